import type { Finding, FindingCode } from "./finding.js";

const BRAND = /* @__PURE__ */ Symbol.for("cost-to-serve.CostError");
const MOST_CARRIED = 100;
const MOST_PRINTED = 10;

/**
 * The one error of the library. It carries every finding of the refused input, bounded to the first 100 (`omitted` counts the rest).
 *
 * `code` and `path` are those of the first error. Recognise it with {@link isCostError}: ESM and CommonJS copies of the package
 * have different classes, so `instanceof` is not reliable.
 */
export class CostError extends Error {
  readonly code: FindingCode;
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly omitted: number;

  constructor(findings: readonly Finding[], options?: { readonly cause?: unknown }) {
    const errors = findings.filter((one) => one.severity === "error");
    const carried = errors.slice(0, MOST_CARRIED);
    super(messageOf(carried, errors.length), options);
    const first = carried[0];
    if (first === undefined) throw new RangeError("CostError needs at least one finding of severity error");
    this.name = "CostError";
    this.code = first.code;
    this.path = first.path;
    this.findings = Object.freeze(carried);
    this.omitted = errors.length - carried.length;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Tells whether a caught value is the library's error, and optionally whether it carries a finding with the code.
 *
 * @example
 * ```ts
 * try {
 *   apportion(1n, []);
 * } catch (error) {
 *   isCostError(error, "weights-all-zero"); // => true
 * }
 * ```
 */
export function isCostError(value: unknown, code?: FindingCode): value is CostError {
  if (typeof value !== "object" || value === null) return false;
  if ((value as { readonly [BRAND]?: unknown })[BRAND] !== true) return false;
  return code === undefined || (value as CostError).findings.some((one) => one.code === code);
}

/** Throws one {@link CostError} with all the findings when any of them is an error. */
export function refuse(findings: readonly Finding[]): void {
  if (findings.some((one) => one.severity === "error")) throw new CostError(findings);
}

function messageOf(carried: readonly Finding[], total: number): string {
  const lines = carried.slice(0, MOST_PRINTED).map((one) => `[${one.code}] ${one.message}`);
  if (total === 1) return lines[0] ?? "";
  const more = total > lines.length ? `\n  ... and ${total - lines.length} more` : "";
  return `${total} findings\n  ${lines.join("\n  ")}${more}`;
}
