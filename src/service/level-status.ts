import { compareRationals, type Rational } from "../number/rational.js";
import { binomialTail } from "./binomial-tail.js";
import type { PromiseDirection } from "./menu-spec.js";

/** Successes x of n trials. */
export interface Trials {
  readonly x: number;
  readonly n: number;
}

/**
 * What a history says of a level.
 *
 * `supported`: the exact bound at 1 - alpha is at the target or better; `refuted`: the exact bound on the other side is short of it;
 * `possible`: neither; `tooFewObservations`.
 */
export type LevelStatus = "supported" | "possible" | "refuted" | "tooFewObservations";

/** How each is written. */
export const LEVEL_STATUS_LABELS: { readonly [S in LevelStatus]: string } = {
  supported: "supported",
  possible: "possible",
  refuted: "refuted",
  tooFewObservations: "too few observations",
};

/** What is asked of a history. */
export interface AskedLevel {
  readonly direction: PromiseDirection;
  readonly exactTarget: Rational;
}

/** Says what a history says of a level; the same question is computed once, for many customers ask it. */
export function levelStatuses(alpha: Rational, least: number): (trials: Trials, asked: AskedLevel) => LevelStatus {
  const known = new Map<string, LevelStatus>();
  return (trials, asked) => {
    const { direction, exactTarget } = asked;
    const key = `${trials.x}/${trials.n} ${direction} ${exactTarget.n}/${exactTarget.d}`;
    const status = known.get(key) ?? statusOf(trials, asked, alpha, least);
    known.set(key, status);
    return status;
  };
}

/** Tells whether the history supports a level: P(as far out as this | level) <= alpha. What every process reaches is supported. */
export function isSupported(trials: Trials, level: Rational, direction: PromiseDirection, alpha: Rational): boolean {
  const isReachedByAll = direction === "atLeast" ? level.n === 0n : level.n === level.d;
  return isReachedByAll || isRare(trials, level, direction, alpha);
}

function statusOf(trials: Trials, { direction, exactTarget }: AskedLevel, alpha: Rational, least: number): LevelStatus {
  if (trials.n < least) return "tooFewObservations";
  if (isSupported(trials, exactTarget, direction, alpha)) return "supported";
  return isRare(trials, exactTarget, direction === "atLeast" ? "atMost" : "atLeast", alpha) ? "refuted" : "possible";
}

function isRare({ x, n }: Trials, level: Rational, side: PromiseDirection, alpha: Rational): boolean {
  return compareRationals(binomialTail(x, n, level, side), alpha) <= 0;
}
