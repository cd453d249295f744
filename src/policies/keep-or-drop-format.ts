import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { displayWidth } from "../statements/display-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { wrappedText } from "../statements/wrapped-text.js";
import type { CustomerDecision } from "./keep-or-drop-advice.js";
import type { KeepOrDrop } from "./keep-or-drop-result.js";

const WIDTH = 110;
const LEAST_NAME = 20;
const GAP = 2;
const COLUMNS: readonly TextColumn[] = [
  ...[
    ["Net sales"],
    ["Contribution"],
    ["Operating", "profit"],
    ["Common", "cost"],
    ["Profit at", "full cost"],
    ["Effect of", "dropping"],
  ].map((heading): TextColumn => ({ align: "right", heading })),
];
const BLOCK_CASH: TextColumn = { align: "right", heading: ["of it", "block cash"] };
const ADVICE: TextColumn = { align: "left", heading: ["Advice"] };

/**
 * Writes the decisions on all customers as a table: their profit before and after common cost, what dropping each alone would change, and
 * the advice; below each the reason that decided it, and at the end the group to be dropped and the death spiral. Where any customer or
 * the group lets blocks of capacity be given back, their cash stands beside the effect. Names are cut and texts wrapped so that lines keep
 * within 110 columns, unless the amounts alone take more.
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
  const dropLine = `Dropped together: ${group.customers.join(", ")}; profit ${money(kept.totalProfit)} -> ${money(dropped.totalProfit)} (${money(decision.profitChange)}${group.blockCash.isZero() ? "" : `, of it block cash ${money(group.blockCash)}`})`;
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
    ...decisionLines([...decision], money),
    "",
    ...(group.customers.length === 0 ? [] : [...wrappedText(dropLine, WIDTH, "  "), ""]),
    "Dropping on a loss at full cost, step by step",
    ...textTable(spiralColumns, spiral),
    "",
  ].join("\n");
}

/** The table, each row with the reason that decided below it; names are cut where the amounts leave less room. */
function decisionLines(customers: readonly CustomerDecision[], money: (amount: Decimal) => string): readonly string[] {
  const hasBlocks = customers.some(({ drop }) => !drop.blockCash.isZero());
  const columns = [...COLUMNS, ...(hasBlocks ? [BLOCK_CASH] : []), ADVICE];
  const cells = customers.map((one): TextRow => {
    const amounts = [
      one.netSales,
      one.contribution,
      one.operatingProfit,
      one.common,
      one.fullCostProfit,
      one.drop.effect,
      ...(hasBlocks ? [one.drop.blockCash] : []),
    ];
    return [...amounts.map(money), one.advice];
  });
  const taken = textTable(columns, cells).reduce((most, line) => Math.max(most, displayWidth(line)), 0);
  const name: TextColumn = { align: "left", heading: ["Customer"], most: Math.max(LEAST_NAME, WIDTH - GAP - taken) };
  const lines = textTable(
    [name, ...columns],
    customers.map(({ id }, i) => [id, ...(cells[i] as TextRow)]),
  );
  const nHead = lines.length - customers.length;
  return lines.flatMap((line, i) => {
    const one = customers[i - nHead];
    const reason = one?.reasons.find(({ rule }) => rule === one.decidedBy)?.text;
    return reason === undefined ? [line] : [line, ...wrappedText(reason, WIDTH - GAP).map((text) => `  ${text}`)];
  });
}
