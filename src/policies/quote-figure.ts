import { type Decimal, money } from "../number/decimal.js";
import { type Rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";

/** Decimals of unrounded amounts as they are shown. */
export const SHOWN_DECIMALS = 20;

/** An amount of a quote in currency units: unrounded, and rounded once. */
export interface QuoteFigure {
  /** Unrounded and exact: a plain decimal, or a fraction such as `8/3` where it has no last decimal. */
  readonly exact: string;
  /** The same to 20 decimals, half-even. */
  readonly amount: Decimal;
  /** Money text; parts of a rounded figure sum to it. */
  readonly rounded: string;
}

/** A figure as JSON holds it. */
export type QuoteFigureJson = Pick<QuoteFigure, "exact" | "rounded">;

/** Makes a figure; `minor` is what it was rounded to. */
export function quoteFigure(exact: Rational, minor: bigint, scale: number): QuoteFigure {
  return Object.freeze({ exact: exactText(exact), amount: rationalToDecimal(exact, SHOWN_DECIMALS), rounded: money(minor, scale) });
}

// A number that was read lies within 1,059 places of the point.
const MOST_DECIMALS = 1_100;

/** A fraction that has a last decimal, as a Decimal with all of them. */
export function exactDecimal(value: Rational): Decimal {
  return rationalToDecimal(value, MOST_DECIMALS);
}

/** Writes a figure down. */
export function figureJson({ exact, rounded }: QuoteFigure): QuoteFigureJson {
  return { exact, rounded };
}
