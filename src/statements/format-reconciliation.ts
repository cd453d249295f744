import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, checkFormat } from "./amount-text.js";
import { type Costed, dataOf } from "./costed.js";
import { periodText } from "./period-text.js";
import { type ReconciliationFigures, reconciliationFigures } from "./reconciliation-figures.js";
import { type TextColumn, type TextRow, textTable } from "./text-table.js";

type Money = (amount: Decimal) => string;

/**
 * Writes the proof as text: cost in and where it ended, the way to the operating profit of the business, and the ledger beside it.
 *
 * @throws {CostError} `negatives-unknown`, `control-total-gap`
 * @example
 * ```ts
 * formatReconciliation(costing).split("\n")[0]; // => "Reconciliation"
 * ```
 */
export function formatReconciliation(costing: Costed, format: AmountFormat = {}): string {
  checkFormat(format);
  const data = dataOf(costing);
  const proof = reconciliationFigures(data);
  const money: Money = (amount) => amountText(amount, data.scale, format);
  const { name, period } = data.model;
  const when = period === undefined ? `in ${data.currency}` : `${periodText(period)}, in ${data.currency}`;
  const heading = ["Reconciliation", ...(name === undefined ? [] : [name]), when];
  return [...heading, "", ...costTable(proof, money), "", ...profitTable(proof, money), ...ledgerTable(proof, money), ""].join("\n");
}

function costTable({ costIn, lines, difference, nodes }: ReconciliationFigures, money: Money): readonly string[] {
  const columns = [left(), right("Flexible"), right("Committed"), right("Total")];
  const amounts = ({ flexible, committed, total }: ReconciliationFigures["costIn"]) => [flexible, committed, total].map(money);
  const shown = lines.filter(({ id, flexible, committed }) => id === "costObjects" || !flexible.isZero() || !committed.isZero());
  return textTable(columns, [
    ...shown.map((line): TextRow => [line.label, ...amounts(line)]),
    rule("-", 3),
    ["Cost in", ...amounts(costIn)],
    rule("=", 3),
    [`Difference, in total and at each of ${nodes.length} pools`, "", "", money(difference)],
  ]);
}

function profitTable({ profit, ledger }: ReconciliationFigures, money: Money): readonly string[] {
  const lines = ledger?.lines ?? profit.lines;
  const total = ledger?.operatingProfit ?? profit.operatingProfit;
  const rows = lines.map(({ id, label, amount }): TextRow => [`${id === "operatingProfit" ? "" : "  "}${label}`, money(amount)]);
  const label = ledger === undefined ? "Operating profit" : "Operating profit per ledger";
  return textTable([left(), right("")], [...rows, rule("-", 1), [label, money(total)], rule("=", 1)]);
}

function ledgerTable({ ledger }: ReconciliationFigures, money: Money): readonly string[] {
  if (ledger === undefined || ledger.comparisons.length === 0) return [];
  const columns = [left(), right("Ledger"), right("Costing"), right("Gap")];
  const rows = ledger.comparisons.map(({ label, ...one }): TextRow => {
    return [label, ...[one.ledger, one.costing, one.gap].map(money)];
  });
  return ["", ...textTable(columns, rows)];
}

function rule(sign: "-" | "=", count: number): TextRow {
  return ["", ...Array.from({ length: count }, () => ({ rule: sign }))];
}

function left(): TextColumn {
  return { align: "left" };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: heading === "" ? [] : [heading] };
}
