import { type Finding, finding } from "../errors/finding.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { orderIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { SegmentColumns, SegmentMatrix, SegmentMatrixJson } from "./segment-matrix.js";

/** Groups of a matrix outside its segments. */
export const APART = ["inactive", "excluded"] as const;

/** A customer and its segment. */
export interface SegmentedRow {
  readonly id: string | number | bigint;
  /** A segment, `inactive` or `excluded`. */
  readonly segment: string;
}

/** The segment of every customer: a matrix, its JSON, or rows. */
export type Segmented = SegmentMatrix | SegmentMatrixJson | Iterable<SegmentedRow>;

/** Customers in id order, each once, and the segment of each. */
export interface SegmentedCustomers {
  readonly ids: readonly string[];
  readonly segments: readonly string[];
}

/** Reads segments in any of their forms; whatever does not fit becomes a finding, like ones of rows together. */
export function readSegmented(value: unknown, path: string, findings: Finding[]): SegmentedCustomers {
  if (typeof value === "object" && value !== null) {
    const { columns, customers } = value as { readonly columns?: unknown; readonly customers?: unknown };
    const given: unknown = typeof columns === "function" ? (value as SegmentMatrix).columns() : undefined;
    if (isColumns(given)) return ofColumns(given);
    if (Array.isArray(customers)) return readRows(ofJson(value as SegmentMatrixJson), path, findings);
    if (typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function")
      return readRows(value as Iterable<unknown>, path, findings);
  }
  findings.push(finding(segmentMessages, "segments-invalid", path, { value }));
  return { ids: [], segments: [] };
}

function isColumns(value: unknown): value is SegmentColumns {
  if (typeof value !== "object" || value === null) return false;
  const { ids, segments, names } = value as Partial<SegmentColumns>;
  return Array.isArray(ids) && Array.isArray(names) && ArrayBuffer.isView(segments) && segments.length === ids.length;
}

function ofColumns({ ids, segments, names }: SegmentColumns): SegmentedCustomers {
  return { ids, segments: Array.from(segments, (group) => names[group] as string) };
}

function* ofJson(matrix: SegmentMatrixJson): Generator<unknown> {
  yield* matrix.customers;
  for (const segment of APART) {
    const ids: unknown = matrix[segment];
    if (Array.isArray(ids)) for (const id of ids as readonly unknown[]) yield { id, segment };
  }
}

type RowFault = "row-invalid" | "row-id-invalid" | "row-id-duplicate" | "segment-invalid";

interface FaultGroup {
  readonly value: unknown;
  readonly positions: number[];
  count: number;
}

const MOST_POSITIONS = 5;

function readRows(rows: Iterable<unknown>, path: string, findings: Finding[]): SegmentedCustomers {
  const faults = new Map<RowFault, FaultGroup>();
  const read: { readonly id: string; readonly segment: string; readonly position: number }[] = [];
  let position = 0;
  for (const row of rows) {
    if (typeof row === "object" && row !== null) {
      const { id: given, segment } = row as { readonly id?: unknown; readonly segment?: unknown };
      const id = readId(given);
      const isSegment = typeof segment === "string" && readId(segment) === segment;
      if (id === undefined) addFault(faults, "row-id-invalid", given, position);
      if (!isSegment) addFault(faults, "segment-invalid", segment, position);
      if (id !== undefined && isSegment) read.push({ id, segment, position });
    } else addFault(faults, "row-invalid", row, position);
    position++;
  }
  const { positions } = orderIds(read.map(({ id }) => id));
  const ordered = positions === undefined ? read : Array.from(positions, (place) => read[place] as (typeof read)[number]);
  ordered.forEach(({ id, position: again }, k) => {
    if (k > 0 && ordered[k - 1]?.id === id) addFault(faults, "row-id-duplicate", id, again);
  });
  for (const [fault, group] of faults) findings.push(findingOf(fault, path, group));
  return { ids: ordered.map(({ id }) => id), segments: ordered.map(({ segment }) => segment) };
}

function addFault(faults: Map<RowFault, FaultGroup>, fault: RowFault, value: unknown, position: number): void {
  const group = faults.get(fault) ?? { value, positions: [], count: 0 };
  faults.set(fault, group);
  group.count++;
  if (group.positions.length < MOST_POSITIONS) group.positions.push(position);
}

function findingOf(fault: RowFault, path: string, { value, count, positions }: FaultGroup): Finding {
  const at = { count, positions };
  if (fault === "segment-invalid") return finding(segmentMessages, fault, `${path}.segment`, { value }, at);
  if (fault === "row-id-duplicate") return finding(segmentMessages, fault, `${path}.id`, { id: value as string }, at);
  return finding(segmentMessages, fault, fault === "row-id-invalid" ? `${path}.id` : path, { value }, at);
}
