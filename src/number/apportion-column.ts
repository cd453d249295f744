import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { apportionBigInt } from "./apportion-bigint.js";
import { apportionWeighed, negate } from "./apportion-weighed.js";
import { type Decimal, toDecimal } from "./decimal.js";
import { floorsByDivision } from "./floors-by-division.js";
import { addToLargest } from "./largest-remainders.js";
import { numberFinding } from "./number-fault.js";
import { LARGEST_INTEGER } from "./powers-of-ten.js";
import { sumExactly } from "./scaled-column.js";
import { weigh, weightFinding } from "./weigh.js";

/**
 * Apportions a pool over a column of whole weights: `apportion` for long columns, without an object a share and in plain numbers.
 *
 * The shares are those of `apportion`, to the last minor unit and for every input: with W the sum of the weights, each share is its quota
 * total * weight / W rounded down, and one more for the largest remainders. For a negative total the shares of -total are negated.
 * Rounding: as said; doubles only where a proof says that they are exact, else BigInt. Order: equal remainders by rank.
 * Cost: O(n), 3 to 10 ns a weight; with a sum above 2^53, and ties or few weights, 500 ns.
 *
 * @param total minor units, a safe integer, any sign
 * @param weights length n, whole, 0 <= weight <= 2^53 - 1, at least one above zero; their sum may be larger
 * @param out length n; receives minor units that sum to `total`
 * @param rank length n, distinct: the place of each position in id order; default: the position
 * @param scratch length n or more, overwritten, in memory of its own; pass one for many pools, for fresh memory costs as much as the arithmetic
 * @throws {CostError} `weight-negative`, `weights-all-zero`, `number-invalid`, `quantity-too-large`, `amount-too-large`, `lengths-differ`
 * @see Balinski and Young, Fair Representation (1982), Hamilton's method
 * @example
 * ```ts
 * const shares = new Float64Array(3);
 * apportionColumn(100, Float64Array.of(1, 1, 1), shares);
 * shares; // => Float64Array [34, 33, 33]
 * apportionColumn(-100, Float64Array.of(1, 1, 1), shares, Uint32Array.of(2, 0, 1));
 * shares; // => Float64Array [-33, -34, -33]
 * ```
 */
export function apportionColumn(
  total: number,
  weights: Float64Array,
  out: Float64Array,
  rank?: Uint32Array | undefined,
  scratch?: Float64Array | undefined,
): void {
  checkColumns(total, weights, out, rank, scratch);
  // Memory shared with the result or the weights is no scratch.
  const isApart = scratch?.buffer !== out.buffer && scratch?.buffer !== weights.buffer;
  apportionWeighed(total, weights, weigh(weights), out, rank, isApart ? scratch : undefined);
}

/**
 * Apportions over weights that may cancel, the rule `allow`: the formula of {@link apportionColumn} with any signs, if the sum W is not zero.
 *
 * Shares may exceed the pool, and by much when W is small beside the weights: see {@link leverage}.
 *
 * @throws {CostError} `weights-cancel` when W is zero; `amount-too-large` when a share passes 2^53 - 1; `number-invalid`, `lengths-differ`
 * @example
 * ```ts
 * const shares = new Float64Array(3);
 * apportionSignedColumn(100, Float64Array.of(3, -1, 1), shares);
 * shares; // => Float64Array [100, -33, 33]
 * ```
 */
export function apportionSignedColumn(total: number, weights: Float64Array, out: Float64Array, rank?: Uint32Array | undefined): void {
  checkColumns(total, weights, out, rank);
  const { sum, largest, size } = weighSigned(weights);
  if (sum === 0n) throw new CostError([finding(numberMessages, "weights-cancel", "weights", { count: weights.length })]);
  const pool = Math.abs(total);
  const absolute = Math.abs(Number(sum));
  // Room for p + sum in the products (see floorsByDivision), and for any partial sum of the floors.
  const fits = pool * largest + absolute <= LARGEST_INTEGER && (pool * size) / absolute + weights.length < LARGEST_INTEGER / 2;
  if (!fits) {
    apportionExactly(total, weights, out, rank);
    return;
  }
  const remainders = new Float64Array(weights.length);
  const given = floorsByDivision(sum < 0n ? -pool : pool, weights, absolute, out, remainders);
  addToLargest(out, remainders, absolute, pool - given, rank);
  if (total < 0) negate(out);
}

/**
 * Tells by how much weights of mixed signs magnify a pool: sum |w| / |sum w|. It is 1 when no weight cancels another.
 *
 * @param weights whole numbers whose sum is not zero
 * @example
 * ```ts
 * leverage(Float64Array.of(3, -1)).toString(); // => "2"
 * ```
 */
export function leverage(weights: Float64Array): Decimal {
  return toDecimal(sumExactly(weights.map(Math.abs)), 0).div(toDecimal(sumExactly(weights), 0).abs());
}

function apportionExactly(total: number, weights: Float64Array, out: Float64Array, rank: Uint32Array | undefined): void {
  const shares = apportionBigInt(BigInt(total), Array.from(weights, BigInt), rank);
  const beyond = shares.find((share) => share > LARGEST_INTEGER || share < -LARGEST_INTEGER);
  if (beyond !== undefined) throw new CostError([numberFinding("amount-too-large", "weights", beyond)]);
  for (let i = 0; i < shares.length; i++) out[i] = Number(shares[i]);
}

function weighSigned(weights: Float64Array): { readonly sum: bigint; readonly largest: number; readonly size: number } {
  let size = 0;
  let largest = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!Number.isSafeInteger(weight)) throw new CostError([weightFinding(weight, i)]);
    size += Math.abs(weight);
    largest = Math.max(largest, Math.abs(weight));
  }
  return { sum: sumExactly(weights), largest, size };
}

function checkColumns(
  total: number,
  weights: Float64Array,
  out: Float64Array,
  rank: Uint32Array | undefined,
  scratch?: Float64Array | undefined,
): void {
  if (!Number.isSafeInteger(total)) {
    throw new CostError([numberFinding(Number.isInteger(total) ? "amount-too-large" : "number-invalid", "total", total)]);
  }
  const expected = weights.length;
  if (out.length !== expected) throw new CostError([lengthFinding(out.length, expected)]);
  if (rank !== undefined && rank.length !== expected) throw new CostError([lengthFinding(rank.length, expected)]);
  if (scratch !== undefined && scratch.length < expected) throw new CostError([lengthFinding(scratch.length, expected)]);
}

function lengthFinding(found: number, expected: number): Finding {
  return finding(numberMessages, "lengths-differ", "weights", { found, expected });
}
