import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { changeMessages } from "../errors/change-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import type { FactId } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { NET_SALES_PARTS } from "../model/facts.js";
import type { ActivitySpec } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import { servingActivities } from "../statements/held-cost.js";
import { nearId } from "../statements/near-id.js";
import { salesDerivation } from "../statements/sales-terms.js";
import type { ChangeBasis, UnitsColumn } from "./change-period.js";
import { soleResource, workDone } from "./change-work.js";

const PATH = "options.units";

/**
 * Finds the column of units sold: the volume of a driver over the cost objects, or a sales fact. A driver comes before a fact of its name.
 *
 * @returns text that says why not, for a driver that counts none; undefined where there is neither driver nor fact
 */
function unitsColumn(data: CostingData, units: string): UnitsColumn | string | undefined {
  const activities = activitiesOf(data, units);
  if (activities.length === 0) return data.measured.facts.get(units as FactId);
  if (own(data.model.drivers, units)?.kind === "intensity") return "which charges amounts";
  const served = activities.map((id) => data.measured.volumes.get(id)).find((volume) => volume?.cells === data.cells);
  return served ?? "which is counted for no cost object";
}

/** The columns of both costings. A sales fact of one is zero in the other when that has neither gross nor net sales: it sold nothing. */
function unitsColumns(pair: readonly CostingData[], units: string): readonly (UnitsColumn | string | undefined)[] {
  const columns = pair.map((data) => unitsColumn(data, units));
  const isFact = columns.some((one) => typeof one === "object") && !pair.some((data) => driversOf(data).includes(units));
  return columns.map((one, i) => {
    const data = pair[i] as CostingData;
    return one === undefined && isFact && !hasSales(data) ? { values: new Float64Array(data.cells.count), decimals: 0 } : one;
  });
}

/** Reads the units of both costings; reports units that one of them cannot count. */
export function readUnits(before: CostingData, after: CostingData, units: string, findings: Finding[]): readonly UnitsColumn[] {
  const columns = unitsColumns([before, after], units);
  const problem = columns.find((one) => typeof one === "string");
  if (problem !== undefined) findings.push(finding(changeMessages, "change-units-unsuitable", PATH, { units, problem }));
  else if (columns.includes(undefined)) {
    const known = knownUnits(before, after);
    findings.push(finding(changeMessages, "change-units-unknown", PATH, { units, known, nearest: nearId(units, known) }));
  }
  return columns.filter((one) => typeof one === "object");
}

/** Lists what counts units in both costings: drivers of activities, and sales facts. */
function knownUnits(before: CostingData, after: CostingData): readonly string[] {
  const all = sortedIds(new Set([before, after].flatMap((data) => [...driversOf(data), ...data.measured.facts.keys()])));
  return all.filter((one) => unitsColumns([before, after], one).every((column) => typeof column === "object"));
}

/** Settles what of two costings can be compared, and what stands apart as change of the model. */
export function changeBasis(before: CostingData, after: CostingData, units: readonly UnitsColumn[]): ChangeBasis {
  const both = sortedIds(before.activities.keys()).flatMap((id) => {
    const [old, now] = [before.activities.get(id) as ActivityResult, after.activities.get(id)];
    return now === undefined || old.heldAbove || now.heldAbove ? [] : [{ id, old, now }];
  });
  const serving = new Set([before, after].flatMap((data) => servingActivities(data).map(({ id }) => id)));
  const driven = both.filter(
    ({ id, old, now }) => serving.has(id) && old.basis !== "traced" && now.basis !== "traced" && haveOneDriver(before, after, id),
  );
  const workOf = (id: string) => {
    const work = { id, resource: soleResource(before, after, id) };
    return { ...work, decimals: Math.max(...[before, after].map((data) => workDone(data, work)?.decimals ?? 0)) };
  };
  const facts = [before, after].flatMap((data) => [...data.measured.facts.values()].map(({ decimals }) => decimals));
  return {
    decimals: Math.max(before.scale, ...facts),
    unitDecimals: Math.max(...units.map(({ decimals }) => decimals)),
    driven: driven.map(({ id, now }) => ({ ...workOf(id), name: now.name })),
    traced: new Set(both.filter(({ old, now }) => old.basis === "traced" && now.basis === "traced").map(({ id }) => id)),
    ...salesBasis(before, after),
  };
}

function salesBasis(before: CostingData, after: CostingData): Pick<ChangeBasis, "factsOfOne" | "price"> {
  const [old, now] = [salesDerivation(before.facts), salesDerivation(after.facts)];
  const isOpen = (fact: FactId) => ofOne(before, after, fact) || ofOne(after, before, fact);
  const isWithout = (data: CostingData, fact: FactId) => !data.facts.has(fact);
  const costs = (["cogs", "returnedCogs", "directCosts"] as const).filter(isOpen);
  // Goods have a cost: a costing without any does not know it.
  if (isWithout(before, "cogs") !== isWithout(after, "cogs") && !costs.includes("cogs")) costs.push("cogs");
  if (hasSales(before) !== hasSales(after)) return { factsOfOne: new Set(costs), price: "none" };
  if ((old === "grossSales") !== (now === "grossSales")) return { factsOfOne: new Set(costs), price: "net" };
  const isSum = old === "none" && now === "none";
  const sales = isSum ? NET_SALES_PARTS.map(([fact]) => fact).filter(isOpen) : [];
  return { factsOfOne: new Set<FactId>([...costs, ...sales]), price: "gross" };
}

function hasSales({ facts }: CostingData): boolean {
  return facts.has("grossSales") || facts.has("netSales");
}

/** True for a fact that one model states and of which the other costing has nothing. Rows of data alone make no model. */
function ofOne(data: CostingData, other: CostingData, fact: FactId): boolean {
  return data.facts.has(fact) && !other.facts.has(fact) && own(data.model.sales ?? {}, fact) !== undefined;
}

function haveOneDriver(before: CostingData, after: CostingData, activity: string): boolean {
  const [old, now] = [before, after].map(({ model }) => {
    const driver = own(model.activities as Readonly<Record<string, ActivitySpec>>, activity)?.driver;
    return driver === undefined ? undefined : { driver, unit: own(model.drivers, driver)?.unit };
  });
  return old?.driver === now?.driver && old?.unit === now?.unit;
}

function activitiesOf({ model }: CostingData, driver: string): readonly string[] {
  return entriesOf<ActivitySpec>(model.activities).flatMap(([id, spec]) => (spec.driver === driver ? [id] : []));
}

function driversOf({ model }: CostingData): readonly string[] {
  return entriesOf<ActivitySpec>(model.activities).flatMap(([, { driver }]) => (driver === undefined ? [] : [driver]));
}
