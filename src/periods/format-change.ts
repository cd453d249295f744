import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { periodText } from "../statements/period-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { CHANGE_LINES, type ChangeLine, type ProfitChange } from "./change-lines.js";
import type { ExplainedChange } from "./explain-change.js";
import { GROUP_LABELS, type MigrationGroup } from "./migration-group.js";

export interface FormatChangeOptions extends AmountFormat {
  /** The customer to show. Default: the total, and segments beside it where they are known. */
  readonly customer?: string | number | bigint;
}

const LABELS: { readonly [L in ChangeLine]: string } = {
  volume: "Volume",
  mix: "Mix",
  price: "Price",
  discountsAndReturns: "Discounts and returns",
  unitCost: "Unit cost of goods",
  orderBehaviour: "Order behaviour",
  rate: "Rates",
  directCosts: "Direct costs",
  gained: "Customers gained",
  lost: "Customers lost",
  modelChange: "Change of model",
  rounding: "Rounding",
};

/** Without products the mix of what a customer buys stands in its prices and unit costs. */
const LABELS_WITHOUT_MIX: typeof LABELS = { ...LABELS, price: "Price and mix", unitCost: "Unit cost of goods and mix" };
const MIX_REMARK = "Costed by customer and product, mix is told apart from price and unit cost.";

/** A column of the table: a change, with what belongs to no customer in it. */
interface ChangeColumn {
  readonly heading: string;
  readonly change: ProfitChange;
  readonly ofCompany: (id: string) => Decimal | undefined;
}

/**
 * Writes a change as a table, from the profit before to the profit after; lines of activities stand below their sum, indented.
 *
 * Lines that are zero in every column are left out. Of costings by customer alone, price and unit cost are said to hold the product mix.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`, `unknown-id`
 * @example
 * ```ts
 * const change = explainChange(costing, costing, { units: "cartons" });
 * formatChange(change, { customer: "B" }).split("\n")[0]; // => "Change of operating profit: Customer B"
 * ```
 */
export function formatChange(change: ExplainedChange, options: FormatChangeOptions = {}): string {
  checkFormat(options, ["customer"]);
  const isChange =
    typeof change === "object" && change !== null && typeof change.of === "function" && "total" in change && "periods" in change;
  requireToFormat(isChange, "change", change, "a change, as `explainChange` gives it");
  const { customer, ...format } = options;
  const none = () => undefined;
  const one = customer === undefined ? undefined : change.of(customer);
  const company = new Map<string, Decimal>(change.total.company.map(({ id, difference }) => [id, difference]));
  const columns: readonly ChangeColumn[] =
    one !== undefined
      ? [{ heading: change.currency, change: one, ofCompany: none }]
      : [
          ...change.segments.map((segment) => ({ heading: headingOf(segment.segment), change: segment, ofCompany: none })),
          {
            heading: change.segments.length === 0 ? change.currency : "Total",
            change: change.total,
            ofCompany: (id: string) => company.get(id),
          },
        ];
  const method = change.method === "symmetric" ? "symmetric effects" : "effects in classic order";
  const { before, after } = change.periods;
  const periods = before === undefined || after === undefined ? [] : [`${periodText(before)}, then ${periodText(after)}`];
  const head = [`Change of operating profit: ${one?.name ?? "total"}`, ...periods, `in ${change.currency}, ${method}`, ""];
  const remarks = change.total.lines.mix === null ? ["", MIX_REMARK] : [];
  return [...head, ...tableOf(columns, change, one === undefined, format), ...remarks, ""].join("\n");
}

function headingOf(segment: string | null): string {
  if (segment === null) return "(none)";
  return Object.hasOwn(GROUP_LABELS, segment) ? GROUP_LABELS[segment as MigrationGroup] : segment;
}

function tableOf(
  columns: readonly ChangeColumn[],
  { scale, total }: ExplainedChange,
  isTotal: boolean,
  format: AmountFormat,
): readonly string[] {
  const text = (amount: Decimal | undefined) => (amount === undefined ? "" : amountText(amount, scale, format));
  const row = (label: string, amountIn: (column: ChangeColumn) => Decimal | null | undefined): readonly TextRow[] => {
    const amounts = columns.map(amountIn);
    if (amounts.every((amount) => amount === null || amount === undefined || amount.isZero())) return [];
    return [[label, ...amounts.map((amount) => text(amount ?? undefined))]];
  };
  const always = (label: string, amountIn: (column: ChangeColumn) => Decimal): TextRow => [
    label,
    ...columns.map((one) => text(amountIn(one))),
  ];
  const labels = total.lines.mix === null ? LABELS_WITHOUT_MIX : LABELS;
  const lines = CHANGE_LINES.flatMap((line): readonly TextRow[] => {
    const own = row(labels[line], ({ change }) => change.lines[line]);
    if (line !== "orderBehaviour" && line !== "rate") return own;
    const parts = total.activities.flatMap(({ name }, a) => row(`  ${name}`, ({ change }) => change.activities[a]?.[line]));
    // Activities may cancel: their sum is then nothing, and they are not.
    return own.length === 0 && parts.length > 0 ? [always(labels[line], ({ change }) => change.lines[line]), ...parts] : [...own, ...parts];
  });
  const company = isTotal ? total.company.flatMap(({ id, label }) => row(label, ({ ofCompany }) => ofCompany(id))) : [];
  const rule = (sign: "-" | "="): TextRow => ["", ...columns.map(() => ({ rule: sign }))];
  const all = [
    always("Operating profit before", ({ change }) => change.before),
    ...lines,
    ...company,
    rule("-"),
    always("Operating profit after", ({ change }) => change.after),
    rule("="),
  ];
  const figures = columns.map(({ heading }): TextColumn => ({ align: "right", heading: [heading] }));
  return textTable([{ align: "left" }, ...figures], all);
}
