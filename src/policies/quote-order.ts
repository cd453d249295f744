import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { createFaultGroups, noteFault } from "../measure/fault-groups.js";
import { own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { QuotePlan, QuoteTable } from "./quote-plan.js";
import { fieldPath, noteOnce, type OrderRow, type OrderRows, plainValue } from "./quote-row.js";

/**
 * Reads a hypothetical order: rows by table, one or several, joined to each other.
 *
 * A row without a key belongs to the only row of the table it joins to.
 *
 * @throws {CostError} `order-invalid`, `order-table-unknown`, `order-rows-invalid`, `order-empty`
 */
export function readOrder(plan: QuotePlan, order: unknown): OrderRows {
  const known = sortedIds(plan.tables.keys());
  const given = tablesGiven(order, known);
  const faults = createFaultGroups();
  const rows = new Map<string, readonly OrderRow[]>();
  const findings: Finding[] = [];
  const read: OrderRows = {
    plan,
    rows,
    notGiven: known.filter((id) => own(given, id) === undefined),
    faults,
    told: new Set(),
    places: new Map(),
  };
  for (const [id, table] of plan.tables) {
    rows.set(id, rowsOf(read, table, rowsGiven(own(given, id), table, findings), findings));
  }
  refuse(findings);
  if ([...rows.values()].every((list) => list.length === 0) && faults.groups.size === 0) {
    throw new CostError([finding(quoteMessages, "order-empty", "order", { known })]);
  }
  return read;
}

function tablesGiven(order: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof order !== "object" || order === null || Array.isArray(order)) {
    throw new CostError([finding(quoteMessages, "order-invalid", "order", { value: order, known })]);
  }
  const given = copyOf(order);
  if (given === undefined) throw new CostError([finding(quoteMessages, "order-invalid", "order", { value: order, known })]);
  const unknown = Object.keys(given).filter((table) => !known.includes(table));
  refuse(
    unknown.map((table) =>
      finding(quoteMessages, "order-table-unknown", pathOf("order", table), { table, known, nearest: nearest(table, known) }),
    ),
  );
  return given;
}

// What is checked is what is priced, so an object is read once; one that fails when read is no row.
function copyOf(value: object): Readonly<Record<string, unknown>> | undefined {
  try {
    return { ...value };
  } catch {
    return undefined;
  }
}

function rowsGiven(value: unknown, { path }: QuoteTable, findings: Finding[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null && !(Symbol.iterator in value)) return [value];
  findings.push(finding(quoteMessages, "order-rows-invalid", path, { value }));
  return [];
}

function rowsOf(order: OrderRows, table: QuoteTable, given: readonly unknown[], findings: Finding[]): readonly OrderRow[] {
  const rows: OrderRow[] = [];
  for (let position = 0; position < given.length; position++) {
    const value = given[position];
    const values = typeof value === "object" && value !== null && !Array.isArray(value) ? copyOf(value) : undefined;
    if (values === undefined) {
      noteFault(order.faults, "row-invalid", table.path, position, () => ({ value }));
      continue;
    }
    // Filled while it is looked in, since a key may stand in a parent joined before.
    const parents: (OrderRow | undefined)[] = [];
    const row: OrderRow = { table, position, values, parents };
    for (const { to, on, key = on } of table.joins) parents.push(parentOf(order, row, { to, on, key }, findings));
    if (table.currency !== undefined) checkCurrency(order, row, table.currency);
    rows.push(row);
  }
  return rows;
}

interface Join {
  readonly to: string;
  readonly on: string;
  readonly key: string;
}

function parentOf(order: OrderRows, row: OrderRow, { to, on, key }: Join, findings: Finding[]): OrderRow | undefined {
  const candidates = order.rows.get(to) ?? [];
  const path = fieldPath(row.table, on);
  const value = plainValue(row, on);
  if (value === undefined || value === null) {
    if (candidates.length > 1) {
      const detail = { field: own(row.table.fields, on) ?? on, parent: to, rows: candidates.length };
      findings.push(finding(quoteMessages, "order-key-missing", path, detail, { positions: [row.position] }));
    }
    return candidates[0];
  }
  const id = readId(value);
  if (id === undefined) {
    noteFault(order.faults, "id-invalid", path, row.position, () => ({ value }));
    return undefined;
  }
  const found = candidates.filter((parent) => readId(plainValue(parent, key)) === id);
  if (found.length === 0) noteFault(order.faults, "join-key-unknown", path, row.position, () => ({ key: value, parent: to, on: key }));
  if (found.length > 1) {
    const twice = found[1] as OrderRow;
    noteOnce(order, `key ${twice.table.id} ${twice.position}`, () =>
      noteFault(order.faults, "join-key-duplicate", fieldPath(twice.table, key), twice.position, () => ({ key: value })),
    );
  }
  return found[0];
}

function checkCurrency(order: OrderRows, row: OrderRow, field: string): void {
  const value = plainValue(row, field);
  const { currency } = order.plan;
  if (value !== currency) noteFault(order.faults, "currency-other", fieldPath(row.table, field), row.position, () => ({ value, currency }));
}
