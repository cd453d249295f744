import type { FailureKind } from "./failure-kind.js";
import type { OrderCounts, ScorecardRow } from "./scorecard-result.js";
import { type MeasureTerms, measuresOf } from "./service-measure.js";
import type { ServiceTally } from "./service-tally.js";

/** Builds a row of a scorecard from its counts. */
export function scoreRow(head: Pick<ScorecardRow, "of" | "id" | "segment">, tally: ServiceTally, terms: MeasureTerms): ScorecardRow {
  return Object.freeze({
    ...head,
    activity: Object.freeze({ ...tally.activity }),
    orders: orderCounts(tally),
    measures: measuresOf(tally, terms),
    failures: failuresOf(tally, terms),
  });
}

function orderCounts(tally: ServiceTally): OrderCounts {
  const { due, notYetDue, cancelledByCustomer, outside, noDueDate } = tally.standing;
  return Object.freeze({
    due,
    onTime: tally.onTime,
    early: tally.early,
    late: tally.late,
    notObserved: due - tally.onTime - tally.early - tally.late,
    open: tally.open,
    cancelledBySupplier: tally.cancelledBySupplier,
    excluded: Object.freeze({ notYetDue, cancelledByCustomer, outsidePeriod: outside, noDueDate }),
    negativeCycles: tally.negativeCycles,
    unresolvedComplaints: tally.unresolved,
  });
}

function failuresOf(tally: ServiceTally, { given }: MeasureTerms): { readonly [K in FailureKind]: number | null } {
  const { due } = tally.standing;
  const seen = (count: number, isObserved: boolean) => (isObserved ? count : null);
  return Object.freeze({
    late: seen(tally.late, given.deliveries && due > 0),
    early: seen(tally.early, given.deliveries && due > 0),
    short: seen(tally.short, tally.inFull.of > 0),
    damaged: seen(tally.condition.of - tally.condition.good, tally.condition.of > 0),
    documents: seen(tally.deliveryDocuments.of - tally.deliveryDocuments.good, tally.deliveryDocuments.of > 0),
    invoice: seen(tally.invoices.of - tally.invoices.good, tally.invoices.of > 0),
    return: seen(tally.returns, given.returns && due > 0),
    complaint: seen(tally.complaints, given.complaints),
  });
}
