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
import { isDrivenAlike } from "./activity-alike.js";
import { type UsagePools, usagePools } from "./change-work.js";

const PATH = "options.units";

/** Whole numbers by cell, times 10^-decimals. */
export interface UnitsColumn {
  readonly values: Float64Array;
  readonly decimals: number;
}

/** What both periods are read by, so that their figures can be compared. */
export interface ChangeBasis {
  /** Decimals of exact money, at least those of the minor unit. */
  readonly decimals: number;
  /** Decimals of units sold. */
  readonly unitDecimals: number;
  /** Activities that both models drive alike, in id order. */
  readonly driven: readonly { readonly id: string; readonly name: string }[];
  /** What their cost follows: the use of a resource, or the driver volume where `resource` is undefined. */
  readonly parts: readonly DrivenPart[];
  /** Activities that both models trace to their objects. */
  readonly traced: ReadonlySet<string>;
  /** Sales facts that count as change of the model. */
  readonly factsOfOne: ReadonlySet<FactId>;
  /** What price is: gross sales per unit; net sales where only one costing knows gross sales; `none` where only one has any sales. */
  readonly price: "gross" | "net" | "none";
}

/** A part of a driven activity's cost. */
export interface DrivenPart {
  /** Position in `driven`. */
  readonly activity: number;
  readonly resource: string | undefined;
  /** Decimals of the use, or of the volume, in both periods. */
  readonly decimals: number;
}

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
  const alike = both.filter(({ id }) => serving.has(id) && isDrivenAlike(before, after, id));
  const driven = alike.filter(({ old, now }) => old.basis !== "traced" && now.basis !== "traced");
  const facts = [before, after].flatMap((data) => [...data.measured.facts.values()].map(({ decimals }) => decimals));
  return {
    decimals: Math.max(before.scale, ...facts),
    unitDecimals: Math.max(...units.map(({ decimals }) => decimals)),
    driven: driven.map(({ id, now }) => ({ id, name: now.name })),
    parts: drivenParts(
      before,
      after,
      driven.map(({ id }) => id),
    ),
    traced: new Set(alike.filter(({ old, now }) => old.basis === "traced" && now.basis === "traced").map(({ id }) => id)),
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

/** Lists what the cost of each activity follows; use of capacity where neither model has a standard rate in its place. */
function drivenParts(before: CostingData, after: CostingData, driven: readonly string[]): readonly DrivenPart[] {
  const sides = [before, after].map((data) => ({ data, pools: usagePools(data) }));
  return driven.flatMap((id, activity) => {
    const hasStandard = sides.some(({ data }) => own<ActivitySpec>(data.model.activities, id)?.standard !== undefined);
    const timed = hasStandard ? [] : sortedIds(new Set(sides.flatMap(({ pools }) => [...(pools.get(id)?.keys() ?? [])])));
    const decimals = (of: (data: CostingData) => { readonly decimals: number } | undefined) =>
      Math.max(...sides.map(({ data }) => of(data)?.decimals ?? 0));
    const byUse = timed.map((resource) => ({
      activity,
      resource,
      decimals: decimals((data) => data.measured.usages.get(id)?.get(resource)),
    }));
    // Nothing is left for the driver where use of capacity brought all of the cost.
    if (sides.every(({ data, pools }) => isAllTimed(data.activities.get(id) as ActivityResult, pools))) return byUse;
    return [...byUse, { activity, resource: undefined, decimals: decimals((data) => data.measured.volumes.get(id)) }];
  });
}

function isAllTimed({ id, cost }: ActivityResult, pools: UsagePools): boolean {
  const timed = [...(pools.get(id)?.values() ?? [])];
  return (
    timed.length > 0 &&
    (["flexible", "committed"] as const).every((layer) => timed.reduce((left, pool) => left - pool[layer], cost[layer]) === 0)
  );
}

function activitiesOf({ model }: CostingData, driver: string): readonly string[] {
  return entriesOf<ActivitySpec>(model.activities).flatMap(([id, spec]) => (spec.driver === driver ? [id] : []));
}

function driversOf({ model }: CostingData): readonly string[] {
  return entriesOf<ActivitySpec>(model.activities).flatMap(([, { driver }]) => (driver === undefined ? [] : [driver]));
}
