import { own } from "../model/entries.js";
import type { Layer } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import type { CostingData } from "./costing-data.js";
import { type Explanation, type ExplanationKind, explanation } from "./explanation.js";
import { isPool } from "./flow.js";
import { type FlowIndex, loopOf } from "./flow-index.js";
import type { NodeRef, Posting } from "./posting.js";

/** Where cost came from, as a node of an explanation. */
export interface Source {
  readonly kind: ExplanationKind;
  readonly id: string;
  /** Cost that the node itself was given, of no account. */
  readonly isOwn?: boolean;
}

interface Inflow extends Source {
  readonly amount: bigint;
}

/**
 * Explains an amount of one layer by the inflows of the node it comes from, and theirs, down to ledger accounts.
 *
 * The amount is apportioned over the inflows (largest remainder, ties by kind, then id): an attribution, since within a pool cost has no
 * name. Pools that serve each other are one node.
 *
 * @param only the inflows that count; default: all
 */
export function attribute(
  index: FlowIndex,
  node: NodeRef,
  layer: Layer,
  amount: bigint,
  only: (posting: Posting) => boolean = () => true,
): readonly Explanation[] {
  if (amount === 0n) return [];
  const inflows = inflowsOf(index, node, layer, only);
  if (inflows.reduce((sum, inflow) => sum + inflow.amount, 0n) === 0n) return [rest(index.data, amount)];
  const weights = inflows.map((inflow) => inflow.amount);
  const shares = apportion(amount, weights, { negative: "allow" });
  return inflows.flatMap((inflow, i) => (shares[i] === 0n ? [] : [explainSource(index, inflow, layer, shares[i] as bigint)]));
}

/** The node of one source, with what is behind it. */
export function explainSource(index: FlowIndex, { kind, id, isOwn }: Source, layer: Layer, amount: bigint): Explanation {
  const { data } = index;
  const behind = kind === "resource" || kind === "activity" || kind === "loop" ? attribute(index, { kind, id }, layer, amount) : [];
  const label = isOwn === true ? `own cost of ${nameOf(data, id)}` : labelOf(data, kind, id);
  return explanation({ kind, id, label, amount: toDecimal(amount, data.scale), basis: "attributed", children: behind });
}

/** The name the model gives a node. */
export function labelOf({ model }: CostingData, kind: ExplanationKind, id: string): string {
  if (kind === "resource") return model.resources[id]?.name ?? id;
  if (kind === "activity") return model.activities[id]?.name ?? id;
  if (kind === "account") return `account ${id}`;
  return kind === "loop" ? `loop of ${id}` : `standard rate of ${id}`;
}

function nameOf({ model }: CostingData, id: string): string {
  return (own(model.resources, id) ?? own(model.activities, id))?.name ?? id;
}

/** Cost that no inflow stands behind: the pool's inflows cancel. */
function rest(data: CostingData, amount: bigint): Explanation {
  return explanation({ kind: "rest", id: "rest", label: "inflows that cancel", amount: toDecimal(amount, data.scale) });
}

/** The inflows of a node in one layer, one a source; a loop has those of its members from outside. */
function inflowsOf(index: FlowIndex, node: NodeRef, layer: Layer, only: (posting: Posting) => boolean): readonly Inflow[] {
  const loop = loopOf(index, node);
  const members = loop === undefined ? [node.id] : [...loop.members];
  const inflows = new Map<string, Inflow>();
  for (const posting of members.flatMap((member) => index.inflows.get(member) ?? [])) {
    // What members post to each other, and the transfer that closes the loop, stay inside.
    const isInside = posting.from.kind === "loop" || (isPool(posting.from) && loop?.members.has(posting.from.id) === true);
    if (isInside || posting.layer !== layer || !only(posting)) continue;
    const source = sourceOf(index, posting);
    const key = `${source.kind}:${source.id}`;
    inflows.set(key, { ...source, amount: (inflows.get(key)?.amount ?? 0n) + BigInt(posting.amount) });
  }
  return [...inflows.values()].sort((a, b) => compareIds(a.kind, b.kind) || compareIds(a.id, b.id));
}

function sourceOf(index: FlowIndex, { from, to }: Posting): Source {
  const loop = isPool(from) ? loopOf(index, from) : undefined;
  if (loop !== undefined) return { kind: "loop", id: loop.id };
  // Cost of no account is posted from an account of the node's own id.
  return { kind: from.kind as ExplanationKind, id: from.id, isOwn: from.kind === "account" && from.id === to.id };
}
