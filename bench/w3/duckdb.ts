import type { Contender, Prepared } from "../contender.js";
import { type Duck, openDuck } from "../engines/duckdb.js";
import type { Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";
import { judge, noTotals, SEGMENTS, type Totals } from "./totals.js";

interface Form {
  readonly name: string;
  readonly note?: string;
  /** Common table expressions that end with `served`: cost to serve by customer, and the flexible part of it. */
  readonly served: string;
  /** Cents in one unit of money of its tables. */
  readonly centsOfUnit: 1 | 100;
}

const FACTS = "facts as (select customer, sum(amount) as sales, sum(cost) as cogs from lines group by customer)";
const CHARGED = "sum(charge) as cost, coalesce(sum(charge) filter (where flexible), 0) as flexible";

/** Quantities by customer and activity, then rate x quantity: what the library does, in floats. */
const BY_ACTIVITY = `cells as (select customer, handling, sum(quantity)::double as quantity from lines group by all),
  volumes as (select handling, sum(quantity) as volume from cells group by handling),
  charges as (select customer, flexible, quantity * pool / volume as charge
    from cells join volumes using (handling) join pools using (handling)),
  served as (select customer, ${CHARGED} from charges group by customer)`;

/** Every line at its rate: the quickest way to totals; no activity's cost to a customer is known. */
const TOTALS_ONLY = `rates as (select handling, flexible, any_value(pool) / sum(quantity)::double as rate
    from lines join pools using (handling) group by all),
  served as (select customer, sum(quantity * rate) as cost, coalesce(sum(quantity * rate) filter (where flexible), 0) as flexible
    from lines join rates using (handling) group by customer)`;

/** Rates of six decimals and charges of two. DECIMAL / DECIMAL is a DOUBLE, so both are rounded on the way. */
const DECIMAL_RATES = `cells as (select customer, handling, sum(quantity)::decimal(18,0) as quantity from lines group by all),
  rates as (select handling, flexible, (any_value(pool) / sum(quantity))::decimal(18,6) as rate
    from cells join pools using (handling) group by all),
  charges as (select customer, flexible, (quantity * rate)::decimal(18,2) as charge from cells join rates using (handling)),
  served as (select customer, ${CHARGED} from charges group by customer)`;

function largestRemainder(type: string): string {
  return `cells as (select customer, handling, sum(quantity)::${type} as quantity from lines group by all),
  volumes as (select handling, sum(quantity)::${type} as volume from cells group by handling),
  quotas as (select customer, handling, flexible, pool::${type} as pool, pool::${type} * quantity // volume as share,
      pool::${type} * quantity % volume as remainder
    from cells join volumes using (handling) join pools using (handling)),
  rest as (select handling, (any_value(pool) - sum(share))::${type} as units from quotas group by handling),
  ranked as (select customer, flexible, share, units, row_number() over (partition by handling order by remainder desc, customer) as place
    from quotas join rest using (handling)),
  charges as (select customer, flexible, (share + (place <= units)::integer)::bigint as charge from ranked),
  served as (select customer, ${CHARGED} from charges group by customer)`;
}

/** Sums of integers are HUGEINT; within 2^63 the expert says so. */
const TAIL = `stat as (select customer, sales, sales - cogs as margin, served.cost as cost, sales - cogs - flexible as contribution,
    sales - cogs - served.cost as profit from facts join served using (customer)),
  cut as (select median(sales) as sales, median(cost) as cost from stat)
  select customer, stat.sales, margin, stat.cost, contribution, profit,
    case when stat.sales >= cut.sales then case when stat.cost >= cut.cost then 'costEngineer' else 'protect' end
      else case when stat.cost >= cut.cost then 'dangerZone' else 'build' end end as segment
  from stat, cut`;

const forms: readonly Form[] = [
  { name: "DuckDB DOUBLE, by activity", note: "rounds nothing", served: BY_ACTIVITY, centsOfUnit: 1 },
  { name: "DuckDB DOUBLE, totals alone", note: "rounds nothing; no cost by activity", served: TOTALS_ONLY, centsOfUnit: 1 },
  { name: "DuckDB BIGINT, largest remainder", served: largestRemainder("BIGINT"), centsOfUnit: 1 },
  { name: "DuckDB HUGEINT, largest remainder", served: largestRemainder("HUGEINT"), centsOfUnit: 1 },
  { name: "DuckDB DECIMAL, rate x quantity", note: "charges rounded one by one", served: DECIMAL_RATES, centsOfUnit: 100 },
];

/** All forms in which DuckDB is raced. */
export function duckForms(get: () => Lines, count: number): readonly Contender[] {
  return forms.map((form) => ({
    name: form.name,
    items: count,
    ...(form.note === undefined ? {} : { note: form.note }),
    prepare: () => prepared(get(), form),
  }));
}

async function prepared(lines: Lines, { served, centsOfUnit }: Form): Promise<Prepared> {
  const duck = await openDuck();
  await loadLines(duck, lines, centsOfUnit);
  const facts = centsOfUnit === 1 ? FACTS.replace("sum(amount)", "sum(amount)::bigint").replace("sum(cost)", "sum(cost)::bigint") : FACTS;
  const sql = `create or replace temp table r as with ${served}, ${facts}, ${TAIL}`;
  return {
    run: () => duck.run(sql),
    check: async () => judge(await totalsOf(duck, lines.customers, centsOfUnit), lines),
    release: duck.close,
  };
}

async function loadLines(duck: Duck, { customer, handling, quantity, amount, cost }: Lines, centsOfUnit: 1 | 100): Promise<void> {
  await duck.load("lines", {
    customer: { type: "integer", values: customer },
    handling: { type: "utinyint", values: handling },
    quantity: { type: "integer", values: quantity },
    amount: { type: "integer", values: amount },
    cost: { type: "integer", values: cost },
  });
  await duck.load("pools", {
    handling: { type: "utinyint", values: Uint8Array.from(poolCents, (_, i) => i) },
    pool: { type: "bigint", values: Float64Array.from(poolCents) },
    flags: { type: "utinyint", values: Uint8Array.from(poolCents, (_, i) => (isFlexible(i) ? 1 : 0)) },
  });
  await duck.run("alter table pools add column flexible boolean");
  await duck.run("update pools set flexible = flags = 1");
  if (centsOfUnit === 1) return;
  // As decimals, money is in euros.
  const euros = (column: string) => `(${column} * 0.01::decimal(3,2))::decimal(18,2) as ${column}`;
  await duck.run(`create or replace table lines as select * replace (${euros("amount")}, ${euros("cost")}) from lines`);
  await duck.run(`create or replace table pools as select * replace (${euros("pool")}) from pools`);
}

async function totalsOf(duck: Duck, customers: number, centsOfUnit: number): Promise<Totals> {
  const segment = `case segment ${SEGMENTS.map((id, place) => `when '${id}' then ${place}`).join(" ")} end`;
  const names = ["sales", "margin", "cost", "contribution", "profit"].map((name) => `${name} * ${centsOfUnit}`);
  const [customer, ...columns] = await duck.read("r", ["customer", ...names, segment]);
  const totals = noTotals(customers);
  const into = [totals.netSales, totals.grossMargin, totals.costToServe, totals.contribution, totals.profit, totals.segment];
  for (const [at, column] of columns.entries()) {
    column.forEach((value, row) => {
      (into[at] as Float64Array)[customer?.[row] as number] = value;
    });
  }
  return totals;
}
