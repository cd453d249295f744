import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { largestFirst } from "./apportion-bigint.js";
import { plain, toDecimal } from "./decimal.js";
import { addToLargest } from "./largest-remainders.js";
import { floorDivide, roundHalfEven } from "./minor.js";
import { numberFinding } from "./number-fault.js";
import { bigPowerOfTen, LARGEST_INTEGER, POWERS_OF_TEN, shiftInteger } from "./powers-of-ten.js";
import { sumExactly } from "./scaled-column.js";

/** The total of a column rounded under control. */
export interface ControlledTotal {
  /** The sum of the rounded entries, in minor units: the exact total rounded half-even. */
  readonly total: number;
  /** The exact total before rounding, plain decimal text. */
  readonly exact: string;
}

/**
 * Rounds a column of facts to minor units so that the rounded entries sum to the rounded total: sales, direct costs, carrying charges.
 *
 * With x_i the fact in minor units and R = sum of x_i rounded half-even: entry_i = floor(x_i), and the R - sum floor(x_i) units go one each to the
 * largest fractions. Every entry is within one unit of its fact, a whole fact stays as it is; any signs, any total.
 * Order: equal fractions by rank. Cost: O(n).
 *
 * @param facts length n, whole units of 10^-decimals, at most 2^53 - 1 either side of zero
 * @param decimals of the facts
 * @param scale decimals of the minor unit; with decimals <= scale nothing is rounded
 * @param out length n; receives minor units
 * @param rank length n, distinct: the place of each position in id order; default: the position
 * @throws {CostError} `amount-too-large`, `number-invalid`, `lengths-differ`
 * @see Cox and Ernst, Controlled Rounding, INFOR 20 (1982), for one dimension
 * @example
 * ```ts
 * const rounded = new Float64Array(3);
 * roundUnderControl(Float64Array.of(3335, 3335, 3330), 3, 2, rounded); // => { total: 1000, exact: "10" }
 * rounded; // => Float64Array [334, 333, 333]
 * ```
 */
export function roundUnderControl(
  facts: Float64Array,
  decimals: number,
  scale: number,
  out: Float64Array,
  rank?: Uint32Array | undefined,
): ControlledTotal {
  checkFacts(facts, out, rank);
  const sum = sumExactly(facts);
  const exact = plain(toDecimal(sum, decimals));
  if (decimals <= scale) {
    shiftAll(facts, scale - decimals, out);
    return { total: amount(sum * bigPowerOfTen(scale - decimals)), exact };
  }
  const places = decimals - scale;
  const total = roundHalfEven(sum, bigPowerOfTen(places));
  const checked = amount(total);
  if (places <= MOST_FAST_PLACES) roundFast(facts, POWERS_OF_TEN[places] as number, total, out, rank);
  else roundExactly(facts, bigPowerOfTen(places), total, out, rank);
  return { total: checked, exact };
}

const MOST_FAST_PLACES = 15;

// unit = 10^k <= 10^15, |fact| <= 2^53 - 1. The floor of the rounded quotient is exact (see floorsByDivision). floor * unit is even and below
// 2^53 + 10^15 in size, so a double holds it; the remainder lies in [0, unit), so the subtraction is exact too.
function roundFast(facts: Float64Array, unit: number, total: bigint, out: Float64Array, rank: Uint32Array | undefined): void {
  const remainders = new Float64Array(facts.length);
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i] as number;
    const floor = Math.floor(fact / unit) + 0;
    out[i] = floor;
    remainders[i] = fact - floor * unit;
  }
  addToLargest(out, remainders, unit, Number(total - sumExactly(out)), rank);
}

// Beyond 15 places every floor is -1 or 0, and the remainders may pass 2^53: they are ranked as BigInts.
function roundExactly(facts: Float64Array, unit: bigint, total: bigint, out: Float64Array, rank: Uint32Array | undefined): void {
  const remainders = Array.from(facts, (fact, i) => {
    const floor = floorDivide(BigInt(fact), unit);
    out[i] = Number(floor);
    return BigInt(fact) - floor * unit;
  });
  const count = Number(total - sumExactly(out));
  for (const position of largestFirst(remainders, rank).slice(0, count)) out[position] = (out[position] as number) + 1;
}

function shiftAll(facts: Float64Array, places: number, out: Float64Array): void {
  for (let i = 0; i < facts.length; i++) {
    const shifted = shiftInteger(facts[i] as number, places);
    if (Math.abs(shifted) > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", "facts", shifted, { positions: [i] })]);
    out[i] = shifted;
  }
}

function amount(total: bigint): number {
  const value = Number(total);
  if (Math.abs(value) > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", "facts", total)]);
  return value;
}

function checkFacts(facts: Float64Array, out: Float64Array, rank: Uint32Array | undefined): void {
  const expected = facts.length;
  const found = out.length !== expected ? out.length : rank?.length;
  if (found !== undefined && found !== expected)
    throw new CostError([finding(numberMessages, "lengths-differ", "facts", { found, expected })]);
  let i = 0;
  while (i < facts.length && Number.isSafeInteger(facts[i])) i++;
  if (i < facts.length) throw new CostError([numberFinding("number-invalid", "facts", facts[i], { positions: [i] })]);
}
