/** The bound on total * weight up to which {@link floorsByLowBits} is exact. */
export const LOW_BITS_LIMIT: number = 2 ** 83;

/** A little more than 1: lifts a rounded quotient to its true value or above, by less than one unit up to 2^49. */
export const UPWARD: number = 1 + 2 ** -50;

/**
 * Computes floor(total * weight / sum) and the remainder of each weight from a rounded product and the exact low 32 bits.
 *
 * Exact domain: total, weights, sum whole and >= 0; 1 <= total <= 2^49; weight <= sum <= 2^53; total * weight < 2^83.
 * Proof. Write p = total * weight, q = floor(p / sum) <= total.
 * 1. The guess g = floor(fl(p) * inverse), inverse = fl(fl(1 / sum) * (1 + 2^-50)), goes through four roundings of relative size 2^-53 at most, so
 *    fl(p) * inverse lies between (p / sum)(1 + 2^-51 - e) and (p / sum)(1 + 2^-50 + 2^-51 + e), e < 2^-100: never below p / sum, and above it by
 *    less than 2^49 * 2^-49 = 1. So g is q or q + 1.
 * 2. r = p - g * sum lies in [-sum, sum). The estimate d = fl(fl(p) - fl(g * sum)) is whole; p < 2^83 costs at most 2^29, g * sum < 2^83 + 2^53 at most
 *    2^30, the difference at most 1: |r - d| < 2^31.
 * 3. `Math.imul` gives r modulo 2^32 (ToInt32 is modular for every whole double). The one whole number within 2^31 of d with these low bits
 *    is r: d + int32(low - d). |r| <= 2^53, so the addition is exact.
 * 4. r < 0 means g = q + 1: one step back.
 *
 * @param floors receives floor(total * weight / sum)
 * @param remainders receives total * weight - floor * sum, in [0, sum)
 * @returns the sum of the floors
 */
export function floorsByLowBits(total: number, weights: Float64Array, sum: number, floors: Float64Array, remainders: Float64Array): number {
  const inverse = (1 / sum) * UPWARD;
  const totalLow = total | 0;
  const sumLow = sum | 0;
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    // Adding 0 turns -0 into 0.
    const product = total * weight + 0;
    let floor = Math.floor(product * inverse);
    const estimate = product - floor * sum;
    const low = (Math.imul(totalLow, weight | 0) - Math.imul(floor | 0, sumLow)) | 0;
    let rest = estimate + ((low - (estimate | 0)) | 0);
    if (rest < 0) {
      floor -= 1;
      rest += sum;
    }
    floors[i] = floor;
    remainders[i] = rest;
    given += floor;
  }
  return given;
}
