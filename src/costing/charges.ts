import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import type { Layer, Supply } from "../model/spec.js";
import { roundHalfEven } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { type Flow, post } from "./flow.js";
import { fractionOf } from "./fraction.js";
import { nodeOf } from "./node-of.js";

/**
 * Posts the charges at predetermined rates: rate x total driver volume, rounded half-even once, taken from the pool before its shares.
 *
 * A charge is a constant: it may leave a pool over-charged (a negative balance, handed on like any other), and never makes a loop.
 */
export function postCharges(model: CostModel, measured: Measured, flow: Flow, scale: number): void {
  for (const id of Object.keys(model.resources).sort(compareIds)) {
    const spec = model.resources[id];
    for (const charge of spec?.charges ?? []) {
      const volume = measured.driverTotals.get(charge.driver);
      const rate = fractionOf(charge.rate);
      const numerator = rate.n * BigInt(volume?.total ?? 0) * 10n ** BigInt(scale);
      const amount = roundHalfEven(numerator, rate.d * 10n ** BigInt(volume?.decimals ?? 0));
      const layer = charge.layer ?? defaultLayer(spec?.supply);
      post(flow, nodeOf(model, id), nodeOf(model, charge.to), layer, amount, "charge");
    }
  }
}

function defaultLayer(supply: Supply = "committed"): Layer {
  return typeof supply === "string" ? supply : "flexible";
}
