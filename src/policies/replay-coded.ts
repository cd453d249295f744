import { timeOf } from "../measure/zone-clock.js";

/**
 * A column of values, each kept once: `dictionary[codes[i]]` is that of row i, and code -1 means that it has none.
 *
 * What depends on a value alone is worked out once a value; rows with the same value have the same code.
 */
export interface CodedValues {
  readonly codes: Int32Array;
  readonly dictionary: readonly unknown[];
}

/** A column that can be written to. */
export interface WritableValues extends CodedValues {
  readonly dictionary: unknown[];
  /** Code by value; filled when first asked for. */
  readonly index: Map<unknown, number>;
}

/** The value of a row; undefined where it has none. */
export function valueIn(column: CodedValues | undefined, i: number): unknown {
  return column?.dictionary[column.codes[i] as number];
}

/** The code of a value, a new one if it has none yet. Values are told apart as conditions tell them apart: 1 is not "1". */
export function codeIn({ dictionary, index }: Pick<WritableValues, "dictionary" | "index">, value: unknown): number {
  const key = keyOf(value);
  let code = index.get(key);
  if (code === undefined) {
    code = dictionary.push(value) - 1;
    index.set(key, code);
  }
  return code;
}

/** Copies a column for writing; without one, a column of no values. */
export function copyOf(column: CodedValues | undefined, count: number): WritableValues {
  const dictionary = column?.dictionary.slice() ?? [];
  const index = new Map(dictionary.map((value, code) => [keyOf(value), code] as const));
  return { codes: column?.codes.slice() ?? new Int32Array(count).fill(-1), dictionary, index };
}

// Objects are compared by what they say: two Dates of one instant, two Decimals of one value.
function keyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const time = timeOf(value);
  return `\u0000${Number.isNaN(time) ? String(value) : time}`;
}
