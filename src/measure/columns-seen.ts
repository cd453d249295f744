import { nearest } from "../errors/nearest.js";
import { noteFault } from "./fault-groups.js";
import type { Rows } from "./rows.js";

/** What a message can say of a column that is not there. */
export interface AbsentColumn {
  /** Columns of the table and its parents; undefined when the column is among them and only some rows lack a value. */
  readonly columns: readonly string[] | undefined;
  readonly nearest: string | undefined;
  /** False for what is given directly: only event tables have `tables.<table>.fields`. */
  readonly mapped: boolean;
}

/** Notes a row without a value in a column it needs. */
export function noteMissing(rows: Rows, path: string, field: string, i: number): void {
  noteFault(rows.faults, "value-missing", path, rows.start + i, () => ({ field, ...absentColumn(rows, field) }));
}

/** Looks for a column like one that a row lacks. */
export function absentColumn(rows: Rows, column: string): AbsentColumn {
  const mapped = rows.path.startsWith("events.");
  const columns = columnsSeen(rows);
  if (columns.includes(column)) return { columns: undefined, nearest: undefined, mapped };
  return { columns, nearest: nearestColumn(column, columns), mapped };
}

/** The columns of a table, then those of the tables it joins to; of rows, those of the first few. */
export function columnsSeen({ names, parents }: Rows): readonly string[] {
  return [...new Set([...names, ...parents.flatMap(columnsSeen)])];
}

/** The column called most alike: but for case and signs, else nearly so, else with more behind it (`customer`, `CustomerID`). */
export function nearestColumn(column: string, columns: readonly string[]): string | undefined {
  const wanted = bare(column);
  if (wanted === "") return undefined;
  return columns.find((one) => bare(one) === wanted) ?? nearest(column, columns) ?? columns.find((one) => bare(one).startsWith(wanted));
}

function bare(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_.-]/g, "");
}
