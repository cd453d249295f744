import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import type { FactId } from "../model/driver-spec.js";
import { entriesOf, own } from "../model/entries.js";
import { measuringBasis } from "../model/measuring-basis.js";
import type { Rules } from "../model/spec.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { type BuiltTable, buildTable } from "./cell-tables.js";
import { hasRows, isBlind, noteConditions, whereOf } from "./condition-watch.js";
import { collectionDaysOf, intercompanyOf } from "./customer-columns.js";
import { factSourcePath, type Part, sourcesOf } from "./driver-plan.js";
import { dropFaults, dropUnread, hasFaults, noteCounted, noteFault, noteNumberFault, wordGroups } from "./fault-groups.js";
import type { Figure, SettledPart } from "./figure.js";
import { costRows } from "./given-costs.js";
import { dimensionsOf } from "./given-sales.js";
import { FIRST_ID } from "./id-space.js";
import type { AttributeTable, FactColumn, Measured, Quantities, Usage } from "./measured.js";
import { type ActivityPlan, isGiven, type Measuring } from "./measuring.js";
import { attributeTable } from "./object-list.js";
import { proveSum } from "./prove-sum.js";
import { bucketsOf, sumParts, timesConstant, toQuantities } from "./quantities.js";
import { type Run, spaceOf } from "./run.js";
import { settle } from "./settle.js";
import { sumOfRows } from "./sum-of-rows.js";
import type { TablePlan } from "./table-plan.js";
import { isBroken } from "./table-reader.js";
import { isMet, metEnd } from "./tally.js";
import { codesAt } from "./tuple-space.js";

/** An activity with its rules applied. */
interface SettledActivity {
  readonly plan: ActivityPlan;
  readonly volume: readonly SettledPart[];
  readonly usages: ReadonlyMap<string, readonly SettledPart[] | undefined>;
}

/** Builds the result from what was read; undefined when faults were found, for there is no partial result. */
export function finishMeasuring(measuring: Measuring): Measured | undefined {
  const { run, facts } = measuring;
  const activities = measuring.activities.map((plan) => settleActivity(run, plan));
  const settledFacts = new Map<FactId, readonly SettledPart[]>();
  for (const [fact, parts] of facts) {
    if (isGiven(run, fact, parts)) settledFacts.set(fact, settleParts(run, parts, run.model.rules ?? {}));
  }
  checkReading(measuring, settledFacts);
  dropConsequences(measuring);
  if (hasFaults(run.faults)) return undefined;
  const tables = buildTables(run, activities, settledFacts);
  const main = tables.get(undefined) as BuiltTable;
  const volumes = new Map<string, Quantities>();
  const usages = new Map<string, ReadonlyMap<string, Usage>>();
  for (const activity of activities) measureActivity(run, activity, tables, volumes, usages);
  const columns = new Map<FactId, FactColumn>();
  for (const [fact, parts] of settledFacts) columns.set(fact, factColumn(run, fact, parts, main));
  const driverTotals = totalsOf(measuring);
  noteIdle(measuring);
  if (hasFaults(run.faults)) return undefined;
  for (const { plan } of activities) proveSum(volumes.get(plan.id) as Quantities, plan.parts(), pathOf("activities", plan.id));
  for (const [fact, column] of columns) proveSum(column, facts.get(fact) as readonly Part[], pathOf("sales", fact));
  return Object.freeze({
    by: run.by,
    basis: measuringBasis(run.model),
    cells: main.cells,
    volumes,
    usages,
    driverTotals,
    facts: columns,
    collectionDays: collectionDaysOf(run, main.cells),
    intercompany: intercompanyOf(run, main.cells),
    attributes: attributesOf(run, main),
    costs: costRows(measuring.costs),
    controlTotals: measuring.controlTotals,
    rowsRead: new Map([...measuring.tables].map(([id, { reader }]) => [id, reader.rows.start + reader.rows.count])),
    warnings: wordGroups(run.faults),
  });
}

function settleActivity(run: Run, plan: ActivityPlan): SettledActivity {
  const rules = { ...run.model.rules, ...plan.spec.rules };
  const usages = new Map<string, readonly SettledPart[] | undefined>();
  for (const [resource, use] of plan.usages) usages.set(resource, "part" in use ? settleParts(run, [use.part], rules) : undefined);
  return { plan, volume: settleParts(run, plan.parts(), rules), usages };
}

function settleParts(run: Run, parts: readonly Part[], rules: Rules): readonly SettledPart[] {
  return parts.map(({ tally, sign, firstDays }) => ({ settled: settle(run, tally, rules), sign, firstDays }));
}

// Faults that show only when all rows are read.
function checkReading(measuring: Measuring, facts: ReadonlyMap<FactId, unknown>): void {
  const { run, tables, sales, volumes } = measuring;
  const plans = [...tables.values(), ...(sales === undefined ? [] : [sales]), ...(volumes === undefined ? [] : [volumes.table])];
  for (const { reader } of plans) {
    for (const [field, { own, elsewhere, positions }] of reader.sources.fields) {
      if (own === 0 || elsewhere === 0) continue;
      noteCounted(run.faults, "field-mixed", field.path, { count: elsewhere, positions }, { field: field.column });
    }
  }
  if (facts.has("netSales") && facts.has("discounts")) noteFault(run.faults, "facts-overdetermined", "sales", undefined, () => ({}));
  const isCounted = ({ reader }: TablePlan): boolean => reader.steps.some(({ tally }) => tally.counted > 0);
  const counted = plans.some(isCounted);
  // Rows that did not come this period may be the ones that name it.
  const severity = plans.every((plan) => plan.reader.steps.length === 0 || isCounted(plan)) ? "error" : "warning";
  for (const [d, dimension] of run.by.entries()) {
    if (!counted || spaceOf(run, dimension).texts.length > FIRST_ID || run.lists.has(dimension)) continue;
    if ([...run.lists.values()].some(({ attributes }) => attributes.has(dimension))) continue;
    // Rows that must name their customer are told apart already.
    if (dimension === "customer") continue;
    const known = [...dimensionsOf(run), ...entriesOf(run.model.tables).flatMap(([, { fields }]) => Object.keys(fields ?? {}))];
    const near = nearest(
      dimension,
      known.filter((one) => one !== dimension),
    );
    noteFault(run.faults, "dimension-not-found", pathOf("options", "by", d), undefined, () => ({ dimension, nearest: near }), severity);
  }
}

// What a table lacks because a table it joins to could not be read is no fault of its own.
function dropConsequences({ run, tables }: Measuring): void {
  dropUnread(run.faults, CONSEQUENCES);
  for (const { reader } of tables.values()) {
    if (reader.joins.some(({ parent }) => isBroken(parent))) dropFaults(run.faults, reader.rows.path, CONSEQUENCES);
  }
}

const CONSEQUENCES: readonly string[] = [
  "missing-object",
  "value-missing",
  "date-missing",
  "join-key-missing",
  "currency-other",
  "field-mixed",
];

function buildTables(
  run: Run,
  activities: readonly SettledActivity[],
  facts: ReadonlyMap<FactId, readonly SettledPart[]>,
): ReadonlyMap<string | undefined, BuiltTable> {
  const byOwner = new Map<string | undefined, SettledPart[]>([[undefined, [...facts.values()].flat()]]);
  for (const { plan, volume, usages } of activities) {
    const { owner } = plan.shape;
    const parts = byOwner.get(owner) ?? [];
    parts.push(...volume);
    for (const usage of usages.values()) parts.push(...(usage ?? []));
    byOwner.set(owner, parts);
  }
  const tables = new Map<string | undefined, BuiltTable>();
  for (const [owner, parts] of byOwner) {
    const dimensions = owner === undefined ? run.by : owner === "" ? [] : [owner];
    const ids = dimensions.map((dimension) => spaceOf(run, dimension));
    const settled = parts.map((part) => part.settled);
    tables.set(owner, buildTable(dimensions, ids, settled));
  }
  return tables;
}

function measureActivity(
  run: Run,
  { plan, volume, usages }: SettledActivity,
  tables: ReadonlyMap<string | undefined, BuiltTable>,
  volumes: Map<string, Quantities>,
  all: Map<string, ReadonlyMap<string, Usage>>,
): void {
  const table = tables.get(plan.shape.owner) as BuiltTable;
  const place = { faults: run.faults, path: pathOf("drivers", plan.spec.driver as string) };
  const figure = sumParts(volume, table, false, place);
  volumes.set(plan.id, toQuantities(figure, table, place, {}));
  if (plan.usages.size === 0) return;
  const used = new Map<string, Usage>();
  for (const [resource, use] of plan.usages) {
    const at = { faults: run.faults, path: pathOf("activities", plan.id, "consumes", resource) };
    const measured: Figure =
      "constant" in use ? timesConstant(figure, use.constant, at) : sumParts(usages.get(resource) ?? [], table, false, at);
    const by = own(run.model.resources, resource)?.capacity?.by ?? "period";
    const buckets = by === "period" ? undefined : bucketsOf(measured, by, at);
    used.set(resource, toQuantities(measured, table, at, { buckets }));
  }
  all.set(plan.id, used);
}

function factColumn(run: Run, fact: FactId, parts: readonly SettledPart[], main: BuiltTable): FactColumn {
  const place = { faults: run.faults, path: pathOf("sales", fact) };
  const figure = sumParts(parts, main, true, place);
  return toQuantities(figure, main, place, { oneOffValues: figure.oneOffValues });
}

function totalsOf({ run, drivers }: Measuring): ReadonlyMap<string, { readonly total: number; readonly decimals: number }> {
  const totals = new Map<string, { readonly total: number; readonly decimals: number }>();
  for (const [id, parts] of drivers) totals.set(id, totalOf(run, id, parts()));
  return totals;
}

// All rows count, also those without an identified object: the work was done.
function totalOf(run: Run, id: string, parts: readonly Part[]): { readonly total: number; readonly decimals: number } {
  let { int, decimals } = sumOfRows(parts, false);
  const declared = own(run.model.drivers, id)?.decimals;
  while (decimals > (declared ?? 0) && int % 10n === 0n) {
    int /= 10n;
    decimals--;
  }
  const total = Number(int);
  if (Math.abs(total) > LARGEST_INTEGER) noteNumberFault(run.faults, "quantity-too-large", pathOf("drivers", id), undefined, int);
  return Object.freeze({ total, decimals });
}

// Remarks: conditions on fields nobody has, drivers and facts without rows, listed customers nobody met.
function noteIdle(measuring: Measuring): void {
  const { run, drivers } = measuring;
  for (const { reader } of measuring.tables.values()) noteConditions(run, reader);
  noteIdleFacts(measuring);
  const used = new Set(measuring.activities.map(({ spec }) => spec.driver));
  for (const [, { charges }] of entriesOf(run.model.resources)) for (const { driver } of charges ?? []) used.add(driver);
  for (const [id, parts] of drivers) {
    if (!used.has(id) || own(run.model.drivers, id)?.of !== undefined || parts().some(({ tally }) => tally.rows > 0)) continue;
    const table = measuring.tables.get(own(run.model.drivers, id)?.from ?? "");
    if (table !== undefined && isBlind(table.reader, whereOf(id))) continue;
    noteFault(run.faults, "driver-no-rows", pathOf("drivers", id), undefined, () => ({ driver: id }), "warning");
  }
  const customers = run.lists.get("customer");
  if (customers === undefined || !run.by.includes("customer")) return;
  const end = customers.space.listedEnd ?? FIRST_ID;
  const seen = new Uint8Array(end);
  for (const parts of [...measuring.facts.values(), ...measuring.activities.map(({ parts }) => parts())]) {
    for (const { tally } of parts) markSeen(tally, seen);
  }
  const listed = end - FIRST_ID;
  const count = listed - seen.reduce((sum, flag) => sum + flag, 0);
  if (count === 0) return;
  noteFault(run.faults, "objects-not-seen", "customers", undefined, () => ({ dimension: "customer", count, listed }), "warning");
}

function noteIdleFacts({ run, facts, tables }: Measuring): void {
  for (const [fact, parts] of facts) {
    sourcesOf(run, fact).forEach(({ from }, i) => {
      const reader = tables.get(from)?.reader;
      const path = pathOf(...factSourcePath(run, fact, i));
      if (reader === undefined || !hasRows(reader.rows)) return;
      if ((parts[i]?.tally.rows ?? 0) > 0 || isBlind(reader, `${path}.where`)) return;
      noteFault(run.faults, "fact-no-rows", path, undefined, () => ({ fact, table: from }), "warning");
    });
  }
}

function markSeen(tally: Part["tally"], seen: Uint8Array): void {
  const { space } = tally;
  const d = space.shape.dimensions.indexOf("customer");
  if (d < 0) return;
  const codes = new Int32Array(space.ids.length);
  const end = metEnd(tally);
  for (let place = 0; place < end; place++) {
    if (!isMet(tally, place)) continue;
    codesAt(space, place, codes);
    const code = codes[d] as number;
    if (code >= FIRST_ID && code < seen.length) seen[code] = 1;
  }
}

function attributesOf(run: Run, main: BuiltTable): ReadonlyMap<string, AttributeTable> {
  const tables = new Map<string, AttributeTable>();
  for (const [dimension, list] of run.lists) tables.set(dimension, attributeTable(list));
  run.by.forEach((dimension, d) => {
    if (tables.has(dimension)) return;
    tables.set(dimension, { dimension, listed: false, ids: main.cells.ids[d] ?? [], columns: new Map() });
  });
  return tables;
}
