import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { layerColumn } from "../costing/costing-data.js";
import type { ProofLine } from "../costing/reconcile.js";
import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { checkOptions, invalidOption } from "../statements/check-options.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type Figures, figuresOf } from "../statements/figures.js";
import { type Grouping, groupCells } from "../statements/grouping.js";
import { servingActivities } from "../statements/held-cost.js";
import { type RollUp, type RollUpBy, readRollUp } from "../statements/roll-up-by.js";
import { makeStatements } from "../statements/statements.js";
import { sumLayers } from "../statements/sum-layers.js";
import { combined, minus, plusColumn, type Term } from "../statements/term.js";
import { readBase, type TraditionalBase } from "./traditional-base.js";
import { type ComparedColumns, crossSubsidies, distributePools, type TraditionalCosting, traditionalPool } from "./traditional-costing.js";
import { assignedOf, type CostPool, type Department, departmentPools } from "./traditional-departments.js";
import { type TraditionalJson, traditionalJson } from "./traditional-json.js";
import { traditionalSegments } from "./traditional-segments.js";

export interface TraditionalOptions {
  /** Costs all at one rate on this base. It, `departments` or both must be given. */
  readonly base?: TraditionalBase;
  /** Costs each department, by name, at a rate on its own base. */
  readonly departments?: { readonly [name: string]: Department };
  /** Rows of the comparison, as in `costing.statements({ rollUp })`. Default: the cost objects themselves. */
  readonly rollUp?: RollUp;
  /** Cost that activities trace object by object: kept where it is (default), or redistributed too. Direct costs given as a fact are kept. */
  readonly traced?: "keep" | "redistribute";
  /** Segments both costings with these options. Default: no segments. */
  readonly segments?: SegmentOptions;
}

/** Conventional costing against activity-based costing of the same period. */
export interface TraditionalComparison {
  readonly rollUp: readonly string[];
  readonly currency: string;
  readonly scale: number;
  /** Cost both ways distribute: all that activities assigned to the cost objects, without what is kept. */
  readonly redistributed: Decimal;
  /** Traced cost, kept where it is in both. */
  readonly kept: Decimal;
  /** Cost no cost object bears, so that neither way distributes it: the lines of the proof. */
  readonly apart: { readonly [L in Exclude<ProofLine, "costObjects">]: Decimal };
  /** At one rate; null without `base`. */
  readonly single: TraditionalCosting | null;
  /** At department rates; null without `departments`. */
  readonly departmental: TraditionalCosting | null;
  /** Plain data with money as text; the same for the same costing and options, always. */
  toJSON(): TraditionalJson;
}

const KEYS = ["base", "departments", "rollUp", "traced", "segments"];

/**
 * Costs a period again the conventional way, and shows who bears cost that others cause.
 *
 * The cost redistributed is all cost to serve that activities assigned to the cost objects; unused capacity, cost held above, sustaining
 * cost and exceptions stay apart, in `apart`. At a single rate, traditional cost = rate x base volume with rate = redistributed cost / total
 * volume of the base; at department rates the same for the cost of each department. Difference = traditional - activity-based cost: above
 * zero the object is over-costed, below zero under-costed. Both ways distribute the same total, so the differences sum to zero.
 * Rounding: each pool is apportioned over the cost objects in minor units (largest remainder, ties by id) and then rolled up.
 *
 * @throws {CostError} `option-invalid`, `base-unknown`, `base-without-volume`, `base-negative`, `base-object-unknown`,
 *   `department-member-unknown`, `department-member-twice`, `department-incomplete`, `format-input-invalid`, `roll-up-unknown`,
 *   `roll-up-ambiguous`, `roll-up-invalid`; with `segments` as `segment`
 * @see Cooper & Kaplan, How Cost Accounting Distorts Product Costs, Management Accounting (April 1988); Horngren, Datar & Rajan, Cost
 *   Accounting, ch. 5 (product-cost cross-subsidization)
 * @example
 * ```ts
 * const { single } = compareTraditional(costing, { base: "netSales" });
 * single?.rows.map(({ id, difference }) => `${id} ${difference.toFixed(2)}`); // => ["A 97.14", "B -114.06", "C 16.92"]
 * single?.overCosted; // => ["A", "C"]
 * single?.moved.toFixed(2); // => "114.06"
 * ```
 */
export function compareTraditional(costing: Costed, options: TraditionalOptions): TraditionalComparison {
  const data = dataOf(costing);
  checkOptions(options, KEYS);
  const figures = figuresOf(data);
  const activities = redistributedActivities(data, options);
  const pools = readPools(figures, activities, options);
  const by: readonly RollUpBy[] = options.rollUp === undefined ? data.by : readRollUp(options.rollUp);
  const grouping = groupCells(data, by);
  const columns = comparedColumns(figures, grouping, activities);
  const compare = (some: readonly CostPool[] | undefined): TraditionalCosting | null => {
    if (some === undefined) return null;
    const traditional = byRow(distributePools(some, data.cells.count), grouping);
    const differences = traditional.map((cost, row) => cost - (columns.activityBased[row] as bigint));
    const statements = makeStatements(figures, options.rollUp === undefined ? {} : { rollUp: options.rollUp });
    const segments = options.segments === undefined ? null : traditionalSegments(statements, differences, options.segments);
    const written = some.map((pool) => traditionalPool(pool, data));
    return Object.freeze({ pools: Object.freeze(written), ...crossSubsidies(data, by, grouping, columns, traditional), segments });
  };
  const total = (column: readonly bigint[]) =>
    toDecimal(
      column.reduce((sum, value) => sum + value, 0n),
      data.scale,
    );
  const comparison: TraditionalComparison = {
    rollUp: grouping.names,
    currency: data.currency,
    scale: data.scale,
    redistributed: total(columns.activityBased),
    kept: total(columns.traced),
    apart: apartOf(data),
    single: compare(pools.single),
    departmental: compare(pools.departmental),
    toJSON: () => traditionalJson(comparison),
  };
  return Object.freeze(comparison);
}

function redistributedActivities(data: CostingData, { traced = "keep" }: TraditionalOptions): readonly ActivityResult[] {
  return servingActivities(data).filter(({ basis }) => basis !== "traced" || traced === "redistribute");
}

function readPools(
  figures: Figures,
  activities: readonly ActivityResult[],
  { base, departments, traced, segments }: TraditionalOptions,
): { readonly single: readonly CostPool[] | undefined; readonly departmental: readonly CostPool[] | undefined } {
  const findings: Finding[] = [];
  if (base === undefined && departments === undefined) findings.push(invalidOption("base", base, "a base, departments, or both"));
  if (traced !== undefined && traced !== "keep" && traced !== "redistribute") {
    findings.push(invalidOption("traced", traced, '"keep" or "redistribute"'));
  }
  if (segments !== undefined && (typeof segments !== "object" || segments === null)) {
    findings.push(invalidOption("segments", segments, "options of `segment`"));
  }
  const volumes = base === undefined ? undefined : readBase(figures, base, "base", findings);
  const cost = activities.reduce((sum, one) => sum + assignedOf(one, "flexible") + assignedOf(one, "committed"), 0n);
  const departmental = departments === undefined ? undefined : departmentPools(figures, activities, departments, findings);
  refuse(findings);
  return { single: volumes === undefined ? undefined : [{ id: "single", cost, base: volumes }], departmental };
}

function comparedColumns(figures: Figures, grouping: Grouping, activities: readonly ActivityResult[]): ComparedColumns {
  const { count } = figures.data.cells;
  const moved = combined(
    activities.flatMap((one) => [...plusColumn(layerColumn(one, "flexible")), ...plusColumn(layerColumn(one, "committed"))]),
    count,
  );
  const column = (terms: readonly Term[]) => byRow(cellSums(terms, count), grouping);
  return {
    traced: column([...figures.terms("costToServe"), ...minus(moved)]),
    activityBased: column(moved),
    profit: column(figures.terms("operatingProfit")),
  };
}

function cellSums(terms: readonly Term[], count: number): readonly bigint[] {
  const sums: bigint[] = new Array<bigint>(count).fill(0n);
  for (const { column, sign } of terms) {
    const { at, values } = column;
    for (let k = 0; k < values.length; k++) {
      const cell = at === undefined ? k : (at[k] as number);
      sums[cell] = (sums[cell] as bigint) + BigInt(sign * (values[k] as number));
    }
  }
  return sums;
}

/** Adds cells up by row of a roll-up; the last entry is what is not attributable. */
function byRow(cells: readonly bigint[], { ids, rowOf }: Grouping): readonly bigint[] {
  const rows: bigint[] = new Array<bigint>(ids.length + 1).fill(0n);
  for (const [cell, value] of cells.entries()) {
    const row = rowOf === undefined ? cell : (rowOf[cell] as number);
    rows[row] = (rows[row] as bigint) + value;
  }
  return rows;
}

function apartOf({ reconciliation, scale }: CostingData): TraditionalComparison["apart"] {
  const { costObjects: _, ...lines } = reconciliation.lines;
  const amounts = Object.entries(lines).map(([name, layers]) => [name, toDecimal(sumLayers(layers), scale)]);
  return Object.freeze(Object.fromEntries(amounts)) as TraditionalComparison["apart"];
}
