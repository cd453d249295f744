import { floorDivide } from "../number/minor.js";
import { divideRationals, type Rational } from "../number/rational.js";

/** Whole blocks that unused capacity holds: floor(max(0, unused) / size). */
export function blocksIn(unused: Rational, size: Rational): bigint {
  if (unused.n <= 0n) return 0n;
  const { n, d } = divideRationals(unused, size);
  return floorDivide(n, d);
}
