import type { Quantities } from "../measure/measured.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { rational } from "../number/rational.js";
import type { CostingData } from "./costing-data.js";
import { costingRates } from "./costing-rates.js";
import { type RationalLayers, timesLayers } from "./rational-layers.js";

/** Quantities by cell and what one unit of them costs, in minor units. */
export interface RatedQuantities {
  readonly driver: string;
  /** The driver volume, or the use of one resource. */
  readonly quantities: Quantities;
  readonly isVolume: boolean;
  readonly rate: RationalLayers;
}

/**
 * Gives what cost is made of, before it is rounded: the cost of a cell through an activity is the sum of its quantities x rates, in id order.
 *
 * The quantities are the use of each resource by a time-driven activity, so that units of its driver cost what each of them takes, and the
 * driver volume for all other cost. Left out are activities that serve other activities or hold their cost above the cells, traced cost,
 * unused capacity, and cost that nobody has a quantity for.
 */
export function ratedQuantities(data: CostingData): readonly RatedQuantities[] {
  const rates = costingRates(data);
  const unit = rational(bigPowerOfTen(data.scale));
  return entriesOf<ActivitySpec>(data.model.activities).flatMap(([activity, { driver, to, consumes, standard }]) => {
    const result = data.activities.get(activity);
    if (driver === undefined || to !== undefined || result === undefined || result.heldAbove || result.basis === "traced") return [];
    const volume = data.measured.volumes.get(activity);
    const rated = (quantities: Quantities | undefined, rate: RationalLayers | undefined): RatedQuantities[] =>
      quantities === undefined || rate === undefined || isNone(rate)
        ? []
        : [{ driver, quantities, isVolume: quantities === volume, rate: timesLayers(rate, unit) }];
    // A standard rate replaces the cost of capacity used.
    const used = standard === undefined ? entriesOf(consumes).map(([resource]) => resource) : [];
    const usages = data.measured.usages.get(activity);
    return [
      ...used.flatMap((resource) => rated(usages?.get(resource), rates.ofUse(activity, resource))),
      ...rated(volume, rates.ofActivity(activity)),
    ];
  });
}

function isNone({ flexible, committed }: RationalLayers): boolean {
  return flexible.n === 0n && committed.n === 0n;
}
