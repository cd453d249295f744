import { compareRationals, type Rational } from "../number/rational.js";
import { binomialTail, type TailSide } from "./binomial-tail.js";
import { holmAdjusted } from "./holm-adjusted.js";

/** Successes x of n trials, against a target. */
export interface TargetTrials {
  readonly x: number;
  readonly n: number;
  readonly target: Rational;
  /** The side of the count that speaks against the hypothesis. */
  readonly side: TailSide;
}

/** What the tests of a family found. */
export interface FamilyTest {
  readonly p: Rational;
  readonly adjusted: Rational;
  readonly isProved: boolean;
}

/**
 * Tests a family of counts against their targets at level alpha: exact one-sided binomial tests, Holm-adjusted.
 *
 * When every process truly meets its target, the probability that any of them is said to fail is alpha at most.
 */
export function testFamily(trials: readonly TargetTrials[], alpha: Rational): FamilyTest[] {
  const pValues = trials.map(({ x, n, target, side }) => binomialTail(x, n, target, side));
  return holmAdjusted(pValues).map((adjusted, i) => ({
    p: pValues[i] as Rational,
    adjusted,
    isProved: compareRationals(adjusted, alpha) <= 0,
  }));
}
