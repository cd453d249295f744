import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { readSegmented } from "../segments/segmented.js";
import { countEvents } from "./count-events.js";
import type { EventDate } from "./event-date.js";
import { eventFindings } from "./event-faults.js";
import { readOptions } from "./option-fields.js";
import { readPromises } from "./promise.js";
import { noteStrangersPromised, recipientsOf } from "./promise-recipient.js";
import { readEvents } from "./read-events.js";
import { markScorecard } from "./read-scorecard.js";
import type { ScorecardEvents } from "./scorecard-events.js";
import { readTerms, SCORECARD_OPTIONS, type ScorecardOptions } from "./scorecard-options.js";
import type { Scorecard } from "./scorecard-result.js";
import { scorecardRows } from "./scorecard-rows.js";
import { scorecardWarnings } from "./scorecard-warnings.js";
import { philosophyOf } from "./service-philosophy.js";

/**
 * Measures customer service from plain rows: on time, in full, perfect order, cycle time, damage, documents, invoices, returns, complaints.
 *
 * The denominator is the orders due in the period by the stated date (`requested`, or the date first promised: reschedules are counted, and
 * move nothing). An order whose window has closed by `asOf` is due: late when it was not completed. One whose window is open is left out,
 * however it stands, as are orders the customer cancelled, with a due date or without. Between days lateness is in whole days, between
 * moments exact. Shares are exact fractions, printed to 10 decimals half-even; what nobody observed is null, not 0: without the table
 * `deliveries` no order is on time or late.
 *
 * Split deliveries: the date that completes, when what arrived covers the order; goods on the way, without the date of the clock or with
 * the quantity 0, cover nothing. An order `closed` short ends with its last delivery, a line of it likewise; a line of which nothing came is
 * late, and so is an order of which nothing came. What the supplier cancelled fails, on time and in full, whatever was delivered; it has no
 * cycle time. In full is the quantity ordered, neither less nor more (RL.2.1); fill rates count what was ordered and came, up to the quantity
 * ordered: `lineFillRate` and `unitFillRate` whenever it came, `onTimeInFullLines` and `onTimeInFullUnits` within the window. Returns and
 * invoices count with their order, whenever they came. Surveys without the date `answered` all count.
 *
 * Refused (errors): rows and dates that cannot be read, repeated orders and lines, events of unknown orders or of orders of another
 * customer. Counted and told (warnings): orders without the due date and negative cycle times, which are left out of what they would spoil;
 * cancelled orders that were delivered; deliveries without a date, repeated, above the order, or received before shipped; fullness that
 * could not be measured. Rows in any order give the same result. Cost: O(n log n).
 *
 * @throws {CostError} `scorecard-option-invalid`, `event-table-invalid`, `event-row-invalid`, `event-id-invalid`, `event-date-invalid`,
 *   `event-date-missing`, `event-value-invalid`, `order-duplicate`, `order-line-duplicate`, `order-unknown`, `order-line-unknown`,
 *   `order-customer-unknown`, `order-customer-differs`, `event-customer-duplicate`, `delivery-line-missing`, `delivery-duplicate`, `clock-undated`,
 *   `promise-invalid`, `promise-duplicate`, `promise-to-unknown`, `measure-unknown`, `number-invalid`, `number-too-long`, `too-many-decimals`,
 *   `quantity-too-large`
 * @see ASCM, Supply Chain Operations Reference Model, RL.1.1 perfect order fulfillment and RL.2.1 to RL.2.4
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (customer service as activity, performance
 *   measure and philosophy)
 * @example
 * ```ts
 * const card = scorecard(
 *   {
 *     orders: [
 *       { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" },
 *       { id: 2, customer: "A", ordered: "2026-07-02", requested: "2026-07-09" },
 *       { id: 3, customer: "B", ordered: "2026-07-02", requested: "2026-07-09", cancelled: "customer" },
 *     ],
 *     deliveries: [
 *       { order: 1, received: "2026-07-08" },
 *       { order: 2, received: "2026-07-12" },
 *     ],
 *   },
 *   { period: { from: "2026-07-01", to: "2026-08-01" } },
 * );
 * card.total.measures.onTime.value; // => "0.5"
 * card.total.measures.orderCycleTime.value; // => "8.5"
 * card.total.measures.inFull.value; // => null
 * ```
 */
export function scorecard(events: ScorecardEvents, options: ScorecardOptions): Scorecard {
  const findings: Finding[] = [];
  const given = readOptions(options, "options", SCORECARD_OPTIONS, findings);
  const terms = readTerms(given, findings);
  const segments = given.segments === undefined ? undefined : segmentOf(given.segments, findings);
  const promises = given.promises === undefined ? undefined : readPromises(given.promises, findings);
  const faults = new Map();
  const facts = readEvents(events, terms.due, terms.clock, { faults, dateOf: terms.dateOf });
  refuse([...findings, ...eventFindings(faults)]);
  const { tallies, odd, resolutions } = countEvents(facts, segments, terms);
  const rows = scorecardRows(tallies, segments, facts, terms);
  if (promises !== undefined) noteStrangersPromised(promises, recipientsOf(rows), findings);
  refuse(findings);
  const { due, clock, window } = terms;
  return markScorecard({
    kind: "scorecard",
    period: Object.freeze({ from: dateText(terms.period.from), to: dateText(terms.period.to), timeZone: terms.timeZone }),
    asOf: dateText(terms.asOf),
    due,
    clock,
    window: Object.freeze({ earlyDays: window.earlyDays, lateDays: window.lateDays }),
    ...rows,
    asActivity: rows.total.activity,
    asMeasure: rows.total.measures,
    asPhilosophy: promises === undefined ? null : philosophyOf(promises, rows.customers),
    warnings: scorecardWarnings(facts, odd, due, resolutions),
  });
}

function dateText({ wall, hasTime }: EventDate): string {
  const text = new Date(wall).toISOString();
  return hasTime ? text.slice(0, -1) : text.slice(0, "2026-07-01".length);
}

function segmentOf(value: unknown, findings: Finding[]): ReadonlyMap<string, string> {
  const { ids, segments } = readSegmented(value, "segments", findings);
  return new Map(ids.map((id, i) => [id, segments[i] as string]));
}
