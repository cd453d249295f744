import type { Explanation } from "../costing/explanation.js";
import { type AmountFormat, amountText, checkFormat, rateText, volumeText } from "./amount-text.js";
import { type TextRow, textTable } from "./text-table.js";

export interface FormatExplanationOptions extends AmountFormat {
  /** Decimals of the amounts. Default: as many as the amounts need, at least 2. */
  readonly scale?: number;
}

/**
 * Writes an explanation as an indented tree: each amount stands above those it is made of.
 *
 * An amount marked `~` is attributed: the part of a posting further up, apportioned.
 *
 * @throws {CostError} `negatives-unknown`
 * @example
 * ```ts
 * formatExplanation(costing.explain("A", "enterOrder")).split("\n")[0]; // => "Enter order         6.40    1 order at 10.40"
 * ```
 */
export function formatExplanation(tree: Explanation, options: FormatExplanationOptions = {}): string {
  checkFormat(options);
  const { scale = Math.max(2, mostDecimals(tree)) } = options;
  const rows: TextRow[] = [];
  const visit = (node: Explanation, depth: number): void => {
    const mark = node.basis === "attributed" ? "~" : "";
    rows.push(["  ".repeat(depth) + node.label, amountText(node.amount, scale, options), mark, detailOf(node, scale, options)]);
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(tree, 0);
  return [...textTable([{ align: "left" }, { align: "right" }, { align: "left", gap: 1 }, { align: "left" }], rows), ""].join("\n");
}

function detailOf({ quantity, unit = "", rate, sources }: Explanation, scale: number, format: AmountFormat): string {
  const work =
    quantity === undefined
      ? []
      : [`${volumeText(quantity, format)} ${unit}`.trimEnd() + (rate === undefined ? "" : ` at ${rateText(rate, scale, format)}`)];
  const read = sources.map(({ table, rows }) => `${table}, ${rows} ${rows === 1 ? "row" : "rows"}`);
  return [...work, ...read].join("; ");
}

function mostDecimals(node: Explanation): number {
  return node.children.reduce((most, child) => Math.max(most, mostDecimals(child)), node.amount.decimalPlaces());
}
