import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { areBasic, countAscending, orderIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { addFault, type FaultGroups, faultFindings } from "./fault-groups.js";
import { type FigureColumn, pick } from "./figure-column.js";
import type { FigureNames, FigureReading } from "./figure-table.js";
import type { StatementColumns } from "./row.js";
import { countRepeats, orderedIds } from "./row-order.js";

/** Reads whole columns of minor units; every value is checked to be a whole number that a double holds exactly. */
export function readColumns(columns: StatementColumns, names: FigureNames): FigureReading {
  const faults: FaultGroups = new Map();
  const findings: Finding[] = [];
  const { ids, scale } = columns;
  const order = columnOrder(ids, faults);
  const figures = new Map<string, FigureColumn>();
  for (const name of [...names.required, ...names.optional]) {
    const numbers: Float64Array | undefined = columns.column(name);
    if (numbers === undefined) {
      if (names.required.includes(name)) findings.push(finding(segmentMessages, "figure-missing", pathOf("rows", name), { figure: name }));
    } else if (numbers.length === ids.length) {
      if (areWhole(numbers, name, faults)) figures.set(name, inOrder(numbers, scale, order));
    } else findings.push(lengthFinding(name, numbers.length, ids.length));
  }
  const table = { ids: orderedIds(ids, order), figures, intercompany: marksInOrder(columns.intercompany, ids.length, order) };
  return { table, findings: [...faultFindings(faults), ...findings] };
}

// Ids that are no strings have no order; they are refused without one.
function columnOrder(ids: readonly string[], faults: FaultGroups): Uint32Array | undefined {
  if (countAscending(ids) === ids.length) return undefined;
  const order = areText(ids) ? orderIds(ids) : undefined;
  if (!order?.isKnownBasic && !areBasic(ids)) {
    for (let i = 0; i < ids.length; i++) {
      if (typeof ids[i] !== "string" || readId(ids[i]) === undefined) addFault(faults, "row-id-invalid", "id", ids[i], i);
    }
  }
  if (order === undefined || faults.size > 0) return undefined;
  countRepeats(ids, order, faults);
  return order.positions;
}

function areText(ids: readonly unknown[]): boolean {
  for (let i = 0; i < ids.length; i++) if (typeof ids[i] !== "string") return false;
  return true;
}

function areWhole(numbers: Float64Array, name: string, faults: FaultGroups): boolean {
  let areAll = true;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isSafeInteger(numbers[i])) continue;
    areAll = false;
    addFault(faults, "column-value-invalid", name, numbers[i], i);
  }
  return areAll;
}

function inOrder(numbers: Float64Array, decimals: number, order: Uint32Array | undefined): FigureColumn {
  const column = { numbers, decimals, wide: undefined };
  if (order !== undefined) return pick(column, order);
  return numbers instanceof Float64Array ? column : { ...column, numbers: new Float64Array(numbers) };
}

function marksInOrder(given: Uint8Array | undefined, length: number, order: Uint32Array | undefined): Uint8Array | undefined {
  if (given === undefined) return undefined;
  const marks = new Uint8Array(length);
  let count = 0;
  for (let k = 0; k < length; k++) {
    const flag = given[order === undefined ? k : (order[k] as number)];
    if (flag === undefined || flag === 0) continue;
    marks[k] = 1;
    count++;
  }
  return count === 0 ? undefined : marks;
}

function lengthFinding(name: string, found: number, expected: number): Finding {
  return finding(numberMessages, "lengths-differ", pathOf("rows", name), { found, expected });
}
