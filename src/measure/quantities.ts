import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { sumExactly, valuesOf } from "../number/scaled-column.js";
import type { Scaled } from "../number/scaled.js";
import type { BuiltTable } from "./cell-tables.js";
import { type FaultGroups, noteNumberFault } from "./fault-groups.js";
import type { Quantities, QuantitySource } from "./measured.js";
import type { Settled } from "./settle.js";
import { DAY } from "./zone-clock.js";

/** A settled tally as part of a figure. */
export interface SettledPart {
  readonly settled: Settled;
  readonly sign: 1 | -1;
  readonly firstDays: (() => Float64Array) | undefined;
}

/** A figure while it is brought to one number of decimals; all columns at `decimals`. */
export interface Figure {
  readonly values: Float64Array;
  readonly oneOffValues: Float64Array | undefined;
  /** By day since 1970; undefined when days were not asked for. */
  readonly days: Map<number, number> | undefined;
  unidentified: number;
  oneOff: number;
  decimals: number;
  readonly declared: boolean;
  readonly sources: readonly QuantitySource[];
}

/** Where a figure stands, for the fault of one that is too large. */
export interface FigurePlace {
  readonly faults: FaultGroups;
  readonly path: string;
}

/** Adds the parts of a figure up, cell by cell. */
export function sumParts(parts: readonly SettledPart[], table: BuiltTable, byPlace: boolean, place: FigurePlace): Figure {
  const decimals = Math.max(0, ...parts.map(({ settled: { tally } }) => decimalsOf(tally)));
  const hasOneOff = byPlace && parts.some(({ settled }) => settled.tally.oneOff.length > 0);
  const hasDays = parts.some(({ settled, firstDays }) => settled.tally.days !== undefined || firstDays !== undefined);
  const figure: Figure = {
    values: new Float64Array(table.cells.count),
    oneOffValues: hasOneOff ? new Float64Array(table.cells.count) : undefined,
    days: hasDays ? new Map() : undefined,
    unidentified: 0,
    oneOff: 0,
    decimals,
    declared: parts.length > 0 && parts.every(({ settled }) => settled.tally.sums.declared),
    sources: sourcesOf(parts),
  };
  for (const part of parts) addPart(figure, part, table, place);
  if (figure.oneOffValues !== undefined) figure.oneOff = checked(sumExactly(figure.oneOffValues), place);
  if (!figure.declared) trim(figure);
  return figure;
}

/** Multiplies a figure by a constant, exactly: driver volume x minutes a unit. */
export function timesConstant(figure: Figure, constant: Scaled, place: FigurePlace): Figure {
  const times = (int: number): number => {
    const product = int * constant.int;
    if (Math.abs(product) > LARGEST_INTEGER) tooLarge(product, place);
    return product + 0;
  };
  const scaled: Figure = {
    ...figure,
    values: figure.values.map(times),
    days: figure.days === undefined ? undefined : new Map([...figure.days].map(([day, int]) => [day, times(int)])),
    unidentified: times(figure.unidentified),
    oneOff: times(figure.oneOff),
    decimals: figure.decimals + constant.decimals,
    declared: false,
  };
  trim(scaled);
  return scaled;
}

/** Closes a figure: its total, checked to fit. */
export function toQuantities(figure: Figure, table: BuiltTable, place: FigurePlace): Quantities {
  const { values, decimals, unidentified, oneOff, sources } = figure;
  const total = checked(sumExactly(values), place);
  return { cells: table.cells, values, decimals, total, unidentified, oneOff, sources };
}

/** Adds days up to months or days by name, in order. */
export function bucketsOf(figure: Figure, by: "month" | "day", place: FigurePlace): ReadonlyMap<string, number> {
  const buckets = new Map<string, number>();
  for (const [day, int] of [...(figure.days ?? [])].sort(([a], [b]) => a - b)) {
    const name = new Date(day * DAY).toISOString().slice(0, by === "month" ? 7 : 10);
    const sum = (buckets.get(name) ?? 0) + int;
    if (Math.abs(sum) > LARGEST_INTEGER) tooLarge(sum, place);
    buckets.set(name, sum);
  }
  return buckets;
}


function decimalsOf({ sums, oneOff, days }: Settled["tally"]): number {
  return Math.max(sums.decimals, oneOff.decimals, days?.sums.decimals ?? 0);
}

function addPart(figure: Figure, { settled, sign, firstDays }: SettledPart, table: BuiltTable, place: FigurePlace): void {
  const { tally, unidentified } = settled;
  const cellOf = table.cellOf.get(tally.space);
  const columns = [
    { from: tally.sums, to: figure.values },
    ...(figure.oneOffValues === undefined ? [] : [{ from: tally.oneOff, to: figure.oneOffValues }]),
  ];
  for (const { from, to } of columns) {
    const values = valuesOf(from);
    const shift = figure.decimals - from.decimals;
    for (let at = 0; at < values.length; at++) {
      const int = sign * shiftInteger(values[at] as number, shift);
      if (int === 0) continue;
      if (unidentified !== undefined && unidentified[at] === 1) {
        figure.unidentified = plus(figure.unidentified, int, place);
        continue;
      }
      const cell = cellOf?.[at] ?? -1;
      if (cell >= 0) to[cell] = plus(to[cell] as number, int, place);
    }
  }
  if (figure.oneOffValues === undefined) {
    const { values, length, decimals } = tally.oneOff;
    if (length > 0) figure.oneOff = plus(figure.oneOff, sign * shiftInteger(values[0] as number, figure.decimals - decimals), place);
  }
  if (figure.days !== undefined) addDays(figure, figure.days, settled, firstDays, place);
}

function addDays(
  figure: Figure,
  days: Map<number, number>,
  { tally }: Settled,
  firstDays: SettledPart["firstDays"],
  place: FigurePlace,
): void {
  const add = (day: number, int: number): void => {
    days.set(day, plus(days.get(day) ?? 0, int, place));
  };
  if (firstDays !== undefined) for (const day of firstDays()) add(day, shiftInteger(1, figure.decimals));
  if (tally.days === undefined) return;
  const { sums, entries } = tally.days;
  for (const [day, entry] of entries) add(day, shiftInteger(sums.values[entry] as number, figure.decimals - sums.decimals));
}

// Rows of one table and one driver or fact.
function sourcesOf(parts: readonly SettledPart[]): readonly QuantitySource[] {
  const rows = new Map<string, number>();
  for (const { settled } of parts) {
    const { table, rows: count } = settled.tally;
    if (count > 0) rows.set(table, (rows.get(table) ?? 0) + count);
  }
  return [...rows].map(([table, count]) => ({ table, rows: count }));
}

// Decimals that no value needs are taken away, so that neither the order nor the writing of the rows shows in the result.
function trim(figure: Figure): void {
  const { values, oneOffValues, days } = figure;
  let places = figure.decimals;
  const look = (int: number): void => {
    while (places > 0 && int % 10 ** places !== 0) places--;
  };
  look(figure.unidentified);
  look(figure.oneOff);
  for (let i = 0; i < values.length && places > 0; i++) look(values[i] as number);
  if (oneOffValues !== undefined) for (let i = 0; i < oneOffValues.length && places > 0; i++) look(oneOffValues[i] as number);
  if (days !== undefined) for (const int of days.values()) look(int);
  if (places === 0) return;
  const divide = (int: number): number => int / 10 ** places;
  values.forEach((int, i) => {
    values[i] = divide(int);
  });
  oneOffValues?.forEach((int, i) => {
    oneOffValues[i] = divide(int);
  });
  if (days !== undefined) for (const [day, int] of days) days.set(day, divide(int));
  figure.unidentified = divide(figure.unidentified);
  figure.oneOff = divide(figure.oneOff);
  figure.decimals -= places;
}

function plus(a: number, b: number, place: FigurePlace): number {
  const sum = a + b;
  if (!(Math.abs(sum) <= LARGEST_INTEGER)) tooLarge(sum, place);
  return sum;
}

function checked(total: bigint, place: FigurePlace): number {
  const value = Number(total);
  if (Math.abs(value) > LARGEST_INTEGER) tooLarge(total, place);
  return value;
}

function tooLarge(value: number | bigint, { faults, path }: FigurePlace): void {
  noteNumberFault(faults, "quantity-too-large", path, undefined, value);
}
