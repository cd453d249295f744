import { noteEvent } from "./event-faults.js";
import type { OrderFacts } from "./order-facts.js";
import { type RowReader, type RowReading, readRows } from "./row-reader.js";
import type { DueDate } from "./service-basis.js";

type Tables = { readonly [name: string]: unknown };

/** Orders by id, as their tables are read. */
export type Orders = Map<string, OrderFacts>;

const CANCELLERS = ["customer", "supplier"] as const;

/** Reads the customers; undefined without their table. */
export function readCustomers(tables: Tables, reading: RowReading): ReadonlySet<string> | undefined {
  const customers = new Set<string>();
  const isGiven = readRows(tables, "customers", reading, (row) => {
    const customer = row.id("id");
    if (customer === undefined) return;
    if (customers.has(customer)) noteEvent(reading.faults, "event-customer-duplicate", "customers.id", row.position(), { customer });
    customers.add(customer);
  });
  return isGiven ? customers : undefined;
}

/** Reads the orders. The dates of both kinds are read, whichever is the due date, so that a wrong one is never passed over. */
export function readOrders(tables: Tables, due: DueDate, customers: ReadonlySet<string> | undefined, reading: RowReading): Orders {
  const { faults } = reading;
  const orders: Orders = new Map();
  if (tables["orders"] === undefined) noteEvent(faults, "event-table-invalid", "orders", 0, { value: undefined, expected: "orders" });
  readRows(tables, "orders", reading, (row) => {
    const id = row.id("id");
    const customer = row.id("customer");
    const ordered = row.requiredDate("ordered");
    const requested = row.date("requested");
    const promised = row.date("promised");
    const cancelled = row.choice("cancelled", CANCELLERS);
    const closed = row.flag("closed") ?? false;
    const channel = row.optionalId("channel");
    const reschedules = countReschedules(row, reading);
    if (customer !== undefined) checkCustomer(customer, customers, "orders", row, reading);
    if (id === undefined || customer === undefined || ordered === undefined) return;
    if (orders.has(id)) noteEvent(faults, "order-duplicate", "orders.id", row.position(), { order: id });
    // Written out: spread parts would give an object of the slow kind.
    orders.set(id, {
      id,
      customer,
      channel,
      ordered,
      due: due === "requested" ? requested : promised,
      cancelled,
      closed,
      reschedules,
      lines: [],
      lineIndex: undefined,
      deliveries: [],
      invoices: 0,
      correctInvoices: 0,
      returns: 0,
    });
  });
  return orders;
}

function countReschedules(row: RowReader, { faults, dateOf }: RowReading): number {
  const reschedules = row.list("reschedules");
  for (const one of reschedules) {
    const value = typeof one === "object" && one !== null ? (one as { readonly date?: unknown }).date : one;
    if (dateOf(value) === undefined) noteEvent(faults, "event-date-invalid", "orders.reschedules.date", row.position(), { value });
  }
  return reschedules.length;
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
  noteEvent(faults, "order-customer-unknown", `${table}.customer`, row.position(), { customer });
}
