import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { Scaled } from "../number/scaled.js";
import { type ScaledColumn, valuesOf } from "../number/scaled-column.js";
import { withoutZeros, withZeros } from "../number/sparse-column.js";
import type { BuiltTable } from "./cell-tables.js";
import { noteNumberFault } from "./fault-groups.js";
import type { Figure, FigurePlace, SettledPart } from "./figure.js";

/** A figure in BigInt, for sums that pass 2^53 - 1 on the way and may yet fit in the end. */
interface ExactFigure {
  readonly values: bigint[];
  readonly oneOffValues: bigint[] | undefined;
  readonly days: Map<number, bigint> | undefined;
  unidentified: bigint;
  oneOff: bigint;
  decimals: number;
}

/** Adds the parts of a figure up as `sumParts` does, in BigInt; what does not fit in the end is noted. */
export function sumExactParts(parts: readonly SettledPart[], shape: Figure, table: BuiltTable, place: FigurePlace): Figure {
  let { decimals } = shape;
  for (const { settled } of parts) {
    for (const kept of settled.tally.beyond.values()) for (const one of kept.values()) decimals = Math.max(decimals, one.decimals);
  }
  const exact: ExactFigure = {
    values: zeroUnits(shape),
    oneOffValues: shape.oneOffValues === undefined ? undefined : zeroUnits(shape),
    days: shape.days === undefined ? undefined : new Map(),
    unidentified: 0n,
    oneOff: 0n,
    decimals,
  };
  for (const part of parts) addPart(exact, part, table);
  if (exact.oneOffValues !== undefined) exact.oneOff = exact.oneOffValues.reduce((sum, one) => sum + one, 0n);
  return fitted(exact, shape, place);
}

function zeroUnits({ column }: Figure): bigint[] {
  return new Array<bigint>(column.length).fill(0n);
}

/** Multiplies a figure by a constant in BigInt. */
export function timesExactly(figure: Figure, constant: Scaled, place: FigurePlace): Figure {
  const times = (int: number): bigint => BigInt(int) * BigInt(constant.int);
  const exact: ExactFigure = {
    values: Array.from(withZeros(figure.column), times),
    oneOffValues: undefined,
    days: figure.days === undefined ? undefined : new Map([...figure.days].map(([day, int]) => [day, times(int)])),
    unidentified: times(figure.unidentified),
    oneOff: times(figure.oneOff),
    decimals: figure.decimals + constant.decimals,
  };
  return fitted(exact, { ...figure, declared: false }, place);
}

function addPart(exact: ExactFigure, { settled, sign, firstDays }: SettledPart, table: BuiltTable): void {
  const { tally, unidentified } = settled;
  const cellOf = table.cellOf.get(tally.space);
  const days = new Map([...(tally.days?.entries ?? [])].map(([day, entry]) => [entry, day]));
  const addDay = (day: number, int: bigint): void => {
    exact.days?.set(day, (exact.days.get(day) ?? 0n) + int);
  };
  const add = (column: ScaledColumn, at: number, int: bigint): void => {
    if (column === tally.days?.sums) {
      addDay(days.get(at) as number, int);
      return;
    }
    const to = column === tally.sums ? exact.values : exact.oneOffValues;
    if (to === undefined) {
      exact.oneOff += int;
      return;
    }
    const cell = cellOf?.[at] ?? -1;
    if (unidentified !== undefined && unidentified[at] === 1) exact.unidentified += int;
    else if (cell >= 0) to[cell] = (to[cell] as bigint) + int;
  };
  const move = (int: bigint, decimals: number): bigint => BigInt(sign) * int * 10n ** BigInt(exact.decimals - decimals);
  for (const column of [tally.sums, tally.oneOff, ...(tally.days === undefined ? [] : [tally.days.sums])]) {
    valuesOf(column).forEach((int, at) => {
      if (int !== 0) add(column, at, move(BigInt(int), column.decimals));
    });
  }
  for (const [column, kept] of tally.beyond) for (const [at, { int, decimals }] of kept) add(column, at, move(int, decimals));
  if (firstDays !== undefined) for (const day of firstDays()) addDay(day, move(1n, 0));
}

function fitted(exact: ExactFigure, shape: Figure, place: FigurePlace): Figure {
  const { values, oneOffValues, days, unidentified, oneOff } = exact;
  const all = [...values, ...(oneOffValues ?? []), ...(days?.values() ?? []), unidentified, oneOff];
  let places = shape.declared ? Math.max(0, exact.decimals - shape.decimals) : exact.decimals;
  while (places > 0 && all.some((int) => int % 10n ** BigInt(places) !== 0n)) places--;
  const divisor = 10n ** BigInt(places);
  const scaled = (int: bigint): number => {
    const value = Number(int / divisor);
    if (Math.abs(value) > LARGEST_INTEGER) {
      noteNumberFault(place.faults, "quantity-too-large", place.path, undefined, int / divisor);
    }
    return value;
  };
  return {
    ...shape,
    column: withoutZeros(Float64Array.from(values, scaled)),
    oneOffValues: oneOffValues === undefined ? undefined : Float64Array.from(oneOffValues, scaled),
    days: days === undefined ? undefined : new Map([...days].map(([day, int]) => [day, scaled(int)])),
    unidentified: scaled(unidentified),
    oneOff: scaled(oneOff),
    decimals: exact.decimals - places,
  };
}
