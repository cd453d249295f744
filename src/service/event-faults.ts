import type { Finding, FindingOptions } from "../errors/finding.js";
import { finding } from "../errors/finding.js";
import { type ScorecardMessages, scorecardMessages } from "../errors/scorecard-messages.js";
import { type NumberFault, numberFinding } from "../number/number-fault.js";

interface FaultGroup {
  readonly word: (at: FindingOptions) => Finding;
  readonly positions: number[];
  count: number;
}

/** Faults of event rows by code and column, bounded in memory whatever the number of rows. */
export type EventFaults = Map<string, FaultGroup>;

const MOST_POSITIONS = 5;

/** Counts a fault of the row at `position`; the first one's detail stands for the group. */
export function noteEvent<C extends keyof ScorecardMessages>(
  faults: EventFaults,
  code: C,
  path: string,
  position: number,
  detail: Parameters<ScorecardMessages[C]>[0],
): void {
  // A table is at fault as a whole, not in a row.
  const row = code === "event-table-invalid" ? undefined : position;
  note(faults, `${code} ${path}`, row, (at) => finding(scorecardMessages, code, path, detail, at));
}

/** Counts a number that could not be read. */
export function noteNumber(
  faults: EventFaults,
  fault: NumberFault,
  path: string,
  position: number,
  value: unknown,
  decimals: number,
): void {
  note(faults, `${fault} ${path}`, position, (at) => numberFinding(fault, path, value, { ...at, decimals }));
}

/** Gives one finding a group, in the order in which the faults were met. */
export function eventFindings(faults: EventFaults): Finding[] {
  return Array.from(faults.values(), ({ word, count, positions }) => word({ count, positions }));
}

function note(faults: EventFaults, key: string, position: number | undefined, word: FaultGroup["word"]): void {
  let group = faults.get(key);
  if (group === undefined) {
    group = { word, positions: [], count: 0 };
    faults.set(key, group);
  }
  group.count++;
  if (position !== undefined && group.positions.length < MOST_POSITIONS) group.positions.push(position);
}
