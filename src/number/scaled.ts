import { type Decimal, readDecimal } from "./decimal.js";
import type { NumberFault } from "./number-fault.js";
import { bigPowerOfTen, LARGEST_INTEGER, POWERS_OF_TEN } from "./powers-of-ten.js";

/**
 * An exact quantity, int * 10^-decimals, in two plain numbers: 12.5 is `{ int: 125, decimals: 1 }`.
 *
 * `int` is whole and at most 2^53 - 1 either side of zero; trailing zeros are trimmed, so `decimals` is the fewest that hold the value.
 * It is written into by the functions below, so that reading ten million rows allocates nothing.
 */
export interface Scaled {
  int: number;
  decimals: number;
}

const MOST_FAST_DIGITS = 15;
const FAST_LIMIT = 1e15;
const MOST_FAST_DECIMALS = 9;
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;

/**
 * Reads a quantity exactly into `out`, and returns 0, or the fault; on a fault `out` is undefined in content. Throws nothing.
 *
 * The values accepted are those of `parseDecimal`. The value must fit: once trimmed, at most 2^53 - 1 units of its last decimal
 * place, else `quantity-too-large`.
 *
 * @example
 * ```ts
 * const quantity = { int: 0, decimals: 0 };
 * readScaled("12.50", quantity); // => 0
 * quantity; // => { int: 125, decimals: 1 }
 * ```
 */
export function readScaled(value: unknown, out: Scaled): 0 | NumberFault {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) {
      out.int = value + 0;
      out.decimals = 0;
      return 0;
    }
    if (readFloat(value, out)) return 0;
  } else if (typeof value === "string") {
    if (readShortText(value, out)) return 0;
  }
  const decimal = readDecimal(value);
  return typeof decimal === "string" ? decimal : scaledOf(decimal, out);
}

/**
 * Writes a Decimal into `out` exactly, and returns 0, or `quantity-too-large` when it does not fit.
 *
 * @internal
 */
export function scaledOf(value: Decimal, out: Scaled): 0 | NumberFault {
  const decimals = value.decimalPlaces();
  if (value.e + decimals > MOST_FAST_DIGITS) return "quantity-too-large";
  const int = Number(value.toFixed().replace(".", ""));
  if (Math.abs(int) > LARGEST_INTEGER) return "quantity-too-large";
  out.int = int;
  out.decimals = decimals;
  return 0;
}

/**
 * Multiplies two quantities exactly into `out` (which may be one of them), and returns 0, or `quantity-too-large` when the trimmed product
 * does not fit.
 *
 * @example
 * ```ts
 * const product = { int: 0, decimals: 0 };
 * multiplyScaled({ int: 125, decimals: 1 }, { int: 8, decimals: 0 }, product); // => 0
 * product; // => { int: 100, decimals: 0 }
 * ```
 */
export function multiplyScaled(a: Scaled, b: Scaled, out: Scaled): 0 | NumberFault {
  const decimals = a.decimals + b.decimals;
  const product = a.int * b.int;
  if (Math.abs(product) > LARGEST_INTEGER) return settle(BigInt(a.int) * BigInt(b.int), decimals, out);
  out.int = product + 0;
  out.decimals = decimals;
  trimScaled(out);
  return 0;
}

/** Adds two quantities exactly into `out` (which may be one of them), and returns 0, or `quantity-too-large` when the trimmed sum does not fit. */
export function addScaled(a: Scaled, b: Scaled, out: Scaled): 0 | NumberFault {
  const coarse = a.decimals < b.decimals ? a : b;
  const fine = a.decimals < b.decimals ? b : a;
  const shift = fine.decimals - coarse.decimals;
  const { decimals } = fine;
  if (coarse.int === 0) {
    out.int = fine.int;
    out.decimals = decimals;
    return 0;
  }
  // A shift of 17 places or more puts the coarse part above 10^17; less than 10^16 from the fine part cannot bring the sum back, and
  // its last digit, which is not 0, cannot be trimmed.
  if (shift > 16) return "quantity-too-large";
  // A part moved past 2^53 is a multiple of 10, so exact up to 2^54; beyond, the sum is above 2^53 - 1 whatever the other part is.
  const sum = coarse.int * (POWERS_OF_TEN[shift] as number) + fine.int;
  if (Math.abs(sum) > LARGEST_INTEGER) {
    return settle(BigInt(coarse.int) * bigPowerOfTen(shift) + BigInt(fine.int), decimals, out);
  }
  out.int = sum + 0;
  out.decimals = decimals;
  trimScaled(out);
  return 0;
}

// The shortest decimal of a float, when it has at most 9 decimals and 15 digits. If r is whole, |r| < 10^15 and the double r / 10^k is x,
// then r * 10^-k is a decimal of at most 15 digits that rounds to x (both operands are exact and division rounds correctly). The
// shortest decimal of x has no more digits and rounds to x too; no two decimals of at most 15 digits round to the same double
// (DBL_DIG), so they are equal. The least such k leaves no trailing zero.
function readFloat(x: number, out: Scaled): boolean {
  for (let k = 1; k <= MOST_FAST_DECIMALS; k++) {
    const power = POWERS_OF_TEN[k] as number;
    const r = Math.floor(x * power + 0.5);
    if (!(Math.abs(r) < FAST_LIMIT)) return false;
    if (r / power === x) {
      out.int = r;
      out.decimals = k;
      return true;
    }
  }
  return false;
}

// Strings of at most 15 digits without an exponent; whatever is odd about a string sends it to the strict parser.
function readShortText(text: string, out: Scaled): boolean {
  const length = text.length;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let point = length;
  let int = 0;
  if (length === start || length - start > MOST_FAST_DIGITS + 1) return false;
  for (let i = start; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= ZERO && unit <= NINE) int = int * 10 + (unit - ZERO);
    else if (unit === POINT && point === length) point = i;
    else return false;
  }
  const whole = point - start;
  const decimals = point === length ? 0 : length - point - 1;
  if (whole === 0 || (point !== length && decimals === 0) || whole + decimals > MOST_FAST_DIGITS) return false;
  if (whole > 1 && text.charCodeAt(start) === ZERO) return false;
  out.int = start === 1 && int !== 0 ? -int : int;
  out.decimals = decimals;
  trimScaled(out);
  return true;
}

/** Takes away the decimals that a quantity does not need: 1250 hundredths are 125 tenths. */
// `%` on doubles is slow; the product of a floor by 10 equals `int` just when 10 divides it.
export function trimScaled(out: Scaled): void {
  if (out.int === 0) out.decimals = 0;
  while (out.decimals > 0) {
    const tenth = Math.floor(out.int / 10);
    if (tenth * 10 !== out.int) return;
    out.int = tenth;
    out.decimals--;
  }
}

// `exact` is never zero here: a product or a moved part passed 2^53 - 1.
function settle(exact: bigint, decimals: number, out: Scaled): 0 | NumberFault {
  let int = exact;
  let left = decimals;
  while (left > 0 && int % 10n === 0n) {
    int /= 10n;
    left--;
  }
  const value = Number(int);
  if (Math.abs(value) > LARGEST_INTEGER) return "quantity-too-large";
  out.int = value;
  out.decimals = left;
  return 0;
}
