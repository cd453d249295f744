import type { CostingData } from "../costing/costing-data.js";
import type { CellTable } from "../measure/measured.js";
import type { Figure } from "../statements/figure.js";
import { statementColumn } from "../statements/figures.js";

/** The customers of a costing: the members of one dimension of its cost objects, in id order. */
export interface CustomerRows {
  readonly dimension: string;
  readonly ids: readonly string[];
  /** Row of each cost object; -1 is not attributable to any customer. */
  readonly rowOf: Int32Array;
}

/** Gives the customers along a dimension; undefined when the cost objects have no such dimension. */
export function customerRows({ cells }: CostingData, dimension: string): CustomerRows | undefined {
  const d = cells.dimensions.indexOf(dimension);
  if (d === -1) return undefined;
  return { dimension, ids: cells.ids[d] as readonly string[], rowOf: cells.codes[d] as Int32Array };
}

/** Sums a column over the cost objects by customer, exactly. */
export function sumByCustomer({ ids, rowOf }: CustomerRows, values: ArrayLike<number>): bigint[] {
  const sums = ids.map(() => 0n);
  for (let cell = 0; cell < rowOf.length; cell++) {
    const row = rowOf[cell] as number;
    const value = values[cell] as number;
    if (row >= 0 && value !== 0) sums[row] = (sums[row] as bigint) + BigInt(value);
  }
  return sums;
}

/** Gives a figure of the statement by customer, in minor units. */
export function figureByCustomer(data: CostingData, rows: CustomerRows, figure: Figure): bigint[] {
  return sumByCustomer(rows, statementColumn(data, figure));
}

/** True when quantities are those of the cost objects themselves, and not of owners above them. */
export function isMain(data: CostingData, cells: CellTable): boolean {
  return cells === data.cells;
}
