import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { Measured, Usage } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import { bucketsOf } from "../model/period-buckets.js";
import type { ResourceCapacity } from "../model/spec.js";
import { type Decimal, type DecimalInput, ExactDecimal, parseDecimal, parseShare } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { sortedIds } from "../number/order.js";
import type { CapacityResult } from "./costing-data.js";
import { wholeAt } from "./whole-at.js";

/** Capacity supplied and used of one time-driven resource. */
export interface CapacityUse {
  readonly figures: CapacityResult;
  /** Use by consuming activity, in the given order, together `used`; includes use by rows without an identified object. */
  readonly byConsumer: readonly bigint[];
}

interface Practical {
  readonly total: Decimal;
  readonly perBucket: ReadonlyMap<string, Decimal>;
}

/**
 * Compares the capacity used with the practical capacity of the period, or of its months or days together.
 *
 * used = sum over the consuming activities of their usage; unused = practical - used, negative on over-use. Nothing is clamped. A bucket
 * that the period only touches counts with its whole capacity; use outside the stated buckets is use of a bucket of capacity 0.
 *
 * @param consumers the activities that consume the resource, in id order
 * @throws {CostError} `capacity-without-period`
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, Nov 2004
 */
export function capacityUse(model: CostModel, measured: Measured, resource: string, consumers: readonly string[]): CapacityUse {
  const capacity = model.resources[resource]?.capacity as ResourceCapacity;
  const practical = practicalOf(model, capacity, pathOf("resources", resource, "capacity"));
  const usages = consumers.flatMap((activity) => measured.usages.get(activity)?.get(resource) ?? []);
  const places = [practical.total, ...practical.perBucket.values()].map((value) => value.decimalPlaces());
  const decimals = [...places, ...usages.map((usage) => usage.decimals)].reduce((most, one) => Math.max(most, one), 0);
  const byConsumer = usages.map((usage) => scaleUp(usage.total + usage.unidentified, decimals - usage.decimals));
  const used = byConsumer.reduce((sum, units) => sum + units, 0n);
  const buckets = bucketUse(practical.perBucket, usages, decimals);
  return { figures: { unit: capacity.unit, practical: wholeAt(practical.total, decimals), used, decimals, buckets }, byConsumer };
}

/** Used part of a cost: half-even of cost x used / practical. */
export function usedCost({ used, practical }: CapacityResult, cost: bigint): bigint {
  return roundHalfEven(cost * used, practical);
}

function practicalOf({ period }: CostModel, capacity: ResourceCapacity, path: string): Practical {
  const { practical, theoretical, by = "period" } = capacity;
  const share = (value: DecimalInput): Decimal =>
    theoretical === undefined
      ? parseDecimal(value, `${path}.practical`)
      : parseShare(value, `${path}.practical`).times(parseDecimal(theoretical, `${path}.theoretical`));
  if (by === "period") return { total: share(practical as DecimalInput), perBucket: new Map() };
  if (isByBucket(practical)) return summed(entriesOf(practical).map(([bucket, value]) => [bucket, share(value)]));
  if (period === undefined) throw new CostError([finding(costingMessages, "capacity-without-period", path, { by })]);
  return summed(bucketsOf(period, by).map((bucket) => [bucket, share(practical)]));
}

function isByBucket(practical: ResourceCapacity["practical"]): practical is Readonly<Record<string, DecimalInput>> {
  return typeof practical === "object" && !ExactDecimal.isDecimal(practical);
}

function summed(buckets: readonly (readonly [string, Decimal])[]): Practical {
  return { total: buckets.reduce((total, [, value]) => total.plus(value), new ExactDecimal(0)), perBucket: new Map(buckets) };
}

function bucketUse(practical: ReadonlyMap<string, Decimal>, usages: readonly Usage[], decimals: number): CapacityResult["buckets"] {
  const used = new Map([...practical.keys()].map((bucket) => [bucket, 0n]));
  for (const { buckets, decimals: own } of usages) {
    for (const [bucket, units] of buckets ?? []) used.set(bucket, (used.get(bucket) ?? 0n) + scaleUp(units, decimals - own));
  }
  return sortedIds(used.keys()).map((bucket) => {
    const supplied = practical.get(bucket);
    return { bucket, practical: supplied === undefined ? 0n : wholeAt(supplied, decimals), used: used.get(bucket) ?? 0n };
  });
}

function scaleUp(units: number, places: number): bigint {
  return BigInt(units) * 10n ** BigInt(places);
}
