import { DAY } from "../measure/zone-clock.js";
import { plain, toDecimal } from "../number/decimal.js";
import { type Rational, rational } from "../number/rational.js";
import { integerRoot } from "./integer-root.js";

/** Statistics of durations, in days; the mean and the quantiles exact. */
export interface Distribution {
  readonly sum: Rational;
  readonly mean: Rational;
  readonly median: Rational;
  readonly p95: Rational;
  /** Of the sample, over n - 1, in days squared; undefined for one observation. */
  readonly variance: Rational | undefined;
  /** Sample standard deviation, to 10 decimals, half-even; undefined for one observation. */
  readonly deviation: string | undefined;
  /** The observations, in milliseconds. */
  readonly ascending: Float64Array;
}

export const MEDIAN: Rational = { n: 1n, d: 2n };
export const P95: Rational = { n: 19n, d: 20n };

/**
 * Describes durations: mean, median, 95th percentile, standard deviation. Undefined when there are none.
 *
 * Quantiles are of type 7: with h = (n - 1) q and k = floor(h), x_k + (h - k)(x_{k+1} - x_k) of the ascending values from 0. The deviation
 * is the root of the sum of squares about the mean over n - 1.
 *
 * @param times whole milliseconds, in any order
 * @see Hyndman & Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996)
 */
export function distributionOf(times: readonly number[]): Distribution | undefined {
  if (times.length === 0) return undefined;
  const ascending = Float64Array.from(times).sort();
  let sum = 0n;
  let squares = 0n;
  for (const time of ascending) {
    const exact = BigInt(time);
    sum += exact;
    squares += exact * exact;
  }
  const n = BigInt(ascending.length);
  const day = BigInt(DAY);
  const variance = n === 1n ? undefined : rational(n * squares - sum * sum, n * (n - 1n) * day * day);
  return {
    sum: rational(sum, day),
    mean: rational(sum, n * day),
    median: quantile(ascending, MEDIAN),
    p95: quantile(ascending, P95),
    variance,
    deviation: variance && rootText(variance),
    ascending,
  };
}

function quantile(ascending: Float64Array, { n: numerator, d: denominator }: Rational): Rational {
  const h = BigInt(ascending.length - 1) * numerator;
  const k = Number(h / denominator);
  const [low = 0, high = low] = [ascending[k], ascending[k + 1]];
  return rational(BigInt(low) * denominator + (h % denominator) * BigInt(high - low), denominator * BigInt(DAY));
}

// The root in units of 10^-10: rounded down, and up when the square is beyond that of the half above it, or on it and the unit is odd.
function rootText({ n, d }: Rational): string {
  const square = n * 10n ** 20n;
  const root = integerRoot(square / d);
  const half = 2n * root + 1n;
  const beyond = 4n * square - half * half * d;
  const units = beyond > 0n || (beyond === 0n && root % 2n === 1n) ? root + 1n : root;
  return plain(toDecimal(units, 10));
}
