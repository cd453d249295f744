/**
 * Kinds of service failure, counted over the orders due in the period: `late` orders (open and cancelled by the supplier among them),
 * `early` orders (completed before the window opens; none where any day before is on time), `short` orders (less than ordered, and nothing more to come), `damaged`
 * orders, orders with wrong delivery `documents`, wrong `invoice`s, `return`s, and `complaint`s opened in the period.
 */
export type FailureKind = "late" | "early" | "short" | "damaged" | "documents" | "invoice" | "return" | "complaint";

export const FAILURE_KINDS: readonly FailureKind[] = ["late", "early", "short", "damaged", "documents", "invoice", "return", "complaint"];

/** Names of the kinds, where they are written. */
export const FAILURE_LABELS: { readonly [K in FailureKind]: string } = {
  late: "Late",
  early: "Early",
  short: "Short",
  damaged: "Damaged",
  documents: "Documents",
  invoice: "Invoice",
  return: "Return",
  complaint: "Complaint",
};
