import { CostError } from "../errors/cost-error.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER } from "../number/powers-of-ten.js";
import type { Figure } from "./figure.js";
import type { Figures } from "./figures.js";
import type { Grouping } from "./grouping.js";
import { heldActivities } from "./held-cost.js";
import { addUp } from "./term.js";

/**
 * Gives one figure of every row of a roll-up, in minor units, without making a statement.
 *
 * @throws {CostError} `amount-too-large`
 */
export function rowFigure(figures: Figures, grouping: Grouping, figure: Figure): Float64Array {
  const nRows = grouping.ids.length;
  const { data } = figures;
  const count = grouping.rowOf === undefined ? data.cells.count : nRows + 1;
  const rows = addUp(figures.terms(figure), count, grouping.rowOf);
  if (figure === "levelCost" || figure === "levelProfit") {
    const sign = figure === "levelCost" ? 1 : -1;
    for (const { cells, flexible, committed } of heldActivities(data)) {
      const rowOf = grouping.rowOfOwner.get(cells) as Int32Array;
      for (let owner = 0; owner < cells.count; owner++) {
        add(rows, rowOf[owner] as number, sign * ((flexible[owner] as number) + (committed[owner] as number)));
      }
    }
  }
  if (figure === "assignedUnused" || figure === "fullCostProfit") {
    for (const { row, amount } of grouping.elsewhere) add(rows, row, figure === "assignedUnused" ? amount : -amount);
  }
  return rows.subarray(0, nRows);
}

function add(rows: Float64Array, row: number, amount: number): void {
  if (row >= rows.length) return;
  const sum = (rows[row] as number) + amount;
  if (Math.abs(sum) > LARGEST_INTEGER) throw new CostError([numberFinding("amount-too-large", "statements", sum)]);
  rows[row] = sum;
}
