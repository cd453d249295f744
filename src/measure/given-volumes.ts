import { entriesOf, own } from "../model/entries.js";
import { nearest } from "../model/nearest.js";
import { sortedIds } from "../number/order.js";
import { type Column, valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import { columnOf } from "./field.js";
import { markOneOff } from "./given-one-off.js";
import { codesReader } from "./id-codes.js";
import { createIdSpace, INVALID, MISSING } from "./id-space.js";
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
  const codes = codesReader(field, drivers);
  const chosen = new Map<string, Selection>(given.map((id) => [id, { rows: new Int32Array(0), count: 0 }]));
  const lists = new Map<number, number[]>();
  let serial = -1;
  const partition = (rows: Rows, all: Selection): void => {
    serial = rows.serial;
    lists.clear();
    for (const one of chosen.values()) one.count = 0;
    const column = codes(rows);
    for (let k = 0; k < all.count; k++) {
      const i = all.rows[k] as number;
      const code = column[i] as number;
      let list = lists.get(code);
      if (list === undefined) {
        list = [];
        lists.set(code, list);
      }
      list.push(i);
    }
    for (const [code, list] of lists) {
      const id = code === MISSING || code === INVALID ? undefined : drivers.texts[code];
      const selection = id === undefined ? undefined : chosen.get(id);
      if (selection === undefined) noteDriver(run, rows, columnOf(rows, field), code === MISSING, id, list, given);
      else {
        selection.rows = Int32Array.from(list);
        selection.count = list.length;
      }
    }
  };
  const selectorOfDriver =
    (id: string): Selector =>
    (rows, all) => {
      if (serial !== rows.serial) partition(rows, all);
      return chosen.get(id) as Selection;
    };
  // Without any given driver nobody would look at the rows, and a wrong one would pass unseen.
  if (given.length === 0) {
    table.reader.inspect = (rows) => {
      checkOneOff(rows);
      partition(rows, everyRow(rows));
    };
  }
  return { table, selectorOfDriver };
}

function everyRow(rows: Rows): Selection {
  const all = Array.from({ length: rows.count }, (_, i) => i).filter((i) => rows.dead?.[i] !== 1);
  return { rows: Int32Array.from(all), count: all.length };
}

function noteDriver(
  run: Run,
  rows: Rows,
  column: Column | undefined,
  isMissing: boolean,
  id: string | undefined,
  list: readonly number[],
  given: readonly string[],
): void {
  const path = `${rows.path}.driver`;
  for (const i of list) {
    const row = rows.start + i;
    if (isMissing) noteMissing(rows, path, "driver", i);
    else if (id === undefined) noteFault(rows.faults, "id-invalid", path, row, () => ({ value: column && valueAt(column, i) }));
    else {
      const driver = own(run.model.drivers, id);
      const how = driver?.from === undefined ? "as a sales figure" : "from rows";
      if (driver !== undefined) noteFault(rows.faults, "driver-measured", path, row, () => ({ driver: id, how }), "error", id);
      else noteFault(rows.faults, "driver-unknown", path, row, () => ({ driver: id, known: given, nearest: nearest(id, given) }));
    }
  }
}
