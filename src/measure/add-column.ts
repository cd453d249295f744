import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import { bringTo } from "../number/scaled-column.js";
import type { Rows } from "./rows.js";
import type { Selection } from "./selection.js";
import { addRow, boundAt, makeRoom, markMet, type Tally } from "./tally.js";
import { placeCount } from "./tuple-space.js";

/** A batch of quantities by row, int * 10^-decimals; NaN where there is none. */
export interface Amounts {
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
  /** The decimals of every row of the batch, which then has no fault; -1 when they differ. */
  readonly common: number;
  /** With common decimals: bounds of the batch's ints. */
  readonly least: number;
  readonly most: number;
}

/**
 * Adds the selected rows' amounts times `sign`, and returns how many were left out: those that are NaN or below `least`.
 *
 * The same as `addRow` for each, in a loop that stays in typed arrays where the batch has nothing out of the way: no one-off rows, no days,
 * no objects at fault.
 */
export function addAmounts(tally: Tally, rows: Rows, selection: Selection, amounts: Amounts, sign: 1 | -1, least: number): number {
  if (rows.oneOff !== undefined || tally.days !== undefined || tally.places.odd !== undefined) {
    return addOneByOne(tally, rows, selection, amounts, sign, least);
  }
  makeRoom(tally, placeCount(tally.space));
  if (!isSafe(tally, selection, amounts, least)) return addWithCare(tally, rows, selection, amounts, sign, least);
  const { places } = tally.places;
  if (sign === 1 && amounts.least > 0) addPositive(tally.sums.values, places, amounts.ints, selection);
  else addMarking(tally, places, amounts.ints, selection, sign);
  tally.rows += selection.count;
  tally.counted += selection.count;
  return 0;
}

/**
 * Tells whether a batch may be added without a look at each sum, and keeps the books for it: the rows have all the decimals of the sums,
 * none is below `least`, and the sizes of all amounts ever added come to 2^53 - 1 at most, so that no sum can be larger.
 */
function isSafe(tally: Tally, { count }: Selection, { common, least: lowest, most }: Amounts, least: number): boolean {
  const { sums } = tally;
  if (common < 0 || !(lowest >= least)) return false;
  if (common < sums.decimals) return false;
  const bound = shiftInteger(boundAt(tally), common - sums.decimals) + count * Math.max(most, -lowest);
  if (!(bound <= LARGEST_INTEGER) || !bringTo(sums, common)) return false;
  tally.bound = bound;
  tally.boundDecimals = common;
  return true;
}

function addPositive(sums: Float64Array, places: Int32Array, ints: Float64Array, { rows: chosen, count }: Selection): void {
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const place = places[i] as number;
    sums[place] = (sums[place] as number) + (ints[i] as number);
  }
}

function addMarking(tally: Tally, places: Int32Array, ints: Float64Array, { rows: chosen, count }: Selection, sign: 1 | -1): void {
  const { values } = tally.sums;
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const place = places[i] as number;
    const int = sign * (ints[i] as number);
    if (int <= 0) markMet(tally, place);
    values[place] = (values[place] as number) + int;
  }
}

function addWithCare(tally: Tally, rows: Rows, selection: Selection, amounts: Amounts, sign: 1 | -1, least: number): number {
  const { rows: chosen, count } = selection;
  const { ints, decimals } = amounts;
  const { places } = tally.places;
  const { sums } = tally;
  let bound = boundAt(tally);
  let { values, decimals: common } = sums;
  let left = 0;
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const amount = ints[i] as number;
    if (!(amount >= least)) {
      left++;
      continue;
    }
    const place = places[i] as number;
    const own = decimals[i] as number;
    const int = own === common ? sign * amount : own < common ? sign * shiftInteger(amount, common - own) : Number.POSITIVE_INFINITY;
    const sum = (values[place] as number) + int;
    const size = int < 0 ? -int : int;
    if (Math.abs(sum) <= LARGEST_INTEGER && size <= LARGEST_INTEGER) {
      values[place] = sum;
      bound += size;
      if (int <= 0) markMet(tally, place);
      continue;
    }
    tally.bound = bound;
    addRow(tally, rows, i, sign * amount + 0, own);
    tally.rows--;
    tally.counted--;
    bound = boundAt(tally);
    values = sums.values;
    common = sums.decimals;
  }
  tally.bound = bound;
  tally.rows += count - left;
  tally.counted += count - left;
  return left;
}

/** Adds 1 for each selected row. */
export function addOnes(tally: Tally, rows: Rows, selection: Selection): void {
  const { rows: chosen, count } = selection;
  const { sums } = tally;
  if (rows.oneOff !== undefined || tally.days !== undefined || tally.places.odd !== undefined || sums.decimals !== 0) {
    for (let k = 0; k < count; k++) addRow(tally, rows, chosen[k] as number, 1, 0);
    return;
  }
  makeRoom(tally, placeCount(tally.space));
  tally.bound = boundAt(tally) + count;
  const { places } = tally.places;
  const { values } = sums;
  for (let k = 0; k < count; k++) {
    const place = places[chosen[k] as number] as number;
    values[place] = (values[place] as number) + 1;
  }
  tally.rows += count;
  tally.counted += count;
}

function addOneByOne(tally: Tally, rows: Rows, { rows: chosen, count }: Selection, amounts: Amounts, sign: 1 | -1, least: number): number {
  const { ints, decimals } = amounts;
  let left = 0;
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const amount = ints[i] as number;
    if (amount >= least) addRow(tally, rows, i, sign * amount + 0, decimals[i] as number);
    else left++;
  }
  return left;
}
