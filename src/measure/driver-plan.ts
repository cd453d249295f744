import { pathOf } from "../errors/quote.js";
import type { DriverSpec, FactId, FactSource } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { NET_SALES_PARTS } from "../model/facts.js";
import { isEquation } from "../model/is-equation.js";
import type { ActivitySpec, TimeEquation } from "../model/spec.js";
import type { DecimalInput } from "../number/decimal.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { whereOf } from "./condition-watch.js";
import { countDistinct } from "./distinct.js";
import { type Coefficient, equationOf } from "./equation.js";
import { noteNumberFault } from "./fault-groups.js";
import type { GivenVolumes } from "./given-volumes.js";
import { codesReader } from "./id-codes.js";
import { createIdSpace } from "./id-space.js";
import { countRows, type Measure, type SignRule, sumOf } from "./measures.js";
import { type Pack, packsOf } from "./packs.js";
import type { Run } from "./run.js";
import type { Shape } from "./shape.js";
import { fieldOf, maskOf, numbersOf, placesOf, selectorOf, type TablePlan } from "./table-plan.js";
import { addStep } from "./table-steps.js";
import { createTally, type Tally } from "./tally.js";

/** A tally as part of a figure, added or subtracted. */
export interface Part {
  readonly tally: Tally;
  readonly sign: 1 | -1;
  /** First days of distinct values, for capacity by day or month. */
  readonly firstDays: (() => Float64Array) | undefined;
}

/** Everything that is measured, by who asks for it; what several ask for is measured once. */
export interface DriverPlan {
  readonly run: Run;
  readonly tables: ReadonlyMap<string, TablePlan>;
  readonly volumes: GivenVolumes | undefined;
  readonly sales: TablePlan | undefined;
  readonly made: Map<string, readonly Part[]>;
}

const NET: Omit<SignRule, "negate"> = { negative: "net", driver: "" };

/** The parts of a driver's volume in one shape. `of` drivers have none of their own: see {@link factParts}. */
export function driverParts(plan: DriverPlan, id: string, shape: Shape): readonly Part[] {
  const key = JSON.stringify(["driver", id, shape.key]);
  const known = plan.made.get(key);
  if (known !== undefined) return known;
  const driver = own(plan.run.model.drivers, id) as DriverSpec;
  const parts = driver.from === undefined ? givenParts(plan, id, driver, shape) : [measuredPart(plan, id, driver, shape)];
  plan.made.set(key, parts);
  return parts;
}

/** The parts of a sales fact in one shape: its sources in the model, and rows given. */
export function factParts(plan: DriverPlan, fact: FactId, shape: Shape): readonly Part[] {
  const key = JSON.stringify(["fact", fact, shape.key]);
  const known = plan.made.get(key);
  if (known !== undefined) return known;
  const parts: Part[] = sourcesOf(plan.run, fact).map((source, i) => {
    const table = plan.tables.get(source.from) as TablePlan;
    const { where, negate = false } = source;
    const names = typeof source.sum === "string" ? [source.sum] : source.sum;
    const place = pathOf(...factSourcePath(plan.run, fact, i), "where");
    return sumPart(table, names, where, shape, { ...NET, negate }, { oneOffByPlace: true, place });
  });
  const { sales } = plan;
  if (sales !== undefined) {
    const where = { field: fact, op: "exists", value: true } as const;
    parts.push(sumPart(sales, [fact], where, shape, { ...NET, negate: false }, { oneOffByPlace: true }));
  }
  plan.made.set(key, parts);
  return parts;
}

/** Plans all facts a figure of net sales may need. */
export function netSalesFacts(): readonly FactId[] {
  return ["netSales", ...NET_SALES_PARTS.map(([fact]) => fact)];
}

/** The sources of a fact in the model. */
export function sourcesOf(run: Pick<Run, "model">, fact: FactId): readonly FactSource[] {
  const stated = run.model.sales?.[fact];
  if (stated === undefined) return [];
  return Array.isArray(stated) ? (stated as readonly FactSource[]) : [stated as FactSource];
}

/** Where the source of a fact stands in the model. */
export function factSourcePath({ model }: Pick<Run, "model">, fact: FactId, i: number): readonly (string | number)[] {
  return Array.isArray(model.sales?.[fact]) ? ["sales", fact, i] : ["sales", fact];
}

/** The use of one resource by one activity, by an equation evaluated for each row of its driver. */
export function equationPart(plan: DriverPlan, activity: string, resource: string, equation: TimeEquation, shape: Shape): Part | undefined {
  const spec = own(plan.run.model.activities, activity) as ActivitySpec;
  const driver = own(plan.run.model.drivers, spec.driver ?? "");
  const table = driver?.from === undefined ? undefined : plan.tables.get(driver.from);
  if (table === undefined || driver === undefined) return undefined;
  const path = pathOf("activities", activity, "consumes", resource);
  const scaled = (value: DecimalInput | undefined, ...at: (string | number)[]): Scaled =>
    readFigure(plan.run, value ?? 0, pathOf("activities", activity, "consumes", resource, ...at));
  const coefficients = (per: TimeEquation["per"], ...at: (string | number)[]): Coefficient[] =>
    entriesOf(per).map(([name, value]) => ({ coefficient: scaled(value, ...at, name), numbers: numbersOf(table, name) }));
  const { base, per, when = [] } = equation;
  const terms = when.map((term, i) => ({
    mask: maskOf(table, term.if, pathOf("activities", activity, "consumes", resource, "when", i, "if")),
    watch: { path: pathOf("activities", activity, "consumes", resource, "when", i, "if"), asked: false, met: false },
    add: scaled(term.add, "when", i, "add"),
    per: coefficients(term.per, "when", i, "per"),
  }));
  table.reader.watch.terms.push(...terms.map(({ watch }) => watch));
  const measure = equationOf({ base: scaled(base, "base"), per: coefficients(per, "per"), when: terms }, path, table.reader.sources);
  const tally = createTally(placesOf(table, shape), { path, table: table.reader.id, byDay: needsDays(plan.run, spec.driver) });
  addStep(table, selectorOf(table, driver.where, whereOf(spec.driver as string)), measure, tally);
  return { tally, sign: 1, firstDays: undefined };
}

/** Reads a figure of the model; one too large for a column is noted. */
export function readFigure(run: Run, value: DecimalInput, path: string): Scaled {
  const out = { int: 0, decimals: 0 };
  const fault = readScaled(value, out);
  if (fault === 0) return out;
  noteNumberFault(run.faults, fault, path, undefined, value);
  return { int: 0, decimals: 0 };
}

function measuredPart(plan: DriverPlan, id: string, driver: DriverSpec, shape: Shape): Part {
  const table = plan.tables.get(driver.from as string) as TablePlan;
  const byDay = needsDays(plan.run, id);
  const rule: SignRule = { negative: driver.negativeRows ?? "error", driver: id, negate: false };
  const { decimals } = driver;
  if (driver.sum !== undefined) {
    const names = typeof driver.sum === "string" ? [driver.sum] : driver.sum;
    return sumPart(table, names, driver.where, shape, rule, { decimals, byDay, place: whereOf(id) });
  }
  let measure: Measure = countRows;
  let firstDays: Part["firstDays"];
  let field: string | undefined;
  if (driver.distinct !== undefined) {
    const names = typeof driver.distinct === "string" ? [driver.distinct] : driver.distinct;
    const counted = countDistinct(
      names.map((name) => ({ field: fieldOf(table, name), codes: codesReader(fieldOf(table, name), createIdSpace(name), "values") })),
      byDay,
    );
    measure = counted.measure;
    firstDays = byDay ? counted.firstDays : undefined;
    field = names[0];
  } else if (driver.packs !== undefined) {
    const { quantity, sizes, count } = driver.packs;
    const packs = entriesOf(sizes).map(([pack, size]): Pack => {
      if (typeof size === "object" && "field" in size) return { id: pack, size: numbersOf(table, size.field) };
      return { id: pack, size: readFigure(plan.run, size, pathOf("drivers", id, "packs", "sizes", pack)) };
    });
    measure = packsOf(numbersOf(table, quantity), packs, count, table.reader.sources, rule);
    field = quantity;
  }
  const { path } = field === undefined ? table.reader.rows : fieldOf(table, field);
  const tally = createTally(placesOf(table, shape), { path, table: table.reader.id, decimals, byDay: byDay && firstDays === undefined });
  addStep(table, selectorOf(table, driver.where, whereOf(id)), measure, tally, measure === countRows ? "" : undefined);
  return { tally, sign: 1, firstDays };
}

function sumPart(
  table: TablePlan,
  names: readonly string[],
  where: DriverSpec["where"],
  shape: Shape,
  rule: SignRule,
  options: { readonly decimals?: number | undefined; readonly byDay?: boolean; readonly oneOffByPlace?: boolean; readonly place?: string },
): Part {
  const readers = names.map((name) => numbersOf(table, name));
  const { path } = fieldOf(table, names[0] as string);
  const tally = createTally(placesOf(table, shape), { path, table: table.reader.id, ...options });
  const measure = sumOf(readers, table.reader.sources, rule);
  const sole = names.length === 1 && !rule.negate ? names[0] : undefined;
  addStep(table, selectorOf(table, where, options.place), measure, tally, sole);
  return { tally, sign: 1, firstDays: undefined };
}

function givenParts(plan: DriverPlan, id: string, driver: DriverSpec, shape: Shape): readonly Part[] {
  const { volumes } = plan;
  if (volumes === undefined || driver.of !== undefined) return [];
  const { table, choiceOfDriver } = volumes;
  const { path } = fieldOf(table, "quantity");
  const tally = createTally(placesOf(table, shape), { path, table: table.reader.id, decimals: driver.decimals });
  const measure = sumOf([numbersOf(table, "quantity")], table.reader.sources, { ...NET, negate: false });
  addStep(table, choiceOfDriver(id), measure, tally, "quantity");
  return [{ tally, sign: 1, firstDays: undefined }];
}

/** Tells whether a driver's rows are wanted by day: an activity consumes, by it, capacity measured by day or month. */
function needsDays({ model }: Run, driver: string | undefined): boolean {
  return entriesOf(model.activities).some(
    ([, activity]) =>
      activity.driver === driver &&
      entriesOf(activity.consumes).some(([resource]) => (own(model.resources, resource)?.capacity?.by ?? "period") !== "period"),
  );
}

/** Tells a constant consumption from an equation. */
export function constantOf(use: DecimalInput | TimeEquation): DecimalInput | undefined {
  return isEquation(use) ? undefined : (use as DecimalInput);
}
