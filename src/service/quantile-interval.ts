import { DAY } from "../measure/zone-clock.js";
import type { Rational } from "../number/rational.js";
import { type Confidence, type Interval, outwards, tailOf } from "./interval.js";

/** The ranks, from 1, of the observations that bound a quantile. */
export interface QuantileRanks {
  readonly lower: number;
  readonly upper: number;
}

// The weight of the mode. Steps from it round down by less than one unit each, far below any level of confidence.
const MODE_WEIGHT = 1n << 256n;

/**
 * Gives the ranks of the observations between which a quantile lies, whatever the distribution; undefined when there are too few.
 *
 * The number B of n observations below the q-quantile is binomial(n, q): the lower rank is the largest r with P(B < r) <= tail, the upper
 * one the smallest s with P(B >= s) <= tail, so that the confidence is at least the one stated. The median has ranks from 6 observations
 * on at 95%, the 95th percentile from 72.
 *
 * @param tail the probability that may lie beyond each bound
 * @see David & Nagaraja, Order Statistics, section 7.1
 * @example
 * ```ts
 * quantileRanks(10, { n: 1n, d: 2n }, { n: 1n, d: 40n }); // => { lower: 2, upper: 9 }
 * quantileRanks(5, { n: 1n, d: 2n }, { n: 1n, d: 40n }); // => undefined
 * ```
 */
export function quantileRanks(n: number, q: Rational, tail: Rational): QuantileRanks | undefined {
  const mode = Math.min(n, Number((BigInt(n + 1) * q.n) / q.d));
  const weights = binomialWeights(n, q, mode);
  let all = 0n;
  for (const weight of weights.values) all += weight;
  const isBeyond = (sum: bigint) => sum * tail.d > tail.n * all;
  let lower = weights.from;
  for (let sum = 0n, i = 0; i < weights.values.length; i++, lower++) {
    sum += weights.values[i] as bigint;
    if (isBeyond(sum)) break;
  }
  let upper = weights.from + weights.values.length;
  for (let sum = 0n, i = weights.values.length - 1; i >= 0; i--, upper--) {
    sum += weights.values[i] as bigint;
    if (isBeyond(sum)) break;
  }
  return lower < 1 || upper > n ? undefined : { lower, upper };
}

/**
 * Gives the interval of a quantile of durations in days, between two of the observations; null when there are too few.
 *
 * @param ascending whole milliseconds
 * @see {@link quantileRanks}
 */
export function quantileInterval(ascending: Float64Array, ranks: QuantileRanks | undefined, confidence: Confidence): Interval | null {
  if (ranks === undefined) return null;
  const at = (rank: number) => BigInt(ascending[rank - 1] as number);
  return outwards("orderStatistics", confidence, at(ranks.lower), at(ranks.upper), BigInt(DAY));
}

/** Makes the ranks at a level of confidence, each pair worked out once: rows of as many orders share it. */
export function ranksAt(confidence: Confidence): (n: number, q: Rational) => QuantileRanks | undefined {
  const known = new Map<string, QuantileRanks | undefined>();
  return (n, q) => {
    const key = `${n} ${q.n}/${q.d}`;
    if (!known.has(key)) known.set(key, quantileRanks(n, q, tailOf(confidence)));
    return known.get(key);
  };
}

// By the recurrence w(k + 1) = w(k) (n - k)/(k + 1) q/(1 - q), outwards from the mode until they vanish.
function binomialWeights(n: number, q: Rational, mode: number): { readonly from: number; readonly values: readonly bigint[] } {
  const [success, failure] = [q.n, q.d - q.n];
  const below: bigint[] = [];
  const above: bigint[] = [];
  for (let k = mode, weight = MODE_WEIGHT; k > 0; k--) {
    weight = (weight * BigInt(k) * failure) / (BigInt(n - k + 1) * success);
    if (weight === 0n) break;
    below.push(weight);
  }
  for (let k = mode, weight = MODE_WEIGHT; k < n; k++) {
    weight = (weight * BigInt(n - k) * success) / (BigInt(k + 1) * failure);
    if (weight === 0n) break;
    above.push(weight);
  }
  return { from: mode - below.length, values: [...below.reverse(), MODE_WEIGHT, ...above] };
}
