import type { StatementLayout } from "./layout.js";

/**
 * The cost-to-serve income statement: list sales to net sales, gross margin, customer contribution and customer operating profit.
 *
 * Below operating profit, and only where they are not zero: cost held at a higher level (a channel's operating profit), unused capacity
 * assigned and cost allocated down ("allocated, not caused"), and the imputed capital charge (customer economic profit). Each begins
 * again with operating profit, for none of them enters another.
 *
 * @see Kaplan & Cooper, Cost & Effect (1998), ch. 10; Horngren, Cost Accounting, customer-profitability analysis
 * @example
 * ```ts
 * standardLayout.lines.find((line) => line.id === "netSales")?.label; // => "Net sales"
 * ```
 */
export const standardLayout: StatementLayout = {
  title: "Cost-to-serve income statement",
  lines: [
    { kind: "amount", id: "grossSales", label: "List sales", figure: "grossSales", sign: 1, basis: "traced" },
    { kind: "amount", id: "discounts", label: "On-invoice discounts", figure: "discounts", sign: -1, basis: "traced" },
    {
      kind: "amount",
      id: "tradeSpend",
      label: "Off-invoice trade spend",
      figure: "tradeSpend",
      sign: -1,
      basis: "traced",
      parts: [
        { kind: "amount", id: "rebates", label: "Rebates accrued", figure: "rebates", sign: -1, basis: "traced" },
        { kind: "amount", id: "cashDiscounts", label: "Cash discounts", figure: "cashDiscounts", sign: -1, basis: "traced" },
        { kind: "amount", id: "promotions", label: "Promotions", figure: "promotions", sign: -1, basis: "traced" },
        { kind: "amount", id: "penalties", label: "Penalties", figure: "penalties", sign: -1, basis: "traced" },
      ],
    },
    { kind: "amount", id: "returns", label: "Returns and allowances", figure: "returns", sign: -1, basis: "traced" },
    { kind: "amount", id: "freightRecovered", label: "Freight recovered", figure: "freightRecovered", sign: 1, basis: "traced" },
    { kind: "amount", id: "surcharges", label: "Surcharges recovered", figure: "surcharges", sign: 1, basis: "traced" },
    { kind: "subtotal", id: "netSales", label: "Net sales", figure: "netSales" },
    { kind: "amount", id: "cogs", label: "Cost of goods sold", figure: "cogs", sign: -1, basis: "traced" },
    { kind: "amount", id: "returnedCogs", label: "Cost of goods returned", figure: "returnedCogs", sign: 1, basis: "traced" },
    { kind: "subtotal", id: "grossMargin", label: "Gross margin", figure: "grossMargin" },
    { kind: "activities", id: "directCosts", label: "Direct customer cost", figure: "directCosts" },
    { kind: "activities", id: "flexibleCostToServe", label: "Flexible cost to serve", figure: "flexibleCostToServe" },
    { kind: "subtotal", id: "customerContribution", label: "Customer contribution", figure: "customerContribution" },
    { kind: "activities", id: "committedCostToServe", label: "Committed cost to serve", figure: "committedCostToServe" },
    { kind: "subtotal", id: "operatingProfit", label: "Customer operating profit", figure: "operatingProfit" },
    { kind: "activities", id: "levelCost", label: "{Level}-level cost", figure: "levelCost" },
    { kind: "subtotal", id: "levelProfit", label: "Profit after {level}-level cost", figure: "levelProfit", when: ["levelCost"] },
    {
      kind: "carried",
      id: "operatingProfitBeforeFull",
      label: "Operating profit brought forward",
      figure: "operatingProfit",
      when: ["assignedUnused", "allocatedDown"],
      after: ["levelCost"],
    },
    { kind: "entries", id: "assignedUnused", label: "Unused capacity assigned", figure: "assignedUnused" },
    { kind: "entries", id: "allocatedDown", label: "Cost allocated, not caused", figure: "allocatedDown" },
    {
      kind: "subtotal",
      id: "fullCostProfit",
      label: "Profit after assigned and allocated cost",
      figure: "fullCostProfit",
      when: ["assignedUnused", "allocatedDown"],
    },
    {
      kind: "carried",
      id: "operatingProfitBeforeCharge",
      label: "Operating profit brought forward",
      figure: "operatingProfit",
      when: ["receivablesCharge", "stockCharge"],
      after: ["levelCost", "assignedUnused", "allocatedDown"],
    },
    {
      kind: "amount",
      id: "capitalCharge",
      label: "Capital charge",
      figure: "capitalCharge",
      sign: -1,
      basis: "imputed",
      parts: [
        { kind: "amount", id: "receivablesCharge", label: "On receivables", figure: "receivablesCharge", sign: -1, basis: "imputed" },
        { kind: "amount", id: "stockCharge", label: "On dedicated stock", figure: "stockCharge", sign: -1, basis: "imputed" },
      ],
    },
    {
      kind: "subtotal",
      id: "economicProfit",
      label: "Customer economic profit",
      figure: "economicProfit",
      when: ["receivablesCharge", "stockCharge"],
    },
  ],
  ratios: [
    { label: "Cost to serve", figure: "costToServe", per: "netSales" },
    { label: "Cost to serve", figure: "costToServe", per: { driver: "each" } },
  ],
};
