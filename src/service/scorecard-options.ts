import type { Finding } from "../errors/finding.js";
import { DAY } from "../measure/zone-clock.js";
import { isTimeZone } from "../model/period-bounds.js";
import { type Decimal, type DecimalInput, plain, readDecimal } from "../number/decimal.js";
import type { Segmented } from "../segments/segmented.js";
import { type EventDate, type EventDateInput, eventDateReader } from "./event-date.js";
import { CONFIDENCES, type Confidence } from "./interval.js";
import { badOption, readChoice, readOptions } from "./option-fields.js";
import type { Promises } from "./promise.js";
import type { Clock, DueDate } from "./service-basis.js";

/** Options of `scorecard`. */
export interface ScorecardOptions {
  /** Half-open: orders due from `from` up to, not including, `to`. Dates without an offset are wall clock of `timeZone`, default UTC. */
  readonly period: { readonly from: EventDateInput; readonly to: EventDateInput; readonly timeZone?: string };
  /**
   * When the books were looked at: an order that is not delivered and was due before then is late. Default: the end of the period; with
   * `lateDays` give the end and as many days, else orders due in the last days are not yet due here and outside the next period. Deliveries
   * after it count as they came: leave them out to see the books as they stood.
   */
  readonly asOf?: EventDateInput;
  /** Default `"requested"`. */
  readonly due?: DueDate;
  /** Default `"receipt"`. With `"shipped"` measures are named as of shipment. */
  readonly clock?: Clock;
  /** How many days early (default: any) and late (default 0) are on time, both ends included. */
  readonly window?: { readonly earlyDays?: DecimalInput; readonly lateDays?: DecimalInput };
  /** A matrix, or one row a customer. Default: no rows by segment. */
  readonly segments?: Segmented;
  /** Of the intervals shown: 0.8, 0.9, 0.95 (default), 0.98, 0.99 or 0.999. */
  readonly confidence?: Confidence;
  /** What customers were promised, for `asPhilosophy`; to customers and segments that are known, with orders or without. Default: not said. */
  readonly promises?: Promises;
}

/** Options as read. */
export interface ScorecardTerms {
  readonly period: { readonly from: EventDate; readonly to: EventDate };
  readonly asOf: EventDate;
  readonly due: DueDate;
  readonly clock: Clock;
  readonly confidence: Confidence;
  readonly window: TimeWindow;
  readonly dateOf: (value: unknown) => EventDate | undefined;
  readonly timeZone: string;
}

/** The days on time around the due date, as text, and in milliseconds rounded down. */
export interface TimeWindow {
  readonly earlyDays: string | null;
  readonly lateDays: string;
  readonly earlyBy: number;
  readonly lateBy: number;
}

export const SCORECARD_OPTIONS = ["period", "asOf", "due", "clock", "window", "segments", "confidence", "promises"] as const;

type Given = { readonly [N in (typeof SCORECARD_OPTIONS)[number]]?: unknown };

const NEVER: EventDate = { wall: 0, instant: 0, hasTime: false };

/** Reads the options but for segments and promises; faults become findings. */
export function readTerms(given: Given, findings: Finding[]): ScorecardTerms {
  const { from, to, timeZone = "UTC" } = readOptions(given.period, "period", ["from", "to", "timeZone"], findings);
  const isZone = typeof timeZone === "string" && isTimeZone(timeZone);
  if (!isZone) findings.push(badOption("period.timeZone", timeZone, "an IANA time zone"));
  const zone = isZone ? timeZone : "UTC";
  const dateOf = eventDateReader(zone);
  const dateAt = (value: unknown, path: string): EventDate => {
    const date = dateOf(value);
    if (date === undefined) findings.push(badOption(path, value, "a date, as ISO text or a valid Date"));
    return date ?? NEVER;
  };
  const period = { from: dateAt(from, "period.from"), to: dateAt(to, "period.to") };
  if (findings.length === 0 && period.from.wall >= period.to.wall) findings.push(badOption("period.to", to, "a date after `from`"));
  return {
    period,
    asOf: given.asOf === undefined ? period.to : dateAt(given.asOf, "asOf"),
    due: readChoice(given.due, ["requested", "promised"], "requested", "due", findings),
    clock: readChoice(given.clock, ["receipt", "shipped"], "receipt", "clock", findings),
    confidence: readConfidence(given.confidence, findings),
    window: readWindow(given.window, findings),
    dateOf,
    timeZone: zone,
  };
}

function readConfidence(value: unknown, findings: Finding[]): Confidence {
  const found = CONFIDENCES.find((one) => one === value);
  if (value !== undefined && found === undefined) findings.push(badOption("confidence", value, `one of ${CONFIDENCES.join(", ")}`));
  return found ?? 0.95;
}

function readWindow(value: unknown, findings: Finding[]): TimeWindow {
  const { earlyDays, lateDays } = readOptions(value, "window", ["earlyDays", "lateDays"], findings);
  const early = readDays(earlyDays, "window.earlyDays", findings);
  const late = readDays(lateDays, "window.lateDays", findings);
  return {
    earlyDays: early === undefined ? null : plain(early),
    lateDays: late === undefined ? "0" : plain(late),
    earlyBy: early === undefined ? Number.POSITIVE_INFINITY : milliseconds(early),
    lateBy: late === undefined ? 0 : milliseconds(late),
  };
}

function readDays(value: unknown, path: string, findings: Finding[]): Decimal | undefined {
  if (value === undefined) return undefined;
  const days = readDecimal(value);
  if (typeof days !== "string" && !days.isNegative() && days.lessThanOrEqualTo(MOST_DAYS) && days.decimalPlaces() <= 9) return days;
  findings.push(badOption(path, value, `days from 0 to ${MOST_DAYS}`));
  return undefined;
}

const MOST_DAYS = 3660;

function milliseconds(days: Decimal): number {
  return days.times(DAY).floor().toNumber();
}
