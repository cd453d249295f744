import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { pathBelow } from "../errors/quote.js";
import { statementMessages } from "../errors/statement-messages.js";
import { readDecimal } from "../number/decimal.js";
import { type DataFault, isCount, isFields } from "./data-fault.js";

/** Finds the first place at which data is not of a shape. */
export type Shape = (value: unknown, path: string) => DataFault | undefined;

/** What a test says yes to. */
export function such(isIt: (value: unknown) => boolean): Shape {
  return (value, path) => (isIt(value) ? undefined : { path, value });
}

/** One of a few words. */
export function oneOf(words: readonly string[]): Shape {
  return such((value) => words.some((word) => word === value));
}

export function orNull(shape: Shape): Shape {
  return (value, path) => (value === null ? undefined : shape(value, path));
}

export function listOf(shape: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return { path, value };
    for (let i = 0; i < value.length; i++) {
      const fault = shape(value[i], pathBelow(path, i));
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

/** An object with at least these fields of its own. */
export function fieldsOf(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isFields(value)) return { path, value };
    for (const [field, shape] of Object.entries(shapes)) {
      const fault = shape(Object.hasOwn(value, field) ? value[field] : undefined, pathBelow(path, field));
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

export const TEXT: Shape = /* @__PURE__ */ such((value) => typeof value === "string");
export const COUNT: Shape = /* @__PURE__ */ such(isCount);
export const FLAG: Shape = /* @__PURE__ */ such((value) => typeof value === "boolean");

/** A plain decimal as text: a quantity, a share, an amount of money. */
export const DECIMAL_TEXT: Shape = /* @__PURE__ */ such(
  (value) => typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) && typeof readDecimal(value) !== "string",
);

/**
 * Refuses plain data that cannot be formatted, at the first place that is not as the library writes it.
 *
 * @throws {CostError} `format-input-invalid`
 */
export function requireShape(value: unknown, shape: Shape, path: string, expected: string): void {
  const fault = shape(value, path);
  if (fault === undefined) return;
  throw new CostError([finding(statementMessages, "format-input-invalid", fault.path, { value: fault.value, expected, isPlain: true })]);
}
