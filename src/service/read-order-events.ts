import { noteEvent } from "./event-faults.js";
import type { OrderFacts } from "./order-facts.js";
import { addLine, findLine } from "./order-lines.js";
import type { Orders } from "./read-orders.js";
import { type RowReader, type RowReading, readRows } from "./row-reader.js";
import type { Clock } from "./service-basis.js";

type Tables = { readonly [name: string]: unknown };

/** Reads what was ordered; false without the table. */
export function readLines(tables: Tables, orders: Orders, reading: RowReading): boolean {
  return readRows(tables, "lines", reading, (row) => {
    const order = orderOf(row, row.optionalId("customer"), orders, "lines", reading);
    const line = row.optionalId("line");
    if (row.isAbsent("quantity")) row.expect("quantity", "the quantity ordered");
    const quantity = row.quantity("quantity", "aboveZero");
    if (order === undefined || quantity === undefined) return;
    // A line without a number is the only one of its order.
    if (findLine(order, line) >= 0 || (order.lines.length > 0 && (line === undefined || order.lines[0]?.line === undefined)))
      noteEvent(reading.faults, "order-line-duplicate", "lines.line", row.position(), { order: order.id, line: line ?? "" });
    addLine(order, { line, quantity });
  });
}

/** Reads the deliveries, false without the table; call it after the lines. */
export function readDeliveries(tables: Tables, orders: Orders, clock: Clock, reading: RowReading): boolean {
  const { faults } = reading;
  const ids = new Set<string>();
  const dated = { shipped: 0, received: 0 };
  const isGiven = readRows(tables, "deliveries", reading, (row) => {
    const order = orderOf(row, row.optionalId("customer"), orders, "deliveries", reading);
    const line = row.optionalId("line");
    const id = row.optionalId("id");
    const shipped = row.date("shipped");
    const received = row.date("received");
    const quantity = row.quantity("quantity", "zero");
    const damaged = row.flag("damaged");
    const documentsCorrect = row.flag("documentsCorrect");
    if (shipped !== undefined) dated.shipped++;
    if (received !== undefined) dated.received++;
    if (order === undefined) return;
    checkLine(order, line, "deliveries", row, reading);
    if (line === undefined && quantity !== undefined && order.lines.length > 1)
      noteEvent(faults, "delivery-line-missing", "deliveries.line", row.position(), { order: order.id });
    if (id !== undefined) {
      const key = JSON.stringify([id, order.id, line ?? null]);
      if (ids.has(key)) noteEvent(faults, "delivery-duplicate", "deliveries.id", row.position(), { delivery: id });
      ids.add(key);
    }
    const at = clock === "receipt" ? received : shipped;
    order.deliveries.push({ line, id, shipped, received, at, quantity, damaged, documentsCorrect });
  });
  const [field, other, otherClock] =
    clock === "receipt" ? (["received", "shipped", "shipped"] as const) : (["shipped", "received", "receipt"] as const);
  if (dated[field] === 0 && dated[other] > 0)
    noteEvent(faults, "clock-undated", `deliveries.${field}`, 0, { field, other, clock: otherClock });
  return isGiven;
}

/** Reads the invoices; false without the table. */
export function readInvoices(tables: Tables, orders: Orders, reading: RowReading): boolean {
  return readRows(tables, "invoices", reading, (row) => {
    const order = orderOf(row, row.optionalId("customer"), orders, "invoices", reading);
    if (row.isAbsent("correct")) row.expect("correct", "true or false");
    const correct = row.flag("correct");
    if (order === undefined) return;
    order.invoices++;
    if (correct === true) order.correctInvoices++;
  });
}

/** Reads the returns; false without the table. */
export function readReturns(tables: Tables, orders: Orders, reading: RowReading): boolean {
  return readRows(tables, "returns", reading, (row) => {
    const order = orderOf(row, row.optionalId("customer"), orders, "returns", reading);
    row.quantity("quantity", "aboveZero");
    const line = row.optionalId("line");
    if (order === undefined) return;
    checkLine(order, line, "returns", row, reading);
    order.returns++;
  });
}

/** Finds the order of a row; one that is not there, or of another customer than the row states, is noted. */
export function orderOf(
  row: RowReader,
  customer: string | undefined,
  orders: Orders,
  table: string,
  { faults }: RowReading,
): OrderFacts | undefined {
  const id = row.id("order");
  if (id === undefined) return undefined;
  const order = orders.get(id);
  if (order === undefined) noteEvent(faults, "order-unknown", `${table}.order`, row.position(), { order: id });
  else if (customer !== undefined && customer !== order.customer)
    noteEvent(faults, "order-customer-differs", `${table}.customer`, row.position(), { order: id, customer, of: order.customer });
  return order;
}

// Where no lines are given there is nothing to check a line against.
function checkLine(order: OrderFacts, line: string | undefined, table: string, row: RowReader, { faults }: RowReading): void {
  if (line === undefined || order.lines.length === 0 || findLine(order, line) >= 0) return;
  noteEvent(faults, "order-line-unknown", `${table}.line`, row.position(), { order: order.id, line });
}
