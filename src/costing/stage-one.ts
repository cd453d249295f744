import type { Measured } from "../measure/measured.js";
import { consumersByResource } from "../model/consumers-of.js";
import type { CostModel } from "../model/cost-model.js";
import { topologicalOrder } from "../model/graph.js";
import { apportion } from "../number/apportion.js";
import { roundHalfEven } from "../number/minor.js";
import { type Balance, byLayer, isZero, LAYERS, subtract, totalOf, ZERO } from "./balance.js";
import { type CapacityUse, capacityUse, usedCost } from "./capacity-use.js";
import { postCharges } from "./charges.js";
import type { CostingData } from "./costing-data.js";
import { declaredEdges, type Edges, effectiveEdges, fedNodes } from "./edges.js";
import { at, emptyFlow, type Flow, post, postBoth } from "./flow.js";
import { type ExactCost, solveLoop } from "./loop.js";
import { nodeOf } from "./node-of.js";
import { type OwnCost, postOwnCosts } from "./own-cost.js";
import type { PostingMethod } from "./posting.js";

/** Stage one: every resource handed on, down to the primary activities. */
export interface StageOne {
  readonly flow: Flow;
  readonly accounts: ReadonlyMap<string, readonly OwnCost[]>;
  readonly capacity: ReadonlyMap<string, CapacityUse>;
  /** Per (activity, resource): the pool that is apportioned by its own usage. */
  readonly pairPools: ReadonlyMap<string, ReadonlyMap<string, Balance>>;
  /** Members of loops. */
  readonly gross: ReadonlyMap<string, ExactCost>;
  readonly loops: CostingData["loops"];
  readonly unused: ReadonlyMap<string, Balance>;
  readonly sustaining: ReadonlyMap<string, Balance>;
  /** Nodes that `to` and charges feed. */
  readonly fed: ReadonlySet<string>;
  /** By how much charges exceed a pool, in minor units; over-charged pools alone. */
  readonly overCharged: ReadonlyMap<string, bigint>;
}

interface Work {
  readonly model: CostModel;
  readonly measured: Measured;
  readonly declared: Edges;
  readonly edges: Edges;
  readonly consumers: ReadonlyMap<string, readonly string[]>;
  readonly charged: ReadonlyMap<string, bigint>;
  readonly flow: Flow;
  readonly capacity: Map<string, CapacityUse>;
  readonly pairPools: Map<string, Map<string, Balance>>;
  readonly gross: Map<string, ExactCost>;
  readonly loops: CostingData["loops"][number][];
  readonly unused: Map<string, Balance>;
  readonly sustaining: Map<string, Balance>;
  readonly overCharged: Map<string, bigint>;
}

/**
 * Hands the cost of the resources on to the activities.
 *
 * 1. own cost by ledger account; 2. charges at predetermined rates; 3. pools in topological order, ties by id: by resource drivers, or
 * by capacity used, loops as one step. Every posting is a whole number of minor units.
 *
 * @throws {CostError} `amount-too-large`, `capacity-without-period`
 */
export function stageOne(model: CostModel, measured: Measured, scale: number): StageOne {
  const declared = declaredEdges(model);
  const flow = emptyFlow();
  const accounts = postOwnCosts(model, measured, flow, scale);
  const work: Work = {
    model,
    measured,
    declared,
    edges: effectiveEdges(model, declared),
    consumers: consumersByResource(model),
    charged: postCharges(model, measured, flow, scale),
    flow,
    capacity: new Map(),
    pairPools: new Map(),
    gross: new Map(),
    loops: [],
    unused: new Map(),
    sustaining: new Map(),
    overCharged: new Map(),
  };
  for (const group of postingOrder(work)) {
    const [first] = group as readonly [string];
    if (group.length > 1 || servesItself(work, first)) postLoop(work, group);
    else postPool(work, first);
  }
  return { ...work, accounts, fed: fedNodes(model, declared) };
}

/** Groups of nodes in the order they hand on: single pools, and loops as one group. Charges are constants and make no order. */
function postingOrder({ model, edges, consumers }: Work): readonly (readonly string[])[] {
  const nodes = [...Object.keys(model.resources), ...Object.keys(model.activities)];
  const shares = [...edges].flatMap(([from, targets]) => targets.map(({ target }) => [from, target] as const));
  const uses = [...consumers].flatMap(([from, activities]) => activities.map((activity) => [from, activity] as const));
  return topologicalOrder({ nodes, edges: [...shares, ...uses] });
}

function servesItself({ edges }: Work, id: string): boolean {
  return (edges.get(id) ?? []).some(({ target }) => target === id);
}

function postPool(work: Work, id: string): void {
  const { model, flow, edges, consumers } = work;
  const balance = at(flow.balances, id);
  noteOverCharge(work, id, -totalOf(balance));
  const from = nodeOf(model, id);
  const activities = consumers.get(id);
  if (edges.has(id)) postByShares(work, id, balance);
  else if (activities !== undefined) postByUsage(work, id, activities, balance);
  else if (from.kind === "resource") {
    work.sustaining.set(id, balance);
    postBoth(flow, from, { kind: "sustaining", id }, balance, "rest");
  }
}

function postByShares(work: Work, id: string, balance: Balance): void {
  const { model, flow, edges } = work;
  const targets = edges.get(id) ?? [];
  const weights = targets.map(({ weight }) => weight);
  const method = methodOf(work, id);
  for (const layer of LAYERS) {
    const shares = apportion(balance[layer], weights);
    for (const [i, { target }] of targets.entries())
      post(flow, nodeOf(model, id), nodeOf(model, target), layer, shares[i] as bigint, method);
  }
}

/** `share`, unless the support method dropped some of the pool's edges. */
function methodOf({ model, declared, edges }: Work, id: string): PostingMethod {
  const method = model.support?.method ?? "reciprocal";
  if (method === "reciprocal" || declared.get(id)?.length === edges.get(id)?.length) return "share";
  return method;
}

/** Used cost is rounded once a layer, then apportioned over the activities by usage; the rest is unused capacity, signed. */
function postByUsage(work: Work, id: string, activities: readonly string[], balance: Balance): void {
  const { model, flow } = work;
  const use = capacityUse(model, work.measured, id, activities);
  const used = byLayer((layer) => usedCost(use.figures, balance[layer]));
  const from = nodeOf(model, id);
  for (const layer of LAYERS) {
    const shares = use.figures.used === 0n ? [] : apportion(used[layer], use.byConsumer, { negative: "allow" });
    for (const [i, share] of shares.entries()) {
      const activity = activities[i] as string;
      post(flow, from, nodeOf(model, activity), layer, share, "usage");
      addToPair(
        work.pairPools,
        activity,
        id,
        byLayer((one) => (one === layer ? share : 0n)),
      );
    }
  }
  const unused = subtract(balance, used);
  postBoth(flow, from, { kind: "unused", id }, unused, "rest");
  work.capacity.set(id, use);
  work.unused.set(id, unused);
}

function addToPair(pairs: Work["pairPools"], activity: string, resource: string, amount: Balance): void {
  const pools = pairs.get(activity) ?? new Map<string, Balance>();
  const pool = pools.get(resource) ?? ZERO;
  pairs.set(
    activity,
    pools.set(
      resource,
      byLayer((layer) => pool[layer] + amount[layer]),
    ),
  );
}

function postLoop(work: Work, members: readonly string[]): void {
  const { model, flow } = work;
  const inflows = members.map((member) => at(flow.balances, member));
  const { gross, postings } = solveLoop(members, work.edges, inflows);
  for (const [i, member] of members.entries()) {
    const cost = gross[i] as ExactCost;
    work.gross.set(member, cost);
    noteOverCharge(work, member, roundHalfEven(-cost.numerator, cost.denominator));
  }
  const id = members.join(" + ");
  for (const layer of LAYERS) {
    for (const { from, target, amount } of postings[layer])
      post(flow, nodeOf(model, from), nodeOf(model, target), layer, amount, "reciprocal");
    // What a member hands on beyond its own inflow reached it inside the loop: the net of those transfers closes its balance.
    for (const member of members) {
      post(flow, { kind: "loop", id }, nodeOf(model, member), layer, -at(flow.balances, member)[layer], "reciprocal");
    }
  }
  if (inflows.some((inflow) => !isZero(inflow))) work.loops.push({ id, members });
}

/** Notes a pool that charges left below zero. */
function noteOverCharge({ charged, overCharged }: Work, id: string, excess: bigint): void {
  if ((charged.get(id) ?? 0n) > 0n && excess > 0n) overCharged.set(id, excess);
}
