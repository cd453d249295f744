import type { CostingData } from "../costing/costing-data.js";
import { addRationals, divideRationals, type Rational, rational } from "../number/rational.js";
import { driverCosts } from "./driver-cost.js";
import { driverVolumes } from "./driver-volumes.js";
import { addForms, type LinearForm, quantityForm, valueAt, wholeForm } from "./linear-form.js";

/** What one of a customer's own units of a driver costs, in minor units of both layers; undefined where it has none. */
export type CustomerUnitCost = (customer: string, driver: string) => Rational | undefined;

/** Gives the customer's own cost of a driver / its own volume of it; nobody has any in a costing that is not by customer. */
export function customerUnitCosts(data: CostingData): CustomerUnitCost {
  const cells = cellsByCustomer(data);
  const [costs, volumes] = [driverCosts(data), driverVolumes(data)];
  return (customer, driver) => {
    const [cost, volume, own] = [costs.get(driver), volumes.get(driver), cells.get(customer)];
    if (cost === undefined || volume === undefined || own === undefined) return undefined;
    const units = sumOver(quantityForm(volume), own);
    return units.n > 0n ? divideRationals(sumOver(addForms(cost.own.flexible, cost.own.committed), own), units) : undefined;
  };
}

function cellsByCustomer({ cells }: CostingData): ReadonlyMap<string, readonly number[]> {
  const d = cells.dimensions.indexOf("customer");
  const byCustomer = new Map<string, number[]>();
  for (const [cell, code] of (cells.codes[d] ?? []).entries()) {
    // A cell that is not attributable is of no customer.
    if (code < 0) continue;
    const id = cells.ids[d]?.[code] as string;
    const known = byCustomer.get(id);
    if (known === undefined) byCustomer.set(id, [cell]);
    else known.push(cell);
  }
  return byCustomer;
}

function sumOver(form: LinearForm, cells: readonly number[]): Rational {
  const whole = wholeForm(form);
  return cells.map((cell) => rational(valueAt(whole, cell), whole.denominator)).reduce(addRationals);
}
