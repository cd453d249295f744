import type { DataMessages } from "./data-messages.js";
import { dataMessages } from "./data-messages.js";
import { type Finding, finding } from "../../errors/finding.js";
import { type NumberFault, numberFinding } from "../../number/number-fault.js";

type DataFault = keyof DataMessages;

interface Group {
  readonly make: (count: number, positions: readonly number[]) => Finding;
  readonly positions: number[];
  count: number;
  last: number | undefined;
}

/** Faults by code and place: however many rows are at fault, the first stands for them, with a count and a few positions. */
export interface FaultGroups {
  readonly groups: Map<string, Group>;
}

const MOST_POSITIONS = 5;

export function createFaultGroups(): FaultGroups {
  return { groups: new Map() };
}

/** Counts a fault of a row, or of the data as a whole (no position). */
export function addFault<C extends DataFault>(
  faults: FaultGroups,
  code: C,
  path: string,
  detail: Parameters<DataMessages[C]>[0],
  position?: number,
  severity: "error" | "warning" = "error",
): void {
  count(faults, `${code} ${path}`, position, (rows, positions) =>
    finding(dataMessages, code as DataFault, path, detail as never, { count: rows, positions, severity }),
  );
}

/** Counts a row whose number could not be read or does not fit. */
export function addNumberFault(faults: FaultGroups, fault: NumberFault, path: string, value: unknown, position?: number): void {
  count(faults, `${fault} ${path}`, position, (rows, positions) => numberFinding(fault, path, value, { count: rows, positions }));
}

/** One finding a group, in the order the groups were met. */
export function findingsOf({ groups }: FaultGroups): Finding[] {
  return Array.from(groups.values(), ({ make, count: rows, positions }) => make(rows, positions));
}

function count({ groups }: FaultGroups, key: string, position: number | undefined, make: Group["make"]): void {
  let group = groups.get(key);
  if (group === undefined) {
    group = { make, positions: [], count: 0, last: undefined };
    groups.set(key, group);
  } else if (position !== undefined && group.last === position) {
    // Several drivers of one table meet the same fault of a row.
    return;
  }
  group.last = position;
  group.count++;
  if (position !== undefined && group.positions.length < MOST_POSITIONS) group.positions.push(position);
}
