import type { PoolByPool } from "./pool-by-pool.js";

/** The limit: one multiplication a weight. Its shares are not whole, and no exact way can be as fast. */
export const plainFloat: PoolByPool = {
  name: "plain float multiply",
  note: "rounds nothing",
  prepare: ({ n, weights }) => {
    const out = new Float64Array(n);
    const sum = sumOf(weights);
    return (pool) => multiply(weights, pool / sum, out);
  },
};

function multiply(weights: Float64Array, rate: number, out: Float64Array): Float64Array {
  for (let i = 0; i < weights.length; i++) out[i] = (weights[i] as number) * rate;
  return out;
}

function sumOf(weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
  return sum;
}
