import { dense, type SparseColumn } from "../number/sparse-column.js";

/**
 * Sums of a family of tallies on the way: 32-bit whole numbers, the sums of one cost object beside each other, so that a row finds its sum in
 * half the memory and near those of the rows before it. They are added to the sums of their tally when they might become too large.
 */
export interface PendingSums {
  /** Sum of class g at place p: `matrix[p * size + g]`, in units of 10^-decimals. */
  matrix: Int32Array;
  /** Classes. */
  size: number;
  decimals: number;
  /** No sum is larger than this. */
  bound: number;
  /** What is found when all rows are read. */
  totals: ClassTotals | undefined;
  packed: { readonly order: Int32Array; readonly columns: readonly SparseColumn[]; readonly given: Set<number> } | undefined;
}

/** By class: the sum over all places, and how many places have one that is not zero. */
export interface ClassTotals {
  readonly sums: Float64Array;
  readonly filled: Int32Array;
}

/** The largest sum of 32 bits, and the most sums that may be pending. */
export const LARGEST_PENDING = 0x7fffffff;
export const MOST_PENDING = 0x20000000;

export function createPending(): PendingSums {
  return {
    matrix: new Int32Array(0),
    size: 0,
    decimals: 0,
    bound: 0,
    totals: undefined,
    packed: undefined,
  };
}

/** Makes room for places, and what stands there is kept; the number of classes is settled with the first. */
export function makePendingRoom(pending: PendingSums, places: number, size: number = pending.size): void {
  if (pending.size === 0) pending.size = size;
  const needed = places * pending.size;
  if (needed <= pending.matrix.length) return;
  const longer = new Int32Array(Math.max(needed, 2 * pending.matrix.length));
  longer.set(pending.matrix);
  pending.matrix = longer;
}

/** Adds a batch: one amount a row, to the sum of its class and place; gives the rows of each class. */
export function addPending(pending: PendingSums, classes: Int32Array, places: Int32Array, ints: Float64Array, count: number): Int32Array {
  const { matrix, size } = pending;
  const counts = new Int32Array(size);
  for (let i = 0; i < count; i++) {
    const group = classes[i] as number;
    const at = (Math.imul(places[i] as number, size) + group) | 0;
    matrix[at] = ((matrix[at] as number) + ((ints[i] as number) | 0)) | 0;
    counts[group] = (counts[group] as number) + 1;
  }
  return counts;
}

/** How many places there is room for. */
export function pendingPlaces({ matrix, size }: PendingSums): number {
  return size === 0 ? 0 : Math.floor(matrix.length / size);
}

/** The sum of a class at a place. */
export function pendingAt({ matrix, size }: PendingSums, group: number, place: number): number {
  return matrix[place * size + group] ?? 0;
}

/** Totals by class, worked out once, when all rows are read. */
export function totalsOf(pending: PendingSums): ClassTotals {
  if (pending.totals !== undefined) return pending.totals;
  const { matrix, size } = pending;
  const sums = new Float64Array(size);
  const filled = new Int32Array(size);
  for (let from = 0; from < matrix.length; from += BLOCK * size) {
    const to = Math.min(matrix.length, from + BLOCK * size);
    for (let group = 0; group < size; group++) addClass(matrix, from + group, to, size, group, sums, filled);
  }
  pending.totals = { sums, filled };
  return pending.totals;
}

// So many places at a time that their sums stay in the cache of the processor while class after class is added up.
const BLOCK = 256;

function addClass(matrix: Int32Array, from: number, to: number, size: number, group: number, sums: Float64Array, filled: Int32Array): void {
  let total = 0;
  let count = 0;
  for (let at = from; at < to; at += size) {
    const sum = matrix[at] as number;
    total += sum;
    count += Number(sum !== 0);
  }
  sums[group] = (sums[group] as number) + total;
  filled[group] = (filled[group] as number) + count;
}

/**
 * The sums of one class in the order of places given, without zeros where at most half of them are filled; all classes are taken at once.
 * Whoever asks for one that was given away before gets a copy.
 */
export function packedColumn(pending: PendingSums, group: number, order: Int32Array): SparseColumn {
  if (pending.packed?.order !== order) pending.packed = { order, columns: packAll(pending, order), given: new Set() };
  const { columns, given } = pending.packed;
  const column = columns[group] as SparseColumn;
  if (given.has(group)) return { ...column, values: column.values.slice() };
  given.add(group);
  return column;
}

function packAll(pending: PendingSums, order: Int32Array): readonly SparseColumn[] {
  const { matrix, size } = pending;
  const { filled } = totalsOf(pending);
  const { length } = order;
  const sparse = Int32Array.from(filled.keys()).filter((group) => 2 * (filled[group] as number) <= length);
  // One column behind the other, each with one entry more than is filled: see `skipZeros`.
  const starts = new Int32Array(sparse.length + 1);
  for (const [k, group] of sparse.entries()) starts[k + 1] = (starts[k] as number) + (filled[group] as number) + 1;
  const room = starts[sparse.length] as number;
  const at = new Int32Array(room);
  const values = new Float64Array(room);
  const ends = starts.slice();
  packRows(matrix, size, order, sparse, ends, at, values);
  return Array.from(filled, (_, group): SparseColumn => {
    const k = sparse.indexOf(group);
    if (k < 0) return dense(fullColumn(matrix, size, group, order));
    const [from, to] = [starts[k], ends[k]];
    return { length, at: at.subarray(from, to), values: values.subarray(from, to) };
  });
}

// Place by place, for the sums of one stand beside each other: every sum is written to the end of its column, which moves on if it is not zero.
function packRows(
  matrix: Int32Array,
  size: number,
  order: Int32Array,
  groups: Int32Array,
  ends: Int32Array,
  at: Int32Array,
  values: Float64Array,
): void {
  for (let i = 0; i < order.length; i++) {
    const place = order[i] as number;
    if (place < 0) continue;
    const row = place * size;
    for (let k = 0; k < groups.length; k++) {
      const sum = matrix[row + (groups[k] as number)] as number;
      const end = ends[k] as number;
      at[end] = i;
      values[end] = sum;
      ends[k] = end + Number(sum !== 0);
    }
  }
}

function fullColumn(matrix: Int32Array, size: number, group: number, order: Int32Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const place = order[i] as number;
    if (place >= 0) values[i] = matrix[place * size + group] as number;
  }
  return values;
}
