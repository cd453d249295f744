import { sortedIds } from "../number/order.js";
import type { CostModel } from "./cost-model.js";
import type { DriverSpec } from "./driver-spec.js";
import { own } from "./entries.js";
import type { ActivitySpec, CostModelSpec, ResourceSpec } from "./spec.js";

/** Lists the resource ids in canonical order (by code point). */
export function resourceIds(model: CostModelSpec): readonly string[] {
  return sortedIds(Object.keys(model.resources));
}

/** Lists the activity ids in canonical order (by code point). */
export function activityIds(model: CostModelSpec): readonly string[] {
  return sortedIds(Object.keys(model.activities));
}

/** Lists the driver ids in canonical order (by code point). */
export function driverIds(model: CostModelSpec): readonly string[] {
  return sortedIds(Object.keys(model.drivers));
}

/** Finds a resource by id; undefined when the model has none of that id. Safe for any text. */
export function resourceOf(model: CostModel, id: string): ResourceSpec | undefined {
  return own(model.resources, id);
}

/** Finds an activity by id; undefined when the model has none of that id. Safe for any text. */
export function activityOf(model: CostModel, id: string): ActivitySpec | undefined {
  return own(model.activities, id);
}

/** Finds a driver by id; undefined when the model has none of that id. Safe for any text. */
export function driverOf(model: CostModel, id: string): DriverSpec | undefined {
  return own(model.drivers, id);
}
