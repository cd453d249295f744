import { CostError } from "../errors/cost-error.js";
import { own } from "../model/entries.js";
import type { Decimal } from "../number/decimal.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFlag, checkFormat, requireToFormat } from "../statements/check-format.js";
import { invalidOption } from "../statements/check-options.js";
import { periodText } from "../statements/period-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { ServiceMenu } from "./menu-spec.js";
import type { PackageAmounts, PackageCosts, PackageCostTotal, SegmentPackageCost } from "./package-cost.js";
import { isServiceMenu } from "./service-menu.js";
import { levelName, packageName, serviceName } from "./standard-services.js";

/** Options of `formatPackages`. */
export interface FormatPackagesOptions extends AmountFormat {
  /** Names services, levels and packages by those of the menu. Default: ids. */
  readonly menu?: ServiceMenu;
  /** Adds what one level up or down would change, by segment. Default false. */
  readonly nextLevels?: boolean;
}

/**
 * Writes packages as tables for the terminal: what each level costs by segment, and what the packages leave of the segments' profit.
 *
 * Segments and services stand in id order, not in the order of the names; levels in that of the menu. A rule stands over what sums.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const menu = serviceMenu({
 *   services: { deliveryFrequency: { levels: [{ id: "weekly" }, { id: "daily", changes: { deskDeliveries: { times: 5 } } }] } },
 *   packages: { protect: { services: { deliveryFrequency: "daily" } } },
 * });
 * const costs = packageCosts(assignPackages([{ id: "B", segment: "protect" }], menu), costing);
 * formatPackages(costs, { menu }).split("\n")[6]; // => "  Delivery frequency  daily          1      0.00   1,200.00  1,200.00  0.00"
 * ```
 */
export function formatPackages(costs: PackageCosts, options: FormatPackagesOptions = {}): string {
  checkFormat(options, ["menu", "nextLevels"]);
  const { menu, nextLevels = false } = options;
  if (menu !== undefined && !isServiceMenu(menu)) throw new CostError([invalidOption("options.menu", menu, "a menu made by serviceMenu")]);
  checkFlag(nextLevels, "options.nextLevels");
  requireToFormat(isPackageCosts(costs), "costs", costs, "package costs, as `packageCosts` gives them");
  const { name, period, currency } = costs;
  const when = period === undefined ? `in ${currency}` : `${periodText(period)}, in ${currency}`;
  const page: Page = { costs, menu, format: options };
  const tables = [costTable(page), worthTable(page), ...(nextLevels ? [nextLevelTable(page)] : [])];
  return ["Service packages", ...(name === undefined ? [] : [name]), when, ...tables.flatMap((table) => ["", ...table]), ""].join("\n");
}

interface Page {
  readonly costs: PackageCosts;
  readonly menu: ServiceMenu | undefined;
  readonly format: AmountFormat;
}

const RULE = { rule: "-" } as const;

function costTable(page: Page): string[] {
  const { costs, menu } = page;
  const columns = [left("Package"), left("Level"), ...["Customers", "Flexible", "Committed", "Cost", "Fee"].map(right)];
  const rows = costs.segments.flatMap((segment): TextRow[] => [
    [segmentTitle(page, segment), ...(segment.customers === 0 ? ["no customers"] : [])],
    ...segment.services.flatMap(({ service, levels }) =>
      levels.map((one): TextRow => {
        const names = menu === undefined ? [service, one.level] : [serviceName(menu, service), levelName(menu, service, one.level)];
        return [`  ${names[0]}`, names[1] as string, String(one.customers), ...amountCells(page, one)];
      }),
    ),
    ...(segment.customers === 0
      ? []
      : [
          ["", "", "", RULE, RULE, RULE, RULE],
          ["", "", String(segment.customers), ...amountCells(page, segment)],
        ]),
    [],
  ]);
  return textTable(columns, [...rows, ["Total", "", String(costs.total.customers), ...amountCells(page, costs.total)]]);
}

function worthTable(page: Page): string[] {
  const { costs, format } = page;
  const headings = ["Customers", "Net sales", "Gross margin", "Profit before", "Package cost", "Fee", "Profit after"];
  const money = (amount: Decimal) => amountText(amount, costs.scale, format);
  const row = (title: string, one: PackageCostTotal): TextRow => [
    title,
    String(one.customers),
    ...[one.netSales, one.grossMargin, one.profitBefore, one.cost, one.fee, one.profitAfter].map(money),
  ];
  const rows = costs.segments.map((segment) => row(segmentTitle(page, segment), segment));
  const rules: TextRow = ["", ...headings.map(() => RULE)];
  return textTable([left("Worth"), ...headings.map(right)], [...rows, rules, row("Total", costs.total)]);
}

function nextLevelTable(page: Page): string[] {
  const { costs, menu, format } = page;
  const money = (amount: Decimal | null) => (amount === null ? "n/a" : amountText(amount, costs.scale, format));
  const columns = [left("One level up or down"), left("From"), left("To"), ...["Customers", "Cost", "Fee"].map(right)];
  const rows = costs.segments.flatMap((segment): TextRow[] => [
    [segmentTitle(page, segment)],
    ...segment.nextLevels.map(({ service, from, to, customers, cost, fee }): TextRow => {
      const level = (id: string | null) => (id === null ? "(none)" : menu === undefined ? id : levelName(menu, service, id));
      return [
        `  ${menu === undefined ? service : serviceName(menu, service)}`,
        level(from),
        level(to),
        String(customers),
        money(cost),
        money(fee),
      ];
    }),
  ]);
  return textTable(columns, rows);
}

function segmentTitle({ menu }: Page, { segment, package: id }: SegmentPackageCost): string {
  const title = own<string>(SEGMENT_LABELS, segment) ?? segment;
  const name = menu === undefined ? (id === segment ? title : id) : packageName(menu, id);
  return name === title ? title : `${title}: ${name}`;
}

function amountCells({ costs, format }: Page, { flexible, committed, cost, fee }: PackageAmounts): string[] {
  return [flexible, committed, cost, fee].map((amount) => amountText(amount, costs.scale, format));
}

function isPackageCosts(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { segments, total, of } = value as Partial<PackageCosts>;
  return Array.isArray(segments) && typeof total === "object" && total !== null && typeof of === "function";
}

function left(heading: string): TextColumn {
  return { align: "left", heading: [heading] };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}
