import type { CostingData } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import { entriesOf } from "../model/entries.js";
import type { ResourceSpec } from "../model/spec.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { type CustomerRows, isMain, sumByCustomer } from "./avoidable-rows.js";
import { blocksIn } from "./capacity-blocks.js";

/** Capacity that comes and goes in blocks, and what each customer uses of it; quantities are whole units of 10^-decimals. */
export interface BlockCapacity {
  readonly resource: string;
  readonly unit: string | undefined;
  readonly size: Rational;
  /** Of one block, in minor units. */
  readonly cost: Rational;
  readonly unusedBefore: Rational;
  readonly usage: readonly Rational[];
}

/** Blocks that a decision lets one give back. */
export interface FreedBlocks {
  readonly capacity: BlockCapacity;
  readonly freed: Rational;
  readonly blocks: bigint;
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
    return [
      {
        resource: id,
        unit: capacity.unit,
        size: fractionOf(block.size),
        cost: multiplyRationals(fractionOf(block.cost), rational(10n ** BigInt(data.scale))),
        unusedBefore: rational(capacity.practical - capacity.used, unit),
        usage: usageByCustomer(data, rows, id),
      },
    ];
  });
}

/**
 * Tells what giving capacity back saves: blockCost x (floor(max(0, U0 + F) / b) - floor(max(0, U0) / b)).
 *
 * Capacity by month or day is taken for the whole period, for a costing does not tell when a customer used it; a replay does.
 *
 * @param freed capacity of all the customers of the decision together
 */
export function freedBlocks(capacity: BlockCapacity, freed: Rational): FreedBlocks {
  const { size, unusedBefore } = capacity;
  const blocks = blocksIn(addRationals(unusedBefore, freed), size) - blocksIn(unusedBefore, size);
  return { capacity, freed, blocks, cash: multiplyRationals(capacity.cost, rational(blocks)) };
}

/** Capacity unused after, negative on over-use. */
export function unusedAfter({ capacity, freed, blocks }: FreedBlocks): Rational {
  return subtractRationals(addRationals(capacity.unusedBefore, freed), multiplyRationals(capacity.size, rational(blocks)));
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
