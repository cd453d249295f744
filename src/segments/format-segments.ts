import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkDecimals, checkFlag, checkFormat, requireToFormat } from "../statements/check-format.js";
import { warningCount } from "../statements/format-warnings.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import { type AxisSpec, parseAxis } from "./axis.js";
import { axisTexts } from "./axis-text.js";
import type { SegmentFlag } from "./placement.js";
import type { SegmentMatrix } from "./segment-matrix.js";
import type { GroupSummary } from "./summary.js";
import { readExactText, type Threshold } from "./threshold.js";

/** Options of `formatSegments`. */
export interface FormatSegmentsOptions extends AmountFormat {
  /** Decimals of amounts, 0 to 20. Default 2. */
  readonly decimals?: number;
  /** Print every customer below the table, in id order. Default false. */
  readonly customers?: boolean;
}

const REMARKS: { readonly [F in SegmentFlag]: string } = {
  loss: "loses money",
  netSalesNotPositive: "net sales not above zero",
  valueUndefined: "value undefined",
  costUndefined: "cost to serve undefined",
  valueHeld: "value held by hysteresis",
  costHeld: "cost to serve held by hysteresis",
};

const MOST_REMARK = 120;
const MOST_ID = 60;

type Money = (amount: Decimal | null) => string;

/**
 * Writes a segment matrix as text: where the axes are cut, and what each segment holds, earns and loses; customers outside the matrix below.
 *
 * The last line counts the warnings, if there are any; `formatWarnings` prints them.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const rows = [{ id: "A", netSales: 100, costToServe: 10, operatingProfit: 5 }];
 * formatSegments(segment(rows)).split("\n")[0]; // => "Segments of 1 customer"
 * ```
 */
export function formatSegments(matrix: SegmentMatrix, options: FormatSegmentsOptions = {}): string {
  checkFormat(options, ["decimals", "customers"]);
  const { decimals = 2, customers = false, ...format } = options;
  checkDecimals(decimals);
  checkFlag(customers, "options.customers");
  const isMatrix = typeof (matrix as Partial<SegmentMatrix> | null | undefined)?.columns === "function";
  requireToFormat(isMatrix, "matrix", matrix, "a matrix, as `segment` gives it");
  const { axes, thresholds, count, summary, warnings } = matrix;
  const money: Money = (amount) => (amount === null ? "n/a" : amountText(amount, decimals, format));
  return [
    `Segments of ${count} ${count === 1 ? "customer" : "customers"}`,
    `Value: ${axisText(axes.value)}, high from ${thresholdText(thresholds.value)}`,
    `Cost to serve: ${axisText(axes.cost)}, high from ${thresholdText(thresholds.cost)}`,
    "",
    ...summaryTable(summary, money),
    ...(customers ? ["", ...customerTable(matrix, money)] : []),
    ...(warnings.length === 0 ? [] : ["", warningCount(warnings.length)]),
    "",
  ].join("\n");
}

function axisText(spec: AxisSpec): string {
  return typeof spec === "string" ? spec : spec.ratio.join(" / ");
}

function thresholdText({ axis, at, kind, share, origin }: Threshold): string {
  const exact = readExactText(at);
  const parsed = parseAxis(axis);
  const text = exact === undefined || parsed === undefined ? at : axisTexts(parsed, exact, exact)[0];
  if (kind === "absolute") return text;
  const [how, mark] = kind === "frozen" ? [origin, "frozen, "] : [kind, ""];
  return `${text} (${mark}${[how === "shareOfTotal" ? "share of total" : how, share].filter((part) => part !== undefined).join(" ")})`;
}

function summaryTable({ total, inactive, excluded, ...cells }: SegmentMatrix["summary"], money: Money): readonly string[] {
  const columns = ["Segment", "Customers", "Net sales", "Cost to serve", "Operating profit", "Losing money"];
  const row = ({ label, count, netSales, costToServe, profit, losses }: GroupSummary): TextRow => {
    return [label, String(count), money(netSales), money(costToServe), money(profit), losses === null ? "n/a" : String(losses)];
  };
  const outside = [inactive, excluded].filter(({ count }) => count > 0);
  const rule: TextRow = ["", ...columns.slice(1).map(() => ({ rule: "-" }) as const)];
  const rows = [...[cells.protect, cells.costEngineer, cells.build, cells.dangerZone, ...outside].map(row), rule, row(total)];
  return textTable(
    columns.map((heading, c) => ({ align: c === 0 ? "left" : "right", heading: [heading] })),
    rows,
  );
}

function customerTable(matrix: SegmentMatrix, money: Money): readonly string[] {
  const columns = ["Customer", "Segment", "Net sales", "Cost to serve", "Operating profit", "Remarks"];
  const rows = Array.from(matrix, ({ id, label, netSales, costToServe, profit, flags }): TextRow => {
    return [id, label, money(netSales), money(costToServe), money(profit), flags.map((flag) => REMARKS[flag]).join(", ")];
  });
  return textTable(
    columns.map((heading, c) => ({
      align: c < 2 || c === 5 ? "left" : "right",
      heading: [heading],
      most: c === 5 ? MOST_REMARK : MOST_ID,
    })),
    rows,
  );
}
