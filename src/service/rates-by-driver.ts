import type { CostingData } from "../costing/costing-data.js";
import { driverRates } from "../costing/driver-rates.js";
import { addLayers, type RationalLayers } from "../costing/rational-layers.js";

/**
 * What one more unit of each driver costs through all activities that serve customers by it, in minor units: where units differ, their
 * average over all customers, for nobody knows what the next one takes. Cost held above the customers is in no customer's statement, so it
 * is in none of these.
 */
export function ratesByDriver(data: CostingData): ReadonlyMap<string, RationalLayers> {
  const rates = new Map<string, RationalLayers>();
  for (const { activity, driver, flexible, committed } of driverRates(data)) {
    if (data.activities.get(activity)?.heldAbove !== false) continue;
    const sum = rates.get(driver);
    rates.set(driver, sum === undefined ? { flexible, committed } : addLayers(sum, { flexible, committed }));
  }
  return rates;
}
