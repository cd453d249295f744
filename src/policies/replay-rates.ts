import type { CostingData } from "../costing/costing-data.js";
import { costingRates } from "../costing/costing-rates.js";
import type { RationalLayers } from "../costing/rational-layers.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";

/** What one more unit costs at current rates: minor units of each layer per unit of the driver, or of a resource's capacity. */
export interface CurrentRate {
  readonly activity: string;
  /** The resource whose capacity is counted; undefined where driver units are. */
  readonly resource: string | undefined;
  readonly flexible: Rational;
  readonly committed: Rational;
}

/**
 * Gives the current rates of every activity that serves cost objects, in id order: those of {@link costingRates}, in minor units.
 *
 * Left out are rates of zero beside the use of capacity, and activities without cost and without volume, whose rate nobody knows. The rates
 * stay as they are when volumes change: a committed pool does not get cheaper by less work.
 */
export function currentRates(data: CostingData): readonly CurrentRate[] {
  const rates = costingRates(data);
  const unit = rational(10n ** BigInt(data.scale));
  const rate = (activity: string, resource: string | undefined, { flexible, committed }: RationalLayers): CurrentRate => ({
    activity,
    resource,
    flexible: multiplyRationals(flexible, unit),
    committed: multiplyRationals(committed, unit),
  });
  return entriesOf<ActivitySpec>(data.model.activities).flatMap(([activity, spec]): readonly CurrentRate[] => {
    const result = data.activities.get(activity);
    if (spec.driver === undefined || spec.to !== undefined || result === undefined) return [];
    const used = spec.standard === undefined ? entriesOf(spec.consumes).map(([resource]) => resource) : [];
    const ofUse = used.flatMap((resource) => {
      const layers = rates.ofCapacity(resource);
      return layers === undefined ? [] : [rate(activity, resource, layers)];
    });
    if (used.length === 0 && result.basis !== "traced" && result.rate === undefined) return [];
    const rest = rates.ofActivity(activity);
    const isNone = rest === undefined || (used.length > 0 && rest.flexible.n === 0n && rest.committed.n === 0n);
    return isNone ? ofUse : [...ofUse, rate(activity, undefined, rest)];
  });
}
