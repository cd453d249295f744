import { addFault, type FaultGroups } from "./fault-groups.js";
import type { ArrowLikeTable, AsyncRowsSource, CodedColumn, Column, ColumnTable, MaskedColumn } from "./input.js";

/** Reads the current row's value of a field; undefined where the row has none. */
export type Getter = () => unknown;

/** Walks the rows of a table; getters read the row it stands on. */
export interface RowCursor {
  /** Rows known beforehand, or undefined for iterables. */
  readonly length: number | undefined;
  /** Undefined when the table is known to lack the column. */
  getter(column: string): Getter | undefined;
  /** Calls `step` for each row with its position, from 0. */
  run(step: (position: number, row?: object) => void): void;
  /** As {@link run}, also for streams; `pause` is asked after every row and may return a promise to wait for, or throw. */
  runAsync(step: (position: number) => void, pause: (rows: number) => void): Promise<void>;
}

/** The forms of a table, in the order in which they are told apart. */
export function formOf(source: unknown): "arrow" | "rows" | "stream" | "columns" | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  const shape = source as { getChild?: unknown; [Symbol.iterator]?: unknown; [Symbol.asyncIterator]?: unknown };
  if (typeof shape.getChild === "function") return "arrow";
  if (typeof shape[Symbol.iterator] === "function") return "rows";
  return typeof shape[Symbol.asyncIterator] === "function" ? "stream" : "columns";
}

/** Opens a table in any form; undefined, with a fault, when it has none or its columns differ in length. */
export function openRows(source: AsyncRowsSource, path: string, faults: FaultGroups): RowCursor | undefined {
  const form = formOf(source);
  if (form === "arrow") return openArrow(source as ArrowLikeTable);
  if (form === "rows" || form === "stream") return openObjects(source as Iterable<object> | AsyncIterable<object>, path, faults);
  if (form === "columns") return openColumns(source as ColumnTable, path, faults);
  addFault(faults, "data-invalid", path, { value: source, expected: "rows, columns or an Arrow-like table" });
  return undefined;
}

function openArrow(table: ArrowLikeTable): RowCursor {
  const at = { row: 0 };
  const getter = (column: string): Getter | undefined => {
    const vector = table.getChild(column);
    return vector === null || vector === undefined ? undefined : () => vector.get(at.row) ?? undefined;
  };
  return { length: table.numRows, getter, ...walk(at, () => table.numRows) };
}

function openColumns(table: ColumnTable, path: string, faults: FaultGroups): RowCursor | undefined {
  const at = { row: 0 };
  const names = Object.keys(table);
  const lengths = names.map((name) => lengthOf(table[name] as Column));
  for (const [i, length] of lengths.entries()) {
    if (length === undefined)
      addFault(faults, "data-invalid", `${path}.${names[i]}`, { value: table[names[i] as string], expected: "a column" });
    else if (length !== lengths[0]) addFault(faults, "columns-unequal", `${path}.${names[i]}`, { rows: length, expected: lengths[0] ?? 0 });
  }
  if (lengths.some((length) => length === undefined || length !== lengths[0])) return undefined;
  const getter = (column: string): Getter | undefined =>
    Object.hasOwn(table, column) ? columnGetter(table[column] as Column, at) : undefined;
  return { length: lengths[0] ?? 0, getter, ...walk(at, () => lengths[0] ?? 0) };
}

function columnGetter(column: Column, at: { readonly row: number }): Getter {
  if (isCoded(column)) {
    const { codes, dictionary } = column;
    return () => dictionary[codes[at.row] as number];
  }
  if (isMasked(column)) {
    const { values, valid } = column;
    return () => (valid[at.row] ? values[at.row] : undefined);
  }
  return () => column[at.row] ?? undefined;
}

function lengthOf(column: unknown): number | undefined {
  if (typeof column !== "object" || column === null) return undefined;
  if (isCoded(column)) return column.codes.length;
  if (isMasked(column)) return column.valid.length === column.values.length ? column.values.length : undefined;
  return "length" in column && typeof column.length === "number" ? column.length : undefined;
}

function isCoded(column: object): column is CodedColumn {
  return "codes" in column && "dictionary" in column;
}

function isMasked(column: object): column is MaskedColumn {
  return "values" in column && "valid" in column;
}

function walk(at: { row: number }, count: () => number): Pick<RowCursor, "run" | "runAsync"> {
  const run = (step: (position: number) => void): void => {
    const rows = count();
    for (at.row = 0; at.row < rows; at.row++) step(at.row);
  };
  const runAsync = async (step: (position: number) => void, pause: (rows: number) => void): Promise<void> => {
    run((position) => {
      step(position);
      pause(position + 1);
    });
  };
  return { run, runAsync };
}

function openObjects(source: Iterable<object> | AsyncIterable<object>, path: string, faults: FaultGroups): RowCursor {
  let row: object = {};
  const getter = (column: string): Getter => {
    return () => (Object.hasOwn(row, column) ? ((row as { readonly [field: string]: unknown })[column] ?? undefined) : undefined);
  };
  const visit = (value: unknown, position: number, step: (position: number, row?: object) => void): void => {
    if (typeof value !== "object" || value === null) {
      addFault(faults, "row-not-object", path, { value }, position);
      return;
    }
    row = value;
    step(position, value);
  };
  return {
    length: undefined,
    getter,
    run: (step) => {
      let position = 0;
      for (const value of source as Iterable<object>) visit(value, position++, step);
    },
    runAsync: async (step, pause) => {
      let position = 0;
      for await (const value of source) {
        visit(value, position++, step);
        pause(position);
      }
    },
  };
}
