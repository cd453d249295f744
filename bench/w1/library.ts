import { apportion, apportionColumn } from "cost-to-serve";
import type { PoolByPool } from "./pool-by-pool.js";

/** The kernel of the engine: columns in, columns out. */
export const libraryColumn: PoolByPool = {
  name: "library, `apportionColumn`",
  isLibrary: true,
  prepare: ({ n, weights }) => {
    const out = new Float64Array(n);
    const scratch = new Float64Array(n);
    return (pool) => {
      apportionColumn(pool, weights, out, undefined, scratch);
      return out;
    };
  },
};

/** The function for any decimals: bigint in, bigint out. */
export const libraryApportion: PoolByPool = {
  name: "library, `apportion`",
  mostItems: 4e6,
  isLibrary: true,
  prepare: ({ weights }) => {
    const numbers = Array.from(weights);
    return (pool) => apportion(BigInt(pool), numbers);
  },
};
