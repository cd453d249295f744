import { roundToTotal } from "../costing/round-to-total.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { floorDivide } from "../number/minor.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, type Rational, rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import type { SegmentId } from "../segments/segment-id.js";
import { exactText } from "../segments/threshold.js";
import { FIGURES } from "../statements/figure.js";
import type { BaseFigure, Move } from "./effect-parts.js";
import { type FiguresAfter, figuresAfter, type LeverEffect, leverEffect, roundedGroups } from "./lever-effect.js";
import { type ReadLever, strengthAt } from "./lever-reading.js";
import { effortOf, type LeverChoice, partsOf, type Search } from "./way-out-search.js";
import { reaches, standing } from "./way-out-target.js";

/** A lever and how far it is pulled. */
export interface LeverStrength {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly strength: Decimal;
  /** The bound set for it. */
  readonly most: Decimal;
  /** Of a single change: the smallest strength before rounding up to the step, exact: a plain decimal or a fraction `n/d`. */
  readonly exact?: string;
}

/** Figures of the customer, in currency units; axes to 20 decimals, null where undefined or where no matrix is given. */
export interface WayOutFigures {
  readonly netSales: Decimal;
  readonly grossMargin: Decimal;
  readonly directCosts: Decimal;
  readonly flexibleCostToServe: Decimal;
  readonly committedCostToServe: Decimal;
  readonly costToServe: Decimal;
  readonly operatingProfit: Decimal;
  readonly value: Decimal | null;
  readonly cost: Decimal | null;
  readonly segment: SegmentId | null;
}

/** One step of the arithmetic: what it adds to operating profit. The lines sum to the change of operating profit. */
export interface WayOutLine {
  /** The figure of the statement it stands in. */
  readonly figure: BaseFigure;
  /** The activity, where a driver changes. */
  readonly activity: string | null;
  /** Of the activity. */
  readonly name: string | null;
  readonly driver: string | null;
  /** Unit of the driver, or of the capacity of a resource. */
  readonly unit: string | null;
  /** Volume before and after, up to 10 decimals. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /** Cost of one unit in this layer, up to 10 decimals. */
  readonly rate: Decimal | null;
  readonly effect: Decimal;
}

/** A change of a customer: one lever, or several together. */
export interface WayOutChange {
  readonly reached: boolean;
  readonly levers: readonly LeverStrength[];
  /** Sum of weight x strength / most; up to 10 decimals. */
  readonly effort: Decimal;
  readonly after: WayOutFigures;
  /**
   * How sure `after` is. `exact`: all units that change cost the same. `atLeast`: orders are joined, and a time equation counts only what
   * joining saves whichever they are; it may save more. `estimate`: it depends on which units go, or on what joined orders become.
   */
  readonly certainty: "exact" | "atLeast" | "estimate";
  /** Cost to serve at most and operating profit at least, of whatever units they are; null where no bound is known. */
  readonly bound: { readonly costToServe: Decimal; readonly operatingProfit: Decimal } | null;
  readonly arithmetic: readonly WayOutLine[];
  /** How far from the target, as a share of what is asked for; zero when reached. Up to 10 decimals. */
  readonly miss: Decimal;
}

const SHOWN_DECIMALS = 10;
const AXIS_DECIMALS = 20;

/** Writes a change out. */
export function wayOutChange(search: Search, choice: LeverChoice, miss: Rational, exact?: Rational): WayOutChange {
  const effect = leverEffect(search.customer, partsOf(choice));
  const after = figuresAfter(search.customer, effect, true);
  const isReached = [false, true].every((isRounded) => reaches(search.target, figuresAfter(search.customer, effect, isRounded)));
  return Object.freeze({
    reached: isReached,
    levers: Object.freeze(choice.levers.map((lever, i) => leverStrength(lever, choice.steps[i] as bigint, exact))),
    effort: shown(effortOf(choice)),
    after: wayOutFigures(search, after),
    ...certaintyOf(search, effect, after),
    arithmetic: arithmetic(search, effect),
    miss: shown(miss),
  });
}

function certaintyOf(
  { customer: { scale } }: Search,
  { risk }: LeverEffect,
  after: FiguresAfter,
): Pick<WayOutChange, "certainty" | "bound"> {
  if (risk === null) return { certainty: "estimate", bound: null };
  const unit = bigPowerOfTen(scale);
  const more = rational(risk === undefined ? 0n : -floorDivide(-risk.n * unit, risk.d), unit);
  const money = (value: Rational) => rationalToDecimal(value, scale);
  const bound = {
    costToServe: money(addRationals(after("costToServe"), more)),
    operatingProfit: money(subtractRationals(after("operatingProfit"), more)),
  };
  const certainty = risk === undefined ? "exact" : more.n === 0n ? "atLeast" : "estimate";
  return { certainty, bound: Object.freeze(bound) };
}

/** Writes a lever out at a step. */
export function leverStrength(lever: ReadLever, step: bigint, exact?: Rational): LeverStrength {
  const { id, name, unit, most } = lever;
  const strength = rationalToDecimal(strengthAt(lever, step), AXIS_DECIMALS);
  const more = exact === undefined ? {} : { exact: exactText(exact) };
  return Object.freeze({ id, name, unit, strength, most: rationalToDecimal(most, AXIS_DECIMALS), ...more });
}

/** Writes figures out; they are whole minor units. */
export function wayOutFigures({ customer, target }: Search, figures: FiguresAfter): WayOutFigures {
  const money = (figure: Parameters<FiguresAfter>[0]) => rationalToDecimal(figures(figure), customer.scale);
  const at = target.axes === undefined ? undefined : standing(target.axes, figures);
  const axis = (figure: Rational | null | undefined) => (figure ? rationalToDecimal(figure, AXIS_DECIMALS) : null);
  return Object.freeze({
    netSales: money("netSales"),
    grossMargin: money("grossMargin"),
    directCosts: money("directCosts"),
    flexibleCostToServe: money("flexibleCostToServe"),
    committedCostToServe: money("committedCostToServe"),
    costToServe: money("costToServe"),
    operatingProfit: money("operatingProfit"),
    value: axis(at?.value),
    cost: axis(at?.cost),
    segment: at?.segment ?? null,
  });
}

/** A line for each part that changes, in statement order; rounded under control so that the lines sum to the change of their figure. */
function arithmetic({ customer: { scale } }: Search, { parts }: LeverEffect): readonly WayOutLine[] {
  const unit = bigPowerOfTen(scale);
  const lines = roundedGroups(parts, scale).flatMap(({ figure, parts: group, total }) => {
    const denominator = group.reduce((product, { change: { d } }) => product * d, 1n);
    const numerators = group.map(({ change: { n, d } }) => (n * unit * denominator) / d);
    const rounded = roundToTotal(total, numerators, denominator);
    return group.flatMap(({ change, activity, name, move }, i): readonly WayOutLine[] => {
      if (change.n === 0n) return [];
      const minorUnits = rounded[i] as bigint;
      const effect = toDecimal(isAdded(figure) ? minorUnits : -minorUnits, scale);
      return [Object.freeze({ figure, activity, name, ...moved(move), effect })];
    });
  });
  return Object.freeze(lines.sort((a, b) => FIGURES.indexOf(a.figure) - FIGURES.indexOf(b.figure)));
}

function moved(move: Move | null): Pick<WayOutLine, "driver" | "unit" | "before" | "after" | "rate"> {
  if (move === null) return { driver: null, unit: null, before: null, after: null, rate: null };
  const { driver, unit, before, after, rate } = move;
  return { driver, unit, before: shown(before), after: shown(after), rate: shown(rate) };
}

const ADDED: readonly BaseFigure[] = ["grossSales", "freightRecovered", "surcharges", "returnedCogs"];

/** Tells whether more of a figure is more operating profit. */
function isAdded(figure: BaseFigure): boolean {
  return ADDED.includes(figure);
}

/** An exact figure for reading: up to 10 decimals, half-even. */
function shown(value: Rational): Decimal {
  return rationalToDecimal(value, SHOWN_DECIMALS);
}

export const UNCHANGED: LeverEffect = { parts: [], risk: undefined };
