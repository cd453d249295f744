import type { Decimal } from "../number/decimal.js";
import { SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";
import { type AmountFormat, amountText, percentText, rateText, volumeText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { displayText } from "../statements/display-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { TraditionalComparison } from "./compare-traditional.js";
import type { CrossSubsidy, TraditionalCosting, TraditionalPool } from "./traditional-costing.js";

const MOST_NAME = 40;

/**
 * Writes a comparison with conventional costing as tables: the rates, who bears how much either way, and who would stand elsewhere.
 *
 * Rows stand in id order, not in the order of the names.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * formatCrossSubsidies(compareTraditional(costing, { base: "netSales" })).split("\n")[0]; // => "Cross-subsidies of conventional costing"
 * ```
 */
export function formatCrossSubsidies(comparison: TraditionalComparison, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof comparison === "object" && comparison !== null && "redistributed" in comparison && "single" in comparison;
  requireToFormat(isIt && typeof comparison.toJSON === "function", "comparison", comparison, "what `compareTraditional` gives");
  const { currency, scale, redistributed, kept, apart, single, departmental } = comparison;
  const money = (amount: Decimal) => amountText(amount, scale, format).trimEnd();
  const notMoved = Object.values(apart).reduce((sum, one) => sum.plus(one));
  const head = [
    "Cross-subsidies of conventional costing",
    `in ${currency}; ${money(redistributed)} redistributed, ${money(kept)} traced and kept, ${money(notMoved)} borne by no cost object`,
  ];
  const parts = [["At a single rate", single] as const, ["At department rates", departmental] as const];
  const tables = parts.flatMap(([title, costing]) => (costing === null ? [] : ["", title, ...costingLines(costing, comparison, format)]));
  return [...head, ...tables, ""].join("\n");
}

function costingLines(costing: TraditionalCosting, { scale }: TraditionalComparison, format: AmountFormat): readonly string[] {
  const { pools, rows, notAttributable, total, segments } = costing;
  const all = [...rows, ...(notAttributable === null ? [] : [notAttributable])];
  const rule = COLUMNS.map((_, c): TextRow[number] => (c === 0 || c > 4 ? "" : { rule: "-" }));
  const table = textTable(COLUMNS, [...all.map((one) => rowOf(one, scale, format)), rule, rowOf(total, scale, format)]);
  const moves = (segments?.moved ?? []).map(
    ({ id, traditional, activityBased }) =>
      `${displayText(id, MOST_NAME)}: ${segmentText(traditional)}, by activities ${segmentText(activityBased)}`,
  );
  const shift =
    segments === null ? [] : ["", `Placed elsewhere by conventional costing: ${moves.length}`, ...moves.map((move) => `  ${move}`)];
  return [...pools.map((pool) => poolText(pool, scale, format)), "", ...table, ...shift];
}

function poolText({ id, base, unit, cost, volume, rate }: TraditionalPool, scale: number, format: AmountFormat): string {
  const name = id === "single" ? "" : `${displayText(id, MOST_NAME)}: `;
  const money = amountText(cost, scale, format).trimEnd();
  const per = `${displayText(base, MOST_NAME)} of ${volumeText(volume.toDecimalPlaces(3), format)} ${displayText(unit, MOST_NAME)}`;
  return `${name}${money} over ${per}, at ${rateText(rate.toDecimalPlaces(6), scale, format)}`;
}

const COLUMNS: readonly TextColumn[] = [
  { align: "left", heading: ["Cost object"], most: MOST_NAME },
  ...["Traditional", "Activity-based", "Difference", "%"].map((heading): TextColumn => ({ align: "right", heading: [heading] })),
  { align: "left", heading: ["Verdict"] },
];

function rowOf(row: CrossSubsidy, scale: number, format: AmountFormat): TextRow {
  const { name, traditional, activityBased, difference, share, verdict } = row;
  const money = [traditional, activityBased, difference].map((amount) => amountText(amount, scale, format));
  return [name, ...money, percentText(share, format), name === "Total" && row.id === "total" ? "" : verdict];
}

function segmentText(segment: SegmentId | null): string {
  return segment === null ? "outside the matrix" : SEGMENT_LABELS[segment];
}
