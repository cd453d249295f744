import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import type { Rows } from "./rows.js";
import type { Selection } from "./selection.js";
import { addRow, makeRoom, type Tally } from "./tally.js";
import { placeCount } from "./tuple-space.js";

/** A batch of quantities by row, int * 10^-decimals; NaN where there is none. */
export interface Amounts {
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
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
  const { rows: chosen, count } = selection;
  const { ints, decimals } = amounts;
  const { places } = tally.places;
  const { sums } = tally;
  makeRoom(tally, placeCount(tally.space));
  const { touched } = tally;
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
    const int = own === common ? amount : own < common ? shiftInteger(amount, common - own) : Number.POSITIVE_INFINITY;
    const sum = (values[place] as number) + sign * int;
    if (Math.abs(sum) <= LARGEST_INTEGER && Math.abs(int) <= LARGEST_INTEGER) {
      values[place] = sum;
      touched[place] = 1;
      continue;
    }
    addRow(tally, rows, i, sign * amount + 0, own);
    tally.rows--;
    tally.counted--;
    values = sums.values;
    common = sums.decimals;
  }
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
  const { places } = tally.places;
  const { values } = sums;
  const { touched } = tally;
  for (let k = 0; k < count; k++) {
    const place = places[chosen[k] as number] as number;
    values[place] = (values[place] as number) + 1;
    touched[place] = 1;
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
