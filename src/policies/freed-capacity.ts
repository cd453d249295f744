import type { ActivityResult, CapacityResult, CostingData } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import type { ResourceSpec } from "../model/spec.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  type Rational,
  rational,
  rationalToDecimal,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import { blocksIn } from "./capacity-blocks.js";
import { type CapacityPart, givableUnits, partsOfCapacity, staysFreed, usedOf } from "./replay-capacity.js";
import type { ReplayCosting } from "./replay-costing.js";

/** Committed capacity that a policy no longer needs: worth nothing until it is used for something else, or given back in whole blocks. */
export interface FreedCapacity {
  /** A resource of the model, or an activity whose cost is assigned by its driver. */
  readonly kind: "resource" | "activity";
  readonly id: string;
  /** Unit of the capacity, or of the driver. */
  readonly unit: string | undefined;
  /** F: units no longer used in the period; negative where the policy needs more. */
  readonly units: Decimal;
  /** Committed cost of these units at current rates. */
  readonly cost: Decimal;
  /** U0: units unused before, over-use taken off; undefined where no practical capacity is stated. */
  readonly unusedBefore: Decimal | undefined;
  /** Units unused after: U0 + F. */
  readonly unusedAfter: Decimal | undefined;
  /**
   * Whole blocks that can be given back because of the policy: floor(max(0, U0 + F) / b) - floor(max(0, U0) / b). With capacity by month or
   * day a block is given back of each of them alike, so U is practical x the least of (practical - used) / practical of any. None of flexible
   * supply, which is saved as it is used.
   */
  readonly blocks: number;
  /** Units of those blocks: blocks x b. */
  readonly blockUnits: Decimal;
  /** Block cost x blocks: cash. */
  readonly blockCash: Decimal;
  /**
   * Units that stay freed for something else: the sum over months or days (or of the period) of min(no longer used, unused there after), less
   * what is given back; 0 where more is given back than that (it was unused before). Less over-use frees nothing.
   */
  readonly rest: Decimal;
  /** Committed cost of the rest at current rates. */
  readonly restCost: Decimal;
  /** With capacity by month or day: those whose use changed, in order. Over-use among them is in the warnings of the replay. */
  readonly buckets: readonly FreedBucket[];
}

/** A month (`2026-07`) or day (`2026-07-01`) of a capacity, in its unit. */
export interface FreedBucket {
  readonly bucket: string;
  readonly practical: Decimal;
  readonly usedBefore: Decimal;
  readonly usedAfter: Decimal;
}

/**
 * Lists the committed capacity that a replay freed: time-driven resources in units of their capacity, then activities with a driver rate in
 * units of their driver; those whose use changed, in any month or day, in id order.
 *
 * @param after capacity of the resources as the orders after the policy use it
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing (2007), ch. 4 (capacity is saved when it is sold or redeployed)
 */
export function freedCapacity(costing: ReplayCosting, after: ReadonlyMap<string, CapacityResult>): readonly FreedCapacity[] {
  const { before } = costing;
  return Object.freeze([...freedResources(costing, after), ...freedActivities(costing, before)]);
}

function freedResources(costing: ReplayCosting, after: ReadonlyMap<string, CapacityResult>): readonly FreedCapacity[] {
  const freed: FreedCapacity[] = [];
  for (const [id, { capacity }] of costing.before.resources) {
    const use = after.get(id);
    if (capacity === undefined || use === undefined) continue;
    const parts = partsOfCapacity(capacity, use);
    if (parts.some(isChanged)) freed.push(freedResource(costing, id, capacity.unit, parts));
  }
  return freed;
}

function isChanged({ before, after }: CapacityPart): boolean {
  return compareRationals(before, after) !== 0;
}

function freedResource(costing: ReplayCosting, id: string, unit: string | undefined, parts: readonly CapacityPart[]): FreedCapacity {
  const { model, scale } = costing.before;
  const { cost, rate } = costOfLess(costing, id);
  const used = usedOf(parts, "before");
  const units = subtractRationals(used, usedOf(parts, "after"));
  const unused = subtractRationals(usedOf(parts, "practical"), used);
  const spec = model.resources[id] as ResourceSpec;
  // Flexible capacity is saved as it is used, without waiting for a block.
  const block = spec.supply === "flexible" ? undefined : spec.block;
  const size = block === undefined ? undefined : fractionOf(block.size);
  const blocks = size === undefined ? 0n : blocksIn(givableUnits(parts, "after"), size) - blocksIn(givableUnits(parts, "before"), size);
  const blockCash = block === undefined ? ZERO : multiplyRationals(fractionOf(block.cost), rational(blocks));
  const blockUnits = multiplyRationals(size ?? ZERO, rational(blocks));
  const rest = restOf(staysFreed(parts), blockUnits);
  return Object.freeze({
    kind: "resource",
    id,
    unit,
    units: exact(units),
    cost: amount(cost, scale),
    unusedBefore: exact(unused),
    unusedAfter: exact(addRationals(unused, units)),
    blocks: Number(blocks),
    blockUnits: exact(blockUnits),
    blockCash: rationalToDecimal(blockCash, scale),
    rest: exact(rest),
    restCost: amount(costOfRest(cost, units, rest, rate), scale),
    buckets: Object.freeze(parts.flatMap(bucketOf)),
  });
}

function bucketOf(part: CapacityPart): readonly FreedBucket[] {
  const { bucket, practical, before, after } = part;
  if (bucket === undefined || !isChanged(part)) return [];
  return [Object.freeze({ bucket, practical: exact(practical), usedBefore: exact(before), usedAfter: exact(after) })];
}

/** Committed cost of what is no longer used of a resource, and its rate, in minor units. */
function costOfLess({ activities }: ReplayCosting, resource: string): { readonly cost: Rational; readonly rate: Rational } {
  let cost = ZERO;
  let found = ZERO;
  for (const { usages, rates } of activities) {
    const change = usages.get(resource);
    const rate = rates.find((one) => one.resource === resource)?.committed;
    if (change === undefined || rate === undefined) continue;
    cost = addRationals(cost, multiplyRationals(rational(-change.total, 10n ** BigInt(change.decimals)), rate));
    found = rate;
  }
  return { cost, rate: found };
}

// Only what is freed is given back; what else is given back was unused before.
function restOf(freed: Rational, given: Rational): Rational {
  if (given.n < 0n !== freed.n < 0n) return freed;
  const rest = subtractRationals(freed, given);
  return rest.n < 0n === freed.n < 0n ? rest : ZERO;
}

function costOfRest(cost: Rational, units: Rational, rest: Rational, rate: Rational): Rational {
  return subtractRationals(cost, multiplyRationals(subtractRationals(units, rest), rate));
}

function amount(minor: Rational, scale: number): Decimal {
  return toDecimal(roundHalfEven(minor.n, minor.d), scale);
}

function freedActivities({ activities }: ReplayCosting, { model, scale }: CostingData): readonly FreedCapacity[] {
  return activities.flatMap(({ result, volume, rates }): FreedCapacity[] => {
    const rate = rates.find(({ resource }) => resource === undefined);
    if (rate === undefined || rate.committed.n === 0n || volume.total === 0n || result.basis === "traced") return [];
    const units = rational(-volume.total, 10n ** BigInt(volume.decimals));
    const cost = multiplyRationals(units, rate.committed);
    const driver = model.activities[result.id]?.driver as string;
    const part = partOfVolume(result, units);
    const rest = part === undefined ? units : staysFreed([part]);
    const unused = part && subtractRationals(part.practical, part.before);
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
        rest: exact(rest),
        restCost: amount(multiplyRationals(rest, rate.committed), scale),
        buckets: [],
      }),
    ];
  });
}

function partOfVolume({ practical, volume }: ActivityResult, less: Rational): CapacityPart | undefined {
  if (practical === undefined) return undefined;
  const before = volume === undefined ? ZERO : rational(BigInt(volume.total) + BigInt(volume.unidentified), 10n ** BigInt(volume.decimals));
  const supplied = rational(practical.value, 10n ** BigInt(practical.decimals));
  return { bucket: undefined, practical: supplied, before, after: subtractRationals(before, less) };
}

// Sums of quantities with few decimals: a power of ten below, so that the text is exact.
function exact(value: Rational): Decimal {
  return rationalToDecimal(value, 40);
}
