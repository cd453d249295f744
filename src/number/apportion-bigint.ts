import { floorDivide } from "./minor.js";

/**
 * Apportions with BigInt: the same answer as the fast paths for whole numbers of any size, about a hundred times slower.
 *
 * Quota q_i = total * w_i / W, share = floor(q_i), one unit more for the largest q_i - floor(q_i), equal ones by rank. For a negative
 * total the shares of -total are negated. Weights may be of mixed signs if their sum W is not zero.
 * Cost: O(n log n).
 *
 * @param rank length n; default: the position
 */
export function apportionBigInt(total: bigint, weights: readonly bigint[], rank?: ArrayLike<number> | undefined): bigint[] {
  const signedSum = weights.reduce((sum, weight) => sum + weight, 0n);
  const sum = signedSum < 0n ? -signedSum : signedSum;
  const pool = total < 0n ? -total : total;
  const shares = settleBigInt(pool, signedSum < 0n ? -pool : pool, weights, sum, rank);
  return total < 0n ? shares.map((share) => -share) : shares;
}

/**
 * Gives each weight its quota pool * weight / sum rounded down, and what is then left of `units` to the largest remainders.
 *
 * @param units for these weights together; between the sum of their floors and that and their number
 * @param sum of these weights and of others, above zero
 */
export function settleBigInt(
  units: bigint,
  pool: bigint,
  weights: readonly bigint[],
  sum: bigint,
  rank?: ArrayLike<number> | undefined,
): bigint[] {
  const shares: bigint[] = [];
  const remainders: bigint[] = [];
  let left = units;
  for (const weight of weights) {
    const product = pool * weight;
    const floor = floorDivide(product, sum);
    shares.push(floor);
    remainders.push(product - floor * sum);
    left -= floor;
  }
  for (const position of largestFirst(remainders, rank).slice(0, Number(left))) shares[position] = (shares[position] as bigint) + 1n;
  return shares;
}

/** Lists positions by remainder, largest first, equal ones by rank. */
export function largestFirst(remainders: readonly bigint[], rank: ArrayLike<number> | undefined): number[] {
  const positions = remainders.map((_, i) => i);
  return positions.sort((i, j) => {
    const a = remainders[i] as bigint;
    const b = remainders[j] as bigint;
    if (a !== b) return a > b ? -1 : 1;
    return rank === undefined ? i - j : (rank[i] as number) - (rank[j] as number) || i - j;
  });
}
