import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CellTable, Measured, Quantities } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import { leverage } from "../number/apportion-column.js";
import { countedTotal, hasNegative, receivers } from "./distribute.js";

const MOST_LEVERAGE = 1.5;
const MOST_NAMED = 3;

/**
 * Finds negative driver volumes and uses of capacity: an error, or with the rule `negativeVolume: "allow"` a warning where shares are
 * magnified more than 1.5 times (leverage sum |w| / |sum w|). Direct charges (intensity) may have any sign.
 */
export function checkVolumes(model: CostModel, measured: Measured): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [id, spec] of entriesOf(model.activities)) {
    const volume = measured.volumes.get(id);
    const driver = spec.driver === undefined ? undefined : model.drivers[spec.driver];
    if (volume === undefined || driver === undefined || (driver.kind === "intensity" && driver.scale !== true)) continue;
    const signed = [volume, ...(measured.usages.get(id)?.values() ?? [])].find(hasNegative);
    if (signed === undefined) continue;
    const rule = { ...model.rules, ...spec.rules }.negativeVolume;
    const name = spec.driver as string;
    const path = pathOf("activities", id);
    if (rule === "allow") findings.push(...leverageWarnings(signed, name, path));
    else findings.push(negativeFinding(signed, name, path));
  }
  return findings;
}

function negativeFinding({ cells, values, unidentified }: Quantities, driver: string, path: string): Finding {
  let count = 0;
  const objects: string[] = [];
  for (let cell = 0; cell < values.length; cell++) {
    if ((values[cell] as number) >= 0) continue;
    count++;
    if (objects.length < MOST_NAMED) objects.push(keyOf(cells, cell));
  }
  if (unidentified < 0 && count++ < MOST_NAMED) objects.push("unidentified");
  return finding(costingMessages, "driver-volume-negative", path, { driver, objects }, { count });
}

function leverageWarnings(quantities: Quantities, driver: string, path: string): readonly Finding[] {
  if (countedTotal(quantities) === 0n) return [];
  const lever = leverage(receivers(quantities));
  return lever.greaterThan(MOST_LEVERAGE)
    ? [finding(costingMessages, "driver-volume-leverage", path, { driver, leverage: lever.toFixed(2) }, { severity: "warning" })]
    : [];
}

function keyOf({ dimensions, codes, ids }: CellTable, cell: number): string {
  return dimensions.map((_, d) => ids[d]?.[codes[d]?.[cell] as number] ?? "not attributable").join(", ");
}
