import { type DataMessages, dataMessages } from "../errors/data-messages.js";
import { type Finding, type FindingOptions, finding, type Severity } from "../errors/finding.js";
import { type NumberFault, numberFinding } from "../number/number-fault.js";
import { compareIds } from "../number/order.js";

export type DataCode = keyof DataMessages;
export type DataDetail<C extends DataCode> = Parameters<DataMessages[C]>[0];

/** Like faults of many rows, one group a code and place: 200,000 bad rows make one finding. */
export interface FaultGroups {
  readonly groups: Map<string, FaultGroup>;
  /** The first foreign error behind a fault. */
  cause: { readonly error: unknown } | undefined;
}

export interface FaultGroup {
  readonly code: string;
  readonly path: string;
  readonly severity: Severity;
  count: number;
  positions: number[];
  word: (options: FindingOptions) => Finding;
}

const MOST_POSITIONS = 5;

export function createFaultGroups(): FaultGroups {
  return { groups: new Map(), cause: undefined };
}

/**
 * Adds one faulty row, or a fault of no row (`undefined`); `detail` is asked for the first of a group only.
 *
 * `apart` keeps groups of one code and place apart, such as those of two drivers of one column.
 */
export function noteFault<C extends DataCode>(
  faults: FaultGroups,
  code: C,
  path: string,
  row: number | undefined,
  detail: () => DataDetail<C>,
  severity: Severity = "error",
  apart = "",
): void {
  add(faults, code, path, row, severity, apart, () => {
    const first = detail();
    return (options) => finding(dataMessages, code, path, first, options);
  });
}

/** Adds one value that is no number, or not one that fits. */
export function noteNumberFault(
  faults: FaultGroups,
  fault: NumberFault,
  path: string,
  row: number | undefined,
  value: unknown,
  decimals?: number,
): void {
  const more = decimals === undefined ? {} : { decimals };
  add(faults, fault, path, row, "error", "", () => (options) => numberFinding(fault, path, value, { ...more, ...options }));
}

/** Adds rows counted elsewhere; of several counts for one place the largest stands, for the same rows may serve many drivers. */
export function noteCounted<C extends DataCode>(
  faults: FaultGroups,
  code: C,
  path: string,
  rows: { readonly count: number; readonly positions: readonly number[] },
  detail: DataDetail<C>,
  severity: Severity = "error",
): void {
  const key = `${code} ${path} `;
  const known = faults.groups.get(key);
  if (known !== undefined && known.count >= rows.count) return;
  const word = (options: FindingOptions): Finding => finding(dataMessages, code, path, detail, options);
  faults.groups.set(key, { code, path, severity, count: rows.count, positions: rows.positions.slice(0, MOST_POSITIONS), word });
}

/** Takes back faults that only follow from another: codes under a place. */
export function dropFaults(faults: FaultGroups, path: string, codes: readonly string[]): void {
  for (const [key, group] of faults.groups) {
    const isThere = group.path === path || group.path.startsWith(`${path}.`) || group.path.startsWith(`${path}[`);
    if (isThere && codes.includes(group.code)) faults.groups.delete(key);
  }
}

/** Keeps the first foreign error, to be the `cause` of the error thrown, and gives its words. */
export function keepCause(faults: FaultGroups, error: unknown): string {
  faults.cause ??= { error };
  try {
    const message: unknown = typeof error === "object" && error !== null && "message" in error ? error.message : error;
    return typeof message === "string" ? message : String(message);
  } catch {
    return "an error without a message";
  }
}

export function hasFaults(faults: FaultGroups): boolean {
  for (const group of faults.groups.values()) if (group.severity === "error") return true;
  return false;
}

/** Words the groups, errors first, by place and code, so that the order of tables and fields in the data changes nothing. */
export function wordGroups(faults: FaultGroups): readonly Finding[] {
  const groups = [...faults.groups.values()];
  groups.sort((a, b) => compareIds(a.severity, b.severity) || compareIds(a.path, b.path) || compareIds(a.code, b.code));
  return groups.map(({ word, severity, count, positions }) => word({ severity, count, positions }));
}

function add(
  faults: FaultGroups,
  code: string,
  path: string,
  row: number | undefined,
  severity: Severity,
  apart: string,
  begin: () => FaultGroup["word"],
): void {
  const key = `${code} ${path} ${apart}`;
  let group = faults.groups.get(key);
  if (group === undefined) {
    group = { code, path, severity, count: 0, positions: [], word: begin() };
    faults.groups.set(key, group);
  }
  group.count++;
  if (row !== undefined && group.positions.length < MOST_POSITIONS) group.positions.push(row);
}
