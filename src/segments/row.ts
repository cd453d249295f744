import type { DecimalInput } from "../number/decimal.js";

/**
 * What every customer's row has at least: an id and its figures by name. Other figures (`grossMargin`, `operatingProfit`, any of your
 * own) are read by name when an option asks for them; `intercompany: true` sets the row apart.
 */
export interface SegmentRow extends IdentifiedRow {
  readonly netSales: DecimalInput;
  readonly costToServe: DecimalInput;
}

/** A row with an id. Safe integers and bigints become decimal text. */
export interface IdentifiedRow {
  readonly id: string | number | bigint;
  readonly intercompany?: boolean;
}

/**
 * Figures by column, the fast way in: `column(name)` gives whole minor units of 10^-scale, entry i for `ids[i]`. Columns are kept as they
 * are when the ids are in code point order, so they must not be written to afterwards.
 * The statements of a costing are of this kind.
 */
export interface StatementColumns {
  readonly ids: readonly string[];
  readonly scale: number;
  /** Undefined when there is no such figure. */
  column(name: string): Float64Array | undefined;
  /** Not 0 for customers of the own group, which stay outside thresholds and curves. */
  readonly intercompany?: Uint8Array | undefined;
}
