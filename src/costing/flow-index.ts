import { loopsOf } from "../model/graph.js";
import type { CostingData } from "./costing-data.js";
import { isPool } from "./flow.js";
import type { NodeRef, Posting } from "./posting.js";

/** A group of pools that is explained as one node. */
export interface LoopNode {
  readonly id: string;
  readonly members: ReadonlySet<string>;
}

/** A costing with its postings in reach: what came into each pool, and the groups that cost runs round in. */
export interface FlowIndex {
  readonly data: CostingData;
  /** By resource or activity; an id is never both. */
  readonly inflows: ReadonlyMap<string, readonly Posting[]>;
  readonly loops: ReadonlyMap<string, LoopNode>;
  readonly loopOfMember: ReadonlyMap<string, LoopNode>;
}

/** Sorts the postings by where they went, so that an explanation reads each of them once. */
export function flowIndex(data: CostingData): FlowIndex {
  const inflows = new Map<string, Posting[]>();
  for (const posting of data.postings) {
    if (!isPool(posting.to)) continue;
    const known = inflows.get(posting.to.id);
    if (known === undefined) inflows.set(posting.to.id, [posting]);
    else known.push(posting);
  }
  const loops = groupsOf(data).map((members): LoopNode => ({ id: members.join(" + "), members: new Set(members) }));
  return {
    data,
    inflows,
    loops: new Map(loops.map((loop) => [loop.id, loop])),
    loopOfMember: new Map(loops.flatMap((loop) => [...loop.members].map((member) => [member, loop] as const))),
  };
}

/** The loop a node belongs to, or is. */
export function loopOf({ loops, loopOfMember }: FlowIndex, { kind, id }: NodeRef): LoopNode | undefined {
  return kind === "loop" ? loops.get(id) : loopOfMember.get(id);
}

// Charges are constants and make no loop that must be solved, but cost may come back to the pool a charge was taken from all the same.
function groupsOf({ resources, activities, postings, loops }: CostingData): readonly (readonly string[])[] {
  const edges = postings.flatMap(({ from, to }) => (isPool(from) && isPool(to) ? [[from.id, to.id] as const] : []));
  const rings = loops.flatMap(({ members }) => members.map((member, i) => [members[i - 1] ?? (members.at(-1) as string), member] as const));
  return loopsOf({ nodes: [...resources.keys(), ...activities.keys()], edges: [...edges, ...rings] });
}
