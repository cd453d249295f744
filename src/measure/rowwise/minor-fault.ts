import { readMinorUnits } from "../../number/minor.js";
import { addNumberFault, type FaultGroups } from "./fault-groups.js";

/** An amount in whole minor units, or undefined with a fault. */
export function minorFault(
  value: unknown,
  scale: number,
  path: string,
  position: number | undefined,
  faults: FaultGroups,
): number | undefined {
  const units = readMinorUnits(value, scale);
  if (typeof units === "number") return units;
  addNumberFault(faults, units, path, value, position);
  return undefined;
}
