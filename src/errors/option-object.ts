import type { Finding } from "./finding.js";
import { pathBelow } from "./quote.js";

/** Builds the finding for an option that is not what it should be, in the words and the code of a room; `known` are words it may misspell. */
export type InvalidOption = (path: string, value: unknown, expected: string, known?: readonly string[]) => Finding;

/**
 * Reads an object of options, reporting names that are not among the known ones, in their order; an absent one is empty.
 *
 * What can be iterated is refused: a Map holds its entries elsewhere, and would look empty.
 */
export function readOptionObject<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
  invalid: InvalidOption,
): { readonly [N in Name]?: unknown } {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Symbol.iterator in value) {
    findings.push(invalid(path, value, `an object with any of ${known.join(", ")}`));
    return {};
  }
  for (const name of Object.keys(value).sort()) {
    if (!known.some((one) => one === name)) findings.push(invalid(pathBelow(path, name), name, `one of ${known.join(", ")}`, known));
  }
  return value;
}
