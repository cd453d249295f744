import type { FactId } from "./driver-spec.js";

/** The sales facts in the order of the cost-to-serve income statement. */
export const FACT_IDS: readonly FactId[] = [
  "grossSales",
  "discounts",
  "rebates",
  "cashDiscounts",
  "promotions",
  "penalties",
  "returns",
  "freightRecovered",
  "surcharges",
  "netSales",
  "cogs",
  "returnedCogs",
  "directCosts",
  "receivables",
  "dedicatedStock",
];
