import { roundToTotal } from "../costing/round-to-total.js";
import type { CellTable, Quantities } from "../measure/measured.js";
import { roundHalfEven } from "../number/minor.js";
import type { Rational } from "../number/rational.js";

/** How quantities changed by cell: exact, whole units of 10^-decimals, only of cells that changed, ascending. */
export interface QuantityChange {
  readonly cells: readonly number[];
  readonly changes: readonly bigint[];
  readonly decimals: number;
  /** Change of all, cells or not. */
  readonly total: bigint;
}

export const NO_CHANGE: QuantityChange = { cells: [], changes: [], decimals: 0, total: 0n };

type Measure = Pick<Quantities, "cells" | "values" | "decimals" | "total" | "unidentified">;

/** Compares quantities before and after; the cells are those before. */
export function changeOf(before: Measure | undefined, after: Measure | undefined, match: CellMatch): QuantityChange {
  if (before === undefined || after === undefined) return NO_CHANGE;
  const decimals = Math.max(before.decimals, after.decimals);
  const up = 10n ** BigInt(decimals - before.decimals);
  const upAfter = 10n ** BigInt(decimals - after.decimals);
  const total = (BigInt(after.total) + BigInt(after.unidentified)) * upAfter - (BigInt(before.total) + BigInt(before.unidentified)) * up;
  const place = match(before.cells, after.cells);
  const moved = place === undefined ? after.values : movedTo(after.values, place, before.cells.count);
  const cells: number[] = [];
  const changes: bigint[] = [];
  const { values } = before;
  const same = before.decimals === after.decimals;
  for (let cell = 0; cell < values.length; cell++) {
    const [was, is] = [values[cell] as number, moved[cell] as number];
    if (same && was === is) continue;
    const change = BigInt(is) * upAfter - BigInt(was) * up;
    if (change === 0n) continue;
    cells.push(cell);
    changes.push(change);
  }
  return { cells, changes, decimals, total };
}

/** Values after by the cells before; a cell that only came to be after is left out. */
export function inCellsBefore(before: CellTable, after: Pick<Quantities, "cells" | "values">, match: CellMatch): Float64Array {
  const place = match(before, after.cells);
  return place === undefined ? after.values : movedTo(after.values, place, before.count);
}

function movedTo(values: Float64Array, place: Int32Array, count: number): Float64Array {
  const moved = new Float64Array(count);
  for (let i = 0; i < values.length; i++) if ((place[i] as number) >= 0) moved[place[i] as number] = values[i] as number;
  return moved;
}

/** Finds the cell before of each cell after; undefined when they are the same. */
export type CellMatch = (before: CellTable, after: CellTable) => Int32Array | undefined;

/** Makes a match that compares the same two tables once: most activities have the same. */
export function cellMatch(): CellMatch {
  const known = new Map<CellTable, { readonly before: CellTable; readonly places: Int32Array | undefined }>();
  return (before, after) => {
    const found = known.get(after);
    if (found !== undefined && found.before === before) return found.places;
    const places = placesOf(before, after);
    known.set(after, { before, places });
    return places;
  };
}

function placesOf(before: CellTable, after: CellTable): Int32Array | undefined {
  if (before === after || areSame(before, after)) return undefined;
  const keys = (table: CellTable) =>
    Array.from({ length: table.count }, (_, i) =>
      JSON.stringify(table.codes.map((codes, d) => table.ids[d]?.[codes[i] as number] ?? null)),
    );
  const numbers = new Map(keys(before).map((key, i) => [key, i]));
  return Int32Array.from(keys(after), (key) => numbers.get(key) ?? -1);
}

function areSame(a: CellTable, b: CellTable): boolean {
  if (a.count !== b.count || a.codes.length !== b.codes.length) return false;
  const sameIds = a.ids.every((ids, d) => ids.length === b.ids[d]?.length && ids.every((id, i) => id === b.ids[d]?.[i]));
  return sameIds && a.codes.every((codes, d) => codes.every((code, i) => code === b.codes[d]?.[i]));
}

/** Amounts in minor units by cell, and what all of them come to. */
export interface AmountChange {
  readonly cells: readonly number[];
  readonly amounts: readonly bigint[];
  readonly total: bigint;
}

/** Values changes of quantities at rates, and rounds the amounts under control: they sum to the exact total rounded half-even, ties by id. */
export function valueChanges(changes: readonly { readonly change: QuantityChange; readonly rate: Rational }[]): AmountChange {
  const parts = changes.filter(({ change, rate }) => rate.n !== 0n && (change.cells.length > 0 || change.total !== 0n));
  const denominator = parts.reduce((product, { change, rate }) => product * rate.d * 10n ** BigInt(change.decimals), 1n);
  const sums = new Map<number, bigint>();
  let sum = 0n;
  for (const { change, rate } of parts) {
    const factor = (rate.n * denominator) / (rate.d * 10n ** BigInt(change.decimals));
    sum += change.total * factor;
    for (let k = 0; k < change.cells.length; k++) {
      const cell = change.cells[k] as number;
      sums.set(cell, (sums.get(cell) ?? 0n) + (change.changes[k] as bigint) * factor);
    }
  }
  const cells = [...sums.keys()].sort((a, b) => a - b);
  const numerators = cells.map((cell) => sums.get(cell) as bigint);
  const ofCells = numerators.reduce((all, one) => all + one, 0n);
  const amounts = roundToTotal(roundHalfEven(ofCells, denominator), numerators, denominator);
  const apart = sum === ofCells ? 0n : roundHalfEven(sum - ofCells, denominator);
  return { cells, amounts, total: amounts.reduce((all, one) => all + one, apart) };
}
