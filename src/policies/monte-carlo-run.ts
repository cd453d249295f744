import type { ActivityColumns } from "./monte-carlo-columns.js";
import type { MonteCarloSettings } from "./monte-carlo-options.js";
import { BILLION } from "./monte-carlo-spread.js";
import type { SeededDraws } from "./seeded-draws.js";

/** Everything drawn for one run. Factors are 1 + change; thresholds are changes in billionths. */
export interface Drawn {
  readonly thresholds: { readonly value: number; readonly cost: number };
  readonly activities: ReadonlyMap<string, number>;
  /** By cost object. */
  readonly drivers: ReadonlyMap<string, Float64Array>;
}

/** Draws one run after another: value threshold, cost threshold, activities in id order, drivers in id order and cost objects in order. */
export function drawer({ thresholds, activities, drivers }: MonteCarloSettings, nCells: number, draws: SeededDraws): () => Drawn {
  const factors = new Map([...drivers.keys()].map((id) => [id, new Float64Array(nCells)]));
  return () => {
    const value = thresholds.value?.draw(draws) ?? 0;
    const cost = thresholds.cost?.draw(draws) ?? 0;
    const byActivity = new Map<string, number>();
    for (const [id, rule] of activities) byActivity.set(id, 1 + rule.draw(draws) / BILLION);
    for (const [id, rule] of drivers) {
      const column = factors.get(id) as Float64Array;
      for (let i = 0; i < nCells; i++) column[i] = 1 + rule.draw(draws) / BILLION;
    }
    return { thresholds: { value, cost }, activities: byActivity, drivers: factors };
  };
}

/** A figure whose activities are drawn. */
export interface DrawnFigure {
  /** Now, by cost object, whole minor units. */
  readonly now: Float64Array;
  readonly columns: readonly ActivityColumns[];
}

/**
 * Gives a figure as one run has it, in whole minor units, a half up.
 *
 * Cost of an activity x (1 + its change), volumes x (1 + their changes); a pool divided over all volumes is divided anew.
 */
export function figureOfRun({ now, columns }: DrawnFigure, { activities, drivers }: Drawn, out: Float64Array): void {
  out.set(now);
  for (const one of columns) {
    const factor = activities.get(one.activity) ?? 1;
    const volumes = one.driver === undefined ? undefined : drivers.get(one.driver);
    if (volumes !== undefined) addRedriven(out, one, factor, volumes);
    else if (factor !== 1) addCosted(out, one, factor - 1);
  }
  // Adding 0 turns -0 into 0.
  for (let i = 0; i < out.length; i++) out[i] = Math.floor((out[i] as number) + 0.5) + 0;
}

function addCosted(out: Float64Array, { linear, byVolume }: ActivityColumns, change: number): void {
  if (byVolume === undefined) for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + change * (linear[i] as number);
  else for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + change * ((linear[i] as number) + (byVolume[i] as number));
}

function addRedriven(out: Float64Array, { linear, byVolume, volumes, rest }: ActivityColumns, factor: number, drawn: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (linear[i] as number) * (factor * (drawn[i] as number) - 1);
  if (byVolume === undefined) return;
  const rate = factor * rescaling(volumes, rest, drawn);
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (byVolume[i] as number) * (rate * (drawn[i] as number) - 1);
}

// Volume of all before / after: what the rate per unit is multiplied by; 0 where no volume is left, so that nobody is charged.
function rescaling(volumes: Float64Array, rest: number, drawn: Float64Array): number {
  let before = rest;
  let after = rest;
  for (let i = 0; i < volumes.length; i++) {
    before += volumes[i] as number;
    after += (volumes[i] as number) * (drawn[i] as number);
  }
  return after === 0 ? 0 : before / after;
}
