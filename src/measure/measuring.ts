import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactId } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { FACT_IDS, NET_SALES_PARTS } from "../model/facts.js";
import { topologicalOrder } from "../model/graph.js";
import { joinsOf } from "../model/joins-of.js";
import type { ActivitySpec } from "../model/spec.js";
import { sortedIds } from "../number/order.js";
import type { Scaled } from "../number/scaled.js";
import {
  constantOf,
  type DriverPlan,
  driverParts,
  equationPart,
  factParts,
  netSalesFacts,
  type Part,
  readFigure,
  sourcesOf,
} from "./driver-plan.js";
import { type FaultGroups, noteFault } from "./fault-groups.js";
import type { CostSums } from "./given-costs.js";
import { planSales } from "./given-sales.js";
import { type GivenVolumes, planVolumes } from "./given-volumes.js";
import type { ControlTotals } from "./measured.js";
import type { Run } from "./run.js";
import { mainShape, type Shape, shapeOf } from "./shape.js";
import { planTable, type TablePlan } from "./table-plan.js";

/** An activity whose driver is measured. */
export interface ActivityPlan {
  readonly id: string;
  readonly spec: ActivitySpec;
  readonly shape: Shape;
  /** Known only after reading, for net sales are a fact of their own or made of others. */
  readonly parts: () => readonly Part[];
  readonly usages: ReadonlyMap<string, UsagePlan>;
}

/** Use of a resource: so much a driver unit, or summed row by row. */
export type UsagePlan = { readonly constant: Scaled } | { readonly part: Part };

/** Everything that will be read and measured. */
export interface Measuring {
  readonly run: Run;
  readonly tables: ReadonlyMap<string, TablePlan>;
  readonly volumes: GivenVolumes | undefined;
  readonly sales: TablePlan | undefined;
  readonly activities: readonly ActivityPlan[];
  readonly facts: ReadonlyMap<FactId, readonly Part[]>;
  readonly drivers: ReadonlyMap<string, () => readonly Part[]>;
  readonly costs: CostSums;
  controlTotals: ControlTotals | undefined;
}

/** Plans the measuring: which tables are read, in which order, and what is added up of each. */
export function planMeasuring(run: Run, given: { readonly volumes: boolean; readonly sales: boolean }): Measuring {
  const tables = new Map<string, TablePlan>();
  for (const id of tableOrder(run.model)) tables.set(id, planTable(run, `events.${pathOf(id)}`, id, tables));
  const volumes = given.volumes ? planVolumes(run) : undefined;
  const sales = given.sales ? planSales(run) : undefined;
  const plan: DriverPlan = { run, tables, volumes, sales, made: new Map() };
  const main = mainShape(run.by);
  const facts = new Map(sortedFacts().map((fact) => [fact, factParts(plan, fact, main)]));
  const activities = entriesOf(run.model.activities).flatMap(([id, spec]) => planActivity(plan, id, spec));
  const drivers = new Map(
    entriesOf(run.model.drivers).map(([id, driver]) => {
      const user = activities.find(({ spec }) => spec.driver === id);
      // A driver of charges alone needs no objects; only different values are told apart by object.
      const shape = driver.distinct === undefined && driver.of === undefined ? shapeOf({ level: "business" }, run.by, run.lists) : main;
      return [id, user?.parts ?? volumeParts(plan, id, shape)];
    }),
  );
  return { run, tables, volumes, sales, activities, facts, drivers, costs: new Map(), controlTotals: undefined };
}

function sortedFacts(): readonly FactId[] {
  return sortedIds(FACT_IDS) as FactId[];
}

/** Lists the tables that are read, parents before those that join to them. */
function tableOrder(model: CostModel): readonly string[] {
  const used = new Set<string>();
  const edges: [string, string][] = [];
  const visit = (id: string): void => {
    if (used.has(id)) return;
    used.add(id);
    for (const { to } of joinsOf(own(model.tables, id))) {
      edges.push([to, id]);
      visit(to);
    }
  };
  for (const [, { from }] of entriesOf(model.drivers)) if (from !== undefined) visit(from);
  for (const fact of FACT_IDS) for (const { from } of sourcesOf({ model }, fact)) visit(from);
  return topologicalOrder({ nodes: [...used], edges }).flat();
}

/** Notes tables of the data that the model does not read, and tables it reads that the data lack. */
export function checkTables(run: Run, tables: ReadonlyMap<string, TablePlan>, events: ReadonlyMap<string, unknown>): void {
  const read = [...tables.keys()];
  for (const id of events.keys()) {
    if (tables.has(id)) continue;
    noteExtraTable(run.faults, id, read, own(run.model.tables, id) !== undefined);
  }
  const extra = [...events.keys()].filter((id) => !tables.has(id));
  for (const id of read) {
    if (events.has(id)) continue;
    noteFault(run.faults, "data-missing", `events.${pathOf(id)}`, undefined, () => ({ table: id, nearest: nearest(id, extra) }));
  }
}

function noteExtraTable(faults: FaultGroups, table: string, known: readonly string[], isListed: boolean): void {
  const path = `events.${pathOf(table)}`;
  if (isListed) noteFault(faults, "table-unused", path, undefined, () => ({ table }), "warning");
  else noteFault(faults, "table-unknown", path, undefined, () => ({ table, known, nearest: nearest(table, known) }));
}

function planActivity(plan: DriverPlan, id: string, spec: ActivitySpec): readonly ActivityPlan[] {
  if (spec.driver === undefined || spec.to !== undefined) return [];
  const shape = shapeOf(spec, plan.run.by, plan.run.lists);
  const usages = new Map<string, UsagePlan>();
  for (const [resource, use] of entriesOf(spec.consumes)) {
    const constant = constantOf(use);
    if (constant !== undefined) {
      usages.set(resource, { constant: readFigure(plan.run, constant, pathOf("activities", id, "consumes", resource)) });
      continue;
    }
    const part = equationPart(plan, id, resource, use as Parameters<typeof equationPart>[3], shape);
    if (part !== undefined) usages.set(resource, { part });
  }
  return [{ id, spec, shape, parts: volumeParts(plan, spec.driver, shape), usages }];
}

function volumeParts(plan: DriverPlan, id: string, shape: Shape): () => readonly Part[] {
  const fact = own(plan.run.model.drivers, id)?.of;
  if (fact === undefined) {
    const parts = driverParts(plan, id, shape);
    return () => parts;
  }
  if (fact !== "netSales") {
    const parts = factParts(plan, fact, shape);
    return () => parts;
  }
  for (const one of netSalesFacts()) factParts(plan, one, shape);
  return () => netSalesParts(plan, shape);
}

// Net sales given as a fact stand; else they are list sales less deductions plus what is recovered.
function netSalesParts(plan: DriverPlan, shape: Shape): readonly Part[] {
  const stated = factParts(plan, "netSales", shape);
  if (isGiven(plan.run, "netSales", stated)) return stated;
  return NET_SALES_PARTS.flatMap(([fact, sign]) => factParts(plan, fact, shape).map((part): Part => ({ ...part, sign })));
}

/** Tells whether a fact is there: by a source in the model, or by a row given. */
export function isGiven(run: Pick<Run, "model">, fact: FactId, parts: readonly Part[]): boolean {
  return sourcesOf(run, fact).length > 0 || parts.some(({ tally }) => tally.rows > 0);
}
