import type { CostingData } from "../costing/costing-data.js";
import type { Figures } from "../statements/figures.js";
import { sumTerms } from "../statements/term.js";
import type { ChangeColumns, Weighed } from "./change-columns.js";
import type { Served } from "./change-cost.js";
import type { ChangeDimensions } from "./change-costings.js";
import type { Bought } from "./change-margin.js";

/** Figures of one customer in one period; money exact at the basis' decimals, but for `profit`. */
export interface CustomerPeriod {
  readonly isActive: boolean;
  /** Operating profit as posted, minor units. */
  readonly profit: bigint;
  readonly bought: Bought;
  /** By part of the basis. */
  readonly served: readonly Served[];
  /** Effects on profit of direct costs, of what only one of the models has, and of posting rounded facts. */
  readonly direct: bigint;
  readonly ofOneModel: bigint;
  readonly rounding: bigint;
}

/** Positions of cells by customer; those of no customer apart. */
export interface CustomerCells {
  readonly byCustomer: ReadonlyMap<string, readonly number[]>;
  readonly notAttributable: readonly number[];
}

/** Lists the cells of each customer. */
export function customerCells({ cells }: CostingData, { customer }: ChangeDimensions): CustomerCells {
  const [codes, ids] = [cells.codes[customer] as Int32Array, cells.ids[customer] as readonly string[]];
  const byCustomer = new Map<string, number[]>();
  const notAttributable: number[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    const code = codes[cell] as number;
    if (code === -1) notAttributable.push(cell);
    else {
      const id = ids[code] as string;
      const known = byCustomer.get(id);
      if (known === undefined) byCustomer.set(id, [cell]);
      else known.push(cell);
    }
  }
  return { byCustomer, notAttributable };
}

/** One costing, with what of it a change reads. */
export interface ChangeSide {
  readonly data: CostingData;
  readonly figures: Figures;
  readonly cells: CustomerCells;
  readonly columns: ChangeColumns;
}

/** Reads what one period knows of a customer. */
export function customerPeriod({ data, columns }: ChangeSide, cells: readonly number[], product: number | undefined): CustomerPeriod {
  const units = sumAt(columns.units, cells);
  return {
    isActive: columns.signs.some((values) => cells.some((cell) => values[cell] !== 0)),
    profit: sumTerms(columns.profit, cells),
    bought: { units, products: productsIn(data, columns, cells, product) },
    served: columns.parts.map(({ volume, cost }) => ({ units, volume: sumAt(volume, cells), cost: sumAt(cost, cells) })),
    direct: sumAt(columns.direct, cells),
    ofOneModel: sumAt(columns.ofOneModel, cells),
    rounding: sumAt(columns.rounding, cells),
  };
}

function productsIn({ cells: { codes, ids } }: CostingData, columns: ChangeColumns, cells: readonly number[], product: number | undefined) {
  const { units, margin } = columns;
  const sold = (of: readonly number[]) => ({
    units: sumAt(units, of),
    amounts: {
      price: sumAt(margin.price, of),
      discountsAndReturns: sumAt(margin.discountsAndReturns, of),
      unitCost: sumAt(margin.unitCost, of),
    },
  });
  if (product === undefined) return new Map([["", sold(cells)]]);
  const key = (cell: number) => keyOf(ids[product]?.[codes[product]?.[cell] as number]);
  return new Map(cells.map((cell) => [key(cell), sold([cell])]));
}

/** Tells the product that is not attributable from every id. */
function keyOf(id: string | undefined): string {
  return id === undefined ? "" : `=${id}`;
}

function sumAt(columns: readonly Weighed[], cells: readonly number[]): bigint {
  let sum = 0n;
  for (const { values, factor } of columns) {
    for (const cell of cells) {
      const value = values[cell] as number;
      if (value !== 0) sum += BigInt(value) * factor;
    }
  }
  return sum;
}
