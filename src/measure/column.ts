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

export type Column = DirectColumn | CodedColumn;

/** Rows read at a time: their columns stay in the cache of the processor. */
export const BATCH: number = 8192;

/** Gives the value of row `i` of the batch; undefined or null where there is none. */
export function valueAt(column: Column, i: number): unknown {
  const at = column.offset + i;
  if (column.kind === "coded") return column.dictionary[column.codes[at] as number];
  return column.valid === undefined || column.valid[at] ? column.values[at] : undefined;
}

/** Counts the rows of the batch without a value. */
export function missingCount(column: Column, count: number): number {
  if (column.kind === "direct" && column.valid === undefined && ArrayBuffer.isView(column.values)) return 0;
  let missing = 0;
  for (let i = 0; i < count; i++) {
    const value = valueAt(column, i);
    if (value === undefined || value === null) missing++;
  }
  return missing;
}
