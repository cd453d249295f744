import { type Finding, finding } from "../errors/finding.js";
import { type ScorecardMessages, scorecardMessages } from "../errors/scorecard-messages.js";
import { sortedIds } from "../number/order.js";
import { laterBy } from "./event-date.js";
import type { JudgedOrder } from "./judge-order.js";
import type { ComplaintFacts, DeliveryFacts, OrderFacts, ServiceFacts } from "./order-facts.js";
import type { DueDate } from "./service-basis.js";

/** An order and what was said of it. */
export interface JudgedPair {
  readonly order: OrderFacts;
  readonly judged: JudgedOrder;
}

/**
 * Lists what is odd in the rows without stopping the count, with the ids at fault in id order, so that the order of rows shows nowhere.
 *
 * @param pairs of all orders
 * @param resolutions by complaint, in milliseconds; undefined while unresolved
 */
export function scorecardWarnings(
  { given, complaints }: ServiceFacts,
  pairs: readonly JudgedPair[],
  due: DueDate,
  resolutions: readonly (number | undefined)[],
  segments: ReadonlyMap<string, string> | undefined,
): readonly Finding[] {
  const isDue = ({ judged }: JudgedPair) => judged.standing === "due";
  const counted = pairs.filter(isDue);
  const late: readonly ComplaintFacts[] = complaints.filter((_, i) => (resolutions[i] ?? 0) < 0);
  const unsegmented = new Set(segments && pairs.map(({ order }) => order.customer).filter((customer) => !segments.has(customer)));
  return Object.freeze([
    ...orderWarning("due-date-missing", "orders", pairs, ({ order }) => order.due === undefined, { field: due }),
    ...deliveryWarning("delivery-undated", pairs, (one) => one.shipped === undefined && one.received === undefined),
    ...deliveryWarning("delivery-repeated", pairs, (one, before) => one.id === undefined && before.some((other) => isSame(one, other))),
    ...deliveryWarning("received-before-shipped", pairs, ({ shipped, received }) => isBefore(received, shipped)),
    ...orderWarning("delivered-above-ordered", "deliveries", pairs, ({ judged }) => judged.lines.some(({ isOver }) => isOver), {}),
    ...orderWarning("cycle-time-negative", "orders", counted, ({ judged }) => (judged.cycle ?? 0) < 0, {}),
    ...(given.lines ? orderWarning("order-without-lines", "orders", counted, ({ order }) => order.lines.length === 0, {}) : []),
    ...orderWarning("delivered-quantity-missing", "deliveries", counted, ({ judged }) => judged.lines.some((one) => !one.isMeasured), {}),
    ...(late.length === 0 ? [] : [warn("resolution-negative", "complaints", { count: late.length, customers: idsOf(late) })]),
    ...(unsegmented.size === 0 ? [] : [warn("customer-segment-missing", "segments", { customers: sortedIds(unsegmented) })]),
  ]);
}

type OfOrders =
  | "due-date-missing"
  | "delivered-above-ordered"
  | "cycle-time-negative"
  | "order-without-lines"
  | "delivered-quantity-missing";
type OfDeliveries = "delivery-undated" | "delivery-repeated" | "received-before-shipped";

function orderWarning<C extends OfOrders>(
  code: C,
  path: string,
  pairs: readonly JudgedPair[],
  isOdd: (pair: JudgedPair) => boolean,
  more: Omit<Parameters<ScorecardMessages[C]>[0], "orders">,
): Finding[] {
  const orders = sortedIds(pairs.filter(isOdd).map(({ order }) => order.id));
  const detail = { ...more, orders } as Parameters<ScorecardMessages[C]>[0];
  return orders.length === 0 ? [] : [finding(scorecardMessages, code, path, detail, { severity: "warning", count: orders.length })];
}

function deliveryWarning(
  code: OfDeliveries,
  pairs: readonly JudgedPair[],
  isOdd: (delivery: DeliveryFacts, before: readonly DeliveryFacts[]) => boolean,
): Finding[] {
  let count = 0;
  const orders: string[] = [];
  for (const { order } of pairs) {
    const odd = order.deliveries.filter((one, i) => isOdd(one, order.deliveries.slice(0, i))).length;
    count += odd;
    if (odd > 0) orders.push(order.id);
  }
  if (count === 0) return [];
  return [finding(scorecardMessages, code, "deliveries", { count, orders: sortedIds(orders) }, { severity: "warning", count })];
}

function warn<C extends "resolution-negative" | "customer-segment-missing">(
  code: C,
  path: string,
  detail: Parameters<ScorecardMessages[C]>[0],
): Finding {
  const { length } = (detail as { readonly customers: readonly string[] }).customers;
  return finding(scorecardMessages, code, path, detail, { severity: "warning", count: length });
}

function idsOf(complaints: readonly ComplaintFacts[]): string[] {
  return sortedIds(new Set(complaints.map(({ customer }) => customer)));
}

function isBefore(a: DeliveryFacts["received"], b: DeliveryFacts["shipped"]): boolean {
  if (a === undefined || b === undefined) return false;
  return laterBy(a, b) < 0;
}

function isSame(a: DeliveryFacts, b: DeliveryFacts): boolean {
  const dates = a.shipped?.instant === b.shipped?.instant && a.received?.instant === b.received?.instant;
  const states = a.damaged === b.damaged && a.documentsCorrect === b.documentsCorrect;
  return dates && states && a.line === b.line && a.id === b.id && a.quantity === b.quantity;
}
