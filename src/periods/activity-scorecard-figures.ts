import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { divideRationals, multiplyRationals, type Rational, rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import { sumLayers } from "../statements/sum-layers.js";
import type { ScorecardSetting, ValueAdded } from "./activity-scorecard-options.js";

const DECIMALS = 20;

/** A change of unit cost; null without an earlier period to compare with. */
export interface UnitCostTrend {
  /** This unit cost less the earlier one. */
  readonly change: Decimal | null;
  /** The change as a share of the earlier unit cost; null where that is zero or below. */
  readonly share: Decimal | null;
}

/** Use of one resource's capacity by an activity. */
export interface ActivityTime {
  readonly resource: string;
  /** Unit of the capacity, such as minutes. */
  readonly unit: string | undefined;
  /** Capacity used by one driver unit; null without volume. */
  readonly actual: Decimal | null;
  /** Null where none is given. */
  readonly standard: Decimal | null;
  /** actual - standard; longer than standard is positive. */
  readonly difference: Decimal | null;
  /** Capacity used beyond standard x volume; above zero is unfavourable. */
  readonly beyondStandard: Decimal | null;
}

/** One activity in one period. Money in currency units. */
export interface ActivityPeriod {
  readonly period: string;
  /** What came into the activity. */
  readonly cost: Decimal;
  /** Of that, the cost of its own capacity that was not used; what is unused of a resource's capacity stands there, and is no part of `cost`. */
  readonly unused: Decimal;
  /** Driver volume, with that of unidentified objects; null without a driver. */
  readonly volume: Decimal | null;
  /** (cost - unused) / volume; null without volume. */
  readonly unitCost: Decimal | null;
  /** Against the period before. */
  readonly sinceBefore: UnitCostTrend;
  /** Against the first period that has a unit cost. */
  readonly sinceFirst: UnitCostTrend;
  /** By resource whose capacity it consumes, in id order. */
  readonly times: readonly ActivityTime[];
  readonly errors: Decimal | null;
  /** errors / volume */
  readonly errorRate: Decimal | null;
  readonly rework: Decimal | null;
  /** rework / volume */
  readonly reworkRate: Decimal | null;
}

/** One activity over the periods, oldest first. */
export interface ActivityScore {
  readonly activity: string;
  readonly name: string;
  /** Unit of the driver; undefined without one. */
  readonly unit: string | undefined;
  /** Null where it is not classified. */
  readonly valueAdded: ValueAdded | null;
  /** One a period; null for a period whose model lacks the activity. */
  readonly periods: readonly (ActivityPeriod | null)[];
}

/** Scores one activity in every period. */
export function activityPeriods(setting: ScorecardSetting, id: string): readonly (ActivityPeriod | null)[] {
  const unitCosts = setting.datas.map((data) => unitCostOf(data, data.activities.get(id)));
  const first = unitCosts.findIndex((one) => one !== undefined);
  return setting.datas.map((data, p) => {
    const result = data.activities.get(id);
    if (result === undefined) return null;
    const volume = volumeOf(result);
    const counts = setting.counts.get(id)?.[p];
    const [errors, rework] = [counts?.errors, counts?.rework];
    const unitCost = unitCosts[p];
    return Object.freeze({
      period: setting.periods[p] as string,
      cost: toDecimal(sumLayers(result.cost), data.scale),
      unused: toDecimal(sumLayers(result.unused), data.scale),
      volume: decimal(volume),
      unitCost: decimal(unitCost),
      sinceBefore: trend(unitCost, p === 0 ? undefined : unitCosts[p - 1]),
      sinceFirst: trend(unitCost, p <= first ? undefined : unitCosts[first]),
      times: Object.freeze(timesOf(data, id, volume, setting.standards.get(id))),
      errors: decimal(errors),
      errorRate: decimal(perUnit(errors, volume)),
      rework: decimal(rework),
      reworkRate: decimal(perUnit(rework, volume)),
    });
  });
}

function timesOf(
  { measured, model }: CostingData,
  id: string,
  volume: Rational | undefined,
  standards: ReadonlyMap<string, Rational> | undefined,
): readonly ActivityTime[] {
  const usages = [...(measured.usages.get(id) ?? [])].sort(([a], [b]) => compareIds(a, b));
  return usages.map(([resource, usage]) => {
    const used = rational(BigInt(usage.total) + BigInt(usage.unidentified), bigPowerOfTen(usage.decimals));
    const [actual, standard] = [perUnit(used, volume), standards?.get(resource)];
    const isCompared = actual !== undefined && standard !== undefined && volume !== undefined;
    return Object.freeze({
      resource,
      unit: model.resources[resource]?.capacity?.unit,
      actual: decimal(actual),
      standard: decimal(standard),
      difference: isCompared ? decimal(subtractRationals(actual, standard)) : null,
      beyondStandard: isCompared ? decimal(subtractRationals(used, multiplyRationals(standard, volume))) : null,
    });
  });
}

function unitCostOf(data: CostingData, result: ActivityResult | undefined): Rational | undefined {
  if (result === undefined) return undefined;
  const used = sumLayers(result.cost) - sumLayers(result.unused);
  return perUnit(rational(used, bigPowerOfTen(data.scale)), volumeOf(result));
}

function volumeOf({ volume }: ActivityResult): Rational | undefined {
  return volume && rational(BigInt(volume.total) + BigInt(volume.unidentified), bigPowerOfTen(volume.decimals));
}

function perUnit(amount: Rational | undefined, volume: Rational | undefined): Rational | undefined {
  return amount === undefined || volume === undefined || volume.n === 0n ? undefined : divideRationals(amount, volume);
}

function trend(now: Rational | undefined, earlier: Rational | undefined): UnitCostTrend {
  if (now === undefined || earlier === undefined) return Object.freeze({ change: null, share: null });
  const change = subtractRationals(now, earlier);
  return Object.freeze({ change: decimal(change), share: earlier.n > 0n ? decimal(divideRationals(change, earlier)) : null });
}

function decimal(value: Rational): Decimal;
function decimal(value: Rational | undefined): Decimal | null;
function decimal(value: Rational | undefined): Decimal | null {
  return value === undefined ? null : rationalToDecimal(value, DECIMALS);
}
