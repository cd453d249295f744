import type { EventDate } from "./event-date.js";

/** An order with everything that happened to it, as read. Quantities are in units of 10^-9. */
export interface OrderFacts {
  readonly id: string;
  readonly customer: string;
  readonly channel: string | undefined;
  readonly ordered: EventDate;
  readonly due: EventDate | undefined;
  readonly cancelled: "customer" | "supplier" | undefined;
  readonly closed: boolean;
  readonly reschedules: number;
  readonly lines: LineFacts[];
  /** Where each line stands; undefined while they are few enough to look through. */
  lineIndex: Map<string | undefined, number> | undefined;
  readonly deliveries: DeliveryFacts[];
  invoices: number;
  correctInvoices: number;
  returns: number;
}

export interface LineFacts {
  /** Undefined: the only line of an order that numbers none. */
  readonly line: string | undefined;
  readonly quantity: bigint;
}

export interface DeliveryFacts {
  /** Undefined: for the whole order. */
  readonly line: string | undefined;
  readonly id: string | undefined;
  readonly shipped: EventDate | undefined;
  readonly received: EventDate | undefined;
  /** By the clock; undefined: not there yet. */
  readonly at: EventDate | undefined;
  readonly quantity: bigint | undefined;
  readonly damaged: boolean | undefined;
  readonly documentsCorrect: boolean | undefined;
}

export interface ComplaintFacts {
  readonly customer: string;
  readonly channel: string | undefined;
  readonly opened: EventDate;
  readonly resolved: EventDate | undefined;
}

export interface SurveyFacts {
  readonly customer: string;
  /** In units of 10^-9. */
  readonly score: bigint;
  readonly answered: EventDate | undefined;
}

/** All that was read. */
export interface ServiceFacts {
  readonly orders: ReadonlyMap<string, OrderFacts>;
  readonly complaints: readonly ComplaintFacts[];
  readonly surveys: readonly SurveyFacts[];
  /** Ids of the table `customers`; undefined without it. */
  readonly customers: ReadonlySet<string> | undefined;
  /** Which optional tables were given. */
  readonly given: GivenTables;
}

/** Which optional tables were given: without one, its measures are not observed. */
export interface GivenTables {
  readonly lines: boolean;
  readonly deliveries: boolean;
  readonly invoices: boolean;
  readonly returns: boolean;
  readonly complaints: boolean;
}
