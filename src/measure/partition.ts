import { BATCH, type CodedColumn, codesOf, type DirectColumn } from "./column.js";
import { columnOf, type Field } from "./field.js";
import type { Rows } from "./rows.js";
import type { Selection, Selector } from "./selection.js";

/** Sorts a batch's rows by class, once for all that ask for one class each: many drivers of one table, told apart by one field. */
export interface Partition {
  /** The rows of a class, ascending. */
  of(rows: Rows, all: Selection, group: number): Selection;
}

/** Gives the class of each row of the batch, 0 to `count` - 1. */
export interface ClassReader {
  readonly count: () => number;
  read(rows: Rows): Int32Array;
}

export function createPartition({ count, read }: ClassReader): Partition {
  const sorted = new Int32Array(BATCH);
  let starts = new Int32Array(0);
  let groups: Selection[] = [];
  let serial = -1;
  const sort = (rows: Rows, all: Selection): void => {
    const n = count();
    if (starts.length !== n + 1) starts = new Int32Array(n + 1);
    sortByClass(read(rows), all, starts, sorted);
    // What `sortByClass` leaves in `starts` are the ends.
    groups = Array.from({ length: n }, (_, group) => {
      const from = group === 0 ? 0 : (starts[group - 1] as number);
      const to = starts[group] as number;
      return { rows: sorted.subarray(from, to), count: to - from };
    });
  };
  return {
    of(rows, all, group) {
      if (serial !== rows.serial) {
        serial = rows.serial;
        sort(rows, all);
      }
      return groups[group] as Selection;
    },
  };
}

// Counting sort: stable, so that rows stay ascending within a class.
function sortByClass(classes: Int32Array, { rows: chosen, count }: Selection, starts: Int32Array, sorted: Int32Array): void {
  starts.fill(0);
  for (let k = 0; k < count; k++) {
    const next = (classes[chosen[k] as number] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let group = 1; group < starts.length; group++) starts[group] = (starts[group] as number) + (starts[group - 1] as number);
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const group = classes[i] as number;
    const place = starts[group] as number;
    sorted[place] = i;
    starts[group] = place + 1;
  }
}

/** Selectors of rows by one text of a field: `{ handling: "pallet" }`, `{ handling: "case" }` and so on, in one pass for all of them. */
export interface TextPartition {
  selectorOf(text: string): Selector;
}

export function partitionByText(field: Field): TextPartition {
  // Class 0: none of the texts asked for.
  const classes = new Map<string, number>();
  const partition = createPartition(textClasses(field, classes));
  return {
    selectorOf(text) {
      const group = classes.get(text) ?? classes.size + 1;
      classes.set(text, group);
      return (rows, all) => partition.of(rows, all, group);
    },
  };
}

function textClasses(field: Field, classes: ReadonlyMap<string, number>): ClassReader {
  const out = new Int32Array(BATCH);
  const scratch = new Int32Array(BATCH);
  const classOf = (value: unknown): number => (typeof value === "string" ? (classes.get(value) ?? 0) : 0);
  let dictionary: ArrayLike<unknown> | undefined;
  let entries = new Int32Array(0);
  const read = (rows: Rows): Int32Array => {
    const column = columnOf(rows, field);
    if (column === undefined || column.kind === "fixed") return out.fill(0, 0, rows.count);
    if (column.kind === "direct") classifyDirect(column, rows.count, classOf, out);
    else {
      if (dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        entries = new Int32Array(dictionary.length).fill(UNREAD);
      }
      classifyCoded(column, codesOf(column, rows.count, scratch), entries, classOf, out);
    }
    return out;
  };
  return { count: () => classes.size + 1, read };
}

const UNREAD = -1;

function classifyDirect(
  { values, offset, valid }: DirectColumn,
  count: number,
  classOf: (value: unknown) => number,
  out: Int32Array,
): void {
  let last: unknown;
  let group = 0;
  for (let i = 0; i < count; i++) {
    const value = valid === undefined || valid[offset + i] ? values[offset + i] : undefined;
    if (value !== last) {
      last = value;
      group = classOf(value);
    }
    out[i] = group;
  }
}

function classifyCoded(
  { dictionary }: CodedColumn,
  codes: Int32Array,
  entries: Int32Array,
  classOf: (value: unknown) => number,
  out: Int32Array,
): void {
  const size = entries.length;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    let group = 0;
    if (code >= 0 && code < size) {
      group = entries[code] as number;
      if (group === UNREAD) {
        group = classOf(dictionary[code]);
        entries[code] = group;
      }
    }
    out[i] = group;
  }
}
