import { CostError } from "../errors/cost-error.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import { sumExactly } from "../number/scaled-column.js";
import { addInto, dense, type SparseColumn, seek } from "../number/sparse-column.js";

/** A column of minor units over the cost objects, added or subtracted. Every figure is a list of them. */
export interface Term {
  readonly column: SparseColumn;
  readonly sign: 1 | -1;
}

/** The cost objects of one statement: their positions in the table of cells, each once. */
export type Cells = ArrayLike<number> & Iterable<number>;

/** The column itself, added. */
export function plus(values: Float64Array): readonly Term[] {
  return plusColumn(dense(values));
}

/** The same for a column that may be without its zeros. */
export function plusColumn(column: SparseColumn): readonly Term[] {
  return [{ column, sign: 1 }];
}

/** The terms with their signs turned. */
export function minus(terms: readonly Term[]): readonly Term[] {
  return terms.map(({ column, sign }) => ({ column, sign: sign === 1 ? -1 : 1 }));
}

/** Sums terms over some cells, exactly, in minor units. */
export function sumTerms(terms: readonly Term[], cells: Cells): bigint {
  let carried = 0n;
  let sum = 0;
  for (const { column, sign } of terms) {
    const { at, values, length } = column;
    if (cells.length === length && length > 1) {
      carried += BigInt(sign) * sumExactly(values);
      continue;
    }
    let k = 0;
    let last = -1;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as number;
      let value: number;
      if (at === undefined) value = sign * (values[cell] as number);
      else {
        // Cells come in ascending order but where a caller has another; then the search begins anew.
        k = seek(at, cell < last ? 0 : k, cell);
        last = cell;
        value = at[k] === cell ? sign * (values[k] as number) : 0;
      }
      const next = sum + value;
      // A sum of whole numbers that leaves the exact range shows itself by being above it, so the part is put away before.
      if (Math.abs(next) <= LARGEST_INTEGER) sum = next;
      else {
        carried += BigInt(sum);
        sum = value;
      }
    }
  }
  return carried + BigInt(sum);
}

/** Sums terms over all cells, exactly, in minor units. */
export function sumAll(terms: readonly Term[]): bigint {
  return terms.reduce((sum, { column, sign }) => sum + BigInt(sign) * sumExactly(column.values), 0n);
}

/** Makes one term of many, so that figures over them need not add them up again and again; the same terms where a sum passes 2^53 - 1. */
export function combined(terms: readonly Term[], nCells: number): readonly Term[] {
  if (terms.length < 2) return terms;
  const { sums, largest } = addTerms(terms, nCells, undefined);
  return largest <= LARGEST_INTEGER ? plus(sums) : terms;
}

/**
 * Adds terms up by row: entry `rowOf[i]` of the result takes cell i. Without `rowOf` every cell is a row of its own.
 *
 * @returns length nRows, minor units
 * @throws {CostError} `amount-too-large` when a sum passes 2^53 - 1
 */
export function addUp(terms: readonly Term[], nRows: number, rowOf?: Int32Array | undefined): Float64Array {
  const { sums, largest } = addTerms(terms, nRows, rowOf);
  if (largest > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", "statements", largest)]);
  return sums;
}

function addTerms(
  terms: readonly Term[],
  nRows: number,
  rowOf: Int32Array | undefined,
): { readonly sums: Float64Array; readonly largest: number } {
  const sums = new Float64Array(nRows);
  let largest = 0;
  for (const { column, sign } of terms) largest = Math.max(largest, addInto(sums, column, sign, rowOf));
  return { sums, largest };
}
