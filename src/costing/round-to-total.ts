import { largestFirst } from "../number/apportion-bigint.js";
import { floorDivide } from "../number/minor.js";

/**
 * Rounds exact amounts n_i / d under control: floor, then the units that a total leaves over go one each to the largest fractions.
 *
 * Any signs and sizes; each amount ends within one unit of its exact one. Order: equal fractions by position. Cost: O(n log n) in BigInt.
 *
 * @param total the sum of the exact amounts, rounded to the nearest whole number where it is none
 * @param denominator above zero
 * @returns whole numbers that sum to `total`
 * @see Cox and Ernst, Controlled Rounding, INFOR 20 (1982), for one dimension
 * @example
 * ```ts
 * roundToTotal(2n, [2n, 3n, 1n], 3n); // => [1n, 1n, 0n]
 * ```
 */
export function roundToTotal(total: bigint, numerators: readonly bigint[], denominator: bigint): bigint[] {
  const shares = numerators.map((numerator) => floorDivide(numerator, denominator));
  const left = shares.reduce((rest, share) => rest - share, total);
  const remainders = numerators.map((numerator, i) => numerator - (shares[i] as bigint) * denominator);
  for (const place of largestFirst(remainders, undefined).slice(0, Number(left))) shares[place] = (shares[place] as bigint) + 1n;
  return shares;
}
