import { BATCH, type Column, valueAt } from "./column.js";
import type { Mask } from "./condition-mask.js";
import { type ConditionWatch, createConditionWatch, watchFields } from "./condition-watch.js";
import { addToFamily, type Family } from "./family.js";
import { noteFault } from "./fault-groups.js";
import { columnOf, type Field } from "./field.js";
import type { CodesReader } from "./id-codes.js";
import { MISSING } from "./id-space.js";
import { type Kept, keepBatch } from "./kept.js";
import { indexKeys, type KeyIndex } from "./key-index.js";
import type { Measure, SourceCount } from "./measures.js";
import type { Gate } from "./period-gate.js";
import type { Rows } from "./rows.js";
import {
  createWholeSelection,
  isAnySet,
  type Selection,
  type Selector,
  selectAll,
  selectFlagged,
  type WholeSelection,
} from "./selection.js";
import type { Tally } from "./tally.js";

/** What is measured of a table in one pass over a batch. */
export interface Step {
  readonly select: Selector;
  readonly measure: Measure;
  readonly tally: Tally;
  /** Its tally is a member of a family, which adds a batch to all members at once where it can. */
  readonly family: Family | undefined;
}

/** A join of the table being read. */
export interface JoinReader {
  readonly parent: TableReader;
  readonly on: Field;
  readonly codes: CodesReader;
  readonly index: KeyIndex;
  /** Parent row by row of the batch; -1 where there is none. */
  readonly places: Int32Array;
}

/** Marks of a parent's rows that their children inherit. */
export interface Marks {
  values: Uint8Array;
  any: boolean;
}

/** A table on its way through: parents are read before their children, and keep the columns their children may ask for. */
export interface TableReader {
  readonly id: string;
  readonly rows: Rows;
  readonly joins: JoinReader[];
  /** False when the table could not be read, so that what its children miss says nothing about them. */
  isWhole: boolean;
  gate: Gate | undefined;
  oneOff: Mask | undefined;
  currency: { readonly field: Field; readonly code: string } | undefined;
  /** Looks at a batch before it is measured. */
  inspect: ((rows: Rows) => void) | undefined;
  readonly steps: Step[];
  readonly families: Family[];
  readonly watch: ConditionWatch;
  readonly sources: SourceCount;
  readonly keeps: Map<string, { readonly field: Field; readonly kept: Kept }>;
  readonly keys: Map<string, KeyIndex>;
  readonly excluded: Marks;
  readonly oneOffRows: Marks;
  readonly all: WholeSelection;
  readonly flags: Uint8Array;
  readonly oneOffFlags: Uint8Array;
}

export function createTableReader(id: string, rows: Rows): TableReader {
  return {
    id,
    rows,
    joins: [],
    isWhole: true,
    gate: undefined,
    oneOff: undefined,
    currency: undefined,
    inspect: undefined,
    steps: [],
    families: [],
    watch: createConditionWatch(),
    sources: { fields: new Map() },
    keeps: new Map(),
    keys: new Map(),
    excluded: { values: new Uint8Array(0), any: false },
    oneOffRows: { values: new Uint8Array(0), any: false },
    all: createWholeSelection(),
    flags: new Uint8Array(BATCH),
    oneOffFlags: new Uint8Array(BATCH),
  };
}

/** Tells whether a table or any it joins to could not be read to its end. */
export function isBroken(reader: TableReader): boolean {
  return !reader.isWhole || reader.joins.some(({ parent }) => isBroken(parent));
}

/** Measures the batch that was taken. */
export function measureBatch(reader: TableReader): void {
  const { rows, all, flags } = reader;
  reader.inspect?.(rows);
  for (const join of reader.joins) findParents(join, rows);
  if (flagRows(reader)) selectFlagged(all, flags, rows.count);
  else selectAll(all, rows.count);
  for (const join of reader.joins) noteUnknownKeys(join, rows, all);
  markOneOff(reader);
  if (reader.currency !== undefined) checkCurrency(reader.currency, rows, all);
  for (const family of reader.families) family.isDone = addToFamily(family, rows, all);
  for (const { select, measure, tally, family } of reader.steps) {
    if (family?.isDone === true) continue;
    const selection = select(rows, all);
    if (selection.count === 0) continue;
    tally.places.read(rows);
    measure(rows, selection, tally);
  }
  watchFields(reader);
  keepForChildren(reader);
}

// Flags the rows that count; false when all do.
function flagRows(reader: TableReader): boolean {
  const { rows, flags, gate } = reader;
  flags.fill(1, 0, rows.count);
  const { dead } = rows;
  if (dead !== undefined) for (let i = 0; i < rows.count; i++) flags[i] = 1 - (dead[i] as number);
  // Without a date of its own a row stands or falls with its parents: the lines of an order outside the period are outside too.
  if (gate === undefined) return inherit(reader, "excluded", flags, 0) || dead !== undefined;
  rows.days = gate(rows, flags);
  return true;
}

function findParents({ codes, index, places }: JoinReader, rows: Rows): void {
  const keys = codes(rows);
  const parents = index.places;
  for (let i = 0; i < rows.count; i++) places[i] = ((parents[keys[i] as number] as number | undefined) ?? 0) - 1;
}

function noteUnknownKeys({ codes, places, on, parent, index }: JoinReader, rows: Rows, { rows: chosen, count }: Selection): void {
  if (!parent.isWhole) return;
  const keys = codes(rows);
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    if (places[i] !== -1 || keys[i] === MISSING) continue;
    const key = valueAt(columnOf(rows, on) as Column, i);
    noteFault(rows.faults, "join-key-unknown", on.path, rows.start + i, () => ({ key, parent: parent.id, on: index.field.column }));
  }
}

// Sets flags for rows whose parent is marked.
function inherit(reader: TableReader, mark: "excluded" | "oneOffRows", flags: Uint8Array, to: 0 | 1): boolean {
  const { rows, joins } = reader;
  let any = false;
  for (const { parent, places } of joins) {
    const marks = parent[mark];
    if (!marks.any) continue;
    for (let i = 0; i < rows.count; i++) {
      const place = places[i] as number;
      if (place < 0 || marks.values[place] !== 1 || flags[i] === to) continue;
      flags[i] = to;
      if (mark === "excluded")
        noteFault(rows.faults, "parent-excluded", rows.path, rows.start + i, () => ({ parent: parent.id }), "warning");
      any = true;
    }
  }
  return any;
}

function markOneOff(reader: TableReader): void {
  const { rows, oneOff, oneOffFlags } = reader;
  if (oneOff !== undefined) {
    oneOff(rows, oneOffFlags);
    rows.oneOff = isAnySet(oneOffFlags, rows.count) ? oneOffFlags : undefined;
    return;
  }
  oneOffFlags.fill(0, 0, rows.count);
  rows.oneOff = inherit(reader, "oneOffRows", oneOffFlags, 1) ? oneOffFlags : undefined;
}

function checkCurrency({ field, code }: { readonly field: Field; readonly code: string }, rows: Rows, all: Selection): void {
  const column = columnOf(rows, field);
  for (let k = 0; k < all.count; k++) {
    const i = all.rows[k] as number;
    const value = column === undefined ? undefined : valueAt(column, i);
    if (value !== code) noteFault(rows.faults, "currency-other", field.path, rows.start + i, () => ({ value, currency: code }));
  }
}

function keepForChildren(reader: TableReader): void {
  const { rows, keys, keeps } = reader;
  for (const index of keys.values()) indexKeys(index, rows);
  for (const { field, kept } of keeps.values()) {
    const column = columnOf(rows, field);
    keepBatch(kept, column, rows.count, isWhole(rows, field, column));
  }
  if (keys.size === 0) return;
  addMarks(reader.excluded, rows, reader.flags, 0);
  if (rows.oneOff !== undefined) addMarks(reader.oneOffRows, rows, rows.oneOff, 1);
}

function isWhole({ columns, start }: Rows, field: Field, column: Column | undefined): boolean {
  if (columns === undefined || column === undefined || field.origin !== "own" || column.offset !== start) return false;
  const { length } = column.kind === "coded" ? column.codes : column.values;
  return length >= columns.rows;
}

function addMarks(marks: Marks, { start, count }: Rows, flags: Uint8Array, marked: 0 | 1): void {
  for (let i = 0; i < count; i++) {
    if (flags[i] !== marked) continue;
    if (start + i >= marks.values.length) {
      const longer = new Uint8Array(2 * (start + BATCH));
      longer.set(marks.values);
      marks.values = longer;
    }
    marks.values[start + i] = 1;
    marks.any = true;
  }
}
