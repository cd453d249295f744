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
  const counted = pairs.filter(({ judged }) => judged.standing === "due");
  const late: readonly ComplaintFacts[] = complaints.filter((_, i) => (resolutions[i] ?? 0) < 0);
  const unsegmented = new Set(segments && pairs.map(({ order }) => order.customer).filter((customer) => !segments.has(customer)));
  return Object.freeze([
    ...orderWarning("due-date-missing", "orders", pairs, ({ judged }) => judged.standing === "noDueDate", { field: due }),
    ...orderWarning("cancelled-order-delivered", "orders", pairs, ({ judged }) => judged.isOdd, {}),
    ...deliveryWarning("delivery-undated", pairs, countOf(isUndated)),
    ...deliveryWarning("delivery-repeated", pairs, countRepeated),
    ...deliveryWarning("received-before-shipped", pairs, countOf(isBackwards)),
    ...orderWarning("delivered-above-ordered", "deliveries", pairs, ({ judged }) => judged.lines.over > 0, {}),
    ...orderWarning("cycle-time-negative", "orders", counted, ({ judged }) => (judged.cycle ?? 0) < 0, {}),
    ...(given.lines ? orderWarning("order-without-lines", "orders", counted, ({ order }) => order.lines.length === 0, {}) : []),
    ...orderWarning("delivered-quantity-missing", "deliveries", counted, ({ judged }) => judged.lines.unmeasured > 0, {}),
    ...(late.length === 0 ? [] : [warn("resolution-negative", "complaints", { count: late.length, customers: idsOf(late) })]),
    ...(unsegmented.size === 0 ? [] : [warn("customer-segment-missing", "segments", { customers: sortedIds(unsegmented) })]),
  ]);
}

type OfOrders =
  | "due-date-missing"
  | "cancelled-order-delivered"
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
  countOdd: (deliveries: readonly DeliveryFacts[]) => number,
): Finding[] {
  let count = 0;
  const orders: string[] = [];
  for (const { order } of pairs) {
    const odd = countOdd(order.deliveries);
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

function countOf(isOdd: (delivery: DeliveryFacts) => boolean): (deliveries: readonly DeliveryFacts[]) => number {
  return (deliveries) => {
    let count = 0;
    for (const one of deliveries) if (isOdd(one)) count++;
    return count;
  };
}

function isUndated({ shipped, received }: DeliveryFacts): boolean {
  return shipped === undefined && received === undefined;
}

function isBackwards({ shipped, received }: DeliveryFacts): boolean {
  return shipped !== undefined && received !== undefined && laterBy(received, shipped) < 0;
}

// Looked through while they are few: a key each would cost more.
const FEW = 8;

// Deliveries without an id the same in every field as one before.
function countRepeated(deliveries: readonly DeliveryFacts[]): number {
  const nameless = deliveries.length < 2 ? [] : deliveries.filter(({ id }) => id === undefined);
  if (nameless.length > FEW) return nameless.length - new Set(nameless.map(keyOf)).size;
  let count = 0;
  nameless.forEach((one, i) => {
    for (let before = 0; before < i; before++) {
      if (!isSame(one, nameless[before] as DeliveryFacts)) continue;
      count++;
      break;
    }
  });
  return count;
}

function isSame(a: DeliveryFacts, b: DeliveryFacts): boolean {
  return a.line === b.line && a.received?.instant === b.received?.instant && keyOf(a) === keyOf(b);
}

// The line last, for it alone is free text.
function keyOf({ line, shipped, received, quantity, damaged, documentsCorrect }: DeliveryFacts): string {
  const named = line === undefined ? "" : `=${line}`;
  return `${shipped?.instant} ${received?.instant} ${quantity} ${damaged} ${documentsCorrect} ${named}`;
}
