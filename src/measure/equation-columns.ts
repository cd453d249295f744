import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";
import type { Scaled } from "../number/scaled.js";
import type { Amounts } from "./add-column.js";
import { type Numbers, setCommon } from "./numbers.js";

/** One term of a time equation over a batch: an amount and coefficients of fields, for all rows or for those flagged. */
export interface BatchTerm {
  /** Undefined: always. */
  readonly flags: Uint8Array | undefined;
  readonly add: Scaled;
  readonly per: readonly { readonly coefficient: Scaled; readonly numbers: Numbers }[];
}

/** The use of each row of a batch. */
export type Uses = { -readonly [K in keyof Amounts]: Amounts[K] };

/**
 * Evaluates a time equation column by column for a whole batch, exactly; false when the batch asks for a look at each row.
 *
 * With d the most decimals of any term, all is whole in units of 10^-d, and so is the use of a row. The sum of the largest sizes of all terms
 * bounds every product and every sum on the way; at 2^53 - 1 or below all of them are exact.
 */
export function evaluateColumns(terms: readonly BatchTerm[], count: number, uses: Uses): boolean {
  const decimals = decimalsOf(terms);
  if (decimals < 0 || !(boundOf(terms, decimals) <= LARGEST_INTEGER)) return false;
  const { ints } = uses;
  ints.fill(0, 0, count);
  for (const { flags, add, per } of terms) {
    addConstant(ints, shiftInteger(add.int, decimals - add.decimals), flags, count);
    for (const { coefficient, numbers } of per) {
      const factor = shiftInteger(coefficient.int, decimals - coefficient.decimals - numbers.common);
      addMultiple(ints, factor, numbers.ints, flags, count);
    }
  }
  setCommon(uses, decimals, count);
  return true;
}

// -1 when a field has no common decimals.
function decimalsOf(terms: readonly BatchTerm[]): number {
  let most = 0;
  for (const { add, per } of terms) {
    most = Math.max(most, add.decimals);
    for (const { coefficient, numbers } of per) {
      if (numbers.common < 0) return -1;
      most = Math.max(most, coefficient.decimals + numbers.common);
    }
  }
  return most;
}

function boundOf(terms: readonly BatchTerm[], decimals: number): number {
  let bound = 0;
  for (const { add, per } of terms) {
    bound += shiftInteger(Math.abs(add.int), decimals - add.decimals);
    for (const { coefficient, numbers } of per) {
      const factor = shiftInteger(Math.abs(coefficient.int), decimals - coefficient.decimals - numbers.common);
      // A coefficient counts by itself too, so that it is exact where all the field's values are zero.
      bound += factor * Math.max(1, numbers.most, -numbers.least);
    }
  }
  return bound;
}

function addConstant(ints: Float64Array, amount: number, flags: Uint8Array | undefined, count: number): void {
  if (amount === 0) return;
  if (flags === undefined) for (let i = 0; i < count; i++) ints[i] = (ints[i] as number) + amount;
  else for (let i = 0; i < count; i++) ints[i] = (ints[i] as number) + amount * (flags[i] as number);
}

function addMultiple(ints: Float64Array, factor: number, values: Float64Array, flags: Uint8Array | undefined, count: number): void {
  if (flags === undefined) for (let i = 0; i < count; i++) ints[i] = (ints[i] as number) + factor * (values[i] as number);
  else for (let i = 0; i < count; i++) ints[i] = (ints[i] as number) + factor * (values[i] as number) * (flags[i] as number);
}
