import { fractionOf } from "../costing/fraction.js";
import { addLayers, type RationalLayers, timesLayers } from "../costing/rational-layers.js";
import type { Condition } from "../model/condition.js";
import { entriesOf } from "../model/entries.js";
import type { TimeEquation } from "../model/spec.js";
import { addRationals, multiplyRationals, type Rational, subtractRationals, ZERO } from "../number/rational.js";

/** What one unit of a driver costs through one activity, in currency units, exact. */
export interface UnitRates {
  /** A unit that goes whole, with all that is in it: the customer's own average. */
  readonly whole: RationalLayers;
  /** A unit that goes because it is joined with another, what is in it staying: the least of it. */
  readonly joined: RationalLayers;
  /** How far units differ; undefined where all are alike. */
  readonly spread: UnitSpread | undefined;
}

/** How much less may be saved than a unit's cost says, in currency units of both layers; null where no bound is known. */
export interface UnitSpread {
  /** For each unit that goes whole. */
  readonly ofWhole: Rational | null;
  /** When units are joined: for each unit before, and for each after. */
  readonly ofJoined: { readonly before: Rational; readonly after: Rational } | null;
}

/** What is known of the rows an equation is summed over. */
export interface EquationRows {
  /** True where a unit of the driver is a row: then each bears the base once. */
  readonly areUnits: boolean;
  /** Average use of a row. */
  readonly average: Rational;
  /** Tells whether a condition holds of joined rows just where it held of each of them. */
  holdsWhenJoined(condition: Condition): boolean;
}

/**
 * Gives what a unit costs through a time equation.
 *
 * Whole: average use x rate. Joined: `base` alone, less what added terms take off it; for fields add up, so that `per` terms stay, and
 * nobody knows which of the rows with an added term are joined. A term whose condition may turn when rows are joined stays as it is, and the
 * spread says what it may come to.
 */
export function equationCost({ base, per, when = [] }: TimeEquation, rate: RationalLayers, rows: EquationRows): UnitRates {
  const perUse = addRationals(rate.flexible, rate.committed);
  const adds = when.map(({ if: condition, add }) => {
    return { cost: multiplyRationals(read(add), perUse), use: read(add), isKept: rows.holdsWhenJoined(condition) };
  });
  const lowering = adds.filter(({ cost }) => cost.n < 0n);
  const raising = adds.filter(({ cost }) => cost.n > 0n);
  const least = [read(base), ...lowering.filter(({ isKept }) => isKept).map(({ use }) => use)].reduce(addRationals);
  const pers = [per, ...when.map((term) => term.per)].flatMap((one) => entriesOf(one).map(([, value]) => read(value)));
  const isPlus = pers.every((one) => multiplyRationals(one, perUse).n >= 0n);
  const isBounded = when.every((term) => term.per === undefined || rows.holdsWhenJoined(term.if));
  const moving = (list: typeof adds) => costOf(list.filter(({ isKept }) => !isKept));
  const leastWhole = addRationals(multiplyRationals(read(base), perUse), costOf(lowering));
  return {
    whole: timesLayers(rate, rows.average),
    joined: timesLayers(rate, rows.areUnits ? least : ZERO),
    spread:
      rows.areUnits && adds.length + pers.length === 0
        ? undefined
        : {
            ofWhole: rows.areUnits && isPlus ? subtractRationals(multiplyRationals(rows.average, perUse), leastWhole) : null,
            ofJoined: isBounded ? { before: subtractRationals(ZERO, moving(lowering)), after: moving(raising) } : null,
          },
  };
}

function read(value: TimeEquation["base"]): Rational {
  return value === undefined ? ZERO : fractionOf(value);
}

function costOf(terms: readonly { readonly cost: Rational }[]): Rational {
  return terms.reduce((sum, { cost }) => addRationals(sum, cost), ZERO);
}

/** Adds rates of one unit up. */
export function addUnitRates(a: UnitRates, b: UnitRates): UnitRates {
  return { whole: addLayers(a.whole, b.whole), joined: addLayers(a.joined, b.joined), spread: addSpreads(a.spread, b.spread) };
}

function addSpreads(a: UnitSpread | undefined, b: UnitSpread | undefined): UnitSpread | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [one, other] = [a.ofJoined, b.ofJoined];
  return {
    ofWhole: a.ofWhole === null || b.ofWhole === null ? null : addRationals(a.ofWhole, b.ofWhole),
    ofJoined:
      one === null || other === null
        ? null
        : { before: addRationals(one.before, other.before), after: addRationals(one.after, other.after) },
  };
}
