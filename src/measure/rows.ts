import { pathOf } from "../errors/quote.js";
import { BATCH, type Column } from "./column.js";
import { type FaultGroups, keepCause, noteFault } from "./fault-groups.js";
import type { OpenColumns } from "./open-source.js";

/** The batch of rows of a table that is being read. What is worked out for it is kept until `serial` changes. */
export interface Rows {
  /** Where the table stands in the data: `events.lines`. */
  readonly path: string;
  readonly faults: FaultGroups;
  serial: number;
  /** Number of the batch's first row in the table. */
  start: number;
  count: number;
  /** Row objects, with the place of the batch's first; undefined for columns. */
  objects: readonly unknown[] | undefined;
  offset: number;
  columns: OpenColumns | undefined;
  /** 1 for rows that are no objects; undefined when there are none. */
  dead: Uint8Array | undefined;
  /** True when every row is a plain object, so that inherited names need no look-up for each value. */
  plain: boolean;
  /** 1 for one-off rows; undefined when there are none. */
  oneOff: Uint8Array | undefined;
  /** Day of each row's date since 1970; undefined when the table has no date. */
  days: Int32Array | undefined;
  readonly buffers: Map<string, unknown[]>;
  /** Columns by name, as far as the first rows have them, for messages. */
  names: readonly string[];
  /** The tables it joins to. */
  readonly parents: Rows[];
}

const MOST_LOOKED_AT = 20;
const MOST_NAMES = 200;

export function createRows(path: string, faults: FaultGroups): Rows {
  return {
    path,
    faults,
    serial: 0,
    start: 0,
    count: 0,
    objects: undefined,
    offset: 0,
    columns: undefined,
    dead: undefined,
    plain: true,
    oneOff: undefined,
    days: undefined,
    buffers: new Map(),
    names: [],
    parents: [],
  };
}

/** Takes the next batch of row objects; those that are no objects are noted and left out of all that follows. */
export function takeObjects(rows: Rows, objects: readonly unknown[], offset: number, count: number): void {
  begin(rows, count);
  rows.objects = objects;
  rows.offset = offset;
  rows.plain = true;
  let last: unknown = Object.prototype;
  let isKeyed = false;
  for (let i = 0; i < count; i++) {
    const row = objects[offset + i];
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      bury(rows, i, row);
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(row);
    if (prototype === Object.prototype || prototype === null) continue;
    rows.plain = false;
    if (prototype !== last) {
      last = prototype;
      isKeyed = isMap(row);
    }
    if (isKeyed) bury(rows, i, row);
  }
  if (rows.start === 0) rows.names = namesOfFirst(rows, objects);
}

function bury(rows: Rows, i: number, value: unknown): void {
  rows.dead ??= new Uint8Array(BATCH);
  rows.dead[i] = 1;
  noteFault(rows.faults, "row-invalid", rows.path, rows.start + i, () => ({ value, keyed: isMap(value) }));
}

// The entries of a Map are no properties: read as a row it would lack every field.
function isMap(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Map]";
}

function namesOfFirst({ offset, count, dead }: Rows, objects: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  for (let i = 0; i < Math.min(count, MOST_LOOKED_AT) && names.size < MOST_NAMES; i++) {
    if (dead?.[i] === 1) continue;
    try {
      for (const name of Object.keys(objects[offset + i] as object)) names.add(name);
    } catch {
      // A row that cannot be listed can still be read field by field.
    }
  }
  return [...names].slice(0, MOST_NAMES);
}

/** Takes the next batch of a table of columns. */
export function takeColumns(rows: Rows, columns: OpenColumns, count: number): void {
  begin(rows, count);
  rows.columns = columns;
  rows.names = columns.names?.slice(0, MOST_NAMES) ?? [];
}

/** The table's own column, by its own name; undefined when no row of the batch has it. */
export function ownColumn(rows: Rows, name: string): Column | undefined {
  const { columns, start, count, objects } = rows;
  if (columns !== undefined) return sliceColumn(rows, columns, name);
  if (objects === undefined) return undefined;
  let values = rows.buffers.get(name);
  if (values === undefined) {
    values = new Array<unknown>(BATCH).fill(undefined);
    rows.buffers.set(name, values);
  }
  let found: boolean;
  try {
    found = extract(rows, objects, name, values);
  } catch {
    found = extractCarefully(rows, objects, name, values, start);
  }
  return found && count > 0 ? { kind: "direct", values, offset: 0, valid: undefined } : undefined;
}

/** Tells whether any row of the batch has a field of the name, be it without a value. */
export function hasColumn({ columns, objects, start, offset, count, dead }: Rows, name: string): boolean {
  try {
    if (columns !== undefined) return columns.names?.includes(name) ?? columns.slice(name, start, count) !== undefined;
    for (let i = 0; i < count; i++) if (dead?.[i] !== 1 && Object.hasOwn((objects ?? [])[offset + i] as object, name)) return true;
    return false;
  } catch {
    // What cannot be read is told where it is read.
    return true;
  }
}

function begin(rows: Rows, count: number): void {
  rows.serial++;
  rows.start += rows.count;
  rows.count = count;
  rows.dead = undefined;
  rows.oneOff = undefined;
  rows.days = undefined;
}

function sliceColumn(rows: Rows, columns: OpenColumns, name: string): Column | undefined {
  try {
    return columns.slice(name, rows.start, rows.count);
  } catch (error) {
    noteUnreadable(rows, name, rows.start, error);
    return undefined;
  }
}

function extract(rows: Rows, objects: readonly unknown[], name: string, out: unknown[]): boolean {
  const { offset, count, dead } = rows;
  // Own properties only. A plain object inherits from nowhere but Object.prototype, so one look there answers for all rows.
  const isSafe = rows.plain && !(name in Object.prototype);
  let found = false;
  for (let i = 0; i < count; i++) {
    const row = objects[offset + i] as Readonly<Record<string, unknown>>;
    let value: unknown;
    if (dead === undefined || dead[i] === 0) value = isSafe || Object.hasOwn(row, name) ? row[name] : undefined;
    out[i] = value;
    if (value !== undefined && value !== null) found = true;
  }
  return found;
}

function extractCarefully(rows: Rows, objects: readonly unknown[], name: string, out: unknown[], start: number): boolean {
  let found = false;
  for (let i = 0; i < rows.count; i++) {
    const row = objects[rows.offset + i] as object;
    out[i] = undefined;
    if (rows.dead !== undefined && rows.dead[i] === 1) continue;
    try {
      if (Object.hasOwn(row, name)) out[i] = (row as Readonly<Record<string, unknown>>)[name];
    } catch (error) {
      noteUnreadable(rows, name, start + i, error);
    }
    if (out[i] !== undefined && out[i] !== null) found = true;
  }
  return found;
}

function noteUnreadable(rows: Rows, field: string, row: number, error: unknown): void {
  const words = keepCause(rows.faults, error);
  noteFault(rows.faults, "value-unreadable", `${rows.path}.${pathOf(field)}`, row, () => ({ field, error: words }));
}
