import { Decimal, plain } from "../number/decimal.js";

/** The levels of confidence an interval can be shown at. */
export type Confidence = 0.8 | 0.9 | 0.95 | 0.98 | 0.99 | 0.999;

export const CONFIDENCES: readonly Confidence[] = [0.8, 0.9, 0.95, 0.98, 0.99, 0.999];

/** Bounds of a proportion, 0..1, to 10 decimals: the lower one rounded down, the upper one up. */
export interface Interval {
  readonly confidence: Confidence;
  readonly lower: string;
  readonly upper: string;
}

/** Two-sided quantiles of the normal distribution, to 40 decimals. */
const QUANTILES: { readonly [C in Confidence]: string } = {
  0.8: "1.2815515655446004669651033294487428186199",
  0.9: "1.6448536269514727148638489079916321360832",
  0.95: "1.9599639845400542355245944305205515279556",
  0.98: "2.3263478740408411008856061633469117233518",
  0.99: "2.5758293035489007609785767486038141173060",
  0.999: "3.2905267314918947932216270353746491792162",
};

const DOWN = 3;
const UP = 2;

/**
 * Gives Wilson's score interval of a proportion x / n.
 *
 * (p + z^2/2n -+ z sqrt(p(1 - p)/n + z^2/4n^2)) / (1 + z^2/n), with p = x / n. It is for display; promises are judged by exact tests.
 * The bounds are rounded outwards, so that they contain p; 0 of n has the lower bound 0, n of n the upper bound 1.
 *
 * @param x whole, 0 <= x <= n
 * @param n whole, above zero
 * @see E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927)
 * @example
 * ```ts
 * wilsonInterval(8, 10, 0.95).lower; // => "0.4901624715"
 * ```
 */
export function wilsonInterval(x: number, n: number, confidence: Confidence): Interval {
  const z = new Decimal(QUANTILES[confidence]);
  const square = z.times(z);
  const p = new Decimal(x).div(n);
  const spread = z.times(p.times(new Decimal(1).minus(p)).div(n).plus(square.div(4).div(n).div(n)).sqrt());
  const centre = p.plus(square.div(2).div(n));
  const scale = square.div(n).plus(1);
  const lower = x === 0 ? new Decimal(0) : centre.minus(spread).div(scale);
  const upper = x === n ? new Decimal(1) : centre.plus(spread).div(scale);
  return Object.freeze({
    confidence,
    lower: plain(lower.toDecimalPlaces(10, DOWN)),
    upper: plain(upper.toDecimalPlaces(10, UP)),
  });
}
