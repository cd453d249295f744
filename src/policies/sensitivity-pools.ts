import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import { fractionOf } from "../costing/fraction.js";
import type { Quantities } from "../measure/measured.js";
import type { ActivitySpec, Layer } from "../model/spec.js";
import { addRationals, divideRationals, multiplyRationals, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import { withZeros } from "../number/sparse-column.js";

/** Cost of a customer by section of the statement, in minor units, exact. */
export interface PartOfCost {
  readonly direct: Rational;
  readonly flexible: Rational;
  readonly committed: Rational;
}

/** What one activity brings to one cost object, by how it follows the driver volume. */
export interface LayeredPools {
  readonly activity: string;
  /** At a rate that stays when this customer's volume changes: standard, practical capacity, traced. */
  readonly linear: PartOfCost;
  /** Its share of pools that are divided over all volumes. */
  readonly byVolume: PartOfCost;
  readonly isBent: boolean;
  /** Its volume / volume of all. */
  readonly share: Rational;
  /** What it gets of one more unit of cost in the pool by driver volume; nothing where the rate is standard or the cost traced. */
  readonly unitShare: Rational;
  /** The same for the pool of each time-driven resource. */
  readonly usageShares: ReadonlyMap<string, Rational>;
}

export const NO_COST: PartOfCost = { direct: ZERO, flexible: ZERO, committed: ZERO };

/** Adds two costs section by section. */
export function plusCost(a: PartOfCost, b: PartOfCost): PartOfCost {
  return {
    direct: addRationals(a.direct, b.direct),
    flexible: addRationals(a.flexible, b.flexible),
    committed: addRationals(a.committed, b.committed),
  };
}

/** Multiplies a cost. */
export function timesCost({ direct, flexible, committed }: PartOfCost, factor: Rational): PartOfCost {
  return {
    direct: multiplyRationals(direct, factor),
    flexible: multiplyRationals(flexible, factor),
    committed: multiplyRationals(committed, factor),
  };
}

/** Takes an activity's cost to one cost object apart. */
export function customerPools(data: CostingData, result: ActivityResult, cell: number): LayeredPools {
  const spec = data.model.activities[result.id] as ActivitySpec;
  const volume = data.measured.volumes.get(result.id);
  const cost = costAt(result, cell);
  const share = volume === undefined ? ZERO : shareOf(volume, cell);
  const fixed = { activity: result.id, linear: cost, byVolume: NO_COST, isBent: false, share };
  if (result.basis === "traced" || spec.standard !== undefined || volume === undefined) {
    return { ...fixed, unitShare: ZERO, usageShares: new Map() };
  }
  if (spec.capacity !== undefined) {
    const quantity = rational(BigInt(volume.values[cell] as number), 10n ** BigInt(volume.decimals));
    return { ...fixed, unitShare: divideRationals(quantity, fractionOf(spec.capacity.practical)), usageShares: new Map() };
  }
  const usages = new Map([...(data.measured.usages.get(result.id) ?? [])].map(([resource, usage]) => [resource, shareOf(usage, cell)]));
  const pairs = pairPools(data, result.id);
  // Rounding of the postings aside, what is not by usage is by volume; where no pool is, all of it belongs to the other.
  const hasRest = (["flexible", "committed"] as const).some((layer) => BigInt(result.cost[layer]) !== pairTotal(pairs, layer));
  if (!hasRest) return { ...fixed, unitShare: share, usageShares: usages };
  const linear = [...pairs].reduce((sum, [resource, pool]) => plusCost(sum, timesCost(pool, usages.get(resource) ?? ZERO)), NO_COST);
  const byVolume = minusCost(cost, linear);
  return { activity: result.id, linear, byVolume, isBent: share.n !== 0n, share, unitShare: share, usageShares: usages };
}

function costAt(result: ActivityResult, cell: number): PartOfCost {
  const [flexible, committed] = (["flexible", "committed"] as const).map((layer) =>
    BigInt(withZeros(layerColumn(result, layer))[cell] as number),
  ) as [bigint, bigint];
  if (result.basis === "traced") return { ...NO_COST, direct: rational(flexible + committed) };
  return { ...NO_COST, flexible: rational(flexible), committed: rational(committed) };
}

function shareOf({ values, total, unidentified }: Quantities, cell: number): Rational {
  const whole = BigInt(total) + BigInt(unidentified);
  return whole === 0n ? ZERO : rational(BigInt(values[cell] as number), whole);
}

/** What each time-driven resource put into an activity, by resource. */
export function pairPools(data: CostingData, activity: string): ReadonlyMap<string, PartOfCost> {
  const pools = new Map<string, PartOfCost>();
  for (const { from, to, layer, amount, method } of data.postings) {
    if (method !== "usage" || to.kind !== "activity" || to.id !== activity) continue;
    pools.set(from.id, plusCost(pools.get(from.id) ?? NO_COST, { ...NO_COST, [layer]: rational(BigInt(amount)) }));
  }
  return pools;
}

function pairTotal(pools: ReadonlyMap<string, PartOfCost>, layer: Layer): bigint {
  return [...pools.values()].reduce((sum, pool) => addRationals(sum, pool[layer]), ZERO).n;
}

/** Subtracts a cost section by section. */
function minusCost(a: PartOfCost, b: PartOfCost): PartOfCost {
  return {
    direct: subtractRationals(a.direct, b.direct),
    flexible: subtractRationals(a.flexible, b.flexible),
    committed: subtractRationals(a.committed, b.committed),
  };
}
