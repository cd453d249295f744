import type { Quantities } from "../measure/measured.js";
import type { ActivitySpec } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { type DecimalInput, ExactDecimal } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { addRationals, type Rational } from "../number/rational.js";
import type { Balance } from "./balance.js";
import { countedTotal } from "./distribute.js";
import { fractionOf } from "./fraction.js";
import { layerWeights } from "./own-cost.js";

type Standard = NonNullable<ActivitySpec["standard"]>;
type LayeredStandard = { readonly flexible: DecimalInput; readonly committed: DecimalInput };

/** The predetermined rate over both layers, in currency units per driver unit. */
export function standardRate(standard: Standard): Rational {
  return isLayered(standard) ? addRationals(fractionOf(standard.flexible), fractionOf(standard.committed)) : fractionOf(standard);
}

/**
 * Cost applied at the standard rate: rate x volume, rounded half-even once; its layers are those of the rate when it states them (each
 * rounded once), else those of the actual cost (largest remainder), else the activity's supply.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, normal costing (budgeted indirect-cost rate x actual quantity)
 */
export function appliedCost(spec: ActivitySpec, volume: Quantities, actual: Balance, scale: number): Balance {
  const standard = spec.standard as Standard;
  if (isLayered(standard)) {
    return {
      flexible: amountAt(fractionOf(standard.flexible), volume, scale),
      committed: amountAt(fractionOf(standard.committed), volume, scale),
    };
  }
  const weights = layerWeights(actual, spec.supply);
  const applied = amountAt(fractionOf(standard), volume, scale);
  const [flexible = 0n, committed = 0n] = apportion(applied, [weights.flexible, weights.committed], { negative: "allow" });
  return { flexible, committed };
}

/**
 * True when a standard rate has no cost behind it, declared or received: it is then its own source of cost.
 *
 * @param fed the nodes that `to` and charges feed
 */
export function isOwnSource(spec: ActivitySpec, id: string, fed: ReadonlySet<string>): boolean {
  const { standard, cost, consumes } = spec;
  return standard !== undefined && cost === undefined && Object.keys(consumes ?? {}).length === 0 && !fed.has(id);
}

function amountAt(rate: Rational, volume: Quantities, scale: number): bigint {
  return roundHalfEven(rate.n * countedTotal(volume) * 10n ** BigInt(scale), rate.d * 10n ** BigInt(volume.decimals));
}

function isLayered(standard: Standard): standard is LayeredStandard {
  return typeof standard === "object" && !ExactDecimal.isDecimal(standard);
}
