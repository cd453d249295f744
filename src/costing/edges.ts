import type { CostModel } from "../model/cost-model.js";
import { supportPools } from "../model/support-pools.js";
import { compareIds } from "../number/order.js";
import { fractionOf, wholeRatios } from "./fraction.js";

/** One resource driver: a target and its weight, above zero; the weights of one node are whole numbers in one unit. */
export interface Edge {
  readonly target: string;
  readonly weight: bigint;
}

/** The edges of `to` by node, targets in id order; nodes in id order. */
export type Edges = ReadonlyMap<string, readonly Edge[]>;

/**
 * The edges along which cost really flows, after the support method has dropped those it ignores.
 *
 * Reciprocal keeps all. Direct drops every edge between support pools; step-down drops edges to support pools that came earlier in the
 * sequence; both drop self-use. Horngren, Datar & Rajan, Cost Accounting, ch. 15.
 */
export function effectiveEdges(model: CostModel): Edges {
  const all = declaredEdges(model);
  const method = model.support?.method ?? "reciprocal";
  if (method === "reciprocal") return all;
  const supports = new Set(supportPools(model));
  const sequence = method === "step-down" ? stepSequence(all, supports, model.support?.order) : undefined;
  const kept = new Map<string, readonly Edge[]>();
  for (const [from, edges] of all) {
    kept.set(
      from,
      edges.filter(({ target }) => {
        if (target === from) return false;
        if (!supports.has(from) || !supports.has(target)) return true;
        return sequence !== undefined && (sequence.get(target) as number) > (sequence.get(from) as number);
      }),
    );
  }
  return kept;
}

/** The edges of `to` as the model states them; zero weights are no edges. */
export function declaredEdges(model: CostModel): Edges {
  const edges = new Map<string, readonly Edge[]>();
  const specs = [...Object.entries(model.resources), ...Object.entries(model.activities)];
  for (const [id, { to }] of specs.sort(([a], [b]) => compareIds(a, b))) {
    if (to === undefined) continue;
    const entries = Object.entries(to).flatMap(([target, weight]) => (weight === undefined ? [] : [{ target, weight }]));
    const weights = wholeRatios(entries.map(({ weight }) => fractionOf(weight)));
    const targets = entries.map(({ target }, i) => ({ target, weight: weights[i] as bigint })).filter(({ weight }) => weight !== 0n);
    edges.set(
      id,
      targets.sort((a, b) => compareIds(a.target, b.target)),
    );
  }
  return edges;
}

/** Place of each support pool in the step-down: the stated order, else descending share of service to other supports, ties by id. */
function stepSequence(edges: Edges, supports: ReadonlySet<string>, order: readonly string[] | undefined): ReadonlyMap<string, number> {
  const byShare = (a: string, b: string): number => {
    const [x, y] = [serviceToSupports(edges, supports, a), serviceToSupports(edges, supports, b)];
    const difference = y.service * x.all - x.service * y.all;
    return difference === 0n ? compareIds(a, b) : difference > 0n ? 1 : -1;
  };
  const sequence = order ?? [...supports].sort(byShare);
  return new Map(sequence.map((id, place) => [id, place]));
}

/** Service to other supports, and to all others: their quotient is the share. */
function serviceToSupports(edges: Edges, supports: ReadonlySet<string>, id: string): { readonly service: bigint; readonly all: bigint } {
  let service = 0n;
  let all = 0n;
  for (const { target, weight } of edges.get(id) ?? []) {
    if (target === id) continue;
    all += weight;
    if (supports.has(target)) service += weight;
  }
  return { service, all: all === 0n ? 1n : all };
}
