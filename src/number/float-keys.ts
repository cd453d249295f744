// Of a 32-bit float: all but the sign, and the distance between a number and its double.
const MAGNITUDE = 0x7fffffff;
const OCTAVE = 0x800000;
// Where all values lie this close, the float of each holds too little of it.
const NARROW = OCTAVE / 2;

/**
 * Gives each value a key of at most `keyBits` bits that never falls where the value rises; values that are close may share one.
 *
 * The key is the nearest 32-bit float, its sign and magnitude read as one whole number, less the lowest of all; of the gap between zero and
 * the smallest magnitude only a factor of 2 stays, and the leading bits are kept.
 *
 * @param values not NaN
 * @param keyBits 1..31
 * @returns undefined when all values share one float and differ too widely to be told apart by what they are above the smallest
 * @example
 * ```ts
 * floatKeys(Float64Array.of(-1, 0, 1, 2), 2); // => Int32Array [0, 1, 2, 3]
 * ```
 */
export function floatKeys(values: Float64Array, keyBits: number): Int32Array | undefined {
  const keys = new Int32Array(values.length);
  const { lowest, highest, least } = signedFloats(values, keys);
  if (highest - lowest < NARROW) {
    const differences = aboveLeast(values);
    if (differences !== undefined) return floatKeys(differences, keyBits);
    if (lowest === highest) return undefined;
  }
  const gap = Math.max(0, least - OCTAVE);
  const from = closed(lowest, gap);
  const shift = Math.max(0, 32 - Math.clz32(closed(highest, gap) - from) - keyBits);
  closeGap(keys, gap, from, shift);
  return keys;
}

/** Of the floats of values, as whole numbers: the lowest, the highest, and the least magnitude but zero. */
interface FloatRange {
  readonly lowest: number;
  readonly highest: number;
  readonly least: number;
}

function signedFloats(values: Float64Array, keys: Int32Array): FloatRange {
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
    if (magnitude < least && magnitude !== 0) least = magnitude;
  }
  return { lowest, highest, least };
}

function closeGap(keys: Int32Array, gap: number, from: number, shift: number): void {
  for (let i = 0; i < keys.length; i++) keys[i] = (closed(keys[i] as number, gap) - from) >>> shift;
}

// Moves a number towards zero by the gap; without branches, as signs are hard to foresee.
function closed(signed: number, gap: number): number {
  const sign = (signed >> 31) | (-signed >>> 31);
  return (signed - Math.imul(gap, sign)) | 0;
}

// Values within a factor of 2 of each other less the smallest: the differences are exact (Sterbenz). Undefined for others.
function aboveLeast(values: Float64Array): Float64Array | undefined {
  let least = values[0] as number;
  let most = least;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(least > 0 ? most <= 2 * least : most < 0 && least >= 2 * most)) return undefined;
  const differences = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) differences[i] = (values[i] as number) - least;
  return differences;
}
