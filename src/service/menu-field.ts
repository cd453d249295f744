import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { plain, readDecimal, readShare } from "../number/decimal.js";
import { numberFinding } from "../number/number-fault.js";
import { compareIds } from "../number/order.js";
import { readScaled } from "../number/scaled.js";

/** Builds the finding for a part of a menu that is not what it should be. */
export function invalidPart(path: string, value: unknown, expected: string): Finding {
  return finding(packageMessages, "menu-invalid", path, { value, expected });
}

/** Tells an object of named parts from everything else. */
export function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads an object of known fields; undefined, and a finding, when it is none. Fields of other names are findings too. */
export function readFields<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
): { readonly [N in Name]?: unknown } | undefined {
  if (!isNamed(value)) {
    findings.push(invalidPart(path, value, `an object with ${known.join(", ")}`));
    return undefined;
  }
  for (const field of Object.keys(value).sort(compareIds)) {
    if (known.some((one) => one === field)) continue;
    findings.push(finding(packageMessages, "menu-field-unknown", pathBelow(path, field), { field, known, nearest: nearest(field, known) }));
  }
  return value as { readonly [N in Name]?: unknown };
}

/** Lists the entries of an object in id order; none, and a finding, when it is none. */
export function readEntries(value: unknown, path: string, expected: string, findings: Finding[]): readonly (readonly [string, unknown])[] {
  if (isNamed(value)) return Object.entries(value).sort((a, b) => compareIds(a[0], b[0]));
  findings.push(invalidPart(path, value, expected));
  return [];
}

/** Reads text that may be absent. */
export function readText(value: unknown, path: string, findings: Finding[]): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  findings.push(invalidPart(path, value, "text"));
  return undefined;
}

/** Reads a figure as plain decimal text: below 2^53 units of its last decimal, and zero or more unless `signed`. */
export function readFigureText(
  value: unknown,
  path: string,
  findings: Finding[],
  kind: "unsigned" | "signed" | "share",
): string | undefined {
  const read = kind === "share" ? readShare(value) : readDecimal(value);
  const fault = typeof read === "string" ? read : readScaled(read, { int: 0, decimals: 0 });
  if (typeof read === "string" || fault !== 0) {
    findings.push(numberFinding(fault as Exclude<typeof fault, 0>, path, value));
    return undefined;
  }
  if (kind !== "signed" && read.isNegative()) {
    findings.push(finding(packageMessages, "menu-number-negative", path, { value }));
    return undefined;
  }
  return plain(read);
}
