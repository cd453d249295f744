import { CostError } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { sumExactly } from "../number/scaled-column.js";
import { add, type Balance, byLayer, inLayer, isZero, subtract, toLayers, ZERO } from "./balance.js";
import { type ActivityResult, layerColumn } from "./costing-data.js";
import { addAt, at } from "./flow.js";
import type { Layers, NodeRef, Posting } from "./posting.js";
import type { NodeProof, ProofLine, Reconciliation } from "./reconcile.js";

const LINES: readonly ProofLine[] = [
  "costObjects",
  "unusedCapacity",
  "applicationVariance",
  "heldAbove",
  "businessSustaining",
  "noDriverVolume",
  "unidentified",
  "unmatchedDirect",
];

/**
 * Proves from the postings, node by node and in total, that every minor unit of cost in ended in exactly one place, and that the columns
 * of the cost objects hold what was posted to them.
 *
 * @throws {CostError} `proof-failed`: a defect of the library, never of the input; no wrong statement is returned
 */
export function prove(postings: readonly Posting[], activities: ReadonlyMap<string, ActivityResult>): Reconciliation {
  const inflow = new Map<string, Balance>();
  const outflow = new Map<string, Balance>();
  const nodes = new Map<string, NodeRef>();
  const ends = new Map<ProofLine, Balance>(LINES.map((line) => [line, ZERO]));
  let costIn = ZERO;
  for (const { from, to, layer, amount } of postings) {
    const moved = inLayer(layer, BigInt(amount));
    if (from.kind === "account" || from.kind === "standard") costIn = add(costIn, moved);
    else addAt(outflow, keyOf(from, nodes), moved);
    const line = endOf(to);
    if (line === undefined) addAt(inflow, keyOf(to, nodes), moved);
    else ends.set(line, add(ends.get(line) as Balance, moved));
  }
  const proofs = [...nodes].map(([key, node]) => nodeProof(node, at(inflow, key), at(outflow, key)));
  proveColumns(activities);
  const out = [...ends.values()].reduce(add, ZERO);
  if (!isZero(subtract(costIn, out))) fail("costIn", costIn, out);
  const lines = Object.fromEntries([...ends].map(([line, amount]) => [line, toLayers(amount, line)])) as Record<ProofLine, Layers>;
  return Object.freeze({ costIn: toLayers(costIn, "costIn"), lines, nodes: proofs, difference: { flexible: 0, committed: 0 } });
}

function nodeProof(node: NodeRef, received: Balance, handedOn: Balance): NodeProof {
  const path = pathOf(node.kind, node.id);
  // A loop only passes amounts between its members: what it takes equals what it gives once all members are closed.
  if (!isZero(subtract(received, handedOn))) fail(path, received, handedOn);
  return { kind: node.kind as NodeProof["kind"], id: node.id, in: toLayers(received, path), out: toLayers(handedOn, path) };
}

/** The sum of each activity's columns must be what it posted to objects or held at its level. */
function proveColumns(activities: ReadonlyMap<string, ActivityResult>): void {
  for (const [id, result] of activities) {
    const { flexible: first, committed: second } = result.heldAbove ? result.held : result.assigned;
    const posted = { flexible: BigInt(first), committed: BigInt(second) };
    const columns = byLayer((layer) => sumExactly(layerColumn(result, layer).values));
    if (!isZero(subtract(posted, columns))) fail(pathOf("activity", id, "cells"), posted, columns);
  }
}

function endOf(node: NodeRef): ProofLine | undefined {
  if (node.kind === "objects") return "costObjects";
  if (node.kind === "unused") return "unusedCapacity";
  if (node.kind === "variance") return "applicationVariance";
  if (node.kind === "held") return "heldAbove";
  if (node.kind === "sustaining") return "businessSustaining";
  return node.kind === "exception" ? (node.id as ProofLine) : undefined;
}

function keyOf(node: NodeRef, nodes: Map<string, NodeRef>): string {
  const key = `${node.kind}:${node.id}`;
  nodes.set(key, node);
  return key;
}

function fail(path: string, received: Balance, handedOn: Balance): never {
  // The layer at fault; in the other the amounts may well agree.
  const layer = received.flexible === handedOn.flexible ? "committed" : "flexible";
  const detail = { layer, received: received[layer], handedOn: handedOn[layer] } as const;
  throw new CostError([finding(costingMessages, "proof-failed", path, detail)]);
}
