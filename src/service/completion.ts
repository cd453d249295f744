import { compareDates, type EventDate, laterBy, laterOf } from "./event-date.js";
import type { DeliveryFacts, OrderFacts } from "./order-facts.js";
import { findLine } from "./order-lines.js";
import type { TimeWindow } from "./scorecard-options.js";

/** What became of a line. Quantities are in units of 10^-9. */
export interface LineOutcome {
  readonly ordered: bigint;
  /** The date that completed it: of split deliveries the one that filled it. */
  readonly completed: EventDate | undefined;
  /** The same, or, where the order was closed short of it, the date of its last delivery; undefined when nothing of it came. */
  readonly ended: EventDate | undefined;
  /** False when a delivery that arrived has no quantity. */
  readonly isMeasured: boolean;
  /** Up to the quantity ordered. */
  readonly delivered: bigint;
  readonly onTime: bigint;
  readonly isOver: boolean;
}

/** What became of an order. */
export interface Outcome {
  readonly lines: readonly LineOutcome[];
  /** The date that completed it: the last of its lines; of one closed short that of its last delivery. */
  readonly completed: EventDate | undefined;
  /** False when no goods came: a delivery on the way, or of quantity 0, brought none. */
  readonly hasArrived: boolean;
}

/**
 * Follows the deliveries of an order by the clock.
 *
 * A line is complete on the date by which the quantities that arrived cover it. A delivery without a quantity is all that was still to come,
 * so that it completes what it is for unless more is on the way.
 */
export function outcomeOf(order: OrderFacts, window: TimeWindow): Outcome {
  const { due, closed } = order;
  const whole = newProgress(0n);
  const progress = order.lines.map(({ quantity }) => newProgress(quantity));
  let last: EventDate | undefined;
  for (const { line, at, quantity } of goodsInTime(order.deliveries)) {
    const one = progressOf(line, order, progress) ?? whole;
    if (at === undefined) one.isPending = true;
    else {
      arrive(one, at, quantity, due !== undefined && isWithin(at, due, window));
      last = at;
    }
  }
  const lines = progress.map((line) => lineOutcome(line, whole, closed));
  const hasArrived = last !== undefined;
  if (lines.length === 0) return { lines, completed: whole.isPending && !closed ? undefined : last, hasArrived };
  return { lines, completed: completionOf(lines, closed ? last : undefined), hasArrived };
}

/** Tells whether a date is within the window around the due date, both ends included. */
export function isWithin(at: EventDate, due: EventDate, { earlyBy, lateBy }: TimeWindow): boolean {
  const late = laterBy(at, due);
  return late <= lateBy && -late <= earlyBy;
}

/** How far a line has come, or what is for the whole order. */
interface Progress {
  readonly ordered: bigint;
  sum: bigint;
  onTime: bigint;
  /** The date by which the quantities cover the line, and that of the last delivery. */
  covered: EventDate | undefined;
  last: EventDate | undefined;
  isMeasured: boolean;
  /** Goods are on the way. */
  isPending: boolean;
}

function newProgress(ordered: bigint): Progress {
  return { ordered, sum: 0n, onTime: 0n, covered: undefined, last: undefined, isMeasured: true, isPending: false };
}

// Deliveries that brought goods, or will; those on the way last.
function goodsInTime(deliveries: readonly DeliveryFacts[]): readonly DeliveryFacts[] {
  const goods = deliveries.filter(({ quantity }) => quantity !== 0n);
  if (goods.length < 2) return goods;
  return goods.sort((a, b) => {
    if (a.at === undefined || b.at === undefined) return Number(a.at === undefined) - Number(b.at === undefined);
    return compareDates(a.at, b.at);
  });
}

// Of several lines, a delivery without one is for the whole order: it has no quantity.
function progressOf(line: string | undefined, order: OrderFacts, progress: readonly Progress[]): Progress | undefined {
  if (progress.length === 1) return progress[0];
  return line === undefined ? undefined : progress[findLine(order, line)];
}

function arrive(line: Progress, at: EventDate, quantity: bigint | undefined, isOn: boolean): void {
  line.last = at;
  if (quantity === undefined) {
    line.isMeasured = false;
    return;
  }
  const { ordered, sum: before } = line;
  line.sum += quantity;
  if (before >= ordered) return;
  // What is delivered above the order fills nothing.
  if (isOn) line.onTime += line.sum < ordered ? quantity : ordered - before;
  if (line.sum >= ordered) line.covered = at;
}

function lineOutcome(line: Progress, whole: Progress, closed: boolean): LineOutcome {
  const { ordered, sum, onTime, covered } = line;
  const isMeasured = line.isMeasured && whole.isMeasured;
  const last = whole.last === undefined ? line.last : laterOf(line.last, whole.last);
  const completed = covered ?? (isMeasured || line.isPending || whole.isPending ? undefined : last);
  const ended = completed ?? (closed ? last : undefined);
  const isOver = sum > ordered;
  return { ordered, completed, ended, isMeasured, delivered: isOver ? ordered : sum, onTime, isOver };
}

function completionOf(lines: readonly LineOutcome[], closedOn: EventDate | undefined): EventDate | undefined {
  let completed: EventDate | undefined;
  for (const line of lines) {
    if (line.completed === undefined) return closedOn;
    completed = laterOf(completed, line.completed);
  }
  return completed;
}
