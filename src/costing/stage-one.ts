import { pathOf } from "../errors/quote.js";
import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { topologicalOrder } from "../model/graph.js";
import { apportion } from "../number/apportion.js";
import { compareIds } from "../number/order.js";
import { type Balance, byLayer, isZero, LAYERS, totalOf } from "./balance.js";
import { type CapacityUse, capacityUse, consumersOf } from "./capacity-use.js";
import { postCharges } from "./charges.js";
import { declaredEdges, type Edges, effectiveEdges } from "./edges.js";
import { at, emptyFlow, type Flow, post, postBoth } from "./flow.js";
import { grossCosts, loopPostings } from "./loop.js";
import { nodeOf } from "./node-of.js";
import { type OwnCost, ownCost, ownCostOfResource } from "./own-cost.js";
import type { NodeRef } from "./posting.js";

/** An exact amount in minor units. */
export interface ExactCost {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A solved loop: its members, and what each brought in from outside. */
export interface Loop {
  readonly id: string;
  readonly members: readonly string[];
  readonly inflows: ReadonlyMap<string, Balance>;
}

/** Stage one: every resource handed on, down to the primary activities. */
export interface StageOne {
  readonly flow: Flow;
  readonly accounts: ReadonlyMap<string, readonly OwnCost[]>;
  readonly capacity: ReadonlyMap<string, CapacityUse>;
  /** Per (activity, resource): the pool that is apportioned by its own usage. */
  readonly pairPools: ReadonlyMap<string, ReadonlyMap<string, Balance>>;
  readonly gross: ReadonlyMap<string, ExactCost>;
  readonly loops: readonly Loop[];
  readonly unused: ReadonlyMap<string, Balance>;
  readonly sustaining: ReadonlyMap<string, Balance>;
}

interface Work {
  readonly model: CostModel;
  readonly measured: Measured;
  readonly edges: Edges;
  readonly flow: Flow;
  readonly capacity: Map<string, CapacityUse>;
  readonly pairPools: Map<string, Map<string, Balance>>;
  readonly gross: Map<string, ExactCost>;
  readonly loops: Loop[];
  readonly unused: Map<string, Balance>;
  readonly sustaining: Map<string, Balance>;
}

/**
 * Hands the cost of the resources on to the activities.
 *
 * 1. own cost by ledger account; 2. charges at predetermined rates; 3. pools in topological order, ties by id: by resource drivers, or
 * by capacity used, loops as one step. Every posting is a whole number of minor units.
 */
export function stageOne(model: CostModel, measured: Measured, scale: number): StageOne {
  const work: Work = {
    model,
    measured,
    edges: effectiveEdges(model),
    flow: emptyFlow(),
    capacity: new Map(),
    pairPools: new Map(),
    gross: new Map(),
    loops: [],
    unused: new Map(),
    sustaining: new Map(),
  };
  const accounts = postOwnCosts(work, scale);
  postCharges(model, measured, work.flow, scale);
  for (const group of postingOrder(work)) {
    if (group.length > 1 || isSelfServing(work, group[0] as string)) postLoop(work, group);
    else postPool(work, group[0] as string);
  }
  return { ...work, accounts };
}

function postOwnCosts(work: Work, scale: number): ReadonlyMap<string, readonly OwnCost[]> {
  const { model, measured } = work;
  const accounts = new Map<string, readonly OwnCost[]>();
  for (const id of Object.keys(model.resources).sort(compareIds)) {
    const rows = measured.costs.filter((row) => row.resource === id);
    accounts.set(id, ownCostOfResource(model, id, rows, scale));
  }
  for (const id of Object.keys(model.activities).sort(compareIds)) {
    const spec = model.activities[id];
    if (spec?.cost === undefined) continue;
    accounts.set(id, [{ account: spec.account, cost: ownCost(spec.cost, spec.supply, scale, pathOf("activities", id, "cost")) }]);
  }
  for (const [id, entries] of accounts) {
    const to = nodeOf(model, id);
    for (const { account, cost } of entries) {
      const from: NodeRef = { kind: "account", id: account ?? id };
      for (const layer of LAYERS) post(work.flow, from, to, layer, cost[layer], "own");
    }
  }
  return accounts;
}

/** Groups of nodes in the order they hand on: single pools, and loops as one group. */
function postingOrder(work: Work): readonly (readonly string[])[] {
  const arrows: (readonly [string, string])[] = [];
  for (const [from, edges] of work.edges) for (const { target } of edges) arrows.push([from, target]);
  for (const id of Object.keys(work.model.resources)) {
    for (const activity of consumersOf(work.model, id)) arrows.push([id, activity]);
  }
  const nodes = [...Object.keys(work.model.resources), ...Object.keys(work.model.activities)].sort(compareIds);
  return topologicalOrder({ nodes, edges: arrows });
}

function isSelfServing(work: Work, id: string): boolean {
  return (work.edges.get(id) ?? []).some(({ target }) => target === id);
}

function postPool(work: Work, id: string): void {
  const { model, flow, edges } = work;
  const targets = edges.get(id);
  const balance = at(flow.balances, id);
  const from = nodeOf(model, id);
  if (targets !== undefined && targets.length > 0) {
    const weights = targets.map(({ weight }) => weight);
    const method = declaredMethod(work, id);
    for (const layer of LAYERS) {
      const shares = apportion(balance[layer], weights);
      for (const [i, { target }] of targets.entries()) post(flow, from, nodeOf(model, target), layer, shares[i] as bigint, method);
    }
    return;
  }
  if (from.kind !== "resource") return;
  const consumers = consumersOf(model, id);
  if (consumers.length > 0) {
    postByUsage(work, id, consumers);
    return;
  }
  work.sustaining.set(id, balance);
  postBoth(flow, from, { kind: "sustaining", id }, balance, "rest");
}

/** Used cost is rounded once a layer, then apportioned over the activities by usage; the rest is unused capacity, signed. */
function postByUsage(work: Work, id: string, consumers: readonly string[]): void {
  const { model, measured, flow } = work;
  const use = capacityUse(model, measured, id, consumers);
  const balance = at(flow.balances, id);
  const used = byLayer((layer) => use.usedCost(balance[layer]));
  const from = nodeOf(model, id);
  for (const layer of LAYERS) {
    const shares = use.total === 0n ? consumers.map(() => 0n) : apportion(used[layer], use.byConsumer);
    consumers.forEach((activity, i) => {
      const share = shares[i] as bigint;
      post(flow, from, nodeOf(model, activity), layer, share, "usage");
      const pools = work.pairPools.get(activity) ?? new Map<string, Balance>();
      const pool = at(pools, id);
      pools.set(id, { ...pool, [layer]: pool[layer] + share });
      work.pairPools.set(activity, pools);
    });
    post(flow, from, { kind: "unused", id }, layer, balance[layer] - used[layer], "rest");
  }
  work.capacity.set(id, use);
  work.unused.set(
    id,
    byLayer((layer) => balance[layer] - used[layer]),
  );
}

function postLoop(work: Work, members: readonly string[]): void {
  const { model, flow } = work;
  const id = members.join(" + ");
  const inflows = new Map(members.map((member) => [member, at(flow.balances, member)]));
  const total = [...inflows.values()].map(totalOf);
  for (const [i, gross] of grossCosts(members, work.edges, total).entries()) work.gross.set(members[i] as string, gross);
  for (const layer of LAYERS) {
    const amounts = members.map((member) => (inflows.get(member) as Balance)[layer]);
    for (const { from, target, amount } of loopPostings(members, work.edges, amounts)) {
      post(flow, nodeOf(model, from), nodeOf(model, target), layer, amount, "reciprocal");
    }
    // What a member hands on beyond its own inflow reached it inside the loop: the net of those transfers closes its balance.
    for (const member of members) {
      const rest = at(flow.balances, member)[layer];
      post(flow, { kind: "loop", id }, nodeOf(model, member), layer, -rest, "reciprocal");
    }
  }
  if ([...inflows.values()].some((inflow) => !isZero(inflow))) work.loops.push({ id, members, inflows });
}

function declaredMethod(work: Work, id: string): "share" | "direct" | "step-down" {
  const method = work.model.support?.method ?? "reciprocal";
  const servesOwnKind = (declaredEdges(work.model).get(id) ?? []).length !== (work.edges.get(id) ?? []).length;
  return method !== "reciprocal" && servesOwnKind ? method : "share";
}
