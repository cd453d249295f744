import type { Quantities } from "../measure/measured.js";
import { apportionColumn, apportionSignedColumn } from "../number/apportion-column.js";
import { exactInteger } from "./exact-integer.js";

/** An amount divided over cells; what falls to rows without an identified object stands apart. */
export interface Distribution {
  readonly values: Float64Array;
  readonly unidentified: bigint;
}

/**
 * Divides an amount over the cells in proportion to their quantities, to the last minor unit.
 *
 * Cells are in canonical order, so ties go by id. Rows without an identified object take part as one last receiver.
 * Quantities of mixed sign follow the same formula; the caller has checked that their rule allows it and that the total is not zero.
 */
export function distribute(amount: bigint, quantities: Quantities, path: string): Distribution {
  const { values: cells, unidentified } = quantities;
  const weights = unidentified === 0 ? cells : withLast(cells, unidentified);
  const out = new Float64Array(weights.length);
  if (amount !== 0n) {
    const total = exactInteger(amount, path);
    if (hasNegative(weights)) apportionSignedColumn(total, weights, out);
    else apportionColumn(total, weights, out);
  }
  if (unidentified === 0) return { values: out, unidentified: 0n };
  return { values: out.subarray(0, cells.length), unidentified: BigInt(out[cells.length] as number) };
}

/** Quantity of all rows that were counted, identified or not. */
export function countedTotal(quantities: Quantities): bigint {
  return BigInt(quantities.total) + BigInt(quantities.unidentified);
}

/** True when any quantity is below zero. */
export function hasNegative(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) return true;
  return false;
}

function withLast(values: Float64Array, last: number): Float64Array {
  const all = new Float64Array(values.length + 1);
  all.set(values);
  all[values.length] = last;
  return all;
}
