import { integerRoot } from "./integer-root.js";
import { type Confidence, type Interval, outwards, SQUARE_UNIT, squaredQuantile } from "./interval.js";

/**
 * Gives Wilson's score interval of a proportion x / n.
 *
 * (2x + z^2 -+ z sqrt(z^2 + 4x(n - x)/n)) / (2(n + z^2)). It is for display; promises are judged by exact tests. The bounds are computed in
 * whole numbers and rounded outwards, so that they contain x / n; 0 of n has the lower bound 0, n of n the upper bound 1.
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
  const [successes, trials, square] = [BigInt(x), BigInt(n), squaredQuantile(confidence)];
  const centre = 2n * successes * SQUARE_UNIT + square;
  // Both factors are in units of 10^-30, so that the root is too; rounded up, for a wider interval.
  const spread = integerRoot(square * (square + ceiling(4n * successes * (trials - successes) * SQUARE_UNIT, trials))) + 1n;
  const scale = 2n * (trials * SQUARE_UNIT + square);
  return outwards("wilson", confidence, x === 0 ? 0n : centre - spread, x === n ? scale : centre + spread, scale);
}

function ceiling(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
