import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { addFault, type FaultGroups, faultFindings } from "./fault-groups.js";
import { type FigureColumn, pick } from "./figure-column.js";
import type { FigureNames, FigureReading } from "./figure-table.js";
import type { StatementColumns } from "./row.js";
import { readId, rowOrder } from "./row-order.js";

/** Reads whole columns of minor units; every value is checked to be a whole number that a double holds exactly. */
export function readColumns(columns: StatementColumns, names: FigureNames): FigureReading {
  const faults: FaultGroups = new Map();
  const findings: Finding[] = [];
  const { ids, scale } = columns;
  ids.forEach((id, i) => {
    if (typeof id !== "string" || readId(id) === undefined) addFault(faults, "row-id-invalid", "id", id, i);
  });
  // Ids that are no strings have no order; they are refused without one.
  const order = faults.size === 0 ? rowOrder(ids, faults) : new Uint32Array(0);
  const figures = new Map<string, FigureColumn>();
  for (const name of [...names.required, ...names.optional]) {
    const numbers: Float64Array | undefined = columns.column(name);
    if (numbers === undefined) {
      if (names.required.includes(name)) findings.push(finding(segmentMessages, "figure-missing", pathOf("rows", name), { figure: name }));
    } else if (numbers.length === ids.length) figures.set(name, pick(checked(numbers, scale, name, faults), order));
    else findings.push(lengthFinding(name, numbers.length, ids.length));
  }
  const intercompany = new Set<string>();
  columns.intercompany?.forEach((flag, i) => {
    if (flag !== 0) intercompany.add(ids[i] as string);
  });
  const table = { ids: Array.from(order, (i) => ids[i] as string), figures, intercompany };
  return { table, findings: [...faultFindings(faults), ...findings] };
}

function checked(numbers: Float64Array, decimals: number, name: string, faults: FaultGroups): FigureColumn {
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isSafeInteger(numbers[i])) addFault(faults, "column-value-invalid", name, numbers[i], i);
  }
  return { numbers, decimals, wide: undefined };
}

function lengthFinding(name: string, found: number, expected: number): Finding {
  return finding(numberMessages, "lengths-differ", pathOf("rows", name), { found, expected });
}
