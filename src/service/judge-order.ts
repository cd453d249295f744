import { isWithin, type LineOutcome, outcomeOf } from "./completion.js";
import { isOverdue, laterBy } from "./event-date.js";
import type { OrderFacts } from "./order-facts.js";
import type { ScorecardTerms } from "./scorecard-options.js";

/**
 * Where an order stands: `due` orders are measured, the others are counted beside them.
 *
 * `noDueDate`: the date it is due by is not given; `outside`: due in another period; `cancelledByCustomer`; `notYetDue`: not delivered, and
 * at `asOf` it could still come on time.
 */
export type OrderStanding = "due" | "noDueDate" | "outside" | "cancelledByCustomer" | "notYetDue";

/** The components of a perfect order: SCOR RL.2.1, RL.2.2, RL.2.3, RL.2.4. */
export type PerfectComponent = "inFull" | "onTime" | "documents" | "condition";

export const PERFECT_COMPONENTS: readonly PerfectComponent[] = ["inFull", "onTime", "documents", "condition"];

/** What is to be said of an order; null where it was not measured. */
export interface JudgedOrder {
  readonly standing: OrderStanding;
  readonly isOpen: boolean;
  /** Completed before the window opens, or after it closed or not at all. */
  readonly missed: "early" | "late" | null;
  readonly components: { readonly [C in PerfectComponent]: boolean | null };
  readonly areDocumentsWrong: boolean;
  readonly lines: readonly LineOutcome[];
  /** By line: within the window. */
  readonly linesOnTime: number;
  readonly linesOnTimeInFull: number;
  /** Milliseconds from order to completion; null while open. */
  readonly cycle: number | null;
}

/**
 * Judges an order by the stated due date, clock and window.
 *
 * @param hasQuantities false when no delivery of the period states one: then only orders without a delivery could be seen not to be in full
 */
export function judgeOrder(order: OrderFacts, terms: ScorecardTerms, hasQuantities: boolean): JudgedOrder {
  const { window } = terms;
  const { lines, completed } = outcomeOf(order, window);
  const isSupplierCancelled = order.cancelled === "supplier";
  const standing = standingOf(order, isSupplierCancelled, terms);
  const isOn = (at: typeof completed) =>
    !isSupplierCancelled && at !== undefined && order.due !== undefined && isWithin(at, order.due, window);
  const onTime = isOn(completed);
  const isEarly = completed !== undefined && order.due !== undefined && !isSupplierCancelled && laterBy(completed, order.due) < 0;
  const isMeasured = hasQuantities && lines.length > 0 && lines.every((line) => line.isMeasured);
  // Lines that a closed order leaves short ended with its last delivery.
  const end = (line: LineOutcome) => line.completed ?? (order.closed ? completed : undefined);
  return {
    standing,
    isOpen: completed === undefined && !isSupplierCancelled,
    missed: onTime ? null : isEarly ? "early" : "late",
    components: {
      inFull: isMeasured ? !isSupplierCancelled && lines.every(isFull) : null,
      onTime,
      documents: documentsOf(order),
      condition: stateOf(order.deliveries.map(({ damaged }) => (damaged === undefined ? undefined : !damaged))),
    },
    areDocumentsWrong: order.deliveries.some(({ documentsCorrect }) => documentsCorrect === false),
    lines,
    linesOnTime: lines.filter((line) => isOn(end(line))).length,
    linesOnTimeInFull: lines.filter((line) => isFull(line) && isOn(line.completed)).length,
    cycle: completed === undefined ? null : laterBy(completed, order.ordered),
  };
}

/** Tells whether all that was ordered on a line was delivered. */
export function isFull({ delivered, ordered }: LineOutcome): boolean {
  return delivered === ordered;
}

// An order whose window is still open is not yet due, delivered or not: to count those that came early alone would be to choose by the outcome.
function standingOf({ due, cancelled }: OrderFacts, isFailed: boolean, { period, asOf, window }: ScorecardTerms): OrderStanding {
  if (due === undefined) return "noDueDate";
  if (due.wall < period.from.wall || due.wall >= period.to.wall) return "outside";
  if (cancelled === "customer") return "cancelledByCustomer";
  return isFailed || isOverdue(due, window.lateBy, asOf) ? "due" : "notYetDue";
}

function documentsOf({ deliveries, invoices }: OrderFacts): boolean | null {
  const ofDeliveries = stateOf(deliveries.map(({ documentsCorrect }) => documentsCorrect));
  const ofInvoices = invoices.count === 0 ? null : invoices.correct === invoices.count;
  if (ofDeliveries === false || ofInvoices === false) return false;
  return ofDeliveries ?? ofInvoices;
}

// False when one is; true when all are; null when none is false and one, or all, were not looked at.
function stateOf(states: readonly (boolean | undefined)[]): boolean | null {
  if (states.includes(false)) return false;
  return states.length > 0 && states.every((state) => state === true) ? true : null;
}
