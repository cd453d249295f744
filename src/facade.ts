import { allocateData } from "./costing/allocate.js";
import type { ActivityResult, CostingData, ResourceResult } from "./costing/costing-data.js";
import type { Explanation } from "./costing/explanation.js";
import { CostError } from "./errors/cost-error.js";
import { type Finding, finding } from "./errors/finding.js";
import { nearest } from "./errors/nearest.js";
import { pathOf } from "./errors/quote.js";
import { statementMessages } from "./errors/statement-messages.js";
import type { AsyncRowsSource, CostingInput, MeasureAsyncOptions, MeasureOptions } from "./measure/costing-input.js";
import { createFaultGroups, type FaultGroups, hasFaults, noteFault, noteNumberFault, wordGroups } from "./measure/fault-groups.js";
import { measure, measureAsync } from "./measure/measure.js";
import type { CostRow, Measured } from "./measure/measured.js";
import { isRecord, readBy } from "./measure/option-checks.js";
import type { CostModel } from "./model/cost-model.js";
import { own } from "./model/entries.js";
import { resourceIds } from "./model/model-ids.js";
import { scaleOf } from "./model/scale-of.js";
import type { Layer } from "./model/spec.js";
import type { DecimalInput } from "./number/decimal.js";
import { readMinorUnits } from "./number/minor.js";
import { type ActivityFigures, activityFigures } from "./statements/activity-figures.js";
import { type ById, byId } from "./statements/by-id.js";
import type { ObjectId } from "./statements/cell-key.js";
import { checkOptions } from "./statements/check-options.js";
import { type CostingJson, costingJson } from "./statements/costing-json.js";
import { type ExplainQuery, explainLine } from "./statements/explain-line.js";
import type { Figure } from "./statements/figure.js";
import { figuresOf } from "./statements/figures.js";
import { inspectedAs } from "./statements/inspected.js";
import { type ReconciliationFigures, reconciliationFigures } from "./statements/reconciliation-figures.js";
import { type ResourceFigures, resourceFigures } from "./statements/resource-figures.js";
import { type RowsName, rows, type TidyRow } from "./statements/rows.js";
import { partialNetSales } from "./statements/sales-terms.js";
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
   * The statement of one cost object, or of one row of a roll-up: by id as rows give it (text, a safe integer or a bigint), or by one
   * component a dimension (null is not attributable).
   *
   * @throws {CostError} `unknown-id`, `id-invalid`, `key-shape`, `option-invalid`, `roll-up-unknown`, `roll-up-ambiguous`, `roll-up-invalid`
   */
  statement(id: ObjectId, options?: StatementsOptions): Statement;
  /** All statements, in id order; rolled up by a dimension, an attribute or a grouping of your own. */
  statements(options?: StatementsOptions): Statements;
  /** All cost objects together, with cost held above them. */
  total(options?: Pick<StatementsOptions, "layout">): Statement;
  /**
   * The tree of postings behind an activity's cost to a cost object, or behind any figure of a statement, down to ledger accounts.
   *
   * The short form takes ids that the compiler knows; an id known at run time only goes into `{ object, line }`.
   *
   * @throws {CostError} `unknown-id`, and as `statement`
   */
  explain(object: ObjectId, line: NoInfer<A> | Figure): Explanation;
  explain(query: ExplainQuery): Explanation;
  /**
   * One table as plain rows, for a data frame, a CSV or a database; {@link RowsName} says what its rows are.
   *
   * @throws {CostError} `rows-unknown`; `statements`: as `statements`
   */
  rows(name: RowsName, options?: StatementsOptions): readonly TidyRow[];
  /** Plain data with money as text; the same for the same input, always. */
  toJSON(): CostingJson;
}

/** A ledger cost of one resource: it replaces the cost the model states. */
export interface CostRowInput {
  /** Its id is checked at run time, for rows of a ledger come then. */
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
 * @throws {CostError} everything wrong with the data at once; `model-not-checked`; `option-invalid`; `control-total-gap`; `net-sales-contradicted`;
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
  checkAllocateOptions(options, ["by", "costs"]);
  const { costs, ...reading } = options;
  const measured = isMeasured(data) ? checkedBy(data, reading) : measure(model, data, reading);
  return costingOf(model, measured, costs);
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
  checkAllocateOptions(options, ["by", "costs", "signal", "onProgress"]);
  const { costs, ...reading } = options;
  const measured = isMeasured(data) ? checkedBy(data, reading) : await measureAsync(model, data, reading);
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
    if (options !== undefined && (options === null || Object.keys(options).length > 0)) return makeStatements(figures, options);
    own ??= makeStatements(figures);
    return own;
  };
  function explain(first: ObjectId | ExplainQuery, line?: string): Explanation {
    const isQuery = typeof first === "object" && first !== null && !Array.isArray(first);
    return explainLine(figures, isQuery ? (first as ExplainQuery) : { object: first as ObjectId, line: line as string });
  }
  const costing = {
    model,
    measured,
    data,
    currency: data.currency,
    scale: data.scale,
    by: data.by,
    activities: byId<A, ActivityResult, ActivityFigures>("activity", data.activities, (result) => activityFigures(data, result)),
    resources: byId<R, ResourceResult, ResourceFigures>("resource", data.resources, (result) => resourceFigures(data, result)),
    reconciliation,
    warnings: Object.freeze([...data.warnings, ...partialNetSales(data)]),
    statement: (id, options) => statements(options).get(id),
    statements,
    total: (options = {}) => {
      checkOptions(options, ["layout"]);
      return totalStatement(figures, options.layout);
    },
    explain,
    rows: (name, options) => rows(data, name, options),
    toJSON: () => costingJson(data, reconciliation, statements()),
  } satisfies Costing<R, A, D>;
  return Object.freeze(inspectedAs(costing, () => shownCosting(data, reconciliation)));
}

/** What `console.log` shows. */
function shownCosting({ model, currency, scale, by, cells, warnings }: CostingData, { costIn }: ReconciliationFigures): object {
  const { name, period } = model;
  const costs = { currency, costIn: costIn.total.toFixed(scale) };
  return { ...(name && { name }), ...(period && { period }), ...costs, by, objects: cells.count, warnings: warnings.length };
}

/** Options that do not exist here, such as `controlTotals` (a part of the data), must not go by in silence, whatever the data are. */
function checkAllocateOptions(options: AllocateAsyncOptions, known: readonly string[]): void {
  const faults = createFaultGroups();
  readBy(faults, options, known);
  if (hasFaults(faults)) throw new CostError(wordGroups(faults));
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

const ROW_KEYS = ["resource", "account", "cost", "supply"];

function readCostRows(model: CostModel, given: Iterable<CostRowInput>): readonly CostRow[] {
  if (typeof given !== "object" || given === null || !(Symbol.iterator in given)) {
    throw new CostError([finding(statementMessages, "cost-rows-invalid", "costs", { value: given, expected: "an iterable of rows" })]);
  }
  const faults = createFaultGroups();
  const costs: CostRow[] = [];
  let position = 0;
  for (const row of given) {
    const cost = readCostRow(model, row, position, faults);
    if (cost !== undefined) costs.push(cost);
    position += 1;
  }
  if (hasFaults(faults)) throw new CostError(wordGroups(faults));
  return costs;
}

/** Notes every fault of a row under the same codes as one of `data.costs`. */
function readCostRow(model: CostModel, row: unknown, position: number, faults: FaultGroups): CostRow | undefined {
  if (!isRecord(row)) {
    noteFault(faults, "row-invalid", "costs", position, () => ({ value: row }));
    return undefined;
  }
  for (const key of Object.keys(row)) {
    if (ROW_KEYS.includes(key)) continue;
    // The field that is wanting is the likelier meaning: an `amount` beside no `cost` is spelt more like `account`.
    const wanting = ["resource", "cost"].filter((name) => row[name] === undefined);
    const alike = wanting.length === 1 ? wanting[0] : nearest(key, ROW_KEYS);
    noteFault(faults, "data-key-unknown", pathOf("costs", key), position, () => ({ key, known: ROW_KEYS, nearest: alike }));
  }
  const { resource, account, cost, supply } = row as { readonly [K in keyof CostRowInput]?: unknown };
  const refuseValue = (field: string, value: unknown, expected: string) =>
    noteFault(faults, "value-invalid", `costs.${field}`, position, () => ({ value, expected }));
  if (typeof resource !== "string") refuseValue("resource", resource, "the id of a resource");
  else if (own(model.resources, resource) === undefined) {
    const known = resourceIds(model);
    noteFault(faults, "resource-unknown", "costs.resource", position, () => ({ resource, known, nearest: nearest(resource, known) }));
  }
  if (supply !== undefined && supply !== "flexible" && supply !== "committed") refuseValue("supply", supply, '"flexible" or "committed"');
  if (account !== undefined && typeof account !== "string") refuseValue("account", account, "text");
  if (cost === undefined || cost === null) {
    const absence = { columns: Object.keys(row), nearest: undefined, mapped: false };
    noteFault(faults, "value-missing", "costs.cost", position, () => ({ field: "cost", ...absence }));
    return undefined;
  }
  const units = readMinorUnits(cost, scaleOf(model));
  if (typeof units === "number") {
    return { resource: resource as string, account: account as string | undefined, cost: units, layer: supply as Layer | undefined };
  }
  noteNumberFault(faults, units, "costs.cost", position, cost, scaleOf(model));
  return undefined;
}
