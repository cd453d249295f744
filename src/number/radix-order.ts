import { floatKeys } from "./float-keys.js";

/** Values in order. */
export interface ValueOrder {
  /** Position of the value in each place; equal values by position. */
  readonly positions: Uint32Array;
  /** 1 where the value in a place equals that in the place before. */
  readonly ties: Uint8Array;
}

// Below this many values, or equal keys, moving neighbours is faster than counting.
const FEW = 24;
const MOST_DIGIT_BITS = 12;

/**
 * Orders values: positions by ascending value, equal values by position; -0 equals 0.
 *
 * 1. Each value has a key of some 2 log2(n) bits, from its leading bits, that never falls where the value rises.
 * 2. Two passes of counting sort, by the lower and by the upper half of the key.
 * 3. Values that met in one key are put in order among themselves: few by insertion, many by the same steps on their own, narrower range.
 *
 * Exact for all doubles but NaN, whatever their spread. Cost: O(n).
 *
 * @see Knuth, The Art of Computer Programming, vol. 3, section 5.2.5 (sorting by distribution)
 * @example
 * ```ts
 * orderOf(Float64Array.of(30, -1, 30, 2)); // => { positions: Uint32Array [1, 3, 0, 2], ties: Uint8Array [0, 0, 0, 1] }
 * ```
 */
export function orderOf(values: Float64Array): ValueOrder {
  if (values.length <= FEW || isAscending(values)) return inserted(values);
  const digitBits = Math.min(MOST_DIGIT_BITS, Math.ceil((Math.log2(values.length) + 6) / 2));
  const keys = floatKeys(values, 2 * digitBits);
  if (keys === undefined) return compared(values);
  const order = { positions: countingSort(keys, digitBits), ties: new Uint8Array(values.length) };
  settle(values, keys, order);
  return order;
}

/**
 * Lists the positions 0 .. length - 1.
 *
 * @example
 * ```ts
 * positionsUpTo(3); // => Uint32Array [0, 1, 2]
 * ```
 */
export function positionsUpTo(length: number): Uint32Array {
  const positions = new Uint32Array(length);
  for (let i = 0; i < length; i++) positions[i] = i;
  return positions;
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] as number) < (values[i - 1] as number)) return false;
  return true;
}

function inserted(values: Float64Array): ValueOrder {
  const order = { positions: positionsUpTo(values.length), ties: new Uint8Array(values.length) };
  insert(values, order, 0, values.length);
  return order;
}

function compared(values: Float64Array): ValueOrder {
  // Not by subtraction: that of two infinities is no number.
  const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
  const positions = positionsUpTo(values.length).sort((i, j) => compare(values[i] as number, values[j] as number) || i - j);
  const order = { positions, ties: new Uint8Array(values.length) };
  insert(values, order, 0, values.length);
  return order;
}

// Each loop has a function of its own: the engine makes a long loop fast while it runs, but only what it has run before, so that code after
// it would fall back each time.
function countingSort(keys: Int32Array, digitBits: number): Uint32Array {
  const lower = new Uint32Array(2 ** digitBits);
  const upper = new Uint32Array(2 ** digitBits);
  countDigits(keys, digitBits, lower, upper);
  startAt(lower);
  startAt(upper);
  const byLower = new Uint32Array(keys.length);
  placeByLower(keys, lower, byLower);
  const positions = new Uint32Array(keys.length);
  placeByUpper(keys, digitBits, upper, byLower, positions);
  return positions;
}

function countDigits(keys: Int32Array, digitBits: number, lower: Uint32Array, upper: Uint32Array): void {
  const mask = lower.length - 1;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    (lower[key & mask] as number)++;
    (upper[key >>> digitBits] as number)++;
  }
}

function placeByLower(keys: Int32Array, starts: Uint32Array, byLower: Uint32Array): void {
  const mask = starts.length - 1;
  for (let i = 0; i < keys.length; i++) byLower[(starts[(keys[i] as number) & mask] as number)++] = i;
}

function placeByUpper(keys: Int32Array, digitBits: number, starts: Uint32Array, byLower: Uint32Array, positions: Uint32Array): void {
  for (let k = 0; k < byLower.length; k++) {
    const i = byLower[k] as number;
    positions[(starts[(keys[i] as number) >>> digitBits] as number)++] = i;
  }
}

// Turns the count of each digit into the place where its first entry goes.
function startAt(counts: Uint32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count;
  }
}

// Puts values of one key in order where they are not, and marks ties.
function settle(values: Float64Array, keys: Int32Array, { positions, ties }: ValueOrder): void {
  let before = Number.NaN;
  for (let k = 0; k < positions.length; k++) {
    const value = values[positions[k] as number] as number;
    if (value < before) {
      const key = keys[positions[k] as number];
      let from = k - 1;
      let to = k + 1;
      while (from > 0 && keys[positions[from - 1] as number] === key) from--;
      while (to < positions.length && keys[positions[to] as number] === key) to++;
      sortRun(values, { positions, ties }, from, to);
      k = to - 1;
      before = values[positions[k] as number] as number;
    } else {
      ties[k] = Number(value === before);
      before = value;
    }
  }
}

function sortRun(values: Float64Array, order: ValueOrder, from: number, to: number): void {
  if (to - from <= FEW) {
    insert(values, order, from, to);
    return;
  }
  const run = order.positions.slice(from, to);
  const runValues = new Float64Array(run.length);
  for (let k = 0; k < run.length; k++) runValues[k] = values[run[k] as number] as number;
  const own = orderOf(runValues);
  for (let k = 0; k < run.length; k++) order.positions[from + k] = run[own.positions[k] as number] as number;
  order.ties.set(own.ties, from);
}

function insert(values: Float64Array, { positions, ties }: ValueOrder, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const position = positions[k] as number;
    const value = values[position] as number;
    let place = k;
    for (; place > from && (values[positions[place - 1] as number] as number) > value; place--) {
      positions[place] = positions[place - 1] as number;
    }
    positions[place] = position;
  }
  for (let k = from + 1; k < to; k++) {
    ties[k] = Number(values[positions[k] as number] === values[positions[k - 1] as number]);
  }
}
