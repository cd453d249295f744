import { compareRationals, type Rational } from "../number/rational.js";
import { exactText, readExactText } from "../segments/threshold.js";
import { type AnyFields, isFields } from "./data-fault.js";
import { MEDIAN, P95 } from "./distribution.js";
import { CONFIDENCES, type Interval, type IntervalMethod, tailOf } from "./interval.js";
import { FEWEST_FOR_MEAN } from "./mean-interval.js";
import { MEASURES, type MeasureId } from "./measure-id.js";
import { intervalOf, type NoInterval } from "./measure-interval.js";
import { quantileRanks } from "./quantile-interval.js";
import type { Figure } from "./service-measure.js";

/** From as many observations on a quantile has an interval at every level of confidence; 148 would do for the 95th percentile at 99.9%. */
const ENOUGH = 200;

/**
 * Gives the interval that a measure must have, or the reason why it has none. Where its observations alone would tell, and they are not in
 * the data, it is the one given if its bounds lie around the value; undefined where it cannot be one.
 */
export function intervalByCounts({ interval }: AnyFields, id: MeasureId, figure: Figure): Interval | NoInterval | undefined {
  const { kind } = MEASURES[id];
  const { value, observations: n } = figure;
  const confidence = CONFIDENCES.find((one) => isFields(interval) && interval["confidence"] === one) ?? 0.95;
  if ((kind !== "mean" && kind !== "quantile") || value === null) return intervalOf(id, figure, { confidence, ranks: () => undefined });
  const hasNone = kind === "mean" ? n < FEWEST_FOR_MEAN : !isFields(interval) && mayHaveNone(n, id);
  if (hasNone) return "tooFewObservations";
  const method: IntervalMethod = kind === "mean" ? "studentT" : "orderStatistics";
  return isFields(interval) && isAround(interval, value) ? ({ ...interval, confidence, method } as unknown as Interval) : undefined;
}

function mayHaveNone(n: number, id: MeasureId): boolean {
  return n < ENOUGH && quantileRanks(n, id === "orderCycleTimeMedian" ? MEDIAN : P95, tailOf(0.999)) === undefined;
}

function isAround({ lower, upper }: AnyFields, value: Rational): boolean {
  const [from, to] = [lower, upper].map((text) => {
    const read = readExactText(text);
    return read !== undefined && exactText(read) === text ? read : undefined;
  });
  return from !== undefined && to !== undefined && compareRationals(from, value) <= 0 && compareRationals(value, to) <= 0;
}
