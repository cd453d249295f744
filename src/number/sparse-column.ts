/**
 * A column of which only some entries are given; all others are zero.
 *
 * A customer uses few of the activities, so most entries of a column over all customers are zero: leaving them out saves their room and
 * the work on them.
 */
export interface SparseColumn {
  readonly length: number;
  /** Position of each value, ascending; undefined: every position has one. */
  readonly at: Int32Array | undefined;
  readonly values: Float64Array;
}

// Below this the dense column is as small, and looking up a position is a search.
const MOST_FILLED = 0.5;
const LEAST_LENGTH = 64;

/** Takes a whole column as it is. */
export function dense(values: Float64Array): SparseColumn {
  return { length: values.length, at: undefined, values };
}

/** A column of zeros. */
export function zeros(length: number): SparseColumn {
  return { length, at: new Int32Array(0), values: new Float64Array(0) };
}

/** Leaves the zeros of a column out, where at most half of it is filled. */
export function withoutZeros(values: Float64Array): SparseColumn {
  const { length } = values;
  if (length < LEAST_LENGTH) return dense(values);
  let count = 0;
  for (let i = 0; i < length; i++) if (values[i] !== 0) count++;
  if (count > MOST_FILLED * length) return dense(values);
  const at = new Int32Array(count);
  const filled = new Float64Array(count);
  let k = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    at[k] = i;
    filled[k++] = value;
  }
  return { length, at, values: filled };
}

/** The column with its zeros; the same memory when it has none left out. */
export function withZeros({ length, at, values }: SparseColumn): Float64Array {
  if (at === undefined) return values;
  const column = new Float64Array(length);
  for (let k = 0; k < at.length; k++) column[at[k] as number] = values[k] as number;
  return column;
}

/** The entry at a position, by binary search. */
export function entryAt({ at, values }: SparseColumn, position: number): number {
  if (at === undefined) return values[position] as number;
  let low = 0;
  let high = at.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = at[middle] as number;
    if (found === position) return values[middle] as number;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
