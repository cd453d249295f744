import type { Layer } from "../model/spec.js";
import { divideRationals, type Rational, rational } from "../number/rational.js";
import { type Balance, ZERO } from "./balance.js";
import type { ActivityResult, CostingData, ResourceResult } from "./costing-data.js";
import { countedTotal } from "./distribute.js";
import { driverRates } from "./driver-rates.js";
import { layerWeights } from "./own-cost.js";
import type { RationalLayers } from "./rational-layers.js";

const NO_RATE: RationalLayers = { flexible: rational(0n), committed: rational(0n) };

/** The rates of a costing, exact, in currency units. */
export interface CostingRates {
  /** Per driver unit, beside what its use of capacity costs; undefined for cost without driver volume. */
  ofActivity(id: string): RationalLayers | undefined;
  /** Per unit of capacity: cost of capacity supplied / practical capacity. */
  ofCapacity(resource: string): RationalLayers | undefined;
  /**
   * Per unit of a resource's capacity that an activity used: used cost handed to it / its usage; undefined without usage. It is the rate of
   * capacity but for the rounding of used cost to minor units, so that use x rate sums to the cost of the activity.
   */
  ofUse(activity: string, resource: string): RationalLayers | undefined;
}

/** Finds the rates of a costing; assigned unused capacity is in none of them. */
export function costingRates(data: CostingData): CostingRates {
  const byDriver = new Map(driverRates(data).map((rate) => [rate.activity, rate]));
  const used = usedPools(data);
  const unit = 10n ** BigInt(data.scale);
  const perUnit = (layers: RationalLayers, divisor: Rational): RationalLayers => {
    return { flexible: divideRationals(layers.flexible, divisor), committed: divideRationals(layers.committed, divisor) };
  };
  return {
    ofActivity(id) {
      const result = data.activities.get(id);
      if (result === undefined) return undefined;
      const { consumes, standard, supply } = data.model.activities[id] ?? {};
      if (result.basis === "traced") return tracedRate(result, supply);
      if (consumes !== undefined && standard === undefined) {
        const rest = restOf(result, used.toActivity.get(id));
        return rest === undefined ? undefined : perUnit(rest, rational(unit));
      }
      const rate = byDriver.get(id);
      if (rate !== undefined) return perUnit(rate, rational(unit));
      return result.cost.flexible === 0 && result.cost.committed === 0 ? NO_RATE : undefined;
    },
    ofCapacity(resource) {
      const result = data.resources.get(resource);
      if (result?.capacity === undefined) return undefined;
      const { practical, decimals } = result.capacity;
      return perUnit(poolOf(result, used.ofResource.get(resource)), rational(practical * unit, 10n ** BigInt(decimals)));
    },
    ofUse(activity, resource) {
      const usage = data.measured.usages.get(activity)?.get(resource);
      const counted = usage === undefined ? 0n : countedTotal(usage);
      if (usage === undefined || counted === 0n) return undefined;
      const { flexible, committed } = used.ofPair.get(activity)?.get(resource) ?? ZERO;
      const layers = { flexible: rational(flexible), committed: rational(committed) };
      return perUnit(layers, rational(counted * unit, 10n ** BigInt(usage.decimals)));
    },
  };
}

type Pools = Map<string, { flexible: bigint; committed: bigint }>;

interface UsedPools {
  readonly ofResource: Pools;
  readonly toActivity: Pools;
  /** By activity, then resource. */
  readonly ofPair: Map<string, Pools>;
}

/** What use of capacity handed on, by resource and by activity. */
function usedPools({ postings }: CostingData): UsedPools {
  const ofResource: Pools = new Map();
  const toActivity: Pools = new Map();
  const ofPair = new Map<string, Pools>();
  for (const { from, to, layer, amount, method } of postings) {
    if (method !== "usage") continue;
    add(ofResource, from.id, layer, amount);
    add(toActivity, to.id, layer, amount);
    const pairs = ofPair.get(to.id) ?? (new Map() as Pools);
    ofPair.set(to.id, pairs);
    add(pairs, from.id, layer, amount);
  }
  return { ofResource, toActivity, ofPair };
}

function add(pools: Pools, id: string, layer: Layer, amount: number): void {
  const pool = pools.get(id) ?? { flexible: 0n, committed: 0n };
  pool[layer] += BigInt(amount);
  pools.set(id, pool);
}

// What is left for use once charges at predetermined rates are taken: what was used, and what was not.
function poolOf({ unused }: ResourceResult, used: Balance = ZERO): RationalLayers {
  return { flexible: rational(used.flexible + BigInt(unused.flexible)), committed: rational(used.committed + BigInt(unused.committed)) };
}

// The cost of a time-driven activity that came another way goes by its driver volume.
function restOf({ cost, volume }: ActivityResult, used: Balance = ZERO): RationalLayers | undefined {
  const [flexible, committed] = [BigInt(cost.flexible) - used.flexible, BigInt(cost.committed) - used.committed];
  if (flexible === 0n && committed === 0n) return NO_RATE;
  const counted = BigInt(volume?.total ?? 0) + BigInt(volume?.unidentified ?? 0);
  if (volume === undefined || counted === 0n) return undefined;
  const power = 10n ** BigInt(volume.decimals);
  return { flexible: rational(flexible * power, counted), committed: rational(committed * power, counted) };
}

// Traced cost is the object's own amount, so one currency unit a unit, in the layers of the pool.
function tracedRate({ cost }: ActivityResult, supply: Parameters<typeof layerWeights>[1]): RationalLayers {
  const { flexible, committed } = layerWeights({ flexible: BigInt(cost.flexible), committed: BigInt(cost.committed) }, supply);
  return { flexible: rational(flexible, flexible + committed), committed: rational(committed, flexible + committed) };
}
