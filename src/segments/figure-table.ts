import type { Finding } from "../errors/finding.js";
import { compareIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { FigureColumn } from "./figure-column.js";

// Where more than one id in so many is excluded, one pass over all is cheaper than a search for each.
const MOST_SEARCHED = 32;

/** Figures of customers in id order, so that a tie by id is a tie by index. */
export interface FigureTable {
  /** By code point, each once. */
  readonly ids: readonly string[];
  readonly figures: ReadonlyMap<string, FigureColumn>;
  /** 1 for customers of the own group, by index; undefined when there are none. */
  readonly intercompany: Uint8Array | undefined;
}

export interface FigureNames {
  /** A row without one is a fault. */
  readonly required: readonly string[];
  /** Read when any row has it; then a row without it is a fault. */
  readonly optional: readonly string[];
}

/** What was read, and every fault found on the way; with faults the table is not to be used. */
export interface FigureReading {
  readonly table: FigureTable;
  readonly findings: readonly Finding[];
}

/** Gives the column of a figure that was asked for and found. */
export function figureOf(table: FigureTable, name: string): FigureColumn {
  return table.figures.get(name) as FigureColumn;
}

/** Marks the customers that are set apart by id or as the own group with 1; undefined when there are none. */
export function setApart({ ids, intercompany }: FigureTable, exclude: ReadonlySet<string>): Uint8Array | undefined {
  if (exclude.size === 0) return intercompany;
  const marks = intercompany?.slice() ?? new Uint8Array(ids.length);
  if (exclude.size > ids.length / MOST_SEARCHED) {
    for (let i = 0; i < ids.length; i++) if (exclude.has(ids[i] as string)) marks[i] = 1;
    return marks;
  }
  for (const id of exclude) {
    const i = findId(ids, id);
    if (i !== -1) marks[i] = 1;
  }
  return marks;
}

/** Lists the customers with a mark. */
export function rowsMarked(marks: Uint8Array, mark: number): Uint32Array {
  let count = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i] === mark) count++;
  const rows = new Uint32Array(count);
  for (let i = 0, k = 0; k < count; i++) if (marks[i] === mark) rows[k++] = i;
  return rows;
}

/**
 * Gives a search for ids in a list in id order, which answers as {@link findId} does. Ids asked for in the order of the list are found at once:
 * the one after the last is tried first.
 */
export function idFinder(ids: readonly string[]): (id: unknown) => number {
  let next = 0;
  return (id) => {
    const found = next < ids.length && ids[next] === id ? next : findId(ids, id);
    next = found + 1;
    return found;
  };
}

/** Gives the index of an id in a list in id order, or -1. Numbers are looked up as they are read, by their decimal text. Cost: O(log n). */
export function findId(ids: readonly string[], id: unknown): number {
  const text = readId(id);
  let low = 0;
  let high = text === undefined ? -1 : ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareIds(ids[middle] as string, text as string);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
