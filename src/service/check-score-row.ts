import { pathBelow } from "../errors/quote.js";
import { faultOfMeasures } from "./check-measures.js";
import { type AnyFields, type DataFault, isCount, isFields } from "./data-fault.js";
import { FAILURE_KINDS, type FailureKind } from "./failure-kind.js";
import type { MeasureId } from "./measure-id.js";
import type { OrderCounts, ScorecardRow, ServiceActivity } from "./scorecard-result.js";
import type { MeasureTerms } from "./service-measure.js";

export const ACTIVITIES: readonly (keyof ServiceActivity)[] = [
  "orders",
  "lines",
  "deliveries",
  "invoices",
  "returns",
  "complaints",
  "surveys",
  "reschedules",
  "rescheduledOrders",
];
export const ORDER_COUNTS: readonly Exclude<keyof OrderCounts, "excluded">[] = [
  "due",
  "onTime",
  "early",
  "late",
  "notObserved",
  "open",
  "cancelledBySupplier",
  "negativeCycles",
  "unresolvedComplaints",
];
export const EXCLUDED: readonly (keyof OrderCounts["excluded"])[] = ["notYetDue", "cancelledByCustomer", "outsidePeriod", "noDueDate"];

/** Finds the first fault of a row of a scorecard: its counts, its measures, and how they hang together. */
export function faultOfRow(
  value: unknown,
  of: ScorecardRow["of"],
  terms: Pick<MeasureTerms, "bases" | "clock">,
  path: string,
): DataFault | undefined {
  if (!isFields(value) || value["of"] !== of) return { path, value };
  const { activity, orders, measures, failures } = value;
  return (
    faultOfCounts(activity, ACTIVITIES, pathBelow(path, "activity")) ??
    faultOfCounts(orders, ORDER_COUNTS, pathBelow(path, "orders")) ??
    faultOfCounts((orders as AnyFields)["excluded"], EXCLUDED, pathBelow(path, "orders", "excluded")) ??
    faultOfMeasures(measures, terms, pathBelow(path, "measures")) ??
    faultOfFailures(failures, pathBelow(path, "failures")) ??
    faultBetween(value as unknown as ScorecardRow, path)
  );
}

function faultOfCounts(value: unknown, fields: readonly string[], path: string): DataFault | undefined {
  if (!isFields(value)) return { path, value };
  const wrong = fields.find((field) => !isCount(value[field]));
  return wrong === undefined ? undefined : { path: pathBelow(path, wrong), value: value[wrong] };
}

function faultOfFailures(value: unknown, path: string): DataFault | undefined {
  if (!isFields(value)) return { path, value };
  const wrong = FAILURE_KINDS.find((kind) => value[kind] !== null && !isCount(value[kind]));
  return wrong === undefined ? undefined : { path: pathBelow(path, wrong), value: value[wrong] };
}

// Figures that are there twice must be the same twice.
function faultBetween({ activity, orders, measures, failures }: ScorecardRow, path: string): DataFault | undefined {
  const { due, onTime, early, late, notObserved, open, cancelledBySupplier, negativeCycles, excluded } = orders;
  const counted = due + EXCLUDED.reduce((sum, name) => sum + excluded[name], 0);
  const isSplit = onTime + early + late + notObserved === due && counted === activity.orders;
  const isSeen = due === 0 || failures.late !== null;
  const isPart =
    open + cancelledBySupplier <= (isSeen ? late : due) && negativeCycles <= due && orders.unresolvedComplaints <= activity.complaints;
  if (!isSplit || !isPart) return { path: pathBelow(path, "orders"), value: orders };
  const isDue = (id: MeasureId) => measures[id].denominator === String(isSeen ? due : 0);
  if (measures.onTime.numerator !== String(onTime) || !isDue("onTime"))
    return { path: pathBelow(path, "measures", "onTime"), value: measures.onTime };
  if (!isDue("perfectOrder")) return { path: pathBelow(path, "measures", "perfectOrder"), value: measures.perfectOrder };
  const cycles = (["orderCycleTimeMedian", "orderCycleTimeP95", "orderCycleTimeDeviation"] as const).find(
    (id) => measures[id].observations !== measures.orderCycleTime.observations,
  );
  if (cycles !== undefined) return { path: pathBelow(path, "measures", cycles), value: measures[cycles] };
  const expected: { readonly [K in FailureKind]?: number | null } = {
    late: isSeen && due > 0 ? late : null,
    early: isSeen && due > 0 ? early : null,
    damaged: failedOf(measures, "damageFree"),
    invoice: failedOf(measures, "invoiceAccuracy"),
  };
  const notInFull = failedOf(measures, "inFull");
  const isShort = notInFull === null ? failures.short === null : failures.short !== null && failures.short <= notInFull;
  const isAsExpected = (kind: FailureKind) => (kind === "short" ? isShort : !(kind in expected) || failures[kind] === expected[kind]);
  const wrong = FAILURE_KINDS.find((kind) => !isAsExpected(kind));
  return wrong === undefined ? undefined : { path: pathBelow(path, "failures", wrong), value: failures[wrong] };
}

function failedOf(measures: ScorecardRow["measures"], id: MeasureId): number | null {
  const { numerator, denominator } = measures[id];
  return denominator === "0" ? null : Number(denominator) - Number(numerator);
}
