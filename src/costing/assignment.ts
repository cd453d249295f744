import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CellTable, Measured, Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { ActivitySpec } from "../model/spec.js";
import { money } from "../number/decimal.js";
import { dense, type SparseColumn, withoutZeros, zeros } from "../number/sparse-column.js";
import { add, type Balance, byLayer, isZero, LAYERS, subtract, totalOf, ZERO } from "./balance.js";
import type { ActivityResult } from "./costing-data.js";
import { addColumns, countedTotal, distribute, type Weights } from "./distribute.js";
import { exactInteger } from "./exact-integer.js";
import { directCharges } from "./intensity.js";
import { type PracticalVolume, usedByVolume } from "./rate.js";
import type { StageOne } from "./stage-one.js";
import { appliedCost } from "./standard-rate.js";

/** One activity while its cost is handed to the cost objects. */
export interface Assignment {
  readonly id: string;
  readonly spec: ActivitySpec;
  readonly volume: Quantities | undefined;
  readonly cells: CellTable;
  flexible: SparseColumn;
  committed: SparseColumn;
  unused: Balance;
  variance: Balance;
  noDriverVolume: Balance;
  unidentified: Balance;
  unmatched: Balance;
  basis: ActivityResult["basis"];
}

export interface AssignmentContext {
  readonly model: CostModel;
  readonly measured: Measured;
  readonly one: StageOne;
  readonly scale: number;
  /** Faults and warnings found on the way. */
  readonly findings: Finding[];
  /** Room for the largest table of cells and one more, used again for every pool. */
  readonly scratch: Float64Array;
}

const NO_CELLS: CellTable = { dimensions: [], count: 0, codes: [], ids: [] };
const ONE_CELL: CellTable = { dimensions: [], count: 1, codes: [], ids: [] };

/** An activity to which nothing was done yet: a secondary one has no cells, a business-level one without driver has one. */
export function newAssignment(id: string, spec: ActivitySpec, volume: Quantities | undefined): Assignment {
  const cells = volume?.cells ?? (spec.to === undefined ? ONE_CELL : NO_CELLS);
  return {
    id,
    spec,
    volume,
    cells,
    flexible: zeros(cells.count),
    committed: zeros(cells.count),
    unused: ZERO,
    variance: ZERO,
    noDriverVolume: ZERO,
    unidentified: ZERO,
    unmatched: ZERO,
    basis: "driver-assigned",
  };
}

/** Divides the cost of a primary activity over the cells, or keeps it as unused, variance or exception. */
export function assignCost(context: AssignmentContext, work: Assignment, cost: Balance, practical: PracticalVolume | undefined): void {
  const { id, spec, volume } = work;
  if (volume === undefined) {
    for (const layer of LAYERS) work[layer] = dense(Float64Array.of(exactInteger(cost[layer], pathOf("activities", id))));
    return;
  }
  const driver = context.model.drivers[spec.driver as string];
  if (driver?.of !== undefined) work.basis = "allocated";
  if (driver?.kind === "intensity" && driver.scale !== true) {
    chargeDirectly(context, work, volume, cost);
    return;
  }
  let divided = cost;
  if (spec.standard !== undefined) {
    divided = appliedCost(spec, volume, cost, context.scale);
    work.variance = subtract(cost, divided);
  } else if (practical !== undefined) {
    divided = byLayer((layer) => usedByVolume(cost[layer], countedTotal(volume), volume.decimals, practical));
    work.unused = subtract(cost, divided);
  } else {
    divided = spreadByUsage(context, work, cost);
  }
  spread(context, work, volume, divided);
}

function chargeDirectly(context: AssignmentContext, work: Assignment, volume: Quantities, cost: Balance): void {
  const path = pathOf("activities", work.id);
  if (countedTotal(volume) === 0n && !isZero(cost) && zeroVolumeRule(context, work) === "error") noteZeroVolume(context, work);
  const charges = directCharges(volume, cost, work.spec.supply, context.scale, path);
  for (const layer of LAYERS) work[layer] = withoutZeros(charges[layer]);
  work.unidentified = charges.unidentified;
  work.unmatched = charges.unmatched;
  work.basis = "traced";
  const unmatched = totalOf(charges.unmatched);
  if (unmatched === 0n) return;
  const detail = { unmatched: money(unmatched, context.scale) };
  context.findings.push(finding(costingMessages, "direct-cost-unmatched", path, detail, { severity: "warning" }));
}

/** Divides the pool of each time-driven resource by its own usage; returns what is left for the driver volume. */
function spreadByUsage(context: AssignmentContext, work: Assignment, cost: Balance): Balance {
  const usages = context.measured.usages.get(work.id);
  let rest = cost;
  for (const [resource, pool] of context.one.pairPools.get(work.id) ?? []) {
    const usage = usages?.get(resource);
    if (usage === undefined) continue;
    spread(context, work, usage, pool);
    rest = subtract(rest, pool);
  }
  return rest;
}

/** Divides a pool over the cells; a pool without driver volume follows the rule `zeroVolume`. */
function spread(context: AssignmentContext, work: Assignment, quantities: Weights, pool: Balance): void {
  if (isZero(pool)) return;
  const path = pathOf("activities", work.id);
  const hasVolume = countedTotal(quantities) !== 0n;
  const weights = hasVolume ? quantities : weightsWithoutVolume(context, work);
  if (weights === undefined) {
    work.noDriverVolume = add(work.noDriverVolume, pool);
    return;
  }
  for (const layer of LAYERS) {
    if (pool[layer] === 0n) continue;
    const { column, unidentified } = distribute(pool[layer], weights, path, context.scratch);
    work[layer] = addColumns(work[layer], column, path);
    work.unidentified = { ...work.unidentified, [layer]: work.unidentified[layer] + unidentified };
  }
}

/** The same weight for every known object where the rule is `even`; else undefined, and the finding. */
function weightsWithoutVolume(context: AssignmentContext, work: Assignment): Weights | undefined {
  const even = zeroVolumeRule(context, work) === "even" ? evenWeights(work.cells) : undefined;
  noteZeroVolume(context, work);
  if (even !== undefined) work.basis = "allocated";
  return even;
}

// A cell that is not attributable is no known object.
function evenWeights({ count, codes }: CellTable): Weights | undefined {
  const values = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) values[cell] = codes.every((column) => (column[cell] as number) >= 0) ? 1 : 0;
  const total = values.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? undefined : { values, total, unidentified: 0 };
}

function zeroVolumeRule({ model }: AssignmentContext, { spec }: Assignment): "exception" | "even" | "error" {
  return spec.rules?.zeroVolume ?? model.rules?.zeroVolume ?? "exception";
}

function noteZeroVolume(context: AssignmentContext, work: Assignment): void {
  const severity = zeroVolumeRule(context, work) === "error" ? "error" : "warning";
  const detail = { driver: work.spec.driver as string };
  context.findings.push(finding(costingMessages, "driver-volume-zero", pathOf("activities", work.id), detail, { severity }));
}
