import { roundUnderControl } from "../number/round-under-control.js";
import { sumExactly } from "../number/scaled-column.js";
import { exactInteger } from "./exact-integer.js";

/** A column in whole minor units, and what stands apart from it. */
export interface RoundedColumn {
  readonly values: Float64Array;
  readonly rest: number;
}

/**
 * Rounds exact facts under control to minor units; `rest`, what belongs to no cell, takes part as one last receiver.
 *
 * @throws {CostError} `amount-too-large`
 */
export function roundColumn(values: Float64Array, rest: number, decimals: number, scale: number, path: string): RoundedColumn {
  // Nothing is to be rounded.
  if (decimals === scale) return { values, rest };
  const cells = values.length;
  const exact = new Float64Array(cells + 1);
  exact.set(values);
  exact[cells] = rest;
  if (decimals < scale) {
    const factor = 10n ** BigInt(scale - decimals);
    let largest = 0;
    for (let i = 0; i < exact.length; i++) largest = Math.max(largest, Math.abs(exact[i] as number));
    exactInteger(BigInt(largest) * factor, path);
    exactInteger(sumExactly(exact) * factor, path);
  }
  const rounded = new Float64Array(cells + 1);
  roundUnderControl(exact, decimals, scale, rounded);
  return { values: rounded.subarray(0, cells), rest: rounded[cells] as number };
}
