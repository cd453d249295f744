import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { readOptionObject } from "../errors/option-object.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { readId } from "../number/read-id.js";

/** Reads `exclude`: a list of ids. */
export function readExclude(value: unknown, findings: Finding[]): ReadonlySet<string> {
  const expected = "a list of ids";
  if (value === undefined) return new Set();
  if (typeof value !== "object" || value === null || typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") {
    findings.push(invalid("exclude", value, expected));
    return new Set();
  }
  const ids = [...(value as Iterable<unknown>)];
  const wrong = ids.findIndex((id) => readId(id) === undefined);
  if (wrong !== -1) findings.push(invalid(pathOf("exclude", wrong), ids[wrong], expected));
  return new Set(ids.map(String));
}

/** Reads an object of options, reporting names that are not among the known ones; an absent one is empty. */
export function readObject<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
): { readonly [N in Name]?: unknown } {
  return readOptionObject(value, path, known, findings, invalid);
}

/** Builds the finding for an option that is not what it should be; `known` are words it may be a misspelling of. */
export function invalid(path: string, value: unknown, expected: string, known: readonly string[] = []): Finding {
  const alike = typeof value === "string" ? nearest(value, known) : undefined;
  return finding(segmentMessages, "segment-option-invalid", path, { value, expected, nearest: alike });
}
