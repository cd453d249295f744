import { entriesOf } from "./entries.js";
import { type Fault, modelFault } from "./fault-list.js";
import type { SoundParts } from "./sound-parts.js";

/** Remarks on drivers that nothing names. */
export function checkUnusedDrivers({ spec, whole }: SoundParts): Fault[] {
  if (!whole) return [];
  const named = new Set<string>();
  for (const [, { driver }] of entriesOf(spec.activities)) if (driver !== undefined) named.add(driver);
  for (const [, { charges }] of entriesOf(spec.resources)) for (const { driver } of charges ?? []) named.add(driver);
  return entriesOf(spec.drivers)
    .filter(([id]) => !named.has(id))
    .map(([id]) => modelFault("warning", "unused-driver", ["drivers", id], () => ({ id })));
}
