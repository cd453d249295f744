import { pathOf } from "../../errors/quote.js";
import type { FactId } from "../../model/driver-spec.js";
import { isEquation } from "../../model/is-equation.js";
import { compareIds } from "../../number/order.js";
import { multiplyScaled, type Scaled } from "../../number/scaled.js";
import { type Accumulator, accumulate, createAccumulator, type Settled, settle } from "./accumulator.js";
import { type CanonicalCells, type CellSpace, canonicalCells, cellOf, createCellSpace } from "./cell-space.js";
import { canonicalOrder, type Dimension } from "./dimension.js";
import { addNumberFault } from "./fault-groups.js";
import type { AttributeTable, FactColumn, Measured, Usage } from "../measured.js";
import type { DriverMeter, Measuring } from "./measuring.js";
import { constant } from "./quantity-of-row.js";

type Parts = Omit<Measured, "costs" | "controlTotals" | "rowsRead" | "warnings">;

/** Brings what was read into canonical order: cells, volumes, uses of capacity, facts, attributes. */
export function settleMeasured(measuring: Measuring): Parts {
  addListedCells(measuring);
  const spaces = new Map<CellSpace, CanonicalCells>(
    [measuring.main, ...measuring.owners.values()].map((space) => [space, canonicalCells(space)]),
  );
  const main = spaces.get(measuring.main) as CanonicalCells;
  const volumes = new Map<string, Settled>();
  const usages = new Map<string, ReadonlyMap<string, Usage>>();
  for (const meter of measuring.meters) {
    const cells = spaces.get(meter.space) as CanonicalCells;
    const path = pathOf("drivers", meter.driver);
    volumes.set(meter.activity, settled(measuring, meter.volume, cells, path));
    const uses = usesOf(measuring, meter, cells);
    if (uses.size > 0) usages.set(meter.activity, uses);
  }
  const facts = new Map<FactId, FactColumn>();
  for (const fact of [...measuring.facts.keys()].sort(compareIds)) {
    facts.set(fact as FactId, settled(measuring, measuring.facts.get(fact) as Accumulator, main, pathOf("sales", fact)));
  }
  return {
    by: measuring.by,
    cells: main.table,
    volumes,
    usages,
    driverTotals: driverTotals(measuring, volumes),
    facts,
    ...marksOf(measuring, main),
    attributes: attributesOf(measuring),
  };
}

/** With one listed dimension, every listed object is a cost object, with or without activity. */
function addListedCells({ main }: Measuring): void {
  const [only, second] = main.dimensions;
  if (only === undefined || second !== undefined || !only.listed) return;
  for (let code = 0; code < only.ids.length; code++) cellOf(main, [code]);
}

function settled({ faults }: Measuring, accumulator: Accumulator, cells: CanonicalCells, path: string): Settled {
  const found = settle(accumulator, cells);
  if (found !== undefined) return found;
  addNumberFault(faults, "quantity-too-large", path, "a sum");
  return settle(createAccumulator(), cells) as Settled;
}

/** Use of capacity by resource: as measured from rows, else constant x volume. */
function usesOf(measuring: Measuring, meter: DriverMeter, cells: CanonicalCells): ReadonlyMap<string, Usage> {
  const uses = new Map<string, Usage>();
  const { consumes } = measuring.model.activities[meter.activity] ?? {};
  for (const [resource, use] of Object.entries(consumes ?? {}).sort(([a], [b]) => compareIds(a, b))) {
    if (use === undefined) continue;
    const path = pathOf("activities", meter.activity, "consumes", resource);
    const measured = meter.usages.get(resource);
    const accumulator =
      measured?.use ?? (isEquation(use) ? createAccumulator() : timesConstant(measuring, meter.volume, constant(use), path));
    uses.set(resource, {
      ...settled(measuring, accumulator, cells, path),
      buckets: undefined,
      ...bucketsOf(measuring, measured?.buckets, accumulator, path),
    });
  }
  return uses;
}

function timesConstant({ faults }: Measuring, volume: Accumulator, factor: Scaled, path: string): Accumulator {
  const product = createAccumulator();
  const out: Scaled = { int: 0, decimals: 0 };
  const add = (cell: number, isOneOff: boolean, int: number, decimals: number): void => {
    if (int === 0) return;
    const fault = multiplyScaled({ int, decimals }, factor, out) || accumulate(product, cell, isOneOff, out);
    if (fault !== 0) addNumberFault(faults, fault, path, int);
  };
  for (let i = 0; i < volume.regular.length; i++) add(i, false, volume.regular.values[i] as number, volume.regular.decimals);
  for (let i = 0; i < volume.oneOff.length; i++) add(i, true, volume.oneOff.values[i] as number, volume.oneOff.decimals);
  for (const [i, isOneOff] of [false, true].entries())
    add(-1, isOneOff, volume.unidentified.values[i] as number, volume.unidentified.decimals);
  for (const [table, rows] of volume.rows) product.rows.set(table, rows);
  return product;
}

/** Buckets at the decimals of the whole use. */
function bucketsOf(
  measuring: Measuring,
  buckets: Map<string, Accumulator> | undefined,
  use: Accumulator,
  path: string,
): { readonly buckets: ReadonlyMap<string, number> } | undefined {
  if (buckets === undefined) return undefined;
  const one = canonicalCells(createCellSpace([]));
  const decimals = Math.max(use.regular.decimals, use.oneOff.decimals, use.unidentified.decimals);
  const totals = [...buckets].map(([bucket, accumulator]): [string, number] => {
    const found = settled(measuring, accumulator, one, path);
    return [bucket, found.total * 10 ** (decimals - found.decimals)];
  });
  return { buckets: new Map(totals.sort(([a], [b]) => compareIds(a, b))) };
}

function driverTotals(measuring: Measuring, volumes: ReadonlyMap<string, Settled>): Measured["driverTotals"] {
  const totals = new Map<string, { total: number; decimals: number }>();
  const one = canonicalCells(createCellSpace([]));
  for (const [driver, accumulator] of measuring.totals) {
    const { total, unidentified, decimals } = settled(measuring, accumulator, one, pathOf("drivers", driver));
    totals.set(driver, { total: total + unidentified, decimals });
  }
  for (const { driver, activity } of measuring.meters) {
    const { total, unidentified, decimals } = volumes.get(activity) as Settled;
    if (!totals.has(driver)) totals.set(driver, { total: total + unidentified, decimals });
  }
  return totals;
}

function marksOf({ known, main: space }: Measuring, main: CanonicalCells): Pick<Measured, "collectionDays" | "intercompany"> {
  const customer = space.dimensions.findIndex(({ name }) => name === "customer");
  if (customer < 0) return { collectionDays: undefined, intercompany: undefined };
  const collectionDays = known.collectionDays.size === 0 ? undefined : new Float64Array(main.table.count).fill(Number.NaN);
  const intercompany = known.intercompany.size === 0 ? undefined : new Uint8Array(main.table.count);
  for (const [number, code] of (space.codes[customer] as readonly number[]).entries()) {
    const place = main.placeOf[number] as number;
    if (intercompany !== undefined && known.intercompany.has(code)) intercompany[place] = 1;
    const days = known.collectionDays.get(code);
    if (collectionDays !== undefined && days !== undefined) collectionDays[place] = days;
  }
  return { collectionDays, intercompany };
}

function attributesOf({ dimensions }: Measuring): ReadonlyMap<string, AttributeTable> {
  return new Map(
    [...dimensions.values()].sort((a, b) => compareIds(a.name, b.name)).map((dimension) => [dimension.name, attributeTable(dimension)]),
  );
}

function attributeTable(dimension: Dimension): AttributeTable {
  const { ids, placeOf } = canonicalOrder(dimension);
  const columns = new Map<string, (string | undefined)[]>();
  for (const name of [...dimension.attributes.keys()].sort(compareIds)) {
    const read = dimension.attributes.get(name) as readonly (string | undefined)[];
    const column = new Array<string | undefined>(ids.length).fill(undefined);
    for (let code = 0; code < placeOf.length; code++) column[placeOf[code] as number] = read[code];
    columns.set(name, column);
  }
  return Object.freeze({ dimension: dimension.name, listed: dimension.listed, ids, columns });
}
