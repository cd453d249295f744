import { CostError } from "../errors/cost-error.js";
import type { Quantities } from "../measure/measured.js";
import { apportionColumn, apportionSignedColumn } from "../number/apportion-column.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { exactInteger } from "./exact-integer.js";

/** What divides a pool: quantities by cell, and what rows without an identified object have of it. */
export type Weights = Pick<Quantities, "values" | "total" | "unidentified">;

/** An amount divided over cells; what falls to rows without an identified object stands apart. */
export interface Distribution {
  readonly values: Float64Array;
  readonly unidentified: bigint;
}

/**
 * Divides an amount over the cells in proportion to their quantities, to the last minor unit.
 *
 * Cells are in canonical order, so ties go by id. Rows without an identified object take part as one last receiver.
 * Quantities of mixed sign follow the same formula; the caller has checked that their rule allows it. The total is not zero.
 *
 * @param scratch length of the cells + 1 or more, overwritten
 * @throws {CostError} `amount-too-large`
 */
export function distribute(amount: bigint, quantities: Weights, path: string, scratch?: Float64Array): Distribution {
  const { values: cells, unidentified } = quantities;
  if (amount === 0n) return { values: new Float64Array(cells.length), unidentified: 0n };
  const weights = receivers(quantities);
  const out = new Float64Array(weights.length);
  const total = exactInteger(amount, path);
  if (hasNegative(weights)) {
    checkShares(amount, weights, countedTotal(quantities), path);
    apportionSignedColumn(total, weights, out);
  } else apportionColumn(total, weights, out, undefined, scratch);
  if (unidentified === 0) return { values: out, unidentified: 0n };
  return { values: out.subarray(0, cells.length), unidentified: BigInt(out[cells.length] as number) };
}

/** The quantities of all that take part: the cells, and last the rows without an identified object if they have any. */
export function receivers({ values, unidentified }: Pick<Weights, "values" | "unidentified">): Float64Array {
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

/** True when any quantity is below zero. */
export function hasNegative(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) return true;
  return false;
}

/**
 * Adds the entries of a column to those of another.
 *
 * @throws {CostError} `amount-too-large`
 */
export function addColumn(into: Float64Array, values: Float64Array, path: string): void {
  for (let i = 0; i < into.length; i++) {
    const sum = (into[i] as number) + (values[i] as number);
    if (Math.abs(sum) > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", path, sum)]);
    into[i] = sum;
  }
}

// Weights that nearly cancel magnify a pool beyond any bound; the largest share is found before any is computed.
function checkShares(amount: bigint, weights: Float64Array, sum: bigint, path: string): void {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  exactInteger((amount * BigInt(largest)) / sum, path);
}
