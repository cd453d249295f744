/** A generator of 32-bit whole numbers; the same seed gives the same numbers on every machine. */
export interface SeededDraws {
  /** The next whole number, 0 .. 2^32 - 1. */
  next(): number;
  /** The next multiple of 2^-32 in [0, 1). */
  unit(): number;
}

const TO_UNIT = 2 ** -32;

/**
 * Makes the generator xoshiro128** with the state that splitmix32 gives for a seed.
 *
 * Integer arithmetic modulo 2^32 alone, so that nothing depends on the machine; period 2^128 - 1.
 *
 * @param seed a whole number, 0 .. 2^32 - 1
 * @see Blackman & Vigna, Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical Software 47 (2021)
 * @example
 * ```ts
 * const draws = seededDraws(1);
 * const again = seededDraws(1);
 * draws.next() === again.next(); // => true
 * ```
 */
export function seededDraws(seed: number): SeededDraws {
  let word = seed | 0;
  // splitmix32: the finalizer of MurmurHash3 over a Weyl sequence; four words of it are never all zero.
  const mixed = (): number => {
    word = (word + 0x9e3779b9) | 0;
    let z = word;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  return xoshiro128([mixed(), mixed(), mixed(), mixed()]);
}

/** Makes the generator xoshiro128** from its four words of state, not all zero. @internal */
export function xoshiro128(state: readonly [number, number, number, number]): SeededDraws {
  let [a, b, c, d] = state;
  const next = (): number => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return { next, unit: () => next() * TO_UNIT };
}
