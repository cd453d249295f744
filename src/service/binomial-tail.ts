import { type Rational, rational } from "../number/rational.js";

/** One side of the binomial distribution: P(X <= x) or P(X >= x). */
export type TailSide = "atMost" | "atLeast";

// The weight of the mode. Each step from it rounds down by less than one unit, so n steps lose less than n^2 units of the sum: for n of a
// million, 2^-340 of it.
const MODE_WEIGHT = 1n << 384n;

/**
 * Gives the probability that a binomial count is as far out as the one observed: the exact one-sided binomial test.
 *
 * Weights run outwards from the mode by the recurrence w(k + 1) = w(k) (n - k)/(k + 1) p/(1 - p), in whole numbers of 384 bits, until they
 * vanish; the tail is divided by their sum. No logarithm, no power, no double; the error is below 10^-100, and a tail below that is 0.
 * Cost: about 25 standard deviations of terms; 10 ms for n = 100,000.
 *
 * @param x whole, 0 <= x <= n
 * @param n whole, 0 <= n < 2^31
 * @param p the probability of each trial, 0..1
 * @see Clopper & Pearson, The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial, Biometrika 26 (1934)
 * @example
 * ```ts
 * binomialTail(1, 3, { n: 1n, d: 2n }, "atMost"); // => { n: 1n, d: 2n }
 * ```
 */
export function binomialTail(x: number, n: number, p: Rational, side: TailSide): Rational {
  const isCertain = side === "atMost" ? x >= n : x <= 0;
  if (isCertain) return rational(1n);
  // Every trial fails, or succeeds; x is neither of the certain sides.
  if (p.n === 0n) return rational(side === "atMost" ? 1n : 0n);
  if (p.n === p.d) return rational(side === "atMost" ? 0n : 1n);
  const mode = Math.min(n, Number((BigInt(n + 1) * p.n) / p.d));
  const isIn = (k: number) => (side === "atMost" ? k <= x : k >= x);
  const [success, failure] = [p.n, p.d - p.n];
  let tail = isIn(mode) ? MODE_WEIGHT : 0n;
  let all = MODE_WEIGHT;
  for (let k = mode, weight = MODE_WEIGHT; k < n && weight > 0n; k++) {
    weight = (weight * BigInt(n - k) * success) / (BigInt(k + 1) * failure);
    all += weight;
    if (isIn(k + 1)) tail += weight;
  }
  for (let k = mode, weight = MODE_WEIGHT; k > 0 && weight > 0n; k--) {
    weight = (weight * BigInt(k) * failure) / (BigInt(n - k + 1) * success);
    all += weight;
    if (isIn(k - 1)) tail += weight;
  }
  return rational(tail, all);
}
