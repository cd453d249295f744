import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";

/**
 * How a change of a product of factors is divided over them.
 *
 * `symmetric` (default): the mean over all orders in which the factors may change (Shapley). `classic`: in one order, each factor at the new
 * values of those before it and the old values of those after it: quantity at old prices first, then price at new quantities.
 */
export type ChangeMethod = "symmetric" | "classic";

/** A factor before and after. */
export interface Moved {
  readonly before: Rational;
  readonly after: Rational;
}

export const ZERO: Rational = rational(0n);
const THIRD = rational(1n, 3n);
const SIXTH = rational(1n, 6n);
const HALF = rational(1n, 2n);

/**
 * Divides the change of x * y * z over its three factors, in this order; the effects sum to x1 y1 z1 - x0 y0 z0, nothing is left between them.
 *
 * Symmetric: effect of x = dx * [(y0 z0 + y1 z1) / 3 + (y0 z1 + y1 z0) / 6], y and z alike.
 *
 * @see Shapley, A value for n-person games (1953); Dietzenbacher & Los, Structural decomposition techniques, Econ. Syst. Res. 10 (1998)
 */
export function threeFactors(x: Moved, y: Moved, z: Moved, method: ChangeMethod): readonly [Rational, Rational, Rational] {
  if (method === "symmetric") return [shapley(x, y, z), shapley(y, x, z), shapley(z, x, y)];
  return [
    multiplyRationals(multiplyRationals(moveOf(x), y.before), z.before),
    multiplyRationals(multiplyRationals(x.after, moveOf(y)), z.before),
    multiplyRationals(multiplyRationals(x.after, y.after), moveOf(z)),
  ];
}

/**
 * Divides the change of x * y over its two factors, in this order.
 *
 * Symmetric: effect of x = dx * (y0 + y1) / 2. Classic: dx * y0, then x1 * dy.
 *
 * @see Bennet, The theory of measurement of changes in cost of living, JRSS 83 (1920)
 */
export function twoFactors(x: Moved, y: Moved, method: ChangeMethod): readonly [Rational, Rational] {
  if (method === "classic") return [multiplyRationals(moveOf(x), y.before), multiplyRationals(x.after, moveOf(y))];
  const mean = (one: Moved) => multiplyRationals(HALF, addRationals(one.before, one.after));
  return [multiplyRationals(moveOf(x), mean(y)), multiplyRationals(moveOf(y), mean(x))];
}

/** after - before */
export function moveOf({ before, after }: Moved): Rational {
  return subtractRationals(after, before);
}

/** A factor that is not defined in one period is taken as in the other; undefined where it is in neither. */
export function heldOver(before: Rational | undefined, after: Rational | undefined): Moved | undefined {
  if (before === undefined) return after && { before: after, after };
  return { before, after: after ?? before };
}

/** a / b; undefined where b is zero. */
export function quotient(a: bigint, b: bigint): Rational | undefined {
  return b === 0n ? undefined : rational(a, b);
}

function shapley(x: Moved, y: Moved, z: Moved): Rational {
  const dx = moveOf(x);
  if (dx.n === 0n) return ZERO;
  const same = addRationals(multiplyRationals(y.before, z.before), multiplyRationals(y.after, z.after));
  const cross = addRationals(multiplyRationals(y.before, z.after), multiplyRationals(y.after, z.before));
  return multiplyRationals(dx, addRationals(multiplyRationals(THIRD, same), multiplyRationals(SIXTH, cross)));
}
