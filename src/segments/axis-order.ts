import { compareProducts } from "../number/compare-products.js";
import { orderOf } from "../number/radix-order.js";
import { type AxisValues, areFarApart, isNarrow } from "./axis-values.js";
import { compareAt, compareUnits, unitsAt } from "./figure-column.js";
import { rowsMarked } from "./figure-table.js";

/** The customers that have a figure on an axis, by ascending figure, equal figures by id. */
export interface AxisOrder {
  readonly sorted: Uint32Array;
  /** 1 where the figure of an entry equals that of the entry before it. */
  readonly ties: Uint8Array;
  /** 1 for customers without a figure; undefined when each that may stand on the axis has one. */
  readonly absent: Uint8Array | undefined;
}

/**
 * Puts customers in order, exactly. Cost: O(n); with figures beyond 2^53 - 1 units O(n log n).
 *
 * @param apart not 0 for customers that stay outside, with a figure or without
 */
export function ascending(values: AxisValues, apart: Uint8Array): AxisOrder {
  const absent = isAnyAbsent(apart, values.absent) ? values.absent : undefined;
  const out = absent === undefined ? apart : eitherOf(apart, absent);
  if (!isNarrow(values)) return orderByComparing(values, rowsMarked(out, 0), absent);
  const { positions, ties } = orderOf(values.nearest);
  const order = leaveOut({ sorted: positions, ties, absent }, out);
  // A quotient of exact doubles is the double nearest to the true one, so it never falls where that rises; but different ones may meet in it.
  if (values.denominator !== undefined) settleTies(values.numerator.numbers, values.denominator.numbers, order);
  return order;
}

/** Gives the order without the customers that have a mark, which is not 0. */
export function without({ sorted, ties, absent }: AxisOrder, marks: Uint8Array): AxisOrder {
  return leaveOut({ sorted: sorted.slice(), ties: ties.slice(), absent }, marks);
}

// In place. An entry ties with the one before it when all that stood between them tied.
function leaveOut({ sorted, ties, absent }: AxisOrder, marks: Uint8Array): AxisOrder {
  let count = 0;
  let isTied = 0;
  for (let k = 0; k < sorted.length; k++) {
    const row = sorted[k] as number;
    isTied &= ties[k] as number;
    if (marks[row] !== 0) continue;
    sorted[count] = row;
    ties[count++] = isTied;
    isTied = 1;
  }
  return { sorted: sorted.subarray(0, count), ties: ties.subarray(0, count), absent };
}

function isAnyAbsent(apart: Uint8Array, absent: Uint8Array | undefined): boolean {
  if (absent === undefined) return false;
  for (let i = 0; i < absent.length; i++) if (absent[i] === 1 && apart[i] === 0) return true;
  return false;
}

function eitherOf(marks: Uint8Array, more: Uint8Array): Uint8Array {
  const either = new Uint8Array(marks.length);
  for (let i = 0; i < either.length; i++) either[i] = (marks[i] as number) | (more[i] as number);
  return either;
}

// Among entries that tie by their doubles, puts those in order that differ, and takes their mark away.
function settleTies(n: Float64Array, d: Float64Array, { sorted, ties }: AxisOrder): void {
  for (let k = 1; k < sorted.length; k++) {
    if (ties[k] === 0) continue;
    const from = k - 1;
    let isOrdered = true;
    for (; ties[k] === 1; k++) {
      const order = compareRatios(n, d, sorted[k - 1] as number, sorted[k] as number);
      if (order > 0) isOrdered = false;
      ties[k] = Number(order === 0);
    }
    if (isOrdered) continue;
    sorted.subarray(from, k).sort((i, j) => compareRatios(n, d, i, j) || i - j);
    for (let at = from + 1; at < k; at++) {
      ties[at] = Number(compareRatios(n, d, sorted[at - 1] as number, sorted[at] as number) === 0);
    }
  }
}

// Denominators are above zero.
function compareRatios(n: Float64Array, d: Float64Array, i: number, j: number): number {
  return compareProducts(n[i] as number, d[j] as number, n[j] as number, d[i] as number);
}

function orderByComparing(values: AxisValues, rows: Uint32Array, absent: Uint8Array | undefined): AxisOrder {
  const sorted = rows.sort((i, j) => compareValues(values, i, j) || i - j);
  const ties = new Uint8Array(sorted.length);
  for (let k = 1; k < sorted.length; k++) ties[k] = compareValues(values, sorted[k - 1] as number, sorted[k] as number) === 0 ? 1 : 0;
  return { sorted, ties, absent };
}

function compareValues({ numerator, denominator, nearest }: AxisValues, i: number, j: number): number {
  if (denominator === undefined) return compareAt(numerator, i, j);
  const a = nearest[i] as number;
  const b = nearest[j] as number;
  if (areFarApart(a, b)) return a - b;
  return compareUnits(unitsAt(numerator, i) * unitsAt(denominator, j), unitsAt(numerator, j) * unitsAt(denominator, i));
}
