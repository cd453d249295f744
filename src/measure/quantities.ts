import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import type { Scaled } from "../number/scaled.js";
import { sumExactly, valuesOf } from "../number/scaled-column.js";
import { dense, expanding, reordered, type SparseColumn, withoutZeros } from "../number/sparse-column.js";
import { type WeightFacts, weighUnsigned } from "../number/weigh.js";
import type { BuiltTable } from "./cell-tables.js";
import { sumExactParts, timesExactly } from "./exact-figure.js";
import { noteNumberFault } from "./fault-groups.js";
import type { Figure, FigurePlace, SettledPart } from "./figure.js";
import type { Quantities, QuantitySource } from "./measured.js";
import { makePendingRoom, packedColumn } from "./pending-sums.js";
import type { Settled } from "./settle.js";
import { makeRoom, takePending } from "./tally.js";
import { placeCount } from "./tuple-space.js";
import { DAY } from "./zone-clock.js";

/** Adds the parts of a figure up, cell by cell. */
export function sumParts(parts: readonly SettledPart[], table: BuiltTable, byPlace: boolean, place: FigurePlace): Figure {
  const hasOneOff = byPlace && parts.some(({ settled }) => settled.tally.oneOff.length > 0);
  const hasDays = parts.some(({ settled, firstDays }) => settled.tally.days !== undefined || firstDays !== undefined);
  const whole = hasOneOff || hasDays ? undefined : wholeColumn(parts, table);
  if (whole === undefined) for (const { settled } of parts) takePending(settled.tally);
  const values = whole === undefined ? new Float64Array(table.cells.count) : undefined;
  const figure: Figure = {
    column: whole ?? dense(values as Float64Array),
    oneOffValues: hasOneOff ? new Float64Array(table.cells.count) : undefined,
    days: hasDays ? new Map() : undefined,
    unidentified: 0,
    oneOff: 0,
    decimals: Math.max(0, ...parts.map(({ settled: { tally } }) => decimalsOf(tally))),
    declared: parts.length > 0 && parts.every(({ settled }) => settled.tally.sums.declared),
    sources: sourcesOf(parts),
  };
  const fits = whole !== undefined || parts.every((part) => part.settled.tally.beyond.size === 0 && addPart(figure, part, table));
  if (fits && figure.oneOffValues !== undefined) figure.oneOff = Number(sumExactly(figure.oneOffValues));
  if (!fits || Math.abs(figure.oneOff) > LARGEST_INTEGER) return sumExactParts(parts, figure, table, place);
  const packed: Figure = values === undefined ? figure : { ...figure, column: withoutZeros(values, table.scratch) };
  if (!packed.declared) trim(packed);
  return packed;
}

// What a single tally measured needs no adding up, if all of it belongs to cells: its sums are taken in the order of the cells.
function wholeColumn(parts: readonly SettledPart[], table: BuiltTable): SparseColumn | undefined {
  const [part] = parts;
  if (part === undefined || parts.length > 1 || part.sign !== 1) return undefined;
  const { tally, unidentified } = part.settled;
  if (unidentified !== undefined || tally.beyond.size > 0 || tally.oneOff.length > 0) return undefined;
  const placeOf = table.placeOf.get(tally.space);
  if (placeOf === undefined) return undefined;
  const { pending } = tally;
  // Declared decimals may be more than its amounts have.
  if (pending !== undefined && pending.sums.bound > 0 && tally.sums.length === 0 && pending.sums.decimals === decimalsOf(tally)) {
    // Places may have been found after the last of its rows.
    makePendingRoom(pending.sums, placeCount(tally.space));
    return packedColumn(pending.sums, pending.group, placeOf);
  }
  takePending(tally);
  if (tally.beyond.size > 0 || tally.sums.decimals !== decimalsOf(tally)) return undefined;
  makeRoom(tally, placeCount(tally.space));
  return reordered(tally.sums.values, placeOf, table.scratch);
}

/** Multiplies a figure by a constant, exactly: driver volume x minutes a unit. */
export function timesConstant(figure: Figure, constant: Scaled, place: FigurePlace): Figure {
  let largest = 0;
  const times = (int: number): number => {
    const product = int * constant.int + 0;
    largest = Math.max(largest, Math.abs(product));
    return product;
  };
  const scaled: Figure = {
    ...figure,
    column: { ...figure.column, values: figure.column.values.map(times) },
    days: figure.days === undefined ? undefined : new Map([...figure.days].map(([day, int]) => [day, times(int)])),
    unidentified: times(figure.unidentified),
    oneOff: times(figure.oneOff),
    decimals: figure.decimals + constant.decimals,
    declared: false,
  };
  if (largest > LARGEST_INTEGER) return timesExactly(figure, constant, place);
  trim(scaled);
  return scaled;
}

/** Closes a figure: its total, checked to fit; `extra` are further members of the result. */
export function toQuantities<Extra extends object>(
  figure: Figure,
  table: BuiltTable,
  place: FigurePlace,
  extra: Extra,
): Quantities & Extra {
  const { column, decimals, unidentified, oneOff, sources } = figure;
  const total = checked(sumExactly(column.values), place);
  const values = expanding(column);
  const quantities = {
    cells: table.cells,
    get values() {
      return values();
    },
    decimals,
    total,
    unidentified,
    oneOff,
    sources,
    ...extra,
  };
  // Not listed, so that a copy with other `values` does not keep them.
  Object.defineProperties(quantities, { column: { value: column }, weight: { value: weighing(column) } });
  return Object.freeze(quantities);
}

function weighing({ values }: SparseColumn): () => WeightFacts | undefined {
  let known: { readonly facts: WeightFacts | undefined } | undefined;
  return () => {
    known ??= { facts: weighUnsigned(values) };
    return known.facts;
  };
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

function decimalsOf({ sums, oneOff, days, pending }: Settled["tally"]): number {
  return Math.max(
    sums.decimals,
    (pending?.sums.bound ?? 0) > 0 ? (pending?.sums.decimals ?? 0) : 0,
    oneOff.decimals,
    days?.sums.decimals ?? 0,
  );
}

// False when a sum does not fit on the way; it may yet fit in the end, see `sumExactParts`.
function addPart(figure: Figure, { settled, sign, firstDays }: SettledPart, table: BuiltTable): boolean {
  const { tally, unidentified } = settled;
  const cellOf = table.cellOf.get(tally.space);
  let largest = 0;
  const plus = (a: number, b: number): number => {
    const sum = a + b;
    largest = Math.max(largest, Math.abs(sum));
    return sum;
  };
  const columns = [
    { from: tally.sums, to: figure.column.values },
    ...(figure.oneOffValues === undefined ? [] : [{ from: tally.oneOff, to: figure.oneOffValues }]),
  ];
  for (const { from, to } of columns) {
    const values = valuesOf(from);
    const shift = figure.decimals - from.decimals;
    for (let at = 0; at < values.length; at++) {
      const int = sign * shiftInteger(values[at] as number, shift);
      if (int === 0) continue;
      const cell = cellOf?.[at] ?? -1;
      if (unidentified !== undefined && unidentified[at] === 1) figure.unidentified = plus(figure.unidentified, int);
      else if (cell >= 0) to[cell] = plus(to[cell] as number, int);
    }
  }
  if (figure.oneOffValues === undefined) {
    const oneOff = plus(sign * Number(sumExactly(valuesOf(tally.oneOff))), 0);
    figure.oneOff = plus(figure.oneOff, shiftInteger(oneOff, figure.decimals - tally.oneOff.decimals));
  }
  const { days } = figure;
  if (days === undefined) return largest <= LARGEST_INTEGER;
  const add = (day: number, int: number): void => {
    days.set(day, plus(days.get(day) ?? 0, int));
  };
  if (firstDays !== undefined) for (const day of firstDays()) add(day, shiftInteger(1, figure.decimals));
  const { sums, entries } = tally.days ?? { sums: tally.sums, entries: [] };
  for (const [day, entry] of entries) add(day, shiftInteger(sums.values[entry] as number, figure.decimals - sums.decimals));
  return largest <= LARGEST_INTEGER;
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
  const { oneOffValues, days } = figure;
  const { values } = figure.column;
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
  // A column of its own: another figure may be made of the same sums.
  figure.column = { ...figure.column, values: values.map(divide) };
  oneOffValues?.forEach((int, i) => {
    oneOffValues[i] = divide(int);
  });
  if (days !== undefined) for (const [day, int] of days) days.set(day, divide(int));
  figure.unidentified = divide(figure.unidentified);
  figure.oneOff = divide(figure.oneOff);
  figure.decimals -= places;
}

function checked(total: bigint, place: FigurePlace): number {
  const value = Number(total);
  if (Math.abs(value) > LARGEST_INTEGER) tooLarge(total, place);
  return value;
}

function tooLarge(value: number | bigint, { faults, path }: FigurePlace): void {
  noteNumberFault(faults, "quantity-too-large", path, undefined, value);
}
