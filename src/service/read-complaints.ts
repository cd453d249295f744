import type { ComplaintFacts, SurveyFacts } from "./order-facts.js";
import { orderOf } from "./read-order-events.js";
import { checkCustomer, type Orders } from "./read-orders.js";
import { type RowReading, readRows } from "./row-reader.js";

type Tables = { readonly [name: string]: unknown };
type Customers = ReadonlySet<string> | undefined;

/** Reads the complaints; undefined without their table. A complaint about an order stands in the order's channel. */
export function readComplaints(tables: Tables, orders: Orders, customers: Customers, reading: RowReading): ComplaintFacts[] | undefined {
  const complaints: ComplaintFacts[] = [];
  const isGiven = readRows(tables, "complaints", reading, (row) => {
    const customer = row.id("customer");
    const order = row.isAbsent("order") ? undefined : orderOf(row, customer, orders, "complaints", reading);
    const opened = row.requiredDate("opened");
    const resolved = row.date("resolved");
    if (customer !== undefined) checkCustomer(customer, customers, "complaints", row, reading);
    if (customer !== undefined && opened !== undefined) complaints.push({ customer, channel: order?.channel, opened, resolved });
  });
  return isGiven ? complaints : undefined;
}

/** Reads the surveys. */
export function readSurveys(tables: Tables, customers: Customers, reading: RowReading): SurveyFacts[] {
  const surveys: SurveyFacts[] = [];
  readRows(tables, "surveys", reading, (row) => {
    const customer = row.id("customer");
    if (row.isAbsent("score")) row.expect("score", "a score");
    const score = row.quantity("score", "any");
    const answered = row.date("answered");
    if (customer !== undefined) checkCustomer(customer, customers, "surveys", row, reading);
    if (customer !== undefined && score !== undefined) surveys.push({ customer, score, answered });
  });
  return surveys;
}
