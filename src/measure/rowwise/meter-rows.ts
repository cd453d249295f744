import { pathOf } from "../../errors/quote.js";
import type { DriverSpec } from "../../model/driver-spec.js";
import { entriesOf } from "../../model/entries.js";
import { isEquation } from "../../model/is-equation.js";
import type { TimeEquation } from "../../model/spec.js";
import type { Scaled } from "../../number/scaled.js";
import { type Accumulator, accumulate, countRow, createAccumulator, REFUSED } from "./accumulator.js";
import { compileCondition } from "./compile-condition.js";
import { addNumberFault } from "./fault-groups.js";
import { factSources, listOf } from "./field-needs.js";
import { type DriverMeter, factAccumulator, type Measuring, type UsageMeter } from "./measuring.js";
import { createTarget, type DimensionReader, dimensionReader, type Target } from "./object-target.js";
import { compilePacks } from "./packs.js";
import { type QuantityContext, type RowQuantity, readProduct, withNegativeRule } from "./quantity-of-row.js";
import type { Getter } from "./row-cursor.js";
import { bucketOf, isoWall } from "./row-date.js";
import type { TableReader } from "./table-reader.js";
import { compileEquation } from "./time-equation.js";

/** Takes one row into what it measures. */
export type RowMeter = (isOneOff: boolean) => void;

interface TableContext extends QuantityContext {
  readonly measuring: Measuring;
  readonly reader: TableReader;
  readonly readers: ReadonlyMap<string, DimensionReader>;
  readonly fields: ReadonlyMap<string, Getter>;
  readonly timeZone: string;
}

/** Compiles everything the model measures in a table: drivers, uses of capacity, sales facts. */
export function compileTable(measuring: Measuring, reader: TableReader): readonly RowMeter[] {
  const context = tableContext(measuring, reader);
  const { model } = measuring;
  const meters: RowMeter[] = [];
  for (const meter of measuring.meters) {
    const driver = model.drivers[meter.driver];
    if (driver?.from === reader.name) meters.push(driverMeter(context, meter, driver));
  }
  for (const [id, total] of measuring.totals) {
    const driver = model.drivers[id];
    if (driver?.from === reader.name) meters.push(totalMeter(context, driver, total));
  }
  for (const { fact, source } of factSources(model)) {
    if (source.from !== reader.name) continue;
    const read = readProduct(context, listOf(source.sum));
    const passes = source.where === undefined ? undefined : compileCondition(source.where, context.field, context.timeZone);
    const into = factAccumulator(measuring, fact);
    const target = mainTarget(context);
    meters.push(adder(context, into, target, passes, source.negate === true ? negated(read) : read));
  }
  return meters;
}

/** How the rows of a table name their objects. */
export function tableContext(measuring: Measuring, reader: TableReader): TableContext {
  const { dimensions, faults, model } = measuring;
  const fields = new Map([...dimensions.keys()].map((name) => [name, reader.field(name)]));
  const sources = [...dimensions.values()]
    .filter(({ listed }) => listed)
    .map((dimension) => ({ dimension, field: reader.field(dimension.name) }));
  const readers = new Map(
    [...dimensions].map(([name, dimension]) => [
      name,
      dimensionReader(dimension, reader.field(name), sources, reader.at, reader.path, faults),
    ]),
  );
  return {
    measuring,
    reader,
    readers,
    fields,
    field: reader.field,
    at: reader.at,
    path: reader.path,
    faults,
    timeZone: model.period?.timeZone ?? "UTC",
  };
}

/** The cell of a row in an activity's table. */
export function meterTarget({ readers, fields, at, path, faults }: TableContext, { space, ownership, rules }: DriverMeter): Target {
  return createTarget({ space, owned: ownership.owned, essential: ownership.essential, readers, fields, rules, at, path, faults });
}

/** The cell of a row's sales facts. */
export function mainTarget({ measuring, readers, fields, at, path, faults }: TableContext): Target {
  const { main, by, model } = measuring;
  const essential = by.includes("customer") ? "customer" : undefined;
  return createTarget({ space: main, owned: new Set(by), essential, readers, fields, rules: model.rules ?? {}, at, path, faults });
}

function driverMeter(context: TableContext, meter: DriverMeter, driver: DriverSpec): RowMeter {
  const target = meterTarget(context, meter);
  const passes = driver.where === undefined ? undefined : compileCondition(driver.where, context.field, context.timeZone);
  const volume =
    driver.distinct === undefined
      ? adder(context, meter.volume, target, undefined, quantityReader(context, driver))
      : distinctAdder(context, meter.volume, target, listOf(driver.distinct));
  const uses = equationMeters(context, meter, target);
  return (isOneOff) => {
    if (passes !== undefined && !passes()) return;
    volume(isOneOff);
    for (const use of uses) use(isOneOff);
  };
}

function totalMeter(context: TableContext, driver: DriverSpec, total: Accumulator): RowMeter {
  const passes = driver.where === undefined ? undefined : compileCondition(driver.where, context.field, context.timeZone);
  const all: Target = () => 0;
  return driver.distinct === undefined
    ? adder(context, total, all, passes, quantityReader(context, driver))
    : distinctAdder(context, total, all, listOf(driver.distinct), passes);
}

function quantityReader(context: TableContext, driver: DriverSpec): RowQuantity {
  if (driver.packs !== undefined) return withNegativeRule(context, compilePacks(driver.packs, context), driver);
  if (driver.sum !== undefined) return withNegativeRule(context, readProduct(context, listOf(driver.sum)), driver);
  return one;
}

function one(out: Scaled): boolean {
  out.int = 1;
  out.decimals = 0;
  return true;
}

function negated(read: RowQuantity): RowQuantity {
  return (out) => {
    if (!read(out)) return false;
    out.int = out.int === 0 ? 0 : -out.int;
    return true;
  };
}

/** Adds each row's quantity to its cell. */
function adder(context: TableContext, into: Accumulator, target: Target, passes: (() => boolean) | undefined, read: RowQuantity): RowMeter {
  const quantity: Scaled = { int: 0, decimals: 0 };
  return (isOneOff) => {
    if (passes !== undefined && !passes()) return;
    const cell = target();
    if (!read(quantity) || cell === REFUSED) return;
    const fault = accumulate(into, cell, isOneOff, quantity);
    if (fault !== 0) addNumberFault(context.faults, fault, context.path, quantity.int, context.at.position);
    else countRow(into, context.reader.name);
  };
}

/** Counts each different value (or tuple of values) once a cell. */
function distinctAdder(
  context: TableContext,
  into: Accumulator,
  target: Target,
  fields: readonly string[],
  passes?: () => boolean,
): RowMeter {
  const getters = fields.map((name) => context.field(name));
  const seen = new Map<number, Set<unknown>>();
  const quantity: Scaled = { int: 1, decimals: 0 };
  return (isOneOff) => {
    if (passes !== undefined && !passes()) return;
    const cell = target();
    if (cell === REFUSED) return;
    const value = getters.length === 1 ? distinctKey((getters[0] as Getter)()) : JSON.stringify(getters.map((get) => distinctKey(get())));
    // One-off rows are counted apart, so they need sets of their own.
    const set = isOneOff ? -3 - cell : cell;
    let values = seen.get(set);
    if (values === undefined) {
      values = new Set();
      seen.set(set, values);
    }
    if (values.has(value)) return;
    values.add(value);
    const fault = accumulate(into, cell, isOneOff, quantity);
    if (fault !== 0) addNumberFault(context.faults, fault, context.path, value, context.at.position);
    else countRow(into, context.reader.name);
  };
}

/** Values of different types are different; a missing value is one value. */
function distinctKey(value: unknown): string {
  return `${typeof value} ${String(value ?? "")}`;
}

function equationMeters(context: TableContext, meter: DriverMeter, target: Target): readonly RowMeter[] {
  const { consumes } = context.measuring.model.activities[meter.activity] ?? {};
  return entriesOf(consumes).flatMap(([resource, use]) => {
    const place = { ...context, path: pathOf("activities", meter.activity, "consumes", resource) };
    const read = isEquation(use) ? compileEquation(use as TimeEquation, { ...place, path: context.path }, context.timeZone) : undefined;
    const by = context.measuring.model.resources[resource]?.capacity?.by ?? "period";
    if (read === undefined && by === "period") return [];
    const usage: UsageMeter = { use: createAccumulator(), buckets: by === "period" ? undefined : new Map() };
    meter.usages.set(resource, usage);
    const quantity = read ?? scaledVolume(context, meter, use as string);
    return [usageAdder(place, usage, target, quantity, by)];
  });
}

/** Constant use x the row's quantity, for capacity by day or month, which needs each row's date. */
function scaledVolume(context: TableContext, meter: DriverMeter, use: string): RowQuantity {
  const driver = context.measuring.model.drivers[meter.driver] as DriverSpec;
  return compileEquation(constantEquation(use, driver), { ...context, field: context.field }, context.timeZone);
}

function constantEquation(use: string, driver: DriverSpec): TimeEquation {
  return typeof driver.sum === "string" ? { per: { [driver.sum]: use } } : { base: use };
}

function usageAdder(context: TableContext, usage: UsageMeter, target: Target, read: RowQuantity, by: "period" | "month" | "day"): RowMeter {
  const add = adder(context, usage.use, target, undefined, read);
  const { buckets } = usage;
  const date = context.measuring.model.tables?.[context.reader.name]?.date;
  if (buckets === undefined || by === "period") return add;
  const get = date === undefined ? undefined : context.field(date);
  const quantity: Scaled = { int: 0, decimals: 0 };
  return (isOneOff) => {
    add(isOneOff);
    const wall = get === undefined ? undefined : isoWall(get(), context.timeZone);
    if (wall === undefined || isOneOff || target() === REFUSED || !read(quantity)) return;
    const bucket = bucketOf(wall, by);
    let into = buckets.get(bucket);
    if (into === undefined) {
      into = createAccumulator();
      buckets.set(bucket, into);
    }
    accumulate(into, 0, false, quantity);
  };
}
