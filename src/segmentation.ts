export { CostError, isCostError } from "./errors/cost-error.js";
export type { Finding, FindingCode, Severity } from "./errors/finding.js";
export type { Decimal, DecimalInput } from "./number/decimal.js";
export type { Axes, AxisSpec, FigureName, RatioName, SegmentPreset } from "./segments/axis.js";
export type { Hysteresis, HysteresisBand } from "./segments/hysteresis.js";
export { type Pareto, type ParetoClass, type ParetoJson, type ParetoOptions, type ParetoPlace, pareto } from "./segments/pareto.js";
export type { Placement, SegmentFlag, SegmentPlacement } from "./segments/placement.js";
export type { AxisStates } from "./segments/previous.js";
export type { Reason, ReasonRule, SegmentReasons } from "./segments/reasons.js";
export type { IdentifiedRow, SegmentRow, StatementColumns } from "./segments/row.js";
export { segment } from "./segments/segment.js";
export type { AxisState, GroupName, SegmentId } from "./segments/segment-id.js";
export type { GroupSummaryJson, PlacementJson, SegmentColumns, SegmentMatrix, SegmentMatrixJson } from "./segments/segment-matrix.js";
export type { SegmentOptions } from "./segments/segment-options.js";
export type { GroupSummary, SegmentSummary } from "./segments/summary.js";
export type { Threshold, ThresholdKind, ThresholdSpec, Thresholds } from "./segments/threshold.js";
export {
  type WhaleCurve,
  type WhaleCurveJson,
  type WhaleCurveOptions,
  type WhalePeak,
  type WhalePoint,
  whaleCurve,
} from "./segments/whale-curve.js";
