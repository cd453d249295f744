import type { CostingData } from "../costing/costing-data.js";
import type { Quantities } from "../measure/measured.js";
import { entriesOf } from "../model/entries.js";
import type { ActivitySpec } from "../model/spec.js";

/** Gives the volumes by cell of every driver that is measured for the cost objects themselves, and not for owners above them. */
export function driverVolumes(data: CostingData): ReadonlyMap<string, Quantities> {
  const volumes = new Map<string, Quantities>();
  for (const [activity, { driver, to }] of entriesOf<ActivitySpec>(data.model.activities)) {
    // A driver is measured once for all its activities of one table, so the first one will do.
    if (driver === undefined || to !== undefined || volumes.has(driver)) continue;
    const volume = data.measured.volumes.get(activity);
    if (volume !== undefined && data.activities.get(activity)?.heldAbove === false) volumes.set(driver, volume);
  }
  return volumes;
}
