import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";
import type { AmountFormat } from "./amount-text.js";
import { checkOptions, invalidOption } from "./check-options.js";

const AMOUNT_OPTIONS = ["negatives", "thousands"];

/**
 * Checks the options that an app may pass on from its own users.
 *
 * @param more options besides those of amounts
 * @throws {CostError} `option-invalid`, `negatives-unknown`
 */
export function checkFormat(options: AmountFormat & { readonly width?: number }, more: readonly string[] = []): void {
  checkOptions(options, [...AMOUNT_OPTIONS, ...more]);
  const { negatives, thousands, width } = options;
  if (negatives !== undefined && negatives !== "minus" && negatives !== "parentheses") {
    throw new CostError([finding(statementMessages, "negatives-unknown", "options.negatives", { value: negatives })]);
  }
  if (thousands !== undefined && typeof thousands !== "boolean") {
    throw new CostError([invalidOption("options.thousands", thousands, "true or false")]);
  }
  checkWidth(width);
}

/**
 * Checks an option that is one of a few words.
 *
 * @throws {CostError} `option-invalid`
 */
export function checkChoice(value: unknown, choices: readonly string[], path: string): void {
  if (choices.some((one) => one === value)) return;
  throw new CostError([invalidOption(path, value, choices.map((one) => JSON.stringify(one)).join(" or "))]);
}

/**
 * Checks an option that is on or off.
 *
 * @throws {CostError} `option-invalid`
 */
export function checkFlag(value: unknown, path: string): void {
  if (typeof value !== "boolean") throw new CostError([invalidOption(path, value, "true or false")]);
}

/**
 * Checks a width of text.
 *
 * @throws {CostError} `option-invalid`
 */
export function checkWidth(width: unknown): void {
  if (width === undefined || (Number.isSafeInteger(width) && (width as number) > 0)) return;
  throw new CostError([invalidOption("options.width", width, "a whole number of columns above zero")]);
}

const MOST_DECIMALS = 20;

/**
 * Checks the decimals of amounts.
 *
 * @throws {CostError} `option-invalid`
 */
export function checkDecimals(decimals: unknown): void {
  if (Number.isInteger(decimals) && (decimals as number) >= 0 && (decimals as number) <= MOST_DECIMALS) return;
  throw new CostError([invalidOption("options.decimals", decimals, `a whole number from 0 to ${MOST_DECIMALS}`)]);
}

/**
 * Refuses what cannot be formatted, such as a statement read back from JSON.
 *
 * @throws {CostError} `format-input-invalid`
 */
export function requireToFormat(isIt: boolean, path: string, value: unknown, expected: string): void {
  if (!isIt) throw new CostError([finding(statementMessages, "format-input-invalid", path, { value, expected })]);
}
