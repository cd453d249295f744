import { plain, toDecimal } from "../number/decimal.js";
import { multiplyScaled, type Scaled } from "../number/scaled.js";
import { addAmounts, addOnes } from "./add-column.js";
import { BATCH } from "./column.js";
import { noteMissing } from "./columns-seen.js";
import type { Uses } from "./equation-columns.js";
import { noteFault, noteNumberFault } from "./fault-groups.js";
import type { Field } from "./field.js";
import { faultAt, type Numbers, type NumbersReader, rawAt } from "./numbers.js";
import { multiplyColumns } from "./product-columns.js";
import type { Rows } from "./rows.js";
import type { Selection } from "./selection.js";
import { addRow, checkRow, type Tally } from "./tally.js";

/** Adds what a batch's selected rows measure to a tally. */
export type Measure = (rows: Rows, selection: Selection, tally: Tally) => void;

/** What to do with a negative value; `fact`: sales facts net, and may be negated. */
export type SignRule = { readonly negative: "error" | "exclude" | "absolute" | "net"; readonly driver: string; readonly negate: boolean };

/** Counts rows. */
export function countRows(rows: Rows, selection: Selection, tally: Tally): void {
  addOnes(tally, rows, selection);
}

/** Sums a field, or the product of several. */
export function sumOf(readers: readonly NumbersReader[], sources: SourceCount, rule: SignRule): Measure {
  const product: Scaled = { int: 0, decimals: 0 };
  const factor: Scaled = { int: 0, decimals: 0 };
  const products: Uses = { ints: new Float64Array(BATCH), decimals: new Int16Array(BATCH), common: 0, least: 0, most: 0 };
  const least = rule.negative === "net" ? Number.NEGATIVE_INFINITY : 0;
  const sign = rule.negate ? -1 : 1;
  return (rows, selection, tally) => {
    const numbers = readers.map((read) => read(rows));
    for (const one of numbers) countSources(sources, one.field, rows, selection);
    // What can be added at once is; what that leaves out goes row by row.
    const only = numbers.length === 1 ? numbers[0] : multiplyColumns(numbers, rows.count, products) ? products : undefined;
    let left = selection.count;
    if (only !== undefined) {
      left = addAmounts(tally, rows, selection, only, sign, least);
    }
    for (let k = 0; left > 0 && k < selection.count; k++) {
      const i = selection.rows[k] as number;
      if (only !== undefined && (only.ints[i] as number) >= least) continue;
      left--;
      if (!multiplyAll(numbers, rows, i, product, factor)) {
        checkRow(tally, rows, i);
        continue;
      }
      if (!settleSign(product, rows, tally, i, rule)) continue;
      addRow(tally, rows, i, sign * product.int + 0, product.decimals);
    }
  };
}

/** How many rows found a measured field in their own table, and how many elsewhere; both together are a fault. */
export interface SourceCount {
  readonly fields: Map<Field, { own: number; elsewhere: number; readonly positions: number[] }>;
}

/** Counts where a measured field's values come from. */
export function countSources(sources: SourceCount, field: Field, rows: Rows, { rows: chosen, count }: Selection): void {
  if (field.parents.length + field.attributes.length === 0) return;
  const counts = sources.fields.get(field) ?? { own: 0, elsewhere: 0, positions: [] };
  sources.fields.set(field, counts);
  if (field.origin === "own") {
    counts.own += count;
    return;
  }
  for (let k = 0; k < count; k++) {
    const i = chosen[k] as number;
    const from = field.elsewhere === undefined ? 1 : (field.elsewhere[i] as number);
    if (from === 0) counts.own++;
    if (from !== 1) continue;
    counts.elsewhere++;
    if (counts.positions.length < 5) counts.positions.push(rows.start + i);
  }
}

/** Multiplies a row's values; false after noting a fault. */
function multiplyAll(numbers: readonly Numbers[], rows: Rows, i: number, product: Scaled, factor: Scaled): boolean {
  product.int = 1;
  product.decimals = 0;
  let isGood = true;
  for (const one of numbers) {
    factor.int = one.ints[i] as number;
    factor.decimals = one.decimals[i] as number;
    if (Number.isNaN(factor.int)) {
      noteNumber(rows, one, i);
      isGood = false;
    }
    if (!isGood) continue;
    const fault = multiplyScaled(product, factor, product);
    if (fault === 0) continue;
    const longest = longestOf(numbers, i);
    noteNumberFault(rows.faults, fault, longest.field.path, rows.start + i, rawAt(rows, longest, i));
    return false;
  }
  return isGood;
}

/** The factor with the most digits, which makes a product too large. */
function longestOf(numbers: readonly Numbers[], i: number): Numbers {
  const size = ({ ints }: Numbers): number => Math.abs(ints[i] as number);
  return numbers.reduce((longest, one) => (size(one) > size(longest) ? one : longest));
}

/** Notes the fault of a value that is missing or no number. */
export function noteNumber(rows: Rows, numbers: Numbers, i: number): void {
  const { field } = numbers;
  const fault = faultAt(numbers, i);
  // A number that several drivers read is one fault: its reason is taken away once told.
  if (fault === undefined) return;
  if (fault === "value-missing") noteMissing(rows, field.path, field.column, i);
  else noteNumberFault(rows.faults, fault, field.path, rows.start + i, rawAt(rows, numbers, i));
  numbers.decimals[i] = TOLD;
}

const TOLD = -50;

/** Applies the rule for negative quantities; false when the row does not count. */
export function settleSign(quantity: Scaled, rows: Rows, tally: Tally, i: number, rule: SignRule): boolean {
  if (quantity.int >= 0 || rule.negative === "net") return true;
  if (rule.negative === "exclude") return false;
  if (rule.negative === "absolute") {
    quantity.int = -quantity.int;
    return true;
  }
  const detail = () => ({ value: plain(toDecimal(quantity.int, quantity.decimals)), driver: rule.driver });
  noteFault(rows.faults, "negative-quantity", tally.path, rows.start + i, detail, "error", rule.driver);
  checkRow(tally, rows, i);
  return false;
}
