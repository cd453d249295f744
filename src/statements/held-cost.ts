import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { compareIds } from "../number/order.js";

/** Lists the activities whose cost is held above the cost objects, in id order; business-level cost is sustaining and has no owner. */
export function heldActivities(data: CostingData): readonly ActivityResult[] {
  return inOrder([...data.activities.values()].filter(({ heldAbove, level }) => heldAbove && level !== "business"));
}

/** Lists the activities of the main table that brought cost to any cost object, in id order. */
export function servingActivities(data: CostingData): readonly ActivityResult[] {
  return inOrder([...data.activities.values()].filter((one) => !one.heldAbove && (isUsed(one.flexible) || isUsed(one.committed))));
}

/** Tells whether a column has any amount. */
export function isUsed(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return true;
  return false;
}

function inOrder(activities: ActivityResult[]): readonly ActivityResult[] {
  return activities.sort((a, b) => compareIds(a.id, b.id));
}
