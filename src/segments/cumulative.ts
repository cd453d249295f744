import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { orderOf, positionsUpTo } from "../number/radix-order.js";
import type { Rational } from "../number/rational.js";
import { compareAt, type FigureColumn, unitsAt, wideColumn } from "./figure-column.js";
import { rowsMarked } from "./figure-table.js";

/**
 * Lists customers by descending figure, ties by id.
 *
 * @param apart 1 for customers to leave out; undefined when there are none
 */
export function descending(column: FigureColumn, apart: Uint8Array | undefined): Uint32Array {
  const { numbers, wide } = column;
  if (wide !== undefined) {
    const rows = apart === undefined ? positionsUpTo(numbers.length) : rowsMarked(apart, 0);
    return rows.sort((i, j) => compareAt(column, j, i) || i - j);
  }
  const opposites = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) opposites[i] = -(numbers[i] as number);
  const { positions } = orderOf(opposites);
  if (apart === undefined) return positions;
  let count = 0;
  for (let k = 0; k < positions.length; k++) if (apart[positions[k] as number] === 0) positions[count++] = positions[k] as number;
  return positions.slice(0, count);
}

/** Gives the column with zero in place of every negative figure. */
export function positivePart({ numbers, decimals, wide }: FigureColumn): FigureColumn {
  const positive = new Float64Array(numbers.length);
  for (let k = 0; k < numbers.length; k++) positive[k] = Math.max(numbers[k] as number, 0);
  return { numbers: positive, decimals, wide: wide?.map((x) => (x > 0n ? x : 0n)) };
}

/** Gives the running totals of a column: entry k is the sum of entries 0..k, exactly. */
export function cumulate(column: FigureColumn): FigureColumn {
  const { numbers, decimals, wide } = column;
  const sums = new Float64Array(numbers.length);
  let sum = 0;
  let exact = wide === undefined;
  for (let k = 0; exact && k < sums.length; k++) {
    sum += numbers[k] as number;
    exact = Math.abs(sum) <= LARGEST_INTEGER;
    sums[k] = sum;
  }
  if (exact) return { numbers: sums, decimals, wide: undefined };
  let total = 0n;
  return wideColumn(
    Array.from(numbers, (_, k) => (total += unitsAt(column, k))),
    decimals,
  );
}

/**
 * Gives the rank, from 1, at which running totals that never fall reach a share of the last of them; 0 when that is not above zero.
 *
 * @param share above 0, up to 1
 */
export function rankReaching(cumulative: FigureColumn, share: Rational): number {
  const last = cumulative.numbers.length - 1;
  if (last < 0 || !((cumulative.numbers[last] as number) > 0)) return 0;
  const goal = unitsAt(cumulative, last) * share.n;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unitsAt(cumulative, middle) * share.d >= goal) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}
