import { type CodedColumn, type Column, missingCount, valueAt } from "./column.js";
import { type Kept, keptColumn } from "./kept.js";
import { ownColumn, type Rows } from "./rows.js";

/**
 * A field of a table as the model names it: its own column, else found in a joined parent, else an attribute of the row's objects.
 *
 * `undefined` and `null` are no value, and the next place is asked.
 */
export interface Field {
  readonly name: string;
  /** Place in the data: `events.lines.CustomerID`. */
  readonly path: string;
  /** The table's own name of it. */
  readonly column: string;
  readonly parents: readonly ParentField[];
  readonly attributes: readonly AttributeField[];
  serial: number;
  current: Column | undefined;
  /** Where the batch's values come from. */
  origin: Origin;
  /** With origin `merged`: 1 for values from elsewhere, 2 where there is none. */
  elsewhere: Uint8Array | undefined;
  /** Whether any row of the table has a field of the name, be it without a value; looked for only where a condition asks. */
  seen: boolean;
}

/** Where a field is found. */
export type FieldPlace = Pick<Field, "name" | "path" | "column"> & Partial<Pick<Field, "parents" | "attributes">>;

export type Origin = "own" | "elsewhere" | "merged";

export interface ParentField {
  /** Row of the parent by row of the batch; -1 where there is none. */
  readonly places: Int32Array;
  readonly kept: Kept;
  /** The field in the parent table. */
  readonly field: Field;
  /** Room for codes of the parent's own dictionary. */
  readonly codes: Int32Array;
}

export interface AttributeField {
  /** Codes of the row's object in its dimension. */
  readonly codes: (rows: Rows) => Int32Array;
  /** Attribute by code. */
  readonly values: ArrayLike<unknown>;
}

/** Makes a field: a table's own column, and where else its values may be. */
export function createField({ name, path, column, parents = [], attributes = [] }: FieldPlace): Field {
  const state = { serial: -1, current: undefined, origin: "own", elsewhere: undefined, seen: false } as const;
  return { name, path, column, parents, attributes, ...state };
}

/** The field's values in the batch; undefined when no row has one. */
export function columnOf(rows: Rows, field: Field): Column | undefined {
  if (field.serial === rows.serial) return field.current;
  field.serial = rows.serial;
  field.elsewhere = undefined;
  field.origin = "own";
  field.current = resolve(rows, field);
  return field.current;
}

function resolve(rows: Rows, field: Field): Column | undefined {
  const { parents, attributes } = field;
  const own = ownColumn(rows, field.column);
  if (parents.length + attributes.length === 0) return own;
  let partial: Column | undefined;
  const places = 1 + parents.length + attributes.length;
  for (let place = 0; place < places; place++) {
    const column = place === 0 ? own : elsewhereColumn(rows, field, place - 1);
    if (column === undefined) continue;
    const isLast = place === places - 1;
    const missing = isLast && partial === undefined ? 0 : missingCount(column, rows.count);
    if (missing === rows.count) continue;
    if (partial === undefined) {
      if (place > 0) field.origin = "elsewhere";
      partial = column;
    } else partial = merge(rows, field, partial, column);
    if (missing === 0 && field.origin !== "merged") return partial;
  }
  return partial;
}

function elsewhereColumn(rows: Rows, { parents, attributes }: Field, place: number): Column | undefined {
  const parent = parents[place];
  if (parent !== undefined) return parentColumn(rows, parent);
  const { codes, values } = attributes[place - parents.length] as AttributeField;
  return { kind: "coded", codes: codes(rows), offset: 0, dictionary: values };
}

// The parent's values serve as dictionary, so that what depends on them is worked out once a parent, not once a row.
function parentColumn(rows: Rows, { places, kept, codes }: ParentField): Column | undefined {
  const column = keptColumn(kept);
  if (column === undefined) return undefined;
  if (column.kind === "direct") return { kind: "coded", codes: places, offset: 0, dictionary: column.values };
  return composed(rows, places, column, codes);
}

function composed(rows: Rows, places: Int32Array, column: CodedColumn, codes: Int32Array): Column {
  for (let i = 0; i < rows.count; i++) {
    const place = places[i] as number;
    codes[i] = place < 0 ? -1 : (column.codes[column.offset + place] as number);
  }
  return { kind: "coded", codes, offset: 0, dictionary: column.dictionary };
}

function merge(rows: Rows, field: Field, first: Column, next: Column): Column {
  const values = new Array<unknown>(rows.count);
  const elsewhere = field.elsewhere ?? new Uint8Array(rows.count).fill(field.origin === "elsewhere" ? 1 : 0);
  for (let i = 0; i < rows.count; i++) {
    const value = valueAt(first, i);
    if (value !== undefined && value !== null) {
      values[i] = value;
      continue;
    }
    const other = valueAt(next, i);
    values[i] = other;
    elsewhere[i] = other === undefined || other === null ? 2 : 1;
  }
  field.elsewhere = elsewhere;
  field.origin = "merged";
  return { kind: "direct", values, offset: 0, valid: undefined };
}
