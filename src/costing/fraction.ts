import { type DecimalInput, parseDecimal } from "../number/decimal.js";
import { decimalToRational, type Rational } from "../number/rational.js";

/** A figure of the model as an exact fraction. The model is checked, so reading cannot fail. */
export function fractionOf(value: DecimalInput): Rational {
  return decimalToRational(parseDecimal(value, ""));
}
