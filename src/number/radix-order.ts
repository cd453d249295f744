// Below this many values, or equal keys, moving neighbours is faster than counting.
const FEW = 24;
const MOST_DIGIT_BITS = 12;
const MAGNITUDE = 0x7fffffff;

/**
 * Lists the positions of values by ascending value, equal values by position; -0 equals 0.
 *
 * 1. The nearest 32-bit float of each value, its sign and magnitude read as one whole number, gives a key that never falls where the value
 *    rises; the gap between the smallest magnitude and zero is closed, and the leading bits that `length` needs are kept.
 * 2. Two passes of counting sort, by the lower and by the upper half of the key.
 * 3. Values that met in one key are put in order among themselves: few by insertion, many by the same steps on their own, narrower range.
 *
 * Exact for all doubles but NaN, whatever their spread. Cost: O(n).
 *
 * @see Knuth, The Art of Computer Programming, vol. 3, section 5.2.5 (sorting by distribution)
 * @example
 * ```ts
 * orderOf(Float64Array.of(30, -1, 30, 2)); // => Uint32Array [1, 3, 0, 2]
 * ```
 */
export function orderOf(values: Float64Array): Uint32Array {
  if (isAscending(values)) return positionsUpTo(values.length);
  if (values.length <= FEW) {
    const order = positionsUpTo(values.length);
    insert(values, order, 0, order.length);
    return order;
  }
  const digitBits = Math.min(MOST_DIGIT_BITS, Math.ceil((Math.log2(values.length) + 6) / 2));
  const keys = keysOf(nearZero(values), 2 * digitBits);
  if (keys === undefined) return positionsUpTo(values.length).sort((i, j) => compare(values[i] as number, values[j] as number) || i - j);
  const order = countingSort(keys, digitBits);
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

// Not by subtraction: that of two infinities is no number.
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] as number) < (values[i - 1] as number)) return false;
  return true;
}

// Values within a factor of 2 of each other less the smallest: the differences are exact (Sterbenz), and floats near zero tell them apart.
function nearZero(values: Float64Array): Float64Array {
  let least = values[0] as number;
  let most = least;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(least > 0 ? most <= 2 * least : most < 0 && least >= 2 * most)) return values;
  const differences = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) differences[i] = (values[i] as number) - least;
  return differences;
}

// Undefined when all values share one float, so that keys tell nothing.
function keysOf(values: Float64Array, keyBits: number): Int32Array | undefined {
  const keys = new Int32Array(values.length);
  const floats = new Float32Array(keys.buffer);
  let lowest = MAGNITUDE;
  let highest = -MAGNITUDE;
  let least = MAGNITUDE;
  for (let i = 0; i < values.length; i++) {
    floats[i] = values[i] as number;
    const bits = keys[i] as number;
    const magnitude = bits & MAGNITUDE;
    const sign = bits >> 31;
    const signed = (magnitude ^ sign) - sign;
    keys[i] = signed;
    if (signed < lowest) lowest = signed;
    if (signed > highest) highest = signed;
    if (magnitude !== 0 && magnitude < least) least = magnitude;
  }
  if (lowest === highest) return undefined;
  const gap = least - 1;
  const from = closed(lowest, gap);
  const shift = Math.max(0, 32 - Math.clz32(closed(highest, gap) - from) - keyBits);
  for (let i = 0; i < keys.length; i++) keys[i] = (closed(keys[i] as number, gap) - from) >>> shift;
  return keys;
}

function closed(signed: number, gap: number): number {
  if (signed === 0) return 0;
  return signed > 0 ? signed - gap : signed + gap;
}

function countingSort(keys: Int32Array, digitBits: number): Uint32Array {
  const nDigits = 2 ** digitBits;
  const mask = nDigits - 1;
  const lower = new Uint32Array(nDigits);
  const upper = new Uint32Array(nDigits);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    (lower[key & mask] as number)++;
    (upper[key >>> digitBits] as number)++;
  }
  startAt(lower);
  startAt(upper);
  const byLower = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) byLower[(lower[(keys[i] as number) & mask] as number)++] = i;
  const order = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const i = byLower[k] as number;
    order[(upper[(keys[i] as number) >>> digitBits] as number)++] = i;
  }
  return order;
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

function settle(values: Float64Array, keys: Int32Array, order: Uint32Array): void {
  let before = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < order.length; k++) {
    const value = values[order[k] as number] as number;
    if (value >= before) {
      before = value;
      continue;
    }
    const key = keys[order[k] as number];
    let from = k - 1;
    while (from > 0 && keys[order[from - 1] as number] === key) from--;
    while (k < order.length && keys[order[k] as number] === key) k++;
    sortRun(values, order, from, k);
    k--;
    before = values[order[k] as number] as number;
  }
}

function sortRun(values: Float64Array, order: Uint32Array, from: number, to: number): void {
  if (to - from <= FEW) {
    insert(values, order, from, to);
    return;
  }
  const run = order.slice(from, to);
  const own = orderOf(Float64Array.from(run, (i) => values[i] as number));
  for (let k = 0; k < run.length; k++) order[from + k] = run[own[k] as number] as number;
}

function insert(values: Float64Array, order: Uint32Array, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const position = order[k] as number;
    const value = values[position] as number;
    let place = k;
    for (; place > from && (values[order[place - 1] as number] as number) > value; place--) order[place] = order[place - 1] as number;
    order[place] = position;
  }
}
