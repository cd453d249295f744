import { entriesOf } from "./entries.js";
import { scaleOf } from "./scale-of.js";
import type { CostModelSpec } from "./spec.js";

/** The parts of a model that measuring depends on, each as text: equal text, equal measure. */
export type MeasuringBasis = Readonly<Record<"currency" | "period" | "tables" | "drivers" | "sales" | "activities" | "resources", string>>;

/**
 * Writes down what a measurement depends on, so that volumes measured for one model are not costed by another.
 *
 * Costs, resource drivers, rates, practical capacity and rules may change between measuring and costing; drivers, time equations, tables,
 * sales facts, levels, period, currency and scale may not. The order of keys changes nothing.
 */
export function measuringBasis(model: CostModelSpec): MeasuringBasis {
  const activities = entriesOf(model.activities).map(([id, { driver, consumes, level, dimension, to }]) => {
    return [id, { driver, consumes, level, dimension, handsOn: to !== undefined }];
  });
  const resources = entriesOf(model.resources).map(([id, { capacity }]) => [id, capacity?.by]);
  return Object.freeze({
    currency: canonical([model.currency, scaleOf(model)]),
    period: canonical(model.period),
    tables: canonical(model.tables),
    drivers: canonical(model.drivers),
    sales: canonical(model.sales),
    activities: canonical(activities),
    resources: canonical(resources),
  });
}

/** JSON text with keys in id order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = entriesOf(value as Readonly<Record<string, unknown>>);
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}
