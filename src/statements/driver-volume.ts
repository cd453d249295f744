import type { CostingData } from "../costing/costing-data.js";
import { columnOfQuantities } from "../measure/measured.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { type Cells, plusColumn, sumTerms } from "./term.js";

/**
 * Gives the driver volume of an activity over some cells of its own table; undefined where a sum means nothing: amounts charged directly,
 * and distinct counts over several cells.
 */
export function driverVolume(data: CostingData, activity: string, cells: Cells): Decimal | undefined {
  const volume = data.measured.volumes.get(activity);
  const driver = driverOf(data, activity);
  if (volume === undefined || driver?.kind === "intensity") return undefined;
  if (driver?.distinct !== undefined && cells.length > 1) return undefined;
  return toDecimal(sumTerms(plusColumn(columnOfQuantities(volume)), cells), volume.decimals);
}

/** Names the unit of an activity's driver. */
export function driverUnit(data: CostingData, activity: string): string | undefined {
  const id = data.model.activities[activity]?.driver;
  return id === undefined ? undefined : (driverOf(data, activity)?.unit ?? id);
}

function driverOf({ model }: CostingData, activity: string): CostingData["model"]["drivers"][string] | undefined {
  const id = model.activities[activity]?.driver;
  return id === undefined || !Object.hasOwn(model.drivers, id) ? undefined : model.drivers[id];
}
