import { type Decimal, money } from "../number/decimal.js";
import { type Rational, rationalToDecimal } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";

/** Decimals of unrounded amounts as they are shown. */
export const SHOWN_DECIMALS = 20;

/** An amount of a quote in currency units: unrounded, and rounded once. */
export interface QuoteFigure {
  /** Unrounded and exact. */
  readonly exact: Rational;
  /** The same to 20 decimals, half-even. */
  readonly amount: Decimal;
  /** Money text; parts of a rounded figure sum to it. */
  readonly rounded: string;
}

/** A figure as JSON holds it. */
export interface QuoteFigureJson {
  /** A plain decimal, or a fraction such as `8/3` where it has no last decimal. */
  readonly exact: string;
  readonly rounded: string;
}

/** Makes a figure; `minor` is what it was rounded to. */
export function quoteFigure(exact: Rational, minor: bigint, scale: number): QuoteFigure {
  return Object.freeze({ exact, amount: rationalToDecimal(exact, SHOWN_DECIMALS), rounded: money(minor, scale) });
}

/** Writes a figure down. */
export function figureJson({ exact, rounded }: QuoteFigure): QuoteFigureJson {
  return { exact: exactText(exact), rounded };
}
