import { floorDivide } from "../number/minor.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import { type FiguresAfter, figuresAfter, leverEffect } from "./lever-effect.js";
import { partAt, type ReadLever, stepCount, strengthAt, strengthOf } from "./lever-reading.js";
import type { LeverPart } from "./volume-change.js";
import type { WayOutCustomer } from "./way-out-customer.js";
import { missOf, type ReadTarget, reaches, turningFunctions } from "./way-out-target.js";

/** Levers in id order, each with its step, from 1 to its `stepCount`. */
export interface LeverChoice {
  readonly levers: readonly ReadLever[];
  readonly steps: readonly bigint[];
}

/** The smallest step of one lever that reaches the target, and the exact strength before it was rounded up. */
export interface SmallestStep {
  readonly step: bigint;
  readonly exact: Rational;
  /** False where the target is reached above the exact strength only, not at it. */
  readonly isAt: boolean;
}

/** A customer, where it is to get, and the answers for any choice of levers. */
export interface Search {
  readonly customer: WayOutCustomer;
  readonly target: ReadTarget;
}

/** The parts of a choice's effects. */
export function partsOf({ levers, steps }: LeverChoice): readonly LeverPart[] {
  return levers.map((lever, i) => ({ lever, part: partAt(lever, strengthAt(lever, steps[i] as bigint)) }));
}

/** Tells whether a choice reaches the target: by the exact figures, and by those rounded to minor units. */
function choiceReaches({ customer, target }: Search, parts: readonly LeverPart[]): boolean {
  const effect = leverEffect(customer, parts);
  return reaches(target, figuresAfter(customer, effect, false)) && reaches(target, figuresAfter(customer, effect, true));
}

/** How far a choice is from the target. */
export function choiceMiss({ customer, target }: Search, choice: LeverChoice): Rational {
  return missOf(target, figuresAfter(customer, leverEffect(customer, partsOf(choice)), false));
}

/** What a choice asks of the customer: the sum of weight x strength / most. */
export function effortOf({ levers, steps }: LeverChoice): Rational {
  return levers.map((lever, i) => stepEffort(lever, steps[i] as bigint)).reduce(addRationals, ZERO);
}

function stepEffort(lever: ReadLever, step: bigint): Rational {
  return divideRationals(multiplyRationals(lever.effort, strengthAt(lever, step)), lever.most);
}

/**
 * Finds the smallest step of one lever that reaches the target, others being fixed; undefined when none does.
 *
 * Every change is linear in the lever's part x, so whether the target is reached can turn only where a linear function is zero: at those
 * points, and once between each two of them, it is tested exactly. That finds every stretch of x that reaches the target, whether the
 * figures rise, fall or turn back; the first step within a stretch is the answer.
 */
export function smallestStep(search: Search, lever: ReadLever, place: number, others: readonly LeverPart[]): SmallestStep | undefined {
  const partsWith = (part: Rational): readonly LeverPart[] => [...others.slice(0, place), { lever, part }, ...others.slice(place)];
  const figuresAt = (part: Rational) => figuresAfter(search.customer, leverEffect(search.customer, partsWith(part)), false);
  const points = turningPoints(search.target, figuresAt, partAt(lever, lever.most));
  let first: { readonly exact: Rational; readonly isAt: boolean } | undefined;
  for (const [i, from] of points.entries()) {
    const to = points[i + 1];
    for (const isAt of to === undefined ? [true] : [true, false]) {
      const probe = isAt || to === undefined ? from : middle(from, to);
      if (!reaches(search.target, figuresAt(probe))) continue;
      first ??= { exact: strengthOf(lever, from), isAt };
      const step = firstStepWithin(lever, from, isAt ? undefined : to, (part) => choiceReaches(search, partsWith(part)));
      if (step !== undefined) return { step, ...first };
    }
  }
  return undefined;
}

/** The zeros of a target's linear functions in 0..most, with both ends, ascending. */
function turningPoints(target: ReadTarget, figuresAt: (part: Rational) => FiguresAfter, most: Rational): readonly Rational[] {
  const [start, end] = [figuresAt(ZERO), figuresAt(most)];
  const points = [ZERO, most];
  for (const turn of turningFunctions(target)) {
    const [a, b] = [turn(start), turn(end)];
    const difference = subtractRationals(a, b);
    if (difference.n === 0n) continue;
    const zero = multiplyRationals(divideRationals(a, difference), most);
    if (zero.n > 0n && compareRationals(zero, most) < 0) points.push(zero);
  }
  points.sort(compareRationals);
  return points.filter((point, i) => i === 0 || compareRationals(point, points[i - 1] as Rational) !== 0);
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), rational(1n, 2n));
}

/** The first step whose part is `from`, or lies between `from` and `to`, and that holds with rounded figures too. */
function firstStepWithin(
  lever: ReadLever,
  from: Rational,
  to: Rational | undefined,
  holds: (part: Rational) => boolean,
): bigint | undefined {
  const strength = strengthOf(lever, from);
  const most = stepCount(lever);
  const quotient = divideRationals(strength, lever.step);
  const start = floorDivide(quotient.n, quotient.d);
  for (let step = start < 1n ? 1n : start; step <= most; step++) {
    const part = partAt(lever, strengthAt(lever, step));
    const order = compareRationals(part, from);
    if (to === undefined) {
      if (order > 0) return undefined;
      if (order === 0 && holds(part)) return step;
    } else {
      if (compareRationals(part, to) >= 0) return undefined;
      if (order > 0 && holds(part)) return step;
    }
  }
  return undefined;
}

/**
 * Finds the least effort by which some levers together reach the target, each by a step or more; undefined when it is not below `limit`.
 *
 * All steps of all but one lever are tried, and the smallest step of that one is worked out; so it is the least over the whole grid. Ties:
 * the smaller strength of the first lever by id, then of the next.
 */
export function leastChoice(search: Search, levers: readonly ReadLever[], limit: Rational | undefined): LeverChoice | undefined {
  const place = solvedPlace(levers);
  const solved = levers[place] as ReadLever;
  const others = levers.filter((_, i) => i !== place);
  let best: { readonly choice: LeverChoice; readonly effort: Rational } | undefined;
  const isTooMuch = (effort: Rational) =>
    (limit !== undefined && compareRationals(effort, limit) >= 0) || (best !== undefined && compareRationals(effort, best.effort) > 0);
  const visit = (steps: readonly bigint[], spent: Rational): void => {
    const next = others[steps.length];
    if (next === undefined) {
      const fixed = partsOf({ levers: others, steps });
      const found = smallestStep(search, solved, place, fixed);
      if (found === undefined) return;
      const choice = { levers, steps: [...steps.slice(0, place), found.step, ...steps.slice(place)] };
      const effort = addRationals(spent, stepEffort(solved, found.step));
      if (!isTooMuch(effort) && (best === undefined || isBetter(effort, choice, best))) best = { choice, effort };
      return;
    }
    const count = stepCount(next);
    for (let step = 1n; step <= count; step++) {
      const effort = addRationals(spent, stepEffort(next, step));
      if (isTooMuch(addRationals(effort, stepEffort(solved, 1n)))) return;
      visit([...steps, step], effort);
    }
  };
  visit([], ZERO);
  return best?.choice;
}

function isBetter(effort: Rational, choice: LeverChoice, best: { readonly choice: LeverChoice; readonly effort: Rational }): boolean {
  const order = compareRationals(effort, best.effort);
  return order < 0 || (order === 0 && compareSteps(choice, best.choice) < 0);
}

/** Compares the strengths of two choices of the same levers, in id order. */
function compareSteps(a: LeverChoice, b: LeverChoice): number {
  for (const [i, step] of a.steps.entries()) {
    const other = b.steps[i] as bigint;
    if (step !== other) return step < other ? -1 : 1;
  }
  return 0;
}

/** The lever with most steps is worked out, so that the fewest have to be tried; the last of equal ones. */
function solvedPlace(levers: readonly ReadLever[]): number {
  return levers.reduce((place, lever, i) => (stepCount(lever) >= stepCount(levers[place] as ReadLever) ? i : place), 0);
}

/** How many times a step must be worked out for some levers together. */
export function trialsOf(levers: readonly ReadLever[]): bigint {
  const place = solvedPlace(levers);
  return levers.reduce((product, lever, i) => (i === place ? product : product * stepCount(lever)), 1n);
}

/** Lists the sets of `size` items, in the order of the items. */
export function setsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => setsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** The steps of a single lever on both sides of each point where a target's answer can turn. */
export function turningPointSteps({ customer, target }: Search, lever: ReadLever): readonly bigint[] {
  const figuresAt = (part: Rational) => figuresAfter(customer, leverEffect(customer, [{ lever, part }]), false);
  const count = stepCount(lever);
  const steps = turningPoints(target, figuresAt, partAt(lever, lever.most)).flatMap((point) => {
    const quotient = divideRationals(strengthOf(lever, point), lever.step);
    const below = floorDivide(quotient.n, quotient.d);
    return [below, below + 1n].filter((step) => step >= 1n && step <= count);
  });
  return [...new Set(steps)];
}
