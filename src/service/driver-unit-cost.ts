import { addLayers, type RationalLayers, timesLayers } from "../costing/rational-layers.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathBelow } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { entriesOf } from "../model/entries.js";
import type { DecimalInput } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { rational } from "../number/rational.js";
import { badOption, readFigure } from "./option-fields.js";

/** Units of drivers that one occurrence uses. */
export type DriverUnits = { readonly [driver: string]: DecimalInput };

/** What one more unit of each driver costs, on average. */
export type DriverUnitCosts = ReadonlyMap<string, RationalLayers>;

/** Costs what one occurrence uses; faults become findings. */
export function occurrenceCost(units: unknown, path: string, costs: DriverUnitCosts, findings: Finding[]): RationalLayers {
  let sum: RationalLayers = { flexible: rational(0n), committed: rational(0n) };
  if (typeof units !== "object" || units === null || Array.isArray(units)) {
    findings.push(badOption(path, units, "an object of drivers and their units an occurrence"));
    return sum;
  }
  for (const [driver, given] of entriesOf<unknown>(units as { readonly [driver: string]: unknown })) {
    const at = pathBelow(path, driver);
    const quantity = readFigure(given, false);
    if (quantity === undefined || quantity.n < 0n) findings.push(badOption(at, given, "a quantity of zero or more"));
    const cost = unitCostOf(driver, at, costs, findings);
    if (cost !== undefined && quantity !== undefined) sum = addLayers(sum, timesLayers(cost, quantity));
  }
  return sum;
}

/** Finds what one unit of a driver costs; a driver without a rate becomes a finding. */
export function unitCostOf(driver: string, path: string, costs: DriverUnitCosts, findings: Finding[]): RationalLayers | undefined {
  const cost = costs.get(driver);
  if (cost === undefined) {
    const known = sortedIds(costs.keys());
    findings.push(finding(scorecardMessages, "driver-without-rate", path, { driver, known, nearest: nearest(driver, known) }));
  }
  return cost;
}
