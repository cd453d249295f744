import type { Finding } from "../errors/finding.js";
import type { Axes } from "./axis.js";
import type { Placement, SegmentFlag, SegmentPlacement } from "./placement.js";
import type { AxisStates } from "./previous.js";
import type { SegmentReasons } from "./reasons.js";
import type { AxisState, GroupName, SegmentId } from "./segment-id.js";
import type { SegmentSummary } from "./summary.js";
import type { Thresholds } from "./threshold.js";

/** Customers by value and cost to serve. Iterates over the active customers, in id order; places are built when asked for. */
export interface SegmentMatrix extends Iterable<SegmentPlacement> {
  readonly axes: Axes;
  /** Where the axes are cut; give it as `thresholds` of the next period to freeze it. */
  readonly thresholds: Thresholds;
  /** Number of active customers. */
  readonly count: number;
  /** Ids with neither net sales nor cost to serve, in id order. */
  readonly inactive: readonly string[];
  /** Ids set apart by `exclude` or as the own group, in id order. */
  readonly excluded: readonly string[];
  readonly summary: SegmentSummary;
  /** Spearman's rank correlation of the axes, -1..1; null when an axis has fewer than two different figures. */
  readonly correlation: number | null;
  readonly warnings: readonly Finding[];
  /** True when the rows had the id. */
  has(id: string): boolean;
  /** Gives the place of a customer; throws `unknown-id`. */
  of(id: string): Placement;
  /** Gives the sides a customer is on; undefined when it is not an active customer of this matrix. */
  statesOf(id: string): AxisStates | undefined;
  /**
   * Gives the segment of every customer as columns, without a place for each; new arrays, but for `ids` and `names`.
   *
   * @example
   * ```ts
   * const { ids, segments, names } = segment([
   *   { id: "A", netSales: "14500", costToServe: "2400" },
   *   { id: "B", netSales: "21500", costToServe: "9600" },
   *   { id: "C", netSales: 0, costToServe: 0 },
   * ]).columns();
   * ids; // => ["A", "B", "C"]
   * segments; // => Uint8Array [2, 1, 4]
   * names[segments[1] ?? 0]; // => "costEngineer"
   * ```
   */
  columns(): SegmentColumns;
  /** Says why a customer is where it is; throws `unknown-id`. */
  why(id: string): SegmentReasons;
  /** Gives the matrix as plain data, the same for the same customers in any order. */
  toJSON(): SegmentMatrixJson;
}

/** The segment of every customer: `names[segments[i]]` is that of `ids[i]`. */
export interface SegmentColumns {
  /** All ids of the rows, in id order. */
  readonly ids: readonly string[];
  /** 0 `protect`, 1 `costEngineer`, 2 `build`, 3 `dangerZone`; outside the matrix 4 `inactive`, 5 `excluded`. */
  readonly segments: Uint8Array;
  /** By number. */
  readonly names: readonly GroupName[];
}

/** A matrix as plain data, customers in id order. It can be given as `previous` of the next period. Numbers are plain decimal text. */
export interface SegmentMatrixJson {
  readonly axes: Axes;
  readonly thresholds: Thresholds;
  readonly customers: readonly PlacementJson[];
  readonly inactive: readonly string[];
  readonly excluded: readonly string[];
  readonly summary: { readonly [G in keyof SegmentSummary]: GroupSummaryJson };
  readonly correlation: number | null;
  readonly warnings: readonly Finding[];
}

/** A customer's place as plain data; ratios to 10 decimals. */
export interface PlacementJson {
  readonly id: string;
  readonly segment: SegmentId;
  readonly value: string | null;
  readonly cost: string | null;
  readonly valueState: AxisState;
  readonly costState: AxisState;
  readonly profit: string | null;
  readonly flags: readonly SegmentFlag[];
}

/** Totals of a group of customers as plain data. */
export interface GroupSummaryJson {
  readonly label: string;
  readonly count: number;
  readonly netSales: string;
  readonly costToServe: string;
  readonly profit: string | null;
  readonly losses: number | null;
}
