import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { segmentMessages } from "../errors/segment-messages.js";
import { type NumberFault, numberFinding } from "../number/number-fault.js";

/** Why a row was refused; each is also the code of the finding its group becomes. */
export type RowFault =
  | NumberFault
  | "row-invalid"
  | "row-id-invalid"
  | "row-id-duplicate"
  | "intercompany-invalid"
  | "figure-missing"
  | "figure-out-of-range"
  | "column-value-invalid";

/** Like faults of one field: however many rows are at fault, the first value and a few positions stand for them. */
interface FaultGroup {
  readonly fault: RowFault;
  readonly field: string;
  readonly value: unknown;
  readonly positions: number[];
  count: number;
}

/** Faults of rows by code and field, bounded in memory whatever the number of rows. */
export type FaultGroups = Map<string, FaultGroup>;

const MOST_POSITIONS = 5;

/** Counts a fault of the row at `position`; `value` is what was found there. */
export function addFault(groups: FaultGroups, fault: RowFault, field: string, value: unknown, position: number): void {
  const key = `${fault} ${field}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { fault, field, value, positions: [], count: 0 };
    groups.set(key, group);
  }
  group.count++;
  if (group.positions.length < MOST_POSITIONS) group.positions.push(position);
}

/** Gives one finding a group, in the order in which the faults were met. */
export function faultFindings(groups: FaultGroups): Finding[] {
  return Array.from(groups.values(), findingOf);
}

function findingOf({ fault, field, value, count, positions }: FaultGroup): Finding {
  const path = field === "" ? "rows" : pathOf("rows", field);
  const at = { count, positions };
  switch (fault) {
    case "row-id-duplicate":
      return finding(segmentMessages, fault, path, { id: String(value) }, at);
    case "figure-missing":
      return finding(segmentMessages, fault, path, { figure: field }, at);
    case "row-invalid":
    case "row-id-invalid":
    case "intercompany-invalid":
    case "figure-out-of-range":
    case "column-value-invalid":
      return finding(segmentMessages, fault, path, { value }, at);
    default:
      return numberFinding(fault, path, value, at);
  }
}
