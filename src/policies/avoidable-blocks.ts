import type { CostingData } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import { entriesOf } from "../model/entries.js";
import type { ResourceSpec } from "../model/spec.js";
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
import { type CustomerRows, isMain, sumByCustomer } from "./avoidable-rows.js";
import { blocksIn } from "./capacity-blocks.js";
import { type CapacityPart, givableUnits, partsOfCapacity, usedOf } from "./replay-capacity.js";

/** Capacity that comes and goes in blocks, and what each customer uses of it; quantities are whole units of 10^-decimals. */
export interface BlockCapacity {
  readonly resource: string;
  readonly unit: string | undefined;
  readonly size: Rational;
  /** Of one block, in minor units. */
  readonly cost: Rational;
  readonly used: Rational;
  readonly unusedBefore: Rational;
  /** The capacity of the period as full as its fullest, or emptiest, month or day; and use outside the stated ones. */
  readonly decisive: { readonly fullest: readonly CapacityPart[]; readonly emptiest: readonly CapacityPart[] };
  /** Its capacity is by month or day, so that when a customer uses it is estimated. */
  readonly isByBucket: boolean;
  readonly usage: readonly Rational[];
}

/** Blocks that a decision lets one give back. */
export interface FreedBlocks {
  readonly capacity: BlockCapacity;
  readonly freed: Rational;
  readonly blocks: bigint;
  /** Of the units in these blocks, those unused before. */
  readonly unusedInBlocks: Rational;
  /** In minor units. */
  readonly cash: Rational;
}

/** Lists the committed, time-driven resources that have a `block`, in id order. */
export function blockCapacities(data: CostingData, rows: CustomerRows): readonly BlockCapacity[] {
  return entriesOf<ResourceSpec>(data.model.resources).flatMap(([id, { block, supply }]): BlockCapacity[] => {
    const capacity = data.resources.get(id)?.capacity;
    // Flexible capacity is avoided as it is used, without waiting for a block.
    if (block === undefined || capacity === undefined || supply === "flexible") return [];
    const unit = 10n ** BigInt(capacity.decimals);
    const parts = partsOfCapacity(capacity, capacity);
    return [
      {
        resource: id,
        unit: capacity.unit,
        size: fractionOf(block.size),
        cost: multiplyRationals(fractionOf(block.cost), rational(10n ** BigInt(data.scale))),
        used: usedOf(parts, "before"),
        unusedBefore: rational(capacity.practical - capacity.used, unit),
        decisive: decisiveParts(parts),
        isByBucket: capacity.buckets.length > 0,
        usage: usageByCustomer(data, rows, id),
      },
    ];
  });
}

/**
 * Tells what giving capacity back saves: blockCost x (floor(G1 / b) - floor(G0 / b)), with G what can be given back before and after.
 *
 * Capacity by period: G0 = max(0, U0), G1 = max(0, U0 + F). By month or day, as in a replay: practical x the least of
 * max(0, practical_t - used_t) / practical_t. A costing does not tell when a customer used it, so F is spread in proportion to the use of
 * each month or day, which is an estimate: used_t after = used_t x (1 - F / used).
 *
 * @param freed capacity of all the customers of the decision together
 */
export function freedBlocks(capacity: BlockCapacity, freed: Rational): FreedBlocks {
  const { size, decisive } = capacity;
  const before = givableUnits(decisive.fullest, "before");
  const blocksBefore = blocksIn(before, size);
  const blocks = blocksIn(givableUnits(partsAfter(capacity, freed), "after"), size) - blocksBefore;
  const unusedInBlocks = blocks > 0n ? subtractRationals(before, multiplyRationals(size, rational(blocksBefore))) : ZERO;
  return { capacity, freed, blocks, unusedInBlocks, cash: multiplyRationals(capacity.cost, rational(blocks)) };
}

function partsAfter({ used, isByBucket, decisive: { fullest, emptiest } }: BlockCapacity, freed: Rational): readonly CapacityPart[] {
  if (!isByBucket) return fullest.map((part) => ({ ...part, after: subtractRationals(part.before, freed) }));
  // Use that nets to nothing has no proportions to spread by.
  const stays = used.n === 0n ? ONE : subtractRationals(ONE, divideRationals(freed, used));
  const parts = stays.n < 0n ? emptiest : fullest;
  return parts.map((part) => ({ ...part, after: multiplyRationals(part.before, stays) }));
}

function blockUnits({ capacity, blocks }: FreedBlocks): Rational {
  return multiplyRationals(capacity.size, rational(blocks));
}

/** Capacity unused after, negative on over-use. */
export function unusedAfter(one: FreedBlocks): Rational {
  return subtractRationals(addRationals(one.capacity.unusedBefore, one.freed), blockUnits(one));
}

// What is freed is spread in proportion to use, so that the fullest month or day stays the fullest, and no other need be asked each time.
// Should more be freed than is used in all (negative rows elsewhere, taken net), use turns negative, and the order of the months with it.
function decisiveParts(parts: readonly CapacityPart[]): BlockCapacity["decisive"] {
  const practical = usedOf(parts, "practical");
  const shares = parts.flatMap((part) => (part.practical.n === 0n ? [] : [divideRationals(part.before, part.practical)]));
  const outside = parts.filter((part) => part.practical.n === 0n && part.before.n > 0n).slice(0, 1);
  const asFullAs = (isMore: (order: number) => boolean): readonly CapacityPart[] => {
    const share = shares.reduce((most, one) => (isMore(compareRationals(one, most)) ? one : most), shares[0] ?? ZERO);
    const used = multiplyRationals(practical, share);
    return [{ bucket: undefined, practical, before: used, after: used }, ...outside];
  };
  return { fullest: asFullAs((order) => order > 0), emptiest: asFullAs((order) => order < 0) };
}

function usageByCustomer(data: CostingData, rows: CustomerRows, resource: string): readonly Rational[] {
  const sums = rows.ids.map(() => rational(0n));
  for (const byResource of data.measured.usages.values()) {
    const usage = byResource.get(resource);
    if (usage === undefined || !isMain(data, usage.cells)) continue;
    const unit = 10n ** BigInt(usage.decimals);
    for (const [row, units] of sumByCustomer(rows, usage.values).entries()) {
      if (units !== 0n) sums[row] = addRationals(sums[row] as Rational, rational(units, unit));
    }
  }
  return sums;
}
