import type { Rational } from "../number/rational.js";
import type { Confidence, Interval } from "./interval.js";
import { FEWEST_FOR_MEAN, meanInterval } from "./mean-interval.js";
import { MEASURES, type MeasureId } from "./measure-id.js";
import { poissonInterval } from "./poisson-interval.js";
import { type QuantileRanks, quantileInterval } from "./quantile-interval.js";
import { wilsonInterval } from "./wilson-interval.js";

/**
 * Why a measure has no interval: nothing was observed; too little was (10 for a mean, 6 for a median and 72 for a 95th percentile at 95%);
 * units of one order stand or fall together and are no trials; or there is no method that holds for skewed times, as for a deviation.
 */
export type NoInterval = "notObserved" | "tooFewObservations" | "unitsAreNoTrials" | "noStandardMethod";

/** What an interval is computed from. */
export interface Spread {
  /** Of a sample, over n - 1; undefined for one observation. */
  readonly variance?: Rational | undefined;
  /** Of a quantile: the durations in milliseconds, and which. */
  readonly ascending?: Float64Array | undefined;
  readonly q?: Rational;
}

/** How sure intervals are to be, and the ranks of quantiles at that level. */
export interface IntervalTerms {
  readonly confidence: Confidence;
  readonly ranks: (n: number, q: Rational) => QuantileRanks | undefined;
}

/** The figure of a measure that was observed. */
export interface SpreadFigure {
  readonly numerator: Rational | null;
  readonly denominator: Rational | null;
  readonly observations: number;
  readonly value: Rational | null;
  readonly spread?: Spread;
}

/** Gives the interval of a measure by the method for its kind, or the reason why it has none. */
export function intervalOf(id: MeasureId, figure: SpreadFigure, { confidence, ranks }: IntervalTerms): Interval | NoInterval {
  const { kind, unit } = MEASURES[id];
  const { numerator, denominator, observations: n, value, spread = {} } = figure;
  if (n === 0) return "notObserved";
  if (kind === "deviation") return "noStandardMethod";
  if (value === null) return "notObserved";
  if (kind === "proportion") {
    return unit === "unit" ? "unitsAreNoTrials" : wilsonInterval(Number(numerator?.n), Number(denominator?.n), confidence);
  }
  if (kind === "ratio") return poissonInterval(Number(numerator?.n), Number(denominator?.n), confidence);
  if (kind === "mean") {
    return n < FEWEST_FOR_MEAN || spread.variance === undefined
      ? "tooFewObservations"
      : meanInterval(value, spread.variance, n, confidence);
  }
  const { ascending, q } = spread;
  if (ascending === undefined || q === undefined) return "tooFewObservations";
  return quantileInterval(ascending, ranks(n, q), confidence) ?? "tooFewObservations";
}
