import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { displayText } from "../statements/display-text.js";
import { warningCount } from "../statements/format-warnings.js";
import { whenText } from "../statements/statement-heading.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { PolicyComparison, PolicyRow } from "./policy-comparison.js";

const MOST_NAME = 60;

/**
 * Prints a comparison of policies as a text table: a heading with name, period and currency, and a row a policy.
 *
 * Below it stands how many warnings a policy has; `formatWarnings(row.warnings)` prints them.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { freight: { cost: "4000.00", supply: "flexible", to: { ship: 1 } } },
 *   activities: { ship: { driver: "orders" } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 *   tables: { orders: { date: "date" } },
 * });
 * const orders = ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-14"].map((date, i) => ({ orderId: i, customer: "A", date }));
 * const compared = comparePolicies(model, { events: { orders } }, { weekly: { kind: "orderFrequency", every: "week" } });
 * formatPolicies(compared).split("\n")[6]?.replace(/ +/g, " "); // => "weekly 2 2,000.00 0.00 2,000.00 -2,000.00 1.2 50.0"
 * ```
 */
export function formatPolicies(comparison: PolicyComparison, format: AmountFormat = {}): string {
  checkFormat(format);
  const isThere = typeof comparison === "object" && comparison !== null && Array.isArray(comparison.rows) && "replayed" in comparison;
  requireToFormat(isThere, "comparison", comparison, "what `comparePolicies` gave");
  const { name, scale, customers, rows } = comparison;
  const money = (value: Decimal) => amountText(value, scale, format);
  const count = (value: number | undefined) => (value === undefined ? "" : String(value));
  const columns: readonly (readonly [readonly string[], (row: PolicyRow) => string])[] = [
    [["Policy"], (row) => row.policy],
    [["Orders"], (row) => count(row.orders)],
    [["Lines"], (row) => count(row.lines)],
    [["Shipments"], (row) => count(row.shipments)],
    [["Cash", "saved"], (row) => money(row.cash)],
    [["Capacity", "freed"], (row) => money(row.freed)],
    [["Cost", "to serve"], (row) => money(row.costToServe)],
    [["Operating", "profit"], (row) => money(row.operatingProfit)],
    [["Days", "later"], (row) => amountText(row.extraStockDays, 1, format)],
    [["Late", "%"], (row) => percentText(row.lateShare, format)],
  ];
  // A column of nothing says nothing, such as shipments without their table.
  const kept = columns.filter(([, text]) => rows.some((row) => text(row) !== ""));
  const head = kept.map(
    ([heading], c): TextColumn => ({ heading, align: c === 0 ? "left" : "right", ...(c === 0 && { most: MOST_NAME }) }),
  );
  const table = rows.map((row): TextRow => kept.map(([, text]) => text(row)));
  const title = name === undefined ? "Order policies" : `Order policies: ${displayText(name, MOST_NAME)}`;
  const whom = `${customers.length} ${customers.length === 1 ? "customer" : "customers"} replayed`;
  const warned = rows
    .filter(({ warnings }) => warnings.length > 0)
    .map(({ policy, warnings }) => `${policy}: ${warningCount(warnings.length)}`);
  const remarks = warned.length === 0 ? [] : ["", ...warned];
  return [title, `${whenText(comparison)}; ${whom}`, "", ...textTable(head, table), ...remarks, ""].join("\n");
}
