import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { AllocateDownSpec } from "../model/spec.js";
import { apportionColumn, apportionSignedColumn } from "../number/apportion-column.js";
import { toDecimal } from "../number/decimal.js";
import { sumExactly } from "../number/scaled-column.js";
import { axisOf } from "./axis.js";
import { heldActivities } from "./held-cost.js";
import { sumLayers } from "./sum-layers.js";

/** One cost printed further down: "allocated, not caused". */
export interface AllocatedDown {
  readonly level: AllocateDownSpec["level"];
  readonly base: AllocateDownSpec["base"];
  readonly reason: string;
  /** Minor units by cost object. */
  readonly values: Float64Array;
  /** Cost of owners that no cost object belongs to: it stays where it is held. Minor units. */
  readonly left: number;
}

/** A pool and the cost objects that share it; all of them where `cells` is undefined. */
interface DownPool {
  readonly amount: bigint;
  readonly cells: readonly number[] | undefined;
}

/**
 * Apportions what the model's `allocateDown` names over the cost objects, by base.
 *
 * Cost of an owner (a channel) goes to the cost objects that belong to it; where belonging is unknown, and for sustaining cost and unused
 * capacity, to all. Unused capacity that a policy assigns already is left out. Outside operating profit, segments, quotes and offers.
 * Rounding: largest remainder, ties by id.
 *
 * @param baseOf minor units by cost object
 * @throws {CostError} `allocate-down-base`
 */
export function allocateDown(data: CostingData, baseOf: (base: AllocateDownSpec["base"]) => Float64Array): readonly AllocatedDown[] {
  const specs = data.model.allocateDown ?? [];
  return specs.map(({ level, base, reason }, i) => {
    const weights = baseOf(base);
    const values = new Float64Array(data.cells.count);
    let left = 0n;
    for (const { amount, cells } of poolsOf(data, level)) {
      if (amount === 0n) continue;
      if (cells?.length === 0) left += amount;
      else share(data, amount, cells, weights, values, { base, path: pathOf("allocateDown", i, "base") });
    }
    return { level, base, reason, values, left: Number(left) };
  });
}

function share(
  data: CostingData,
  amount: bigint,
  cells: readonly number[] | undefined,
  base: Float64Array,
  values: Float64Array,
  place: { readonly base: string; readonly path: string },
): void {
  const weights = cells === undefined ? base : Float64Array.from(cells, (cell) => base[cell] as number);
  const mixed = weights.some((weight) => weight < 0);
  const problem = problemOf(weights, mixed && data.model.rules?.negativeVolume !== "allow", data.scale);
  if (problem !== undefined) {
    throw new CostError([finding(statementMessages, "allocate-down-base", place.path, { base: place.base, problem })]);
  }
  const shares = new Float64Array(weights.length);
  if (mixed) apportionSignedColumn(Number(amount), weights, shares);
  else apportionColumn(Number(amount), weights, shares);
  for (let i = 0; i < shares.length; i++) {
    const cell = cells === undefined ? i : (cells[i] as number);
    values[cell] = (values[cell] as number) + (shares[i] as number);
  }
}

function problemOf(weights: Float64Array, negative: boolean, scale: number): string | undefined {
  const lowest = weights.reduce((least, weight) => Math.min(least, weight), 0);
  if (negative) return `which is ${toDecimal(lowest, scale).toFixed(scale)} at a cost object`;
  return sumExactly(weights) === 0n ? "which is zero in total" : undefined;
}

function poolsOf(data: CostingData, level: AllocateDownSpec["level"]): readonly DownPool[] {
  const { lines } = data.reconciliation;
  if (level === "unused") {
    const assigned = data.assignedUnused.flatMap(({ values, elsewhere }) => [
      sumExactly(values),
      ...elsewhere.map(({ amount }) => BigInt(amount)),
    ]);
    return [{ amount: assigned.reduce((rest, one) => rest - one, sumLayers(lines.unusedCapacity)), cells: undefined }];
  }
  const business = [...data.activities.values()].filter((one) => one.heldAbove && one.level === "business");
  const ofBusiness = business.reduce((sum, { held }) => sum + sumLayers(held), 0n);
  if (level === "business") return [{ amount: ofBusiness, cells: undefined }];
  if (level === "sustaining") {
    // Business-level activities are sustaining too, unless an entry of their own takes them.
    const apart = data.model.allocateDown?.some((one) => one.level === "business") === true;
    return [{ amount: sumLayers(lines.businessSustaining) - (apart ? ofBusiness : 0n), cells: undefined }];
  }
  return heldActivities(data)
    .filter((one) => one.level === level)
    .flatMap((one) => ownerPools(data, one));
}

/** One pool for each owner, shared by the cost objects that belong to it. */
function ownerPools(data: CostingData, activity: ActivityResult): readonly DownPool[] {
  const owners = activity.cells;
  const amountOf = (owner: number) => BigInt(activity.flexible[owner] as number) + BigInt(activity.committed[owner] as number);
  const axes = owners.dimensions.map((dimension) => axisOf(data, data.cells, dimension));
  if (axes.length === 0 || axes.includes(undefined)) return [{ amount: sumLayers(activity.held), cells: undefined }];
  const members = new Map<string, number[]>();
  for (let cell = 0; cell < data.cells.count; cell++) {
    const key = JSON.stringify(axes.map((axis) => axis?.ids[axis.codes[cell] as number] ?? null));
    const list = members.get(key);
    if (list === undefined) members.set(key, [cell]);
    else list.push(cell);
  }
  return Array.from({ length: owners.count }, (_, owner) => {
    const key = JSON.stringify(owners.dimensions.map((_, d) => owners.ids[d]?.[owners.codes[d]?.[owner] as number] ?? null));
    return { amount: amountOf(owner), cells: members.get(key) ?? [] };
  });
}
