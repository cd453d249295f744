import type { ActivityResult, CostingData } from "../costing/costing-data.js";
import { type CostingRates, costingRates } from "../costing/costing-rates.js";
import type { RationalLayers } from "../costing/rational-layers.js";
import { sourcesOf } from "../measure/driver-plan.js";
import type { CostModel } from "../model/cost-model.js";
import type { DriverSpec, FactId, FactSource } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { FACT_IDS, NET_SALES_PARTS } from "../model/facts.js";
import { isEquation } from "../model/is-equation.js";
import { joinsOf } from "../model/joins-of.js";
import type { ActivitySpec } from "../model/spec.js";
import { ExactDecimal, money, plain } from "../number/decimal.js";
import { exactText } from "../segments/threshold.js";
import type { ExactLayers, NotInQuote, NotInQuoteReason, QuoterActivity, QuoterJson, QuoterTable, QuoterUse } from "./quoter-json.js";

/** Takes from a costing what a quote needs: how orders are read, and the rates. */
export function quoterData(data: CostingData, objects: QuoterJson["objects"]): QuoterJson {
  const { model } = data;
  const rates = costingRates(data);
  const activities: QuoterActivity[] = [];
  const notInQuote: NotInQuote[] = [];
  for (const [id, spec] of entriesOf<ActivitySpec>(model.activities)) {
    const result = data.activities.get(id);
    if (spec.to !== undefined || result === undefined) continue;
    const reason = reasonApart(model, id, spec, rates);
    if (reason === undefined) activities.push(quoterActivity(model, spec, result, rates));
    else notInQuote.push({ activity: id, name: result.name, level: result.level, reason, cost: moneyLayers(result.cost, data.scale) });
  }
  const drivers = new Map(activities.map(({ driver }) => [driver, plainSpec(own(model.drivers, driver)) as DriverSpec]));
  const sales = FACT_IDS.flatMap((fact): [FactId, readonly FactSource[]][] => {
    const sources = sourcesOf({ model }, fact);
    return sources.length === 0 ? [] : [[fact, plainSpec(sources) as readonly FactSource[]]];
  });
  return {
    kind: "quoter",
    version: 1,
    ...(model.name !== undefined && { name: model.name }),
    currency: data.currency,
    scale: data.scale,
    timeZone: model.period?.timeZone ?? "UTC",
    by: [...data.by],
    tables: tablesOf(model, [
      ...[...drivers.values()].map(({ from }) => from),
      ...sales.flatMap(([, list]) => list.map(({ from }) => from)),
    ]),
    drivers: Object.fromEntries(entriesOf(Object.fromEntries(drivers))),
    sales: Object.fromEntries(sales),
    activities,
    notInQuote,
    objects,
  };
}

/** Why an activity is in no quote; undefined when it is in. */
function reasonApart(model: CostModel, id: string, { level, driver }: ActivitySpec, rates: CostingRates): NotInQuoteReason | undefined {
  if (level !== undefined && level !== "unit" && level !== "batch") return "level";
  const spec = own<DriverSpec>(model.drivers, driver ?? "");
  const facts = spec?.of === "netSales" ? (["netSales", ...NET_SALES_PARTS.map(([fact]) => fact)] as const) : [spec?.of];
  const isCounted = spec?.from !== undefined || facts.some((fact) => fact !== undefined && sourcesOf({ model }, fact).length > 0);
  if (!isCounted) return "volumesGiven";
  return rates.ofActivity(id) === undefined ? "noRate" : undefined;
}

function quoterActivity(model: CostModel, spec: ActivitySpec, result: ActivityResult, rates: CostingRates): QuoterActivity {
  const driver = spec.driver as string;
  // A standard rate replaces the cost of capacity used.
  const uses = spec.standard !== undefined ? [] : entriesOf(spec.consumes);
  return {
    id: result.id,
    name: result.name,
    ...(result.group !== undefined && { group: result.group }),
    level: result.level,
    basis: result.basis,
    driver,
    unit: own<DriverSpec>(model.drivers, driver)?.unit ?? driver,
    rate: exactLayers(rates.ofActivity(result.id) as RationalLayers),
    uses: uses.map(([resource, use]): QuoterUse => {
      const { name = resource, capacity } = model.resources[resource] ?? {};
      return {
        resource,
        name,
        ...(capacity?.unit !== undefined && { unit: capacity.unit }),
        rate: exactLayers(rates.ofCapacity(resource) as RationalLayers),
        use: isEquation(use) ? (plainSpec(use) as typeof use) : String(plainSpec(use)),
      };
    }),
  };
}

function exactLayers({ flexible, committed }: RationalLayers): ExactLayers {
  return { flexible: exactText(flexible), committed: exactText(committed) };
}

function moneyLayers({ flexible, committed }: { readonly flexible: number; readonly committed: number }, scale: number): ExactLayers {
  return { flexible: money(flexible, scale), committed: money(committed, scale) };
}

/** The tables that are read, with those they join to. */
function tablesOf(model: CostModel, read: readonly (string | undefined)[]): QuoterJson["tables"] {
  const tables = new Map<string, QuoterTable>();
  const visit = (id: string): void => {
    if (tables.has(id)) return;
    const { fields, currency } = own(model.tables, id) ?? {};
    const join = joinsOf(own(model.tables, id));
    tables.set(id, plainSpec({ fields, ...(join.length > 0 && { join }), currency }) as QuoterTable);
    for (const { to } of join) visit(to);
  };
  for (const id of read) if (id !== undefined) visit(id);
  return Object.fromEntries(entriesOf(Object.fromEntries(tables)));
}

/** A part of a checked model as JSON holds it: bigints and Decimals as text, keys in id order, what is undefined left out. */
function plainSpec(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plainSpec);
  if (ExactDecimal.isDecimal(value)) return plain(new ExactDecimal(value));
  return Object.fromEntries(entriesOf(value as Readonly<Record<string, unknown>>).map(([key, one]) => [key, plainSpec(one)]));
}
