import { orderIds } from "../number/order.js";
import { positionsUpTo } from "../number/radix-order.js";
import { readId } from "../number/read-id.js";
import { addFault, type FaultGroups, faultFindings } from "./fault-groups.js";
import { createFigureBuilder, type FigureBuilder, finishFigures, pushFigure, skip } from "./figure-builder.js";
import type { FigureColumn } from "./figure-column.js";
import type { FigureNames, FigureReading } from "./figure-table.js";
import { countRepeats, orderedIds } from "./row-order.js";

/** A figure while rows are read. */
interface FigureReader {
  readonly name: string;
  readonly optional: boolean;
  readonly builder: FigureBuilder;
  readonly missing: FaultGroups;
  /** True once a row has it. */
  met: boolean;
}

interface RowFields {
  readonly id?: unknown;
  readonly intercompany?: unknown;
  readonly [figure: string]: unknown;
}

/** Reads rows one by one: every fault of every row is counted, none stops the reading. */
export function readRows(rows: Iterable<unknown>, names: FigureNames): FigureReading {
  const faults: FaultGroups = new Map();
  const ids: string[] = [];
  const intercompany: number[] = [];
  const readers = [...names.required.map((name) => readerOf(name, false)), ...names.optional.map((name) => readerOf(name, true))];
  let position = 0;
  for (const row of rows) {
    if (typeof row === "object" && row !== null) {
      const fields = row as RowFields;
      const id = readId(fields.id);
      if (id === undefined) addFault(faults, "row-id-invalid", "id", fields.id, position);
      else if (isIntercompany(fields.intercompany, faults, position)) intercompany.push(ids.length);
      // A row without an id keeps its place; its position makes the place-holder unlike every other.
      ids.push(id ?? `\u0000${position}`);
      for (const reader of readers) readFigure(reader, fields[reader.name], faults, position);
    } else addFault(faults, "row-invalid", "", row, position);
    position++;
  }
  const idOrder = orderIds(ids);
  countRepeats(ids, idOrder, faults);
  const order = idOrder.positions;
  const figures = new Map<string, FigureColumn>();
  for (const { name, optional, builder, missing, met } of readers) {
    if (optional && !met) continue;
    for (const [key, group] of missing) faults.set(key, group);
    figures.set(name, finishFigures(builder, order ?? positionsUpTo(ids.length)));
  }
  const table = { ids: orderedIds(Object.freeze(ids), order), figures, intercompany: marksInOrder(intercompany, ids.length, order) };
  return { table, findings: faultFindings(faults) };
}

function marksInOrder(marked: readonly number[], length: number, order: Uint32Array | undefined): Uint8Array | undefined {
  if (marked.length === 0) return undefined;
  const marks = new Uint8Array(length);
  for (const position of marked) marks[position] = 1;
  return order === undefined ? marks : marks.map((_, k) => marks[order[k] as number] as number);
}

function readerOf(name: string, optional: boolean): FigureReader {
  return { name, optional, builder: createFigureBuilder(), missing: new Map(), met: false };
}

function readFigure(reader: FigureReader, value: unknown, faults: FaultGroups, position: number): void {
  if (value === undefined || value === null) {
    addFault(reader.missing, skip(reader.builder, "figure-missing"), reader.name, value, position);
    return;
  }
  reader.met = true;
  const fault = pushFigure(reader.builder, value);
  if (fault !== 0) addFault(faults, fault, reader.name, value, position);
}

function isIntercompany(value: unknown, faults: FaultGroups, position: number): boolean {
  if (value === undefined || typeof value === "boolean") return value === true;
  addFault(faults, "intercompany-invalid", "intercompany", value, position);
  return false;
}
