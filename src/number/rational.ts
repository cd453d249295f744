import { type Decimal, toDecimal } from "./decimal.js";
import { roundHalfEven } from "./minor.js";
import { bigPowerOfTen } from "./powers-of-ten.js";

/** An exact fraction in lowest terms: n / d with d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/**
 * Makes the fraction n / d in lowest terms.
 *
 * @param d not zero; default 1
 * @throws {RangeError} when d is zero
 * @example
 * ```ts
 * rational(6n, -4n); // => { n: -3n, d: 2n }
 * ```
 */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("A fraction cannot have the denominator 0");
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

/** Gives the exact fraction of a finite Decimal. */
export function decimalToRational(value: Decimal): Rational {
  const places = value.decimalPlaces();
  return rational(BigInt(value.toFixed(places).replace(".", "")), bigPowerOfTen(places));
}

/** a + b */
export function addRationals(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** a - b */
export function subtractRationals(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d - b.n * a.d, a.d * b.d);
}

/** a * b */
export function multiplyRationals(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** a / b; throws a RangeError when b is zero. */
export function divideRationals(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Compares two fractions: negative, 0 or positive. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Rounds a fraction half-even to a number of decimals.
 *
 * @example
 * ```ts
 * rationalToDecimal(rational(2n, 3n), 4).toString(); // => "0.6667"
 * ```
 */
export function rationalToDecimal(value: Rational, decimals: number): Decimal {
  return toDecimal(roundHalfEven(value.n * bigPowerOfTen(decimals), value.d), decimals);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
