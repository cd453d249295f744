import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { money, plain, toDecimal } from "../number/decimal.js";
import type { ActivityResult, CapacityResult, ResourceResult } from "./costing-data.js";
import { declaredEdges } from "./edges.js";
import type { Layers } from "./posting.js";
import type { StageOne } from "./stage-one.js";

/** What a careful controller would query in a costing that holds: over-use, pools without cost, over-charged pools, unmatched direct cost. */
export function flowWarnings(
  model: CostModel,
  one: StageOne,
  resources: ReadonlyMap<string, ResourceResult>,
  activities: ReadonlyMap<string, ActivityResult>,
  scale: number,
): readonly Finding[] {
  const warnings: Finding[] = [];
  for (const [id, { capacity }] of resources) if (capacity !== undefined) warnings.push(...overUse(pathOf("resources", id), capacity));
  for (const [id, result] of activities) warnings.push(...activityWarnings(id, result, scale));
  for (const id of fedNodes(model)) {
    const node = resources.get(id) ?? activities.get(id);
    if (node !== undefined && isNothing(node.cost)) {
      const path = pathOf(resources.has(id) ? "resources" : "activities", id);
      warnings.push(finding(costingMessages, "inflow-zero", path, { id }, { severity: "warning" }));
    }
  }
  for (const [id, { cost }] of resources) {
    const balance = totalCharged(one, id) - (cost.flexible + cost.committed);
    if (totalCharged(one, id) !== 0 && balance > 0) {
      warnings.push(
        finding(costingMessages, "pool-over-charged", pathOf("resources", id), { balance: money(balance, scale) }, { severity: "warning" }),
      );
    }
  }
  return warnings;
}

function activityWarnings(id: string, result: ActivityResult, scale: number): readonly Finding[] {
  const path = pathOf("activities", id);
  const warnings: Finding[] = [];
  if (result.practical !== undefined && result.volume !== undefined) {
    const decimals = Math.max(result.practical.decimals, result.volume.decimals);
    const used = BigInt(result.volume.total + result.volume.unidentified) * 10n ** BigInt(decimals - result.volume.decimals);
    const practical = result.practical.value * 10n ** BigInt(decimals - result.practical.decimals);
    warnings.push(...overUse(path, { unit: undefined, practical, used, decimals, buckets: [] }));
  }
  const unmatched = result.basis === "traced" ? result.exceptions.flexible + result.exceptions.committed : 0;
  if (unmatched !== 0) {
    warnings.push(finding(costingMessages, "direct-cost-unmatched", path, { unmatched: money(unmatched, scale) }, { severity: "warning" }));
  }
  return warnings;
}

function overUse(path: string, capacity: CapacityResult): readonly Finding[] {
  const parts = [{ bucket: undefined, practical: capacity.practical, used: capacity.used }, ...capacity.buckets];
  return parts
    .filter(({ used, practical }) => used > practical)
    .map(({ bucket, used, practical }) => {
      const detail = {
        used: plain(toDecimal(used, capacity.decimals)),
        practical: plain(toDecimal(practical, capacity.decimals)),
        unit: capacity.unit ?? "units",
        bucket,
      };
      return finding(costingMessages, "over-use", path, detail, { severity: "warning" });
    });
}

function fedNodes(model: CostModel): readonly string[] {
  return [...new Set([...declaredEdges(model).values()].flatMap((edges) => edges.map(({ target }) => target)))];
}

function totalCharged(one: StageOne, id: string): number {
  return one.flow.postings
    .filter(({ from, method }) => method === "charge" && from.kind === "resource" && from.id === id)
    .reduce((sum, { amount }) => sum + amount, 0);
}

function isNothing(cost: Layers): boolean {
  return cost.flexible === 0 && cost.committed === 0;
}
