import type { Decimal } from "../number/decimal.js";
import { parseDecimal } from "../number/decimal.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import { type AmountFormat, amountText, percentText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import type { BreakEven, Tornado } from "./tornado-result.js";

const MOST_DECIMALS = 4;

/**
 * Writes a tornado as a table, largest swing first: the figure at both ends of every estimate, the segment there, and the change that turns
 * the segment.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const matrix = segment(costing.statements(), { thresholds: { value: "2000", cost: "600" } });
 * formatTornado(tornado(costing, matrix, { customer: "B" })).split("\n")[0]; // => "Tornado of B: Protect"
 * ```
 */
export function formatTornado(tornado: Tornado, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof tornado === "object" && tornado !== null && Array.isArray(tornado.bars);
  requireToFormat(isIt, "tornado", tornado, "the result of `tornado`");
  const { by } = tornado;
  const figure = (value: Decimal | null) =>
    value === null ? "n/a" : amountText(value, Math.min(MOST_DECIMALS, value.decimalPlaces()), format);
  const rows = tornado.bars.map(({ id, low, high, swing, breakEven }): TextRow => {
    const ends = [figure(low[by]), figure(high[by]), figure(swing[by])];
    return [id, ...ends, SEGMENT_LABELS[low.segment], SEGMENT_LABELS[high.segment], turnText(breakEven, format)];
  });
  const left = (heading: string) => ({ align: "left", heading: [heading] }) as const;
  const right = (heading: string) => ({ align: "right", heading: [heading] }) as const;
  const columns = [left("Estimate"), right("Low"), right("High"), right("Swing"), left("Segment low"), left("Segment high"), left("Turns")];
  const change = percentText(parseDecimal(tornado.change, "change"), format).trimEnd();
  const head = [
    `Tornado of ${tornado.customer}: ${SEGMENT_LABELS[tornado.segment]}`,
    `each estimate by ${change} % down and up, ${by} axis`,
  ];
  return [...head, "", ...textTable(columns, rows), ""].join("\n");
}

function turnText(turn: BreakEven | null, format: AmountFormat): string {
  if (turn === null) return "never";
  const change = amountText(parseDecimal(turn.rounded, "change").times(100), 2, format).trimEnd();
  return `${turn.from} ${change} % to ${SEGMENT_LABELS[turn.to]}`;
}
