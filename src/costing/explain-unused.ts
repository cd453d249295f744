import { apportion } from "../number/apportion.js";
import { toDecimal } from "../number/decimal.js";
import { attribute } from "./attribution.js";
import { LAYERS } from "./balance.js";
import type { CostingData } from "./costing-data.js";
import { type Explanation, explanation } from "./explanation.js";
import { flowIndex } from "./flow-index.js";
import { nodeOf } from "./node-of.js";

/**
 * Explains an amount of a resource's or activity's unused capacity: its layers in the proportion of the unused cost (largest remainder), each
 * attributed to the inflows of the node, down to ledger accounts.
 */
export function explainUnused(data: CostingData, node: string, amount: bigint): readonly Explanation[] {
  const unused = (data.resources.get(node) ?? data.activities.get(node))?.unused;
  if (unused === undefined || BigInt(unused.flexible) + BigInt(unused.committed) === 0n || amount === 0n) return [];
  const shares = apportion(
    amount,
    LAYERS.map((layer) => BigInt(unused[layer])),
    { negative: "allow" },
  );
  const index = flowIndex(data);
  return LAYERS.flatMap((layer, i) => {
    const share = shares[i] as bigint;
    if (share === 0n) return [];
    const children = attribute(index, nodeOf(data.model, node), layer, share);
    return [explanation({ kind: "layer", id: layer, label: `${layer} cost`, amount: toDecimal(share, data.scale), children })];
  });
}
