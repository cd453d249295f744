import type { CostingData } from "./costing-data.js";
import { isPool } from "./flow.js";
import type { NodeRef, Posting } from "./posting.js";

/** A group of pools that is explained as one node. */
export interface LoopNode {
  readonly id: string;
  readonly members: ReadonlySet<string>;
}

/** A costing with its postings in reach: what came into each pool, and the loops. */
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
  const loops = data.loops.map(({ id, members }): LoopNode => ({ id, members: new Set(members) }));
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
