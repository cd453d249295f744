import type { IdOrder } from "../number/order.js";
import { addFault, type FaultGroups } from "./fault-groups.js";

/** Counts each id that comes again as a fault. */
export function countRepeats(ids: readonly string[], { positions, isDistinct }: IdOrder, faults: FaultGroups): void {
  if (positions === undefined || isDistinct) return;
  for (let k = 1; k < positions.length; k++) {
    const again = positions[k] as number;
    const id = ids[again] as string;
    if (id === ids[positions[k - 1] as number]) addFault(faults, "row-id-duplicate", "id", id, again);
  }
}

/** Gives ids in order; the same list when it is in that order and can never change. */
export function orderedIds(ids: readonly string[], order: Uint32Array | undefined): readonly string[] {
  if (order !== undefined) return Object.freeze(pickIds(ids, order));
  return Object.isFrozen(ids) ? ids : Object.freeze(ids.slice());
}

/** Gives the ids at positions. */
export function pickIds(ids: readonly string[], positions: Uint32Array): string[] {
  const picked = new Array<string>(positions.length);
  for (let k = 0; k < positions.length; k++) picked[k] = ids[positions[k] as number] as string;
  return picked;
}
