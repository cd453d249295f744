import { type Decimal, toDecimal } from "../number/decimal.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { sumExactly } from "../number/scaled-column.js";

/**
 * One figure of every row, exact: entry i is `units * 10^-decimals`.
 *
 * `numbers` holds the units themselves while they fit in 2^53 - 1. When one does not, `wide` holds them all, and `numbers` their nearest
 * doubles: these keep the order, though units that differ may meet in one double.
 */
export interface FigureColumn {
  readonly numbers: Float64Array;
  readonly decimals: number;
  readonly wide: readonly bigint[] | undefined;
}

/** Makes a column of exact units, in doubles when all of them fit. */
export function wideColumn(units: readonly bigint[], decimals: number): FigureColumn {
  const numbers = Float64Array.from(units, Number);
  return { numbers, decimals, wide: numbers.some((x) => Math.abs(x) > LARGEST_INTEGER) ? units : undefined };
}

/** Gives the units of entry i. */
export function unitsAt(column: FigureColumn, i: number): bigint {
  return column.wide === undefined ? BigInt(column.numbers[i] as number) : (column.wide[i] as bigint);
}

/** Gives entry i as a Decimal, exactly. */
export function figureAt(column: FigureColumn, i: number): Decimal {
  return toDecimal(unitsAt(column, i), column.decimals);
}

/** Compares two entries: negative when i is the smaller. */
export function compareAt(column: FigureColumn, i: number, j: number): number {
  const difference = (column.numbers[i] as number) - (column.numbers[j] as number);
  if (difference !== 0 || column.wide === undefined) return difference;
  return compareUnits(column.wide[i] as bigint, column.wide[j] as bigint);
}

/** Compares two whole numbers: -1, 0 or 1. */
export function compareUnits(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Sums a column by group, exactly.
 *
 * @param groups the group of each entry, 0 .. nGroups - 1
 * @returns length nGroups, units of 10^-decimals
 */
export function sumByGroup(column: FigureColumn, groups: Uint8Array, nGroups: number): bigint[] {
  const { numbers, wide } = column;
  const sums = new Array<bigint>(nGroups).fill(0n);
  if (wide !== undefined) {
    for (let i = 0; i < groups.length; i++) sums[groups[i] as number] = (sums[groups[i] as number] as bigint) + (wide[i] as bigint);
    return sums;
  }
  const parts = new Float64Array(nGroups);
  for (let i = 0; i < groups.length; i++) {
    const g = groups[i] as number;
    const x = numbers[i] as number;
    const next = (parts[g] as number) + x;
    // A sum of two whole numbers that leaves the exact range shows itself by being above it, so the part is put away before.
    if (Math.abs(next) <= LARGEST_INTEGER) parts[g] = next;
    else {
      sums[g] = (sums[g] as bigint) + BigInt(parts[g] as number);
      parts[g] = x;
    }
  }
  return sums.map((sum, g) => sum + BigInt(parts[g] as number));
}

/** Sums a column, exactly, in units of 10^-decimals. */
export function sumOf({ numbers, wide }: FigureColumn): bigint {
  return wide === undefined ? sumExactly(numbers) : wide.reduce((sum, x) => sum + x, 0n);
}

/** Gives the column in the order of `picks`: entry k of the result is entry `picks[k]`. */
export function pick(column: FigureColumn, picks: Uint32Array): FigureColumn {
  const { numbers: given, decimals, wide } = column;
  const numbers = new Float64Array(picks.length);
  for (let k = 0; k < picks.length; k++) numbers[k] = given[picks[k] as number] as number;
  return { numbers, decimals, wide: wide && Array.from(picks, (i) => wide[i] as bigint) };
}
