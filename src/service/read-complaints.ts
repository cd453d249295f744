import type { ComplaintFacts, OrderFacts, SurveyFacts } from "./order-facts.js";
import { checkCustomer, orderOf } from "./read-orders.js";
import { type RowReading, readersOf } from "./row-reader.js";

type Tables = { readonly [name: string]: unknown };
type Customers = ReadonlySet<string> | undefined;

/** Reads the complaints; undefined without their table. A complaint about an order stands in the order's channel. */
export function readComplaints(
  tables: Tables,
  orders: ReadonlyMap<string, OrderFacts>,
  customers: Customers,
  reading: RowReading,
): ComplaintFacts[] | undefined {
  return readersOf(tables, "complaints", reading)?.flatMap((row) => {
    const customer = row.id("customer");
    const order = row.isAbsent("order") ? undefined : orderOf(row, orders, "complaints", reading);
    const [opened, resolved] = [row.requiredDate("opened"), row.date("resolved")];
    if (customer !== undefined) checkCustomer(customer, customers, "complaints", row, reading);
    return customer === undefined || opened === undefined ? [] : [{ customer, channel: order?.channel, opened, resolved }];
  });
}

/** Reads the surveys. */
export function readSurveys(tables: Tables, customers: Customers, reading: RowReading): SurveyFacts[] {
  return (readersOf(tables, "surveys", reading) ?? []).flatMap((row) => {
    const customer = row.id("customer");
    if (row.isAbsent("score")) row.expect("score", "a score");
    const score = row.quantity("score", "any");
    if (customer !== undefined) checkCustomer(customer, customers, "surveys", row, reading);
    return customer === undefined || score === undefined ? [] : [{ customer, score }];
  });
}
