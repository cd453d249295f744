import type { Decimal } from "../number/decimal.js";
import type { Figure } from "./figure.js";

/** What a statement is of. */
export interface StatementHead {
  /** The id of the cost object or group; JSON text of the components for several dimensions: `["A","P1"]`. */
  readonly id: string;
  /** The name given with the data, else the id. */
  readonly name: string;
  /** Dimension, attribute or grouping to id; null where not attributable. Empty for the total and for cost held above. */
  readonly key: Readonly<Record<string, string | null>>;
  /** One cost object or group, all that is not attributable to the roll-up, cost that cuts across it, or everything. */
  readonly of: "object" | "notAttributable" | "heldAbove" | "total";
}

/** The figures of a statement, in currency units. */
export type StatementFigures = { readonly [F in Figure]: Decimal };
