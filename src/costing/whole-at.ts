import type { Decimal } from "../number/decimal.js";

/** A figure as a whole number of 10^-decimals, exactly; it has no more decimals than that. */
export function wholeAt(value: Decimal, decimals: number): bigint {
  return BigInt(value.toFixed(decimals).replace(".", ""));
}
