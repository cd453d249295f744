import { type Finding, type FindingOptions, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";

/** Why a value could not be read as a number; each is also the code of the finding it becomes. */
export type NumberFault = "number-invalid" | "number-too-long" | "too-many-decimals" | "amount-too-large" | "quantity-too-large";

export interface NumberFindingOptions extends FindingOptions {
  /** The decimals allowed, said in the message of `too-many-decimals`; default 0. */
  readonly decimals?: number;
}

/**
 * Builds the finding for a fault of reading a number; `value` is the first value at fault when the finding stands for several rows.
 *
 * @example
 * ```ts
 * numberFinding("number-invalid", "cost", "1,000").code; // => "number-invalid"
 * ```
 */
export function numberFinding(fault: NumberFault, path: string, value: unknown, options: NumberFindingOptions = {}): Finding {
  const { decimals = 0, ...rest } = options;
  switch (fault) {
    case "number-invalid":
      return finding(numberMessages, fault, path, { value }, rest);
    case "number-too-long":
      return finding(numberMessages, fault, path, { value, digits: countDigits(value) }, rest);
    case "too-many-decimals":
      return finding(numberMessages, fault, path, { value, decimals }, rest);
    case "amount-too-large":
      return finding(numberMessages, fault, path, { value }, rest);
    case "quantity-too-large":
      return finding(numberMessages, fault, path, { value, driver: /^drivers[.[]/.test(path) }, rest);
  }
}

function countDigits(value: unknown): number {
  if (typeof value === "string") return value.replace(/[eE].*$/s, "").replace(/\D/g, "").length;
  if (typeof value === "bigint") return value.toString().replace("-", "").length;
  return decimalDigits(value);
}

// Digits a Decimal needs when written out without an exponent.
function decimalDigits(value: unknown): number {
  if (typeof value !== "object" || value === null || !("e" in value) || !("d" in value)) return 0;
  const { e, d } = value;
  if (typeof e !== "number" || !Array.isArray(d)) return 0;
  return Math.max(Math.abs(e) + 1, d.length * 7);
}
