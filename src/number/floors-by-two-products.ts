import { UPWARD } from "./floors-by-low-bits.js";
import { highHalf } from "./high-half.js";

/** The largest total for which {@link floorsByTwoProducts} and `floorsByLowBits` are exact. */
export const TWO_PRODUCTS_LIMIT: number = 2 ** 49;

/**
 * Computes floor(total * weight / sum) and the remainder of each weight from error-free products.
 *
 * Exact domain: total, weights, sum whole and >= 0; 1 <= total <= 2^49; weight <= sum <= 2^53.
 * Proof. Write p = total * weight, q = floor(p / sum).
 * 1. The guess g is q or q + 1, as in `floorsByLowBits`, so r = p - g * sum lies in [-sum, sum).
 * 2. Veltkamp's splitting and Dekker's product give p = h + l and g * sum = k + m exactly, h and k the rounded products (no overflow: below 2^104).
 * 3. h - k is exact. g = 0: k = 0. g = 1: k = sum; p < 2 * sum; either p <= 2^53, and both are whole and at most 2^53, or sum <= p < 2 * sum, and
 *    Sterbenz's lemma holds. g >= 2: (g - 1) * sum <= p <= (g + 1) * sum lies within a factor of 2 of g * sum, rounding keeps it there, Sterbenz again.
 * 4. p < 2^102 + 1 and g * sum < 2^102 + 2^53 leave |l|, |m| <= 2^50, both whole: l - m is exact.
 * 5. r = (h - k) + (l - m) is whole and at most 2^53 either side of zero, so the one addition left is exact. r < 0 means g = q + 1: one step back.
 *
 * @param floors receives floor(total * weight / sum)
 * @param remainders receives total * weight - floor * sum, in [0, sum)
 * @returns the sum of the floors
 * @see Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18 (1971)
 */
export function floorsByTwoProducts(
  total: number,
  weights: Float64Array,
  sum: number,
  floors: Float64Array,
  remainders: Float64Array,
): number {
  const inverse = (1 / sum) * UPWARD;
  const totalHigh = highHalf(total);
  const totalLow = total - totalHigh;
  const sumHigh = highHalf(sum);
  const sumLow = sum - sumHigh;
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    // Adding 0 turns -0 into 0.
    const product = total * weight + 0;
    const weightHigh = highHalf(weight);
    const weightLow = weight - weightHigh;
    const productError = totalLow * weightLow - (product - totalHigh * weightHigh - totalLow * weightHigh - totalHigh * weightLow);
    let floor = Math.floor(product * inverse);
    const back = floor * sum;
    const floorHigh = highHalf(floor);
    const floorLow = floor - floorHigh;
    const backError = floorLow * sumLow - (back - floorHigh * sumHigh - floorLow * sumHigh - floorHigh * sumLow);
    let rest = product - back + (productError - backError);
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
