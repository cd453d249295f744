import type { DriverSpec, FactId } from "../../model/driver-spec.js";
import { type Accumulator, accumulate, REFUSED } from "./accumulator.js";
import { cellCount, cellOf } from "./cell-space.js";
import { addFault, addNumberFault } from "./fault-groups.js";
import type { DriverMeter, Measuring } from "./measuring.js";

/** Signs of the facts that make up net sales; a net sales fact of its own replaces them. */
const NET_SALES: readonly (readonly [FactId, 1 | -1])[] = [
  ["grossSales", 1],
  ["discounts", -1],
  ["rebates", -1],
  ["cashDiscounts", -1],
  ["promotions", -1],
  ["penalties", -1],
  ["returns", -1],
  ["freightRecovered", 1],
  ["surcharges", 1],
];

/** Fills the drivers that take a sales figure (`of`): the exact fact of every cell is its volume. One-off facts stay apart. */
export function fillSalesDrivers(measuring: Measuring): void {
  for (const meter of measuring.meters) {
    const driver = measuring.model.drivers[meter.driver] as DriverSpec;
    if (driver.of === undefined) continue;
    const toCell = cellMap(measuring, meter);
    for (const [fact, sign] of termsOf(measuring, driver.of)) addFact(measuring, meter, driver, fact, sign, toCell);
    refuseNegative(measuring, meter, driver);
  }
}

function termsOf({ facts }: Measuring, of: NonNullable<DriverSpec["of"]>): readonly (readonly [FactId, 1 | -1])[] {
  return of === "netSales" && !facts.has("netSales") ? NET_SALES : [[of, 1]];
}

function addFact(
  measuring: Measuring,
  meter: DriverMeter,
  _driver: DriverSpec,
  fact: FactId,
  sign: 1 | -1,
  toCell: (main: number) => number,
): void {
  const from = measuring.facts.get(fact);
  if (from === undefined) return;
  const add = (into: Accumulator, cell: number, isOneOff: boolean, int: number, decimals: number): void => {
    if (int === 0 || cell === REFUSED) return;
    const fault = accumulate(into, cell, isOneOff, { int: sign * int, decimals });
    if (fault !== 0) addNumberFault(measuring.faults, fault, `drivers.${meter.driver}`, int);
  };
  for (let i = 0; i < from.regular.length; i++)
    add(meter.volume, toCell(i), false, from.regular.values[i] as number, from.regular.decimals);
  for (let i = 0; i < from.oneOff.length; i++) add(meter.volume, toCell(i), true, from.oneOff.values[i] as number, from.oneOff.decimals);
  add(meter.volume, -1, false, from.unidentified.values[0] as number, from.unidentified.decimals);
  for (const [table, rows] of from.rows) meter.volume.rows.set(table, Math.max(rows, meter.volume.rows.get(table) ?? 0));
}

/** Cell of the meter's table for a cell of the main table: the components its level owns. */
function cellMap({ main }: Measuring, { space, ownership }: DriverMeter): (cell: number) => number {
  const codes = new Int32Array(space.dimensions.length);
  const from = space.dimensions.map((dimension) => (ownership.owned.has(dimension.name) ? main.dimensions.indexOf(dimension) : -1));
  const before = cellCount(main);
  return (cell) => {
    if (cell >= before) return REFUSED;
    for (const [d, source] of from.entries()) codes[d] = source < 0 ? -1 : (main.codes[source]?.[cell] ?? -1);
    return cellOf(space, codes);
  };
}

function refuseNegative({ faults }: Measuring, { volume, driver: id }: DriverMeter, { negativeRows = "net" }: DriverSpec): void {
  if (negativeRows === "net") return;
  const { values, length } = volume.regular;
  for (let i = 0; i < length; i++) {
    if ((values[i] as number) < 0) addFault(faults, "quantity-negative", `drivers.${id}`, { value: values[i] as number });
  }
}
