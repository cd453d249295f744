import type { CostingData, ResourceResult } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import type { ResourceSpec } from "../model/spec.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { floorDivide, roundHalfEven } from "../number/minor.js";
import {
  addRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  rationalToDecimal,
  subtractRationals,
} from "../number/rational.js";
import type { ReplayCosting } from "./replay-costing.js";

/** Committed capacity that a policy no longer needs: worth nothing until it is used for something else, or given back in whole blocks. */
export interface FreedCapacity {
  /** A resource of the model, or an activity whose cost is assigned by its driver. */
  readonly kind: "resource" | "activity";
  readonly id: string;
  /** Unit of the capacity, or of the driver. */
  readonly unit: string | undefined;
  /** F: units no longer used; negative where the policy needs more. */
  readonly units: Decimal;
  /** Committed cost of these units at current rates. */
  readonly cost: Decimal;
  /** U0: units unused before; undefined where no practical capacity is stated. */
  readonly unusedBefore: Decimal | undefined;
  /** Units unused after: U0 + F. */
  readonly unusedAfter: Decimal | undefined;
  /** Whole blocks that can be given back because of the policy: floor(max(0, U0 + F) / b) - floor(max(0, U0) / b). */
  readonly blocks: number;
  /** Units of those blocks: blocks x b. */
  readonly blockUnits: Decimal;
  /** Block cost x blocks: cash. */
  readonly blockCash: Decimal;
  /** Units that stay freed: F less what is given back, 0 where more is given back than F (it was unused before). */
  readonly rest: Decimal;
  /** Committed cost of the rest at current rates. */
  readonly restCost: Decimal;
}

const ZERO: Rational = { n: 0n, d: 1n };

/**
 * Lists the committed capacity that a replay freed: time-driven resources in units of their capacity, then activities with a driver rate in
 * units of their driver; those that changed, in id order.
 *
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing (2007), ch. 4 (capacity is saved when it is sold or redeployed)
 */
export function freedCapacity(costing: ReplayCosting): readonly FreedCapacity[] {
  const { before } = costing;
  return Object.freeze([...freedResources(costing), ...freedActivities(costing, before)]);
}

function freedResources({ before, activities }: ReplayCosting): readonly FreedCapacity[] {
  const freed: FreedCapacity[] = [];
  for (const [id, result] of before.resources) {
    if (result.capacity === undefined) continue;
    let units = ZERO;
    let cost = ZERO;
    for (const { usages, rates } of activities) {
      const change = usages.get(id);
      if (change === undefined || change.total === 0n) continue;
      const less = rational(-change.total, 10n ** BigInt(change.decimals));
      units = addRationals(units, less);
      const rate = rates.find(({ resource }) => resource === id)?.committed ?? ZERO;
      cost = addRationals(cost, multiplyRationals(less, rate));
    }
    if (units.n !== 0n) freed.push(freedResource(before, result, units, cost));
  }
  return freed;
}

function freedResource({ model, scale }: CostingData, result: ResourceResult, units: Rational, cost: Rational): FreedCapacity {
  const { practical, used, decimals, unit } = result.capacity as NonNullable<ResourceResult["capacity"]>;
  const unusedBefore = rational(practical - used, 10n ** BigInt(decimals));
  const unusedAfter = addRationals(unusedBefore, units);
  const { block } = model.resources[result.id] as ResourceSpec;
  const size = block === undefined ? undefined : fractionOf(block.size);
  const blocks = size === undefined ? 0n : blocksIn(unusedAfter, size) - blocksIn(unusedBefore, size);
  const blockCash = block === undefined ? ZERO : multiplyRationals(fractionOf(block.cost), rational(blocks));
  const blockUnits = multiplyRationals(size ?? ZERO, rational(blocks));
  const rest = restOf(units, blockUnits);
  const rate = divideRationals(cost, units);
  return Object.freeze({
    kind: "resource",
    id: result.id,
    unit,
    units: exact(units),
    cost: amount(cost, scale),
    unusedBefore: exact(unusedBefore),
    unusedAfter: exact(unusedAfter),
    blocks: Number(blocks),
    blockUnits: exact(blockUnits),
    blockCash: rationalToDecimal(blockCash, scale),
    rest: exact(rest),
    restCost: amount(multiplyRationals(rest, rate), scale),
  });
}

// What is given back beyond F was unused before; the rest never turns its sign.
function restOf(units: Rational, given: Rational): Rational {
  const rest = subtractRationals(units, given);
  return rest.n < 0n === units.n < 0n ? rest : ZERO;
}

function amount(minor: Rational, scale: number): Decimal {
  return toDecimal(roundHalfEven(minor.n, minor.d), scale);
}

/** Whole blocks in what is unused: floor(max(0, units) / size). */
function blocksIn(units: Rational, size: Rational): bigint {
  return units.n <= 0n ? 0n : floorDivide(units.n * size.d, units.d * size.n);
}

function freedActivities({ activities }: ReplayCosting, { model, scale }: CostingData): readonly FreedCapacity[] {
  return activities.flatMap(({ result, volume, rates }): FreedCapacity[] => {
    const rate = rates.find(({ resource }) => resource === undefined);
    if (rate === undefined || rate.committed.n === 0n || volume.total === 0n || result.basis === "traced") return [];
    const units = rational(-volume.total, 10n ** BigInt(volume.decimals));
    const cost = multiplyRationals(units, rate.committed);
    const driver = model.activities[result.id]?.driver as string;
    const { practical, volume: was } = result;
    const used = was === undefined ? ZERO : rational(BigInt(was.total) + BigInt(was.unidentified), 10n ** BigInt(was.decimals));
    const unused =
      practical === undefined ? undefined : subtractRationals(rational(practical.value, 10n ** BigInt(practical.decimals)), used);
    return [
      Object.freeze({
        kind: "activity",
        id: result.id,
        unit: model.drivers[driver]?.unit ?? driver,
        units: exact(units),
        cost: amount(cost, scale),
        unusedBefore: unused && exact(unused),
        unusedAfter: unused && exact(addRationals(unused, units)),
        blocks: 0,
        blockUnits: toDecimal(0, 0),
        blockCash: toDecimal(0, scale),
        rest: exact(units),
        restCost: amount(cost, scale),
      }),
    ];
  });
}

// Sums of quantities with few decimals: a power of ten below, so that the text is exact.
function exact(value: Rational): Decimal {
  return rationalToDecimal(value, 40);
}
