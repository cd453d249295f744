import type { NumberFault } from "./number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "./powers-of-ten.js";

/**
 * A column of exact sums: entry i is `values[i] * 10^-decimals`, one number of decimals for the whole column.
 *
 * Only the first `length` values count. The column is written into by {@link addAt}: it grows when a higher index comes, and is rescaled
 * when a value needs more decimals, unless the decimals were declared.
 */
export interface ScaledColumn {
  values: Float64Array;
  length: number;
  decimals: number;
  readonly declared: boolean;
}

export interface ScaledColumnOptions {
  /** Fixes the decimals: a value needing more is the fault `too-many-decimals`. Default: as many as the values need. */
  readonly decimals?: number | undefined;
}

/**
 * Makes a column of zeros.
 *
 * @param length entries to begin with; 0 when ids are found while reading
 */
export function createScaledColumn(length: number, options: ScaledColumnOptions = {}): ScaledColumn {
  const { decimals } = options;
  return { values: new Float64Array(length), length, decimals: decimals ?? 0, declared: decimals !== undefined };
}

/**
 * Adds int * 10^-decimals to the entry at `index`, and returns 0, or the fault; on a fault no value of the column has changed.
 *
 * Every entry stays at or below 2^53 - 1 units of the column's last decimal place, else `quantity-too-large`. The sum is exact, so the
 * order of the rows changes nothing but, near the limit, whether it is reached in between.
 * Cost: O(1), and O(length) for the few values (16 at most, once an entry is not zero) that bring new decimals.
 *
 * @param index a whole number >= 0; indices past the end lengthen the column with zeros
 * @param int whole, at most 2^53 - 1 either side of zero
 * @example
 * ```ts
 * const minutes = createScaledColumn(2);
 * addAt(minutes, 0, 8, 0); // => 0
 * addAt(minutes, 1, 25, 1); // => 0
 * [valuesOf(minutes), minutes.decimals]; // => [Float64Array [80, 25], 1]
 * ```
 */
export function addAt(column: ScaledColumn, index: number, int: number, decimals: number): 0 | NumberFault {
  if (index >= column.length) lengthen(column, index + 1);
  let moved = int;
  if (decimals !== column.decimals && int !== 0) {
    if (decimals > column.decimals) {
      const fault = rescale(column, decimals);
      if (fault !== 0) return fault;
    } else {
      moved = shiftInteger(int, column.decimals - decimals);
      if (Math.abs(moved) > LARGEST_INTEGER) return "quantity-too-large";
    }
  }
  const sum = (column.values[index] as number) + moved;
  if (Math.abs(sum) > LARGEST_INTEGER) return "quantity-too-large";
  column.values[index] = sum;
  return 0;
}

/** Gives the entries as a view of the column's own memory, without its spare room; valid until the next {@link addAt}. */
export function valuesOf(column: ScaledColumn): Float64Array {
  return column.values.subarray(0, column.length);
}

/**
 * Sums whole numbers of at most 2^53 - 1 exactly, whatever the length of the column.
 *
 * @example
 * ```ts
 * sumExactly(Float64Array.of(9007199254740991, 2)); // => 9007199254740993n
 * ```
 */
export function sumExactly(values: Float64Array): bigint {
  const sum = sumPlainly(values);
  return sum === undefined ? sumByParts(values) : BigInt(sum);
}

// While the sizes of all values come to 2^53 - 1 at most, so does every partial sum, and all of them are exact: also those of the sizes, which
// only grow. Four sums at a time, for one alone waits for each addition.
function sumPlainly(values: Float64Array): number | undefined {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let sizeA = 0;
  let sizeB = 0;
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const w = values[i] as number;
    const x = values[i + 1] as number;
    const y = values[i + 2] as number;
    const z = values[i + 3] as number;
    a += w;
    b += x;
    c += y;
    d += z;
    sizeA += Math.abs(w) + Math.abs(x);
    sizeB += Math.abs(y) + Math.abs(z);
  }
  for (let i = whole; i < values.length; i++) {
    a += values[i] as number;
    sizeA += Math.abs(values[i] as number);
  }
  return sizeA + sizeB <= LARGEST_INTEGER ? a + b + (c + d) : undefined;
}

function sumByParts(values: Float64Array): bigint {
  let carried = 0n;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const next = sum + value;
    if (Math.abs(next) <= LARGEST_INTEGER) sum = next;
    else {
      carried += BigInt(sum);
      sum = value;
    }
  }
  return carried + BigInt(sum);
}

/** Brings a column to more decimals; false, and unchanged, when its own are declared or an entry would pass 2^53 - 1. */
export function bringTo(column: ScaledColumn, decimals: number): boolean {
  return decimals <= column.decimals || rescale(column, decimals) === 0;
}

function rescale(column: ScaledColumn, decimals: number): 0 | NumberFault {
  if (column.declared) return "too-many-decimals";
  const values = valuesOf(column);
  const more = decimals - column.decimals;
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(shiftInteger(values[i] as number, more)) > LARGEST_INTEGER) return "quantity-too-large";
  }
  for (let i = 0; i < values.length; i++) values[i] = shiftInteger(values[i] as number, more);
  column.decimals = decimals;
  return 0;
}

function lengthen(column: ScaledColumn, length: number): void {
  if (length > column.values.length) {
    const values = new Float64Array(Math.max(length, 2 * column.values.length, 16));
    values.set(valuesOf(column));
    column.values = values;
  }
  column.length = length;
}
