import { capacityUse } from "../costing/capacity-use.js";
import type { CapacityResult } from "../costing/costing-data.js";
import { overUseWarnings } from "../costing/flow-warnings.js";
import type { Finding } from "../errors/finding.js";
import type { Measured } from "../measure/measured.js";
import { consumersByResource } from "../model/consumers-of.js";
import type { CostModel } from "../model/cost-model.js";
import { sortedIds } from "../number/order.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import type { ReplayCosting } from "./replay-costing.js";

/** Capacity of every time-driven resource as the orders after a policy use it. */
export function capacityAfter(model: CostModel, measured: Measured): ReadonlyMap<string, CapacityResult> {
  const consumers = consumersByResource(model);
  return new Map(sortedIds(consumers.keys()).map((id) => [id, capacityUse(model, measured, id, consumers.get(id) ?? []).figures] as const));
}

/** Over-use after a policy, in all or in a month or day, as `allocate` warns of it. */
export function overUseAfter(
  { before: { model, activities } }: ReplayCosting,
  measured: Measured,
  capacity: ReadonlyMap<string, CapacityResult>,
): readonly Finding[] {
  const resources = new Map([...capacity].map(([id, figures]) => [id, { capacity: figures }] as const));
  const volumes = new Map([...activities].map(([id, { practical }]) => [id, { practical, volume: measured.volumes.get(id) }] as const));
  return overUseWarnings(model, resources, volumes);
}

/** What a resource can supply, and what was and is used of it: in a month or a day, or in all where its capacity is that of the period. */
export interface CapacityPart {
  readonly bucket: string | undefined;
  readonly practical: Rational;
  readonly before: Rational;
  readonly after: Rational;
}

/** Sets the use of a resource before and after side by side. */
export function partsOfCapacity(before: CapacityResult, after: CapacityResult): readonly CapacityPart[] {
  const exact = (units: bigint, { decimals }: CapacityResult) => rational(units, 10n ** BigInt(decimals));
  if (before.buckets.length === 0 && after.buckets.length === 0) {
    const practical = exact(before.practical, before);
    return [{ bucket: undefined, practical, before: exact(before.used, before), after: exact(after.used, after) }];
  }
  const was = new Map(before.buckets.map((one) => [one.bucket, one] as const));
  const is = new Map(after.buckets.map((one) => [one.bucket, one] as const));
  // Use outside the stated months or days makes one of capacity 0, before or after only.
  return sortedIds(new Set([...was.keys(), ...is.keys()])).map((bucket) => ({
    bucket,
    practical: exact(was.get(bucket)?.practical ?? 0n, before),
    before: exact(was.get(bucket)?.used ?? 0n, before),
    after: exact(is.get(bucket)?.used ?? 0n, after),
  }));
}

/** Use of all parts together. */
export function usedOf(parts: readonly CapacityPart[], at: "practical" | "before" | "after"): Rational {
  return parts.reduce((sum, part) => addRationals(sum, part[at]), ZERO);
}

/**
 * Units that stay freed: in each month or day what is no longer used there, at most what is unused there after.
 *
 * sum over the parts of min(before - after, max(0, practical - after)): less over-use leaves nothing that something else could use, and what
 * is idle on one day does no work of another; more use takes of what was unused.
 */
export function staysFreed(parts: readonly CapacityPart[]): Rational {
  return parts.reduce((sum, { practical, before, after }) => {
    const less = subtractRationals(before, after);
    return addRationals(sum, least(less, most(ZERO, subtractRationals(practical, after))));
  }, ZERO);
}

/**
 * Units that can be given back: a block is given back of every month and day alike, so the fullest one decides.
 *
 * practical x the least of max(0, practical_t - used_t) / practical_t; for capacity by period max(0, practical - used).
 */
export function givableUnits(parts: readonly CapacityPart[], at: "before" | "after"): Rational {
  let free: Rational | undefined;
  for (const { practical, [at]: used } of parts) {
    if (practical.n === 0n && used.n <= 0n) continue;
    const unused = most(ZERO, subtractRationals(practical, used));
    const share = unused.n === 0n ? ZERO : divideRationals(unused, practical);
    free = free === undefined ? share : least(free, share);
  }
  return multiplyRationals(usedOf(parts, "practical"), free ?? ZERO);
}

function least(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}

function most(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}
