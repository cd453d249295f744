import { type DecimalInput, readDecimal } from "../number/decimal.js";
import type { TimeEquation } from "./spec.js";

/** Tells a time equation from a constant consumption; a Decimal is a constant. */
export function isEquation(use: DecimalInput | TimeEquation): use is TimeEquation {
  return typeof use === "object" && typeof readDecimal(use) === "string";
}
