import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { Layer, Supply } from "../model/spec.js";
import { roundHalfEven } from "../number/minor.js";
import { type Flow, post } from "./flow.js";
import { fractionOf } from "./fraction.js";
import { nodeOf } from "./node-of.js";

/**
 * Posts the charges at predetermined rates: rate x total driver volume, rounded half-even once, taken from the pool before its shares.
 *
 * A charge is a constant: it may leave a pool over-charged (a negative balance, handed on like any other), and never makes a loop.
 *
 * @returns what each pool was charged for, in minor units over both layers
 */
export function postCharges(model: CostModel, measured: Measured, flow: Flow, scale: number): ReadonlyMap<string, bigint> {
  const charged = new Map<string, bigint>();
  for (const [id, { charges, supply }] of entriesOf(model.resources)) {
    for (const charge of charges ?? []) {
      const { total, decimals } = measured.driverTotals.get(charge.driver) ?? { total: 0, decimals: 0 };
      const rate = fractionOf(charge.rate);
      const amount = roundHalfEven(rate.n * BigInt(total) * 10n ** BigInt(scale), rate.d * 10n ** BigInt(decimals));
      post(flow, nodeOf(model, id), nodeOf(model, charge.to), charge.layer ?? defaultLayer(supply), amount, "charge");
      charged.set(id, (charged.get(id) ?? 0n) + amount);
    }
  }
  return charged;
}

function defaultLayer(supply: Supply = "committed"): Layer {
  return typeof supply === "string" ? supply : "flexible";
}
