import { addRationals, compareRationals, multiplyRationals, type Rational, rational, ZERO } from "../number/rational.js";

/** A polynomial of degree 2 at most: c0 + c1 x + c2 x^2. */
export type Quadratic = readonly [Rational, Rational, Rational];

/** A root; where it is no fraction, the next fraction of 20 decimals away from zero. */
export interface Root {
  readonly at: Rational;
  readonly isExact: boolean;
}

const DECIMALS = 20n;

/** Gives the value of a polynomial. */
export function evaluated([c0, c1, c2]: Quadratic, x: Rational): Rational {
  return addRationals(c0, multiplyRationals(x, addRationals(c1, multiplyRationals(c2, x))));
}

/** Gives the real roots, ascending; none for a polynomial that is zero everywhere. */
export function rootsOf([c0, c1, c2]: Quadratic): readonly Root[] {
  if (c2.n === 0n) return c1.n === 0n ? [] : [{ at: rational(-c0.n * c1.d, c0.d * c1.n), isExact: true }];
  // Whole coefficients: multiply by the product of the denominators.
  const [a, b, c] = [c2.n * c1.d * c0.d, c1.n * c2.d * c0.d, c0.n * c2.d * c1.d];
  const discriminant = b * b - 4n * a * c;
  if (discriminant < 0n) return [];
  const root = squareRoot(discriminant);
  const both =
    root * root === discriminant
      ? [rational(-b - root, 2n * a), rational(-b + root, 2n * a)].map(exact)
      : [-1n, 1n].map((sign) => outward(a, b, discriminant, sign));
  const [first, second] = both.sort((p, q) => compareRationals(p.at, q.at)) as [Root, Root];
  return compareRationals(first.at, second.at) === 0 ? [first] : [first, second];
}

function exact(at: Rational): Root {
  return { at, isExact: true };
}

// With s = 10^20: x = (-b +- sqrt(D)) / 2a, so x s lies between neighbouring whole numbers that the floor of sqrt(D s^2) tells apart.
function outward(a: bigint, b: bigint, discriminant: bigint, sign: bigint): Root {
  const scale = 10n ** (2n * DECIMALS);
  const root = squareRoot(discriminant * scale * scale);
  const near = rational(-b * scale + sign * root, 2n * a * scale);
  const unit = 10n ** DECIMALS;
  // `near` is within 10^-39 of the root: far less than the step to the next fraction of 20 decimals, taken once more to be beyond it.
  const floor = (near.n * unit) / near.d;
  return { at: rational(near.n < 0n ? floor - 2n : floor + 2n, unit), isExact: false };
}

/** The largest whole number whose square is at most n (Newton's method). @internal */
export function squareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Multiplies a polynomial by a number. */
export function times([c0, c1, c2]: Quadratic, factor: Rational): Quadratic {
  return [multiplyRationals(c0, factor), multiplyRationals(c1, factor), multiplyRationals(c2, factor)];
}

/** Adds two polynomials. */
export function sumOfQuadratics(p: Quadratic, q: Quadratic): Quadratic {
  return [addRationals(p[0], q[0]), addRationals(p[1], q[1]), addRationals(p[2], q[2])];
}

/** A constant as a polynomial. */
export function constant(value: Rational): Quadratic {
  return [value, ZERO, ZERO];
}
