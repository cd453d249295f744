import { type Decimal, readDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { entriesOf } from "./entries.js";
import type { Graph } from "./graph.js";
import type { CostModelSpec } from "./spec.js";

/** A weight of `to` above zero: the share of `from` that `target` takes is weight / sum of the weights of `from`. */
export interface WeightedTarget {
  readonly target: string;
  readonly weight: Decimal;
}

/**
 * Builds the graph of `to`: resources to resources and activities, activities to activities; edges of weight zero are left out.
 *
 * Nodes are the ids themselves: no id is both a resource and an activity (`ambiguous-id`). Charges are constants and no edges.
 */
export function supportGraph(model: Pick<CostModelSpec, "resources" | "activities">): Graph {
  const nodes = sortedIds([...Object.keys(model.resources), ...Object.keys(model.activities)]);
  const edges = [...entriesOf(model.resources), ...entriesOf(model.activities)].flatMap(([id, { to }]) =>
    targetsOf(to).map(({ target }) => [id, target] as const),
  );
  return { nodes, edges };
}

/** Lists the targets of one `to` with a weight above zero, in id order. */
export function targetsOf(to: Readonly<Record<string, unknown>> | undefined): readonly WeightedTarget[] {
  return entriesOf(to).flatMap(([target, value]) => {
    const weight = readDecimal(value);
    return typeof weight !== "string" && weight.greaterThan(0) ? [{ target, weight }] : [];
  });
}
