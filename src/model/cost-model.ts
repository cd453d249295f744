import { refuse } from "../errors/cost-error.js";
import { examineModel } from "./examine-model.js";
import { sealModel } from "./seal-model.js";
import type { CostModelSpec } from "./spec.js";

/**
 * A checked cost model: a deep-frozen plain copy of its spec, with Decimals and bigints written as decimal strings.
 *
 * Its own enumerable keys are those of the spec, so `JSON.stringify(model)` gives the spec back. Made by {@link costModel} and
 * `parseCostModel` alone. `R`, `A` and `D` are the ids of its resources, activities and drivers.
 */
export interface CostModel<R extends string = string, A extends string = string, D extends string = string>
  extends CostModelSpec<R, A, D> {}

/**
 * Checks a cost model once and returns it frozen, so that everything after can rely on it.
 *
 * The shape is checked first, then references (ids, resource drivers, loops, capacities, equations, drivers, joins, period) as far as the
 * well-shaped parts allow. All faults are thrown together. Ids written inline are checked by the compiler too: a misspelt resource,
 * activity or driver does not compile. The argument is not changed and not kept.
 *
 * Any text is an id (`""` and `"constructor"` too) except `"__proto__"`, which is refused, and text with half a surrogate pair.
 *
 * @throws {CostError} one error with every finding of {@link checkModel} of severity error
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { desk: { cost: 560000, capacity: { unit: "minute", practical: 700000 } } },
 *   activities: { enterOrder: { driver: "orders", consumes: { desk: 8 } } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 * });
 * model.resources.desk.cost; // => 560000
 * ```
 */
export function costModel<const R extends string, const A extends string, const D extends string>(
  spec: CostModelSpec<R, A, D>,
): CostModel<R, A, D> {
  return checked(spec) as CostModel<R, A, D>;
}

/**
 * Checks a model that comes from a file or a form and returns it frozen; as {@link costModel}, but nothing is known of it beforehand.
 *
 * @throws {CostError} one error with every finding of {@link checkModel} of severity error
 * @example
 * ```ts
 * parseCostModel(JSON.parse('{ "currency": "EUR", "resources": {}, "activities": {}, "drivers": {} }')).currency; // => "EUR"
 * ```
 */
export function parseCostModel(json: unknown): CostModel {
  return checked(json);
}

function checked(spec: unknown): CostModel {
  const { plain, findings } = examineModel(spec);
  refuse(findings);
  return sealModel(plain as CostModelSpec);
}
