import type { CostingData } from "../costing/costing-data.js";
import { compareIds } from "../number/order.js";
import type { CellKey } from "./cell-key.js";
import type { RollUpBy } from "./roll-up-by.js";

/** Gives the name of a cost object, from the attribute `name` of its dimensions; undefined when none of them has one. */
export function objectName(data: CostingData, by: readonly RollUpBy[], key: CellKey): string | undefined {
  const names = by.map((one, i) => nameOf(data, one, key[i] ?? null));
  if (names.every((name) => name === undefined)) return undefined;
  return names.map((name, i) => name ?? key[i] ?? "not attributable").join(", ");
}

function nameOf({ measured }: CostingData, by: RollUpBy, id: string | null): string | undefined {
  if (typeof by !== "string" || id === null) return undefined;
  const attributes = measured.attributes.get(by);
  const column = attributes?.columns.get("name");
  return attributes === undefined || column === undefined ? undefined : column[indexOf(attributes.ids, id)];
}

function indexOf(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareIds(ids[middle] as string, id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
