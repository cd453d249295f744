import type { Layers } from "../costing/posting.js";

/** Both layers together. */
export function sumLayers({ flexible, committed }: Layers): bigint {
  return BigInt(flexible) + BigInt(committed);
}
