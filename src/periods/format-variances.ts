import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, volumeText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { Variances } from "./variances.js";

/**
 * Writes variances as tables: flexible cost by activity, committed cost by activity and resource, each with its totals, and what each
 * activity bears of the variances of a resource. Unfavourable is positive. Tables that nothing stands in are left out.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const resources = { orderDesk: { cost: "540.00", practical: 600, volume: 100 } };
 * const text = formatVariances(variances(costing, { enterOrder: {} }, { resources }));
 * text.split("\n")[0]; // => "Variances against the budget, unfavourable positive"
 * ```
 */
export function formatVariances(variances: Variances, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof variances === "object" && variances !== null && Array.isArray(variances.resources) && Symbol.iterator in variances;
  requireToFormat(isIt, "variances", variances, "variances, as `variances` gives them");
  const money = (amount: Decimal) => amountText(amount, variances.scale, format);
  const tables = [flexibleTable(variances, money), committedTable(variances, money), shareTable(variances, money, format)];
  const shown = tables.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines]);
  return ["Variances against the budget, unfavourable positive", `in ${variances.currency}`, ...shown, ""].join("\n");
}

type Money = (amount: Decimal) => string;

function flexibleTable(variances: Variances, money: Money): readonly string[] {
  const rows = Array.from(variances, ({ name, flexible }): readonly TextRow[] => {
    if (flexible === null) return [];
    const { actualCost, actualAtStandard, flexibleBudget, spending, efficiency, total } = flexible;
    return [[name, ...[actualCost, actualAtStandard, flexibleBudget, spending, efficiency, total].map(money)]];
  }).flat();
  if (rows.length === 0) return [];
  const { spending, efficiency, total } = variances.total.flexible;
  const columns = figures("Flexible cost", ["Actual", "At standard", "Budget", "Spending", "Efficiency", "Total"]);
  return textTable(columns, [...rows, ["Total", "", "", "", ...[spending, efficiency, total].map(money)]]);
}

function committedTable(variances: Variances, money: Money): readonly string[] {
  const budgeted = [...variances, ...variances.resources];
  const rows = budgeted.flatMap(({ name, committed }): readonly TextRow[] => {
    if (committed === null) return [];
    const { actualCost, budgetCost, actualAtStandard, spending, plannedUnused, volume, total } = committed;
    return [[name, ...[actualCost, budgetCost, actualAtStandard, spending, plannedUnused, volume, total].map(money)]];
  });
  if (rows.length === 0) return [];
  const { spending, plannedUnused, volume, total } = variances.total.committed;
  const columns = figures("Committed cost", ["Actual", "Budget", "At standard", "Spending", "Planned unused", "Volume", "Total"]);
  return textTable(columns, [...rows, ["Total", "", "", "", ...[spending, plannedUnused, volume, total].map(money)]]);
}

function shareTable(variances: Variances, money: Money, format: AmountFormat): readonly string[] {
  const rows = variances.resources.flatMap(({ name: resource, unit = "", shares }) =>
    shares.map(({ name, used, spending, plannedUnused, volume, total }, i): TextRow => {
      const amounts = [spending, plannedUnused, volume, total].map(money);
      return [i === 0 ? resource : "", name, volumeText(used, format), unit, ...amounts];
    }),
  );
  if (rows.length === 0) return [];
  const columns: readonly TextColumn[] = [
    { align: "left", heading: ["Shared by use"] },
    { align: "left", heading: ["Activity"] },
    { align: "right", heading: ["Used"] },
    { align: "left", heading: [""], gap: 1 },
    ...["Spending", "Planned unused", "Volume", "Total"].map((heading) => ({ align: "right", heading: [heading] }) as const),
  ];
  return textTable(columns, rows);
}

function figures(first: string, headings: readonly string[]): readonly TextColumn[] {
  return [{ align: "left", heading: [first] }, ...headings.map((heading) => ({ align: "right", heading: [heading] }) as const)];
}
