import type { ActivityResult, CostingData, ResourceResult } from "../costing/costing-data.js";
import { driverRates } from "../costing/driver-rates.js";
import { layerWeights } from "../costing/own-cost.js";
import type { Layers } from "../costing/posting.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec, Layer } from "../model/spec.js";
import { type Rational, rational } from "../number/rational.js";

/** What one more unit costs at current rates: minor units of each layer per unit of the driver, or of a resource's capacity. */
export interface CurrentRate {
  readonly activity: string;
  /** The resource whose capacity is counted; undefined where driver units are. */
  readonly resource: string | undefined;
  readonly flexible: Rational;
  readonly committed: Rational;
}

const ZERO: Rational = { n: 0n, d: 1n };

/**
 * Gives the current rates of every activity that serves cost objects, in id order.
 *
 * Time-driven: cost of the resource / its practical capacity, for each resource it uses, and what else its cost holds / driver volume.
 * Traced: the charge itself, in the layers of the activity's cost. Others: {@link driverRates}. These rates stay as they are when volumes
 * change: a committed pool does not get cheaper by less work.
 */
export function currentRates(data: CostingData): readonly CurrentRate[] {
  const byDriver = new Map(driverRates(data).map((rate) => [rate.activity, rate]));
  return entriesOf<ActivitySpec>(data.model.activities).flatMap(([activity, spec]): readonly CurrentRate[] => {
    const result = data.activities.get(activity);
    if (spec.driver === undefined || spec.to !== undefined || result === undefined) return [];
    if (result.basis === "traced") return [tracedRate(activity, spec, result, data.scale)];
    const used = Object.keys(spec.consumes ?? {}).sort();
    if (used.length > 0 && spec.standard === undefined) return timeRates(data, result, used);
    const rate = byDriver.get(activity);
    return rate === undefined ? [] : [{ activity, resource: undefined, flexible: rate.flexible, committed: rate.committed }];
  });
}

function tracedRate(activity: string, spec: ActivitySpec, { cost }: ActivityResult, scale: number): CurrentRate {
  const weights = layerWeights({ flexible: BigInt(cost.flexible), committed: BigInt(cost.committed) }, spec.supply);
  const part = (weight: bigint) => rational(10n ** BigInt(scale) * weight, weights.flexible + weights.committed);
  return { activity, resource: undefined, flexible: part(weights.flexible), committed: part(weights.committed) };
}

function timeRates(data: CostingData, result: ActivityResult, used: readonly string[]): readonly CurrentRate[] {
  const rates = used.map((resource) => capacityRate(data, data.resources.get(resource) as ResourceResult, result.id));
  const rest: { -readonly [L in Layer]: bigint } = { flexible: BigInt(result.cost.flexible), committed: BigInt(result.cost.committed) };
  for (const { to, method, layer, amount } of data.postings) {
    if (method === "usage" && to.kind === "activity" && to.id === result.id) rest[layer] -= BigInt(amount);
  }
  const volume = result.volume;
  const total = volume === undefined ? 0n : BigInt(volume.total) + BigInt(volume.unidentified);
  if (total === 0n || (rest.flexible === 0n && rest.committed === 0n)) return rates;
  const per = (amount: bigint) => rational(amount * 10n ** BigInt(volume?.decimals ?? 0), total);
  return [...rates, { activity: result.id, resource: undefined, flexible: per(rest.flexible), committed: per(rest.committed) }];
}

// What charges take from a pool beforehand is no cost of its capacity.
function capacityRate({ postings }: CostingData, { id, cost, capacity }: ResourceResult, activity: string): CurrentRate {
  const charged = (layer: keyof Layers) =>
    postings.reduce(
      (sum, one) => (one.method === "charge" && one.layer === layer && one.from.id === id ? sum + BigInt(one.amount) : sum),
      0n,
    );
  const per = (layer: keyof Layers) =>
    capacity === undefined ? ZERO : rational((BigInt(cost[layer]) - charged(layer)) * 10n ** BigInt(capacity.decimals), capacity.practical);
  return { activity, resource: id, flexible: per("flexible"), committed: per("committed") };
}
