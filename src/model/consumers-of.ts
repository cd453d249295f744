import { entriesOf } from "./entries.js";
import type { CostModelSpec } from "./spec.js";

/**
 * Lists, for every resource that is consumed (time-driven), the activities that consume it, in id order.
 *
 * @example
 * ```ts
 * const activities = { enter: { consumes: { desk: 8 } }, check: { consumes: { desk: 50 } } };
 * consumersByResource({ activities }).get("desk"); // => ["check", "enter"]
 * ```
 */
export function consumersByResource(model: Pick<CostModelSpec, "activities">): ReadonlyMap<string, readonly string[]> {
  const consumers = new Map<string, string[]>();
  for (const [id, { consumes }] of entriesOf(model.activities)) {
    for (const [resource] of entriesOf<unknown>(consumes)) {
      const known = consumers.get(resource);
      if (known === undefined) consumers.set(resource, [id]);
      else known.push(id);
    }
  }
  return consumers;
}
