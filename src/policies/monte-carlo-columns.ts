import { type CostingData, layerColumn } from "../costing/costing-data.js";
import type { ActivitySpec } from "../model/spec.js";
import { withZeros } from "../number/sparse-column.js";
import type { Figure } from "../statements/figure.js";
import { impactOn } from "./sensitivity-axes.js";
import { isServing } from "./sensitivity-parameters.js";
import { pairPools } from "./sensitivity-pools.js";

/** What one activity brings to one figure, by cost object, in minor units. */
export interface ActivityColumns {
  readonly activity: string;
  readonly driver: string | undefined;
  /** Follows the volume of the cost object alone. */
  readonly linear: Float64Array;
  /** Is divided over the volumes of all; undefined where nothing is. */
  readonly byVolume: Float64Array | undefined;
  /** Volumes by cost object, and of rows without one. */
  readonly volumes: Float64Array;
  readonly rest: number;
}

/**
 * Takes every activity's part of a figure apart, by how it follows the driver volume; activities without any part are left out.
 *
 * In doubles: they are estimates, and the same operations give the same doubles on every machine.
 */
export function activityColumns(data: CostingData, figure: Figure): readonly ActivityColumns[] {
  const impact = impactOn(figure);
  return [...data.activities.values()].flatMap((result): ActivityColumns[] => {
    if (!isServing(data, result)) return [];
    const spec = data.model.activities[result.id] as ActivitySpec;
    const weights =
      result.basis === "traced"
        ? { flexible: impact.direct, committed: impact.direct }
        : { flexible: impact.flexible, committed: impact.committed };
    const whole = new Float64Array(data.cells.count);
    for (const layer of ["flexible", "committed"] as const) {
      if (weights[layer] === 0) continue;
      const column = withZeros(layerColumn(result, layer));
      for (let i = 0; i < whole.length; i++) whole[i] = (whole[i] as number) + weights[layer] * (column[i] as number);
    }
    if (whole.every((amount) => amount === 0)) return [];
    const volume = data.measured.volumes.get(result.id);
    const base = {
      activity: result.id,
      driver: spec.driver,
      volumes: volume?.values ?? new Float64Array(0),
      rest: volume?.unidentified ?? 0,
    };
    const isFixed = result.basis === "traced" || spec.standard !== undefined || spec.capacity !== undefined || volume === undefined;
    if (isFixed) return [{ ...base, linear: whole, byVolume: undefined }];
    const byUsage = usageColumn(data, result.id, weights);
    if (!byUsage.hasRest) return [{ ...base, linear: whole, byVolume: undefined }];
    return [{ ...base, linear: byUsage.column, byVolume: whole.map((amount, i) => amount - (byUsage.column[i] as number)) }];
  });
}

function usageColumn(
  data: CostingData,
  activity: string,
  weights: { readonly flexible: number; readonly committed: number },
): { readonly column: Float64Array; readonly hasRest: boolean } {
  const column = new Float64Array(data.cells.count);
  const cost = data.activities.get(activity)?.cost ?? { flexible: 0, committed: 0 };
  const left = { flexible: cost.flexible, committed: cost.committed };
  for (const [resource, pool] of pairPools(data, activity)) {
    const usage = data.measured.usages.get(activity)?.get(resource);
    const [flexible, committed] = [Number(pool.flexible.n), Number(pool.committed.n)];
    left.flexible -= flexible;
    left.committed -= committed;
    const whole = (usage?.total ?? 0) + (usage?.unidentified ?? 0);
    if (usage === undefined || whole === 0) continue;
    const amount = weights.flexible * flexible + weights.committed * committed;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) + (amount * (usage.values[i] as number)) / whole;
  }
  return { column, hasRest: left.flexible !== 0 || left.committed !== 0 };
}
