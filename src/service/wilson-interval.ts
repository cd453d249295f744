import { plain, toDecimal } from "../number/decimal.js";
import { integerRoot } from "./integer-root.js";

/** The levels of confidence an interval can be shown at. */
export type Confidence = 0.8 | 0.9 | 0.95 | 0.98 | 0.99 | 0.999;

export const CONFIDENCES: readonly Confidence[] = [0.8, 0.9, 0.95, 0.98, 0.99, 0.999];

/** Bounds of a proportion, 0..1, to 10 decimals: the lower one rounded down, the upper one up. */
export interface Interval {
  readonly confidence: Confidence;
  readonly lower: string;
  readonly upper: string;
}

/** Squares of the two-sided quantiles of the normal distribution, in units of 10^-30. */
const SQUARES: { readonly [C in Confidence]: bigint } = {
  0.8: 1642374415149816386774307613102n,
  0.9: 2705543454095414567073032272383n,
  0.95: 3841458820694125958361375437363n,
  0.98: 5411894431054341092435766826128n,
  0.99: 6634896601021215138436525933979n,
  0.999: 10827566170662732293112923222024n,
};

const UNIT = 10n ** 30n;
const SHOWN_DECIMALS = 10;
const SHOWN = 10n ** BigInt(SHOWN_DECIMALS);

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
  const [successes, trials, square] = [BigInt(x), BigInt(n), SQUARES[confidence]];
  const centre = 2n * successes * UNIT + square;
  // Both factors are in units of 10^-30, so that the root is too; rounded up, for a wider interval.
  const spread = integerRoot(square * (square + ceiling(4n * successes * (trials - successes) * UNIT, trials))) + 1n;
  const scale = 2n * (trials * UNIT + square);
  const lower = x === 0 ? 0n : ((centre - spread) * SHOWN) / scale;
  const upper = x === n ? SHOWN : ceiling((centre + spread) * SHOWN, scale);
  const text = (units: bigint) => plain(toDecimal(units, SHOWN_DECIMALS));
  return Object.freeze({ confidence, lower: text(lower), upper: text(upper) });
}

function ceiling(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
