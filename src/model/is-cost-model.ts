import type { CostModelSpec } from "./spec.js";

/** Marks a checked model; the same symbol in every copy of the package. */
export const COST_MODEL: symbol = /* @__PURE__ */ Symbol.for("cost-to-serve.CostModel");

/**
 * Tells whether a value is a model that `costModel` or `parseCostModel` made, in this copy of the package or another.
 *
 * @example
 * ```ts
 * isCostModel({ currency: "EUR" }); // => false
 * ```
 */
export function isCostModel(value: unknown): value is CostModelSpec {
  if (typeof value !== "object" || value === null) return false;
  return (value as { readonly [key: symbol]: unknown })[COST_MODEL] === true;
}
