import type { NumberFault } from "../number/number-fault.js";
import { readScaled, type Scaled } from "../number/scaled.js";
import { BATCH, type Column, valueAt } from "./column.js";
import { columnOf, type Field } from "./field.js";
import type { Rows } from "./rows.js";

/** A batch of a field read as quantities, int * 10^-decimals; where that failed the int is NaN and `decimals` says why. */
export interface Numbers {
  readonly field: Field;
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
}

export type NumbersReader = (rows: Rows) => Numbers;

/** Why a value is no quantity, by the negative number in `decimals`. */
const FAULTS: readonly (NumberFault | "value-missing")[] = ["value-missing", "number-invalid", "number-too-long", "quantity-too-large"];
const UNREAD = -100;

interface Buffers {
  readonly ints: Float64Array;
  readonly decimals: Int16Array;
}

/** Makes a reader that parses a field once a batch, however many drivers use it, and dictionary entries once a table. */
export function numbersReader(field: Field): NumbersReader {
  const numbers: Numbers = { field, ints: new Float64Array(BATCH), decimals: new Int16Array(BATCH) };
  const quantity: Scaled = { int: 0, decimals: 0 };
  let serial = -1;
  let dictionary: ArrayLike<unknown> | undefined;
  let entries: Buffers | undefined;
  return (rows) => {
    if (serial === rows.serial) return numbers;
    serial = rows.serial;
    const column = columnOf(rows, field);
    if (column === undefined) fillMissing(numbers, rows.count);
    else if (column.kind === "direct") readDirect(column, rows.count, numbers, quantity);
    else {
      if (entries === undefined || dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        const size = dictionary.length;
        entries = { ints: new Float64Array(size), decimals: new Int16Array(size).fill(UNREAD) };
      }
      readCoded(column, rows.count, numbers, entries, quantity);
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

function readDirect(column: Column & { readonly kind: "direct" }, count: number, out: Buffers, quantity: Scaled): void {
  const { values, offset, valid } = column;
  for (let i = 0; i < count; i++) {
    const value = valid === undefined || valid[offset + i] ? values[offset + i] : undefined;
    readInto(value, i, out, quantity);
  }
}

function readCoded(column: Column & { readonly kind: "coded" }, count: number, out: Buffers, entries: Buffers, quantity: Scaled): void {
  const { codes, offset, dictionary } = column;
  const { ints, decimals } = entries;
  for (let i = 0; i < count; i++) {
    const code = codes[offset + i] as number;
    if (!(code >= 0 && code < ints.length)) {
      out.ints[i] = Number.NaN;
      out.decimals[i] = -1;
      continue;
    }
    if (decimals[code] === UNREAD) readInto(dictionary[code], code, entries, quantity);
    out.ints[i] = ints[code] as number;
    out.decimals[i] = decimals[code] as number;
  }
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
