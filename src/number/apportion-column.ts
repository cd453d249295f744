import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { apportionBigInt } from "./apportion-bigint.js";
import { type Decimal, toDecimal } from "./decimal.js";
import { floorsByDivision } from "./floors-by-division.js";
import { floorsByLowBits, LOW_BITS_LIMIT } from "./floors-by-low-bits.js";
import { floorsByTwoProducts, TWO_PRODUCTS_LIMIT } from "./floors-by-two-products.js";
import { addToLargest } from "./largest-remainders.js";
import { numberFinding } from "./number-fault.js";
import { LARGEST_INTEGER } from "./powers-of-ten.js";
import { sumExactly } from "./scaled-column.js";

/**
 * Apportions a pool over a column of whole weights: the form of `apportion` the engine uses, bit-identical to BigInt for every input.
 *
 * Rounding: each share is its quota total * weight / sum rounded down, and one more for the largest remainders; for a negative total the
 * shares of -total are negated. Order: equal remainders by rank. Cost: O(n), 5 to 15 ns a weight; by magnitude, chosen once:
 *
 * | domain | way |
 * |---|---|
 * | sum < 2^53, total * largest weight < 2^53 | `floorsByDivision` |
 * | sum < 2^53, total <= 2^49, total * largest weight < 2^83 | `floorsByLowBits` |
 * | sum < 2^53, total <= 2^49 | `floorsByTwoProducts` |
 * | anything else | `apportionBigInt` |
 *
 * @param total minor units, a safe integer
 * @param weights length n, whole, 0 <= weight <= 2^53 - 1, at least one above zero; their sum may be larger
 * @param out length n; receives minor units that sum to `total`
 * @param rank length n, distinct: the place of each position in id order; default: the position
 * @param scratch length n or more, overwritten; pass one for many pools, for fresh memory costs as much as the arithmetic
 * @throws {CostError} `weight-negative`, `weights-all-zero`, `number-invalid`, `amount-too-large`, `lengths-differ`
 * @example
 * ```ts
 * const shares = new Float64Array(3);
 * apportionColumn(100, Float64Array.of(1, 1, 1), shares);
 * shares; // => Float64Array [34, 33, 33]
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
  const { sum, largest } = weigh(weights);
  if (sum === 0) throw new CostError([finding(numberMessages, "weights-all-zero", "weights", { count: weights.length })]);
  const pool = Math.abs(total);
  const floors = chooseFloors(pool, largest, sum);
  if (floors === undefined) {
    apportionExactly(total, weights, out, rank);
    return;
  }
  const remainders = scratch ?? new Float64Array(weights.length);
  const given = floors(pool, weights, sum, out, remainders);
  addToLargest(out, remainders, sum, pool - given, rank);
  if (total < 0) negate(out);
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

type Floors = typeof floorsByDivision;

function chooseFloors(pool: number, largest: number, sum: number): Floors | undefined {
  // A sum that rounds to 2^53 may be more than 2^53; at or below 2^53 - 1 it was never rounded.
  if (sum > LARGEST_INTEGER) return undefined;
  if (pool * largest <= LARGEST_INTEGER) return floorsByDivision;
  if (pool > TWO_PRODUCTS_LIMIT) return undefined;
  return pool * largest < LOW_BITS_LIMIT ? floorsByLowBits : floorsByTwoProducts;
}

function apportionExactly(total: number, weights: Float64Array, out: Float64Array, rank: Uint32Array | undefined): void {
  const shares = apportionBigInt(BigInt(total), Array.from(weights, BigInt), rank);
  const beyond = shares.find((share) => share > LARGEST_INTEGER || share < -LARGEST_INTEGER);
  if (beyond !== undefined) throw new CostError([numberFinding("amount-too-large", "weights", beyond)]);
  for (let i = 0; i < shares.length; i++) out[i] = Number(shares[i]);
}

function negate(out: Float64Array): void {
  // 0 - x, not -x: a share of zero is not -0.
  for (let i = 0; i < out.length; i++) out[i] = 0 - (out[i] as number);
}

function weigh(weights: Float64Array): { readonly sum: number; readonly largest: number } {
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && Math.floor(weight) === weight)) throw new CostError([weightFinding(weight, i)]);
    sum += weight;
    if (weight > largest) largest = weight;
  }
  if (largest > LARGEST_INTEGER) throw new CostError([numberFinding("quantity-too-large", "weights", largest)]);
  return { sum, largest };
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

function weightFinding(weight: number, position: number): Finding {
  const options = { positions: [position] };
  if (weight < 0 && Number.isInteger(weight))
    return finding(numberMessages, "weight-negative", "weights", { value: weight, position }, options);
  return numberFinding("number-invalid", "weights", weight, options);
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
  const lengths = [out.length, rank?.length ?? expected, Math.min(scratch?.length ?? expected, expected)];
  const found = lengths.find((length) => length !== expected);
  if (found !== undefined) throw new CostError([finding(numberMessages, "lengths-differ", "weights", { found, expected })]);
}
