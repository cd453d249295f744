import type { CostingData } from "../costing/costing-data.js";
import { ratedQuantities } from "../costing/rated-quantities.js";
import type { RationalLayers } from "../costing/rational-layers.js";
import { ZERO } from "../number/rational.js";
import { driverVolumes } from "./driver-volumes.js";
import { addForms, constantForm, type LinearForm, quantityForm, scaleForm } from "./linear-form.js";
import { ratesByDriver } from "./rates-by-driver.js";

/** What the work of a driver costs, in minor units. */
export interface DriverCost {
  /** Of one unit more: the average over all customers' units. */
  readonly average: RationalLayers;
  /** Of all units that a customer has, each at what it takes. */
  readonly own: LayeredForm;
}

/** A form for each layer. */
export type LayeredForm = { readonly [L in keyof RationalLayers]: LinearForm };

const NOTHING: LinearForm = /* @__PURE__ */ constantForm(ZERO);

/**
 * Gives the cost of every driver that has a rate, through all activities that serve customers by it.
 *
 * A customer's own cost of a driver is what its statement holds of it, before it is rounded. Where units are alike it is volume x average.
 */
export function driverCosts(data: CostingData): ReadonlyMap<string, DriverCost> {
  const volumes = driverVolumes(data);
  const own = new Map<string, LayeredForm>();
  for (const { driver, quantities, isVolume, rate } of ratedQuantities(data)) {
    const { flexible, committed } = own.get(driver) ?? { flexible: NOTHING, committed: NOTHING };
    const form = quantityForm(isVolume ? (volumes.get(driver) ?? quantities) : quantities);
    own.set(driver, {
      flexible: addForms(flexible, scaleForm(form, rate.flexible)),
      committed: addForms(committed, scaleForm(form, rate.committed)),
    });
  }
  const costs = Array.from(ratesByDriver(data), ([driver, average]): [string, DriverCost] => {
    return [driver, { average, own: own.get(driver) ?? { flexible: NOTHING, committed: NOTHING } }];
  });
  return new Map(costs);
}
