import type { Finding } from "../errors/finding.js";
import type { FailureKind } from "./failure-kind.js";
import type { KnownPromise } from "./promise.js";
import type { Clock, DueDate } from "./service-basis.js";
import type { ServiceMeasures } from "./service-measure.js";

/** Customer service as an activity: rows as they were given, whatever the period. */
export interface ServiceActivity {
  readonly orders: number;
  readonly lines: number;
  readonly deliveries: number;
  readonly invoices: number;
  readonly returns: number;
  readonly complaints: number;
  readonly surveys: number;
  /** Dates promised after the first one. */
  readonly reschedules: number;
  readonly rescheduledOrders: number;
}

/** Where the orders stand: due + excluded = all orders; of those due: onTime + early + late + notObserved = due. */
export interface OrderCounts {
  readonly due: number;
  readonly onTime: number;
  /** Completed before the window opened. */
  readonly early: number;
  /** Completed after the window closed, still open, closed with nothing delivered, or cancelled by the supplier. */
  readonly late: number;
  /** All but those cancelled by the supplier when there is no table of deliveries, else none. */
  readonly notObserved: number;
  /** Of the late ones: not completed, and neither closed nor cancelled. */
  readonly open: number;
  /** Of the late ones: cancelled by the supplier. */
  readonly cancelledBySupplier: number;
  readonly excluded: {
    readonly notYetDue: number;
    readonly cancelledByCustomer: number;
    readonly outsidePeriod: number;
    readonly noDueDate: number;
  };
  /** Orders due that were completed before they were ordered: not in the cycle time. */
  readonly negativeCycles: number;
  /** Complaints opened in the period and not resolved: not in the resolution time. */
  readonly unresolvedComplaints: number;
}

/** A row of a scorecard: all customers, one customer, one segment or one channel. */
export interface ScorecardRow {
  readonly of: "total" | "customer" | "segment" | "channel";
  /** Null for the total, and for the row of customers without a segment or of events without a channel. */
  readonly id: string | null;
  /** Of a customer, where segments were given. */
  readonly segment?: string | null;
  readonly activity: ServiceActivity;
  readonly orders: OrderCounts;
  readonly measures: ServiceMeasures;
  /** Failures by kind; null where the kind was not observed. Short are orders with less than was ordered; those with more are only not in full. */
  readonly failures: { readonly [K in FailureKind]: number | null };
}

/** Who was promised what. */
export interface ServicePhilosophy {
  readonly promises: readonly KnownPromise[];
  /** Customers with a promise of their own or of their segment, in id order. */
  readonly promised: readonly string[];
  /** Customers without any, in id order. */
  readonly unpromised: readonly string[];
}

/**
 * A scorecard of service measures as plain data: its JSON can be kept and judged later.
 *
 * Rows of customers, segments and channels stand in id order, the row without an id last. Counts of segments, of channels and of customers
 * each sum to those of the total.
 */
export interface Scorecard {
  readonly kind: "scorecard";
  /** As ISO text of the wall clock. */
  readonly period: { readonly from: string; readonly to: string; readonly timeZone: string };
  readonly asOf: string;
  readonly due: DueDate;
  readonly clock: Clock;
  readonly window: { readonly earlyDays: string | null; readonly lateDays: string };
  readonly total: ScorecardRow;
  readonly customers: readonly ScorecardRow[];
  /** Empty without segments. */
  readonly segments: readonly ScorecardRow[];
  /** Empty when no order has a channel. */
  readonly channels: readonly ScorecardRow[];
  /** Customer service as an activity: the work done, whatever came of it. */
  readonly asActivity: ServiceActivity;
  /** Customer service as a performance measure: the measures of the total. */
  readonly asMeasure: ServiceMeasures;
  /** Customer service as a philosophy: who was promised what, and who nothing; null when no promises were given. */
  readonly asPhilosophy: ServicePhilosophy | null;
  readonly warnings: readonly Finding[];
}
