import { own } from "../../model/entries.js";
import { FACT_IDS } from "../../model/facts.js";
import { nearest } from "../../model/nearest.js";
import { scaleOf } from "../../model/scale-of.js";
import type { Scaled } from "../../number/scaled.js";
import { type Accumulator, accumulate, countRow, REFUSED } from "./accumulator.js";
import { addFault, addNumberFault } from "./fault-groups.js";
import type { AsyncCostingInput } from "./input.js";
import { ownValue } from "./known-objects.js";
import type { CostRow } from "../measured.js";
import { factAccumulator, type Measuring } from "./measuring.js";
import { mainTarget, meterTarget, tableContext } from "./meter-rows.js";
import { minorFault } from "./minor-fault.js";
import type { Target } from "./object-target.js";
import { type RowQuantity, readField, withNegativeRule } from "./quantity-of-row.js";
import { openRows } from "./row-cursor.js";
import { createTableReader, type TableReader } from "./table-reader.js";

/** Reads the volumes given directly: `{ driver, quantity, <dimensions>, oneOff? }`. */
export function readVolumes(measuring: Measuring, rows: AsyncCostingInput["volumes"]): void {
  const reader = openDirect(measuring, "volumes", rows);
  if (reader === undefined) return;
  const context = tableContext(measuring, reader);
  const given = new Map<string, (isOneOff: boolean) => void>();
  for (const [id, driver] of Object.entries(measuring.model.drivers)) {
    if (driver.from !== undefined || driver.of !== undefined) continue;
    const read = withNegativeRule(context, readField(context, "quantity"), driver);
    const targets = measuring.meters
      .filter((meter) => meter.driver === id)
      .map((meter) => ({ into: meter.volume, target: meterTarget(context, meter) }));
    const total = measuring.totals.get(id);
    if (total !== undefined) targets.push({ into: total, target: () => 0 });
    given.set(id, giver(measuring, reader, targets, read));
  }
  const [driverOf, oneOffOf] = [reader.field("driver"), reader.field("oneOff")];
  reader.cursor.run((position) => {
    reader.at.position = position;
    const driver = driverOf();
    const give = typeof driver === "string" ? given.get(driver) : undefined;
    if (give !== undefined) give(oneOffOf() === true);
    else refuseDriver(measuring, driver, position);
  });
}

function giver(
  measuring: Measuring,
  reader: TableReader,
  targets: readonly { readonly into: Accumulator; readonly target: Target }[],
  read: RowQuantity,
): (isOneOff: boolean) => void {
  const quantity: Scaled = { int: 0, decimals: 0 };
  return (isOneOff) => {
    if (!read(quantity)) return;
    for (const { into, target } of targets) {
      const cell = target();
      if (cell === REFUSED) continue;
      const fault = accumulate(into, cell, isOneOff, quantity);
      if (fault !== 0) addNumberFault(measuring.faults, fault, "volumes.quantity", quantity.int, reader.at.position);
      else countRow(into, "volumes");
    }
  };
}

function refuseDriver({ model, faults }: Measuring, driver: unknown, position: number): void {
  if (typeof driver === "string" && Object.hasOwn(model.drivers, driver)) {
    addFault(faults, "driver-not-given", "volumes.driver", { driver }, position);
  } else {
    const known = Object.keys(model.drivers);
    const close = typeof driver === "string" ? nearest(driver, known) : undefined;
    addFault(faults, "data-unknown-key", "volumes.driver", { key: String(driver), known: close === undefined ? known : [close] }, position);
  }
}

const NOT_FACTS: readonly string[] = ["oneOff"];

/** Reads the sales facts given directly: `{ <dimensions>, <fact>: amount, oneOff? }`. */
export function readSales(measuring: Measuring, rows: AsyncCostingInput["sales"]): void {
  const reader = openDirect(measuring, "sales", rows);
  if (reader === undefined) return;
  const context = tableContext(measuring, reader);
  const target = mainTarget(context);
  const facts = new Set<string>(FACT_IDS);
  const reads = new Map(FACT_IDS.map((fact) => [fact as string, readField(context, fact)]));
  const oneOffOf = reader.field("oneOff");
  const quantity: Scaled = { int: 0, decimals: 0 };
  reader.cursor.run((position, row) => {
    reader.at.position = position;
    const cell = target();
    for (const key of Object.keys(row ?? {})) {
      if (!facts.has(key)) {
        refuseFact(measuring, key, position);
        continue;
      }
      if (ownValue(row as object, key) === undefined) continue;
      if (!(reads.get(key) as RowQuantity)(quantity) || cell === REFUSED) continue;
      const into = factAccumulator(measuring, key);
      const fault = accumulate(into, cell, oneOffOf() === true, quantity);
      if (fault !== 0) addNumberFault(measuring.faults, fault, `sales.${key}`, quantity.int, position);
      else countRow(into, "sales");
    }
  });
}

function refuseFact({ dimensions, faults }: Measuring, key: string, position: number): void {
  if (dimensions.has(key) || NOT_FACTS.includes(key)) return;
  const close = nearest(key, FACT_IDS);
  addFault(faults, "data-unknown-key", "sales", { key, known: close === undefined ? FACT_IDS : [close] }, position);
}

function openDirect(measuring: Measuring, name: "volumes" | "sales", rows: unknown): TableReader | undefined {
  if (rows === undefined) return undefined;
  const cursor = openRows(rows as Iterable<object>, name, measuring.faults);
  if (cursor === undefined) return undefined;
  return createTableReader({ name, path: name, cursor, spec: undefined, joins: [], faults: measuring.faults });
}

const LAYERS: readonly unknown[] = [undefined, null, "flexible", "committed"];

/** Reads ledger costs: `{ resource, account?, cost, supply? }`. */
export function readCosts({ model, faults }: Pick<Measuring, "model" | "faults">, rows: unknown): readonly CostRow[] {
  if (rows === undefined) return [];
  const cursor = openRows(rows as Iterable<object>, "costs", faults);
  if (cursor === undefined) return [];
  const costs: CostRow[] = [];
  const [resourceOf, accountOf, costOf, supplyOf] = ["resource", "account", "cost", "supply"].map(
    (name) => cursor.getter(name) ?? (() => undefined),
  ) as [() => unknown, () => unknown, () => unknown, () => unknown];
  const scale = scaleOf(model);
  cursor.run((position) => {
    const [resource, account, supply] = [resourceOf(), accountOf(), supplyOf()];
    if (typeof resource !== "string" || own(model.resources, resource) === undefined) {
      addFault(faults, "data-unknown-key", "costs.resource", { key: String(resource), known: Object.keys(model.resources) }, position);
      return;
    }
    if (account !== undefined && account !== null && typeof account !== "string" && typeof account !== "number") {
      addFault(faults, "id-invalid", "costs.account", { value: account }, position);
      return;
    }
    if (!LAYERS.includes(supply)) {
      addFault(faults, "value-invalid", "costs.supply", { value: supply, expected: '"flexible" or "committed"' }, position);
      return;
    }
    const cost = minorFault(costOf(), scale, "costs.cost", position, faults);
    if (cost === undefined) return;
    const layer = supply === null || supply === undefined ? undefined : (supply as "flexible" | "committed");
    costs.push(Object.freeze({ resource, account: account === undefined || account === null ? undefined : String(account), cost, layer }));
  });
  return costs;
}
