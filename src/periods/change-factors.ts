import type { Rational } from "../number/rational.js";

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

/** A factor over one denominator. */
interface Scaled {
  readonly old: bigint;
  readonly now: bigint;
  readonly d: bigint;
}

// Effects stay in the terms they come in: reducing every fraction takes longer than all the rest, and none is kept.

/**
 * Divides the change of x * y * z over its three factors, in this order; the effects sum to x1 y1 z1 - x0 y0 z0, nothing is left between them.
 *
 * Symmetric: effect of x = dx * [(y0 z0 + y1 z1) / 3 + (y0 z1 + y1 z0) / 6], y and z alike.
 *
 * @returns exact, not in lowest terms
 * @see Shapley, A value for n-person games (1953); Dietzenbacher & Los, Structural decomposition techniques, Econ. Syst. Res. 10 (1998)
 */
export function threeFactors(x: Moved, y: Moved, z: Moved, method: ChangeMethod): readonly [Rational, Rational, Rational] {
  const [a, b, c] = [scaled(x), scaled(y), scaled(z)];
  const d = a.d * b.d * c.d;
  if (method === "symmetric") return [shapley(a, b, c, d), shapley(b, a, c, d), shapley(c, a, b, d)];
  return [
    { n: (a.now - a.old) * b.old * c.old, d },
    { n: a.now * (b.now - b.old) * c.old, d },
    { n: a.now * b.now * (c.now - c.old), d },
  ];
}

/**
 * Divides the change of x * y over its two factors, in this order.
 *
 * Symmetric: effect of x = dx * (y0 + y1) / 2. Classic: dx * y0, then x1 * dy.
 *
 * @returns exact, not in lowest terms
 * @see Bennet, The theory of measurement of changes in cost of living, JRSS 83 (1920)
 */
export function twoFactors(x: Moved, y: Moved, method: ChangeMethod): readonly [Rational, Rational] {
  const [a, b] = [scaled(x), scaled(y)];
  const d = a.d * b.d;
  const [da, db] = [a.now - a.old, b.now - b.old];
  if (method === "classic") {
    return [
      { n: da * b.old, d },
      { n: a.now * db, d },
    ];
  }
  return [
    { n: da * (b.old + b.now), d: 2n * d },
    { n: db * (a.old + a.now), d: 2n * d },
  ];
}

/** A factor that is not defined in one period is taken as in the other; undefined where it is in neither. */
export function heldOver(before: Rational | undefined, after: Rational | undefined): Moved | undefined {
  if (before === undefined) return after && { before: after, after };
  return { before, after: after ?? before };
}

/** a / b; undefined where b is zero. */
export function quotient(a: bigint, b: bigint): Rational | undefined {
  if (b === 0n) return undefined;
  return b < 0n ? { n: -a, d: -b } : { n: a, d: b };
}

/** A whole number as a fraction. */
export function wholeOf(n: bigint): Rational {
  return { n, d: 1n };
}

/** a + b, not in lowest terms. */
export function sumOf(a: Rational, b: Rational): Rational {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** -a: cost subtracts from profit. */
export function negated({ n, d }: Rational): Rational {
  return { n: -n, d };
}

function scaled({ before, after }: Moved): Scaled {
  if (before.d === after.d) return { old: before.n, now: after.n, d: before.d };
  return { old: before.n * after.d, now: after.n * before.d, d: before.d * after.d };
}

function shapley(x: Scaled, y: Scaled, z: Scaled, d: bigint): Rational {
  const same = y.old * z.old + y.now * z.now;
  const cross = y.old * z.now + y.now * z.old;
  return { n: (x.now - x.old) * (2n * same + cross), d: 6n * d };
}
