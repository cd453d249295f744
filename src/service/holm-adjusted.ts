import { compareRationals, type Rational, rational } from "../number/rational.js";

/**
 * Adjusts the p-values of a family of tests, so that refusing those at or below alpha is wrong anywhere with probability alpha at most.
 *
 * In ascending order the j-th of m is multiplied by m - j + 1; each is at least the one before it and at most 1. It holds whatever the
 * dependence between the tests.
 *
 * @see Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979)
 * @example
 * ```ts
 * holmAdjusted([{ n: 1n, d: 100n }, { n: 1n, d: 25n }]); // => [{ n: 1n, d: 50n }, { n: 1n, d: 25n }]
 * ```
 */
export function holmAdjusted(pValues: readonly Rational[]): Rational[] {
  const order = pValues.map((_, i) => i).sort((i, j) => compareRationals(pValues[i] as Rational, pValues[j] as Rational) || i - j);
  const adjusted = pValues.slice();
  const one = rational(1n);
  let least = rational(0n);
  order.forEach((i, place) => {
    const { n, d } = pValues[i] as Rational;
    const scaled = rational(n * BigInt(pValues.length - place), d);
    if (compareRationals(scaled, least) > 0) least = compareRationals(scaled, one) > 0 ? one : scaled;
    adjusted[i] = least;
  });
  return adjusted;
}
