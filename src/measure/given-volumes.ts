import { nearest } from "../errors/nearest.js";
import { entriesOf, own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { type Column, valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import { columnOf } from "./field.js";
import { markOneOff } from "./given-one-off.js";
import { createPartition, type RowChoice, selectorOfGroup } from "./partition.js";
import type { Rows } from "./rows.js";
import type { Run } from "./run.js";
import { fieldOf, ownOnly, planTable, type TablePlan } from "./table-plan.js";

/** The rows of `volumes`: one table for many drivers, each row for one. */
export interface GivenVolumes {
  readonly table: TablePlan;
  /** The rows of one driver. */
  choiceOfDriver(id: string): RowChoice;
}

/** Plans the volumes given directly. A batch is sorted by driver once, and each driver sees its own rows only. */
export function planVolumes(run: Run): GivenVolumes {
  const table = planTable(run, "volumes", undefined, new Map());
  ownOnly(table, ["driver", "quantity"]);
  const checkOneOff = markOneOff(table);
  const given = sortedIds(
    entriesOf(run.model.drivers).flatMap(([id, { from, of }]) => (from === undefined && of === undefined ? [id] : [])),
  );
  const field = fieldOf(table, "driver");
  const partition = createPartition(field, readId);
  const choices = new Map(given.map((id) => [id, selectorOfGroup(partition, id)]));
  table.reader.inspect = (rows) => {
    checkOneOff(rows);
    // Class 0 are the rows of no given driver.
    const classes = partition.classes(rows);
    for (let i = classes.indexOf(0); i >= 0 && i < rows.count; i = classes.indexOf(0, i + 1)) {
      if (rows.dead?.[i] !== 1) noteDriver(run, rows, columnOf(rows, field), i, given);
    }
  };
  return { table, choiceOfDriver: (id) => choices.get(id) as RowChoice };
}

function noteDriver(run: Run, rows: Rows, column: Column | undefined, i: number, given: readonly string[]): void {
  const path = `${rows.path}.driver`;
  const row = rows.start + i;
  const value = column === undefined ? undefined : valueAt(column, i);
  const id = readId(value);
  if (value === undefined || value === null) noteMissing(rows, path, "driver", i);
  else if (id === undefined) noteFault(rows.faults, "id-invalid", path, row, () => ({ value }));
  else {
    const driver = own(run.model.drivers, id);
    const how = driver?.from === undefined ? "as a sales figure" : "from rows";
    if (driver !== undefined) noteFault(rows.faults, "driver-measured", path, row, () => ({ driver: id, how }), "error", id);
    else noteFault(rows.faults, "driver-unknown", path, row, () => ({ driver: id, known: given, nearest: nearest(id, given) }));
  }
}
