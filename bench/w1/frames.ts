import { type Contender, countWrong } from "../contender.js";
import { MOST_JUDGED, type PoolByPool, poolCount } from "./pool-by-pool.js";
import type { Weights } from "./weights.js";

/** The multiplication in polars: one expression a pool, all in one query, so that pools run in parallel. */
export function polarsFloat(get: () => Weights, n: number): Contender {
  return {
    name: "nodejs-polars, float",
    note: "rounds nothing",
    items: 20 * n,
    prepare: async () => {
      const { default: pl } = await import("nodejs-polars");
      const data = get();
      const frame = pl.DataFrame({ weight: data.weights });
      const shares = data.pools.map((pool, i) =>
        pl
          .col("weight")
          .mul(pl.lit(pool).div(pl.col("weight").sum()))
          .alias(`s${i}`),
      );
      let result = frame;
      return {
        run: () => {
          result = frame.lazy().select(shares).collectSync() as typeof frame;
        },
        check: () => {
          const judged = data.pools.slice(0, poolCount(n, MOST_JUDGED));
          const wrong = judged.map((pool, i) => countWrong(result.getColumn(`s${i}`).toTypedArray(), data.expected(pool)));
          return { wrong: wrong.reduce((sum, one) => sum + one, 0), of: judged.length * n };
        },
      };
    },
  };
}

/** The multiplication in Arquero. */
export const arqueroFloat: PoolByPool = {
  name: "Arquero, float",
  note: "rounds nothing",
  prepare: async ({ weights }) => {
    const { table } = await import("arquero");
    const weighed = table({ weight: weights });
    const rated = (pool: number) => weighed.params({ pool }).derive({ share: "d => d.weight * (pool / op.sum(d.weight))" });
    return (pool) => rated(pool).array("share", Float64Array) as Float64Array;
  },
};
