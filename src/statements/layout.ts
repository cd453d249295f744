import type { Figure } from "./figure.js";

/**
 * How a figure came to the cost object: `traced` exactly, `driver-assigned` by an activity driver, `allocated` ("not caused"), or
 * `imputed` (a charge nobody invoices).
 */
export type LineBasis = "traced" | "driver-assigned" | "allocated" | "imputed";

/** A figure, added (1) or subtracted (-1); with `parts`, the figures it is made of, printed under it. */
export interface AmountLine {
  readonly kind: "amount";
  readonly id: string;
  readonly label: string;
  readonly figure: Figure;
  readonly sign: 1 | -1;
  readonly basis?: LineBasis;
  /** Printed under it, indented; they sum to it. */
  readonly parts?: readonly Omit<AmountLine, "parts">[];
  /** Default false: a line of zero is left out. */
  readonly printZero?: boolean;
}

/** Where in the statement the cost of an activity stands. */
export type ActivitySection = "directCosts" | "flexibleCostToServe" | "committedCostToServe" | "levelCost";

/** A section of activities, subtracted: its total, and under it the activity groups and activities (and the fact `directCosts`). */
export interface ActivitiesLine {
  readonly kind: "activities";
  readonly id: string;
  readonly label: string;
  readonly figure: ActivitySection;
  readonly printZero?: boolean;
}

/** The entries of unused capacity assigned, or of cost allocated down, subtracted: their total and one line each under it. */
export interface EntriesLine {
  readonly kind: "entries";
  readonly id: string;
  readonly label: string;
  readonly figure: "assignedUnused" | "allocatedDown";
  readonly printZero?: boolean;
}

/** The sum of the lines above it. */
export interface SubtotalLine {
  readonly kind: "subtotal";
  readonly id: string;
  readonly label: string;
  readonly figure: Figure;
  /** Printed only where one of these figures is not zero. */
  readonly when?: readonly Figure[];
}

/** A figure brought forward: the lines below begin with it again. */
export interface CarriedLine {
  readonly kind: "carried";
  readonly id: string;
  readonly label: string;
  readonly figure: Figure;
  /** Printed only where one of the first figures is not zero, and, when given, one of `after` is not zero. */
  readonly when?: readonly Figure[];
  readonly after?: readonly Figure[];
}

/** A ratio printed below the statement. */
export interface LayoutRatio {
  readonly label: string;
  readonly figure: Figure;
  /**
   * Another figure for a share of it; `{ driver }` for an amount per unit of a driver, `{ driver: "each" }` of each driver of unit and
   * batch work that has a volume and no `where` (per order, where some orders only are counted, would be misread).
   */
  readonly per: Figure | { readonly driver: string };
}

export type LayoutLine = AmountLine | ActivitiesLine | EntriesLine | SubtotalLine | CarriedLine;

/**
 * The layout of a statement, as data: relabel, reorder or leave out lines by making another list.
 *
 * Subtotals must be the sum of the lines above them, else `layout-does-not-foot`; a line may be left out where it is zero. In labels,
 * `{level}` and `{Level}` stand for the level that holds cost above the cost objects, such as "channel".
 */
export interface StatementLayout {
  readonly title: string;
  readonly lines: readonly LayoutLine[];
  readonly ratios: readonly LayoutRatio[];
}
