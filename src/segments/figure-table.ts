import type { Finding } from "../errors/finding.js";
import { compareIds } from "../number/order.js";
import type { FigureColumn } from "./figure-column.js";
import { readId } from "./row-order.js";

/** Figures of customers in id order, so that a tie by id is a tie by index. */
export interface FigureTable {
  /** By code point, each once. */
  readonly ids: readonly string[];
  readonly figures: ReadonlyMap<string, FigureColumn>;
  /** Ids of the own group. */
  readonly intercompany: ReadonlySet<string>;
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
