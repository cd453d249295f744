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

// A column filled more is shorter with its zeros, and one this short not worth a list of positions.
const MOST_FILLED = 0.5;
const LEAST_LENGTH = 4;

/** Takes a whole column as it is. */
export function dense(values: Float64Array): SparseColumn {
  return { length: values.length, at: undefined, values };
}

/** A column of zeros. */
export function zeros(length: number): SparseColumn {
  return { length, at: new Int32Array(0), values: new Float64Array(0) };
}

/** Room to take a column's zeros out; one serves for many columns, for fresh memory costs as much as the work. */
export interface SparseScratch {
  readonly at: Int32Array;
  readonly values: Float64Array;
}

export function sparseScratch(length: number): SparseScratch {
  return { at: new Int32Array(length + 1), values: new Float64Array(length + 1) };
}

/** Leaves the zeros of a column out, where at most half of it is filled. */
export function withoutZeros(values: Float64Array, scratch?: SparseScratch): SparseColumn {
  const { length } = values;
  if (length < LEAST_LENGTH) return dense(values);
  const room = scratch ?? sparseScratch(length);
  const count = skipZeros(values, room);
  return count > MOST_FILLED * length ? dense(values) : taken(length, count, room);
}

/**
 * Takes the entries of a column in another order, and leaves its zeros out where at most half of it is filled.
 *
 * @param from index in `values` of each entry of the result; -1 for zero
 */
export function reordered(values: Float64Array, from: Int32Array, scratch: SparseScratch): SparseColumn {
  const { length } = from;
  const count = length < LEAST_LENGTH ? length : skipZerosOf(values, from, scratch);
  if (count <= MOST_FILLED * length) return taken(length, count, scratch);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const index = from[i] as number;
    if (index >= 0) out[i] = values[index] as number;
  }
  return dense(out);
}

function taken(length: number, count: number, { at, values }: SparseScratch): SparseColumn {
  return { length, at: at.slice(0, count), values: values.slice(0, count) };
}

// Every entry is written, and the next one over it if it was zero: which entries are zero cannot be guessed, so a branch costs more.
function skipZeros(values: Float64Array, { at, values: filled }: SparseScratch): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    at[count] = i;
    filled[count] = value;
    count += Number(value !== 0);
  }
  return count;
}

function skipZerosOf(values: Float64Array, from: Int32Array, { at, values: filled }: SparseScratch): number {
  let count = 0;
  for (let i = 0; i < from.length; i++) {
    const index = from[i] as number;
    const value = index < 0 ? 0 : (values[index] as number);
    at[count] = i;
    filled[count] = value;
    count += Number(value !== 0);
  }
  return count;
}

/** The column with its zeros; the same memory when it has none left out. */
export function withZeros({ length, at, values }: SparseColumn): Float64Array {
  if (at === undefined) return values;
  const column = new Float64Array(length);
  for (let k = 0; k < at.length; k++) column[at[k] as number] = values[k] as number;
  return column;
}

/**
 * Adds a column times `sign` to sums, entry i to that of row `rowOf[i]`, or to entry i; gives the largest size a sum came to, above
 * 2^53 - 1 when one was not exact.
 */
export function addInto(sums: Float64Array, { at, values }: SparseColumn, sign: 1 | -1, rowOf?: Int32Array | undefined): number {
  if (rowOf !== undefined) return addByRow(sums, at === undefined ? rowOf : at.map((i) => rowOf[i] as number), values, sign);
  return at === undefined ? addAll(sums, values, sign) : addByRow(sums, at, values, sign);
}

function addAll(sums: Float64Array, values: Float64Array, sign: 1 | -1): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const sum = (sums[i] as number) + sign * (values[i] as number);
    sums[i] = sum;
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
}

function addByRow(sums: Float64Array, rows: Int32Array, values: Float64Array, sign: 1 | -1): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const row = rows[k] as number;
    const sum = (sums[row] as number) + sign * (values[k] as number);
    sums[row] = sum;
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
}

/** Gives a column with its zeros, made when it is first asked for. */
export function expanding(column: SparseColumn): () => Float64Array {
  let whole: Float64Array | undefined;
  return () => {
    whole ??= withZeros(column);
    return whole;
  };
}

/** The entry at a position. Cost: O(log n). */
export function entryAt({ at, values }: SparseColumn, position: number): number {
  if (at === undefined) return values[position] as number;
  const k = seek(at, 0, position);
  return at[k] === position ? (values[k] as number) : 0;
}

/** The first index from `from` on whose position is not below the one sought: near ones in a few steps, far ones by halving. */
export function seek(at: Int32Array, from: number, position: number): number {
  let low = from;
  let high = from;
  for (let step = 1; high < at.length && (at[high] as number) < position; step *= 2) {
    low = high + 1;
    high += step;
  }
  high = Math.min(high, at.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
