import type { Decimal } from "../number/decimal.js";
import { SEGMENT_LABELS, type SegmentId } from "../segments/segment-id.js";
import { type AmountFormat, amountText, rateText, volumeText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { displayText } from "../statements/display-text.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { wrappedText } from "../statements/wrapped-text.js";
import type { WayOut } from "./way-out.js";
import type { LeverStrength, WayOutChange, WayOutFigures, WayOutLine } from "./way-out-change.js";

export interface FormatWayOutOptions extends AmountFormat {
  /** Prints the arithmetic below each change. Default true. */
  readonly arithmetic?: boolean;
}

const MOST_NAME = 60;
const WIDTH = 120;

/**
 * Writes the ways out of a customer as a table: each change with its effort and figures; below, the levers that are not
 * enough alone, and the arithmetic of each change.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const out = wayOut(costing, "B", { target: { operatingProfit: 0 }, levers: [priceLever({ most: "5%" })] });
 * formatWayOut(out).split("\n")[0]; // => "Ways out: Customer B"
 * ```
 */
export function formatWayOut(out: WayOut, options: FormatWayOutOptions = {}): string {
  checkFormat(options, ["arithmetic"]);
  const isIt = typeof out === "object" && out !== null && "nearestMiss" in out && typeof out.toJSON === "function";
  requireToFormat(isIt, "wayOut", out, "what `wayOut` gives");
  const { arithmetic = true, ...format } = options;
  const changes = [...out.singles, ...out.combinations, ...(out.nearestMiss === null ? [] : [out.nearestMiss])];
  const rows = [figuresRow("As it is", "", out.before, out, format), ...changes.map((one) => changeRow(one, out, format))];
  const kept = COLUMNS.flatMap((_, c) => (rows.some((row) => row[c] !== "") ? [c] : []));
  const pick = <T>(list: readonly T[]): T[] => kept.map((c) => list[c] as T);
  const table = textTable(pick(COLUMNS), rows.map(pick));
  const details = arithmetic ? changes.flatMap((one) => ["", ...arithmeticTable(one, out, format)]) : [];
  const head = [displayText(`Ways out: ${out.name}`, MOST_NAME + 10), `in ${out.currency}; ${verdict(out)}`];
  return [...head, "", ...table, ...insufficientLines(out, format), ...details, ""].join("\n");
}

function verdict({ isThere, reached, singles, combinations }: WayOut): string {
  if (isThere) return "the target is met as it is";
  if (!reached) return "no change within the bounds reaches the target; below, the one that comes nearest";
  const count = singles.length + combinations.length;
  return `${count} ${count === 1 ? "change reaches" : "changes reach"} the target`;
}

const COLUMNS: readonly TextColumn[] = [
  { align: "left", heading: ["Change"], most: 100 },
  ...["Effort", "Net sales", "Gross margin", "Cost to serve", "Operating profit"].map(right),
  { align: "left", heading: ["Segment"] },
  { align: "left", heading: ["Certainty"] },
];

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}

function changeRow(change: WayOutChange, out: WayOut, format: AmountFormat): string[] {
  return figuresRow(
    changeText(change, format),
    amountText(change.effort, 3, format),
    change.after,
    out,
    format,
    certaintyText(change, out, format),
  );
}

function certaintyText({ certainty, bound }: WayOutChange, { scale }: WayOut, format: AmountFormat): string {
  if (certainty === "exact") return "";
  if (certainty === "atLeast") return "at least";
  return bound === null ? "estimate" : `estimate, profit at least ${amountText(bound.operatingProfit, scale, format).trimEnd()}`;
}

function figuresRow(
  text: string,
  effort: string,
  figures: WayOutFigures,
  { scale }: WayOut,
  format: AmountFormat,
  certainty = "",
): string[] {
  const money = (amount: Decimal) => amountText(amount, scale, format);
  const { netSales, grossMargin, costToServe, operatingProfit, segment } = figures;
  return [text, effort, ...[netSales, grossMargin, costToServe, operatingProfit].map(money), segmentText(segment), certainty];
}

function segmentText(segment: SegmentId | null): string {
  return segment === null ? "" : SEGMENT_LABELS[segment];
}

function changeText({ levers }: WayOutChange, format: AmountFormat): string {
  return levers.map((lever) => `${displayText(lever.name, MOST_NAME)} ${strengthText(lever, format)}`).join(" + ");
}

function strengthText({ strength, unit }: LeverStrength, format: AmountFormat): string {
  if (unit !== "share") return `${volumeText(strength, format)} ${displayText(unit, MOST_NAME)}`;
  const percentage = strength.times(100);
  return `${amountText(percentage, Math.min(2, percentage.decimalPlaces()), format).trimEnd()} %`;
}

/** Levers that a reader may look for in vain among the changes. */
function insufficientLines({ insufficient, reached }: WayOut, format: AmountFormat): readonly string[] {
  // Where nothing reaches the target the heading says so of all of them.
  if (!reached || insufficient.length === 0) return [];
  const levers = insufficient.map((lever) => `${displayText(lever.name, MOST_NAME)} ${strengthText(lever, format)}`);
  return ["", ...wrappedText(`Not enough alone, at the bound: ${levers.join(", ")}`, WIDTH, "  ")];
}

function arithmeticTable(change: WayOutChange, out: WayOut, format: AmountFormat): readonly string[] {
  const columns: readonly TextColumn[] = [{ align: "left", most: 100 }, { align: "left", most: 100 }, { align: "right" }];
  const money = (amount: Decimal) => amountText(amount, out.scale, format);
  const rows: TextRow[] = change.arithmetic.map((line) => [`  ${lineLabel(line)}`, lineText(line, out.scale, format), money(line.effect)]);
  const total = change.after.operatingProfit.minus(out.before.operatingProfit);
  return [changeText(change, format), ...textTable(columns, [...rows, ["", "", { rule: "-" }], ["  Operating profit", "", money(total)]])];
}

const FIGURE_NAMES: { readonly [F in WayOutLine["figure"]]: string } = {
  grossSales: "Price",
  discounts: "Discounts",
  rebates: "Rebates",
  cashDiscounts: "Cash discounts",
  promotions: "Promotions",
  penalties: "Penalties",
  returns: "Returns",
  freightRecovered: "Freight recovered",
  surcharges: "Fees",
  cogs: "Cost of goods sold",
  returnedCogs: "Cost of returned goods",
  directCosts: "Direct costs",
  flexibleCostToServe: "Flexible cost to serve",
  committedCostToServe: "Committed cost to serve",
};

function lineLabel({ name, figure }: WayOutLine): string {
  return name === null ? FIGURE_NAMES[figure] : `${displayText(name, MOST_NAME)} (${FIGURE_NAMES[figure].toLowerCase()})`;
}

function lineText({ before, after, rate, unit }: WayOutLine, scale: number, format: AmountFormat): string {
  if (before === null || after === null || rate === null) return "";
  const volume = (quantity: Decimal) => volumeText(quantity.toDecimalPlaces(3), format);
  return `${volume(before)} to ${volume(after)} ${displayText(unit ?? "", 24)} at ${rateText(rate, scale, format)}`;
}
