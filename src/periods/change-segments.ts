import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { compareIds } from "../number/order.js";
import { readSegmented } from "../segments/segmented.js";

const PATH = "options.segments";

/**
 * Reads segments by customer; a customer the matrix does not place has `inactive` or `excluded`, as the matrix says.
 *
 * @param known tells the customers of both costings
 */
export function readChangeSegments(
  value: unknown,
  known: (id: string) => boolean,
  findings: Finding[],
): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return undefined;
  const { ids, segments } = readSegmented(value, PATH, findings);
  const unknown = ids.filter((id) => !known(id));
  if (unknown.length > 0)
    findings.push(finding(changeMessages, "change-segment-unknown", PATH, { ids: unknown }, { count: unknown.length }));
  return new Map(ids.map((id, i) => [id, segments[i] as string]));
}

/** Orders the names of segments; customers without one come last. */
export function compareSegments(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareIds(a, b);
}
