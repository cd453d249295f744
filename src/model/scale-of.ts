import { currencyDigits } from "../number/minor.js";
import type { CostModelSpec } from "./spec.js";

/**
 * Tells the decimals of every posting: the model's `scale`, else the currency's minor unit by ISO 4217.
 *
 * @throws {CostError} `currency-invalid`, for a spec that was not checked
 * @example
 * ```ts
 * scaleOf({ currency: "JPY", resources: {}, activities: {}, drivers: {} }); // => 0
 * ```
 */
export function scaleOf(model: Pick<CostModelSpec, "currency" | "scale">): number {
  return model.scale ?? currencyDigits(model.currency);
}
