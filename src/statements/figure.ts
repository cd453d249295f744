import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import { nearId } from "./near-id.js";

/**
 * The figures of a cost-to-serve income statement; all are positive as named, so that costs and deductions are subtracted.
 *
 * | figure | meaning |
 * |---|---|
 * | `grossSales` ... `surcharges` | sales facts |
 * | `tradeSpend` | rebates + cash discounts + promotions + penalties |
 * | `netSales` | gross sales - discounts - trade spend - returns + freight and surcharges recovered |
 * | `grossMargin` | net sales - COGS + returned COGS |
 * | `directCosts` | the fact `directCosts` + activities with an intensity driver: traced |
 * | `flexibleCostToServe`, `committedCostToServe` | cost of the other activities, by layer |
 * | `costToServe` | direct + flexible + committed: everything between gross margin and operating profit |
 * | `customerContribution` | gross margin - direct - flexible |
 * | `operatingProfit` | contribution - committed: before channel, sustaining and unused capacity |
 * | `levelCost`, `levelProfit` | cost held at a higher level, such as the channel; operating profit - it |
 * | `assignedUnused`, `allocatedDown`, `fullCostProfit` | unused capacity that a policy assigns; cost "allocated, not caused"; operating profit - both |
 * | `receivablesCharge`, `stockCharge`, `capitalCharge`, `economicProfit` | imputed capital charges; operating profit - their sum |
 */
export type Figure =
  | "grossSales"
  | "discounts"
  | "rebates"
  | "cashDiscounts"
  | "promotions"
  | "penalties"
  | "tradeSpend"
  | "returns"
  | "freightRecovered"
  | "surcharges"
  | "netSales"
  | "cogs"
  | "returnedCogs"
  | "grossMargin"
  | "directCosts"
  | "flexibleCostToServe"
  | "customerContribution"
  | "committedCostToServe"
  | "costToServe"
  | "operatingProfit"
  | "levelCost"
  | "levelProfit"
  | "assignedUnused"
  | "allocatedDown"
  | "fullCostProfit"
  | "receivablesCharge"
  | "stockCharge"
  | "capitalCharge"
  | "economicProfit";

/** Every figure, in the order of the statement. */
export const FIGURES: readonly Figure[] = [
  "grossSales",
  "discounts",
  "rebates",
  "cashDiscounts",
  "promotions",
  "penalties",
  "tradeSpend",
  "returns",
  "freightRecovered",
  "surcharges",
  "netSales",
  "cogs",
  "returnedCogs",
  "grossMargin",
  "directCosts",
  "flexibleCostToServe",
  "customerContribution",
  "committedCostToServe",
  "costToServe",
  "operatingProfit",
  "levelCost",
  "levelProfit",
  "assignedUnused",
  "allocatedDown",
  "fullCostProfit",
  "receivablesCharge",
  "stockCharge",
  "capitalCharge",
  "economicProfit",
];

/** Tells whether a name is that of a figure. */
export function isFigure(name: unknown): name is Figure {
  return FIGURES.includes(name as Figure);
}

/**
 * Gives the name as a figure.
 *
 * @throws {CostError} `figure-unknown`
 */
export function readFigure(name: unknown): Figure {
  if (isFigure(name)) return name;
  const near = typeof name === "string" ? nearId(name, FIGURES) : undefined;
  throw new CostError([finding(statementMessages, "figure-unknown", "figure", { figure: name, known: FIGURES, nearest: near })]);
}
