/**
 * Gives the square root of a whole number rounded down.
 *
 * Newton's iteration from above in whole numbers, so that it is exact whatever the size.
 *
 * @param square zero or more
 * @example
 * ```ts
 * integerRoot(99n); // => 9n
 * ```
 */
export function integerRoot(square: bigint): bigint {
  if (square < 2n) return square;
  // Above the root: a number of b bits is below 2^b.
  let root = 1n << BigInt((bitsOf(square) + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function bitsOf(value: bigint): number {
  const hex = value.toString(16);
  return 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}
