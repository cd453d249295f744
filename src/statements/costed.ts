import type { CostingData } from "../costing/costing-data.js";
import { requireToFormat } from "./check-format.js";

/** A costing as `allocate` gives it, or its columns alone. */
export type Costed = CostingData | { readonly data: CostingData };

/**
 * The columns of a costing.
 *
 * @throws {CostError} `format-input-invalid`
 */
export function dataOf(costed: Costed): CostingData {
  const isThere = typeof costed === "object" && costed !== null;
  const data = isThere && "data" in costed ? costed.data : costed;
  const isData = isThere && typeof data === "object" && data !== null && "measured" in data && "cells" in data;
  requireToFormat(isData, "costing", costed, "a costing, as `allocate` gives it");
  return data;
}
