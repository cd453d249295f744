import { type Contender, countWrong, type Prepared } from "../contender.js";
import { type Duck, openDuck } from "../engines/duckdb.js";
import { MOST_JUDGED, noteOf, poolCount } from "./pool-by-pool.js";
import type { Weights } from "./weights.js";

/** Rows of a result; a window over more takes seconds. */
const MOST_ITEMS = 1e6;

/** The multiplication in SQL: one column a pool, so that nothing is joined. */
export function duckDouble(get: () => Weights, n: number): Contender {
  return {
    name: "DuckDB DOUBLE",
    note: "rounds nothing",
    items: 20 * n,
    prepare: async () => {
      const data = get();
      const duck = await openWeights(data);
      const shares = data.pools.map((pool, i) => `weight * (${pool}::double / total) as s${i}`).join(", ");
      return {
        run: () => duck.run(`create or replace temp table r as select ${shares} from weights, (select sum(weight) as total from weights)`),
        check: async () => {
          const columns = await duck.read(
            "r",
            data.pools.map((_, i) => `s${i}`),
          );
          const judged = data.pools.slice(0, poolCount(n, MOST_JUDGED));
          const wrong = judged.map((pool, i) => countWrong(columns[i] as Float64Array, data.expected(pool)));
          return { wrong: wrong.reduce((sum, one) => sum + one, 0), of: judged.length * n };
        },
        release: duck.close,
      };
    },
  };
}

/** Largest remainder in SQL with a window over the remainders, all pools in one query. As BIGINT its products must stay below 2^63. */
export function duckLargestRemainder(type: "BIGINT" | "HUGEINT", get: () => Weights, n: number): Contender {
  const count = poolCount(n, MOST_ITEMS);
  const name = `DuckDB ${type}, largest remainder`;
  return { name, items: count * n, ...noteOf(undefined, count), prepare: () => prepared(get(), count, largestRemainder(type)) };
}

function largestRemainder(type: string): string {
  return `with quota as (
    select pool, item, amount, amount::${type} * weight // total as share, amount::${type} * weight % total as remainder
    from weights, pools, (select sum(weight)::${type} as total from weights)),
  rest as (select pool, (any_value(amount) - sum(share))::bigint as units from quota group by pool),
  ranked as (
    select pool, item, share, units, row_number() over (partition by pool order by remainder desc, item) as place
    from quota join rest using (pool))
  select pool, item, (share + (place <= units)::integer)::bigint as share from ranked`;
}

async function prepared(data: Weights, count: number, sql: string): Promise<Prepared> {
  const duck = await openWeights(data);
  await duck.load("pools", {
    pool: { type: "utinyint", values: Uint8Array.from({ length: count }, (_, i) => i) },
    amount: { type: "bigint", values: Float64Array.from(data.pools.slice(0, count)) },
  });
  return {
    run: () => duck.run(`create or replace temp table r as ${sql}`),
    check: async () => ({ wrong: await countWrongShares(duck, data, count), of: count * data.n }),
    release: duck.close,
  };
}

async function openWeights({ n, weights }: Weights): Promise<Duck> {
  const duck = await openDuck();
  await duck.load("weights", {
    item: { type: "integer", values: Int32Array.from({ length: n }, (_, i) => i) },
    weight: { type: "bigint", values: weights },
  });
  return duck;
}

async function countWrongShares(duck: Duck, data: Weights, count: number): Promise<number> {
  let wrong = 0;
  for (let pool = 0; pool < count; pool++) {
    const [items, shares] = await duck.read(`(select * from r where pool = ${pool})`, ["item", "share"]);
    const byItem = new Float64Array(data.n).fill(Number.NaN);
    items?.forEach((item, row) => {
      byItem[item] = shares?.[row] as number;
    });
    wrong += countWrong(byItem, data.expected(data.pools[pool] as number));
  }
  return wrong;
}
