import { parseDecimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { BracketChange, BracketChanges, ChangedOrder } from "./bracket-changes-result.js";
import type { QuoteFigure } from "./quote-figure.js";

const MOST_NAME = 40;
const DEMANDS: { readonly [D in BracketChanges["demand"]]: string } = {
  kept: "as much in fewer orders",
  grows: "as many orders, each larger",
};

/**
 * Writes changes of bracket as tables: who would change from which bracket to which, orders by bracket, and revenue and cost before and after
 * by customer and in total.
 *
 * Customers stand in id order, brackets by size.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const menu = menuPrices(costing, {
 *   brackets: { unit: "carton", perOrder: { activities: { enterOrder: 1 } }, perUnit: { activities: { processCarton: 1 } },
 *     sizes: [{ id: "small", from: 1 }, { id: "pallet", from: 40 }] },
 * });
 * const answer = whoChanges(menu, [{ id: 1, customer: "A", quantity: 38 }], { roundUpWithin: "10%" });
 * formatBracketChanges(answer).split("\n")[1]; // => "in USD; 1 of 1 order to the next bracket, as much in fewer orders"
 * ```
 */
export function formatBracketChanges(changes: BracketChanges, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof changes === "object" && changes !== null && Array.isArray(changes.customers) && typeof changes.toJSON === "function";
  requireToFormat(isIt, "changes", changes, "what `whoChanges` gives");
  const { currency, demand, total } = changes;
  const answer = `${total.changing} of ${total.orders} ${total.orders === 1 ? "order" : "orders"}`;
  return [
    "Changes of bracket",
    `in ${currency}; ${answer} to the next bracket, ${DEMANDS[demand]}`,
    ...whoLines(changes),
    "",
    ...bracketLines(total),
    "",
    ...moneyLines(changes, format),
    "",
  ].join("\n");
}

/** How many orders of whom go from which bracket to which, in the order of the orders. */
function whoLines({ orders }: BracketChanges): readonly string[] {
  const moves = new Map<string, { readonly order: ChangedOrder; count: number }>();
  for (const order of orders) {
    if (!order.changes) continue;
    const key = JSON.stringify([order.customer, order.bracket]);
    const move = moves.get(key) ?? { order, count: 0 };
    move.count++;
    moves.set(key, move);
  }
  if (moves.size === 0) return [];
  const rows = [...moves.values()].map(({ order, count }): TextRow => [order.customer, order.bracket, order.newBracket, String(count)]);
  return ["", ...textTable([left("Who changes"), left("From"), left("To"), right("Orders")], rows)];
}

function bracketLines({ byBracket }: BracketChange): readonly string[] {
  const rows = byBracket.map(({ bracket, orders, newOrders }): TextRow => [bracket, String(orders), String(newOrders)]);
  return textTable([left("Bracket"), right("Orders", "before"), right("Orders", "after")], rows);
}

function moneyLines({ customers, total, scale }: BracketChanges, format: AmountFormat): readonly string[] {
  const money = ({ rounded }: QuoteFigure) => amountText(parseDecimal(rounded, "figure"), scale, format);
  const amounts = ({ before, after, change }: BracketChange): TextRow => {
    const sides = (["revenue", "flexible", "committed"] as const).flatMap((figure) => [before[figure], after[figure]]);
    return [...sides, change.profit].map(money);
  };
  const columns = [
    left("Customer"),
    ...["Revenue", "Flexible", "Committed"].flatMap((figure) => [right(figure, "before"), right(figure, "after")]),
    right("Profit", "change"),
  ];
  const rule = columns.map((_, c): TextRow[number] => (c === 0 ? "" : { rule: "-" }));
  const rows = customers.map((one): TextRow => [one.customer, ...amounts(one)]);
  return textTable(columns, [...rows, rule, ["Total", ...amounts(total)]]);
}

function left(heading: string): TextColumn {
  return { align: "left", heading: [heading], most: MOST_NAME };
}

function right(...heading: readonly string[]): TextColumn {
  return { align: "right", heading };
}
