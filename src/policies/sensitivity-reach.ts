import type { CostingData } from "../costing/costing-data.js";
import { declaredEdges, effectiveEdges } from "../costing/edges.js";
import { consumersByResource } from "../model/consumers-of.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec, ResourceSpec } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { type Rational, rational } from "../number/rational.js";
import { solve } from "../number/solve.js";

/** Where cost leaves the pools: in an activity's pool by driver volume, or in its pool of one time-driven resource. */
export interface Sink {
  readonly activity: string;
  /** Undefined: the pool that follows the driver volume. */
  readonly resource: string | undefined;
}

/** One sink and the part of a unit of cost that ends there. */
export interface Reach {
  readonly sink: Sink;
  readonly part: Rational;
}

/**
 * Tells of every resource and activity where one more unit of its cost ends, exactly and unrounded.
 *
 * Resource drivers hand on by weight, time-driven resources the part used / practical by usage (the rest is unused capacity and reaches no
 * one), loops by their simultaneous equations, all after the support method. Charges at predetermined rates do not follow a pool's cost and
 * are left out.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15, reciprocal method (simultaneous equations)
 */
export function reachOf(data: CostingData): ReadonlyMap<string, readonly Reach[]> {
  const pools = poolsOf(data);
  const place = new Map(pools.map(({ id }, i) => [id, i]));
  const sinks = new Map<string, Sink>();
  for (const { ways } of pools) for (const { to } of ways) if (typeof to !== "string") sinks.set(keyOf(to), to);
  const keys = sortedIds(sinks.keys());
  const sides = keys.map(() => pools.map(() => 0n));
  const column = new Map(keys.map((key, k) => [key, sides[k] as bigint[]]));
  const matrix = pools.map(() => pools.map(() => 0n));
  for (const [i, { whole, ways }] of pools.entries()) {
    const row = matrix[i] as bigint[];
    row[i] = whole;
    for (const { to, weight } of ways) {
      if (typeof to !== "string") (column.get(keyOf(to)) as bigint[])[i] = weight;
      else row[place.get(to) as number] = (row[place.get(to) as number] as bigint) - weight;
    }
  }
  const solution = solve(matrix, sides);
  return new Map(
    pools.map(({ id }, i) => [
      id,
      keys.flatMap((key, k): Reach[] => {
        const n = solution?.numerators[k]?.[i] ?? 0n;
        return n === 0n ? [] : [{ sink: sinks.get(key) as Sink, part: rational(n, solution?.denominator) }];
      }),
    ]),
  );
}

/** A pool and the ways out of it, weighed against a whole above zero. */
interface Pool {
  readonly id: string;
  readonly whole: bigint;
  readonly ways: readonly { readonly to: string | Sink; readonly weight: bigint }[];
}

function poolsOf(data: CostingData): readonly Pool[] {
  const { model } = data;
  const edges = effectiveEdges(model, declaredEdges(model));
  const consumers = consumersByResource(model);
  const isPrimary = (id: string) => !Object.hasOwn(model.resources, id) && !edges.has(id);
  const byWeight = (id: string): Pool => {
    const targets = edges.get(id) ?? [];
    const whole = targets.reduce((sum, { weight }) => sum + weight, 0n);
    const ways = targets.map(({ target, weight }) => ({ to: isPrimary(target) ? driverSink(target) : target, weight }));
    return { id, whole: whole === 0n ? 1n : whole, ways };
  };
  const resources = entriesOf<ResourceSpec>(model.resources).map(([id]) => {
    const users = consumers.get(id);
    return edges.has(id) || users === undefined ? byWeight(id) : byUsage(data, id, users);
  });
  const activities = entriesOf<ActivitySpec>(model.activities).map(([id]): Pool => {
    return edges.has(id) ? byWeight(id) : { id, whole: 1n, ways: [{ to: driverSink(id), weight: 1n }] };
  });
  return [...resources, ...activities];
}

function byUsage(data: CostingData, id: string, users: readonly string[]): Pool {
  const capacity = data.resources.get(id)?.capacity;
  if (capacity === undefined || capacity.practical <= 0n) return { id, whole: 1n, ways: [] };
  const ways = users.flatMap((activity) => {
    const usage = data.measured.usages.get(activity)?.get(id);
    if (usage === undefined) return [];
    const weight = (BigInt(usage.total) + BigInt(usage.unidentified)) * 10n ** BigInt(capacity.decimals - usage.decimals);
    return [{ to: { activity, resource: id }, weight }];
  });
  return { id, whole: capacity.practical, ways };
}

function driverSink(activity: string): Sink {
  return { activity, resource: undefined };
}

/** Names a sink, so that sinks can be told apart. */
function keyOf({ activity, resource }: Sink): string {
  return JSON.stringify(resource === undefined ? [activity] : [activity, resource]);
}
