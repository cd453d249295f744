import type { NumberFault } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { BATCH, type CodedColumn, codesOf, type DirectColumn, type FixedColumn, valueAt } from "./column.js";
import { columnOf, type Field } from "./field.js";
import { allWhole, holdsIntegers, readCents, type TypedNumbers } from "./number-columns.js";
import type { Rows } from "./rows.js";

/** A batch of a field read as quantities, int * 10^-decimals; where that failed the int is NaN and `decimals` says why. */
export interface Numbers {
  readonly field: Field;
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
  /** The decimals of every row of the batch, which then has no fault; -1 when they differ. */
  common: number;
  /** With common decimals: bounds of the batch's ints. */
  least: number;
  most: number;
}

export type NumbersReader = (rows: Rows) => Numbers;

/** Why a value is no quantity, by the negative number in `decimals`. */
const FAULTS: readonly (NumberFault | "value-missing")[] = ["value-missing", "number-invalid", "number-too-long", "quantity-too-large"];
const UNREAD = -100;
const MIXED = -1;

interface Buffers {
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
}

/** Makes a reader that parses a field once a batch, however many drivers use it, and dictionary entries once a table. */
export function numbersReader(field: Field): NumbersReader {
  const numbers: Numbers = { field, ints: new Float64Array(BATCH), decimals: new Int16Array(BATCH), common: MIXED, least: 0, most: 0 };
  const quantity: Scaled = { int: 0, decimals: 0 };
  const scratch = new Int32Array(BATCH);
  let serial = -1;
  let dictionary: ArrayLike<unknown> | undefined;
  let entries: Buffers | undefined;
  return (rows) => {
    if (serial === rows.serial) return numbers;
    serial = rows.serial;
    const column = columnOf(rows, field);
    numbers.common = MIXED;
    if (column === undefined) fillMissing(numbers, rows.count);
    else if (column.kind === "direct") readDirect(column, rows.count, numbers, quantity);
    else if (column.kind === "fixed") readFixed(column, rows.count, numbers);
    else {
      if (entries === undefined || dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        const size = dictionary.length;
        entries = { ints: new Float64Array(size), decimals: new Int16Array(size).fill(UNREAD) };
      }
      readCoded(column, codesOf(column, rows.count, scratch), numbers, entries, quantity);
    }
    return numbers;
  };
}

/** Names the fault of a row whose int is NaN; undefined when it was told already. */
export function faultAt(numbers: Numbers, i: number): NumberFault | "value-missing" | undefined {
  return FAULTS[-1 - (numbers.decimals[i] as number)];
}

/** The row's value as it stands, for a message. */
export function rawAt(rows: Rows, { field }: Numbers, i: number): unknown {
  const column = columnOf(rows, field);
  return column === undefined ? undefined : valueAt(column, i);
}

function fillMissing({ ints, decimals }: Numbers, count: number): void {
  ints.fill(Number.NaN, 0, count);
  decimals.fill(-1, 0, count);
}

function readDirect(column: DirectColumn, count: number, out: Numbers, quantity: Scaled): void {
  const { values, offset, valid } = column;
  if (valid === undefined && readPlain(values, offset, count, out)) return;
  let common = 0;
  for (let i = 0; i < count; i++) {
    const value = valid === undefined || valid[offset + i] ? values[offset + i] : undefined;
    // Whole numbers, the most of what is counted, need no parsing. Adding 0 turns -0 into 0.
    if (typeof value === "number" && Math.floor(value) === value && value <= LARGEST_INTEGER && value >= -LARGEST_INTEGER) {
      out.ints[i] = value + 0;
      out.decimals[i] = 0;
    } else {
      readInto(value, i, out, quantity);
      if (out.decimals[i] !== 0) common = MIXED;
    }
  }
  if (common === 0) setCommon(out, 0, count);
}

// Numbers are copied at once; false when some value is no number, or neither whole nor a number of cents.
function readPlain(values: ArrayLike<unknown>, offset: number, count: number, out: Numbers): boolean {
  if (ArrayBuffer.isView(values)) {
    if (typeof values[0] === "bigint") return false;
    out.ints.set((values as TypedNumbers).subarray(offset, offset + count));
  } else if (!copyNumbers(values, offset, count, out.ints)) return false;
  if (holdsIntegers(values) || allWhole(out.ints, count)) setCommon(out, 0, count);
  else if (readCents(out.ints, count)) setCommon(out, 2, count);
  else return false;
  return true;
}

function copyNumbers(values: ArrayLike<unknown>, offset: number, count: number, ints: Float64Array): boolean {
  for (let i = 0; i < count; i++) {
    const value = values[offset + i];
    if (typeof value !== "number") return false;
    ints[i] = value;
  }
  return true;
}

// That the values are whole was seen when the column was opened.
function readFixed({ values, offset, decimals }: FixedColumn, count: number, out: Numbers): void {
  if (ArrayBuffer.isView(values)) out.ints.set((values as unknown as TypedNumbers).subarray(offset, offset + count));
  else for (let i = 0; i < count; i++) out.ints[i] = values[offset + i] as number;
  if (!holdsIntegers(values)) allWhole(out.ints, count);
  setCommon(out, decimals, count);
}

/** Notes that the first `count` ints have all the same decimals, and their bounds. */
export function setCommon(out: Omit<Numbers, "field">, decimals: number, count: number): void {
  out.common = decimals;
  setBounds(out, count);
  out.decimals.fill(decimals, 0, count);
}

function setBounds(out: Pick<Numbers, "ints" | "least" | "most">, count: number): void {
  const { ints } = out;
  let least = ints[0] as number;
  let most = least;
  for (let i = 1; i < count; i++) {
    const int = ints[i] as number;
    if (int < least) least = int;
    if (int > most) most = int;
  }
  out.least = least;
  out.most = most;
}

function readCoded({ dictionary }: CodedColumn, codes: Int32Array, out: Numbers, entries: Buffers, quantity: Scaled): void {
  const { ints, decimals } = entries;
  let common = codes.length === 0 ? 0 : UNREAD;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (!(code >= 0 && code < ints.length)) {
      out.ints[i] = Number.NaN;
      out.decimals[i] = -1;
      common = MIXED;
      continue;
    }
    if (decimals[code] === UNREAD) readInto(dictionary[code], code, entries, quantity);
    const places = decimals[code] as number;
    out.ints[i] = ints[code] as number;
    out.decimals[i] = places;
    if (common === UNREAD) common = places;
    else if (common !== places) common = MIXED;
  }
  if (common >= 0) setCommon(out, common, codes.length);
}

function readInto(value: unknown, i: number, { ints, decimals }: Buffers, quantity: Scaled): void {
  if (value === undefined || value === null) {
    ints[i] = Number.NaN;
    decimals[i] = -1;
    return;
  }
  const fault = readScaled(value, quantity);
  if (fault === 0) {
    ints[i] = quantity.int;
    decimals[i] = quantity.decimals;
    return;
  }
  ints[i] = Number.NaN;
  decimals[i] = -1 - FAULTS.indexOf(fault);
}
