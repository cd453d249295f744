import { pathOf } from "../errors/quote.js";
import type { Layer } from "../model/spec.js";
import { add, type Balance, inLayer, isZero, LAYERS, subtract, ZERO } from "./balance.js";
import { exactInteger } from "./exact-integer.js";
import type { NodeRef, Posting, PostingMethod } from "./posting.js";

/** What stands on each node while stage one posts; local to one `allocate`. */
export interface Flow {
  /** Not yet handed on. */
  readonly balances: Map<string, Balance>;
  readonly own: Map<string, Balance>;
  readonly received: Map<string, Balance>;
  readonly assigned: Map<string, Balance>;
  readonly postings: Posting[];
}

export function emptyFlow(): Flow {
  return { balances: new Map(), own: new Map(), received: new Map(), assigned: new Map(), postings: [] };
}

export function at(amounts: ReadonlyMap<string, Balance>, id: string): Balance {
  return amounts.get(id) ?? ZERO;
}

export function addAt(amounts: Map<string, Balance>, id: string, amount: Balance): void {
  amounts.set(id, add(at(amounts, id), amount));
}

/** True for the nodes that hand on: resources and activities. */
export function isPool(node: NodeRef): node is NodeRef & { readonly kind: "resource" | "activity" } {
  return node.kind === "resource" || node.kind === "activity";
}

/**
 * Records the posting of one layer and moves the amount between the balances of the nodes it concerns.
 *
 * @throws {CostError} `amount-too-large`
 */
export function post(flow: Flow, from: NodeRef, to: NodeRef, layer: Layer, amount: bigint, method: PostingMethod): void {
  if (amount === 0n) return;
  const units = exactInteger(amount, pathOfNode(isPool(to) ? to : from));
  const moved = inLayer(layer, amount);
  if (isPool(from)) {
    flow.balances.set(from.id, subtract(at(flow.balances, from.id), moved));
    addAt(flow.assigned, from.id, moved);
  }
  if (isPool(to)) {
    addAt(flow.balances, to.id, moved);
    addAt(from.kind === "account" || from.kind === "standard" ? flow.own : flow.received, to.id, moved);
  }
  flow.postings.push(Object.freeze({ from, to, layer, amount: units, method }));
}

/** Posts both layers of an amount. */
export function postBoth(flow: Flow, from: NodeRef, to: NodeRef, amount: Balance, method: PostingMethod): void {
  if (isZero(amount)) return;
  for (const layer of LAYERS) post(flow, from, to, layer, amount[layer], method);
}

function pathOfNode({ kind, id }: NodeRef): string {
  return pathOf(kind === "resource" ? "resources" : "activities", id);
}
