import type { Layer } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { toDecimal } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import type { CostingData } from "./costing-data.js";
import { type Explanation, type ExplanationKind, explanation } from "./explanation.js";
import type { NodeRef, Posting } from "./posting.js";

/** Cost that came into a node from one source, in one layer. */
export interface Inflow {
  readonly kind: ExplanationKind;
  readonly id: string;
  readonly amount: bigint;
}

/**
 * Explains an amount of one layer by the inflows of the node it comes from, and theirs, down to ledger accounts.
 *
 * The amount is apportioned over the inflows (largest remainder, ties by id): an attribution, since within a pool cost has no name.
 */
export function attribute(
  data: CostingData,
  node: NodeRef,
  layer: Layer,
  amount: bigint,
  only?: (posting: Posting) => boolean,
): readonly Explanation[] {
  if (amount === 0n) return [];
  const inflows = inflowsOf(data, node, layer, only);
  const total = inflows.reduce((sum, inflow) => sum + inflow.amount, 0n);
  if (total === 0n) return [rest(data, amount)];
  const shares = apportion(
    amount,
    inflows.map((inflow) => inflow.amount),
    { negative: "allow" },
  );
  return inflows.flatMap((inflow, i) => (shares[i] === 0n ? [] : [explainInflow(data, inflow, layer, shares[i] as bigint)]));
}

/** The node of one inflow, with what is behind it. */
export function explainInflow(data: CostingData, { kind, id }: Inflow, layer: Layer, amount: bigint): Explanation {
  const behind = kind === "resource" || kind === "activity" || kind === "loop" ? attribute(data, { kind, id }, layer, amount) : [];
  return explanation({
    kind,
    id,
    label: labelOf(data, kind, id),
    amount: toDecimal(amount, data.scale),
    basis: "attributed",
    children: behind,
  });
}

/** The name the model gives a node. */
export function labelOf(data: CostingData, kind: ExplanationKind, id: string): string {
  if (kind === "resource") return data.model.resources[id]?.name ?? id;
  if (kind === "activity") return data.model.activities[id]?.name ?? id;
  if (kind === "account") return `account ${id}`;
  if (kind === "loop") return `loop of ${id}`;
  return kind === "standard" ? `standard rate of ${id}` : id;
}

/** A cost that no inflow stands behind: the pool's inflows cancel. */
function rest(data: CostingData, amount: bigint): Explanation {
  return explanation({ kind: "rest", id: "rest", label: "inflows that cancel", amount: toDecimal(amount, data.scale) });
}

/** The inflows of a node in one layer, one a source, in id order; members of a loop are one source. */
function inflowsOf(data: CostingData, node: NodeRef, layer: Layer, only: (posting: Posting) => boolean = () => true): readonly Inflow[] {
  const loop = loopOf(data, node);
  const members = loop?.members ?? new Set([node.id]);
  const amounts = new Map<string, Inflow>();
  for (const posting of data.postings) {
    if (posting.layer !== layer || !receives(posting, members) || !only(posting)) continue;
    if (posting.from.kind === "loop" || (loop !== undefined && posting.from.kind === "resource" && members.has(posting.from.id))) continue;
    const source = sourceOf(data, posting);
    const key = `${source.kind}:${source.id}`;
    const before = amounts.get(key)?.amount ?? 0n;
    amounts.set(key, { ...source, amount: before + BigInt(posting.amount) });
  }
  return [...amounts.values()].sort((a, b) => compareIds(a.kind, b.kind) || compareIds(a.id, b.id));
}

function receives({ to }: Posting, members: ReadonlySet<string>): boolean {
  return (to.kind === "resource" || to.kind === "activity") && members.has(to.id);
}

function sourceOf(data: CostingData, { from, method }: Posting): { readonly kind: ExplanationKind; readonly id: string } {
  const loop = method === "reciprocal" ? loopOf(data, from) : undefined;
  if (loop !== undefined) return { kind: "loop", id: loop.id };
  return { kind: from.kind as ExplanationKind, id: from.id };
}

/** The loop a node belongs to, or is. */
function loopOf(data: CostingData, node: NodeRef): { readonly id: string; readonly members: ReadonlySet<string> } | undefined {
  const loop = data.loops.find(({ id, members }) => (node.kind === "loop" ? id === node.id : members.includes(node.id)));
  return loop === undefined ? undefined : { id: loop.id, members: new Set(loop.members) };
}
