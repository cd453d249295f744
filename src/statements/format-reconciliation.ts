import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "./amount-text.js";
import { checkFormat } from "./check-format.js";
import { type Costed, dataOf } from "./costed.js";
import { warningCount } from "./format-warnings.js";
import { periodText } from "./period-text.js";
import { type ReconciliationFigures, reconciliationFigures } from "./reconciliation-figures.js";
import { type TextColumn, type TextRow, textTable } from "./text-table.js";

type Money = (amount: Decimal) => string;

/**
 * Writes the proof as text: cost in and where it ended, the way to the operating profit of the business, and the ledger beside it.
 *
 * The last line counts the warnings, if there are any; {@link formatWarnings} prints them.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`, `control-total-gap`
 * @example
 * ```ts
 * formatReconciliation(costing).split("\n")[0]; // => "Reconciliation"
 * ```
 */
export function formatReconciliation(costing: Costed, options: AmountFormat = {}): string {
  checkFormat(options);
  const data = dataOf(costing);
  const proof = reconciliationFigures(data);
  const money: Money = (amount) => amountText(amount, data.scale, options);
  const { name, period } = data.model;
  const when = period === undefined ? `in ${data.currency}` : `${periodText(period)}, in ${data.currency}`;
  const heading = ["Reconciliation", ...(name === undefined ? [] : [name]), when];
  const isGiven = data.measured.controlTotals?.operatingProfit !== undefined;
  const profit = profitTable(proof, isGiven ? "Operating profit per ledger" : "Operating profit", money);
  const warnings = data.warnings.length === 0 ? [] : ["", warningCount(data.warnings.length)];
  return [...heading, "", ...costTable(proof, money), "", ...profit, ...ledgerTable(proof, money), ...warnings, ""].join("\n");
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

function profitTable({ profit, ledger }: ReconciliationFigures, label: string, money: Money): readonly string[] {
  const lines = ledger?.lines ?? profit.lines;
  const total = ledger?.operatingProfit ?? profit.operatingProfit;
  const rows = lines.map(({ id, label, amount }): TextRow => [`${id === "operatingProfit" ? "" : "  "}${label}`, money(amount)]);
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
