import type { Decimal } from "../number/decimal.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { type Rational, rational, rationalToDecimal } from "../number/rational.js";
import type { Axis } from "./axis.js";
import { compareAt, compareUnits, type FigureColumn, figureAt, unitsAt } from "./figure-column.js";
import { type FigureTable, figureOf } from "./figure-table.js";

/**
 * The figure of every customer on one axis, exact: a column, or one column over another.
 *
 * `nearest` is each figure in doubles (for a ratio, of the units as they stand), within a few ulps; NaN where the figure is undefined.
 * It decides what is far apart, and exact arithmetic decides the rest, so that no answer depends on a rounding.
 */
export interface AxisValues {
  readonly axis: Axis;
  readonly numerator: FigureColumn;
  readonly denominator: FigureColumn | undefined;
  readonly nearest: Float64Array;
}

/** A threshold in the units of an axis, n / d with d > 0, ready to be compared. */
export interface Cut {
  readonly n: bigint;
  readonly d: bigint;
  readonly nearest: number;
}

/** Decimals to which a ratio is rounded half-even where it is shown; comparisons use it unrounded. */
export const RATIO_DECIMALS = 20;

// A quotient of two nearest doubles is within 4 * 2^-53 of the truth; this leaves a wide margin.
const FAR_APART = 1e-14;

/** Reads an axis off the figures. A ratio is undefined where its denominator is not above zero. */
export function axisValues(axis: Axis, table: FigureTable): AxisValues {
  const numerator = figureOf(table, axis.numerator);
  if (axis.denominator === undefined) return { axis, numerator, denominator: undefined, nearest: numerator.numbers };
  const denominator = figureOf(table, axis.denominator);
  const nearest = new Float64Array(table.ids.length);
  for (let i = 0; i < nearest.length; i++) {
    const d = denominator.numbers[i] as number;
    nearest[i] = d > 0 ? (numerator.numbers[i] as number) / d : Number.NaN;
  }
  return { axis, numerator, denominator, nearest };
}

/** True when customer i has a figure on the axis. */
export function isDefined(values: AxisValues, i: number): boolean {
  return !Number.isNaN(values.nearest[i]);
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

/** Compares the figures of two customers that have one: negative when i has the smaller. */
export function compareValues({ numerator, denominator, nearest }: AxisValues, i: number, j: number): number {
  if (denominator === undefined) return compareAt(numerator, i, j);
  const a = nearest[i] as number;
  const b = nearest[j] as number;
  if (areFarApart(a, b)) return a - b;
  return compareUnits(unitsAt(numerator, i) * unitsAt(denominator, j), unitsAt(numerator, j) * unitsAt(denominator, i));
}

/** Lists the customers that have a figure, among `picks`, by ascending figure; equal figures by id. */
export function ascending(values: AxisValues, picks: Uint32Array): Uint32Array {
  return picks.filter((i) => isDefined(values, i)).sort((i, j) => compareValues(values, i, j) || i - j);
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

function areFarApart(a: number, b: number): boolean {
  return Math.abs(a - b) > FAR_APART * Math.max(Math.abs(a), Math.abs(b));
}
