import { integerRoot } from "./integer-root.js";
import { type Confidence, type Interval, outwards, SQUARE_UNIT, squaredQuantile } from "./interval.js";

/**
 * Gives the score interval of a rate x / n of events that are counted per order and may come several to one: a Poisson count.
 *
 * (2x + z^2 -+ z sqrt(z^2 + 4x)) / 2n, Wilson's interval without its upper end. For display; bounds are rounded outwards. No events have the
 * lower bound 0.
 *
 * @param x whole, 0 or more
 * @param n whole, above zero
 * @see Barker, A Comparison of Nine Confidence Intervals for a Poisson Parameter When the Expected Number of Events Is <= 5, The American
 *   Statistician 56 (2002), the score interval
 * @example
 * ```ts
 * poissonInterval(4, 10, 0.95).upper; // => "1.0285936937"
 * ```
 */
export function poissonInterval(x: number, n: number, confidence: Confidence): Interval {
  const [events, square] = [BigInt(x), squaredQuantile(confidence)];
  const centre = 2n * events * SQUARE_UNIT + square;
  const spread = integerRoot(square * (square + 4n * events * SQUARE_UNIT)) + 1n;
  return outwards("poissonScore", confidence, x === 0 ? 0n : centre - spread, centre + spread, 2n * BigInt(n) * SQUARE_UNIT);
}
