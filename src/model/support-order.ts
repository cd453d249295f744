import { compareIds } from "../number/order.js";
import { addRationals, compareRationals, decimalToRational, divideRationals, type Rational, rational } from "../number/rational.js";
import { own } from "./entries.js";
import type { CostModelSpec } from "./spec.js";
import { targetsOf } from "./support-graph.js";
import { supportPools } from "./support-pools.js";

/**
 * Gives the step-down sequence: the stated `support.order`, else descending share of service to other support pools, ties by id.
 *
 * Share of service = weights to other support pools / weights to all others; self-use is left out of both. Compared exactly.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15 (step-down method)
 * @example
 * ```ts
 * const resources = { it: { to: { hr: 1, pick: 9 } }, hr: { to: { it: 1, pick: 4 } } };
 * supportOrder({ resources, activities: { pick: {} } }); // => ["hr", "it"]
 * ```
 */
export function supportOrder(model: Pick<CostModelSpec, "resources" | "activities" | "support">): readonly string[] {
  if (model.support?.order !== undefined) return model.support.order;
  const pools = supportPools(model);
  const supports = new Set(pools);
  const shares = new Map(pools.map((id) => [id, shareToSupports(model, id, supports)]));
  const shareOf = (id: string): Rational => shares.get(id) as Rational;
  return [...pools].sort((a, b) => compareRationals(shareOf(b), shareOf(a)) || compareIds(a, b));
}

function shareToSupports(model: Pick<CostModelSpec, "resources" | "activities">, id: string, supports: ReadonlySet<string>): Rational {
  let service = rational(0n);
  let all = rational(0n);
  for (const { target, weight } of targetsOf((own(model.resources, id) ?? own(model.activities, id))?.to)) {
    if (target === id) continue;
    const exact = decimalToRational(weight);
    all = addRationals(all, exact);
    if (supports.has(target)) service = addRationals(service, exact);
  }
  return all.n === 0n ? all : divideRationals(service, all);
}
