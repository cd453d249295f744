import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import type { ActivityResult, CostingData } from "./costing-data.js";
import { fractionOf } from "./fraction.js";
import { layerWeights } from "./own-cost.js";

/** What one more unit of a driver costs through one activity: minor units per unit of the driver, exact, by layer. */
export interface DriverRate {
  readonly activity: string;
  readonly driver: string;
  readonly flexible: Rational;
  readonly committed: Rational;
}

/**
 * Gives the rate of every activity that hands its cost on by a driver, in id order: standard, else cost / practical volume, else cost /
 * volume; of an activity fed by capacity, its average over the driver's units. Unused capacity is in none of them.
 *
 * The layers are those of a standard rate that states them, else those of the activity's cost, else its supply. Left out: activities
 * without driver volume, activities that serve other activities, and traced costs (intensity drivers), which have no rate.
 *
 * @see Kaplan & Cooper, Cost & Effect (1998), activity cost driver rates
 */
export function driverRates(data: CostingData): readonly DriverRate[] {
  return entriesOf<ActivitySpec>(data.model.activities).flatMap(([activity, spec]) => {
    const result = data.activities.get(activity);
    if (spec.driver === undefined || spec.to !== undefined || result?.rate === undefined || result.basis === "traced") return [];
    return [{ activity, driver: spec.driver, ...layersOf(spec, result, data.scale) }];
  });
}

function layersOf(
  { standard, supply }: ActivitySpec,
  { rate, cost }: ActivityResult,
  scale: number,
): Pick<DriverRate, "flexible" | "committed"> {
  if (standard !== undefined && typeof standard === "object" && "flexible" in standard) {
    const unit = rational(10n ** BigInt(scale));
    return {
      flexible: multiplyRationals(fractionOf(standard.flexible), unit),
      committed: multiplyRationals(fractionOf(standard.committed), unit),
    };
  }
  const { numerator, denominator } = rate as NonNullable<ActivityResult["rate"]>;
  const whole = rational(numerator, denominator);
  const weights = layerWeights({ flexible: BigInt(cost.flexible), committed: BigInt(cost.committed) }, supply);
  const sum = weights.flexible + weights.committed;
  const part = (weight: bigint) => multiplyRationals(whole, rational(weight, sum));
  return { flexible: part(weights.flexible), committed: part(weights.committed) };
}
