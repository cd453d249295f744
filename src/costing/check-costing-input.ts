import { refuse } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import { isCostModel } from "../model/is-cost-model.js";
import { sortedIds } from "../number/order.js";

/**
 * Checks that the model was checked and that the measured data has all the model asks for.
 *
 * @throws {CostError} `model-not-checked`, `measured-for-other-model`, `unknown-id` for a cost row of an unknown resource
 */
export function checkCostingInput(model: CostModel, measured: Measured): void {
  if (!isCostModel(model)) {
    const found = model === null || typeof model !== "object" ? String(model) : "an object that was not checked";
    refuse([finding(costingMessages, "model-not-checked", "model", { found })]);
  }
  refuse([...missingParts(model, measured), ...unknownResources(model, measured)]);
}

function missingParts(model: CostModel, { volumes, usages, driverTotals }: Measured): readonly Finding[] {
  const primary = entriesOf(model.activities).filter(([, { to }]) => to === undefined);
  const withoutVolume = primary.filter(([id, { driver }]) => driver !== undefined && !volumes.has(id)).map(([id]) => id);
  const withoutUse = primary.filter(([id, { consumes }]) => entriesOf<unknown>(consumes).some(([resource]) => usages.get(id)?.has(resource) !== true));
  const charged = entriesOf(model.resources).flatMap(([, { charges }]) => (charges ?? []).map(({ driver }) => driver));
  const withoutTotal = sortedIds(new Set(charged.filter((driver) => !driverTotals.has(driver))));
  const missing = (part: string, what: string, ids: readonly string[]): readonly Finding[] =>
    ids.length === 0 ? [] : [finding(costingMessages, "measured-for-other-model", pathOf("measured", part), { what, missing: ids })];
  return [
    ...missing("volumes", "driver volume of activity", withoutVolume),
    ...missing("usages", "use of capacity by activity", withoutUse.map(([id]) => id)),
    ...missing("driverTotals", "total of driver", withoutTotal),
  ];
}

function unknownResources({ resources }: CostModel, { costs }: Measured): readonly Finding[] {
  const known = sortedIds(Object.keys(resources));
  const unknown = sortedIds(new Set(costs.map(({ resource }) => resource).filter((id) => !Object.hasOwn(resources, id))));
  return unknown.map((id) => {
    const rows = costs.flatMap(({ resource }, i) => (resource === id ? [i] : []));
    const options = { count: rows.length, positions: rows.slice(0, 5) };
    return finding(costingMessages, "unknown-id", "costs.resource", { kind: "resource", id, known }, options);
  });
}
