import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { readId } from "../number/read-id.js";
import { badOption, readList } from "./option-fields.js";

/** Reads the segment of every customer from rows or a matrix, which iterates over its places; undefined when not given. */
export function readSegments(value: unknown, findings: Finding[]): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return undefined;
  const segments = new Map<string, string>();
  readList(value, "segments", findings, "rows { id, segment }, or a matrix").forEach((row, i) => {
    const at = pathOf("segments", i);
    const { id, segment } = (typeof row === "object" && row !== null ? row : {}) as { readonly id?: unknown; readonly segment?: unknown };
    const customer = readId(id);
    if (customer === undefined || typeof segment !== "string") {
      findings.push(badOption(at, row, "an object { id, segment } with a segment as text"));
      return;
    }
    if (segments.has(customer)) findings.push(finding(scorecardMessages, "event-customer-duplicate", at, { customer }));
    segments.set(customer, segment);
  });
  return segments;
}
