import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import { type RationalLayers, timesLayers } from "../costing/rational-layers.js";
import { columnOfQuantities, type Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf, own } from "../model/entries.js";
import { isEquation } from "../model/is-equation.js";
import type { ActivitySpec } from "../model/spec.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { divideRationals, type Rational, rational } from "../number/rational.js";
import type { Scope } from "../statements/scope.js";
import { plusColumn, sumTerms } from "../statements/term.js";
import { addUnitRates, type EquationRows, equationCost, type UnitRates } from "./equation-cost.js";
import { datesOfOrders, figuresOfOrders, holdsWhenJoined } from "./joined-terms.js";
import { type CurrentRate, currentRates } from "./replay-rates.js";

/** A driver of a customer. */
export interface CustomerDriver {
  readonly id: string;
  readonly unit: string;
  readonly volume: Rational;
  /** What one unit costs, by activity, in id order. */
  readonly costs: readonly UnitCost[];
  /** Capacity that the activities use. */
  readonly uses: readonly CustomerUse[];
}

/** What one unit of a driver costs through one activity. */
export interface UnitCost extends UnitRates {
  readonly activity: string;
  readonly name: string;
  /** Traced cost stands among direct costs. */
  readonly isTraced: boolean;
}

/** Capacity of one resource that a customer uses through one activity. */
export interface CustomerUse {
  readonly activity: string;
  readonly name: string;
  readonly resource: string;
  readonly unit: string;
  readonly quantity: Rational;
  /** Of one unit of capacity, in currency units. */
  readonly rate: RationalLayers;
}

/**
 * Reads a customer's drivers off a costing: those that have a rate in it.
 *
 * Rates are those at which a replay values changes; where units differ by a time equation, the average of the customer's own, and of all
 * units where it has none.
 */
export function customerDrivers(data: CostingData, { cells }: Scope): ReadonlyMap<string, CustomerDriver> {
  const rates = new Map<string, CurrentRate[]>();
  for (const rate of currentRates(data)) rates.set(rate.activity, [...(rates.get(rate.activity) ?? []), rate]);
  const sumOf = (quantities: Quantities) =>
    rational(sumTerms(plusColumn(columnOfQuantities(quantities)), cells), bigPowerOfTen(quantities.decimals));
  const joined = joinedConditions(data.model);
  const drivers = new Map<string, CustomerDriver>();
  for (const [activity, spec] of entriesOf<ActivitySpec>(data.model.activities)) {
    const [result, volume, ofActivity] = [data.activities.get(activity), data.measured.volumes.get(activity), rates.get(activity)];
    if (spec.driver === undefined || result === undefined || volume === undefined || ofActivity === undefined) continue;
    if (result.heldAbove) continue;
    const read = readActivity({ data, spec, result, volume, sumOf, joined }, ofActivity);
    if (read === undefined) continue;
    const known = drivers.get(spec.driver);
    drivers.set(spec.driver, {
      id: spec.driver,
      unit: data.model.drivers[spec.driver]?.unit ?? spec.driver,
      volume: known?.volume ?? sumOf(volume),
      costs: [...(known?.costs ?? []), read.cost],
      uses: [...(known?.uses ?? []), ...read.uses],
    });
  }
  return drivers;
}

type HoldsWhenJoined = EquationRows["holdsWhenJoined"];

function joinedConditions(model: CostModel): HoldsWhenJoined {
  const [figures, dates] = [figuresOfOrders(model), datesOfOrders(model)];
  return (condition) => holdsWhenJoined(condition, figures, dates);
}

interface Place {
  readonly data: CostingData;
  readonly spec: ActivitySpec;
  readonly result: ActivityResult;
  readonly volume: Quantities;
  readonly joined: HoldsWhenJoined;
  sumOf(quantities: Quantities): Rational;
}

/** What a unit costs through an activity; undefined where units differ and nobody has any to tell their cost by. */
function readActivity(place: Place, rates: readonly CurrentRate[]): { cost: UnitCost; uses: readonly CustomerUse[] } | undefined {
  const { data, result, sumOf } = place;
  const uses: CustomerUse[] = [];
  let cost: UnitRates = { whole: NO_COST, joined: NO_COST, spread: undefined };
  for (const { resource, flexible, committed } of rates) {
    const rate = timesLayers({ flexible, committed }, rational(1n, bigPowerOfTen(data.scale)));
    const used = resource === undefined ? undefined : data.measured.usages.get(result.id)?.get(resource);
    if (resource === undefined || used === undefined) {
      cost = addUnitRates(cost, alike(rate));
      continue;
    }
    const part = capacityCost(place, resource, used, rate);
    if (part === undefined) return undefined;
    cost = addUnitRates(cost, part);
    const unit = data.model.resources[resource]?.capacity?.unit ?? resource;
    uses.push({ activity: result.id, name: result.name, resource, unit, quantity: sumOf(used), rate });
  }
  return { cost: { activity: result.id, name: result.name, isTraced: result.basis === "traced", ...cost }, uses };
}

const NO_COST: RationalLayers = { flexible: /* @__PURE__ */ rational(0n), committed: /* @__PURE__ */ rational(0n) };

function alike(rate: RationalLayers): UnitRates {
  return { whole: rate, joined: rate, spread: undefined };
}

function capacityCost(
  { data, spec, volume, sumOf, joined }: Place,
  resource: string,
  used: Quantities,
  rate: RationalLayers,
): UnitRates | undefined {
  const consumed = own(spec.consumes, resource);
  if (consumed === undefined || !isEquation(consumed)) return alike(timesLayers(rate, fractionOf(consumed ?? 0)));
  const units = sumOf(volume);
  const [use, count] = units.n === 0n ? [countedOf(used), countedOf(volume)] : [sumOf(used), units];
  if (count.n === 0n) return undefined;
  const areUnits = own(data.model.drivers, spec.driver ?? "")?.count === true;
  return equationCost(consumed, rate, { areUnits, average: divideRationals(use, count), holdsWhenJoined: joined });
}

function countedOf({ total, unidentified, decimals }: Quantities): Rational {
  return rational(BigInt(total) + BigInt(unidentified), bigPowerOfTen(decimals));
}
