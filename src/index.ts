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
export { type ActivityScorecard, activityScorecard } from "./periods/activity-scorecard.js";
export type { ActivityPeriod, ActivityScore, ActivityTime, UnitCostTrend } from "./periods/activity-scorecard-figures.js";
export type { ActivityScorecardJson } from "./periods/activity-scorecard-json.js";
export type { ActivityCountRow, ActivityScorecardOptions, ValueAdded } from "./periods/activity-scorecard-options.js";
export type { ClassShare, ClassShares } from "./periods/activity-scorecard-shares.js";
export {
  type ActivityVarianceOptions,
  activityVariance,
  type CommittedVariance,
  type CommittedVarianceInput,
  type FlexibleVariance,
  type FlexibleVarianceInput,
} from "./periods/activity-variance.js";
export type { ChangeMethod } from "./periods/change-factors.js";
export type { ActivityChange, ChangeLine, ChangeLines, ProfitChange, ProfitChangeJson } from "./periods/change-lines.js";
export type { CompanyChange, CompanyLine } from "./periods/change-of-company.js";
export type { ChangeStatus } from "./periods/change-of-customer.js";
export type { ExplainChangeOptions } from "./periods/change-options.js";
export {
  type CustomerChange,
  type ExplainedChange,
  type ExplainedChangeJson,
  explainChange,
  type SegmentChange,
  type TotalChange,
} from "./periods/explain-change.js";
export { formatActivityScorecard } from "./periods/format-activity-scorecard.js";
export { type FormatChangeOptions, formatChange } from "./periods/format-change.js";
export { type FormatMigrationOptions, formatMigration } from "./periods/format-migration.js";
export { type FormatMovedBecauseOptions, formatMovedBecause } from "./periods/format-moved-because.js";
export { type FormatProgrammeOptions, formatProgramme } from "./periods/format-programme.js";
export { formatVariances } from "./periods/format-variances.js";
export { judgeProgramme } from "./periods/judge-programme.js";
export { type CustomerMigration, type Migration, type MigrationOptions, migration } from "./periods/migration.js";
export type { MigrationGroup } from "./periods/migration-group.js";
export type { MigrationJson, MoveJson, TransitionJson } from "./periods/migration-json.js";
export type { AxisMove, Move } from "./periods/migration-move.js";
export type { GroupCounts, Transition, TransitionCell } from "./periods/migration-transition.js";
export {
  type MovedBecause,
  type MovedBecauseJson,
  type MovedBecauseOptions,
  type MovedPeriod,
  movedBecause,
} from "./periods/moved-because.js";
export type { MoveCause, MoveStep } from "./periods/moved-because-cause.js";
export type { MovedCustomer, MoveStepPlace } from "./periods/moved-because-move.js";
export type { CauseSummary, MovedSummary } from "./periods/moved-because-summary.js";
export type { DifferenceInDifferences, GroupChange, ProgrammeAttribution } from "./periods/programme-attribution.js";
export type { EvidenceLine } from "./periods/programme-evidence.js";
export type { SegmentExposure } from "./periods/programme-exposure.js";
export type {
  CountOf,
  ProgrammeCustomer,
  ProgrammeInput,
  ProgrammeOptions,
  ProgrammePeriod,
  ProgrammeSaving,
  ProgrammeTerm,
  SegmentPromise,
  SegmentSatisfaction,
  SurveyResult,
} from "./periods/programme-input.js";
export type { ProgrammeFindings, ProgrammeJson, ProgrammeJudgement, ProgrammeVerdict } from "./periods/programme-judgement.js";
export type { ProgrammeAttrition, ProgrammeProfit } from "./periods/programme-profit.js";
export type { ProgrammeReward, RepositionCandidate } from "./periods/programme-rewards.js";
export type { MeasureResult, ProgrammeAnswer, SegmentAnswer } from "./periods/programme-satisfaction.js";
export {
  type ActivityBudget,
  type ActivityVariances,
  type Variances,
  type VariancesOptions,
  type VarianceTotals,
  variances,
} from "./periods/variances.js";
export type { VarianceJson, VariancesJson } from "./periods/variances-json.js";
export type { CapacityShare, ResourceBudget, ResourceVariances } from "./periods/variances-resources.js";
export type { Horizon, HorizonName } from "./policies/avoidable-horizon.js";
export type { Bracket, Brackets } from "./policies/bracket.js";
export { type WhoChangesOptions, whoChanges } from "./policies/bracket-changes.js";
export type { BracketChange, BracketChanges, BracketChangesJson, BracketFigures, ChangedOrder } from "./policies/bracket-changes-result.js";
export type { BracketOrderInput } from "./policies/bracket-orders.js";
export { compareTraditional, type TraditionalComparison, type TraditionalOptions } from "./policies/compare-traditional.js";
export type { DeathSpiral, DeathSpiralStep } from "./policies/death-spiral.js";
export type { BaseFigure } from "./policies/effect-parts.js";
export { formatBracketChanges } from "./policies/format-bracket-changes.js";
export { formatCrossSubsidies } from "./policies/format-cross-subsidies.js";
export { formatMenuPrices } from "./policies/format-menu-prices.js";
export { formatOffer } from "./policies/format-offer.js";
export { formatPolicies } from "./policies/format-policies.js";
export { type FormatWayOutOptions, formatWayOut } from "./policies/format-way-out.js";
export type { FreedBucket, FreedCapacity } from "./policies/freed-capacity.js";
export { keepChangeOrDrop } from "./policies/keep-or-drop.js";
export type { Advice, CustomerDecision, CustomerDecisionJson, DecisionReason, DecisionRule } from "./policies/keep-or-drop-advice.js";
export type { KeepOrDropOptions } from "./policies/keep-or-drop-costing.js";
export type { BlocksGivenBack, BlocksGivenBackJson, DropEffect, DropEffectJson } from "./policies/keep-or-drop-effect.js";
export { formatKeepOrDrop } from "./policies/keep-or-drop-format.js";
export type { CustomerAmount, DecisionOptions, LinkedSales } from "./policies/keep-or-drop-options.js";
export type { KeepOrDrop, KeepOrDropJson } from "./policies/keep-or-drop-result.js";
export { type KeepOrDropRow, type KeepOrDropRowsOptions, keepChangeOrDropRows } from "./policies/keep-or-drop-rows.js";
export type { CommonCostSpread, CommonCostSpreadJson, SpreadLine } from "./policies/keep-or-drop-spread.js";
export type { ApartReason, KeptApart } from "./policies/kept-apart.js";
export type { Lever, LeverFact, LeverShift, LeverUsage } from "./policies/lever.js";
export {
  channelShiftLever,
  channelTimeLever,
  type DriverLeverInput,
  expeditingLever,
  type LeverDrivers,
  type LeverInput,
  orderFrequencyLever,
  orderSizeLever,
  packageChangeLever,
  priceLever,
  returnsLever,
} from "./policies/lever-constructors.js";
export type { OrderInput, OrderRowInput, Quoter } from "./policies/make-quoter.js";
export type { MenuCost, MenuCostPart } from "./policies/menu-price-cost.js";
export type { BracketSpec, BracketsSpec, MenuSpec, MenuTake, PriceEnding, PriceTerms, SurchargeSpec } from "./policies/menu-price-spec.js";
export { type MenuPrices, type MenuPricesJson, menuPrices, type Surcharge } from "./policies/menu-prices.js";
export { monteCarlo } from "./policies/monte-carlo.js";
export { formatConfidence } from "./policies/monte-carlo-format.js";
export type { MonteCarloOptions, Spreads } from "./policies/monte-carlo-options.js";
export type {
  ConfidenceColumns,
  ConfidenceGrade,
  ConfidenceJson,
  CustomerConfidence,
  SegmentConfidence,
} from "./policies/monte-carlo-result.js";
export type { Spread } from "./policies/monte-carlo-spread.js";
export { type Discount, type Offer, type OfferJson, type OfferOptions, type OfferParts, offer } from "./policies/offer.js";
export type {
  DeliveryWindowPolicy,
  DropShipmentPolicy,
  LeadTimePolicy,
  MinimumOrderPolicy,
  OrderChannelPolicy,
  OrderFrequencyPolicy,
  OrderPolicy,
  PackRoundingPolicy,
  ReturnsAllowancePolicy,
  ShippingPolicy,
  Weekday,
} from "./policies/policy.js";
export type { PolicyComparison, PolicyComparisonJson, PolicyRow, PolicyRowJson } from "./policies/policy-comparison.js";
export { comparePolicies } from "./policies/policy-comparison.js";
export type { Quote, QuotedActivity, QuoteJson } from "./policies/quote.js";
export type { QuoteExplanation } from "./policies/quote-explanation.js";
export type { QuoteFigure, QuoteFigureJson } from "./policies/quote-figure.js";
export { type QuoterOptions, quoter } from "./policies/quoter.js";
export type {
  ExactLayers,
  MoneyLayers,
  NotInQuote,
  NotInQuoteReason,
  QuoterActivity,
  QuoterJson,
  QuoterTable,
  QuoterUse,
  QuoterValue,
} from "./policies/quoter-json.js";
export { readQuoter } from "./policies/read-quoter.js";
export { replay } from "./policies/replay.js";
export type { ConservedFigure } from "./policies/replay-conservation.js";
export type { BeforeAndAfter, SideEffects } from "./policies/replay-effects.js";
export type { ReplayedCustomers, ReplayFields, ReplayOptions, ReplayTables } from "./policies/replay-options.js";
export type {
  ActivityReplay,
  BeforeAndAfterText,
  Replayed,
  ReplayedJson,
  ReplayMoney,
  SegmentMove,
} from "./policies/replayed.js";
export type { ParameterKind } from "./policies/sensitivity-parameters.js";
export { tornado } from "./policies/tornado.js";
export { formatTornado } from "./policies/tornado-format.js";
export type { TornadoOptions } from "./policies/tornado-options.js";
export type { BreakEven, Tornado, TornadoBar, TornadoEnd, TornadoEndJson, TornadoJson } from "./policies/tornado-result.js";
export type { GivenBase, TraditionalBase } from "./policies/traditional-base.js";
export type { CrossSubsidy, TraditionalCosting, TraditionalPool } from "./policies/traditional-costing.js";
export type { Department } from "./policies/traditional-departments.js";
export type { TraditionalCostingJson, TraditionalJson } from "./policies/traditional-json.js";
export type { TraditionalPlace, TraditionalSegments } from "./policies/traditional-segments.js";
export { type WayOut, wayOut } from "./policies/way-out.js";
export type { LeverStrength, WayOutChange, WayOutFigures, WayOutLine } from "./policies/way-out-change.js";
export type { WayOutContent, WayOutJson } from "./policies/way-out-json.js";
export type { WayOutOptions } from "./policies/way-out-options.js";
export type { WayOutTarget } from "./policies/way-out-target.js";
export type { Axes, AxisSpec, FigureName, RatioName, SegmentPreset } from "./segments/axis.js";
export { type FormatSegmentsOptions, formatSegments } from "./segments/format-segments.js";
export { type FormatWhaleCurveOptions, formatWhaleCurve } from "./segments/format-whale-curve.js";
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
export type { Segmented, SegmentedRow } from "./segments/segmented.js";
export type { GroupSummary, SegmentSummary } from "./segments/summary.js";
export type { Threshold, ThresholdKind, ThresholdSpec, Thresholds } from "./segments/threshold.js";
export type { WhaleCurve, WhaleCurveJson, WhaleCurveOptions, WhalePeak, WhalePoint } from "./segments/whale-curve.js";
export { whaleCurve } from "./segments/whale-curve.js";
export { type AssignPackagesOptions, assignPackages } from "./service/assign-packages.js";
export { type CapabilityOptions, type CapabilityResult, capability, type LevelInput } from "./service/capability.js";
export type { DriverUnits } from "./service/driver-unit-cost.js";
export type { EventDateInput } from "./service/event-date.js";
export { type FailureAmount, type FailureCostRow, type FailureCosts, type FailureSpec, failureCosts } from "./service/failure-costs.js";
export type { FailureKind } from "./service/failure-kind.js";
export { type FormatCapabilityOptions, formatCapability } from "./service/format-capability.js";
export { type FormatFailureCostsOptions, formatFailureCosts } from "./service/format-failure-costs.js";
export { type FormatPackagesOptions, formatPackages } from "./service/format-packages.js";
export { type FormatProcessesOptions, formatProcesses } from "./service/format-processes.js";
export { type FormatPromisesOptions, formatPromises } from "./service/format-promises.js";
export { type FormatScorecardOptions, formatScorecard } from "./service/format-scorecard.js";
export type { Confidence, Interval, IntervalMethod } from "./service/interval.js";
export type { PerfectComponent } from "./service/judge-order.js";
export { type JudgePromisesOptions, judgePromises } from "./service/judge-promises.js";
export type { LevelStatus } from "./service/level-status.js";
export type { MeasureId, MeasureKind } from "./service/measure-id.js";
export type { NoInterval } from "./service/measure-interval.js";
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
export type { ProcessAtStake, ServiceProcess, UnheldPromise } from "./service/process-at-stake.js";
export { processesToReengineer, type Reengineering, type ReengineerOptions } from "./service/processes-to-reengineer.js";
export type { KnownPromise, NamedPromise, PromiseInput, Promises } from "./service/promise.js";
export type { PromiseJudgement, PromiseVerdict, ServiceAbovePromise, ServiceNotPromised } from "./service/promise-judgement.js";
export type { PackageOverride } from "./service/read-overrides.js";
export { scorecard } from "./service/scorecard.js";
export type {
  ComplaintEvent,
  DeliveryEvent,
  EventId,
  InvoiceEvent,
  LineEvent,
  OrderEvent,
  ReturnEvent,
  ScorecardEvents,
  SurveyEvent,
} from "./service/scorecard-events.js";
export type { ScorecardOptions } from "./service/scorecard-options.js";
export type { OrderCounts, Scorecard, ScorecardRow, ServiceActivity, ServicePhilosophy } from "./service/scorecard-result.js";
export type { Clock, DueDate, MeasureUnit, ServiceBasis } from "./service/service-basis.js";
export type { ServiceMeasure, ServiceMeasures } from "./service/service-measure.js";
export { isServiceMenu, serviceMenu } from "./service/service-menu.js";
export type { ServicesPaid, ServiceUsed } from "./service/services-paid.js";
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
