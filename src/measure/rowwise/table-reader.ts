import type { JoinSpec, TableSpec } from "../../model/table-spec.js";
import { addId, codeOf, createDimension, type Dimension } from "./dimension.js";
import { addFault, type FaultGroups } from "./fault-groups.js";
import type { Getter, RowCursor } from "./row-cursor.js";

/** A table being read: its current row, and what its children will look up in it. */
export interface TableReader {
  readonly name: string;
  readonly path: string;
  readonly cursor: RowCursor;
  /** Row the cursor stands on. */
  at: { position: number };
  /** Getter of a field on the row: its own column, else looked up in a joined parent. Always the same getter for a field. */
  field(name: string): Getter;
  /** True when the table or a parent may have the field. */
  has(name: string): boolean;
  /** Rows of this table that children find by key. */
  readonly stored: StoredRows;
  /** The joined parents' row, for each join. */
  readonly parents: readonly ParentRow[];
}

/** The rows of a parent table: needed fields by position, and positions by key. */
export interface StoredRows {
  readonly fields: Map<string, unknown[]>;
  readonly keys: Map<string, Dimension>;
  /** Position in `fields` of every key code. */
  readonly positions: Map<string, number[]>;
  /** By position: the row lies outside the period. */
  readonly excluded: boolean[];
}

export interface ParentRow {
  readonly reader: TableReader;
  /** Position of the parent's row, or -1. */
  readonly position: () => number;
}

export interface ReaderOptions {
  readonly name: string;
  /** Where its faults are reported. */
  readonly path: string;
  readonly cursor: RowCursor;
  readonly spec: TableSpec | undefined;
  readonly joins: readonly { readonly join: JoinSpec; readonly parent: TableReader }[];
  readonly faults: FaultGroups;
}

/** Opens a table for reading, with its own column names and its parents. */
export function createTableReader({ name, path, cursor, spec, joins, faults }: ReaderOptions): TableReader {
  const at = { position: -1 };
  const own = (field: string): Getter | undefined => {
    const { fields } = spec ?? {};
    return cursor.getter(fields !== undefined && Object.hasOwn(fields, field) ? (fields[field] as string) : field);
  };
  const parents = joins.map(({ join, parent }) => parentRow(join, parent, own(join.on), at, path, faults));
  const cache = new Map<string, Getter>();
  const field = (fieldName: string): Getter => {
    let getter = cache.get(fieldName);
    if (getter === undefined) {
      getter = resolve(own(fieldName), parents, fieldName);
      cache.set(fieldName, getter);
    }
    return getter;
  };
  const has = (fieldName: string): boolean =>
    own(fieldName) !== undefined || parents.some(({ reader }) => reader.stored.fields.has(fieldName));
  const stored = { fields: new Map(), keys: new Map(), positions: new Map(), excluded: [] };
  return { name, path, cursor, at, field, has, stored, parents };
}

function resolve(own: Getter | undefined, parents: readonly ParentRow[], field: string): Getter {
  const lookUps = parents
    .filter(({ reader }) => reader.stored.fields.has(field))
    .map(({ reader, position }) => {
      const values = reader.stored.fields.get(field) as unknown[];
      return (): unknown => {
        const row = position();
        return row < 0 ? undefined : values[row];
      };
    });
  const [first, ...others] = own === undefined ? lookUps : [own, ...lookUps];
  if (first === undefined) return () => undefined;
  if (others.length === 0) return first;
  return () => {
    let value = first();
    for (let i = 0; value === undefined && i < others.length; i++) value = (others[i] as Getter)();
    return value;
  };
}

function parentRow(
  join: JoinSpec,
  parent: TableReader,
  key: Getter | undefined,
  at: { readonly position: number },
  path: string,
  faults: FaultGroups,
): ParentRow {
  const keyField = join.key ?? join.on;
  const index = parent.stored.keys.get(keyField) as Dimension;
  const positions = parent.stored.positions.get(keyField) as number[];
  const place = `${path}.${join.on}`;
  let seenAt = -1;
  let seenKey: unknown;
  let found = -1;
  const position = (): number => {
    if (seenAt === at.position) return found;
    seenAt = at.position;
    const value = key?.();
    // Lines of one order come together, so most look-ups are the last one again.
    if (value === seenKey && found >= 0) return found;
    seenKey = value;
    const code = codeOf(index, value);
    found = code < 0 ? -1 : (positions[code] as number);
    if (value === undefined) addFault(faults, "join-key-missing", place, { parent: parent.name }, at.position);
    else if (code < 0) addFault(faults, "join-key-unknown", place, { value, parent: parent.name }, at.position);
    return found;
  };
  return { reader: parent, position };
}

/** Prepares a parent to keep the fields its children need. */
export function prepareStore(reader: TableReader, fields: Iterable<string>, keys: Iterable<string>): void {
  for (const field of fields) if (reader.has(field)) reader.stored.fields.set(field, []);
  for (const key of keys) {
    reader.stored.keys.set(key, createDimension(key, false));
    reader.stored.positions.set(key, []);
  }
}

/** Keeps the current row for the children. */
export function storeRow(reader: TableReader, excluded: boolean, faults: FaultGroups): void {
  const { fields, keys, positions, excluded: outside } = reader.stored;
  const row = outside.length;
  outside.push(excluded);
  for (const [field, values] of fields) values.push(reader.field(field)());
  for (const [key, index] of keys) {
    const value = reader.field(key)();
    const path = `${reader.path}.${key}`;
    const known = index.ids.length;
    const code = value === undefined ? -1 : codeOf(index, value);
    if (value === undefined) addFault(faults, "join-key-missing", path, { parent: reader.name }, reader.at.position);
    else if (code < 0) addFault(faults, "id-invalid", path, { value }, reader.at.position);
    else if (code < known) addFault(faults, "join-key-duplicate", path, { value }, reader.at.position);
    else (positions.get(key) as number[]).push(row);
  }
}

/** After the last row: a child's key that no row has is unknown, so the keys count as listed. */
export function closeStore(reader: TableReader): void {
  for (const [key, index] of reader.stored.keys) {
    const closed = createDimension(key, true);
    for (const id of index.ids) addId(closed, id);
    reader.stored.keys.set(key, closed);
  }
}
