import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CellTable } from "../measure/measured.js";

/** The components of a cost object: one id a dimension, null where it is not attributable. */
export type CellKey = readonly (string | null)[];

/**
 * How a cost object is asked for: an id as rows give it (text, a safe integer or a bigint), or one component a dimension, null where not
 * attributable.
 */
export type ObjectId = RowId | readonly (RowId | null)[];

type RowId = string | number | bigint;

/**
 * Reads an id, or the components of a key, as the ids of rows are read: whole numbers become their decimal text.
 *
 * @throws {CostError} `id-invalid`
 */
export function readObjectId(id: unknown): string | CellKey {
  return Array.isArray(id) ? id.map((one: unknown, i) => (one === null ? null : readRowId(one, pathOf("id", i)))) : readRowId(id, "id");
}

function readRowId(id: unknown, path: string): string {
  if (typeof id === "string") return id;
  if (typeof id === "bigint" || Number.isSafeInteger(id)) return String(id);
  throw new CostError([finding(dataMessages, "id-invalid", path, { value: id })]);
}

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
