import type { Decimal } from "../number/decimal.js";
import type { Figure } from "./figure.js";
import type { LineBasis } from "./layout.js";

/** One line of a statement. */
export interface StatementLine {
  /** Distinct within the statement: the layout's id; `<section>.activity.<id>`, `<section>.group.<name>` under a section. */
  readonly id: string;
  readonly label: string;
  readonly kind: "amount" | "section" | "group" | "activity" | "entry" | "subtotal" | "carried";
  /** The figure it shows; undefined for groups, activities and entries. */
  readonly figure: Figure | undefined;
  /** The activity it shows. */
  readonly activity: string | undefined;
  /** Undefined for subtotals, and for sums of lines of several kinds. */
  readonly basis: LineBasis | undefined;
  /** The line's effect on profit: deductions and costs are negative. Lines of depth 1 add up to the subtotals, deeper ones to the line above. */
  readonly amount: Decimal;
  /** The part of one-off rows, not in `amount`; undefined when the costing has none. */
  readonly oneOff: Decimal | undefined;
  /** amount / net sales; null unless net sales are positive. */
  readonly shareOfNetSales: Decimal | null;
  /** 0 for list sales and subtotals, 1 for lines between them, 2 and 3 for what these are made of. */
  readonly depth: 0 | 1 | 2 | 3;
  /** False for a line of zero that the layout leaves out in print. */
  readonly isPrinted: boolean;
  /** Driver volume of an activity; undefined for traced activities, and for distinct counts over several cost objects, which do not add up. */
  readonly volume: Decimal | undefined;
  readonly unit: string | undefined;
  /** Average cost per driver unit here: -amount / volume; undefined without volume. */
  readonly rate: Decimal | undefined;
}
