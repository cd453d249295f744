import type { CellTable, Measured, Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { UnusedCapacity } from "../model/spec.js";
import { compareIds } from "../number/order.js";
import type { ActivityResult, AssignedUnused, ResourceResult } from "./costing-data.js";
import { distribute } from "./distribute.js";
import type { Layers } from "./posting.js";

interface UnusedPool {
  readonly node: string;
  readonly policy: UnusedCapacity | undefined;
  readonly unused: Layers;
  /** How the capacity was used: one column an activity. */
  readonly usages: readonly Quantities[];
}

/**
 * Assigns the cost of unused capacity where a policy says so: to its users by usage, or to the cost object or decision that caused it.
 *
 * It stays outside customer operating profit; the proof keeps it under unused capacity.
 */
export function assignUnused(
  model: CostModel,
  measured: Measured,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
): readonly AssignedUnused[] {
  const assigned: AssignedUnused[] = [];
  for (const pool of unusedPools(model, measured, resources, activities)) {
    const amount = pool.unused.flexible + pool.unused.committed;
    if (amount === 0 || pool.policy === undefined || pool.policy === "separate") continue;
    assigned.push(
      pool.policy === "assign"
        ? assignByUsage(pool, amount, measured.cells)
        : assignToCause(pool, amount, measured.cells, pool.policy.assignTo),
    );
  }
  return assigned;
}

function unusedPools(
  model: CostModel,
  measured: Measured,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
): readonly UnusedPool[] {
  const pools: UnusedPool[] = [];
  for (const [id, { unused }] of resources) {
    const usages = [...measured.usages.values()].flatMap((byResource) => byResource.get(id) ?? []);
    pools.push({ node: id, policy: model.resources[id]?.capacity?.unused, unused, usages });
  }
  for (const [id, { unused }] of activities) {
    const volume = measured.volumes.get(id);
    pools.push({ node: id, policy: model.activities[id]?.capacity?.unused, unused, usages: volume === undefined ? [] : [volume] });
  }
  return pools.sort((a, b) => compareIds(a.node, b.node));
}

/** One apportionment over all users: cells of the main table, then what lies outside it. */
function assignByUsage(pool: UnusedPool, amount: number, cells: CellTable): AssignedUnused {
  const decimals = Math.max(0, ...pool.usages.map((usage) => usage.decimals));
  const values = new Float64Array(cells.count);
  let elsewhere = 0;
  for (const usage of pool.usages) {
    const factor = 10 ** (decimals - usage.decimals);
    if (usage.cells === cells)
      for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) + (usage.values[i] as number) * factor;
    else elsewhere += usage.total * factor;
    elsewhere += usage.unidentified * factor;
  }
  const { values: shares, unidentified } = distribute(
    BigInt(amount),
    { cells, values, decimals, total: 0, unidentified: elsewhere, oneOff: 0, sources: [] },
    pool.node,
  );
  const outside = Number(unidentified);
  return { node: pool.node, policy: "assign", values: shares, elsewhere: outside === 0 ? [] : [{ owner: "", amount: outside }] };
}

function assignToCause(pool: UnusedPool, amount: number, cells: CellTable, cause: Readonly<Record<string, string>>): AssignedUnused {
  const values = new Float64Array(cells.count);
  const cell = findCell(cells, cause);
  if (cell !== undefined) values[cell] = amount;
  const owner = Object.entries(cause)
    .map(([dimension, id]) => `${dimension} ${id}`)
    .join(", ");
  return { node: pool.node, policy: "assignTo", values, elsewhere: cell === undefined ? [{ owner, amount }] : [] };
}

/** The one cell whose components are those of the cause, and none other. */
function findCell(cells: CellTable, cause: Readonly<Record<string, string>>): number | undefined {
  const named = Object.keys(cause);
  if (named.length !== cells.dimensions.length || !cells.dimensions.every((dimension) => Object.hasOwn(cause, dimension))) return undefined;
  for (let cell = 0; cell < cells.count; cell++) {
    if (cells.dimensions.every((dimension, d) => cells.ids[d]?.[cells.codes[d]?.[cell] as number] === cause[dimension])) return cell;
  }
  return undefined;
}
