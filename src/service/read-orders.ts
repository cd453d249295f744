import { noteEvent } from "./event-faults.js";
import type { OrderFacts } from "./order-facts.js";
import { type RowReader, type RowReading, readersOf } from "./row-reader.js";
import type { Clock, DueDate } from "./service-basis.js";

type Tables = { readonly [name: string]: unknown };
type Orders = Map<string, OrderFacts>;

/** Reads the customers; undefined without their table. */
export function readCustomers(tables: Tables, reading: RowReading): ReadonlySet<string> | undefined {
  const rows = readersOf(tables, "customers", reading);
  if (rows === undefined) return undefined;
  const customers = new Set<string>();
  for (const row of rows) {
    const customer = row.id("id");
    if (customer === undefined) continue;
    if (customers.has(customer)) noteEvent(reading.faults, "event-customer-duplicate", "customers.id", row.position, { customer });
    customers.add(customer);
  }
  return customers;
}

/** Reads the orders. The dates of both kinds are read, whichever is the due date, so that a wrong one is never passed over. */
export function readOrders(tables: Tables, due: DueDate, customers: ReadonlySet<string> | undefined, reading: RowReading): Orders {
  const { faults, dateOf } = reading;
  const orders: Orders = new Map();
  if (tables["orders"] === undefined) noteEvent(faults, "event-table-invalid", "orders", 0, { value: undefined, expected: "orders" });
  for (const row of readersOf(tables, "orders", reading) ?? []) {
    const [id, customer, ordered] = [row.id("id"), row.id("customer"), row.requiredDate("ordered")];
    const dates = { requested: row.date("requested"), promised: row.date("promised") };
    const more = { cancelled: row.choice("cancelled", ["customer", "supplier"]), closed: row.flag("closed") ?? false };
    const channel = row.optionalId("channel");
    const reschedules = row.list("reschedules");
    for (const one of reschedules) {
      const value = typeof one === "object" && one !== null ? (one as { readonly date?: unknown }).date : one;
      if (dateOf(value) === undefined) noteEvent(faults, "event-date-invalid", "orders.reschedules.date", row.position, { value });
    }
    if (customer !== undefined) checkCustomer(customer, customers, "orders", row, reading);
    if (id === undefined || customer === undefined || ordered === undefined) continue;
    if (orders.has(id)) noteEvent(faults, "order-duplicate", "orders.id", row.position, { order: id });
    const events = { lines: [], deliveries: [], invoices: { count: 0, correct: 0 }, returns: { count: 0 } };
    orders.set(id, { id, customer, channel, ordered, due: dates[due], ...more, reschedules: reschedules.length, ...events });
  }
  return orders;
}

/** Reads what was ordered; false without the table. */
export function readLines(tables: Tables, orders: Orders, reading: RowReading): boolean {
  const rows = readersOf(tables, "lines", reading);
  const seen = new Set<string>();
  for (const row of rows ?? []) {
    const order = orderOf(row, orders, "lines", reading);
    const line = row.optionalId("line");
    if (row.isAbsent("quantity")) row.expect("quantity", "the quantity ordered");
    const quantity = row.quantity("quantity", "aboveZero");
    if (order === undefined || quantity === undefined) continue;
    const key = JSON.stringify([order.id, line ?? null]);
    // A line without a number is the only one of its order.
    if (seen.has(key) || (order.lines.length > 0 && (line === undefined || order.lines[0]?.line === undefined)))
      noteEvent(reading.faults, "order-line-duplicate", "lines.line", row.position, { order: order.id, line: line ?? "" });
    seen.add(key);
    order.lines.push({ line, quantity });
  }
  return rows !== undefined;
}

/** Reads the deliveries; call it after the lines. */
export function readDeliveries(tables: Tables, orders: Orders, clock: Clock, reading: RowReading): void {
  const ids = new Set<string>();
  const dated = { shipped: 0, received: 0 };
  const rows = readersOf(tables, "deliveries", reading) ?? [];
  for (const row of rows) {
    const order = orderOf(row, orders, "deliveries", reading);
    const [line, id] = [row.optionalId("line"), row.optionalId("id")];
    const [shipped, received] = [row.date("shipped"), row.date("received")];
    const quantity = row.quantity("quantity", "zero");
    const flags = { damaged: row.flag("damaged"), documentsCorrect: row.flag("documentsCorrect") };
    if (shipped !== undefined) dated.shipped++;
    if (received !== undefined) dated.received++;
    if (order === undefined) continue;
    checkLine(order, line, "deliveries", row, reading);
    if (line === undefined && quantity !== undefined && order.lines.length > 1)
      noteEvent(reading.faults, "delivery-line-missing", "deliveries.line", row.position, { order: order.id });
    const key = JSON.stringify([id, order.id, line ?? null]);
    if (id !== undefined && ids.has(key)) noteEvent(reading.faults, "delivery-duplicate", "deliveries.id", row.position, { delivery: id });
    ids.add(key);
    order.deliveries.push({ line, id, shipped, received, at: clock === "receipt" ? received : shipped, quantity, ...flags });
  }
  const [field, other, otherClock] =
    clock === "receipt" ? (["received", "shipped", "shipped"] as const) : (["shipped", "received", "receipt"] as const);
  if (dated[field] === 0 && dated[other] > 0)
    noteEvent(reading.faults, "clock-undated", `deliveries.${field}`, 0, { field, other, clock: otherClock });
}

/** Reads the invoices; false without the table. */
export function readInvoices(tables: Tables, orders: Orders, reading: RowReading): boolean {
  const rows = readersOf(tables, "invoices", reading);
  for (const row of rows ?? []) {
    const order = orderOf(row, orders, "invoices", reading);
    if (row.isAbsent("correct")) row.expect("correct", "true or false");
    const correct = row.flag("correct");
    if (order === undefined) continue;
    order.invoices.count++;
    if (correct === true) order.invoices.correct++;
  }
  return rows !== undefined;
}

/** Reads the returns; false without the table. */
export function readReturns(tables: Tables, orders: Orders, reading: RowReading): boolean {
  const rows = readersOf(tables, "returns", reading);
  for (const row of rows ?? []) {
    const order = orderOf(row, orders, "returns", reading);
    row.quantity("quantity", "aboveZero");
    const line = row.optionalId("line");
    if (order === undefined) continue;
    checkLine(order, line, "returns", row, reading);
    order.returns.count++;
  }
  return rows !== undefined;
}

/** Notes a customer who is not among those given. */
export function checkCustomer(
  customer: string,
  customers: ReadonlySet<string> | undefined,
  table: string,
  row: RowReader,
  { faults }: RowReading,
): void {
  if (customers === undefined || customers.has(customer)) return;
  noteEvent(faults, "order-customer-unknown", `${table}.customer`, row.position, { customer });
}

/** Finds the order of a row; one that is not there is noted. */
export function orderOf(
  row: RowReader,
  orders: ReadonlyMap<string, OrderFacts>,
  table: string,
  { faults }: RowReading,
): OrderFacts | undefined {
  const id = row.id("order");
  if (id === undefined) return undefined;
  const order = orders.get(id);
  if (order === undefined) noteEvent(faults, "order-unknown", `${table}.order`, row.position, { order: id });
  return order;
}

// Where no lines are given there is nothing to check a line against.
function checkLine(order: OrderFacts, line: string | undefined, table: string, row: RowReader, { faults }: RowReading): void {
  if (line === undefined || order.lines.length === 0 || order.lines.some((one) => one.line === line)) return;
  noteEvent(faults, "order-line-unknown", `${table}.line`, row.position, { order: order.id, line });
}
