import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkDecimals, checkFlag, checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { GROUP_LABELS } from "./migration-group.js";
import type { MovedBecause } from "./moved-because.js";
import type { MoveCause } from "./moved-because-cause.js";

/** Options of `formatMovedBecause`. */
export interface FormatMovedBecauseOptions extends AmountFormat {
  /** Decimals of amounts, 0 to 20. Default 2. */
  readonly decimals?: number;
  /** Print the customers one by one below the causes. Default true. */
  readonly customers?: boolean;
}

const LABELS: { readonly [C in MoveCause]: string } = {
  volume: "Size",
  orderPattern: "Order pattern",
  price: "Prices",
  rate: "Cost rates",
  model: "Cost model",
  threshold: "Thresholds",
  several: "Several",
  gained: "Gained",
  lost: "Lost",
  exclusion: "Set apart",
};
const MIX_REMARK = "Costed by customer and product, mix is told apart from prices.";
const WIDEST_TEXT = 100;

/**
 * Writes why customers changed their segment: a line for each cause that any have, with its profit effect, then the customers in id order.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const cuts = { value: "3000", cost: "300" };
 * const matrix = segment(costing.statements(), { thresholds: cuts });
 * const because = movedBecause({ costing, matrix }, { costing, matrix }, { units: "cartons" });
 * formatMovedBecause(because); // => "Why customers changed segment\n\nNobody changed segment\n"
 * ```
 */
export function formatMovedBecause(moved: MovedBecause, options: FormatMovedBecauseOptions = {}): string {
  checkFormat(options, ["decimals", "customers"]);
  const { decimals = 2, customers = true, ...format } = options;
  checkDecimals(decimals);
  checkFlag(customers, "options.customers");
  const isIt = typeof moved === "object" && moved !== null && typeof moved.of === "function" && Array.isArray(moved.summary?.causes);
  requireToFormat(isIt, "moved", moved, "what `movedBecause` gave");
  const money = (amount: Decimal | null) => (amount === null ? "n/a" : amountText(amount, decimals, format));
  const causes = moved.summary.causes.filter(({ count }) => count > 0);
  const lines =
    causes.length === 0
      ? ["Nobody changed segment"]
      : textTable(
          [left("Because", WIDEST_TEXT), right("Profit effect")],
          causes.map(({ text, profitEffect }) => [text, money(profitEffect)]),
        );
  const rows = moved.customers.map(({ id, from, to, cause, profitEffect }): TextRow => {
    return [id, GROUP_LABELS[from], GROUP_LABELS[to], labelOf(cause, moved), money(profitEffect)];
  });
  const columns = [left("Customer"), left("From"), left("To"), left("Because"), right("Profit effect")];
  const each = customers && rows.length > 0 ? ["", ...textTable(columns, rows)] : [];
  const remarks = moved.knowsProducts || !causes.some(({ cause }) => cause === "price") ? [] : ["", MIX_REMARK];
  return ["Why customers changed segment", "", ...lines, ...each, ...remarks, ""].join("\n");
}

function labelOf(cause: MoveCause, { knowsProducts }: MovedBecause): string {
  if (cause === "price") return knowsProducts ? "Prices" : "Prices or mix";
  return cause === "orderPattern" && knowsProducts ? "Order pattern or mix" : LABELS[cause];
}

function left(heading: string, most?: number): TextColumn {
  return { align: "left", heading: [heading], ...(most === undefined ? {} : { most }) };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
