import { noteEvent } from "./event-faults.js";
import type { ServiceFacts } from "./order-facts.js";
import { readComplaints, readSurveys } from "./read-complaints.js";
import { readDeliveries, readInvoices, readLines, readReturns } from "./read-order-events.js";
import { readCustomers, readOrders } from "./read-orders.js";
import type { RowReading } from "./row-reader.js";
import type { Clock, DueDate } from "./service-basis.js";

const TABLES = ["orders", "lines", "deliveries", "invoices", "returns", "complaints", "surveys", "customers"];

/** Reads all tables of events once; every fault of every row is noted, none stops the reading. */
export function readEvents(events: unknown, due: DueDate, clock: Clock, reading: RowReading): ServiceFacts {
  const isThere = typeof events === "object" && events !== null && !Array.isArray(events);
  if (!isThere)
    noteEvent(reading.faults, "event-table-invalid", "events", 0, { value: events, expected: "an object of tables", isTables: true });
  const tables = isThere ? (events as { readonly [name: string]: unknown }) : { orders: [] };
  for (const name of Object.keys(tables)) {
    if (TABLES.includes(name)) continue;
    const expected = `one of ${TABLES.join(", ")}`;
    noteEvent(reading.faults, "event-table-invalid", "events", 0, { value: name, expected, isTables: true });
  }
  const customers = readCustomers(tables, reading);
  const orders = readOrders(tables, due, customers, reading);
  const lines = readLines(tables, orders, reading);
  const deliveries = readDeliveries(tables, orders, clock, reading);
  const invoices = readInvoices(tables, orders, reading);
  const returns = readReturns(tables, orders, reading);
  const complaints = readComplaints(tables, orders, customers, reading);
  const surveys = readSurveys(tables, customers, reading);
  const given = { lines, deliveries, invoices, returns, complaints: complaints !== undefined };
  return { orders, complaints: complaints ?? [], surveys, customers, given };
}
