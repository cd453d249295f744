import type { Decimal } from "../number/decimal.js";
import { SEGMENT_IDS, SEGMENT_LABELS } from "../segments/segment-id.js";
import { type AmountFormat, percentText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextRow, textTable } from "../statements/text-table.js";
import type { SegmentConfidence } from "./monte-carlo-result.js";

/**
 * Writes the confidence of every customer's segment as a table: the share of the runs in each segment, and the grade.
 *
 * Rows stand in id order; shares are percentages with one decimal.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const matrix = segment(costing.statements());
 * formatConfidence(monteCarlo(costing, matrix, { seed: 1, runs: 10, thresholds: { cost: { uniform: ["-1%", "1%"] } } })).split("\n")[1];
 * // => "10 runs, seed 1: 2 robust, 0 border, 1 unsure"
 * ```
 */
export function formatConfidence(confidence: SegmentConfidence, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof confidence === "object" && confidence !== null && "summary" in confidence && Symbol.iterator in confidence;
  requireToFormat(isIt, "confidence", confidence, "the result of `monteCarlo`");
  const { runs, seed, summary } = confidence;
  const share = (value: Decimal) => percentText(value, format).trimEnd();
  const rows = Array.from(
    confidence,
    (one): TextRow => [one.id, SEGMENT_LABELS[one.segment], ...SEGMENT_IDS.map((id) => share(one.shares[id])), one.grade],
  );
  const columns = [
    { align: "left", heading: ["Customer"] } as const,
    { align: "left", heading: ["Segment"] } as const,
    ...SEGMENT_IDS.map((id) => ({ align: "right", heading: [`${SEGMENT_LABELS[id]} %`] }) as const),
    { align: "left", heading: ["Grade"] } as const,
  ];
  const { robust, border, unsure } = summary;
  return [
    "Confidence of segments",
    `${runs} runs, seed ${seed}: ${robust} robust, ${border} border, ${unsure} unsure`,
    "",
    ...textTable(columns, rows),
    "",
  ].join("\n");
}
