import { type EventDate, laterBy } from "./event-date.js";
import { judgeOrder } from "./judge-order.js";
import type { ServiceFacts } from "./order-facts.js";
import type { ScorecardTerms } from "./scorecard-options.js";
import { type AllTallies, newTallies, talliesOf } from "./scorecard-rows.js";
import { newOddOrders, noteOdd, type OddOrders } from "./scorecard-warnings.js";
import { addComplaint, addOrder, addSurvey } from "./service-tally.js";

/** What a scorecard is made from, once every row was looked at. */
export interface CountedEvents {
  readonly tallies: AllTallies;
  readonly odd: OddOrders;
  /** By complaint, in milliseconds; undefined while unresolved. */
  readonly resolutions: readonly (number | undefined)[];
}

/** Judges the orders one after the other, adds each to the counts of its rows, and notes what is odd. */
export function countEvents(facts: ServiceFacts, segments: ReadonlyMap<string, string> | undefined, terms: ScorecardTerms): CountedEvents {
  const { period } = terms;
  const tallies = newTallies(facts, segments);
  const odd = newOddOrders();
  const seen = { deliveries: facts.given.deliveries, quantities: recordsQuantities(facts) };
  // What was said of an order is forgotten with it: to keep it of all orders would cost more than to work it out.
  for (const order of facts.orders.values()) {
    const judged = judgeOrder(order, terms, seen);
    for (const tally of talliesOf(tallies, segments, order.customer, order.channel)) addOrder(tally, order, judged);
    noteOdd(odd, order, judged, segments);
  }
  const isWithin = ({ wall }: EventDate) => wall >= period.from.wall && wall < period.to.wall;
  const resolutions = facts.complaints.map(({ opened, resolved }) => (resolved === undefined ? undefined : laterBy(resolved, opened)));
  facts.complaints.forEach(({ customer, channel, opened }, i) => {
    for (const tally of talliesOf(tallies, segments, customer, channel)) addComplaint(tally, isWithin(opened), resolutions[i]);
  });
  for (const { customer, score, answered } of facts.surveys) {
    const counts = answered === undefined || isWithin(answered);
    for (const tally of talliesOf(tallies, segments, customer, undefined)) addSurvey(tally, score, counts);
  }
  return { tallies, odd, resolutions };
}

// Where a table of deliveries says that nothing was delivered at all, that is a fact about every line.
function recordsQuantities({ orders, given }: ServiceFacts): boolean {
  let hasDelivery = false;
  for (const { deliveries } of orders.values()) {
    for (const { at, quantity } of deliveries) {
      if (at === undefined) continue;
      if (quantity !== undefined) return true;
      hasDelivery = true;
    }
  }
  return given.deliveries && !hasDelivery;
}
