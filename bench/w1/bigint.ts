import type { PoolByPool } from "./pool-by-pool.js";

/** Largest remainder as one would write it with BigInt: an object for each part, sorted by remainder. */
export const bigintObjects: PoolByPool = {
  name: "BigInt, largest remainder",
  mostItems: 1e6,
  prepare: ({ weights }) => {
    const wholes = Array.from(weights, BigInt);
    return (pool) => apportion(BigInt(pool), wholes);
  },
};

function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  let sum = 0n;
  for (const weight of weights) sum += weight;
  let left = total;
  const parts = weights.map((weight, position) => {
    const product = total * weight;
    const share = product / sum;
    left -= share;
    return { position, share, remainder: product % sum };
  });
  const shares = parts.map(({ share }) => share);
  parts.sort((a, b) => (a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1));
  for (const { position, share } of parts.slice(0, Number(left))) shares[position] = share + 1n;
  return shares;
}
