import { Decimal } from "decimal.js";
import { expect } from "vitest";

/**
 * Compares a value with the text behind `// =>`: with the JavaScript value the text writes out, or, where it is none, with the text
 * of the value. A Decimal is compared by its digits.
 */
export function checkExpectation(value: unknown, text: string, place: string): void {
  const expected = evaluate(text);
  if (expected === undefined || Decimal.isDecimal(value)) expect(String(value), place).toBe(text);
  else expect(value, place).toEqual(expected.value);
}

/** Typed arrays are written as a console shows them: `Float64Array [1, 2]`. */
function evaluate(text: string): { readonly value: unknown } | undefined {
  const script = text.replace(/\b(\w+Array) (\[[^\]]*\])/g, "$1.from($2)");
  try {
    return { value: new Function(`"use strict"; return (${script});`)() };
  } catch {
    return undefined;
  }
}
