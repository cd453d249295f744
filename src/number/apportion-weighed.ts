import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { settleBigInt } from "./apportion-bigint.js";
import { floorsByDivision } from "./floors-by-division.js";
import { floorsByLowBits, LOW_BITS_LIMIT } from "./floors-by-low-bits.js";
import { floorsByTwoProducts, TWO_PRODUCTS_LIMIT } from "./floors-by-two-products.js";
import { addToLargest } from "./largest-remainders.js";
import { LARGEST_INTEGER } from "./powers-of-ten.js";
import { roundAtCut } from "./round-at-cut.js";
import { sumExactly } from "./scaled-column.js";
import type { WeightFacts } from "./weigh.js";

/** A pool and what it is divided by: a quota is pool * weight / sum. */
interface Division {
  readonly pool: number;
  /** The exact sum of all weights; a bigint when it is above 2^53 - 1. */
  readonly sum: number | bigint;
  readonly largest: number;
}

/**
 * Apportions a pool over a column whose weights are known: `apportionColumn` without its checks, for many pools over the same weights.
 *
 * Long columns are rounded at the cut (`roundAtCut`), which leaves a few weights open; those, and all weights of a column that is short
 * or full of ties, are settled exactly, by magnitude:
 *
 * | domain | way |
 * |---|---|
 * | sum < 2^53, pool * largest < 2^53 | `floorsByDivision` |
 * | sum < 2^53, pool <= 2^49, pool * largest < 2^83 | `floorsByLowBits` |
 * | sum < 2^53, pool <= 2^49 | `floorsByTwoProducts` |
 * | anything else | `settleBigInt` |
 *
 * @param total minor units, a safe integer
 * @param weights length n, whole, 0 <= weight <= 2^53 - 1
 * @param facts what {@link weigh} tells of the weights
 * @param out length n; receives minor units that sum to `total`
 * @param rank length n, distinct: the place of each position in id order; default: the position
 * @param scratch length n or more, overwritten
 * @throws {CostError} `weights-all-zero`
 * @example
 * ```ts
 * const weights = Float64Array.of(1, 1, 1);
 * const shares = new Float64Array(3);
 * apportionWeighed(-100, weights, { sum: 3, largest: 1 }, shares);
 * shares; // => Float64Array [-34, -33, -33]
 * ```
 */
export function apportionWeighed(
  total: number,
  weights: Float64Array,
  facts: WeightFacts,
  out: Float64Array,
  rank?: Uint32Array | undefined,
  scratch: Float64Array = new Float64Array(weights.length),
): void {
  const { largest } = facts;
  const sum = facts.sum > LARGEST_INTEGER ? sumExactly(weights) : facts.sum;
  if (sum === 0) throw new CostError([finding(numberMessages, "weights-all-zero", "weights", { count: weights.length })]);
  const division = { pool: Math.abs(total), sum, largest };
  if (!apportionLong(division, weights, out, rank, scratch)) settle(division.pool, division, weights, out, rank, scratch);
  if (total < 0) negate(out);
}

/** Sets every entry to its negative; zero stays zero, for 0 - 0 is not -0. */
export function negate(out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = 0 - (out[i] as number);
}

function apportionLong(
  division: Division,
  weights: Float64Array,
  out: Float64Array,
  rank: Uint32Array | undefined,
  scratch: Float64Array,
): boolean {
  const { pool, sum, largest } = division;
  const undecided = roundAtCut(pool, weights, Number(sum), largest, out, scratch);
  if (undecided === undefined) return false;
  const { positions, units } = undecided;
  // The positions take up one quarter at most, and so do each of these.
  const quarter = Math.floor(weights.length / 4);
  const open = scratch.subarray(quarter, quarter + positions.length);
  const shares = scratch.subarray(2 * quarter, 2 * quarter + positions.length);
  for (let j = 0; j < positions.length; j++) open[j] = weights[positions[j] as number] as number;
  const ranks = rank && positions.map((position) => rank[position] as number);
  settle(units, division, open, shares, ranks, scratch.subarray(3 * quarter));
  for (let j = 0; j < positions.length; j++) out[positions[j] as number] = shares[j] as number;
  return true;
}

// Gives each weight its quota rounded down, and what is then left of `units` to the largest remainders.
function settle(
  units: number,
  division: Division,
  weights: Float64Array,
  shares: Float64Array,
  rank: Uint32Array | undefined,
  remainders: Float64Array,
): void {
  const { pool, sum } = division;
  const floors = chooseFloors(division);
  if (floors === undefined) {
    const exact = settleBigInt(BigInt(units), BigInt(pool), Array.from(weights, BigInt), BigInt(sum), rank);
    for (let i = 0; i < exact.length; i++) shares[i] = Number(exact[i]);
  } else {
    const given = floors(pool, weights, Number(sum), shares, remainders);
    addToLargest(shares, remainders, Number(sum), units - given, rank);
  }
}

type Floors = typeof floorsByDivision;

function chooseFloors({ pool, sum, largest }: Division): Floors | undefined {
  if (typeof sum === "bigint") return undefined;
  // A product that comes out at or below 2^53 - 1 was not rounded.
  if (pool * largest <= LARGEST_INTEGER) return floorsByDivision;
  if (pool > TWO_PRODUCTS_LIMIT) return undefined;
  return pool * largest < LOW_BITS_LIMIT ? floorsByLowBits : floorsByTwoProducts;
}
