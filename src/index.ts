export type { ActivityResult, AssignedUnused, CapacityResult, CostingData, FactResult, ResourceResult } from "./costing/costing-data.js";
export type { Explanation, ExplanationKind } from "./costing/explanation.js";
export type { Layers, NodeRef, Posting, PostingMethod } from "./costing/posting.js";
export type { NodeProof, ProofLine, Reconciliation } from "./costing/reconcile.js";
export { CostError, isCostError } from "./errors/cost-error.js";
export type { Finding, FindingCode, Severity } from "./errors/finding.js";
export { type AllocateAsyncOptions, type AllocateOptions, allocate, allocateAsync, type Costing, type CostRowInput } from "./facade.js";
export type {
  AsyncRowsSource,
  ColumnInput,
  ControlTotalsInput,
  CostingInput,
  MeasureAsyncOptions,
  MeasureOptions,
  MeasureProgress,
  Row,
  RowsSource,
  TableLike,
  VectorLike,
} from "./measure/costing-input.js";
export { checkData, measure, measureAsync } from "./measure/measure.js";
export type {
  AttributeTable,
  CellTable,
  ControlTotals,
  CostRow,
  FactColumn,
  Measured,
  Quantities,
  QuantitySource,
  Usage,
} from "./measure/measured.js";
export { checkModel } from "./model/check-model.js";
export type { Condition, DatePart, FieldCondition, FieldEquals, Operator, Scalar } from "./model/condition.js";
export { type CostModel, costModel, parseCostModel } from "./model/cost-model.js";
export { costModelJsonSchema } from "./model/cost-model-json-schema.js";
export type { DriverSpec, FactId, FactSource, NegativeRows, PackSpec } from "./model/driver-spec.js";
export { isCostModel } from "./model/is-cost-model.js";
export type {
  ActivityCapacity,
  ActivitySpec,
  AllocateDownSpec,
  CapitalChargeSpec,
  Charge,
  CostLevel,
  CostModelSpec,
  Layer,
  PeriodSpec,
  ResourceCapacity,
  ResourceSpec,
  Rules,
  Supply,
  SupportSpec,
  TimeEquation,
  TimeTerm,
  UnusedCapacity,
} from "./model/spec.js";
export type { JoinSpec, TableSpec } from "./model/table-spec.js";
export { type ApportionOptions, apportion } from "./number/apportion.js";
export { apportionColumn } from "./number/apportion-column.js";
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
export { type AssignPackagesOptions, assignPackages } from "./service/assign-packages.js";
export { type FormatPackagesOptions, formatPackages } from "./service/format-packages.js";
export type {
  DriverChange,
  PackageSpec,
  PromiseDirection,
  Service,
  ServiceFee,
  ServiceLevel,
  ServiceLevelSpec,
  ServiceMenu,
  ServiceMenuSpec,
  ServicePackage,
  ServicePromise,
  ServicePromiseSpec,
  ServiceSpec,
} from "./service/menu-spec.js";
export type {
  CustomerPackage,
  OverriddenPackage,
  PackageAssignment,
  PackageAssignmentJson,
  PackageCount,
  PackagePromise,
  SegmentCount,
} from "./service/package-assignment.js";
export type {
  CustomerPackageCost,
  LevelCost,
  LevelObstacle,
  NextLevel,
  NextLevelTotal,
  OnePackageCost,
  PackageAmounts,
  PackageCosts,
  PackageCostsJson,
  PackageCostTotal,
  PackageWorth,
  SegmentPackageCost,
  ServiceCost,
  ServiceCostTotal,
} from "./service/package-cost.js";
export { type PackageCostsOptions, packageCosts } from "./service/package-costs.js";
export type { PackageOverride } from "./service/read-overrides.js";
export type { Segmented, SegmentedRow } from "./service/read-segments.js";
export { isServiceMenu, serviceMenu } from "./service/service-menu.js";
export { standardServices } from "./service/standard-services.js";
export type { ActivityFigures, LayeredAmount } from "./statements/activity-figures.js";
export type { AmountFormat } from "./statements/amount-text.js";
export type { ById } from "./statements/by-id.js";
export type { CellKey, ObjectId } from "./statements/cell-key.js";
export type { Costed } from "./statements/costed.js";
export type { CostingJson, ReconciliationJson } from "./statements/costing-json.js";
export type { ExplainQuery } from "./statements/explain-line.js";
export type { Figure } from "./statements/figure.js";
export { statementColumn } from "./statements/figures.js";
export { type FormatExplanationOptions, formatExplanation } from "./statements/format-explanation.js";
export { formatReconciliation } from "./statements/format-reconciliation.js";
export { type FormatOptions, formatStatement } from "./statements/format-statement.js";
export { formatStatements } from "./statements/format-statements.js";
export { formatActivities, formatResources } from "./statements/format-tables.js";
export { type FormatWarningsOptions, formatWarnings } from "./statements/format-warnings.js";
export type {
  ActivitiesLine,
  ActivitySection,
  AmountLine,
  CarriedLine,
  EntriesLine,
  LayoutLine,
  LayoutRatio,
  LineBasis,
  StatementLayout,
  SubtotalLine,
} from "./statements/layout.js";
export type { LedgerComparison, LedgerLine, LedgerReconciliation } from "./statements/ledger.js";
export type { NodeFigures, ProofAmount, ProofLineFigures, ReconciliationFigures } from "./statements/reconciliation-figures.js";
export type { CapacityBucket, ResourceFigures } from "./statements/resource-figures.js";
export type { AttributeRollUp, OwnRollUp, RollUp, RollUpBy } from "./statements/roll-up-by.js";
export type { RowsName, TidyRow } from "./statements/rows.js";
export { standardLayout } from "./statements/standard-layout.js";
export { type Statement, type StatementOptions, statementOf } from "./statements/statement.js";
export type { StatementFigures, StatementHead } from "./statements/statement-head.js";
export type { DriverRatioJson, LineJson, StatementJson } from "./statements/statement-json.js";
export type { StatementLine } from "./statements/statement-line.js";
export type { DriverRatio, StatementRatios } from "./statements/statement-ratios.js";
export { type Statements, type StatementsJson, type StatementsOptions, statementsOf } from "./statements/statements.js";
