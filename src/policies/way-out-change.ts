import { roundToTotal } from "../costing/round-to-total.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { multiplyRationals, type Rational, rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import type { SegmentId } from "../segments/segment-id.js";
import { exactText } from "../segments/threshold.js";
import { FIGURES } from "../statements/figure.js";
import { type BaseFigure, type FiguresAfter, figuresAfter, type LeverEffect, leverEffect } from "./lever-effect.js";
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
  readonly driver: string | null;
  readonly unit: string | null;
  /** Driver volume before and after, up to 10 decimals. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /** Cost of one driver unit in this layer, up to 10 decimals. */
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
  readonly arithmetic: readonly WayOutLine[];
  /** How far from the target, as a share of what is asked for; zero when reached. Up to 10 decimals. */
  readonly miss: Decimal;
}

const SHOWN_DECIMALS = 10;
const AXIS_DECIMALS = 20;

/** Writes a change out. */
export function wayOutChange(search: Search, choice: LeverChoice, miss: Rational, exact?: Rational): WayOutChange {
  const effect = leverEffect(search.customer, partsOf(choice));
  const isReached = [false, true].every((isRounded) => reaches(search.target, figuresAfter(search.customer, effect, isRounded)));
  return Object.freeze({
    reached: isReached,
    levers: Object.freeze(choice.levers.map((lever, i) => leverStrength(lever, choice.steps[i] as bigint, exact))),
    effort: shown(effortOf(choice)),
    after: wayOutFigures(search, figuresAfter(search.customer, effect, true)),
    arithmetic: arithmetic(search, effect),
    miss: shown(miss),
  });
}

function leverStrength(lever: ReadLever, step: bigint, exact: Rational | undefined): LeverStrength {
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

interface DraftLine extends Omit<WayOutLine, "effect"> {
  /** Change of the figure, exact. */
  readonly change: Rational;
}

/** One line for each figure, driver and activity that changes; rounded under control so that the lines of a figure sum to its change. */
function arithmetic({ customer }: Search, { changes, volumes }: LeverEffect): readonly WayOutLine[] {
  const unit = bigPowerOfTen(customer.scale);
  return Object.freeze(
    inStatementOrder(changes).flatMap(([figure, change]) => {
      const drafts = draftsOf(customer, volumes, figure, change);
      const denominator = drafts.reduce((product, { change: { d } }) => product * d, 1n);
      const total = roundHalfEven(change.n * unit, change.d);
      const numerators = drafts.map(({ change: { n, d } }) => (n * unit * denominator) / d);
      const rounded = roundToTotal(total, numerators, denominator);
      return drafts.map(({ change: _, ...line }, i): WayOutLine => {
        const minorUnits = rounded[i] as bigint;
        return Object.freeze({ ...line, effect: toDecimal(isAdded(figure) ? minorUnits : -minorUnits, customer.scale) });
      });
    }),
  );
}

function inStatementOrder(changes: LeverEffect["changes"]): readonly (readonly [BaseFigure, Rational])[] {
  return [...changes].sort(([a], [b]) => FIGURES.indexOf(a) - FIGURES.indexOf(b));
}

function draftsOf(
  customer: Search["customer"],
  volumes: LeverEffect["volumes"],
  figure: BaseFigure,
  change: Rational,
): readonly DraftLine[] {
  const drafts: DraftLine[] = [];
  let rest = change;
  for (const [driver, { before, after }] of volumes) {
    const { unit = driver, costs = [] } = customer.drivers.get(driver) ?? {};
    for (const { activity, flexible, committed, isTraced } of costs) {
      for (const [rate, section] of [[flexible, "flexibleCostToServe"] as const, [committed, "committedCostToServe"] as const]) {
        if ((isTraced ? "directCosts" : section) !== figure || rate.n === 0n) continue;
        const moved = multiplyRationals(subtractRationals(after, before), rate);
        rest = subtractRationals(rest, moved);
        drafts.push({ figure, activity, driver, unit, before: shown(before), after: shown(after), rate: shown(rate), change: moved });
      }
    }
  }
  if (rest.n !== 0n) drafts.push({ figure, activity: null, driver: null, unit: null, before: null, after: null, rate: null, change: rest });
  return drafts;
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

export const UNCHANGED: LeverEffect = { changes: /* @__PURE__ */ new Map(), volumes: /* @__PURE__ */ new Map() };

export const NOTHING: Rational = /* @__PURE__ */ rational(0n);
