import { plain, toDecimal } from "../number/decimal.js";
import { type Rational, rational } from "../number/rational.js";

/** The levels of confidence an interval can be shown at. */
export type Confidence = 0.8 | 0.9 | 0.95 | 0.98 | 0.99 | 0.999;

export const CONFIDENCES: readonly Confidence[] = [0.8, 0.9, 0.95, 0.98, 0.99, 0.999];

/** How an interval was computed: of a proportion, of a count per order, of a mean, of a quantile. */
export type IntervalMethod = "wilson" | "poissonScore" | "studentT" | "orderStatistics";

/** Bounds of a figure, to 10 decimals: the lower one rounded down, the upper one up. */
export interface Interval {
  readonly confidence: Confidence;
  readonly method: IntervalMethod;
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

const PER_MILLE_OUTSIDE: { readonly [C in Confidence]: bigint } = { 0.8: 200n, 0.9: 100n, 0.95: 50n, 0.98: 20n, 0.99: 10n, 0.999: 1n };

/** The unit of {@link squaredQuantile}. */
export const SQUARE_UNIT: bigint = 10n ** 30n;

const SHOWN_DECIMALS = 10;
const SHOWN = 10n ** 10n;

/** The square of the normal distribution's two-sided quantile, in units of 10^-30. */
export function squaredQuantile(confidence: Confidence): bigint {
  return SQUARES[confidence];
}

/** The probability that may lie beyond each of the two bounds. */
export function tailOf(confidence: Confidence): Rational {
  return rational(PER_MILLE_OUTSIDE[confidence], 2000n);
}

/** Builds an interval from two fractions over the same denominator, rounded outwards. */
export function outwards(method: IntervalMethod, confidence: Confidence, lower: bigint, upper: bigint, denominator: bigint): Interval {
  const text = (units: bigint) => plain(toDecimal(units, SHOWN_DECIMALS));
  const down = floorOf(lower * SHOWN, denominator);
  const up = -floorOf(-upper * SHOWN, denominator);
  return Object.freeze({ confidence, method, lower: text(down), upper: text(up) });
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const towardsZero = numerator / denominator;
  return numerator < 0n && towardsZero * denominator !== numerator ? towardsZero - 1n : towardsZero;
}
