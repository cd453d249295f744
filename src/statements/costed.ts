import type { CostingData } from "../costing/costing-data.js";

/** A costing as `allocate` gives it, or its columns alone. */
export type Costed = CostingData | { readonly data: CostingData };

/** The columns of a costing. */
export function dataOf(costed: Costed): CostingData {
  return "data" in costed ? costed.data : costed;
}
