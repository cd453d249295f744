import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import type { Layer } from "../model/spec.js";
import { compareIds } from "../number/order.js";

/** Lists the activities whose cost is held above the cost objects, in id order; business-level cost is sustaining and has no owner. */
export function heldActivities(data: CostingData): readonly ActivityResult[] {
  return inOrder([...data.activities.values()].filter(({ heldAbove, level }) => heldAbove && level !== "business"));
}

/** Lists the activities of the main table that brought cost to any cost object, in id order. */
export function servingActivities(data: CostingData): readonly ActivityResult[] {
  return inOrder([...data.activities.values()].filter((one) => !one.heldAbove && (isUsed(one, "flexible") || isUsed(one, "committed"))));
}

/** Tells whether an activity brought any amount to a cost object in one layer. */
export function isUsed(activity: ActivityResult, layer: Layer): boolean {
  const { values } = layerColumn(activity, layer);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return true;
  return false;
}

function inOrder(activities: ActivityResult[]): readonly ActivityResult[] {
  return activities.sort((a, b) => compareIds(a.id, b.id));
}
