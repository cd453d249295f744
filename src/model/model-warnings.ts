import type { Finding } from "../errors/finding.js";
import type { CostModel } from "./cost-model.js";
import { wordFaults } from "./fault-list.js";
import { referenceFaults } from "./reference-faults.js";
import { soundParts } from "./sound-parts.js";

/**
 * Lists what is odd about a checked model but no error: unused drivers and tables, capacities without effect, costs below zero, an unlisted
 * currency.
 *
 * @example
 * ```ts
 * modelWarnings(parseCostModel({ currency: "EUR", resources: {}, activities: {}, drivers: { orders: {} } }))[0]?.code; // => "unused-driver"
 * ```
 */
export function modelWarnings(model: CostModel): readonly Finding[] {
  return wordFaults(referenceFaults(soundParts(model, []))).filter((one) => one.severity === "warning");
}
