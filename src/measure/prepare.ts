import { pathOf } from "../errors/quote.js";
import type { CostModel } from "../model/cost-model.js";
import { createFaultGroups, noteFault } from "./fault-groups.js";
import { addCosts, readControlTotals } from "./given-costs.js";
import { checkTables, type Measuring, planMeasuring } from "./measuring.js";
import { addObjects, closeList, createObjectList } from "./object-list.js";
import { readBy, readData, readNamed } from "./option-checks.js";
import { boundsOf } from "./period-gate.js";
import { type Reading, readSource } from "./read-source.js";
import { createRows } from "./rows.js";
import { type Run, spaceOf } from "./run.js";
import { measureBatch, type TableReader } from "./table-reader.js";
import type { Watch } from "./watch.js";
import { createZoneClock } from "./zone-clock.js";

/** A measuring that is ready to read its tables, in this order. */
export interface Prepared {
  readonly measuring: Measuring;
  /** Event tables, which may come over time, parents first. */
  readonly events: readonly { readonly reader: TableReader; readonly reading: Reading }[];
}

/** Reads the lists of objects, plans the measuring, and reads what is given directly; the event tables are left to read. */
export function prepare(model: CostModel, input: unknown, options: unknown, known: readonly string[], watch: Watch): Prepared {
  const faults = createFaultGroups();
  const clock = createZoneClock(model.period?.timeZone ?? "UTC");
  const run: Run = {
    model,
    by: readBy(faults, options, known),
    faults,
    clock,
    bounds: boundsOf(model.period, clock),
    spaces: new Map(),
    lists: new Map(),
    tuples: new Map(),
  };
  const data = readData(faults, input);
  readLists(run, data, watch);
  const measuring = planMeasuring(run, { volumes: data["volumes"] !== undefined, sales: data["sales"] !== undefined });
  const before = faults.noted;
  const events = readNamed(faults, data, "events");
  // Events that are none say nothing about single tables.
  if (faults.noted === before) checkTables(run, measuring.tables, events);
  readGiven(measuring, data, watch);
  const tables = [...measuring.tables].flatMap(([id, { reader }]) => {
    reader.isWhole = events.has(id);
    return reader.isWhole ? [{ reader, reading: readingOf(reader, events.get(id)) }] : [];
  });
  return { measuring, events: tables };
}

function readLists(run: Run, data: Readonly<Record<string, unknown>>, watch: Watch): void {
  const named = readNamed(run.faults, data, "objects");
  const lists: [string, string, unknown][] = [
    ["customer", "customers", data["customers"]],
    ["product", "products", data["products"]],
  ];
  for (const [dimension, source] of named) {
    const path = `objects.${pathOf(dimension)}`;
    const twice = lists.find(([name, , given]) => name === dimension && given !== undefined);
    if (twice === undefined) lists.push([dimension, path, source]);
    else {
      const expected = `one list of dimension "${dimension}"; \`${twice[1]}\` is one already`;
      noteFault(run.faults, "data-invalid", path, undefined, () => ({ value: source, expected }));
    }
  }
  for (const [dimension, path, source] of lists) {
    if (source === undefined) continue;
    const list = createObjectList(spaceOf(run, dimension));
    const rows = createRows(path, run.faults);
    const isWhole = readSource({ source, rows, table: path, onBatch: () => addObjects(list, rows) }, watch);
    closeList(list);
    // A list that could not be read makes no object unknown.
    if (isWhole) run.lists.set(dimension, list);
    else list.space.listedEnd = undefined;
  }
}

function readGiven(measuring: Measuring, data: Readonly<Record<string, unknown>>, watch: Watch): void {
  const { run, volumes, sales } = measuring;
  if (volumes !== undefined) readSource(readingOf(volumes.table.reader, data["volumes"]), watch);
  if (sales !== undefined) readSource(readingOf(sales.reader, data["sales"]), watch);
  if (data["costs"] !== undefined) {
    const rows = createRows("costs", run.faults);
    readSource({ source: data["costs"], rows, table: "costs", onBatch: () => addCosts(run, rows, measuring.costs) }, watch);
  }
  measuring.controlTotals = readControlTotals(run, data["controlTotals"]);
}

function readingOf(reader: TableReader, source: unknown): Reading {
  return { source, rows: reader.rows, table: reader.id, onBatch: () => measureBatch(reader) };
}
