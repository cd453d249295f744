import { type CodedColumn, type Column, type DirectColumn, valueAt } from "./column.js";

/** A column of a parent table, kept whole for the rows that join to it. */
export interface Kept {
  readonly name: string;
  /** The source's own column, where it holds all rows anyway. */
  whole: DirectColumn | CodedColumn | undefined;
  /** Else a copy, once any row has a value. */
  values: unknown[] | undefined;
  rows: number;
}

export function createKept(name: string): Kept {
  return { name, whole: undefined, values: undefined, rows: 0 };
}

/** Adds a batch; `isWhole` says that the column reaches over all rows of the table, not only the batch. */
export function keepBatch(kept: Kept, column: Column | undefined, count: number, isWhole: boolean): void {
  const { rows } = kept;
  kept.rows += count;
  const bare = bareColumn(column);
  if (isWhole && bare !== undefined && kept.values === undefined && (rows === 0 || kept.whole !== undefined)) {
    kept.whole ??= { ...bare, offset: 0 };
    return;
  }
  if (kept.whole !== undefined) copyWhole(kept, rows);
  if (column === undefined && kept.values === undefined) return;
  kept.values ??= new Array<unknown>(rows);
  if (column === undefined) kept.values.length = kept.rows;
  else for (let i = 0; i < count; i++) kept.values.push(valueAt(column, i));
}

// A column whose values need nothing more to be read.
function bareColumn(column: Column | undefined): DirectColumn | CodedColumn | undefined {
  if (column === undefined || column.kind === "fixed") return undefined;
  return column.kind === "direct" && column.valid !== undefined ? undefined : column;
}

function copyWhole(kept: Kept, rows: number): void {
  const { whole } = kept;
  kept.whole = undefined;
  kept.values = Array.from({ length: rows }, (_, i) => (whole === undefined ? undefined : valueAt(whole, i)));
}

/** The whole column; undefined when no row of the parent has a value. */
export function keptColumn(kept: Kept): DirectColumn | CodedColumn | undefined {
  return kept.whole ?? (kept.values === undefined ? undefined : { kind: "direct", values: kept.values, offset: 0, valid: undefined });
}
