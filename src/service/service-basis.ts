/** The date an order is due by: the one the customer asked for, or the one first promised. */
export type DueDate = "requested" | "promised";

/** When an order counts as delivered: received by the customer, or, as a proxy, shipped. */
export type Clock = "receipt" | "shipped";

/** What a measure is counted in. */
export type MeasureUnit = "order" | "line" | "unit" | "invoice" | "complaint" | "survey";

/** What a figure rests on; two figures of different bases cannot be compared. */
export interface ServiceBasis {
  readonly due: DueDate;
  readonly clock: Clock;
  /** Days early and late that are on time; early null: any. */
  readonly window: { readonly earlyDays: string | null; readonly lateDays: string };
  readonly unit: MeasureUnit;
  readonly numerator: string;
  readonly denominator: string;
}
