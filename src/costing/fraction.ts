import { type DecimalInput, parseDecimal } from "../number/decimal.js";
import { decimalToRational, type Rational } from "../number/rational.js";

/** A figure of the model as an exact fraction. The model is checked, so reading cannot fail. */
export function fractionOf(value: DecimalInput): Rational {
  return decimalToRational(parseDecimal(value, ""));
}

/** Whole numbers in the proportions of the fractions: each times the product of the distinct denominators. */
export function wholeRatios(fractions: readonly Rational[]): bigint[] {
  const common = [...new Set(fractions.map(({ d }) => d))].reduce((product, d) => product * d, 1n);
  return fractions.map(({ n, d }) => n * (common / d));
}
