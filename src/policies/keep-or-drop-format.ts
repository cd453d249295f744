import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import type { KeepOrDrop } from "./keep-or-drop-result.js";

/**
 * Writes the decisions on all customers as a table: their profit before and after common cost, what dropping each alone would change, and
 * the advice with the reason that decided it; below, the group to be dropped and the death spiral.
 *
 * Rows stand in id order.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * formatKeepOrDrop(keepChangeOrDrop(costing, { horizon: "now" })).split("\n")[0]; // => "Keep, change or drop"
 * ```
 */
export function formatKeepOrDrop(decision: KeepOrDrop, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof decision === "object" && decision !== null && "deathSpiral" in decision && Symbol.iterator in decision;
  requireToFormat(isIt, "decision", decision, "the result of `keepChangeOrDrop` or `keepChangeOrDropRows`");
  const { scale, horizon, currency, group, kept, dropped, deathSpiral } = decision;
  const money = (amount: Decimal) => amountText(amount, scale, format);
  const rows = Array.from(decision, (one): TextRow => {
    const amounts = [one.netSales, one.contribution, one.operatingProfit, one.common, one.fullCostProfit, one.drop.effect];
    return [one.id, ...amounts.map(money), one.advice, one.reasons.find(({ rule }) => rule === one.decidedBy)?.text ?? ""];
  });
  const headings = ["Net sales", "Contribution", "Operating profit", "Common cost", "Profit at full cost", "Effect of dropping"];
  const columns = [
    { align: "left", heading: ["Customer"] } as const,
    ...headings.map((heading) => ({ align: "right", heading: [heading] }) as const),
    { align: "left", heading: ["Advice"] } as const,
    { align: "left", heading: ["Reason"], most: 120 } as const,
  ];
  const dropLine = `Dropped together: ${group.customers.join(", ")}; profit ${money(kept.totalProfit)} -> ${money(dropped.totalProfit)} (${money(decision.profitChange)})`;
  const spiral = deathSpiral.steps.map(({ step, remaining, inLoss, totalProfit }) => [
    String(step),
    String(remaining),
    String(inLoss.length),
    money(totalProfit),
  ]);
  const spiralColumns = ["Step", "Customers", "At a loss", "Total profit"].map(
    (heading) => ({ align: "right", heading: [heading] }) as const,
  );
  return [
    "Keep, change or drop",
    `${currency === undefined ? "" : `in ${currency}, `}horizon ${horizon}`,
    "",
    ...textTable(columns, rows),
    "",
    ...(group.customers.length === 0 ? [] : [dropLine, ""]),
    "Dropping on a loss at full cost, step by step",
    ...textTable(spiralColumns, spiral),
    "",
  ].join("\n");
}
