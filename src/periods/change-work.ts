import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import { distribute } from "../costing/distribute.js";
import type { Layers } from "../costing/posting.js";
import type { Quantities } from "../measure/measured.js";
import { own } from "../model/entries.js";
import type { ActivitySpec, Layer } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { minus, plusColumn, type Term } from "../statements/term.js";

/** Cost that use of capacity brought each activity, by resource, in minor units: every pair is a pool divided by its own use. */
export type UsagePools = ReadonlyMap<string, ReadonlyMap<string, Layers>>;

/** A part of an activity's cost, and what it follows: the use of one resource, or the driver volume where `resource` is undefined. */
export interface Work {
  readonly resource: string | undefined;
  readonly done: Quantities | undefined;
  /** What was divided, in minor units. */
  readonly pool: Layers;
  /** By cost object. */
  readonly cost: { readonly [L in Layer]: readonly Term[] };
}

const NOTHING: Layers = { flexible: 0, committed: 0 };

/**
 * Finds the pools that use of capacity divides, those of resources without cost too; an activity with a standard rate has none, for its
 * cost follows the driver.
 */
export function usagePools({ model, measured, postings }: CostingData): UsagePools {
  const timed = [...measured.usages].filter(([activity]) => own<ActivitySpec>(model.activities, activity)?.standard === undefined);
  const pools = new Map(timed.map(([activity, uses]) => [activity, new Map(sortedIds(uses.keys()).map((one) => [one, NOTHING]))]));
  for (const { from, to, layer, amount, method } of postings) {
    const ofActivity = method === "usage" && to.kind === "activity" ? pools.get(to.id) : undefined;
    const known = ofActivity?.get(from.id);
    if (known !== undefined) ofActivity?.set(from.id, { ...known, [layer]: known[layer] + amount });
  }
  return pools;
}

/**
 * Divides an activity's cost into what follows the use of each resource, and what is left, which follows the driver. How long one driver
 * unit takes is then told apart from what a minute costs.
 */
export function worksOf(data: CostingData, result: ActivityResult, pools: UsagePools): readonly Work[] {
  const timed = [...(pools.get(result.id) ?? [])].map(([resource, pool]): Work => {
    const done = data.measured.usages.get(result.id)?.get(resource) as Quantities;
    const cost = (layer: Layer) => (pool[layer] === 0 ? [] : plusColumn(distribute(BigInt(pool[layer]), done, resource).column));
    return { resource, done, pool, cost: { flexible: cost("flexible"), committed: cost("committed") } };
  });
  const rest = (layer: Layer) => [...plusColumn(layerColumn(result, layer)), ...timed.flatMap((work) => minus(work.cost[layer]))];
  const left = (layer: Layer) => timed.reduce((amount, { pool }) => amount - pool[layer], result.cost[layer]);
  const ofDriver: Work = {
    resource: undefined,
    done: data.measured.volumes.get(result.id),
    pool: { flexible: left("flexible"), committed: left("committed") },
    cost: { flexible: rest("flexible"), committed: rest("committed") },
  };
  return [...timed, ofDriver];
}
