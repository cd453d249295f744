import type { NumberFault } from "../../number/number-fault.js";
import { bigPowerOfTen, LARGEST_INTEGER } from "../../number/powers-of-ten.js";
import type { Scaled } from "../../number/scaled.js";
import { addAt, createScaledColumn, type ScaledColumn, total, valuesOf } from "../../number/scaled-column.js";
import type { CanonicalCells } from "./cell-space.js";
import type { Quantities, QuantitySource } from "../measured.js";

/** Where a row's quantity goes when it has no cell. */
export const UNIDENTIFIED = -1;
/** The row is at fault and counts nowhere. */
export const REFUSED = -2;

/** Quantities by cell while rows are read; unidentified and one-off quantities stand apart. */
export interface Accumulator {
  readonly regular: ScaledColumn;
  readonly oneOff: ScaledColumn;
  /** Cell 0: regular, cell 1: one-off rows. */
  readonly unidentified: ScaledColumn;
  readonly rows: Map<string, number>;
}

export function createAccumulator(decimals?: number): Accumulator {
  const options = { decimals };
  return {
    regular: createScaledColumn(0, options),
    oneOff: createScaledColumn(0, options),
    unidentified: createScaledColumn(2, options),
    rows: new Map(),
  };
}

/** Adds a quantity to a cell. */
export function accumulate(accumulator: Accumulator, cell: number, isOneOff: boolean, quantity: Scaled): 0 | NumberFault {
  if (cell === UNIDENTIFIED) return addAt(accumulator.unidentified, isOneOff ? 1 : 0, quantity.int, quantity.decimals);
  return addAt(isOneOff ? accumulator.oneOff : accumulator.regular, cell, quantity.int, quantity.decimals);
}

export function countRow(accumulator: Accumulator, table: string): void {
  accumulator.rows.set(table, (accumulator.rows.get(table) ?? 0) + 1);
}

/** An accumulator at one scale, by cell in canonical order. */
export interface Settled extends Quantities {
  readonly oneOffValues: Float64Array | undefined;
}

/** Brings the columns to one scale and canonical order; undefined when a sum passes 2^53 - 1. */
export function settle(accumulator: Accumulator, cells: CanonicalCells): Settled | undefined {
  const { regular, oneOff, unidentified } = accumulator;
  const decimals = Math.max(regular.decimals, oneOff.decimals, unidentified.decimals);
  const values = arranged(regular, decimals, cells);
  const oneOffValues = oneOff.length === 0 ? undefined : arranged(oneOff, decimals, cells);
  const [apart = 0, oneOffApart = 0] = rescaled(unidentified, decimals) ?? [Number.NaN, Number.NaN];
  const sum = total(regular) * bigPowerOfTen(decimals - regular.decimals);
  const oneOffSum = total(oneOff) * bigPowerOfTen(decimals - oneOff.decimals) + BigInt(Number.isNaN(oneOffApart) ? 0 : oneOffApart);
  const fits =
    values !== undefined && Number.isSafeInteger(apart) && fitsNumber(sum) && fitsNumber(oneOffSum) && fitsNumber(sum + BigInt(apart));
  if (!fits || (oneOff.length > 0 && oneOffValues === undefined)) return undefined;
  return {
    cells: cells.table,
    values,
    decimals,
    total: Number(sum),
    unidentified: apart,
    oneOff: Number(oneOffSum),
    sources: sourcesOf(accumulator),
    oneOffValues,
  };
}

function arranged(column: ScaledColumn, decimals: number, { table, placeOf }: CanonicalCells): Float64Array | undefined {
  const found = rescaled(column, decimals);
  if (found === undefined) return undefined;
  const values = new Float64Array(table.count);
  for (let number = 0; number < found.length; number++) values[placeOf[number] as number] = found[number] as number;
  return values;
}

function rescaled(column: ScaledColumn, decimals: number): Float64Array | undefined {
  const power = 10 ** (decimals - column.decimals);
  const values = valuesOf(column).map((value) => value * power);
  return values.every((value) => Math.abs(value) <= LARGEST_INTEGER) ? values : undefined;
}

function sourcesOf({ rows }: Accumulator): readonly QuantitySource[] {
  return [...rows].map(([table, count]) => ({ table, rows: count }));
}

function fitsNumber(value: bigint): boolean {
  return value <= BigInt(LARGEST_INTEGER) && value >= -BigInt(LARGEST_INTEGER);
}
