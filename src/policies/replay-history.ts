import { refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import { createZoneClock, DAY, readDate, type ZoneClock } from "../measure/zone-clock.js";
import type { CostModel } from "../model/cost-model.js";
import { periodBounds, wallAt } from "../model/period-bounds.js";
import { rankIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import { type CodedValues, valueIn } from "./replay-coded.js";
import type { ReplayPlan } from "./replay-fields.js";
import type { JoiningRules } from "./replay-joining.js";
import type { EventTable } from "./replay-table.js";

/** The orders of a history, by position. Nothing here is ever changed. */
export interface OrderHistory {
  readonly plan: ReplayPlan;
  readonly orders: EventTable | undefined;
  readonly lines: EventTable | undefined;
  readonly shipments: EventTable | undefined;
  readonly returns: EventTable | undefined;
  /** Further tables that join to the orders, returns among them where they do. */
  readonly others: readonly OtherTable[];
  readonly joining: JoiningRules;
  /** The figure of the orders that counts their lines; undefined where they have none. */
  readonly lineCount: string | undefined;
  readonly count: number;
  readonly ids: readonly string[];
  /** Place of each order's id in code point order. */
  readonly ranks: Uint32Array;
  /** Position in `customers`; -1 where the customer is not replayed, or the order lies outside the period. */
  readonly customer: Int32Array;
  readonly customers: readonly string[];
  /** Day of the order since 1970; NO_DAY where the rows have no date. */
  readonly day: Int32Array;
  /** Code of each order's id, and the order of each code, in the dictionary that all fields naming orders share. */
  readonly idCodes: Int32Array;
  readonly orderOfCode: Int32Array;
  /** Position of the order of each line, of each shipment; -1 where there is none. */
  readonly orderOfLine: Int32Array;
  readonly orderOfShipment: Int32Array;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Of the period's zone. */
  readonly clock: ZoneClock;
}

/** A table whose rows follow their order, with the field that names it. */
export interface OtherTable {
  readonly table: EventTable;
  readonly order: string;
}

export const NO_DAY = -2_000_000_000;

/** The tables as read. */
export type HistoryTables = Pick<OrderHistory, "orders" | "lines" | "shipments" | "returns" | "others" | "joining" | "lineCount">;

/**
 * Links lines and shipments to their orders, and orders to customers and days.
 *
 * @param chosen the customers replayed; undefined for all
 * @throws {CostError} `replay-field-missing`, `replay-value-missing`
 */
export function linkHistory(
  model: CostModel,
  plan: ReplayPlan,
  tables: HistoryTables,
  chosen: readonly string[] | undefined,
): OrderHistory {
  const findings: Finding[] = [];
  const source = tables.orders ?? (tables.lines as EventTable);
  const keys = required(source, plan.orders?.order ?? plan.lines?.order ?? "orderId", "order", findings);
  const owners = required(source, plan.customer, "customer", findings);
  refuse(findings);
  const numbered = numberOrders(keys as CodedValues, tables.orders === undefined);
  const { ids, rows } = numbered;
  const nameless = placesOf(rows, -1);
  if (nameless.length > 0)
    findings.push(missing(source, plan.orders?.order ?? plan.lines?.order ?? "orderId", nameless, "the id of an order"));
  const clock = createZoneClock(model.period?.timeZone ?? "UTC");
  const days = daysOf(clock, source, plan.date, findings);
  refuse(findings);
  const { orderOfCode } = numbered;
  const history = {
    ...tables,
    plan,
    count: ids.length,
    ids,
    ranks: rankIds(ids),
    idCodes: numbered.idCodes,
    orderOfCode,
    orderOfLine: linked(tables.lines, plan.lines?.order, orderOfCode),
    orderOfShipment: linked(tables.shipments, plan.shipments?.order, orderOfCode),
    clock,
    ...boundsOf(model),
  };
  const firstRow = firstRows(rows, ids.length);
  const day = new Int32Array(ids.length).fill(NO_DAY);
  for (let i = 0; days !== undefined && i < rows.length; i++) {
    const order = rows[i] as number;
    if (order >= 0 && (day[order] === NO_DAY || (days[i] as number) < (day[order] as number))) day[order] = days[i] as number;
  }
  const { customer, customers } = numberCustomers(owners as CodedValues, firstRow, chosen);
  for (let o = 0; o < day.length; o++) {
    if (day[o] !== NO_DAY && ((day[o] as number) < history.firstDay || (day[o] as number) > history.lastDay)) customer[o] = -1;
  }
  return { ...history, day, customer, customers };
}

function required(table: EventTable, field: string, needs: string, findings: Finding[]): CodedValues | undefined {
  const column = table.values.get(field);
  if (column === undefined)
    findings.push(finding(replayMessages, "replay-field-missing", `events.${pathOf(table.id)}`, { field, role: table.id, needs }));
  return column;
}

interface NumberedOrders extends Pick<OrderHistory, "ids" | "idCodes" | "orderOfCode"> {
  /** The order of each row; -1 where it names none. */
  readonly rows: Int32Array;
}

// In a table of orders every row is an order; lines of one id are one order. Ids are compared as text: 5 of an order is "5" of its lines.
function numberOrders({ codes, dictionary }: CodedValues, areLines: boolean): NumberedOrders {
  const texts = dictionary.map(idText);
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const idCodes: number[] = [];
  const orderOfCode = new Int32Array(dictionary.length).fill(-1);
  const rows = codes.map((code) => {
    const id = texts[code];
    if (id === undefined) return -1;
    let number = areLines ? (orderOfCode[code] as number) : -1;
    if (number === -1) number = (areLines ? numbers.get(id) : undefined) ?? ids.push(id) - 1;
    if (idCodes.length < ids.length) idCodes.push(code);
    if (areLines) numbers.set(id, number);
    orderOfCode[code] = number;
    return number;
  });
  linkOthers(texts, ids, orderOfCode);
  return { ids, idCodes: Int32Array.from(idCodes), orderOfCode, rows };
}

// Ids that another table writes otherwise.
function linkOthers(texts: readonly (string | undefined)[], ids: readonly string[], orderOfCode: Int32Array): void {
  if (!orderOfCode.includes(-1)) return;
  const numbers = new Map<string, number>();
  for (let o = 0; o < ids.length; o++) numbers.set(ids[o] as string, o);
  for (let code = 0; code < orderOfCode.length; code++) {
    if (orderOfCode[code] === -1) orderOfCode[code] = numbers.get(texts[code] ?? "") ?? -1;
  }
}

// Measuring has refused texts that are no ids; to look at each again takes longer than to look it up.
function idText(value: unknown): string | undefined {
  return typeof value === "string" ? value : readId(value);
}

/** Position of the order each row names; -1 where there is none. */
export function linked(table: EventTable | undefined, field: string | undefined, orderOfCode: Int32Array): Int32Array {
  const column = table?.values.get(field ?? "");
  if (column === undefined) return new Int32Array(table?.count ?? 0).fill(-1);
  const { codes } = column;
  const orders = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) orders[i] = codes[i] === -1 ? -1 : (orderOfCode[codes[i] as number] as number);
  return orders;
}

function firstRows(orderOf: Int32Array, count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let i = orderOf.length - 1; i >= 0; i--) if ((orderOf[i] as number) >= 0) rows[orderOf[i] as number] = i;
  return rows;
}

function numberCustomers(
  owners: CodedValues,
  firstRow: Int32Array,
  chosen: readonly string[] | undefined,
): Pick<OrderHistory, "customer" | "customers"> {
  const numbers = new Map<string, number>((chosen ?? []).map((id, i) => [id, i]));
  const customers: string[] = [...(chosen ?? [])];
  const customer = new Int32Array(firstRow.length).fill(-1);
  const { codes, dictionary } = owners;
  const known = new Int32Array(dictionary.length).fill(UNREAD);
  const numberOf = (value: unknown): number => {
    const id = idText(value);
    if (id === undefined) return -1;
    const number = numbers.get(id);
    if (number !== undefined) return number;
    if (chosen !== undefined) return -1;
    numbers.set(id, customers.length);
    return customers.push(id) - 1;
  };
  for (let o = 0; o < firstRow.length; o++) {
    const code = codes[firstRow[o] as number] as number;
    if (code === -1) continue;
    if (known[code] === UNREAD) known[code] = numberOf(dictionary[code]);
    customer[o] = known[code] as number;
  }
  return { customer, customers };
}

const UNREAD = -2;

function placesOf(values: Int32Array, value: number): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] === value) places.push(i);
  return places;
}

/** Days of a table's rows; undefined when no row has a date. */
function daysOf(clock: ZoneClock, table: EventTable, field: string, findings: Finding[]): Int32Array | undefined {
  const column = table.values.get(field);
  if (column === undefined) return undefined;
  const reading = { wall: 0, instant: 0 };
  const dayOf = Int32Array.from(column.dictionary, (value) => (readDate(clock, value, reading) ? Math.floor(reading.wall / DAY) : NO_DAY));
  const days = column.codes.map((code) => (code === -1 ? NO_DAY : (dayOf[code] as number)));
  const wrong = placesOf(days, NO_DAY);
  if (wrong.length === 0) return days;
  findings.push(missing(table, field, wrong, "an ISO date or a Date"));
  return days;
}

function missing(table: EventTable, field: string, rows: readonly number[], expected: string): Finding {
  const path = `events.${pathOf(table.id)}.${pathOf(table.names.get(field) ?? field)}`;
  const detail = { value: valueIn(table.values.get(field), rows[0] as number), expected };
  return finding(replayMessages, "replay-value-missing", path, detail, { count: rows.length, positions: rows.slice(0, 5) });
}

function boundsOf({ period }: CostModel): Pick<OrderHistory, "firstDay" | "lastDay"> {
  const bounds = period === undefined ? undefined : periodBounds(period);
  if (bounds === undefined) return { firstDay: -1_000_000_000, lastDay: 1_000_000_000 };
  const day = (instant: number) => Math.floor(wallAt(instant, period?.timeZone ?? "UTC") / DAY);
  return { firstDay: day(bounds.from), lastDay: day(bounds.to - 1) };
}
