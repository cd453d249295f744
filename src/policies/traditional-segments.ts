import type { StatementColumns } from "../segments/row.js";
import { segment } from "../segments/segment.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import type { Statements } from "../statements/statements.js";

/** The matrix a company would see by conventional costing, beside that by activities. */
export interface TraditionalSegments {
  readonly activityBased: SegmentMatrix;
  readonly traditional: SegmentMatrix;
  /** Who stands elsewhere, in id order; null is outside the matrix. */
  readonly moved: readonly TraditionalPlace[];
}

/** A customer whose place in the matrix conventional costing changes; null is outside the matrix. */
export interface TraditionalPlace {
  readonly id: string;
  readonly traditional: SegmentId | null;
  readonly activityBased: SegmentId | null;
}

// Signs of the difference in figures that cost to serve is part of; conventional costing has no layers, so figures of one layer have none.
const SIGNS: { readonly [figure: string]: 1 | -1 } = {
  costToServe: 1,
  operatingProfit: -1,
  levelProfit: -1,
  fullCostProfit: -1,
  economicProfit: -1,
};
const LAYERED = ["flexibleCostToServe", "committedCostToServe", "customerContribution"];

/**
 * Segments on both costings with the same options: thresholds that depend on the figures are found on the figures of each.
 *
 * @param differences conventional - activity-based cost by row, minor units
 * @throws {CostError} as `segment`; `figure-missing` for an axis over one layer of cost, which conventional costing does not know
 */
export function traditionalSegments(statements: Statements, differences: readonly bigint[], options: SegmentOptions): TraditionalSegments {
  const { ids, scale, intercompany } = statements;
  const columns: StatementColumns = {
    ids,
    scale,
    intercompany,
    column: (name) => {
      if (LAYERED.includes(name)) return undefined;
      const values = statements.column(name);
      const sign = Object.hasOwn(SIGNS, name) ? (SIGNS[name] as 1 | -1) : 0;
      return sign === 0 ? values : values.map((value, i) => value + sign * Number(differences[i]));
    },
  };
  const activityBased = segment(statements, options);
  const traditional = segment(columns, options);
  const moved = ids.flatMap((id) => {
    const [before, after] = [traditional.of(id).segment, activityBased.of(id).segment];
    return before === after ? [] : [Object.freeze({ id, traditional: before, activityBased: after })];
  });
  return Object.freeze({ activityBased, traditional, moved: Object.freeze(moved) });
}
