import { valueAt } from "./column.js";
import { noteFault } from "./fault-groups.js";
import { columnOf } from "./field.js";
import type { Rows } from "./rows.js";
import { fieldOf, maskOf, ownOnly, type TablePlan } from "./table-plan.js";

/** Lets rows given directly say `oneOff: true`; the check it returns refuses anything but true, false or nothing. */
export function markOneOff(table: TablePlan): (rows: Rows) => void {
  ownOnly(table, ["oneOff"]);
  table.reader.oneOff = maskOf(table, { oneOff: true });
  const field = fieldOf(table, "oneOff");
  return (rows) => {
    const column = columnOf(rows, field);
    if (column === undefined) return;
    for (let i = 0; i < rows.count; i++) {
      const value = valueAt(column, i);
      if (value === undefined || value === null || typeof value === "boolean") continue;
      noteFault(rows.faults, "value-invalid", field.path, rows.start + i, () => ({ value, expected: "true or false" }));
    }
  };
}
