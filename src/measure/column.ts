import { plain, toDecimal } from "../number/decimal.js";

/** A column with one value a row; the batch at hand begins at `offset`. */
export interface DirectColumn {
  readonly kind: "direct";
  readonly values: ArrayLike<unknown>;
  readonly offset: number;
  /** Falsy entries mark rows without a value; undefined: all may have one. */
  readonly valid: ArrayLike<unknown> | undefined;
}

/** A column of codes into a dictionary; a code outside it means no value. What depends on the value is worked out once an entry. */
export interface CodedColumn {
  readonly kind: "coded";
  readonly codes: ArrayLike<number>;
  readonly offset: number;
  readonly dictionary: ArrayLike<unknown>;
}

/** A column of whole numbers times 10^-decimals: exact amounts without a text or a Decimal for each. */
export interface FixedColumn {
  readonly kind: "fixed";
  readonly values: ArrayLike<number>;
  readonly offset: number;
  readonly decimals: number;
}

export type Column = DirectColumn | CodedColumn | FixedColumn;

/** Rows read at a time: their columns stay in the cache of the processor. */
export const BATCH: number = 8192;

/** The same for rows that are objects: they take more room, and so do the texts they hold. */
export const OBJECT_BATCH: number = 1024;

/** Gives the value of row `i` of the batch; undefined or null where there is none. */
export function valueAt(column: Column, i: number): unknown {
  const at = column.offset + i;
  if (column.kind === "coded") return column.dictionary[column.codes[at] as number];
  if (column.kind === "fixed") return fixedValue(column.values[at] as number, column.decimals);
  return column.valid === undefined || column.valid[at] ? column.values[at] : undefined;
}

/** Counts the rows of the batch without a value. */
export function missingCount(column: Column, count: number): number {
  if (column.kind === "fixed") return 0;
  if (column.kind === "direct" && column.valid === undefined && ArrayBuffer.isView(column.values)) return 0;
  let missing = 0;
  for (let i = 0; i < count; i++) {
    const value = valueAt(column, i);
    if (value === undefined || value === null) missing++;
  }
  return missing;
}

const SAMPLE = 32;

/** Tells whether values often repeat the one before, as lines of one order do; to compare two different texts costs as much as a look-up. */
export function comesInRuns({ values, offset }: DirectColumn, count: number): boolean {
  const end = Math.min(count, SAMPLE);
  let repeats = 0;
  for (let i = 1; i < end; i++) if (values[offset + i] === values[offset + i - 1]) repeats++;
  return 3 * repeats > end;
}

/** The codes of the batch from index 0 on, of one kind of array whatever the source has, so that loops over them stay fast. */
export function codesOf({ codes, offset }: CodedColumn, count: number, scratch: Int32Array): Int32Array {
  if (codes instanceof Int32Array) return codes.subarray(offset, offset + count);
  if (ArrayBuffer.isView(codes)) scratch.set((codes as unknown as Uint8Array).subarray(offset, offset + count));
  else for (let i = 0; i < count; i++) scratch[i] = codes[offset + i] as number;
  return scratch.subarray(0, count);
}

/** The column with a value a row, for readers that look at values one by one. */
export function plainColumn(column: Column, count: number): DirectColumn | CodedColumn {
  if (column.kind !== "fixed") return column;
  const values = Array.from({ length: count }, (_, i) => valueAt(column, i));
  return { kind: "direct", values, offset: 0, valid: undefined };
}

const LARGEST_EXACT = 1e15;

/** The value int * 10^-decimals as a row would have it: the number that is written so, or where there is none the text. */
export function fixedValue(int: number, decimals: number): number | string {
  // A quotient of a whole number of at most 15 digits by a power of ten is the double nearest to that decimal, which is its shortest text.
  if (decimals === 0 || Math.abs(int) < LARGEST_EXACT) return int / 10 ** decimals;
  const text = plain(toDecimal(int, decimals));
  return String(Number(text)) === text ? Number(text) : text;
}
