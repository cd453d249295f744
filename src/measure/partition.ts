import { BATCH, type CodedColumn, codesOf, comesInRuns, type DirectColumn, plainColumn } from "./column.js";
import { columnOf, type Field } from "./field.js";
import type { Rows } from "./rows.js";
import type { Selection, Selector } from "./selection.js";

/** Tells a batch's rows apart by one field, once for all that ask for one value each: many drivers of one table. */
export interface Partition {
  /** How many classes there are; class 0 has the rows nobody asks for. */
  size(): number;
  /** Class by row of the batch. */
  classes(rows: Rows): Int32Array;
  /** The rows of one class, ascending. */
  of(rows: Rows, all: Selection, group: number): Selection;
  /** The number of the class of a value's rows; a new one for a value not asked for before. */
  groupOf(value: string): number;
}

/** Which rows count, and the class of a partition they are where they are one. */
export interface RowChoice {
  readonly select: Selector;
  readonly part?: { readonly partition: Partition; readonly group: number };
}

/**
 * Makes a partition by the values of a field.
 *
 * @param textOf the text by which a value is asked for; undefined for one nobody asks for
 */
export function createPartition(field: Field, textOf: (value: unknown) => string | undefined): Partition {
  const groups = new Map<string, number>();
  const groupBy = (value: unknown): number => {
    const text = textOf(value);
    return text === undefined ? 0 : (groups.get(text) ?? 0);
  };
  const classes = classReader(field, groups, groupBy);
  const select = classSelector();
  return {
    size: () => groups.size + 1,
    classes,
    of: (rows, all, group) => select(rows, all, classes(rows), groups.size + 1, group),
    groupOf(value) {
      const group = groups.get(value) ?? groups.size + 1;
      groups.set(value, group);
      return group;
    },
  };
}

/** The rows of a batch with one value. */
export function selectorOfGroup(partition: Partition, value: string): RowChoice {
  const group = partition.groupOf(value);
  return { part: { partition, group }, select: (rows, all) => partition.of(rows, all, group) };
}

function classReader(field: Field, groups: ReadonlyMap<string, number>, groupBy: (value: unknown) => number): (rows: Rows) => Int32Array {
  const out = new Int32Array(BATCH);
  const scratch = new Int32Array(BATCH);
  let serial = -1;
  let dictionary: ArrayLike<unknown> | undefined;
  let entries = new Int32Array(0);
  return (rows) => {
    if (serial === rows.serial) return out;
    serial = rows.serial;
    const found = columnOf(rows, field);
    if (found === undefined) return out.fill(0, 0, rows.count);
    const column = plainColumn(found, rows.count);
    if (column.kind === "direct") classifyDirect(column, rows.count, groups, groupBy, out);
    else {
      if (dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        entries = new Int32Array(dictionary.length).fill(UNREAD);
      }
      classifyCoded(column, codesOf(column, rows.count, scratch), entries, groupBy, out);
    }
    return out;
  };
}

const UNREAD = -1;

function classifyDirect(
  column: DirectColumn,
  count: number,
  groups: ReadonlyMap<string, number>,
  groupBy: (value: unknown) => number,
  out: Int32Array,
): void {
  const { values, offset, valid } = column;
  const inRuns = comesInRuns(column, count);
  let last: unknown;
  let group = groupBy(undefined);
  for (let i = 0; i < count; i++) {
    const value = valid === undefined || valid[offset + i] ? values[offset + i] : undefined;
    if (!inRuns || value !== last) {
      last = value;
      group = (typeof value === "string" ? groups.get(value) : undefined) ?? groupBy(value);
    }
    out[i] = group;
  }
}

function classifyCoded(
  { dictionary }: CodedColumn,
  codes: Int32Array,
  entries: Int32Array,
  groupBy: (value: unknown) => number,
  out: Int32Array,
): void {
  const size = entries.length;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    let group = code >= 0 && code < size ? (entries[code] as number) : 0;
    if (group === UNREAD) {
      group = groupBy(dictionary[code]);
      entries[code] = group;
    }
    out[i] = group;
  }
}

// Sorts a batch once and hands out its parts.
function classSelector(): (rows: Rows, all: Selection, classes: Int32Array, size: number, group: number) => Selection {
  const sorted = new Int32Array(BATCH);
  let ends = new Int32Array(0);
  let parts: Selection[] = [];
  let serial = -1;
  return (rows, all, classes, size, group) => {
    if (serial !== rows.serial) {
      serial = rows.serial;
      if (ends.length !== size + 1) ends = new Int32Array(size + 1);
      sortByClass(classes, all, ends, sorted);
      parts = Array.from({ length: size }, (_, g) => {
        const from = g === 0 ? 0 : (ends[g - 1] as number);
        const to = ends[g] as number;
        return { rows: sorted.subarray(from, to), count: to - from };
      });
    }
    return parts[group] as Selection;
  };
}

// Counting sort: stable, so that rows stay ascending within a class. Leaves the end of each class in `ends`.
function sortByClass(classes: Int32Array, { rows: chosen, count }: Selection, ends: Int32Array, sorted: Int32Array): void {
  ends.fill(0);
  for (let k = 0; k < count; k++) {
    const next = (classes[chosen[k] as number] as number) + 1;
    ends[next] = (ends[next] as number) + 1;
  }
  for (let group = 1; group < ends.length; group++) ends[group] = (ends[group] as number) + (ends[group - 1] as number);
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const group = classes[i] as number;
    const place = ends[group] as number;
    sorted[place] = i;
    ends[group] = place + 1;
  }
}
