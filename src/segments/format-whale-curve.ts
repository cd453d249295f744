import { CostError } from "../errors/cost-error.js";
import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import { checkDecimals, checkFormat, requireToFormat } from "../statements/check-format.js";
import { invalidOption } from "../statements/check-options.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import type { WhaleCurve } from "./whale-curve.js";

/** Options of `formatWhaleCurve`. */
export interface FormatWhaleCurveOptions extends AmountFormat {
  /** Decimals of amounts, 0 to 20. Default 2. */
  readonly decimals?: number;
  /** Points to print, evenly spread by rank, from 1 to 1,000; the peak is printed besides. Default 10. */
  readonly points?: number;
}

const MOST_POINTS = 1000;
/** Characters of the bar of the peak. */
const BAR = 40;

/**
 * Writes a whale curve as text: what the best customers earn together at evenly spread ranks, with a bar each, and peak, erosion and total.
 *
 * Where ranks are no whole numbers the next one is printed; bars are rounded half-even to whole characters, and there is none below zero.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const rows = [{ id: "A", operatingProfit: 80 }, { id: "B", operatingProfit: -20 }];
 * formatWhaleCurve(whaleCurve(rows)).split("\n")[0]; // => "Whale curve of 2 customers by operatingProfit"
 * ```
 */
export function formatWhaleCurve(curve: WhaleCurve, options: FormatWhaleCurveOptions = {}): string {
  checkFormat(options, ["decimals", "points"]);
  const { decimals = 2, points = 10, ...format } = options;
  checkDecimals(decimals);
  if (!Number.isInteger(points) || points < 1 || points > MOST_POINTS) {
    throw new CostError([invalidOption("options.points", points, `a whole number from 1 to ${MOST_POINTS}`)]);
  }
  const isCurve = typeof (curve as Partial<WhaleCurve> | null | undefined)?.point === "function";
  requireToFormat(isCurve, "curve", curve, "a curve, as `whaleCurve` gives it");
  const { by, count, peak, erosion, total, losses } = curve;
  const money = (amount: Decimal) => amountText(amount, decimals, format);
  const figures: readonly TextRow[] = [
    ["Peak", money(peak.amount), peak.k === 0 ? "no customer earns a profit" : `earned by the best ${peak.k} of ${count}`],
    ["Erosion", money(erosion), `lost by the others; ${losses.count} with a loss of their own`],
    ["Total", money(total), ""],
  ];
  return [
    `Whale curve of ${count} ${count === 1 ? "customer" : "customers"} by ${by}`,
    "",
    ...(count === 0 ? [] : [...pointTable(curve, points, money, format), ""]),
    ...textTable([{ align: "left" }, { align: "right" }, { align: "left" }], figures),
    "",
  ].join("\n");
}

function pointTable(curve: WhaleCurve, points: number, money: (amount: Decimal) => string, format: AmountFormat): readonly string[] {
  const { count, peak } = curve;
  const spread = Array.from({ length: points }, (_, at) => Math.ceil(((at + 1) * count) / points));
  const ranks = [...new Set([...spread, ...(peak.k === 0 ? [] : [peak.k])])].sort((a, b) => a - b);
  const rows = ranks.map((rank): TextRow => {
    const { id, amount, cumulative, shareOfTotal } = curve.point(rank);
    const share = percentText(new ExactDecimal(rank).div(count), format);
    return [String(rank), share, id, money(amount), money(cumulative), percentText(shareOfTotal, format), barOf(cumulative, peak.amount)];
  });
  const columns = ["Best", "% of customers", "Customer", "Its amount", "Together", "% of total", ""];
  return textTable(
    columns.map((heading, c) => ({ align: c === 2 || c === 6 ? "left" : "right", heading: [heading] })),
    rows,
  );
}

function barOf(cumulative: Decimal, peak: Decimal): string {
  if (!peak.isPositive() || peak.isZero() || !cumulative.isPositive()) return "";
  return "#".repeat(cumulative.times(BAR).div(peak).toDecimalPlaces(0, ExactDecimal.ROUND_HALF_EVEN).toNumber());
}
