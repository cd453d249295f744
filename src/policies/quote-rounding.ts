import { largestFirst } from "../number/apportion-bigint.js";
import { floorDivide, roundHalfEven } from "../number/minor.js";
import { addRationals, type Rational, rational } from "../number/rational.js";

/** A fraction of currency units as whole minor units, half-even. */
export function minorOf(value: Rational, scale: number): bigint {
  return roundHalfEven(value.n * 10n ** BigInt(scale), value.d);
}

/** The sum of fractions. */
export function sumOf(values: Iterable<Rational>): Rational {
  let sum = rational(0n);
  for (const value of values) sum = addRationals(sum, value);
  return sum;
}

/**
 * Rounds fractions to minor units under control, so that they sum to a total: each rounded down, and the units left over to the largest
 * remainders, ties to the first.
 *
 * @param total in minor units: the sum of the fractions rounded either way
 */
export function roundedTo(total: bigint, values: readonly Rational[], scale: number): readonly bigint[] {
  const power = 10n ** BigInt(scale);
  const floors = values.map(({ n, d }) => floorDivide(n * power, d));
  // Remainders of different fractions are compared over a common denominator.
  const common = values.reduce((product, { d }) => (product % d === 0n ? product : product * d), 1n);
  const remainders = values.map(({ n, d }, i) => (n * power - (floors[i] as bigint) * d) * (common / d));
  const left = Number(floors.reduce((rest, floor) => rest - floor, total));
  const rounded = [...floors];
  for (const i of largestFirst(remainders, undefined).slice(0, left)) rounded[i] = (rounded[i] as bigint) + 1n;
  return rounded;
}
