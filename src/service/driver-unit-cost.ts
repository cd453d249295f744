import type { CostingData } from "../costing/costing-data.js";
import { driverRates } from "../costing/driver-rates.js";
import { type Finding, finding } from "../errors/finding.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { entriesOf, own } from "../model/entries.js";
import { nearest } from "../model/nearest.js";
import type { DecimalInput } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { addRationals, multiplyRationals, type Rational, rational } from "../number/rational.js";
import { badOption, below, readFigure } from "./option-fields.js";

/** Units of drivers that one occurrence uses. */
export type DriverUnits = { readonly [driver: string]: DecimalInput };

/** An exact amount in minor units, by layer. */
export interface LayeredRational {
  readonly flexible: Rational;
  readonly committed: Rational;
}

/** What one more unit of each driver costs through all the activities it drives. */
export type DriverUnitCosts = { readonly [driver: string]: LayeredRational };

/** Adds the rates of activities up by driver. */
export function driverUnitCosts(data: CostingData): DriverUnitCosts {
  const costs: Record<string, LayeredRational> = Object.create(null);
  for (const { activity, driver, flexible, committed } of driverRates(data)) {
    // Cost held above the customers is in no customer's statement.
    if (data.activities.get(activity)?.heldAbove === true) continue;
    const before = costs[driver];
    costs[driver] = before === undefined ? { flexible, committed } : addLayered(before, { flexible, committed });
  }
  return costs;
}

/** Costs what one occurrence uses; faults become findings. */
export function occurrenceCost(units: unknown, path: string, costs: DriverUnitCosts, findings: Finding[]): LayeredRational {
  let sum: LayeredRational = { flexible: rational(0n), committed: rational(0n) };
  if (typeof units !== "object" || units === null || Array.isArray(units)) {
    findings.push(badOption(path, units, "an object of drivers and their units an occurrence"));
    return sum;
  }
  for (const [driver, given] of entriesOf<unknown>(units as { readonly [driver: string]: unknown })) {
    const at = below(path, driver);
    const quantity = readFigure(given, false);
    if (quantity === undefined || quantity.n < 0n) findings.push(badOption(at, given, "a quantity of zero or more"));
    const cost = unitCostOf(driver, at, costs, findings);
    if (cost !== undefined && quantity !== undefined) sum = addLayered(sum, timesLayered(cost, quantity));
  }
  return sum;
}

/** Finds what one unit of a driver costs; a driver without a rate becomes a finding. */
export function unitCostOf(driver: string, path: string, costs: DriverUnitCosts, findings: Finding[]): LayeredRational | undefined {
  const cost = own(costs, driver);
  if (cost === undefined) {
    const known = sortedIds(Object.keys(costs));
    findings.push(finding(scorecardMessages, "driver-without-rate", path, { driver, known, nearest: nearest(driver, known) }));
  }
  return cost;
}

/** The product of a layered amount and a quantity. */
function timesLayered({ flexible, committed }: LayeredRational, quantity: Rational): LayeredRational {
  return { flexible: multiplyRationals(flexible, quantity), committed: multiplyRationals(committed, quantity) };
}

function addLayered(a: LayeredRational, b: LayeredRational): LayeredRational {
  return { flexible: addRationals(a.flexible, b.flexible), committed: addRationals(a.committed, b.committed) };
}
