import { type EventDate, laterBy, laterOf } from "./event-date.js";
import type { DeliveryFacts, LineFacts, OrderFacts } from "./order-facts.js";
import type { TimeWindow } from "./scorecard-options.js";

/** What became of a line. Quantities are in units of 10^-9. */
export interface LineOutcome {
  readonly ordered: bigint;
  /** The date that completed it: of split deliveries the one that filled it. */
  readonly completed: EventDate | undefined;
  /** False when a delivery of it has no quantity. */
  readonly isMeasured: boolean;
  /** Up to the quantity ordered. */
  readonly delivered: bigint;
  readonly onTime: bigint;
  readonly isOver: boolean;
}

/** What became of an order. */
export interface Outcome {
  readonly lines: readonly LineOutcome[];
  /** The date that completed it: the last of its lines; of a closed order that of its last delivery. */
  readonly completed: EventDate | undefined;
}

/** Follows the deliveries of an order by the clock. */
export function outcomeOf(order: OrderFacts, window: TimeWindow): Outcome {
  const dated = order.deliveries.filter((one): one is DatedDelivery => one.at !== undefined).sort((a, b) => a.at.instant - b.at.instant);
  const isOn = (at: EventDate) => order.due !== undefined && isWithin(at, order.due, window);
  const lines = order.lines.map((line) => lineOutcome(line, forLine(dated, line, order.lines.length), isOn));
  const last = dated.reduce<EventDate | undefined>((latest, { at }) => laterOf(latest, at), undefined);
  if (lines.length === 0 || (order.closed && lines.some((one) => one.completed === undefined))) return { lines, completed: last };
  let completed: EventDate | undefined;
  for (const line of lines) {
    if (line.completed === undefined) return { lines, completed: undefined };
    completed = laterOf(completed, line.completed);
  }
  return { lines, completed };
}

/** Tells whether a date is within the window around the due date, both ends included. */
export function isWithin(at: EventDate, due: EventDate, { earlyBy, lateBy }: TimeWindow): boolean {
  const late = laterBy(at, due);
  return late <= lateBy && -late <= earlyBy;
}

type DatedDelivery = DeliveryFacts & { readonly at: EventDate };

// A delivery without a line is for all lines, and they are one where it has a quantity.
function forLine(dated: readonly DatedDelivery[], { line }: LineFacts, count: number): readonly DatedDelivery[] {
  return count === 1 ? dated : dated.filter((one) => one.line === undefined || one.line === line);
}

function lineOutcome({ quantity: ordered }: LineFacts, dated: readonly DatedDelivery[], isOn: (at: EventDate) => boolean): LineOutcome {
  const isMeasured = dated.every(({ quantity }) => quantity !== undefined);
  let sum = 0n;
  let onTime = 0n;
  let completed: EventDate | undefined;
  for (const { at, quantity = 0n } of dated) {
    // What is delivered above the order fills nothing.
    const fills = sum + quantity > ordered ? (sum < ordered ? ordered - sum : 0n) : quantity;
    if (isOn(at)) onTime += fills;
    const isFilled = sum < ordered && sum + quantity >= ordered;
    if (!isMeasured || isFilled) completed = laterOf(completed, at);
    sum += quantity;
  }
  return { ordered, completed, isMeasured, delivered: sum < ordered ? sum : ordered, onTime, isOver: sum > ordered };
}
