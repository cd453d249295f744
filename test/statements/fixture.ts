import type { ActivityResult, AssignedUnused, CostingData, FactResult, ResourceResult } from "../../src/costing/costing-data.js";
import type { Layers, Posting } from "../../src/costing/posting.js";
import type { ProofLine } from "../../src/costing/reconcile.js";
import type { AttributeTable, CellTable, ControlTotals, Measured, Quantities } from "../../src/measure/measured.js";
import { costModel } from "../../src/model/cost-model.js";
import type { DriverSpec, FactId } from "../../src/model/driver-spec.js";
import type { CostLevel, CostModelSpec } from "../../src/model/spec.js";
import { compareIds } from "../../src/number/order.js";

/** An activity of a hand-built costing: what it brought to each cost object, or to each owner above them, in minor units. */
export interface ActivityFixture {
  readonly group?: string;
  readonly level?: CostLevel;
  readonly basis?: ActivityResult["basis"];
  readonly driver?: DriverSpec;
  readonly flexible?: readonly number[];
  readonly committed?: readonly number[];
  readonly volume?: readonly number[];
  readonly decimals?: number;
  /** Owners of cost held above; default: the cost objects. */
  readonly owners?: CellTable;
}

/** A costing put together by hand, without the engine. */
export interface CostingFixture {
  readonly name?: string;
  readonly by?: readonly string[];
  /** Keys of the cost objects in canonical order; null is not attributable. */
  readonly cells: readonly (readonly (string | null)[])[];
  readonly facts?: { readonly [F in FactId]?: readonly number[] };
  readonly oneOff?: { readonly [F in FactId]?: readonly number[] };
  readonly activities?: Readonly<Record<string, ActivityFixture>>;
  readonly attributes?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly model?: Partial<CostModelSpec>;
  readonly days?: readonly number[];
  readonly intercompany?: readonly number[];
  readonly assignedUnused?: readonly AssignedUnused[];
  readonly proof?: { readonly [L in ProofLine]?: number };
  readonly postings?: readonly Posting[];
  readonly resources?: readonly ResourceResult[];
  readonly controlTotals?: ControlTotals;
  readonly rounding?: { readonly [F in FactId]?: string };
}

/** Builds the table of cells of some keys in canonical order. */
export function cellTable(dimensions: readonly string[], keys: readonly (readonly (string | null)[])[]): CellTable {
  const ids = dimensions.map((_, d) => [...new Set(keys.flatMap((key) => key[d] ?? []))].sort(compareIds));
  const codes = dimensions.map((_, d) =>
    Int32Array.from(keys, (key) => (key[d] === null ? -1 : (ids[d] as string[]).indexOf(key[d] as string))),
  );
  return { dimensions, count: keys.length, codes, ids };
}

export function costingFixture(fixture: CostingFixture): CostingData {
  const by = fixture.by ?? ["customer"];
  const cells = cellTable(by, fixture.cells);
  const activities = new Map(Object.entries(fixture.activities ?? {}).map(([id, one]) => [id, activityResult(id, one, cells)]));
  const model = costModel(specOf(fixture));
  return {
    model,
    measured: measuredOf(fixture, by, cells),
    currency: "USD",
    scale: 2,
    by,
    cells,
    resources: new Map((fixture.resources ?? []).map((one) => [one.id, one])),
    activities,
    assignedUnused: fixture.assignedUnused ?? [],
    facts: factsOf(fixture),
    postings: fixture.postings ?? [],
    loops: [],
    reconciliation: proofOf(fixture, activities),
    warnings: [],
  };
}

function specOf({ name, activities = {}, model }: CostingFixture): CostModelSpec {
  const entries = Object.entries(activities);
  return {
    ...(name === undefined ? {} : { name }),
    currency: "USD",
    resources: {},
    activities: Object.fromEntries(
      entries.map(([id, { group, level }]) => [
        id,
        { ...(group === undefined ? {} : { group }), level: level ?? "batch", cost: 1, driver: `${id}Driver` },
      ]),
    ),
    drivers: Object.fromEntries(
      entries.map(([id, { driver, basis }]) => [`${id}Driver`, driver ?? (basis === "traced" ? { kind: "intensity" } : {})]),
    ),
    ...model,
  };
}

function activityResult(id: string, fixture: ActivityFixture, main: CellTable): ActivityResult {
  const { group, level = "batch", basis = "driver-assigned", owners } = fixture;
  const cells = owners ?? main;
  const [flexible, committed] = [column(fixture.flexible, cells), column(fixture.committed, cells)];
  const all = layers(sum(flexible), sum(committed));
  const none = layers(0, 0);
  return {
    id,
    name: id,
    group,
    level,
    basis,
    own: none,
    received: all,
    cost: all,
    assigned: owners === undefined ? all : none,
    unused: none,
    variance: none,
    held: owners === undefined ? none : all,
    exceptions: none,
    handedOn: none,
    volume: undefined,
    practical: undefined,
    rate: undefined,
    cells,
    heldAbove: owners !== undefined,
    flexible,
    committed,
  };
}

function measuredOf(fixture: CostingFixture, by: readonly string[], cells: CellTable): Measured {
  const volumes = Object.entries(fixture.activities ?? {}).flatMap(([id, one]): [string, Quantities][] =>
    one.volume === undefined ? [] : [[id, quantities(one.volume, one.owners ?? cells, one.decimals ?? 0)]],
  );
  const facts = Object.entries(fixture.facts ?? {}).map(
    ([id, values]) => [id as FactId, { ...quantities(values, cells, 2), oneOffValues: undefined }] as const,
  );
  return {
    by,
    cells,
    volumes: new Map(volumes),
    usages: new Map(),
    driverTotals: new Map(),
    facts: new Map(facts),
    collectionDays: fixture.days === undefined ? undefined : Float64Array.from(fixture.days),
    intercompany: fixture.intercompany === undefined ? undefined : Uint8Array.from(fixture.intercompany),
    attributes: new Map(Object.entries(fixture.attributes ?? {}).map(([dimension, byId]) => [dimension, attributeTable(dimension, byId)])),
    costs: [],
    controlTotals: fixture.controlTotals,
    basis: undefined,
    rowsRead: new Map(),
    warnings: [],
  };
}

function attributeTable(dimension: string, byId: Readonly<Record<string, Readonly<Record<string, string>>>>): AttributeTable {
  const ids = Object.keys(byId).sort(compareIds);
  const names = [...new Set(Object.values(byId).flatMap((one) => Object.keys(one)))];
  return { dimension, listed: true, ids, columns: new Map(names.map((name) => [name, ids.map((id) => byId[id]?.[name])])) };
}

function quantities(values: readonly number[], cells: CellTable, decimals: number): Quantities {
  const all = Float64Array.from(values);
  return { cells, values: all, decimals, total: sum(all), unidentified: 0, oneOff: 0, sources: [] };
}

function factsOf({ facts = {}, oneOff = {}, rounding = {} }: CostingFixture): ReadonlyMap<FactId, FactResult> {
  return new Map(
    (Object.keys(facts) as FactId[]).map((id) => {
      const values = Float64Array.from(facts[id] as readonly number[]);
      const apart = oneOff[id] === undefined ? undefined : Float64Array.from(oneOff[id]);
      const oneOffTotal = apart === undefined ? 0 : sum(apart);
      return [id, { id, values, total: sum(values), oneOff: apart, oneOffTotal, unidentified: 0, rounding: rounding[id] ?? "0" }];
    }),
  );
}

function proofOf({ proof = {} }: CostingFixture, activities: ReadonlyMap<string, ActivityResult>): CostingData["reconciliation"] {
  const total = (some: (one: ActivityResult) => boolean): Layers =>
    [...activities.values()]
      .filter(some)
      .reduce(({ flexible, committed }, one) => layers(flexible + one.cost.flexible, committed + one.cost.committed), layers(0, 0));
  const line = (name: ProofLine) => layers(0, proof[name] ?? 0);
  const lines = {
    costObjects: total((one) => !one.heldAbove),
    unusedCapacity: line("unusedCapacity"),
    applicationVariance: line("applicationVariance"),
    heldAbove: total((one) => one.heldAbove && one.level !== "business"),
    businessSustaining: line("businessSustaining"),
    noDriverVolume: line("noDriverVolume"),
    unidentified: line("unidentified"),
    unmatchedDirect: line("unmatchedDirect"),
  };
  const costIn = Object.values(lines).reduce((sum, one) => layers(sum.flexible + one.flexible, sum.committed + one.committed));
  return { costIn, lines, nodes: [], difference: layers(0, 0) };
}

function layers(flexible: number, committed: number): Layers {
  return { flexible, committed };
}

function column(values: readonly number[] | undefined, cells: CellTable): Float64Array {
  return values === undefined ? new Float64Array(cells.count) : Float64Array.from(values);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
