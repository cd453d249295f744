import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { type DecimalInput, readDecimal } from "./decimal.js";
import { type NumberFault, numberFinding } from "./number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "./powers-of-ten.js";
import { readScaled } from "./scaled.js";

/**
 * Converts an amount of money into whole minor units of 10^-scale, exactly or not at all.
 *
 * @param scale decimals of the minor unit: 2 for cents
 * @param path where the amount stands, for the error
 * @returns an integer of at most 2^53 - 1 either side of zero; zero is never negative
 * @throws {CostError} `number-invalid`, `number-too-long`, `too-many-decimals`, `amount-too-large`
 * @example
 * ```ts
 * minorUnits("1234.50", 2, "cost"); // => 123450
 * minorUnits(0.1, 2, "cost"); // => 10
 * ```
 */
export function minorUnits(value: DecimalInput, scale: number, path: string): number {
  const units = readMinorUnits(value, scale);
  if (typeof units === "string") throw new CostError([numberFinding(units, path, value, { decimals: scale })]);
  return units;
}

/** Converts an amount as {@link minorUnits} does, but returns the fault instead of throwing, so that readers of rows can group faults. */
export function readMinorUnits(value: unknown, scale: number): number | NumberFault {
  const quantity = { int: 0, decimals: 0 };
  const fault = readScaled(value, quantity);
  if (fault === "quantity-too-large") return hasMoreDecimals(value, scale) ? "too-many-decimals" : "amount-too-large";
  if (fault !== 0) return fault;
  if (quantity.decimals > scale) return "too-many-decimals";
  const units = shiftInteger(quantity.int, scale - quantity.decimals);
  return Math.abs(units) <= LARGEST_INTEGER ? units : "amount-too-large";
}

function hasMoreDecimals(value: unknown, scale: number): boolean {
  const amount = readDecimal(value);
  return typeof amount !== "string" && amount.decimalPlaces() > scale;
}

/**
 * Divides two whole numbers and rounds to the nearest whole number, an exact half to the even neighbour.
 *
 * @param denominator not zero; either sign
 * @see IEEE 754, roundTiesToEven
 * @example
 * ```ts
 * roundHalfEven(5n, 2n); // => 2n
 * roundHalfEven(-7n, 2n); // => -4n
 * ```
 */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const n = denominator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const floor = floorDivide(n, d);
  const twice = 2n * (n - floor * d);
  if (twice === d) return floor % 2n === 0n ? floor : floor + 1n;
  return twice < d ? floor : floor + 1n;
}

/** Divides two whole numbers and rounds down, towards minus infinity; the denominator is above zero. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return quotient * denominator > numerator ? quotient - 1n : quotient;
}

/**
 * Tells how many decimals a currency's minor unit has: EUR 2, JPY 0, KWD 3.
 *
 * The exceptions of ISO 4217 are listed here and every other code has 2. `Intl` is not asked: its digits follow the display habits of
 * CLDR and the version of the runtime (Node 20 says 0 for HUF, IDR and COP), and a model must mean the same everywhere.
 *
 * @throws {CostError} `currency-invalid` unless the code is three capital letters
 * @see ISO 4217:2015, list one, column "minor unit"
 * @example
 * ```ts
 * currencyDigits("EUR"); // => 2
 * currencyDigits("JPY"); // => 0
 * ```
 */
export function currencyDigits(currency: string): number {
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
    throw new CostError([finding(numberMessages, "currency-invalid", "currency", { value: currency })]);
  }
  if (NO_DIGITS.includes(currency)) return 0;
  if (THREE_DIGITS.includes(currency)) return 3;
  return FOUR_DIGITS.includes(currency) ? 4 : 2;
}

const NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DIGITS = "CLF UYW";
