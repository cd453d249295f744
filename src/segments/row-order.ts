import { compareIds, hasLoneSurrogate, rankIds } from "../number/order.js";
import { addFault, type FaultGroups } from "./fault-groups.js";

/** Gives the text of an id, or undefined when it is none: safe integers and bigints become decimal text. */
export function readId(id: unknown): string | undefined {
  if (typeof id === "string") return hasLoneSurrogate(id) ? undefined : id;
  return typeof id === "bigint" || Number.isSafeInteger(id) ? String(id) : undefined;
}

/** Gives the row numbers in id order, and counts each id that comes again as a fault. */
export function rowOrder(ids: readonly string[], faults: FaultGroups): Uint32Array {
  const order = new Uint32Array(ids.length);
  if (isAscending(ids)) {
    for (let i = 0; i < order.length; i++) order[i] = i;
    return order;
  }
  const ranks = rankIds(ids);
  for (let i = 0; i < ranks.length; i++) order[ranks[i] as number] = i;
  for (let k = 1; k < order.length; k++) {
    const again = order[k] as number;
    const id = ids[again] as string;
    if (id === ids[order[k - 1] as number]) addFault(faults, "row-id-duplicate", "id", id, again);
  }
  return order;
}

function isAscending(ids: readonly string[]): boolean {
  for (let i = 1; i < ids.length; i++) if (compareIds(ids[i - 1] as string, ids[i] as string) >= 0) return false;
  return true;
}
