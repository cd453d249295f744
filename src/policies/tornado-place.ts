import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import { type SegmentId, segmentOf } from "../segments/segment-id.js";
import type { Figure } from "../statements/figure.js";
import { type CutAxes, type CutAxis, impactOn } from "./sensitivity-axes.js";
import type { Parameter } from "./sensitivity-parameters.js";
import { constant, evaluated, type Quadratic, type Root, rootsOf, sumOfQuadratics, times } from "./sensitivity-roots.js";

/** One customer on the axes of a matrix, as a function of the change of one parameter. */
export interface Place {
  /** Changes between these leave every volume and cost sensible; undefined: no bound. */
  readonly least: Rational;
  readonly most: Rational | undefined;
  at(change: Rational): PlaceAt;
  /** Changes at which a side of an axis can turn, ascending. */
  readonly turns: readonly Root[];
}

/** Figures and thresholds at one change; a figure is undefined where its denominator is not above zero. */
export interface PlaceAt {
  readonly value: Rational | undefined;
  readonly cost: Rational | undefined;
  readonly thresholds: { readonly value: Rational; readonly cost: Rational };
  readonly segment: SegmentId;
}

/** Numerator and denominator of an axis, both times 1 + s x, and the threshold. */
interface Side {
  readonly n: Quadratic;
  readonly d: Quadratic;
  readonly threshold: Quadratic;
  /** n - threshold x d. */
  readonly over: Quadratic;
}

/**
 * Sets a customer on the axes.
 *
 * @param units a figure of the customer now, in minor units
 */
export function placeOf(axes: CutAxes, units: (figure: Figure) => bigint, scale: number, parameter: Parameter): Place {
  const value = sideOf(axes.value, units, scale, parameter, parameter.threshold === "value");
  const cost = sideOf(axes.cost, units, scale, parameter, parameter.threshold === "cost");
  // Net sales above zero stay above zero: no change reaches -100 %.
  const isSold = units("netSales") > 0n;
  const at = (change: Rational): PlaceAt => {
    const [x, y] = [figureAt(value, change), figureAt(cost, change)];
    const thresholds = { value: evaluated(value.threshold, change), cost: evaluated(cost.threshold, change) };
    const isHigh = isSold && x !== undefined && compareRationals(x, thresholds.value) >= 0;
    const isCostly = y === undefined || compareRationals(y, thresholds.cost) >= 0;
    return { value: x, cost: y, thresholds, segment: segmentOf(isHigh ? "high" : "low", isCostly ? "high" : "low") };
  };
  const { s } = parameter;
  const pole = s.n === 0n ? undefined : rational(-s.d, s.n);
  const minusOne = rational(-1n);
  const least = pole !== undefined && pole.n < 0n && compareRationals(pole, minusOne) > 0 ? pole : minusOne;
  const most = pole !== undefined && pole.n > 0n ? pole : undefined;
  const turns = [value, cost]
    .flatMap(({ over, d }) => [...rootsOf(over), ...rootsOf(d)])
    .filter((root) => compareRationals(root.at, least) > 0 && (most === undefined || compareRationals(root.at, most) < 0))
    .sort((a, b) => compareRationals(a.at, b.at));
  return { least, most, at, turns };
}

function sideOf(
  { numerator, denominator, threshold: cut }: CutAxis,
  units: (figure: Figure) => bigint,
  scale: number,
  parameter: Parameter,
  moves: boolean,
): Side {
  const n = figureOf(numerator, units, parameter);
  // An amount is compared in minor units, so that its denominator is one currency unit.
  const d = denominator === undefined ? constant(rational(10n ** BigInt(scale))) : figureOf(denominator, units, parameter);
  const whole = denominator === undefined ? spread(d, parameter.s) : d;
  const threshold: Quadratic = [cut, moves ? cut : ZERO, ZERO];
  // Where a threshold moves, nothing else does, so that n and d are constant.
  const product = moves ? times(threshold, whole[0]) : times(whole, cut);
  return { n, d: whole, threshold, over: sumOfQuadratics(n, times(product, rational(-1n))) };
}

// (F + L x)(1 + s x) + B x
function figureOf(figure: Figure, units: (figure: Figure) => bigint, { linear, bent, s, netSales, cogs }: Parameter): Quadratic {
  const impact = impactOn(figure);
  const by = (k: number, amount: Rational) => multiplyRationals(rational(BigInt(k)), amount);
  const slope = [
    by(impact.netSales, netSales),
    by(impact.cogs, cogs),
    by(impact.direct, linear.direct),
    by(impact.flexible, linear.flexible),
    by(impact.committed, linear.committed),
  ].reduce(addRationals);
  const bend = [by(impact.direct, bent.direct), by(impact.flexible, bent.flexible), by(impact.committed, bent.committed)].reduce(
    addRationals,
  );
  const [c0, c1, c2] = spread([rational(units(figure)), slope, ZERO], s);
  return [c0, addRationals(c1, bend), c2];
}

// p (1 + s x); the square of p is not there.
function spread([c0, c1]: Quadratic, s: Rational): Quadratic {
  return [c0, addRationals(c1, multiplyRationals(c0, s)), multiplyRationals(c1, s)];
}

function figureAt({ n, d }: Side, change: Rational): Rational | undefined {
  const denominator = evaluated(d, change);
  return denominator.n > 0n ? divideRationals(evaluated(n, change), denominator) : undefined;
}

/** Where a change of segment begins. */
export interface Turn {
  readonly at: Rational;
  readonly isExact: boolean;
  /** `at`: the change itself turns the segment; `beyond`: only more than it does. */
  readonly from: "at" | "beyond";
  readonly to: SegmentId;
}

/** Finds the smallest change upwards or downwards that turns the segment; undefined where none does. */
export function firstTurn(place: Place, direction: 1 | -1): Turn | undefined {
  const now = place.at(ZERO).segment;
  const ahead = place.turns.filter(({ at }) => at.n === 0n || at.n > 0n === direction > 0);
  const turns = distinct(direction > 0 ? ahead : [...ahead].reverse());
  for (const [k, { at, isExact }] of turns.entries()) {
    const here = place.at(at).segment;
    if (here !== now) return { at, isExact, from: "at", to: here };
    const beyond = place.at(between(at, turns[k + 1]?.at, place, direction)).segment;
    if (beyond !== now) return { at, isExact, from: "beyond", to: beyond };
  }
  return undefined;
}

function between(at: Rational, next: Rational | undefined, { least, most }: Place, direction: 1 | -1): Rational {
  const end = next ?? (direction > 0 ? most : least);
  if (end === undefined) return addRationals(at, ONE);
  return multiplyRationals(addRationals(at, end), rational(1n, 2n));
}

function distinct(roots: readonly Root[]): readonly Root[] {
  return roots.filter((root, k) => k === 0 || compareRationals(root.at, (roots[k - 1] as Root).at) !== 0);
}

/** The distance of a figure from its threshold; undefined where the figure is. */
export function marginAt({ value, cost, thresholds }: PlaceAt, side: "value" | "cost"): Rational | undefined {
  const figure = side === "value" ? value : cost;
  return figure && subtractRationals(figure, thresholds[side]);
}
