import type { CostingData } from "../costing/costing-data.js";
import { costingData } from "./change-costings.js";

/** Gives the columns of a costing by one dimension, the customer; undefined for anything else. */
export function costingByCustomer(costing: unknown): CostingData | undefined {
  const data = costingData(costing);
  return data?.by.length === 1 ? data : undefined;
}
