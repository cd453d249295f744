import { type DataMessages, dataMessages } from "../errors/data-messages.js";
import { type Finding, type FindingOptions, finding, type Severity } from "../errors/finding.js";
import { type NumberFault, numberFinding } from "../number/number-fault.js";
import { compareIds } from "../number/order.js";

export type DataCode = keyof DataMessages;
export type DataDetail<C extends DataCode> = Parameters<DataMessages[C]>[0];

/** Like faults of many rows, one group a code and place: 200,000 bad rows make one finding. */
export interface FaultGroups {
  readonly groups: Map<string, FaultGroup>;
  /** Groups by code. */
  readonly sizes: Map<string, number>;
  /** How often anything was noted. */
  noted: number;
  /** The first foreign error behind a fault. */
  cause: { readonly error: unknown } | undefined;
}

export interface FaultGroup {
  readonly code: string;
  readonly path: string;
  readonly severity: Severity;
  count: number;
  positions: number[];
  /** What later rows of the group found that the first did not. */
  also: readonly string[];
  word: (options: FindingOptions) => Finding;
}

const MOST_POSITIONS = 5;
/** Places told apart for one code; the others make one group, so that a thousand misspelt columns do not make a thousand findings. */
export const MOST_GROUPS = 50;
const MOST_OTHERS = 2;
/** Rows of a group whose wording is compared with that of the first. */
const MOST_COMPARED = 50;

export function createFaultGroups(): FaultGroups {
  return { groups: new Map(), sizes: new Map(), noted: 0, cause: undefined };
}

/**
 * Adds one faulty row, or a fault of no row (`undefined`); `detail` is asked for the first rows of a group only.
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
  others: readonly DataDetail<C>[] = [],
): void {
  faults.noted++;
  const key = `${code} ${path} `;
  const known = faults.groups.get(key);
  if (known !== undefined && known.count >= rows.count) return;
  const word = (options: FindingOptions): Finding => finding(dataMessages, code, path, detail, options);
  const also = others.map((other) => finding(dataMessages, code, path, other).found);
  const positions = rows.positions.slice(0, MOST_POSITIONS);
  faults.groups.set(key, { code, path, severity: "error", count: rows.count, positions, also, word });
}

/** Takes back faults that only say once more that a column or a value could not be read. */
export function dropUnread(faults: FaultGroups, codes: readonly string[]): void {
  for (const { code, path, count } of [...faults.groups.values()]) {
    const isColumn = code === "column-invalid" || code === "columns-unequal" || code === "column-code-invalid";
    if (!isColumn && code !== "value-unreadable") continue;
    for (const [key, group] of faults.groups) {
      // Rows beyond those that could not be read are at fault themselves.
      if (group.path === path && codes.includes(group.code) && (isColumn || group.count <= count)) faults.groups.delete(key);
    }
  }
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
  return groups.map(({ word, severity, count, positions, also }) => word({ severity, count, positions, also }));
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
  faults.noted++;
  let group = faults.groups.get(`${code} ${path} ${apart}`);
  if (group === undefined) group = newGroup(faults, code, path, severity, apart, begin);
  else if (group.count <= MOST_COMPARED && group.also.length < MOST_OTHERS) compare(group, begin());
  group.count++;
  if (row !== undefined && group.positions.length < MOST_POSITIONS) group.positions.push(row);
}

function newGroup(
  faults: FaultGroups,
  code: string,
  path: string,
  severity: Severity,
  apart: string,
  begin: () => FaultGroup["word"],
): FaultGroup {
  const size = faults.sizes.get(code) ?? 0;
  const isFull = size >= MOST_GROUPS;
  const key = isFull ? `${code} ...` : `${code} ${path} ${apart}`;
  const known = faults.groups.get(key);
  if (known !== undefined) return known;
  faults.sizes.set(code, size + 1);
  const group: FaultGroup = {
    code,
    path,
    severity,
    count: 0,
    positions: [],
    also: isFull ? ["others like it elsewhere"] : [],
    word: begin(),
  };
  faults.groups.set(key, group);
  return group;
}

function compare(group: FaultGroup, word: FaultGroup["word"]): void {
  const { found } = word({});
  if (found !== group.word({}).found && !group.also.includes(found)) group.also = [...group.also, found];
}
