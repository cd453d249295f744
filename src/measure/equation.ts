import { plain, toDecimal } from "../number/decimal.js";
import { addScaled, multiplyScaled, type Scaled } from "../number/scaled.js";
import { addAmounts } from "./add-column.js";
import { BATCH } from "./column.js";
import type { Mask } from "./condition-mask.js";
import { type TermWatch, watchTerm } from "./condition-watch.js";
import { type BatchTerm, evaluateColumns, type Uses } from "./equation-columns.js";
import { noteFault, noteNumberFault } from "./fault-groups.js";
import { countSources, type Measure, noteNumber, type SourceCount } from "./measures.js";
import type { NumbersReader } from "./numbers.js";
import type { Rows } from "./rows.js";
import { checkRow, type Tally } from "./tally.js";

/** A time equation with its fields found and its figures read. */
export interface EquationPlan {
  readonly base: Scaled;
  readonly per: readonly Coefficient[];
  readonly when: readonly EquationTerm[];
}

export interface Coefficient {
  readonly coefficient: Scaled;
  readonly numbers: NumbersReader;
}

export interface EquationTerm {
  readonly mask: Mask;
  readonly watch: TermWatch;
  readonly add: Scaled;
  readonly per: readonly Coefficient[];
}

/**
 * Evaluates a time equation for each row, exactly: base + sum of coefficient x field + the terms whose condition holds.
 *
 * @param path where the equation stands in the model, for a use below zero
 * @see Kaplan & Anderson, Time-Driven Activity-Based Costing, Harvard Business Review, Nov 2004
 */
export function equationOf({ base, per, when }: EquationPlan, path: string, sources: SourceCount): Measure {
  const flags = when.map(() => new Uint8Array(BATCH));
  const use: Scaled = { int: 0, decimals: 0 };
  const uses: Uses = { ints: new Float64Array(BATCH), decimals: new Int16Array(BATCH), common: -1, least: 0, most: 0 };
  const part: Scaled = { int: 0, decimals: 0 };
  return (rows, selection, tally) => {
    const read = (ones: readonly Coefficient[]): BatchTerm["per"] =>
      ones.map(({ coefficient, numbers }) => ({ coefficient, numbers: numbers(rows) }));
    const terms: BatchTerm[] = [{ flags: undefined, add: base, per: read(per) }];
    when.forEach((term, t) => {
      term.mask(rows, flags[t] as Uint8Array);
      watchTerm(term.watch, flags[t] as Uint8Array, selection);
      terms.push({ flags: flags[t], add: term.add, per: read(term.per) });
    });
    for (const term of terms) for (const { numbers } of term.per) countSources(sources, numbers.field, rows, selection);
    if (evaluateColumns(terms, rows.count, uses) && uses.least >= 0) {
      addAmounts(tally, rows, selection, uses, 1, 0);
      return;
    }
    uses.common = -1;
    for (let k = 0; k < selection.count; k++) {
      const i = selection.rows[k] as number;
      const isGood = evaluate(terms, rows, i, use, part, tally);
      uses.ints[i] = isGood ? use.int : Number.NaN;
      uses.decimals[i] = use.decimals;
      if (isGood && use.int >= 0) continue;
      checkRow(tally, rows, i);
      if (!isGood) continue;
      const value = plain(toDecimal(use.int, use.decimals));
      noteFault(rows.faults, "usage-negative", path, rows.start + i, () => ({ value, table: tally.table }));
    }
    addAmounts(tally, rows, selection, uses, 1, 0);
  };
}

function evaluate(terms: readonly BatchTerm[], rows: Rows, i: number, use: Scaled, part: Scaled, tally: Tally): boolean {
  use.int = 0;
  use.decimals = 0;
  let isGood = true;
  for (const { flags, add, per } of terms) {
    if (flags !== undefined && flags[i] === 0) continue;
    if (!plus(use, add, rows, i, tally)) return false;
    for (const { coefficient, numbers } of per) {
      part.int = numbers.ints[i] as number;
      part.decimals = numbers.decimals[i] as number;
      if (Number.isNaN(part.int)) {
        noteNumber(rows, numbers, i);
        isGood = false;
      } else if (multiplyScaled(part, coefficient, part) !== 0) return tooLarge(rows, i, part.int, tally);
      else if (isGood && !plus(use, part, rows, i, tally)) return false;
    }
  }
  return isGood;
}

function plus(use: Scaled, part: Scaled, rows: Rows, i: number, tally: Tally): boolean {
  return addScaled(use, part, use) === 0 || tooLarge(rows, i, part.int, tally);
}

function tooLarge(rows: Rows, i: number, value: number, tally: Tally): false {
  noteNumberFault(rows.faults, "quantity-too-large", tally.path, rows.start + i, value);
  return false;
}
