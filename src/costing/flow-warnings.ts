import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { money, plain, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import type { ActivityResult, CapacityResult, ResourceResult } from "./costing-data.js";
import type { StageOne } from "./stage-one.js";

/** What a careful controller would query in a costing that holds: over-use, pools without cost, over-charged pools. */
export function flowWarnings(
  model: CostModel,
  one: StageOne,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
  scale: number,
): readonly Finding[] {
  const warnings: Finding[] = [...overUseWarnings(model, resources, activities)];
  for (const id of dryNodes(one, (node) => resources.get(node) ?? activities.get(node))) {
    const path = pathOf(resources.has(id) ? "resources" : "activities", id);
    warnings.push(finding(costingMessages, "inflow-zero", path, { id }, { severity: "warning" }));
  }
  for (const [id, excess] of one.overCharged) {
    const detail = { balance: money(excess, scale) };
    warnings.push(finding(costingMessages, "pool-over-charged", pathOf("resources", id), detail, { severity: "warning" }));
  }
  return warnings;
}

/** Resources used beyond their practical capacity, in all or in a month or day of it, and activities beyond their practical volume. */
export function overUseWarnings(
  model: CostModel,
  resources: ReadonlyMap<string, Pick<ResourceResult, "capacity">>,
  activities: ReadonlyMap<string, PracticalVolume>,
): readonly Finding[] {
  const warnings: Finding[] = [];
  for (const [id, { capacity }] of resources) {
    if (capacity !== undefined) warnings.push(...overUse(pathOf("resources", id), capacity));
  }
  for (const [id, result] of activities) {
    const use = practicalUse(model, id, result);
    if (use !== undefined) warnings.push(...overUse(pathOf("activities", id), use));
  }
  return warnings;
}

type PracticalVolume = Pick<ActivityResult, "practical" | "volume">;

function practicalUse(model: CostModel, id: string, { practical, volume }: PracticalVolume): CapacityResult | undefined {
  if (practical === undefined || volume === undefined) return undefined;
  const decimals = Math.max(practical.decimals, volume.decimals);
  const used = (BigInt(volume.total) + BigInt(volume.unidentified)) * 10n ** BigInt(decimals - volume.decimals);
  const supplied = practical.value * 10n ** BigInt(decimals - practical.decimals);
  const { capacity, driver = "" } = model.activities[id] ?? {};
  return { unit: capacity?.unit ?? model.drivers[driver]?.unit, practical: supplied, used, decimals, buckets: [] };
}

function overUse(path: string, { unit = "units", practical, used, decimals, buckets }: CapacityResult): readonly Finding[] {
  const figure = (units: bigint): string => plain(toDecimal(units, decimals));
  return [{ bucket: undefined, practical, used }, ...buckets]
    .filter((part) => part.used > part.practical)
    .map((part) => {
      const detail = { used: figure(part.used), practical: figure(part.practical), unit, bucket: part.bucket };
      return finding(costingMessages, "over-use", path, detail, { severity: "warning" });
    });
}

/** Nodes that should have cost, as something feeds them or uses them, and have none. */
function dryNodes(one: StageOne, results: (id: string) => Pick<ResourceResult, "cost"> | undefined): readonly string[] {
  const used = [...one.capacity].filter(([, { figures }]) => figures.used !== 0n).map(([id]) => id);
  return sortedIds(new Set([...one.fed, ...used])).filter((id) => {
    // What a member of a loop passes on inside it is in its gross cost alone.
    const gross = one.gross.get(id);
    const cost = results(id)?.cost;
    return gross === undefined ? cost?.flexible === 0 && cost.committed === 0 : gross.numerator === 0n;
  });
}
