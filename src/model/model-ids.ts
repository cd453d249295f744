import { sortedIds } from "../number/order.js";
import type { CostModelSpec } from "./spec.js";

/** Lists the resource ids in canonical order (by code point). */
export function resourceIds(model: CostModelSpec): readonly string[] {
  return sortedIds(Object.keys(model.resources));
}
