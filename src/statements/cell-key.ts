import type { CellTable } from "../measure/measured.js";

/** The components of a cost object: one id a dimension, null where it is not attributable. */
export type CellKey = readonly (string | null)[];

/** Gives the components of one cell. */
export function cellKey(cells: CellTable, cell: number): CellKey {
  return cells.codes.map((codes, d) => cells.ids[d]?.[codes[cell] as number] ?? null);
}

/** Writes a key as one id: the id itself when there is one dimension, else the JSON text of the components: `["A","P1"]`. */
export function keyText(key: CellKey): string {
  return key.length === 1 ? (key[0] ?? "") : JSON.stringify(key);
}

/** Names a cell for a message. */
export function cellLabel(cells: CellTable, cell: number): string {
  return keyText(cellKey(cells, cell));
}

/** The key as an object: dimension to id, or null. Own properties only, so that any name will do. */
export function keyObject(names: readonly string[], key: CellKey): Readonly<Record<string, string | null>> {
  return Object.freeze(Object.fromEntries(names.map((name, i) => [name, key[i] ?? null])));
}
