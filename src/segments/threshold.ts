import { type Decimal, type DecimalInput, plain } from "../number/decimal.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { type Axis, type AxisSpec, axisSpec } from "./axis.js";

/** How a threshold was found. `frozen` is one taken over from an earlier result. */
export type ThresholdKind = "absolute" | "median" | "mean" | "quantile" | "shareOfTotal" | "function" | "frozen";

/**
 * Where an axis is cut into low and high. Plain data: it can be stored, and given as the threshold of the next period, which freezes it.
 */
export interface Threshold {
  readonly kind: ThresholdKind;
  /** The axis it was found on; it cuts no other. */
  readonly axis: AxisSpec;
  /** Exact: a plain decimal, or a fraction such as `480/29` where it has no last decimal. */
  readonly at: string;
  /** The same to 10 decimals, half-even, for reading. */
  readonly rounded: string;
  /** The quantile or the share of total asked for, 0..1. */
  readonly share?: string;
  /** Of a frozen threshold: how it was found at first. */
  readonly origin?: ThresholdKind;
}

/** Both thresholds of a matrix. */
export interface Thresholds {
  readonly value: Threshold;
  readonly cost: Threshold;
}

/**
 * Where to cut an axis:
 *
 * - a number: an absolute threshold; on a ratio a percentage such as `"20%"` is read too;
 * - `"median"`: the quantile of 1/2;
 * - `"mean"`: the total over the number of customers; of a ratio, the ratio of the totals (an average weighted by the denominator);
 * - `{ quantile: 0.75 }`: type 7 of Hyndman & Fan, exact;
 * - `{ shareOfTotal: "80%" }`: the figure of the customer with which, descending, that share of the total is reached; negative figures
 *   count zero; not for ratios;
 * - a function of the figures of the active customers, ascending, as Decimals (ratios to 20 decimals);
 * - a threshold of an earlier matrix on the same axis: frozen.
 *
 * @see Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996)
 */
export type ThresholdSpec =
  | DecimalInput
  | "median"
  | "mean"
  | { readonly quantile: DecimalInput }
  | { readonly shareOfTotal: DecimalInput }
  | ((ascending: readonly Decimal[]) => DecimalInput)
  | Threshold;

const ROUNDED_DECIMALS = 10;

/** Writes a threshold down. */
export function writeThreshold(kind: ThresholdKind, axis: Axis, at: Rational, more: Pick<Threshold, "share" | "origin">): Threshold {
  return Object.freeze({ kind, axis: axisSpec(axis), at: exactText(at), rounded: roundedText(at), ...more });
}

/** Writes a fraction to 10 decimals, half-even. */
export function roundedText(value: Rational): string {
  return plain(rationalToDecimal(value, ROUNDED_DECIMALS));
}

/** Writes a fraction exactly: a plain decimal when it has a last decimal, else `n/d`. */
export function exactText(value: Rational): string {
  const twos = timesDivisible(value.d, 2n);
  const fives = timesDivisible(value.d, 5n);
  if (value.d !== 2n ** BigInt(twos) * 5n ** BigInt(fives)) return `${value.n}/${value.d}`;
  const decimals = Math.max(twos, fives);
  const digits = String((value.n < 0n ? -value.n : value.n) * (bigPowerOfTen(decimals) / value.d)).padStart(decimals + 1, "0");
  const sign = value.n < 0n ? "-" : "";
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Reads what {@link exactText} writes, or gives undefined. */
export function readExactText(text: unknown): Rational | undefined {
  if (typeof text !== "string" || text.length > MOST_CHARACTERS) return undefined;
  const [, whole, decimals = "", divisor = "1"] = EXACT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return rational(BigInt(whole + decimals), BigInt(divisor) * bigPowerOfTen(decimals.length));
}

const MOST_CHARACTERS = 4000;
const EXACT = /^(-?\d+)(?:\.(\d+)|\/([1-9]\d*))?$/;

function timesDivisible(value: bigint, divisor: bigint): number {
  let times = 0;
  for (let left = value; left % divisor === 0n; left /= divisor) times++;
  return times;
}
