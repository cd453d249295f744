import { Decimal as DecimalJs } from "decimal.js";
import { CostError } from "../errors/cost-error.js";
import { type NumberFault, numberFinding } from "./number-fault.js";

/**
 * The library's own decimal constructor: 80 significant digits, half-even, never an exponent in its text.
 *
 * It is a clone, so `Decimal.set` on the reader's copy of decimal.js changes nothing here, and nothing here changes the reader's. For the
 * same reason it is not exported to readers, who could set it; its name differs from the type's so that the type is exported alone.
 */
export const ExactDecimal: typeof DecimalJs = /* @__PURE__ */ DecimalJs.clone({
  defaults: true,
  precision: 80,
  rounding: 6,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});

/** A figure as decimal.js holds it: `a.plus(b)`, `a.toFixed(2)`, `a.toString()`. A type only: to give a figure, text will do. */
export type Decimal = DecimalJs;

/**
 * What the library reads as a number, exactly: text such as `"1234.50"` or `"-1.5e3"` (at most 60 digits, no white space, no separators), a
 * finite `number` taken as its shortest decimal, a bigint, or a Decimal of any copy of decimal.js.
 */
export type DecimalInput = string | number | bigint | Decimal;

const GRAMMAR = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const MOST_DIGITS = 60;
// The furthest a string can reach is 60 digits with the exponent 999; a Decimal may lie as far from the point, no further.
const FURTHEST_EXPONENT = 999 + MOST_DIGITS;
const MOST_LIMBS = 160;
const LIMB = 10_000_000;

/**
 * Reads a decimal exactly, or refuses it.
 *
 * Strings follow `-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?` with at most 60 digits; a finite `number` is taken as its shortest
 * decimal (0.1 is 0.1); bigints have at most 60 digits; a Decimal of any copy of decimal.js must lie within 1,059 places of the
 * point. Nothing else is a number: no white space, separators, hex, `NaN`, infinities, `null`, booleans, `String` objects.
 * Zero is never negative. No rounding.
 *
 * @param path where the value stands, for the error
 * @throws {CostError} `number-invalid`, `number-too-long`
 * @example
 * ```ts
 * parseDecimal("1234.50", "cost").toString(); // => "1234.5"
 * parseDecimal(0.1, "cost").plus(0.2).toString(); // => "0.3"
 * ```
 */
export function parseDecimal(value: unknown, path: string): Decimal {
  return accept(readDecimal(value), value, path);
}

/** Reads a decimal as {@link parseDecimal} does, but returns the fault instead of throwing, so that readers of rows can group faults. */
export function readDecimal(value: unknown): Decimal | NumberFault {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number") return Number.isFinite(value) ? new ExactDecimal(value === 0 ? 0 : value) : "number-invalid";
  if (typeof value === "bigint") return readBigInt(value);
  if (typeof value === "object" && value !== null && ExactDecimal.isDecimal(value)) return readForeign(value);
  return "number-invalid";
}

/**
 * Reads a share: a decimal (0.8 is 80 %) or a percentage such as `"80%"`, which is divided by 100 exactly.
 *
 * The share is not held to 0..1; that is for the field to say.
 *
 * @throws {CostError} `number-invalid`, `number-too-long`
 * @example
 * ```ts
 * parseShare("80%", "practical").toString(); // => "0.8"
 * parseShare(0.8, "practical").toString(); // => "0.8"
 * ```
 */
export function parseShare(value: unknown, path: string): Decimal {
  return accept(readShare(value), value, path);
}

/** Reads a share as {@link parseShare} does, but returns the fault instead of throwing. */
export function readShare(value: unknown): Decimal | NumberFault {
  if (typeof value !== "string" || !value.endsWith("%")) return readDecimal(value);
  const percentage = readDecimal(value.slice(0, -1));
  return typeof percentage === "string" ? percentage : percentage.times("0.01");
}

/**
 * Writes a decimal in plain fixed point: every digit, no exponent, no `-0`, no trailing zeros.
 *
 * @throws {CostError} `number-invalid` for NaN and infinities, `number-too-long` for text beyond 10,000 digits
 * @example
 * ```ts
 * plain(parseDecimal("1.50e3", "")); // => "1500"
 * ```
 */
export function plain(value: Decimal): string {
  if (!value.isFinite()) throw new CostError([numberFinding("number-invalid", "", value)]);
  if (Math.abs(value.e) > 10_000) throw new CostError([numberFinding("number-too-long", "", value)]);
  return value.toFixed();
}

/**
 * Writes minor units of 10^-scale with exactly `scale` decimals; zero is never negative.
 *
 * @param minorUnits a whole number; as a `number` at most 2^53 - 1 either side of zero
 * @throws {CostError} `amount-too-large` for a `number` that is not a safe integer
 * @example
 * ```ts
 * money(-123450, 2); // => "-1234.50"
 * money(7n, 0); // => "7"
 * ```
 */
export function money(minorUnits: number | bigint, scale: number): string {
  if (typeof minorUnits === "number" && !Number.isSafeInteger(minorUnits)) {
    throw new CostError([numberFinding("amount-too-large", "", minorUnits)]);
  }
  const text = String(minorUnits);
  if (scale === 0) return text;
  const sign = text.startsWith("-") ? "-" : "";
  const digits = text.slice(sign.length).padStart(scale + 1, "0");
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * Gives whole units of 10^-scale as an exact Decimal: `toDecimal(12345, 2)` is 123.45.
 *
 * @example
 * ```ts
 * toDecimal(12345n, 2).toString(); // => "123.45"
 * ```
 */
export function toDecimal(units: number | bigint, scale: number): Decimal {
  // Adding 0 turns -0 into 0; text goes through the constructor, which never rounds.
  return new ExactDecimal(typeof units === "number" && scale === 0 ? units + 0 : `${units}e-${scale}`);
}

function accept(read: Decimal | NumberFault, value: unknown, path: string): Decimal {
  if (typeof read === "string") throw new CostError([numberFinding(read, path, value)]);
  return read;
}

function readText(text: string): Decimal | NumberFault {
  if (!GRAMMAR.test(text)) return "number-invalid";
  if (text.length > MOST_DIGITS && digitsOf(text) > MOST_DIGITS) return "number-too-long";
  return unsigned(new ExactDecimal(text));
}

function digitsOf(text: string): number {
  const end = text.search(/[eE]/);
  let digits = end === -1 ? text.length : end;
  if (text.startsWith("-")) digits--;
  if (text.includes(".")) digits--;
  return digits;
}

function readBigInt(value: bigint): Decimal | NumberFault {
  const limit = 10n ** BigInt(MOST_DIGITS);
  return value < limit && value > -limit ? new ExactDecimal(value.toString()) : "number-too-long";
}

// ExactDecimal.isDecimal looks at a tag that any object may carry, JSON too, so the digits are checked before they are believed.
function readForeign(value: Decimal): Decimal | NumberFault {
  const { s, e, d } = value as { readonly s: unknown; readonly e: unknown; readonly d: unknown };
  if ((s !== 1 && s !== -1) || typeof e !== "number" || !Number.isInteger(e) || !Array.isArray(d) || d.length === 0)
    return "number-invalid";
  if (Math.abs(e) > FURTHEST_EXPONENT || d.length > MOST_LIMBS) return "number-too-long";
  if (!d.every((limb) => Number.isInteger(limb) && limb >= 0 && limb < LIMB)) return "number-invalid";
  if (d.length === 1 && d[0] === 0) return new ExactDecimal(0);
  return d[0] === 0 || d[d.length - 1] === 0 || !isConsistent(e, d[0] as number) ? "number-invalid" : new ExactDecimal(value);
}

// The exponent of the leading digit and the number of digits in the first limb determine each other modulo 7.
function isConsistent(e: number, first: number): boolean {
  return String(first).length === (((e % 7) + 7) % 7) + 1;
}

function unsigned(value: Decimal): Decimal {
  return value.isZero() ? new ExactDecimal(0) : value;
}
