import type { Explanation } from "../costing/explanation.js";
import { CostError } from "../errors/cost-error.js";
import { ExactDecimal } from "../number/decimal.js";
import { type AmountFormat, amountText, rateText, volumeText } from "./amount-text.js";
import { checkFormat, requireToFormat } from "./check-format.js";
import { invalidOption } from "./check-options.js";
import { type TextRow, textTable } from "./text-table.js";

export interface FormatExplanationOptions extends AmountFormat {
  /** Decimals of the amounts. Default: as many as the amounts need, from 2 to 6. */
  readonly scale?: number;
}

const MOST_SCALE = 100;
const MOST_BY_DEFAULT = 6;
const LEGEND = "~ attributed: the part of a posting further up, apportioned";

/**
 * Writes an explanation as an indented tree: each amount stands above those it is made of.
 *
 * An amount marked `~` is attributed: the part of a posting further up, apportioned.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * formatExplanation(costing.explain("A", "enterOrder")).split("\n")[0]; // => "Enter order         6.40    1 order at 6.40"
 * ```
 */
export function formatExplanation(tree: Explanation, options: FormatExplanationOptions = {}): string {
  checkFormat(options, ["scale"]);
  requireToFormat(isExplanation(tree), "explanation", tree, "an explanation, as `costing.explain` gives it");
  const { scale = Math.min(MOST_BY_DEFAULT, Math.max(2, mostDecimals(tree))) } = options;
  if (!Number.isSafeInteger(scale) || scale < 0 || scale > MOST_SCALE) {
    throw new CostError([invalidOption("options.scale", scale, `a whole number of decimals, 0 to ${MOST_SCALE}`)]);
  }
  const rows: TextRow[] = [];
  const visit = (node: Explanation, depth: number): void => {
    const mark = node.basis === "attributed" ? "~" : "";
    rows.push(["  ".repeat(depth) + node.label, amountText(node.amount, scale, options), mark, detailOf(node, scale, options)]);
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(tree, 0);
  const legend = rows.some(([, , mark]) => mark !== "") ? ["", LEGEND] : [];
  return [...textTable([{ align: "left" }, { align: "right" }, { align: "left", gap: 1 }, { align: "left" }], rows), ...legend, ""].join(
    "\n",
  );
}

function detailOf({ quantity, unit = "", rate, sources }: Explanation, scale: number, format: AmountFormat): string {
  const work =
    quantity === undefined
      ? []
      : [`${volumeText(quantity, format)} ${unit}`.trimEnd() + (rate === undefined ? "" : ` at ${rateText(rate, scale, format)}`)];
  // Facts are traced to their tables, which hold the rows of all cost objects.
  const read = sources.map(({ table, rows }) => `from ${table} (${rows} ${rows === 1 ? "row" : "rows"} in all)`);
  return [...work, ...read].join("; ");
}

function isExplanation(tree: unknown): boolean {
  return typeof tree === "object" && tree !== null && "amount" in tree && ExactDecimal.isDecimal(tree.amount) && "children" in tree;
}

function mostDecimals(node: Explanation): number {
  return node.children.reduce((most, child) => Math.max(most, mostDecimals(child)), node.amount.decimalPlaces());
}
