import { pathOf } from "../errors/quote.js";
import type { Measured, Usage } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { ResourceCapacity } from "../model/spec.js";
import { Decimal, type DecimalInput, parseDecimal, parseShare } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import type { CapacityResult } from "./costing-data.js";
import { bucketsOf } from "./period-buckets.js";

/** Capacity supplied and used of one time-driven resource. */
export interface CapacityUse extends CapacityResult {
  /** Use by consuming activity, in the given order; includes use by rows without an identified object. */
  readonly byConsumer: readonly bigint[];
  /** Sum of `byConsumer`, = `used`. */
  readonly total: bigint;
  /** Used part of a cost: half-even of cost x used / practical. */
  usedCost(cost: bigint): bigint;
}

interface Practical {
  readonly total: Decimal;
  readonly perBucket: ReadonlyMap<string, Decimal>;
}

/** The activities that consume a resource's capacity, in id order. */
export function consumersOf(model: CostModel, resource: string): readonly string[] {
  const consuming = Object.entries(model.activities).filter(
    ([, spec]) => spec.consumes !== undefined && Object.hasOwn(spec.consumes, resource),
  );
  return consuming.map(([id]) => id).sort(compareIds);
}

/**
 * Compares the capacity used with the practical capacity of the period.
 *
 * used = sum over the consuming activities of their usage; unused = practical - used, negative on over-use. Nothing is clamped.
 *
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, Nov 2004
 */
export function capacityUse(model: CostModel, measured: Measured, resource: string, consumers: readonly string[]): CapacityUse {
  const capacity = model.resources[resource]?.capacity as ResourceCapacity;
  const practical = practicalOf(model, capacity, pathOf("resources", resource, "capacity"));
  const usages = consumers.map((activity) => measured.usages.get(activity)?.get(resource));
  const decimals = Math.max(practical.total.decimalPlaces(), ...usages.map((usage) => usage?.decimals ?? 0));
  const byConsumer = usages.map((usage) =>
    usage === undefined ? 0n : scaleUp(usage.total + usage.unidentified, decimals - usage.decimals),
  );
  const used = byConsumer.reduce((sum, units) => sum + units, 0n);
  const supplied = integerOf(practical.total, decimals);
  return {
    unit: capacity.unit,
    practical: supplied,
    used,
    total: used,
    decimals,
    byConsumer,
    buckets: bucketUse(practical.perBucket, usages, decimals),
    usedCost: (cost) => roundHalfEven(cost * used, supplied),
  };
}

function practicalOf(model: CostModel, capacity: ResourceCapacity, path: string): Practical {
  const { practical, theoretical, by = "period" } = capacity;
  const share = (value: DecimalInput): Decimal =>
    theoretical === undefined
      ? parseDecimal(value, `${path}.practical`)
      : parseShare(value, `${path}.practical`).times(parseDecimal(theoretical, `${path}.theoretical`));
  if (by === "period") return { total: share(practical as DecimalInput), perBucket: new Map() };
  const perBucket = new Map<string, Decimal>();
  if (isByBucket(practical)) {
    for (const bucket of Object.keys(practical).sort(compareIds)) perBucket.set(bucket, share(practical[bucket] as DecimalInput));
  } else {
    for (const bucket of model.period === undefined ? [] : bucketsOf(model.period, by)) perBucket.set(bucket, share(practical));
  }
  let total = new Decimal(0);
  for (const one of perBucket.values()) total = total.plus(one);
  return { total, perBucket };
}

function isByBucket(practical: ResourceCapacity["practical"]): practical is Readonly<Record<string, DecimalInput>> {
  return typeof practical === "object" && !Decimal.isDecimal(practical);
}

function bucketUse(
  practical: ReadonlyMap<string, Decimal>,
  usages: readonly (Usage | undefined)[],
  decimals: number,
): CapacityResult["buckets"] {
  const used = new Map<string, bigint>([...practical.keys()].map((bucket) => [bucket, 0n]));
  for (const usage of usages) {
    for (const [bucket, units] of usage?.buckets ?? []) {
      used.set(bucket, (used.get(bucket) ?? 0n) + scaleUp(units, decimals - (usage as Usage).decimals));
    }
  }
  return [...used]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([bucket, units]) => ({ bucket, practical: integerOf(practical.get(bucket) ?? new Decimal(0), decimals), used: units }));
}

function scaleUp(units: number, places: number): bigint {
  return BigInt(units) * 10n ** BigInt(places);
}

function integerOf(value: Decimal, decimals: number): bigint {
  return BigInt(value.times(new Decimal(10).pow(decimals)).toFixed(0));
}
