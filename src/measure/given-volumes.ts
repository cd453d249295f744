import { entriesOf, own } from "../model/entries.js";
import { nearest } from "../model/nearest.js";
import { hasLoneSurrogate, sortedIds } from "../number/order.js";
import { BATCH, type Column, valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import { columnOf } from "./field.js";
import { markOneOff } from "./given-one-off.js";
import { type CodesReader, codesReader } from "./id-codes.js";
import { createIdSpace, FIRST_ID, type IdSpace } from "./id-space.js";
import { type ClassReader, createPartition } from "./partition.js";
import type { Rows } from "./rows.js";
import type { Run } from "./run.js";
import type { Selection, Selector } from "./selection.js";
import { fieldOf, ownOnly, planTable, type TablePlan } from "./table-plan.js";

/** The rows of `volumes`: one table for many drivers, each row for one. */
export interface GivenVolumes {
  readonly table: TablePlan;
  /** The rows of one driver. */
  selectorOfDriver(id: string): Selector;
}

/** Plans the volumes given directly. A batch is sorted by driver once, and each driver sees its own rows only. */
export function planVolumes(run: Run): GivenVolumes {
  const table = planTable(run, "volumes", undefined, new Map());
  ownOnly(table, ["driver", "quantity"]);
  const checkOneOff = markOneOff(table);
  table.reader.inspect = checkOneOff;
  const drivers = createIdSpace("driver");
  const given = sortedIds(
    entriesOf(run.model.drivers).flatMap(([id, { from, of }]) => (from === undefined && of === undefined ? [id] : [])),
  );
  const field = fieldOf(table, "driver");
  // Class 0 has the rows of no driver that may be given.
  const partition = createPartition(driverClasses(codesReader(field, drivers), drivers, given));
  let serial = -1;
  const refuseOthers = (rows: Rows, all: Selection): void => {
    if (serial === rows.serial) return;
    serial = rows.serial;
    const others = partition.of(rows, all, 0);
    for (let k = 0; k < others.count; k++) noteDriver(run, rows, columnOf(rows, field), others.rows[k] as number, given);
  };
  // Without any given driver nobody would look at the rows, and a wrong one would pass unseen.
  if (given.length === 0) {
    table.reader.inspect = (rows) => {
      checkOneOff(rows);
      refuseOthers(rows, everyRow(rows));
    };
  }
  return {
    table,
    selectorOfDriver(id) {
      const group = given.indexOf(id) + 1;
      return (rows, all) => {
        refuseOthers(rows, all);
        return partition.of(rows, all, group);
      };
    },
  };
}

function driverClasses(codes: CodesReader, drivers: IdSpace, given: readonly string[]): ClassReader {
  const classes = new Int32Array(BATCH);
  const classOf = new Map(given.map((id, g) => [id, g + 1]));
  let byCode = new Int32Array(0);
  const read = (rows: Rows): Int32Array => {
    const column = codes(rows);
    if (byCode.length < drivers.texts.length) {
      byCode = Int32Array.from(drivers.texts, (id, code) => (code < FIRST_ID ? 0 : (classOf.get(id) ?? 0)));
    }
    for (let i = 0; i < rows.count; i++) classes[i] = byCode[column[i] as number] as number;
    return classes;
  };
  return { count: () => given.length + 1, read };
}

function everyRow(rows: Rows): Selection {
  const all = Array.from({ length: rows.count }, (_, i) => i).filter((i) => rows.dead?.[i] !== 1);
  return { rows: Int32Array.from(all), count: all.length };
}

function noteDriver(run: Run, rows: Rows, column: Column | undefined, i: number, given: readonly string[]): void {
  const path = `${rows.path}.driver`;
  const row = rows.start + i;
  const value = column === undefined ? undefined : valueAt(column, i);
  const id = typeof value === "string" && !hasLoneSurrogate(value) ? value : idOfNumber(value);
  if (value === undefined || value === null) noteMissing(rows, path, "driver", i);
  else if (id === undefined) noteFault(rows.faults, "id-invalid", path, row, () => ({ value }));
  else {
    const driver = own(run.model.drivers, id);
    const how = driver?.from === undefined ? "as a sales figure" : "from rows";
    if (driver !== undefined) noteFault(rows.faults, "driver-measured", path, row, () => ({ driver: id, how }), "error", id);
    else noteFault(rows.faults, "driver-unknown", path, row, () => ({ driver: id, known: given, nearest: nearest(id, given) }));
  }
}

function idOfNumber(value: unknown): string | undefined {
  return typeof value === "bigint" || Number.isSafeInteger(value) ? String(value) : undefined;
}
