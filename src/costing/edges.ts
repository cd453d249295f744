import { entriesOf } from "../model/entries.js";
import type { CostModelSpec } from "../model/spec.js";
import { targetsOf } from "../model/support-graph.js";
import { supportOrder } from "../model/support-order.js";
import { wholeWeights } from "../number/apportion-weights.js";
import { compareIds } from "../number/order.js";

/** One resource driver: a target and its weight, above zero; the weights of one node are whole numbers in one unit. */
export interface Edge {
  readonly target: string;
  readonly weight: bigint;
}

/** The edges of `to` by node, targets in id order; nodes in id order. */
export type Edges = ReadonlyMap<string, readonly Edge[]>;

type Pools = Pick<CostModelSpec, "resources" | "activities" | "support">;

/** The edges of `to` as the model states them; zero weights are no edges. */
export function declaredEdges(model: Pools): Edges {
  const pools = [...entriesOf(model.resources), ...entriesOf(model.activities)].filter(([, { to }]) => to !== undefined);
  return new Map(pools.sort(([a], [b]) => compareIds(a, b)).map(([id, { to }]) => [id, edgesOf(to)]));
}

function edgesOf(to: Readonly<Record<string, unknown>> | undefined): readonly Edge[] {
  const targets = targetsOf(to);
  const whole = wholeWeights(
    targets.map(({ weight }) => weight),
    "error",
    "to",
  );
  return targets.map(({ target }, i) => ({ target, weight: BigInt(whole[i] as number | bigint) }));
}

/**
 * The edges along which cost really flows, after the support method has dropped those it ignores.
 *
 * Reciprocal keeps all. Direct drops every edge between support pools; step-down drops edges to support pools that came earlier in the
 * sequence; both drop self-use.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15
 */
export function effectiveEdges(model: Pools, declared: Edges): Edges {
  const method = model.support?.method ?? "reciprocal";
  if (method === "reciprocal") return declared;
  const places = new Map(supportOrder(model).map((id, place) => [id, place]));
  const flows = (from: string, target: string): boolean => {
    const [source, next] = [places.get(from), places.get(target)];
    if (target === from) return false;
    return source === undefined || next === undefined || (method === "step-down" && next > source);
  };
  return new Map([...declared].map(([from, edges]) => [from, edges.filter(({ target }) => flows(from, target))]));
}

/** The nodes that another pool's `to` or a charge feeds. */
export function fedNodes(model: Pools, declared: Edges): ReadonlySet<string> {
  const fed = new Set<string>();
  for (const [from, edges] of declared) for (const { target } of edges) if (target !== from) fed.add(target);
  for (const { charges } of Object.values(model.resources)) for (const { to } of charges ?? []) fed.add(to);
  return fed;
}
