import { highHalf } from "./high-half.js";

/**
 * Compares a * b with c * d exactly: negative, 0 or positive. All four are whole numbers of at most 2^53 - 1 either side of zero.
 *
 * Rounding never turns an order round, so products that round to different doubles are told apart by these; of products that round to the
 * same double, what the rounding left out decides, and that is a double too.
 *
 * @see Dekker, A Floating-Point Technique for Extending the Available Precision, Numerische Mathematik 18 (1971)
 * @example
 * ```ts
 * compareProducts(9007199254740991, 3, 9007199254740989, 3) > 0; // => true
 * compareProducts(1, 3, 3, 1); // => 0
 * ```
 */
export function compareProducts(a: number, b: number, c: number, d: number): number {
  const ab = a * b;
  const cd = c * d;
  return ab === cd ? leftOut(a, b, ab) - leftOut(c, d, cd) : ab - cd;
}

// What rounding left out of a product.
function leftOut(a: number, b: number, product: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
