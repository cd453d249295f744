import type { Decimal } from "../number/decimal.js";

/** What a node of an explanation stands for. */
export type ExplanationKind = "figure" | "fact" | "activity" | "layer" | "resource" | "loop" | "account" | "standard" | "rest";

/**
 * One node of the tree behind a figure; the amounts of its children sum to its own, down to ledger accounts, or to a table and its row count
 * for facts.
 */
export interface Explanation {
  readonly kind: ExplanationKind;
  readonly id: string;
  readonly label: string;
  readonly amount: Decimal;
  /**
   * `posted`: a whole posting, or a sum of postings. `attributed`: the part of a posting further up, apportioned over the node's inflows
   * (largest remainder, ties by id).
   */
  readonly basis: "posted" | "attributed";
  /** Driver volume or capacity used, with its unit. */
  readonly quantity: Decimal | undefined;
  readonly unit: string | undefined;
  /** Rate per unit of the quantity, to 80 significant digits. */
  readonly rate: Decimal | undefined;
  /** Where a fact was read. */
  readonly sources: readonly { readonly table: string; readonly rows: number }[];
  readonly children: readonly Explanation[];
}

type Given = Pick<Explanation, "kind" | "id" | "amount"> & Partial<Explanation>;

/** Builds a frozen node; what is not given is empty. */
export function explanation(given: Given): Explanation {
  const { label = given.id, basis = "posted", quantity, unit, rate, sources = [], children = [] } = given;
  return Object.freeze({ kind: given.kind, id: given.id, label, amount: given.amount, basis, quantity, unit, rate, sources, children });
}
