import { refuse } from "../errors/cost-error.js";
import { costingMessages } from "../errors/costing-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { Measured } from "../measure/measured.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import { isCostModel } from "../model/is-cost-model.js";
import { measuringBasis } from "../model/measuring-basis.js";
import type { ActivitySpec, ResourceSpec, UnusedCapacity } from "../model/spec.js";
import { sortedIds } from "../number/order.js";

const MOST_POSITIONS = 5;

/**
 * Checks that the model was checked and that the measured data has all the model asks for.
 *
 * @throws {CostError} `model-not-checked`, `measured-for-other-model`, `measured-before-change`, `unknown-id` for a cost row of an unknown resource
 *   and for unused capacity assigned to an object the data does not know
 */
export function checkCostingInput(model: CostModel, measured: Measured): void {
  if (!isCostModel(model)) {
    const found = model === null || typeof model !== "object" ? String(model) : "an object that was not checked";
    refuse([finding(costingMessages, "model-not-checked", "model", { found })]);
  }
  refuse([
    ...missingParts(model, measured),
    ...changedParts(model, measured),
    ...unknownCauses(model, measured),
    ...unknownResources(model, measured),
  ]);
}

function missingParts(model: CostModel, { volumes, usages, driverTotals }: Measured): readonly Finding[] {
  const primary = entriesOf(model.activities).filter(([, { to }]) => to === undefined);
  const withoutVolume = primary.filter(([id, { driver }]) => driver !== undefined && !volumes.has(id)).map(([id]) => id);
  const withoutUse = primary.filter(([id, { consumes }]) =>
    entriesOf<unknown>(consumes).some(([resource]) => usages.get(id)?.has(resource) !== true),
  );
  const charged = entriesOf(model.resources).flatMap(([, { charges }]) => (charges ?? []).map(({ driver }) => driver));
  const withoutTotal = sortedIds(new Set(charged.filter((driver) => !driverTotals.has(driver))));
  const missing = (part: string, what: string, ids: readonly string[]): readonly Finding[] =>
    ids.length === 0 ? [] : [finding(costingMessages, "measured-for-other-model", pathOf("measured", part), { what, missing: ids })];
  return [
    ...missing("volumes", "driver volume of activity", withoutVolume),
    ...missing(
      "usages",
      "use of capacity by activity",
      withoutUse.map(([id]) => id),
    ),
    ...missing("driverTotals", "total of driver", withoutTotal),
  ];
}

/** Parts of the model that were other when the volumes were measured: then they do not fit. */
function changedParts(model: CostModel, { basis }: Measured): readonly Finding[] {
  if (basis === undefined) return [];
  const now = measuringBasis(model);
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter((part) => now[part] !== basis[part]);
  return changed.length === 0 ? [] : [finding(costingMessages, "measured-before-change", "measured", { parts: changed })];
}

/** Unused capacity is assigned to a cost object, or an owner of held cost, that the data knows. */
function unknownCauses(model: CostModel, { attributes }: Measured): readonly Finding[] {
  const nodes = [...entriesOf(model.resources).map(withPath("resources")), ...entriesOf(model.activities).map(withPath("activities"))];
  return nodes.flatMap(({ path, unused }) => {
    if (typeof unused !== "object" || "decision" in unused.assignTo) return [];
    return entriesOf(unused.assignTo as Readonly<Record<string, string>>).flatMap(([dimension, id]) => {
      const known = knownIds(attributes, dimension);
      if (known?.includes(id)) return [];
      const detail =
        known === undefined ? { kind: "dimension", id: dimension, known: [...attributes.keys()] } : { kind: dimension, id, known };
      return [finding(costingMessages, "unknown-id", `${path}.${dimension}`, detail)];
    });
  });
}

function withPath(part: "resources" | "activities") {
  return ([id, { capacity }]: readonly [string, ResourceSpec | ActivitySpec]): {
    readonly path: string;
    readonly unused: UnusedCapacity | undefined;
  } => {
    return { path: pathOf(part, id, "capacity", "unused", "assignTo"), unused: capacity?.unused };
  };
}

/** The ids of a dimension, or the values of an attribute of that name; undefined for a name nothing has. */
function knownIds(attributes: Measured["attributes"], dimension: string): readonly string[] | undefined {
  const table = attributes.get(dimension);
  if (table !== undefined) return table.ids;
  const columns = [...attributes.values()].flatMap(({ columns: named }) => named.get(dimension) ?? []);
  const isAttribute = [...attributes.values()].some(({ columns: named }) => named.has(dimension));
  return isAttribute ? sortedIds(new Set(columns.filter((value) => value !== undefined))) : undefined;
}

function unknownResources({ resources }: CostModel, { costs }: Measured): readonly Finding[] {
  const rows = new Map<string, number[]>();
  for (const [i, { resource }] of costs.entries()) {
    if (Object.hasOwn(resources, resource)) continue;
    const known = rows.get(resource);
    if (known === undefined) rows.set(resource, [i]);
    else known.push(i);
  }
  const known = rows.size === 0 ? [] : sortedIds(Object.keys(resources));
  return sortedIds(rows.keys()).map((id) => {
    const positions = rows.get(id) ?? [];
    const options = { count: positions.length, positions: positions.slice(0, MOST_POSITIONS) };
    return finding(costingMessages, "unknown-id", "costs.resource", { kind: "resource", id, known }, options);
  });
}
