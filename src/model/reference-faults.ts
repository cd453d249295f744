import { checkActivities } from "./check-activities.js";
import { checkAmounts } from "./check-amounts.js";
import { checkCapacity } from "./check-capacity.js";
import { checkDrivers } from "./check-drivers.js";
import { checkFlexible } from "./check-flexible.js";
import { checkFlow } from "./check-flow.js";
import { checkPeriod } from "./check-period.js";
import { checkPools } from "./check-pools.js";
import { checkReferences } from "./check-references.js";
import { checkSales } from "./check-sales.js";
import { checkSupport } from "./check-support.js";
import { checkTables } from "./check-tables.js";
import { checkUnusedDrivers } from "./check-unused-drivers.js";
import type { Fault } from "./fault-list.js";
import type { SoundParts } from "./sound-parts.js";

const CHECKS: readonly ((parts: SoundParts) => Fault[])[] = [
  checkReferences,
  checkAmounts,
  checkPools,
  checkFlow,
  checkSupport,
  checkCapacity,
  checkFlexible,
  checkActivities,
  checkDrivers,
  checkTables,
  checkSales,
  checkPeriod,
  checkUnusedDrivers,
];

/** Runs every check that looks at more than one place. Errors and warnings. */
export function referenceFaults(parts: SoundParts): Fault[] {
  return CHECKS.flatMap((check) => check(parts));
}
