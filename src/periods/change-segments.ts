import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { compareIds, sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { SegmentColumns } from "../segments/segment-matrix.js";
import { invalidChange } from "./change-option-object.js";

/** The segment of a customer. */
export interface ChangeSegmentRow {
  readonly id: string | number | bigint;
  readonly segment: string;
}

/** Segments of customers: a matrix, or one row a customer. */
export type ChangeSegments = { columns(): SegmentColumns } | Iterable<ChangeSegmentRow>;

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
  const segments = new Map<string, string>();
  const wrong: { readonly value: unknown; readonly position: number }[] = [];
  const repeated: { readonly id: string; readonly position: number }[] = [];
  let position = 0;
  for (const row of rowsOf(value, findings)) {
    const { id: given, segment } = (typeof row === "object" && row !== null ? row : {}) as {
      readonly id?: unknown;
      readonly segment?: unknown;
    };
    const id = readId(given);
    if (id === undefined || typeof segment !== "string") wrong.push({ value: row, position });
    else if (segments.has(id)) repeated.push({ id, position });
    else segments.set(id, segment);
    position += 1;
  }
  const grouped = (list: readonly { readonly position: number }[]) => ({
    count: list.length,
    positions: list.slice(0, 5).map((one) => one.position),
  });
  if (wrong.length > 0)
    findings.push(finding(changeMessages, "change-segment-row-invalid", PATH, { value: wrong[0]?.value }, grouped(wrong)));
  if (repeated.length > 0) {
    findings.push(finding(changeMessages, "change-segment-duplicate", PATH, { id: repeated[0]?.id as string }, grouped(repeated)));
  }
  const unknown = sortedIds([...segments.keys()].filter((id) => !known(id)));
  if (unknown.length > 0)
    findings.push(finding(changeMessages, "change-segment-unknown", PATH, { ids: unknown }, { count: unknown.length }));
  return segments;
}

/** Orders the names of segments; customers without one come last. */
export function compareSegments(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareIds(a, b);
}

function* rowsOf(value: unknown, findings: Finding[]): Generator<unknown> {
  const expected = "a segment matrix, or an iterable of rows { id, segment }";
  if (typeof value !== "object" || value === null) {
    findings.push(invalidChange(PATH, value, expected));
    return;
  }
  if ("columns" in value && typeof value.columns === "function") {
    const { ids, segments, names } = (value as { columns(): SegmentColumns }).columns();
    for (let i = 0; i < ids.length; i++) yield { id: ids[i], segment: names[segments[i] as number] };
    return;
  }
  if (typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function") findings.push(invalidChange(PATH, value, expected));
  else yield* value as Iterable<unknown>;
}
