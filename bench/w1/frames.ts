import { table } from "arquero";
import pl from "nodejs-polars";
import type { Contender } from "../contender.js";
import { countWrong } from "../contender.js";
import type { PoolByPool } from "./pool-by-pool.js";
import type { Weights } from "./weights.js";

/** The multiplication in polars: one expression a pool, all in one query, so that pools run in parallel. */
export function polarsFloat(get: () => Weights, n: number): Contender {
  return {
    name: "nodejs-polars, float",
    note: "rounds nothing",
    items: 20 * n,
    prepare: () => {
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
          const wrong = data.pools.map((pool, i) => countWrong(result.getColumn(`s${i}`).toTypedArray(), data.expected(pool)));
          return { wrong: wrong.reduce((sum, one) => sum + one, 0), of: 20 * n };
        },
      };
    },
  };
}

/** The multiplication in Arquero. */
export const arqueroFloat: PoolByPool = {
  name: "Arquero, float",
  note: "rounds nothing",
  prepare: ({ weights }) => {
    const weighed = table({ weight: weights });
    const rated = (pool: number) => weighed.params({ pool }).derive({ share: "d => d.weight * (pool / op.sum(d.weight))" });
    return (pool) => rated(pool).array("share", Float64Array) as Float64Array;
  },
};
