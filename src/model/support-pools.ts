import { sortedIds } from "../number/order.js";
import { entriesOf } from "./entries.js";
import type { CostModelSpec } from "./spec.js";
import { targetsOf } from "./support-graph.js";

/**
 * Lists the support pools in id order: what hands cost on to pools that hand on themselves.
 *
 * A support pool is a resource whose `to` names at least one other resource, a secondary activity (one with `to`), or an id listed in
 * `support.order`. A weight of zero names nobody.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15 (support departments)
 * @example
 * ```ts
 * const resources = { it: { to: { hr: 1, pick: 4 } }, hr: { to: { pick: 1 } } };
 * supportPools({ resources, activities: { pick: {} } }); // => ["it"]
 * ```
 */
export function supportPools(model: Pick<CostModelSpec, "resources" | "activities" | "support">): readonly string[] {
  const isOther = (id: string, target: string): boolean => target !== id && Object.hasOwn(model.resources, target);
  const pools = new Set(model.support?.order ?? []);
  for (const [id, { to }] of entriesOf(model.resources)) {
    if (targetsOf(to).some(({ target }) => isOther(id, target))) pools.add(id);
  }
  for (const [id, { to }] of entriesOf(model.activities)) if (to !== undefined) pools.add(id);
  return sortedIds(pools);
}
