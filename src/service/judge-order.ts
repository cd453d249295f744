import { isWithin, type LineOutcome, type Outcome, outcomeOf } from "./completion.js";
import { type EventDate, isOverdue, laterBy } from "./event-date.js";
import type { OrderFacts } from "./order-facts.js";
import type { ScorecardTerms } from "./scorecard-options.js";

/**
 * Where an order stands: `due` orders are measured, the others are counted beside them.
 *
 * `noDueDate`: the date it is due by is not given; `outside`: due in another period; `cancelledByCustomer`, with a due date or without;
 * `notYetDue`: at `asOf` its window was still open.
 */
export type OrderStanding = "due" | "noDueDate" | "outside" | "cancelledByCustomer" | "notYetDue";

/** The components of a perfect order: SCOR RL.2.1, RL.2.2, RL.2.3, RL.2.4. */
export type PerfectComponent = "inFull" | "onTime" | "documents" | "condition";

export const PERFECT_COMPONENTS: readonly PerfectComponent[] = ["inFull", "onTime", "documents", "condition"];

/** What could be seen in the rows of the period at all. */
export interface Seen {
  /** False without a table of deliveries. */
  readonly deliveries: boolean;
  /** False when no delivery states a quantity: then only orders without a delivery could be seen not to be in full. */
  readonly quantities: boolean;
}

/** What is to be said of an order; null where it was not measured. */
export interface JudgedOrder {
  readonly standing: OrderStanding;
  /** Completed within the window; before it opened; after it closed, or not at all. */
  readonly timing: "onTime" | "early" | "late" | null;
  readonly isOpen: boolean;
  /** Completed though it was cancelled. */
  readonly isOdd: boolean;
  readonly hasArrived: boolean;
  readonly components: { readonly [C in PerfectComponent]: boolean | null };
  /** Less than was ordered; an order of which more came is not in full, and not short. */
  readonly isShort: boolean;
  /** Of its deliveries alone, without invoices. */
  readonly areDocumentsCorrect: boolean | null;
  readonly lines: LineCounts;
  /** In units of 10^-9. */
  readonly units: { readonly ordered: bigint; readonly delivered: bigint; readonly onTime: bigint };
  /** Milliseconds from order to completion; null while open, and of one the supplier cancelled. */
  readonly cycle: number | null;
}

/** Lines of an order: delivered up to what was ordered or more, and within the window. */
export interface LineCounts {
  readonly all: number;
  readonly onTime: number;
  readonly inFull: number;
  readonly onTimeInFull: number;
  /** More came than was ordered. */
  readonly over: number;
  /** A delivery without a quantity came. */
  readonly unmeasured: number;
}

/** Judges an order by the stated due date, clock and window. What the supplier cancelled fails, whatever was delivered. */
export function judgeOrder(order: OrderFacts, terms: ScorecardTerms, seen: Seen): JudgedOrder {
  const outcome = outcomeOf(order, terms.window);
  const { completed, hasArrived } = outcome;
  const isCancelled = order.cancelled === "supplier";
  const timing = timingOf(order, outcome, terms, seen);
  const lines = countLines(outcome.lines, order, terms);
  const isMeasured = seen.quantities && lines.all > 0 && lines.unmeasured === 0;
  const areDocumentsCorrect = stateOf(order.deliveries, "documentsCorrect", true);
  const isOpen = seen.deliveries && completed === undefined && !isCancelled && !order.closed;
  return {
    standing: standingOf(order, terms),
    timing,
    isOpen,
    isOdd: order.cancelled !== undefined && completed !== undefined,
    hasArrived,
    components: {
      inFull: isMeasured ? !isCancelled && lines.inFull === lines.all && lines.over === 0 : null,
      onTime: timing === null ? null : timing === "onTime",
      documents: documentsOf(order, areDocumentsCorrect),
      condition: stateOf(order.deliveries, "damaged", false),
    },
    // What is still open is late; whether it ends short is not known.
    isShort: isMeasured && !isOpen && (isCancelled || lines.inFull < lines.all),
    areDocumentsCorrect,
    lines,
    units: countUnits(outcome.lines, isCancelled),
    cycle: completed === undefined || isCancelled ? null : laterBy(completed, order.ordered),
  };
}

function countLines(lines: readonly LineOutcome[], { due, cancelled }: OrderFacts, { window }: ScorecardTerms): LineCounts {
  const isOn = (at: EventDate | undefined) =>
    cancelled !== "supplier" && at !== undefined && due !== undefined && isWithin(at, due, window);
  const counts = { all: lines.length, onTime: 0, inFull: 0, onTimeInFull: 0, over: 0, unmeasured: 0 };
  for (const { ordered, delivered, completed, ended, isOver, isMeasured } of lines) {
    if (isOn(ended)) counts.onTime++;
    if (delivered === ordered) counts.inFull++;
    if (delivered === ordered && isOn(completed)) counts.onTimeInFull++;
    if (isOver) counts.over++;
    if (!isMeasured) counts.unmeasured++;
  }
  return counts;
}

// What a supplier delivered before it cancelled the order was delivered, but not as promised.
function countUnits(lines: readonly LineOutcome[], isCancelled: boolean): JudgedOrder["units"] {
  const units = { ordered: 0n, delivered: 0n, onTime: 0n };
  for (const { ordered, delivered, onTime } of lines) {
    units.ordered += ordered;
    units.delivered += delivered;
    if (!isCancelled) units.onTime += onTime;
  }
  return units;
}

// An order whose window is still open is not yet due, delivered, cancelled by the supplier or neither: to count those whose end is known
// would be to choose by the outcome.
function standingOf({ due, cancelled }: OrderFacts, { period, asOf, window }: ScorecardTerms): OrderStanding {
  if (due === undefined) return cancelled === "customer" ? "cancelledByCustomer" : "noDueDate";
  if (due.wall < period.from.wall || due.wall >= period.to.wall) return "outside";
  if (cancelled === "customer") return "cancelledByCustomer";
  return isOverdue(due, window.lateBy, asOf) ? "due" : "notYetDue";
}

function timingOf({ due, cancelled }: OrderFacts, { completed }: Outcome, { window }: ScorecardTerms, seen: Seen): JudgedOrder["timing"] {
  if (cancelled === "supplier") return "late";
  if (!seen.deliveries) return null;
  if (completed === undefined || due === undefined) return "late";
  if (isWithin(completed, due, window)) return "onTime";
  return laterBy(completed, due) < 0 ? "early" : "late";
}

function documentsOf({ invoices, correctInvoices }: OrderFacts, ofDeliveries: boolean | null): boolean | null {
  const ofInvoices = invoices === 0 ? null : correctInvoices === invoices;
  if (ofDeliveries === false || ofInvoices === false) return false;
  return ofDeliveries ?? ofInvoices;
}

// False when one delivery is bad; true when all are good; null when none is bad and one, or all, were not looked at.
function stateOf(deliveries: OrderFacts["deliveries"], field: "damaged" | "documentsCorrect", good: boolean): boolean | null {
  let isComplete = deliveries.length > 0;
  for (const one of deliveries) {
    const state = one[field];
    if (state === !good) return false;
    if (state === undefined) isComplete = false;
  }
  return isComplete ? true : null;
}
