import { CostError, refuse } from "../../errors/cost-error.js";
import { costingMessages } from "../../errors/costing-messages.js";
import { type Finding, finding } from "../../errors/finding.js";
import { pathOf } from "../../errors/quote.js";
import type { CostModel } from "../../model/cost-model.js";
import { isCostModel } from "../../model/is-cost-model.js";
import { joinsOf } from "../../model/joins-of.js";
import { nearest } from "../../model/nearest.js";
import { periodBounds } from "../../model/period-bounds.js";
import { readControlTotals } from "./control-totals.js";
import { readCosts, readSales, readVolumes } from "./direct-rows.js";
import { addFault, createFaultGroups, type FaultGroups, findingsOf } from "./fault-groups.js";
import { fieldNeeds, specOf, tableOrder } from "./field-needs.js";
import type { AsyncCostingInput, AsyncRowsSource, CostingInput, MeasureAsyncOptions, MeasureOptions } from "./input.js";
import { readKnownObjects } from "./known-objects.js";
import type { Measured } from "../measured.js";
import { createMeasuring, type Measuring } from "./measuring.js";
import { formOf, openRows } from "./row-cursor.js";
import { rowStep } from "./row-step.js";
import { fillSalesDrivers } from "./sales-driver.js";
import { settleMeasured } from "./settle-measured.js";
import { closeStore, createTableReader, prepareStore, type TableReader } from "./table-reader.js";

const KEYS: readonly string[] = ["customers", "products", "objects", "events", "volumes", "costs", "sales", "controlTotals"];
const PAUSE_EVERY = 65_536;

/**
 * Measures driver volumes, uses of capacity and sales facts per cost object; `allocate` costs them, again and again if need be.
 *
 * Every table is read once, parents before the tables that join them; rows are aggregated, never kept. Row order changes nothing.
 *
 * @throws {CostError} one error with every fault of the data, like faults grouped with a count and the first five positions
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR", resources: {}, activities: { visit: { cost: 100, driver: "visits" } },
 *   drivers: { visits: { from: "calls", count: true } },
 * });
 * measure(model, { events: { calls: [{ customer: "A" }, { customer: "A" }] } }).volumes.get("visit")?.total; // => 2
 * ```
 */
export function measure(model: CostModel, data: CostingInput, options: MeasureOptions = {}): Measured {
  const { measured, findings } = measureSync(model, data, options);
  refuse(findings);
  return measured as Measured;
}

/**
 * Finds the faults and warnings of data without throwing. Nothing is kept, so one-shot iterators are refused (`data-one-shot`).
 *
 * @throws {CostError} `model-not-checked`
 */
export function checkData(model: CostModel, data: CostingInput, options: MeasureOptions = {}): readonly Finding[] {
  const faults = createFaultGroups();
  for (const [table, source] of sourcesOf(data)) if (isOneShot(source)) addFault(faults, "data-one-shot", table, { table });
  const oneShot = findingsOf(faults);
  return oneShot.length > 0 ? oneShot : measureSync(model, data, options).findings;
}

/**
 * As {@link measure}, for event tables that may be streams (async iterables), in memory bounded by the cost objects, not the rows.
 *
 * @throws {CostError} as measure; rejects with the signal's reason when aborted
 */
export async function measureAsync(model: CostModel, data: AsyncCostingInput, options: MeasureAsyncOptions = {}): Promise<Measured> {
  const { signal, onProgress } = options;
  const work = begin(model, data, options);
  const check = (): void => {
    if (signal?.aborted) throw signal.reason ?? new Error("aborted");
  };
  check();
  for (const table of readable(work, data)) {
    const { reader, step } = openTable(work, table, data.events?.[table] as AsyncRowsSource);
    if (reader === undefined) continue;
    let rows = 0;
    const pause = (read: number): void => {
      rows = read;
      if (read % PAUSE_EVERY !== 0) return;
      check();
      onProgress?.({ table, rows });
    };
    await guardAsync(work, table, check, () => reader.cursor.runAsync(step, pause));
    check();
    finishTable(work, reader, rows);
    onProgress?.({ table, rows });
  }
  const { measured, findings } = finish(work, data);
  refuse(findings);
  return measured as Measured;
}

interface Work {
  readonly measuring: Measuring;
  readonly faults: FaultGroups;
  readonly readers: Map<string, TableReader>;
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

function measureSync(
  model: CostModel,
  data: CostingInput,
  options: MeasureOptions,
): { readonly measured: Measured | undefined; readonly findings: readonly Finding[] } {
  const work = begin(model, data, options);
  for (const table of readable(work, data)) {
    const source = data.events?.[table];
    if (formOf(source) === "stream") {
      addFault(work.faults, "rows-async", pathOf("events", table), { table });
      continue;
    }
    const { reader, step } = openTable(work, table, source as AsyncRowsSource);
    if (reader === undefined) continue;
    let rows = 0;
    guard(table, () =>
      reader.cursor.run((position) => {
        rows = position + 1;
        step(position);
      }),
    );
    finishTable(work, reader, rows);
  }
  return finish(work, data);
}

function begin(model: CostModel, data: AsyncCostingInput, options: MeasureOptions): Work {
  if (!isCostModel(model)) {
    const found = model === null || typeof model !== "object" ? String(model) : "an object that was not checked";
    throw new CostError([finding(costingMessages, "model-not-checked", "model", { found })]);
  }
  const faults = createFaultGroups();
  const input = checkKeys(data, faults);
  const by = checkBy(options.by, faults);
  const known = guard("data", () => readKnownObjects(input, faults));
  const measuring = createMeasuring(model, by, known, faults);
  return { measuring, faults, readers: new Map(), needs: fieldNeeds(model, [...measuring.dimensions.keys()]) };
}

function checkKeys(data: unknown, faults: FaultGroups): AsyncCostingInput {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    addFault(faults, "data-invalid", "data", {
      value: data,
      expected: "{ customers?, products?, objects?, events?, volumes?, costs?, sales?, controlTotals? }",
    });
    return {};
  }
  for (const key of Object.keys(data)) {
    if (KEYS.includes(key)) continue;
    const close = nearest(key, KEYS);
    addFault(faults, "data-unknown-key", "data", { key, known: close === undefined ? KEYS : [close] });
  }
  return data;
}

function checkBy(by: readonly string[] | undefined, faults: FaultGroups): readonly string[] {
  if (by === undefined) return ["customer"];
  const sound = Array.isArray(by) && by.length > 0 && by.every((one) => typeof one === "string") && new Set(by).size === by.length;
  if (!sound) addFault(faults, "data-invalid", "options.by", { value: by, expected: "a list of different dimensions, at least one" });
  return sound ? Object.freeze([...by]) : ["customer"];
}

/** The tables that can be read; missing and unknown ones are faults. */
function readable({ measuring, faults }: Work, data: AsyncCostingInput): readonly string[] {
  const { model } = measuring;
  const order = tableOrder(model);
  const events = data.events ?? {};
  if (typeof events !== "object" || events === null) {
    addFault(faults, "data-invalid", "events", { value: events, expected: "tables by name" });
    return [];
  }
  for (const table of Object.keys(events)) {
    if (order.includes(table)) continue;
    const close = nearest(table, order);
    if (close === undefined) addFault(faults, "table-unread", pathOf("events", table), { table }, undefined, "warning");
    else addFault(faults, "data-unknown-key", "events", { key: table, known: [close] });
  }
  const given = order.filter((table) => Object.hasOwn(events, table) && events[table] !== undefined);
  for (const table of order) if (!given.includes(table)) addFault(faults, "data-missing", pathOf("events", table), { table });
  return given.length === order.length ? given : [];
}

function openTable(
  work: Work,
  table: string,
  source: AsyncRowsSource,
): { readonly reader: TableReader | undefined; readonly step: (position: number) => void } {
  const { measuring, faults, readers, needs } = work;
  const path = pathOf("events", table);
  const cursor = openRows(source, path, faults);
  const spec = specOf(measuring.model, table);
  const joins = joinsOf(spec).map((join) => ({ join, parent: readers.get(join.to) }));
  const found = joins.filter((one): one is { join: (typeof one)["join"]; parent: TableReader } => one.parent !== undefined);
  if (cursor === undefined || found.length < joins.length) return { reader: undefined, step: () => undefined };
  const reader = createTableReader({ name: table, path, cursor, spec, joins: found, faults });
  readers.set(table, reader);
  const children = tableOrder(measuring.model).flatMap((child) =>
    joinsOf(specOf(measuring.model, child))
      .filter(({ to }) => to === table)
      .map((join) => ({ child, join })),
  );
  const keys = new Set(children.map(({ join }) => join.key ?? join.on));
  const fields = new Set(children.flatMap(({ child }) => [...(needs.get(child) ?? [])]));
  prepareStore(reader, fields, keys);
  return { reader, step: rowStep(measuring, reader, spec, boundsOf(measuring.model)) };
}

function boundsOf({ period }: CostModel): ReturnType<typeof periodBounds> {
  return period === undefined ? undefined : periodBounds(period);
}

function finishTable({ measuring }: Work, reader: TableReader, rows: number): void {
  measuring.rowsRead.set(reader.name, rows);
  closeStore(reader);
}

function finish(work: Work, data: AsyncCostingInput): { readonly measured: Measured | undefined; readonly findings: readonly Finding[] } {
  const { measuring, faults } = work;
  const { costs, controlTotals } = guard("data", () => {
    readVolumes(measuring, data?.volumes);
    readSales(measuring, data?.sales);
    return { costs: readCosts(measuring, data?.costs), controlTotals: readControlTotals(measuring.model, data?.controlTotals, faults) };
  });
  fillSalesDrivers(measuring);
  const parts = settleMeasured(measuring);
  warnOf(measuring);
  const findings = findingsOf(faults);
  if (findings.some(({ severity }) => severity === "error")) return { measured: undefined, findings };
  return { measured: Object.freeze({ ...parts, costs, controlTotals, rowsRead: measuring.rowsRead, warnings: findings }), findings };
}

function warnOf({ model, meters, excluded, faults }: Measuring): void {
  for (const { driver, volume } of meters) {
    const spec = model.drivers[driver];
    if (spec?.from !== undefined && volume.rows.size === 0)
      addFault(faults, "driver-unseen", pathOf("drivers", driver), { driver }, undefined, "warning");
  }
  for (const [table, rows] of excluded) {
    const reason = `${rows} rows outside the period`;
    addFault(faults, "rows-excluded", pathOf("events", table), { reason }, undefined, "warning");
  }
}

/** Runs the caller's iterators; what they throw becomes the cause of a coded error. */
function guard<T>(table: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw readFailed(table, error);
  }
}

async function guardAsync(_: Work, table: string, check: () => void, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    check();
    throw readFailed(table, error);
  }
}

function readFailed(table: string, error: unknown): unknown {
  const faults = createFaultGroups();
  addFault(faults, "data-read-failed", pathOf("events", table), {
    reason: error instanceof Error ? error.message.slice(0, 200) : String(error).slice(0, 200),
  });
  return new CostError(findingsOf(faults), { cause: error });
}

function sourcesOf(data: CostingInput): readonly (readonly [string, unknown])[] {
  if (typeof data !== "object" || data === null) return [];
  const { events, objects, controlTotals: _, ...lists } = data;
  return [...Object.entries(lists), ...Object.entries(objects ?? {}), ...Object.entries(events ?? {})];
}

function isOneShot(source: unknown): boolean {
  if (formOf(source) === "stream") return true;
  if (formOf(source) !== "rows") return false;
  const rows = source as Iterable<unknown>;
  return (rows[Symbol.iterator]() as unknown) === rows;
}
