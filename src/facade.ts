import { allocateData } from "./costing/allocate.js";
import type { ActivityResult, CostingData, ResourceResult } from "./costing/costing-data.js";
import type { Explanation } from "./costing/explanation.js";
import { CostError, refuse } from "./errors/cost-error.js";
import { type Finding, finding } from "./errors/finding.js";
import { pathOf } from "./errors/quote.js";
import { statementMessages } from "./errors/statement-messages.js";
import type { AsyncRowsSource, CostingInput, MeasureAsyncOptions, MeasureOptions } from "./measure/costing-input.js";
import { measure, measureAsync } from "./measure/measure.js";
import type { CostRow, Measured } from "./measure/measured.js";
import type { CostModel } from "./model/cost-model.js";
import { own } from "./model/entries.js";
import { scaleOf } from "./model/scale-of.js";
import type { Layer } from "./model/spec.js";
import type { DecimalInput } from "./number/decimal.js";
import { readMinorUnits } from "./number/minor.js";
import { numberFinding } from "./number/number-fault.js";
import { type ActivityFigures, activityFigures } from "./statements/activity-figures.js";
import { type ById, byId } from "./statements/by-id.js";
import type { CellKey } from "./statements/cell-key.js";
import { type CostingJson, costingJson } from "./statements/costing-json.js";
import { type ExplainQuery, explainLine } from "./statements/explain-line.js";
import { figuresOf } from "./statements/figures.js";
import { type ReconciliationFigures, reconciliationFigures } from "./statements/reconciliation-figures.js";
import { type ResourceFigures, resourceFigures } from "./statements/resource-figures.js";
import { type RowsName, rows, type TidyRow } from "./statements/rows.js";
import type { Statement } from "./statements/statement.js";
import { makeStatements, type Statements, type StatementsOptions, totalStatement } from "./statements/statements.js";

/** What a costing gives: figures, statements, proof and explanations, read from columns when asked for. All money is in currency units. */
export interface Costing<R extends string = string, A extends string = string, D extends string = string> {
  readonly model: CostModel<R, A, D>;
  /** What was measured; cost it again with `allocate(model, costing.measured, { costs })`. */
  readonly measured: Measured;
  /** The costing as plain columns of minor units. */
  readonly data: CostingData;
  readonly currency: string;
  /** Decimals of every amount. */
  readonly scale: number;
  /** The dimensions of the cost objects. */
  readonly by: readonly string[];
  readonly activities: ById<A, ActivityFigures>;
  readonly resources: ById<R, ResourceFigures>;
  /** The proof, and the ledger beside it. */
  readonly reconciliation: ReconciliationFigures;
  readonly warnings: readonly Finding[];
  /**
   * The statement of one cost object, or of one row of a roll-up: by id, or by one component a dimension (null is not attributable).
   *
   * @throws {CostError} `unknown-id`, `key-shape`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
   */
  statement(id: string | CellKey, options?: StatementsOptions): Statement;
  /** All statements, in id order; rolled up by a dimension, an attribute or a grouping of your own. */
  statements(options?: StatementsOptions): Statements;
  /** All cost objects together, with cost held above them. */
  total(options?: Pick<StatementsOptions, "layout">): Statement;
  /**
   * The tree of postings behind an activity's cost to a cost object, or behind any figure of a statement, down to ledger accounts.
   *
   * @throws {CostError} `unknown-id`, and as `statement`
   */
  explain(object: string | CellKey, line: string): Explanation;
  explain(query: ExplainQuery): Explanation;
  /** One table as plain rows; see {@link rows}. */
  rows(name: RowsName, options?: StatementsOptions): readonly TidyRow[];
  /** Plain data with money as text; the same for the same input, always. */
  toJSON(): CostingJson;
}

/** A ledger cost of one resource: it replaces the cost the model states. */
export interface CostRowInput {
  readonly resource: string;
  readonly account?: string;
  readonly cost: DecimalInput;
  /** The layer of this row. Default: the resource's supply. */
  readonly supply?: Layer;
}

export interface AllocateOptions extends MeasureOptions {
  /** Costs that replace those of the data: cost the same measured volumes again. */
  readonly costs?: Iterable<CostRowInput>;
}

export interface AllocateAsyncOptions extends MeasureAsyncOptions, Pick<AllocateOptions, "costs"> {}

/**
 * Costs the activities of a period and assigns them to its cost objects, exact to the minor unit and proved.
 *
 * 1. measures driver volumes, capacity used and sales facts (skipped when given something measured); 2. hands the cost of resources to
 * activities, and of activities to cost objects; 3. proves that cost in = cost out, and agrees with the ledger where control totals are
 * given. What cannot be proved is never returned.
 * Rounding: every amount handed on is a whole number of minor units, by largest remainder, ties by id.
 *
 * @param data the period's data, or what `measure` gave
 * @throws {CostError} everything wrong with the data at once; `model-not-checked`; `control-total-gap`; `net-sales-contradicted`;
 *   `allocate-down-base`
 * @see Kaplan & Cooper, Cost & Effect (1998); Kaplan & Anderson, Time-Driven Activity-Based Costing (2007)
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR",
 *   resources: { desk: { cost: "560.00", capacity: { unit: "minute", practical: 700 } } },
 *   activities: { enterOrder: { driver: "orders", consumes: { desk: 8 } } },
 *   drivers: { orders: { unit: "order" } },
 * });
 * const costing = allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 12 }] });
 * costing.activities.get("enterOrder").cost.toFixed(2); // => "76.80"
 * costing.resources.get("desk").unused.toFixed(2); // => "483.20"
 * costing.statement("A").operatingProfit.toFixed(2); // => "-76.80"
 * ```
 */
export function allocate<const R extends string, const A extends string, const D extends string>(
  model: CostModel<R, A, D>,
  data: CostingInput | Measured,
  options: AllocateOptions = {},
): Costing<R, A, D> {
  const measured = isMeasured(data) ? checkedBy(data, options) : measure(model, data, measureOptions(options));
  return costingOf(model, measured, options.costs);
}

/**
 * Costs as {@link allocate} does, from tables that may be streams of rows.
 *
 * @param options `signal` aborts, `onProgress` hears of rows read
 * @throws {CostError} as {@link allocate}; rejects with the signal's reason when aborted
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR", resources: {}, activities: { visit: { cost: 100, driver: "visits" } },
 *   drivers: { visits: { from: "calls", count: true } },
 * });
 * async function* calls() {
 *   yield { customer: "A" };
 *   yield { customer: "B" };
 * }
 * const costing = await allocateAsync(model, { events: { calls: calls() } });
 * costing.statement("B").costToServe.toFixed(2); // => "50.00"
 * ```
 */
export async function allocateAsync<const R extends string, const A extends string, const D extends string>(
  model: CostModel<R, A, D>,
  data: CostingInput<AsyncRowsSource> | Measured,
  options: AllocateAsyncOptions = {},
): Promise<Costing<R, A, D>> {
  const { costs, ...reading } = options;
  const measured = isMeasured(data) ? checkedBy(data, options) : await measureAsync(model, data, reading);
  return costingOf(model, measured, costs);
}

function costingOf<R extends string, A extends string, D extends string>(
  model: CostModel<R, A, D>,
  measured: Measured,
  costRows: Iterable<CostRowInput> | undefined,
): Costing<R, A, D> {
  const data = allocateData(model, measured, costRows === undefined ? {} : { costs: readCostRows(model, costRows) });
  const figures = figuresOf(data);
  // Computed at once, so that a gap to the ledger or a base that cannot be used is refused here and not in a statement.
  const reconciliation = reconciliationFigures(data, figures);
  figures.allocatedDown();
  let own: Statements | undefined;
  const statements = (options?: StatementsOptions): Statements => {
    if (options?.rollUp !== undefined || options?.layout !== undefined) return makeStatements(figures, options);
    own ??= makeStatements(figures);
    return own;
  };
  function explain(first: string | CellKey | ExplainQuery, line?: string): Explanation {
    const isQuery = typeof first === "object" && "line" in first;
    return explainLine(figures, isQuery ? first : { object: first as string | CellKey, line: line as string });
  }
  return Object.freeze({
    model,
    measured,
    data,
    currency: data.currency,
    scale: data.scale,
    by: data.by,
    activities: byId<A, ActivityResult, ActivityFigures>("activity", data.activities, (result) => activityFigures(data, result)),
    resources: byId<R, ResourceResult, ResourceFigures>("resource", data.resources, (result) => resourceFigures(data, result)),
    reconciliation,
    warnings: data.warnings,
    statement: (id, options) => statements(options).get(id),
    statements,
    total: (options) => totalStatement(figures, options?.layout),
    explain,
    rows: (name, options) => rows(data, name, options),
    toJSON: () => costingJson(data, reconciliation, statements()),
  } satisfies Costing<R, A, D>);
}

function isMeasured(data: unknown): data is Measured {
  if (typeof data !== "object" || data === null || !("cells" in data) || !("volumes" in data)) return false;
  return typeof (data.volumes as { readonly get?: unknown } | undefined)?.get === "function";
}

function checkedBy(measured: Measured, { by }: MeasureOptions): Measured {
  const isSame = by === undefined || (by.length === measured.by.length && by.every((one, i) => one === measured.by[i]));
  if (isSame) return measured;
  throw new CostError([finding(statementMessages, "by-of-measured", "options.by", { found: by, measured: measured.by })]);
}

function measureOptions({ by }: AllocateOptions): MeasureOptions {
  return by === undefined ? {} : { by };
}

function readCostRows(model: CostModel, given: Iterable<CostRowInput>): readonly CostRow[] {
  const findings: Finding[] = [];
  const refuseValue = (field: string, value: unknown, expected: string, position: number) => {
    findings.push(finding(statementMessages, "cost-rows-invalid", `costs.${field}`, { value, expected }, { positions: [position] }));
  };
  const costs: CostRow[] = [];
  let position = 0;
  for (const { resource, account, cost, supply } of given) {
    const units = readMinorUnits(cost, scaleOf(model));
    if (typeof resource !== "string" || own(model.resources, resource) === undefined) {
      refuseValue("resource", resource, `a resource of the model, such as ${pathOf(Object.keys(model.resources)[0] ?? "")}`, position);
    }
    if (supply !== undefined && supply !== "flexible" && supply !== "committed") {
      refuseValue("supply", supply, '"flexible" or "committed"', position);
    }
    if (account !== undefined && typeof account !== "string") refuseValue("account", account, "text", position);
    if (typeof units === "string") {
      findings.push(numberFinding(units, "costs.cost", cost, { decimals: scaleOf(model), positions: [position] }));
    } else costs.push({ resource, account, cost: units, layer: supply });
    position += 1;
  }
  refuse(findings);
  return costs;
}
