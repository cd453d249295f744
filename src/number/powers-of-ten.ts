/** 10^k for k = 0..22, every one of them exact in a double. */
export const POWERS_OF_TEN: readonly number[] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/** The largest integer of a column, 2^53 - 1: every sum or product that comes out at or below it is exact in a double. */
export const LARGEST_INTEGER = 9_007_199_254_740_991;

/**
 * Multiplies a whole number of at most 2^53 - 1 by 10^places: exact when the result is at or below 2^53 - 1, else some larger number.
 *
 * The true product is whole; at 2^53 or above it rounds to 2^53 or above, so a result of at most 2^53 - 1 was not rounded.
 */
export function shiftInteger(int: number, places: number): number {
  if (int === 0) return 0;
  return places < POWERS_OF_TEN.length ? int * (POWERS_OF_TEN[places] as number) : int * Number.POSITIVE_INFINITY;
}

/** Gives 10^k as a BigInt. */
export function bigPowerOfTen(k: number): bigint {
  return 10n ** BigInt(k);
}
