import { LARGEST_INTEGER } from "../number/powers-of-ten.js";

/** Any typed array of numbers, as far as it is used here. */
export type TypedNumbers = Float64Array;

/** Tells whether an array holds whole numbers by its kind: any typed array but those of floats. */
export function holdsIntegers(values: unknown): boolean {
  return ArrayBuffer.isView(values) && !Object.prototype.toString.call(values).startsWith("[object Float");
}

/** Tells whether the first `count` entries are whole numbers that a double holds exactly, and turns -0 into 0. */
export function allWhole(ints: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const value = ints[i] as number;
    if (!(Math.floor(value) === value && value <= LARGEST_INTEGER && value >= -LARGEST_INTEGER)) return false;
    ints[i] = value + 0;
  }
  return true;
}

const MOST_CENTS = 1e15;

/**
 * Replaces the first `count` entries, amounts with at most two decimals, by whole numbers of cents; false when one has more, and the
 * entries before it are changed then.
 *
 * If r is whole, |r| < 10^15 and the double r / 100 is x, then r cents are the shortest decimal of x: see `readScaled`.
 */
export function readCents(ints: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const value = ints[i] as number;
    const cents = Math.floor(value * 100 + 0.5);
    if (!(cents / 100 === value && cents < MOST_CENTS && cents > -MOST_CENTS)) return false;
    ints[i] = cents + 0;
  }
  return true;
}
