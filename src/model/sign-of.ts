import { readDecimal } from "../number/decimal.js";

/** Tells the sign of a figure whose shape was checked: -1, 0 or 1; 0 for what is no number. */
export function signOf(value: unknown): number {
  const read = readDecimal(value);
  return typeof read === "string" || read.isZero() ? 0 : read.isNegative() ? -1 : 1;
}
