import type { CostingData } from "../costing/costing-data.js";
import { driverRates } from "../costing/driver-rates.js";
import { addRationals, type Rational } from "../number/rational.js";

/** An exact amount in minor units, by layer. */
export interface LayeredRational {
  readonly flexible: Rational;
  readonly committed: Rational;
}

/**
 * What one more unit of each driver costs through all activities that serve customers by it. Cost held above the customers is in no
 * customer's statement, so it is in none of these.
 */
export function ratesByDriver(data: CostingData): ReadonlyMap<string, LayeredRational> {
  const rates = new Map<string, LayeredRational>();
  for (const { activity, driver, flexible, committed } of driverRates(data)) {
    if (data.activities.get(activity)?.heldAbove !== false) continue;
    const sum = rates.get(driver);
    rates.set(driver, sum === undefined ? { flexible, committed } : addLayered(sum, { flexible, committed }));
  }
  return rates;
}

/** Adds two layered amounts. */
export function addLayered(a: LayeredRational, b: LayeredRational): LayeredRational {
  return { flexible: addRationals(a.flexible, b.flexible), committed: addRationals(a.committed, b.committed) };
}
