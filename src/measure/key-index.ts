import { valueAt } from "./column.js";
import { noteFault } from "./fault-groups.js";
import { columnOf, type Field } from "./field.js";
import { type CodesReader, codesReader } from "./id-codes.js";
import { createIdSpace, type IdSpace, INVALID, MISSING } from "./id-space.js";
import type { Rows } from "./rows.js";

/** Finds a parent row by its key. Keys are compared as ids: the number 7 and the text "7" are one key. */
export interface KeyIndex {
  readonly field: Field;
  readonly space: IdSpace;
  readonly codes: CodesReader;
  /** Row + 1 by code; 0 where there is none. */
  places: Int32Array;
}

export function createKeyIndex(field: Field): KeyIndex {
  const space = createIdSpace(field.name);
  return { field, space, codes: codesReader(field, space), places: new Int32Array(64) };
}

/** Adds the keys of a batch. */
export function indexKeys(index: KeyIndex, rows: Rows): void {
  const codes = index.codes(rows);
  const { field, space } = index;
  if (space.texts.length > index.places.length) {
    const longer = new Int32Array(2 * space.texts.length);
    longer.set(index.places);
    index.places = longer;
  }
  const { places } = index;
  for (let i = 0; i < rows.count; i++) {
    const code = codes[i] as number;
    const row = rows.start + i;
    if (rows.dead?.[i] === 1) continue;
    if (code === MISSING) noteFault(rows.faults, "join-key-missing", field.path, row, () => ({ key: field.column }));
    else if (code === INVALID) {
      const column = columnOf(rows, field);
      noteFault(rows.faults, "id-invalid", field.path, row, () => ({ value: column === undefined ? undefined : valueAt(column, i) }));
    } else if (places[code] === 0) places[code] = row + 1;
    else noteFault(rows.faults, "join-key-duplicate", field.path, row, () => ({ key: space.texts[code] }));
  }
}
