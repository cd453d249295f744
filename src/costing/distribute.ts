import { CostError } from "../errors/cost-error.js";
import { columnOfQuantities, type Quantities, weightOfQuantities } from "../measure/measured.js";
import { apportionSignedColumn } from "../number/apportion-column.js";
import { apportionWeighed } from "../number/apportion-weighed.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { addInto, dense, type SparseColumn, withZeros, zeros } from "../number/sparse-column.js";
import type { WeightFacts } from "../number/weigh.js";
import { exactInteger } from "./exact-integer.js";

/** What divides a pool: quantities by cell, and what rows without an identified object have of it. */
export type Weights = Pick<Quantities, "values" | "column" | "weight" | "total" | "unidentified">;

/** An amount divided over cells; what falls to rows without an identified object stands apart. */
export interface Distribution {
  readonly column: SparseColumn;
  readonly unidentified: bigint;
}

/**
 * Divides an amount over the cells in proportion to their quantities, to the last minor unit.
 *
 * Cells are in canonical order, so ties go by id; a cell without quantity gets nothing, so those left out change nothing. Rows without an
 * identified object take part as one last receiver. Quantities of mixed sign follow the same formula; the caller has checked that their
 * rule allows it. The total is not zero.
 *
 * @param scratch length of the cells + 1 or more, overwritten
 * @throws {CostError} `amount-too-large`
 */
export function distribute(amount: bigint, quantities: Weights, path: string, scratch?: Float64Array): Distribution {
  const { length, at, values } = columnOfQuantities(quantities);
  if (amount === 0n) return { column: zeros(length), unidentified: 0n };
  const weights = receivers(quantities);
  const out = new Float64Array(weights.length);
  const total = exactInteger(amount, path);
  const facts = weightOf(quantities);
  if (facts === undefined) {
    checkShares(amount, weights, countedTotal(quantities), path);
    apportionSignedColumn(total, weights, out);
  } else apportionWeighed(total, weights, facts, out, undefined, scratch);
  if (quantities.unidentified === 0) return { column: { length, at, values: out }, unidentified: 0n };
  return { column: { length, at, values: out.subarray(0, values.length) }, unidentified: BigInt(out[values.length] as number) };
}

/** The quantities of all that take part: the cells that have any, and last the rows without an identified object if they have some. */
export function receivers(quantities: Omit<Weights, "total">): Float64Array {
  const { values } = columnOfQuantities(quantities);
  const { unidentified } = quantities;
  if (unidentified === 0) return values;
  const all = new Float64Array(values.length + 1);
  all.set(values);
  all[values.length] = unidentified;
  return all;
}

/** Quantity of all rows that were counted, identified or not. */
export function countedTotal({ total, unidentified }: Pick<Weights, "total" | "unidentified">): bigint {
  return BigInt(total) + BigInt(unidentified);
}

/** True when any that takes part has a quantity below zero. */
export function hasNegative(quantities: Omit<Weights, "total">): boolean {
  return weightOf(quantities) === undefined && receivers(quantities).some((quantity) => quantity < 0);
}

// What is to be known of all that take part; undefined when any is below zero.
function weightOf(quantities: Omit<Weights, "total">): WeightFacts | undefined {
  const facts = weightOfQuantities(quantities);
  const { unidentified } = quantities;
  if (facts === undefined || unidentified < 0) return undefined;
  return unidentified === 0 ? facts : { sum: facts.sum + unidentified, largest: Math.max(facts.largest, unidentified) };
}

/**
 * Adds two columns of the same length; neither is changed.
 *
 * @throws {CostError} `amount-too-large`
 */
export function addColumns(first: SparseColumn, second: SparseColumn, path: string): SparseColumn {
  if (first.values.length === 0) return second;
  if (second.values.length === 0) return first;
  const { length, at } = first;
  if (at === second.at) {
    const values = first.values.slice();
    addTo(values, dense(second.values), path);
    return { length, at, values };
  }
  const values = at === undefined ? first.values.slice() : withZeros(first);
  addTo(values, second, path);
  return dense(values);
}

/**
 * Adds the entries of a column to those of a whole one.
 *
 * @throws {CostError} `amount-too-large`
 */
export function addTo(into: Float64Array, column: SparseColumn, path: string): void {
  const largest = addInto(into, column, 1);
  if (largest > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", path, largest)]);
}

// Weights that nearly cancel magnify a pool beyond any bound; the largest share is found before any is computed.
function checkShares(amount: bigint, weights: Float64Array, sum: bigint, path: string): void {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  exactInteger((amount * BigInt(largest)) / sum, path);
}
