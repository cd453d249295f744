import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { apportionBigInt } from "./apportion-bigint.js";
import { apportionColumn } from "./apportion-column.js";
import { wholeWeights } from "./apportion-weights.js";
import type { DecimalInput } from "./decimal.js";
import { numberFinding } from "./number-fault.js";
import { rankIds } from "./order.js";
import { LARGEST_INTEGER } from "./powers-of-ten.js";

export interface ApportionOptions {
  /**
   * Who comes first among equal remainders: the ids of the parts (in code point order) or a number for each (ascending). Default: the
   * position. With distinct ids or numbers the order of the weights makes no difference to any part's share.
   */
  readonly order?: readonly string[] | readonly number[] | undefined;
  /** What a negative weight is: an error (default), or allowed as long as the weights do not add up to zero. */
  readonly negative?: "error" | "allow" | undefined;
}

/**
 * Splits a pool over weights so that the shares sum to it exactly: a cost over driver quantities, a rebate over orders.
 *
 * Quota q_i = total * w_i / W with W = sum of w; share_i = floor(q_i), and the units left over go one each to the largest fractional remainders
 * (Hamilton's method). Each share is within one unit of its quota, a weight of zero gets zero, a common factor of the weights changes nothing,
 * and a larger weight never gets less. A negative total gives the negative of the positive one's shares, so a reversal cancels. A larger
 * total may lower a single share (the Alabama paradox). With `negative: "allow"` the formula is the same, but shares can exceed the pool:
 * by about sum |w| / |W|, so look at `leverage` first.
 * Rounding: as said; no tolerance, no float result. Order: equal remainders by `order`. Cost: O(n), or O(n log n) beyond 2^53.
 *
 * @param total minor units of one currency, any size, any sign
 * @param weights length n: decimals of any unit, only proportions matter; at least one above zero
 * @returns length n, minor units; sums to `total` exactly
 * @throws {CostError} `weight-negative`, `weights-all-zero`, `weights-cancel`, `number-invalid`, `number-too-long`, `lengths-differ`
 * @see Balinski and Young, Fair Representation (1982), Hamilton's method
 * @example
 * ```ts
 * apportion(100n, [1, 1, 1]); // => [34n, 33n, 33n]
 * apportion(100n, [1, 1, 1], { order: ["c", "a", "b"] }); // => [33n, 34n, 33n]
 * apportion(-1000n, ["0.5", "1.5"]); // => [-250n, -750n]
 * ```
 */
export function apportion(total: bigint, weights: readonly DecimalInput[], options: ApportionOptions = {}): bigint[] {
  if (typeof total !== "bigint") throw new CostError([numberFinding("number-invalid", "total", total)]);
  const { order, negative = "error" } = options;
  const whole = wholeWeights(weights, negative, "weights");
  const rank = order === undefined ? undefined : ranksOf(order, weights.length);
  if (whole instanceof Float64Array && negative === "error" && isSafe(total)) {
    const shares = new Float64Array(whole.length);
    apportionColumn(Number(total), whole, shares, rank);
    return Array.from(shares, BigInt);
  }
  const wholes = whole instanceof Float64Array ? Array.from(whole, BigInt) : whole;
  if (wholes.reduce((sum, weight) => sum + weight, 0n) === 0n) {
    const code = wholes.some((weight) => weight !== 0n) ? "weights-cancel" : "weights-all-zero";
    throw new CostError([finding(numberMessages, code, "weights", { count: wholes.length })]);
  }
  return apportionBigInt(total, wholes, rank);
}

function ranksOf(order: readonly string[] | readonly number[], expected: number): Uint32Array {
  if (order.length !== expected) {
    throw new CostError([finding(numberMessages, "lengths-differ", "order", { found: order.length, expected })]);
  }
  return isText(order) ? rankIds(order) : rankNumbers(order);
}

function isText(order: readonly string[] | readonly number[]): order is readonly string[] {
  return typeof order[0] === "string";
}

function rankNumbers(order: readonly number[]): Uint32Array {
  const faulty = order.findIndex((place) => !Number.isFinite(place));
  if (faulty !== -1) throw new CostError([numberFinding("number-invalid", "order", order[faulty], { positions: [faulty] })]);
  const positions = order.map((_, i) => i).sort((i, j) => (order[i] as number) - (order[j] as number) || i - j);
  const ranks = new Uint32Array(order.length);
  for (let place = 0; place < positions.length; place++) ranks[positions[place] as number] = place;
  return ranks;
}

function isSafe(total: bigint): boolean {
  return total <= LARGEST_INTEGER && total >= -LARGEST_INTEGER;
}
