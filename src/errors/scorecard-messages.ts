import type { Wording } from "./finding.js";
import { counted, quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

const found = (value: unknown): string => `${typeOf(value)}${shown(value)}`;

export const scorecardMessages = {
  "scorecard-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the option",
  }),
  "event-table-invalid": (d: { readonly value: unknown; readonly expected: string; readonly isTables?: boolean }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: d.isTables === true ? "pass the tables by name, `orders` at least" : "pass an array of rows",
  }),
  "event-row-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "an object",
    fix: "pass one object a row",
  }),
  "event-id-invalid": (d: { readonly value: unknown }): Wording => ({
    found: found(d.value),
    expected: "a well-formed string, a safe integer or a bigint",
    fix: "give every row its id",
  }),
  "event-date-invalid": (d: { readonly value: unknown }): Wording => ({
    found: found(d.value),
    expected: 'a date or date-time such as "2026-07-01" or "2026-07-01T14:00Z", or a valid Date',
    fix: "correct the date, or leave it out where it is not known",
  }),
  "event-date-missing": (d: { readonly field: string }): Wording => ({
    found: `no ${quote(d.field)}`,
    expected: "a date in every row",
    fix: "give the date, or leave the row out",
  }),
  "event-value-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: found(d.value),
    expected: d.expected,
    fix: "correct the value",
  }),
  "order-duplicate": (d: { readonly order: string }): Wording => ({
    found: `order ${quote(d.order)} again`,
    expected: "one row an order",
    fix: "give split deliveries in `deliveries`, not as orders of the same id",
  }),
  "order-line-duplicate": (d: { readonly order: string; readonly line: string }): Wording => ({
    found: `line ${quote(d.line)} of order ${quote(d.order)} again`,
    expected: "one row a line",
    fix: "number the lines of an order, or add their quantities up",
  }),
  "order-unknown": (d: { readonly order: string }): Wording => ({
    found: `order ${quote(d.order)}, which is not among the orders`,
    expected: "an order of the table `orders`",
    fix: "give its order, or leave the row out",
  }),
  "order-customer-differs": (d: { readonly order: string; readonly customer: string; readonly of: string }): Wording => ({
    found: `customer ${quote(d.customer)} with order ${quote(d.order)}, which is of customer ${quote(d.of)}`,
    expected: "an order of the same customer",
    fix: "correct the order or the customer",
  }),
  "order-line-unknown": (d: { readonly order: string; readonly line: string }): Wording => ({
    found: `line ${quote(d.line)}, which order ${quote(d.order)} does not have`,
    expected: "a line of the table `lines`",
    fix: "give the line with the quantity ordered, or leave the row out",
  }),
  "order-customer-unknown": (d: { readonly customer: string }): Wording => ({
    found: `customer ${quote(d.customer)}, who is not among the customers`,
    expected: "a customer of the table `customers`",
    fix: "add the customer, or leave the table out: then the customers found are the known ones",
  }),
  "event-customer-duplicate": (d: { readonly customer: string }): Wording => ({
    found: `customer ${quote(d.customer)} again`,
    expected: "one row a customer",
    fix: "give every customer once",
  }),
  "delivery-line-missing": (d: { readonly order: string }): Wording => ({
    found: `a quantity without a line, delivered on order ${quote(d.order)}, which has several lines`,
    expected: "the line it belongs to",
    fix: "give the line, or leave the quantity out where everything was delivered",
  }),
  "delivery-duplicate": (d: { readonly delivery: string }): Wording => ({
    found: `delivery ${quote(d.delivery)} again`,
    expected: "one row a delivery and line",
    fix: "leave the repeated row out",
  }),
  "clock-undated": (d: { readonly field: string; readonly other: string; readonly clock: string }): Wording => ({
    found: `deliveries of which none has ${quote(d.field)}`,
    expected: "the date that the clock is read by",
    fix: `give it, or measure by ${quote(d.other)} with the option clock: ${quote(d.clock)}`,
  }),
  "due-date-missing": (d: { readonly field: string; readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} without ${quote(d.field)}: ${quoteList(d.orders)}`,
    expected: "the date an order is due by",
    fix: "give it, or measure by the other date; these orders are in no measure and counted as `noDueDate`",
  }),
  "delivery-undated": (d: { readonly count: number; readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.count, "delivery", "deliveries")} without a date, of orders ${quoteList(d.orders)}`,
    expected: "the date shipped or received",
    fix: "give it; until then nothing counts as delivered by them",
  }),
  "delivery-repeated": (d: { readonly count: number; readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.count, "delivery", "deliveries")} the same in every field as another, of orders ${quoteList(d.orders)}`,
    expected: "deliveries that can be told apart",
    fix: "leave repeated rows out, or give deliveries an `id`; each was counted",
  }),
  "delivered-above-ordered": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} with more delivered than ordered: ${quoteList(d.orders)}`,
    expected: "at most the quantity ordered",
    fix: "check for repeated rows; what is above the order fills nothing, and the order is not in full",
  }),
  "cancelled-order-delivered": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "cancelled order")} that ${d.orders.length === 1 ? "was" : "were"} delivered: ${quoteList(d.orders)}`,
    expected: "a cancellation or a delivery",
    fix: "check both; what the supplier cancelled fails all the same, what the customer cancelled is in no measure",
  }),
  "order-delivered-in-part": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} due, delivered in part and still open: ${quoteList(d.orders)}`,
    expected: "orders that are complete, or `closed`",
    fix: "set `closed: true` where nothing more will come: it is short then; open orders are late",
  }),
  "received-before-shipped": (d: { readonly count: number; readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.count, "delivery", "deliveries")} received before they were shipped, of orders ${quoteList(d.orders)}`,
    expected: "dates in order",
    fix: "check both dates; the clock's date was taken as it is",
  }),
  "cycle-time-negative": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} delivered before they were ordered: ${quoteList(d.orders)}`,
    expected: "dates in order",
    fix: "check both dates; these orders are not in the cycle time and counted as `negativeCycles`",
  }),
  "resolution-negative": (d: { readonly count: number; readonly customers: readonly string[] }): Wording => ({
    found: `${counted(d.count, "complaint")} resolved before they were opened, of customers ${quoteList(d.customers)}`,
    expected: "dates in order",
    fix: "check both dates; these complaints are not in the resolution time",
  }),
  "order-without-lines": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} due without lines: ${quoteList(d.orders)}`,
    expected: "the lines of every order",
    fix: "give them; these orders are not in the measures of fullness",
  }),
  "delivered-quantity-missing": (d: { readonly orders: readonly string[] }): Wording => ({
    found: `${counted(d.orders.length, "order")} due with a delivery without a quantity: ${quoteList(d.orders)}`,
    expected: "the quantity of every delivery",
    fix: "give it; these orders count as delivered by it, but are not in the measures of fullness",
  }),
  "customer-segment-missing": (d: { readonly customers: readonly string[] }): Wording => ({
    found: `${d.customers.length} customers with orders and without a segment: ${quoteList(d.customers)}`,
    expected: "the segment of every customer",
    fix: "give it; they stand in the row of no segment",
  }),
  "scorecard-invalid": (d: { readonly value: unknown; readonly isPart?: boolean }): Wording => ({
    found: quote(d.value),
    expected: d.isPart === true ? "what `scorecard` wrote there, in keeping with its other figures" : "a scorecard",
    fix: "pass what `scorecard` gave, or its JSON unchanged",
  }),
  "promise-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: found(d.value),
    expected: d.expected,
    fix: "correct the promise",
  }),
  "promise-duplicate": (d: { readonly to: string; readonly measure: string }): Wording => ({
    found: `a promise of ${quote(d.measure)} to ${quote(d.to)} again`,
    expected: "one target a measure",
    fix: "keep the stricter promise",
  }),
  "promise-to-unknown": (d: { readonly kind: string; readonly id: string; readonly nearest: string | undefined }): Wording => ({
    found: `${d.kind} ${quote(d.id)}, which the scorecard does not have`,
    expected: `a ${d.kind} of the scorecard`,
    fix: `check the id, or give the table \`customers\` or the option \`segments\` to the scorecard${nearMiss(d.nearest)}`,
  }),
  "measure-unknown": (d: {
    readonly measure: unknown;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: quote(d.measure),
    expected: `a measure: ${d.known.join(", ")}`,
    fix: `correct the name${nearMiss(d.nearest)}`,
  }),
  "measure-not-testable": (d: { readonly measure: string }): Wording => ({
    found: quote(d.measure),
    expected: "a proportion of orders or invoices, which are separate trials",
    fix: "choose the measure by order: lines and units of one order stand or fall together, and a mean has no trials",
  }),
  "scorecard-basis-differs": (d: { readonly measure: string }): Wording => ({
    found: `scorecards on different bases for ${quote(d.measure)}`,
    expected: "the same due date, clock and window in all of them",
    fix: "make the history with the same options",
  }),
  "scorecard-periods-overlap": (d: { readonly from: string; readonly to: string }): Wording => ({
    found: `a period that begins at ${d.from}, before the one before it ends at ${d.to}`,
    expected: "periods that do not overlap",
    fix: "give every period once: an order would count twice",
  }),
  "failure-unknown": (d: {
    readonly failure: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: quote(d.failure),
    expected: `a kind of failure: ${d.known.join(", ")}`,
    fix: `correct the name${nearMiss(d.nearest)}`,
  }),
  "driver-without-rate": (d: {
    readonly driver: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `driver ${quote(d.driver)}, which has no rate in the costing`,
    expected: `a driver with a rate: ${quoteList(d.known)}`,
    fix: `give the activity that does the work a driver with volume${nearMiss(d.nearest)}`,
  }),
} as const;

export type ScorecardMessages = typeof scorecardMessages;
