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

/** What lies between gross and net sales beside discounts, with its sign in net sales. */
export const BETWEEN_GROSS_AND_NET: readonly (readonly [FactId, 1 | -1])[] = [
  ["rebates", -1],
  ["cashDiscounts", -1],
  ["promotions", -1],
  ["penalties", -1],
  ["returns", -1],
  ["freightRecovered", 1],
  ["surcharges", 1],
];

/** Net sales from its parts, with their signs. */
export const NET_SALES_PARTS: readonly (readonly [FactId, 1 | -1])[] = [["grossSales", 1], ["discounts", -1], ...BETWEEN_GROSS_AND_NET];
