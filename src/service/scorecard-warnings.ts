import { type Finding, finding } from "../errors/finding.js";
import { type ScorecardMessages, scorecardMessages } from "../errors/scorecard-messages.js";
import { sortedIds } from "../number/order.js";
import { laterBy } from "./event-date.js";
import type { JudgedOrder } from "./judge-order.js";
import type { ComplaintFacts, DeliveryFacts, OrderFacts, ServiceFacts } from "./order-facts.js";
import type { DueDate } from "./service-basis.js";

type OfOrders =
  | "due-date-missing"
  | "cancelled-order-delivered"
  | "order-delivered-in-part"
  | "delivered-above-ordered"
  | "cycle-time-negative"
  | "order-without-lines"
  | "delivered-quantity-missing";
type OfDeliveries = "delivery-undated" | "delivery-repeated" | "received-before-shipped";

/** What was odd in the orders that were looked at so far: their ids, and how many of their deliveries were at fault. */
export interface OddOrders {
  readonly ids: { readonly [C in OfOrders | OfDeliveries]: string[] };
  readonly deliveries: { [C in OfDeliveries]: number };
  readonly unsegmented: Set<string>;
}

/** Starts a list of odd orders. */
export function newOddOrders(): OddOrders {
  return {
    ids: {
      "due-date-missing": [],
      "cancelled-order-delivered": [],
      "order-delivered-in-part": [],
      "delivered-above-ordered": [],
      "cycle-time-negative": [],
      "order-without-lines": [],
      "delivered-quantity-missing": [],
      "delivery-undated": [],
      "delivery-repeated": [],
      "received-before-shipped": [],
    },
    deliveries: { "delivery-undated": 0, "delivery-repeated": 0, "received-before-shipped": 0 },
    unsegmented: new Set(),
  };
}

/** Looks at an order for what is odd. */
export function noteOdd(odd: OddOrders, order: OrderFacts, judged: JudgedOrder, segments: ReadonlyMap<string, string> | undefined): void {
  const { id, customer, deliveries, lines } = order;
  if (judged.standing === "noDueDate") odd.ids["due-date-missing"].push(id);
  if (judged.isOdd) odd.ids["cancelled-order-delivered"].push(id);
  if (judged.lines.over > 0) odd.ids["delivered-above-ordered"].push(id);
  if (segments !== undefined && !segments.has(customer)) odd.unsegmented.add(customer);
  let [undated, backwards] = [0, 0];
  for (const { shipped, received } of deliveries) {
    if (shipped === undefined && received === undefined) undated++;
    if (shipped !== undefined && received !== undefined && laterBy(received, shipped) < 0) backwards++;
  }
  noteDeliveries(odd, "delivery-undated", id, undated);
  noteDeliveries(odd, "received-before-shipped", id, backwards);
  noteDeliveries(odd, "delivery-repeated", id, countRepeated(deliveries));
  if (judged.standing !== "due") return;
  if ((judged.cycle ?? 0) < 0) odd.ids["cycle-time-negative"].push(id);
  if (judged.isOpen && judged.hasArrived) odd.ids["order-delivered-in-part"].push(id);
  if (lines.length === 0) odd.ids["order-without-lines"].push(id);
  if (judged.lines.unmeasured > 0) odd.ids["delivered-quantity-missing"].push(id);
}

/**
 * Lists what is odd in the rows without stopping the count, with the ids at fault in id order, so that the order of rows shows nowhere.
 *
 * @param resolutions by complaint, in milliseconds; undefined while unresolved
 */
export function scorecardWarnings(
  { given, complaints }: ServiceFacts,
  odd: OddOrders,
  due: DueDate,
  resolutions: readonly (number | undefined)[],
): readonly Finding[] {
  const late: readonly ComplaintFacts[] = complaints.filter((_, i) => (resolutions[i] ?? 0) < 0);
  const { unsegmented } = odd;
  return Object.freeze([
    ...orderWarning("due-date-missing", "orders", odd, { field: due }),
    ...orderWarning("cancelled-order-delivered", "orders", odd, {}),
    ...orderWarning("order-delivered-in-part", "orders", odd, {}),
    ...deliveryWarning("delivery-undated", odd),
    ...deliveryWarning("delivery-repeated", odd),
    ...deliveryWarning("received-before-shipped", odd),
    ...orderWarning("delivered-above-ordered", "deliveries", odd, {}),
    ...orderWarning("cycle-time-negative", "orders", odd, {}),
    ...(given.lines ? orderWarning("order-without-lines", "orders", odd, {}) : []),
    ...orderWarning("delivered-quantity-missing", "deliveries", odd, {}),
    ...(late.length === 0 ? [] : [warn("resolution-negative", "complaints", { count: late.length, customers: idsOf(late) })]),
    ...(unsegmented.size === 0 ? [] : [warn("customer-segment-missing", "segments", { customers: sortedIds(unsegmented) })]),
  ]);
}

function orderWarning<C extends OfOrders>(
  code: C,
  path: string,
  { ids }: OddOrders,
  more: Omit<Parameters<ScorecardMessages[C]>[0], "orders">,
): Finding[] {
  const orders = sortedIds(ids[code]);
  const detail = { ...more, orders } as Parameters<ScorecardMessages[C]>[0];
  return orders.length === 0 ? [] : [finding(scorecardMessages, code, path, detail, { severity: "warning", count: orders.length })];
}

function deliveryWarning(code: OfDeliveries, { ids, deliveries }: OddOrders): Finding[] {
  const count = deliveries[code];
  if (count === 0) return [];
  return [finding(scorecardMessages, code, "deliveries", { count, orders: sortedIds(ids[code]) }, { severity: "warning", count })];
}

function noteDeliveries(odd: OddOrders, code: OfDeliveries, id: string, count: number): void {
  if (count === 0) return;
  odd.ids[code].push(id);
  odd.deliveries[code] += count;
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
