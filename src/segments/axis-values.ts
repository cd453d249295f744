import type { Decimal } from "../number/decimal.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational, rationalToDecimal } from "../number/rational.js";
import type { Axis } from "./axis.js";
import { type FigureColumn, figureAt, unitsAt } from "./figure-column.js";
import { type FigureTable, figureOf } from "./figure-table.js";

/**
 * The figure of every customer on one axis, exact: a column, or one column over another.
 *
 * `nearest` is each figure in doubles (for a ratio, of the units as they stand), within a few ulps; 0 where the figure is undefined. It
 * decides what is far apart, and exact arithmetic decides the rest, so that no answer depends on a rounding.
 */
export interface AxisValues {
  readonly axis: Axis;
  readonly numerator: FigureColumn;
  readonly denominator: FigureColumn | undefined;
  readonly nearest: Float64Array;
  /** 1 for customers without a figure; undefined when each has one. */
  readonly absent: Uint8Array | undefined;
}

/** A threshold in the units of an axis, n / d with d > 0, ready to be compared. */
export interface Cut {
  readonly n: bigint;
  readonly d: bigint;
  readonly nearest: number;
}

/** Decimals to which a ratio is rounded half-even where it is shown; comparisons use it unrounded. */
export const RATIO_DECIMALS = 20;

/** As a share of the larger, how much two nearest doubles must differ to be told apart by them. */
// A quotient of two nearest doubles is within 4 * 2^-53 of the truth; this leaves a wide margin.
export const FAR_APART = 1e-14;

/** Reads an axis off the figures. A ratio is undefined where its denominator is not above zero. */
export function axisValues(axis: Axis, table: FigureTable): AxisValues {
  const numerator = figureOf(table, axis.numerator);
  if (axis.denominator === undefined) return { axis, numerator, denominator: undefined, nearest: numerator.numbers, absent: undefined };
  const denominator = figureOf(table, axis.denominator);
  const { numbers: n } = numerator;
  const { numbers: d } = denominator;
  const nearest = new Float64Array(n.length);
  const absent = new Uint8Array(n.length);
  let areAll = true;
  for (let i = 0; i < nearest.length; i++) {
    if ((d[i] as number) > 0) nearest[i] = (n[i] as number) / (d[i] as number);
    else {
      absent[i] = 1;
      areAll = false;
    }
  }
  return { axis, numerator, denominator, nearest, absent: areAll ? undefined : absent };
}

/** True when customer i has a figure on the axis. */
export function isDefined({ absent }: AxisValues, i: number): boolean {
  return absent?.[i] !== 1;
}

/** Gives the exact figure of a customer that has one. */
export function valueAt({ numerator, denominator }: AxisValues, i: number): Rational {
  const n = unitsAt(numerator, i);
  if (denominator === undefined) return rational(n, bigPowerOfTen(numerator.decimals));
  return rational(n * bigPowerOfTen(denominator.decimals), unitsAt(denominator, i) * bigPowerOfTen(numerator.decimals));
}

/** Gives the figure of a customer as a Decimal: amounts exactly, ratios to 20 decimals, half-even; null when it is undefined. */
export function decimalAt(values: AxisValues, i: number): Decimal | null {
  if (!isDefined(values, i)) return null;
  return values.denominator === undefined ? figureAt(values.numerator, i) : rationalToDecimal(valueAt(values, i), RATIO_DECIMALS);
}

/** True when doubles hold the units of the axis exactly, so that `nearest` is a whole number, or the rounded quotient of two. */
export function isNarrow({ numerator, denominator }: AxisValues): boolean {
  return numerator.wide === undefined && denominator?.wide === undefined;
}

/** Brings a threshold into the units of an axis. */
export function cutAt({ numerator, denominator }: AxisValues, threshold: Rational): Cut {
  const n = threshold.n * bigPowerOfTen(numerator.decimals);
  const d = threshold.d * bigPowerOfTen(denominator?.decimals ?? 0);
  const [high, low] = [Number(n), Number(d)];
  // A quotient of two infinities tells nothing: NaN sends every comparison to exact arithmetic.
  return { n, d, nearest: Number.isFinite(high) && Number.isFinite(low) ? high / low : Number.NaN };
}

/** True when the figure of a customer that has one is on or above the cut. */
export function reaches({ numerator, denominator, nearest }: AxisValues, i: number, cut: Cut): boolean {
  const value = nearest[i] as number;
  if (areFarApart(value, cut.nearest)) return value > cut.nearest;
  const weight = denominator === undefined ? 1n : unitsAt(denominator, i);
  return unitsAt(numerator, i) * cut.d >= cut.n * weight;
}

/** True when two of `nearest`, or one and that of a cut, are enough to say which figure is the larger. */
export function areFarApart(a: number, b: number): boolean {
  return Math.abs(a - b) > FAR_APART * Math.max(Math.abs(a), Math.abs(b));
}
