import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CellTable, Measured, Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { ActivitySpec, Rules } from "../model/spec.js";
import { add, type Balance, byLayer, isZero, LAYERS, subtract, ZERO } from "./balance.js";
import type { ActivityResult } from "./costing-data.js";
import { countedTotal, distribute } from "./distribute.js";
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
  readonly flexible: Float64Array;
  readonly committed: Float64Array;
  unused: Balance;
  variance: Balance;
  noDriverVolume: Balance;
  unidentified: Balance;
  unmatched: Balance;
  held: Balance;
  basis: ActivityResult["basis"];
}

const NO_CELLS: CellTable = { dimensions: [], count: 0, codes: [], ids: [] };
const ONE_CELL: CellTable = { dimensions: [], count: 1, codes: [], ids: [] };

export interface AssignmentContext {
  readonly model: CostModel;
  readonly measured: Measured;
  readonly one: StageOne;
  readonly scale: number;
  readonly rules: Rules;
  readonly warnings: Finding[];
}

/** A pool of an activity and the quantities it is divided by. */
export interface DrivenPool {
  readonly quantities: Quantities;
  readonly pool: Balance;
  /** The time-driven resource whose usage divides it; undefined where the driver volume does. */
  readonly resource: string | undefined;
}

/** An activity to which nothing was done yet. */
export function newAssignment(id: string, spec: ActivitySpec, volume: Quantities | undefined): Assignment {
  const business = spec.to === undefined && volume === undefined;
  const cells = volume?.cells ?? (business ? ONE_CELL : NO_CELLS);
  return {
    id,
    spec,
    volume,
    cells,
    flexible: new Float64Array(cells.count),
    committed: new Float64Array(cells.count),
    unused: ZERO,
    variance: ZERO,
    noDriverVolume: ZERO,
    unidentified: ZERO,
    unmatched: ZERO,
    held: ZERO,
    basis: "driver-assigned",
  };
}

/** Divides an activity's cost over the cells, or keeps it as unused, variance or exception. */
export function assignCost(context: AssignmentContext, work: Assignment, cost: Balance, practical: PracticalVolume | undefined): void {
  const { id, spec, volume } = work;
  if (volume === undefined) {
    for (const layer of LAYERS) work[layer][0] = Number(cost[layer]);
    return;
  }
  const driver = context.model.drivers[spec.driver as string];
  if (driver?.of !== undefined) work.basis = "allocated";
  if (driver?.kind === "intensity" && driver.scale !== true) {
    const charges = directCharges(volume, cost, context.scale);
    for (const layer of LAYERS) work[layer].set(charges[layer]);
    work.unidentified = charges.unidentified;
    work.unmatched = charges.unmatched;
    work.basis = "traced";
    return;
  }
  let divided = cost;
  if (spec.standard !== undefined) {
    divided = appliedCost(spec, volume, cost, context.scale);
    work.variance = subtract(cost, divided);
  } else if (practical !== undefined) {
    divided = byLayer((layer) => usedByVolume(cost[layer], countedTotal(volume), volume.decimals, practical));
    work.unused = subtract(cost, divided);
  }
  const byUsage = spec.standard === undefined;
  for (const pool of drivenPools(context.measured, context.one, id, volume, divided, byUsage)) spread(context, work, pool);
}

/** The pools of an activity: one for each time-driven resource, divided by its own usage, and the rest, divided by the driver volume. */
export function drivenPools(
  measured: Measured,
  one: Pick<StageOne, "pairPools">,
  id: string,
  volume: Quantities,
  cost: Balance,
  byUsage: boolean,
): readonly DrivenPool[] {
  const pools: DrivenPool[] = [];
  let rest = cost;
  for (const [resource, pool] of byUsage ? (one.pairPools.get(id) ?? []) : []) {
    const quantities = measured.usages.get(id)?.get(resource);
    if (quantities === undefined) continue;
    rest = subtract(rest, pool);
    pools.push({ quantities, pool, resource });
  }
  pools.push({ quantities: volume, pool: rest, resource: undefined });
  return pools.filter(({ pool }) => !isZero(pool));
}

/** Divides a pool over the cells; a pool without driver volume follows the rule `zeroVolume`. */
function spread(context: AssignmentContext, work: Assignment, { quantities, pool }: DrivenPool): void {
  let weights = quantities;
  if (countedTotal(weights) === 0n) {
    if (context.rules.zeroVolume !== "even" || weights.cells.count === 0) {
      work.noDriverVolume = add(work.noDriverVolume, pool);
      return;
    }
    work.basis = "allocated";
    weights = evenly(weights);
  }
  const path = pathOf("activities", work.id);
  const parts = { flexible: distribute(pool.flexible, weights, path), committed: distribute(pool.committed, weights, path) };
  for (const layer of LAYERS) addColumn(work[layer], parts[layer].values);
  const unidentified = byLayer((layer) => parts[layer].unidentified);
  work.unidentified = add(work.unidentified, unidentified);
}

/** The same weight for every known object. */
export function evenly(quantities: Quantities): Quantities {
  const values = new Float64Array(quantities.cells.count).fill(1);
  return { ...quantities, values, decimals: 0, total: values.length, unidentified: 0 };
}

function addColumn(into: Float64Array, values: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (values[i] as number);
}
