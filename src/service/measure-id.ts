import type { MeasureUnit } from "./service-basis.js";

/**
 * The service measures of a scorecard. All but the last six are shares of the orders due in the period, or of their lines, units and
 * invoices.
 *
 * | measure | meaning |
 * |---|---|
 * | `onTime`, `onTimeLines` | orders, lines completed within the window |
 * | `inFull` | orders of which the quantity ordered was delivered, neither less nor more, whenever it was (RL.2.1) |
 * | `lineFillRate`, `unitFillRate` | lines, units delivered of those ordered, whenever they were; more than ordered fills no more |
 * | `onTimeInFull` | orders in full and on time |
 * | `onTimeInFullLines`, `onTimeInFullUnits` | lines, units delivered of those ordered within the window: fill rates at the due date |
 * | `perfectOrder` | orders without any failure of in full, on time, documents, condition (SCOR RL.1.1 of RL.2.1 to RL.2.4) |
 * | `documentsCorrect` | orders with correct delivery documents and invoices, where they were looked at (RL.2.3) |
 * | `damageFree` | orders delivered undamaged, where they were looked at (RL.2.4) |
 * | `invoiceAccuracy` | correct invoices of the invoices |
 * | `returnsRate` | orders with a return, of the orders with a delivery |
 * | `complaintRate` | complaints opened in the period / orders due; may exceed 1 |
 * | `orderCycleTime`, `...Median`, `...P95`, `...Deviation` | days from order to completion: mean, quantiles of type 7, sample standard deviation |
 * | `complaintResolution` | mean days from opening to resolution |
 * | `satisfaction` | mean score |
 *
 * @see ASCM, Supply Chain Operations Reference Model, reliability attribute
 */
export type MeasureId =
  | "onTime"
  | "onTimeLines"
  | "inFull"
  | "lineFillRate"
  | "unitFillRate"
  | "onTimeInFull"
  | "onTimeInFullLines"
  | "onTimeInFullUnits"
  | "perfectOrder"
  | "documentsCorrect"
  | "damageFree"
  | "invoiceAccuracy"
  | "returnsRate"
  | "complaintRate"
  | "orderCycleTime"
  | "orderCycleTimeMedian"
  | "orderCycleTimeP95"
  | "orderCycleTimeDeviation"
  | "complaintResolution"
  | "satisfaction";

/** A proportion counts successes of trials; a ratio divides two counts; the others are statistics of days or scores. */
export type MeasureKind = "proportion" | "ratio" | "mean" | "quantile" | "deviation";

/** What a measure is, whatever the figures. */
export interface MeasureSpec {
  readonly name: string;
  readonly kind: MeasureKind;
  readonly better: "higher" | "lower";
  readonly unit: MeasureUnit;
  readonly numerator: string;
  readonly denominator: string;
}

const LINES = "lines of orders due in the period";
const UNITS = "units ordered on the orders due in the period whose deliveries have quantities";

function share(
  name: string,
  unit: MeasureUnit,
  numerator: string,
  denominator: string,
  better: "higher" | "lower" = "higher",
): MeasureSpec {
  return { name, kind: "proportion", better, unit, numerator, denominator };
}

function days(name: string, kind: MeasureKind): MeasureSpec {
  const denominator = "orders due in the period and completed";
  return { name, kind, better: "lower", unit: "order", numerator: "days from order to completion", denominator };
}

/** Every measure, in the order it is listed. */
export const MEASURES: { readonly [M in MeasureId]: MeasureSpec } = {
  onTime: share("On time", "order", "orders completed within the window", "orders due in the period"),
  onTimeLines: share("Lines on time", "line", "lines completed within the window", LINES),
  inFull: share("In full", "order", "orders delivered in full", "orders due in the period whose deliveries have quantities"),
  lineFillRate: share("Line fill rate", "line", "lines delivered in full", `${LINES} whose deliveries have quantities`),
  unitFillRate: share("Unit fill rate", "unit", "units delivered, up to those ordered", UNITS),
  onTimeInFull: share(
    "On time in full",
    "order",
    "orders in full within the window",
    "orders due in the period whose deliveries have quantities",
  ),
  onTimeInFullLines: share("Lines on time in full", "line", "lines in full within the window", `${LINES} whose deliveries have quantities`),
  onTimeInFullUnits: share("Units on time", "unit", "units delivered within the window, up to those ordered", UNITS),
  perfectOrder: share("Perfect order", "order", "orders without any failure of the measured components", "orders due in the period"),
  documentsCorrect: share(
    "Documents correct",
    "order",
    "orders with correct documents and invoices",
    "orders due whose documents were looked at",
  ),
  damageFree: share("Damage free", "order", "orders delivered undamaged", "orders due whose condition was looked at"),
  invoiceAccuracy: share("Invoice accuracy", "invoice", "correct invoices", "invoices of orders due in the period"),
  returnsRate: share("Returns rate", "order", "orders with a return", "orders due in the period with a delivery", "lower"),
  complaintRate: {
    name: "Complaints per order",
    kind: "ratio",
    better: "lower",
    unit: "complaint",
    numerator: "complaints opened in the period",
    denominator: "orders due in the period",
  },
  orderCycleTime: days("Order cycle time, mean", "mean"),
  orderCycleTimeMedian: days("Order cycle time, median", "quantile"),
  orderCycleTimeP95: days("Order cycle time, 95th percentile", "quantile"),
  orderCycleTimeDeviation: days("Order cycle time, standard deviation", "deviation"),
  complaintResolution: {
    name: "Complaint resolution",
    kind: "mean",
    better: "lower",
    unit: "complaint",
    numerator: "days from opening to resolution",
    denominator: "complaints opened in the period and resolved",
  },
  satisfaction: { name: "Satisfaction", kind: "mean", better: "higher", unit: "survey", numerator: "scores", denominator: "surveys" },
};

export const MEASURE_IDS: readonly MeasureId[] = Object.keys(MEASURES) as MeasureId[];

/** Tells whether a measure counts trials that can fail on their own: orders or invoices, not the lines and units of one order. */
export function isTestable(measure: MeasureId): boolean {
  const { kind, unit } = MEASURES[measure];
  return kind === "proportion" && (unit === "order" || unit === "invoice");
}

/** Tells whether a text names a measure. */
export function isMeasureId(name: unknown): name is MeasureId {
  return typeof name === "string" && Object.hasOwn(MEASURES, name);
}
