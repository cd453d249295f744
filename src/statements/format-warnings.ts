import type { Finding } from "../errors/finding.js";
import { checkWidth, requireToFormat } from "./check-format.js";
import { checkOptions } from "./check-options.js";
import { wrappedText } from "./wrapped-text.js";

export interface FormatWarningsOptions {
  /** Columns of text a line may take; default 120, at least 40. */
  readonly width?: number;
}

const WIDTH = 120;
const LEAST_WIDTH = 40;

/**
 * Writes warnings, or the findings of an error, as text: one line each with code, place and message, wrapped under itself.
 *
 * No findings are no text.
 *
 * @param findings in the order in which they are to be printed, such as `costing.warnings`, `matrix.warnings` or `error.findings`
 * @throws {CostError} `format-input-invalid`, `option-invalid`
 * @example
 * ```ts
 * const { warnings } = segment([{ id: "A", netSales: 0, costToServe: 5 }], { thresholds: { value: 1, cost: 1 } });
 * formatWarnings(warnings).split("; ")[0]; // => "net-sales-not-positive  rows: found net sales of zero or less from active customers: \"A\""
 * ```
 */
export function formatWarnings(findings: readonly Finding[], options: FormatWarningsOptions = {}): string {
  checkOptions(options, ["width"]);
  checkWidth(options.width);
  requireToFormat(Array.isArray(findings) && findings.every(isFinding), "findings", findings, "a list of findings");
  const width = Math.max(LEAST_WIDTH, options.width ?? WIDTH);
  return findings.map(({ code, message }) => `${wrappedText(`${code}  ${message}`, width, "  ").join("\n")}\n`).join("");
}

/** Counts warnings in words: "1 warning", "3 warnings". */
export function warningCount(count: number): string {
  return `${count} ${count === 1 ? "warning" : "warnings"}`;
}

function isFinding(one: unknown): boolean {
  return typeof one === "object" && one !== null && "code" in one && "message" in one && typeof one.message === "string";
}
