/**
 * Computes floor(total * weight / sum) and the remainder of each weight with one product, one division and one floor.
 *
 * Exact domain, weights of one sign or mixed: total, weights and sum whole, sum >= 1, and |total * weight| + sum <= 2^53 for every weight
 * (for total >= 0 and weights >= 0, total * weight <= 2^53 - 1 and sum <= 2^53 are enough).
 * Proof. The product p is whole and at most 2^53, so it is exact. Let x = p / sum and m a whole number with x < m: then m - x >= 1 / sum,
 * while half the spacing of doubles at x is at most |x| * 2^-53 = (|p| * 2^-53) / sum < 1 / sum; so the rounded quotient does not reach m from
 * below, and never falls below floor(x), which is a double. Hence its floor is floor(x). floor(x) * sum lies between p - sum and p, so it
 * is whole and at most 2^53: exact, and so is the remainder.
 *
 * @param floors receives floor(total * weight / sum)
 * @param remainders receives total * weight - floor * sum, in [0, sum)
 * @returns the sum of the floors, exact when no partial sum passes 2^53
 */
export function floorsByDivision(
  total: number,
  weights: Float64Array,
  sum: number,
  floors: Float64Array,
  remainders: Float64Array,
): number {
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    const product = total * (weights[i] as number);
    // Adding 0 turns -0 into 0.
    const floor = Math.floor(product / sum) + 0;
    floors[i] = floor;
    remainders[i] = product - floor * sum;
    given += floor;
  }
  return given;
}
