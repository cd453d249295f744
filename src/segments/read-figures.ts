import { finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import type { FigureNames, FigureReading } from "./figure-table.js";
import { readColumns } from "./read-columns.js";
import { readRows } from "./read-rows.js";
import type { StatementColumns } from "./row.js";

/** Reads the named figures of rows or of columns. Rows are read once. */
export function readFigures(rows: unknown, names: FigureNames): FigureReading {
  if (isColumns(rows)) return readColumns(rows, names);
  if (isIterable(rows)) return readRows(rows, names);
  const findings = [finding(segmentMessages, "rows-invalid", "rows", { value: rows })];
  return { table: { ids: [], figures: new Map(), intercompany: undefined }, findings };
}

function isIterable(rows: unknown): rows is Iterable<unknown> {
  return typeof rows === "object" && rows !== null && typeof (rows as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
}

function isColumns(rows: unknown): rows is StatementColumns {
  if (typeof rows !== "object" || rows === null) return false;
  const { ids, column, scale } = rows as { readonly [K in keyof StatementColumns]?: unknown };
  return Array.isArray(ids) && typeof column === "function" && Number.isInteger(scale) && (scale as number) >= 0;
}
