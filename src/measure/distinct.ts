import { BATCH, valueAt } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import { noteFault } from "./fault-groups.js";
import { columnOf, type Field } from "./field.js";
import type { CodesReader } from "./id-codes.js";
import { INVALID, MISSING } from "./id-space.js";
import type { Measure } from "./measures.js";
import { createPairTable, type PairTable, placeOf } from "./pair-table.js";
import type { Rows } from "./rows.js";
import { addRow, checkRow, touchRow } from "./tally.js";

/** A field whose different values are counted. */
export interface DistinctField {
  readonly field: Field;
  readonly codes: CodesReader;
}

/** What has been seen of (cost object, value); with capacity by day or month, a value counts on the first day it is seen. */
export interface DistinctCount {
  readonly measure: Measure;
  /** First day by pair; empty when days are not asked for. */
  readonly firstDays: () => Float64Array;
}

/** Counts different values, or tuples of values, for each cost object: a set of (object, value). */
export function countDistinct(fields: readonly DistinctField[], byDay: boolean): DistinctCount {
  const joins = fields.slice(1).map(createPairTable);
  const regular = createPairTable();
  const oneOff = createPairTable();
  const values = new Int32Array(BATCH);
  let firstDays = new Float64Array(16);
  const keepDay = (pair: number, day: number): void => {
    if (pair >= firstDays.length) {
      const longer = new Float64Array(2 * pair);
      longer.set(firstDays);
      firstDays = longer;
    }
    const isNew = pair === regular.count - 1 && firstDays[pair] === 0;
    // One day is added so that 0 can mean: none yet.
    if (isNew || day + 1 < (firstDays[pair] as number)) firstDays[pair] = day + 1;
  };
  const measure: Measure = (rows, { rows: chosen, count }, tally) => {
    const codes = fields.map((one) => one.codes(rows));
    for (let k = 0; k < count; k++) {
      const i = chosen[k] as number;
      if (!isWhole(fields, codes, rows, i)) {
        checkRow(tally, rows, i);
        continue;
      }
      values[i] = tupleCode(codes, joins, i);
      const isOneOff = rows.oneOff !== undefined && rows.oneOff[i] === 1;
      const table = isOneOff ? oneOff : regular;
      const before = table.count;
      const pair = placeOf(table, tally.places.places[i] as number, values[i] as number);
      if (pair === before) addRow(tally, rows, i, 1, 0);
      else touchRow(tally, rows, i);
      if (byDay && !isOneOff && rows.days !== undefined) keepDay(pair, rows.days[i] as number);
    }
  };
  return { measure, firstDays: () => firstDays.subarray(0, byDay ? regular.count : 0).map((day) => day - 1) };
}

function tupleCode(codes: readonly Int32Array[], joins: readonly PairTable[], i: number): number {
  let code = codes[0]?.[i] as number;
  for (let f = 1; f < codes.length; f++) code = placeOf(joins[f - 1] as PairTable, code, codes[f]?.[i] as number);
  return code;
}

function isWhole(fields: readonly DistinctField[], codes: readonly Int32Array[], rows: Rows, i: number): boolean {
  let isGood = true;
  for (let f = 0; f < codes.length; f++) {
    const code = codes[f]?.[i];
    if (code !== MISSING && code !== INVALID) continue;
    isGood = false;
    const { field } = fields[f] as DistinctField;
    const column = columnOf(rows, field);
    const expected = "a value to tell apart: well-formed text, a number, true or false, or a Date";
    if (code === MISSING) noteMissing(rows, field.path, field.column, i);
    else {
      const value = column === undefined ? undefined : valueAt(column, i);
      noteFault(rows.faults, "value-invalid", field.path, rows.start + i, () => ({ value, expected }));
    }
  }
  return isGood;
}
