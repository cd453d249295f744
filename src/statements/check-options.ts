import { CostError } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { sortedIds } from "../number/order.js";

/**
 * Refuses options of an unknown name, so that a misspelt one is never a silent default.
 *
 * @throws {CostError} `option-invalid`, all at once
 */
export function checkOptions(options: object, known: readonly string[], place = "options"): void {
  if (typeof options !== "object" || options === null) throw new CostError([invalidOption(place, options, "an object of options")]);
  const unknown = sortedIds(Object.keys(options)).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new CostError(unknown.map((key) => invalidOption(pathOf(place, key), key, `one of ${known.join(", ")}`, nearest(key, known))));
}

/** Builds the finding for an option that is not what it should be. */
export function invalidOption(path: string, value: unknown, expected: string, near?: string): Finding {
  return finding(dataMessages, "option-invalid", path, { value, expected, nearest: near });
}
