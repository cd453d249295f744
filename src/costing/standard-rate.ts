import type { Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { ActivitySpec } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { Decimal, type DecimalInput } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { addRationals, type Rational } from "../number/rational.js";
import { type Balance, totalOf } from "./balance.js";
import { countedTotal } from "./distribute.js";
import { fractionOf } from "./fraction.js";
import { splitBySupply } from "./own-cost.js";

type Standard = NonNullable<ActivitySpec["standard"]>;
type LayeredStandard = { readonly flexible: DecimalInput; readonly committed: DecimalInput };

/** The predetermined rate over both layers, in currency units per driver unit. */
export function standardRate(standard: Standard): Rational {
  return isLayered(standard) ? addRationals(fractionOf(standard.flexible), fractionOf(standard.committed)) : fractionOf(standard);
}

/**
 * Cost applied at the standard rate: rate x volume, rounded half-even once; its layers are those of the rate when it states them, else
 * those of the actual cost, else the activity's supply.
 */
export function appliedCost(spec: ActivitySpec, volume: Quantities, actual: Balance, scale: number): Balance {
  const standard = spec.standard as Standard;
  if (isLayered(standard)) {
    return {
      flexible: amountAt(fractionOf(standard.flexible), volume, scale),
      committed: amountAt(fractionOf(standard.committed), volume, scale),
    };
  }
  const applied = amountAt(fractionOf(standard), volume, scale);
  if (totalOf(actual) === 0n) return splitBySupply(applied, spec.supply);
  const [flexible = 0n, committed = 0n] = apportion(applied, [actual.flexible, actual.committed], { negative: "allow" });
  return { flexible, committed };
}

/** True when a standard rate has no cost behind it, declared or received: it is then its own source of cost. */
export function isOwnSource(model: CostModel, id: string): boolean {
  const spec = model.activities[id];
  if (spec?.standard === undefined || spec.cost !== undefined || spec.consumes !== undefined) return false;
  const feeds = (to: object | undefined): boolean => to !== undefined && Object.hasOwn(to, id);
  const resources = Object.values(model.resources);
  return (
    !resources.some((resource) => feeds(resource.to) || (resource.charges ?? []).some((charge) => charge.to === id)) &&
    !Object.values(model.activities).some((activity) => feeds(activity.to))
  );
}

function amountAt(rate: Rational, volume: Quantities, scale: number): bigint {
  return roundHalfEven(rate.n * countedTotal(volume) * 10n ** BigInt(scale), rate.d * 10n ** BigInt(volume.decimals));
}

function isLayered(standard: Standard): standard is LayeredStandard {
  return typeof standard === "object" && !Decimal.isDecimal(standard);
}
