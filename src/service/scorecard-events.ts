import type { DecimalInput } from "../number/decimal.js";
import type { EventDateInput } from "./event-date.js";

/** An id: safe integers and bigints become decimal text. */
export type EventId = string | number | bigint;

/** What a scorecard is made from: tables of plain rows, each read once. Fields not named here are left alone; null is the same as absent. */
export interface ScorecardEvents {
  readonly orders: Iterable<OrderEvent>;
  /** What was ordered; without it fullness is not measured. */
  readonly lines?: Iterable<LineEvent>;
  /** Without it nothing is on time or late; an empty one says that nothing was delivered. */
  readonly deliveries?: Iterable<DeliveryEvent>;
  readonly invoices?: Iterable<InvoiceEvent>;
  readonly returns?: Iterable<ReturnEvent>;
  readonly complaints?: Iterable<ComplaintEvent>;
  readonly surveys?: Iterable<SurveyEvent>;
  /** All customers, so that one without orders has a row too and an unknown one is an error. Default: those found. */
  readonly customers?: Iterable<{ readonly id: EventId }>;
}

export interface OrderEvent {
  readonly id: EventId;
  readonly customer: EventId;
  readonly ordered: EventDateInput;
  /** The date the customer asked for. */
  readonly requested?: EventDateInput | null;
  /** The date first promised. */
  readonly promised?: EventDateInput | null;
  /** Later promises: counted, never a new due date. */
  readonly reschedules?: readonly { readonly date: EventDateInput }[] | null;
  /** Cancelled by the customer: in no measure. By the supplier: a failure once its window has closed, whatever was delivered. */
  readonly cancelled?: "customer" | "supplier" | null;
  /**
   * True when nothing more will be delivered: the last delivery is then the end of the order, and what is missing stays short. With nothing
   * delivered it is late, and not open.
   */
  readonly closed?: boolean | null;
  readonly channel?: EventId | null;
}

export interface LineEvent {
  readonly order: EventId;
  /** Where it is given, it must be the customer of the order. */
  readonly customer?: EventId | null;
  /** May be left out where the order has one line. */
  readonly line?: EventId | null;
  /** Above zero, at most 9 decimals. */
  readonly quantity: DecimalInput;
}

export interface DeliveryEvent {
  readonly order: EventId;
  /** Where it is given, it must be the customer of the order. */
  readonly customer?: EventId | null;
  /** Without line and quantity: everything ordered. */
  readonly line?: EventId | null;
  /** Tells deliveries apart: the same id, order and line twice is an error. */
  readonly id?: EventId | null;
  readonly shipped?: EventDateInput | null;
  readonly received?: EventDateInput | null;
  /** Without it the delivery completes what it is for, unless more is on the way, but fullness is not measured. 0 brings nothing. */
  readonly quantity?: DecimalInput | null;
  readonly damaged?: boolean | null;
  readonly documentsCorrect?: boolean | null;
}

export interface InvoiceEvent {
  readonly order: EventId;
  /** Where it is given, it must be the customer of the order. */
  readonly customer?: EventId | null;
  readonly correct: boolean;
}

/** Counts with its order, whenever the goods came back. */
export interface ReturnEvent {
  readonly order: EventId;
  /** Where it is given, it must be the customer of the order. */
  readonly customer?: EventId | null;
  readonly line?: EventId | null;
  readonly quantity?: DecimalInput | null;
}

export interface ComplaintEvent {
  readonly customer: EventId;
  /** An order of the same customer. */
  readonly order?: EventId | null;
  readonly opened: EventDateInput;
  readonly resolved?: EventDateInput | null;
}

export interface SurveyEvent {
  readonly customer: EventId;
  readonly score: DecimalInput;
  /** Surveys of other periods are not in the satisfaction. Without the date a survey counts. */
  readonly answered?: EventDateInput | null;
}
