import { roundToTotal } from "../costing/round-to-total.js";
import { roundHalfEven } from "../number/minor.js";
import type { Rational } from "../number/rational.js";

/**
 * Rounds exact amounts to minor units under control: they sum to their total rounded half-even, each within one unit of its own.
 *
 * Order: equal fractions by position, which is to be that of the ids.
 */
export function roundAmounts(amounts: readonly Rational[]): bigint[] {
  let denominator = 1n;
  for (const { d } of amounts) denominator = (denominator / commonDivisor(denominator, d)) * d;
  const numerators = amounts.map(({ n, d }) => n * (denominator / d));
  const sum = numerators.reduce((total, one) => total + one, 0n);
  return roundToTotal(roundHalfEven(sum, denominator), numerators, denominator);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
