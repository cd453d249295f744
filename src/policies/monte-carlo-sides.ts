import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import { statesAt, UNDEFINED } from "../segments/axis-states.js";
import { axisValues, cutAt } from "../segments/axis-values.js";
import type { FigureColumn } from "../segments/figure-column.js";
import type { FigureTable } from "../segments/figure-table.js";
import type { Figure } from "../statements/figure.js";
import { BILLION } from "./monte-carlo-spread.js";
import type { CutAxis } from "./sensitivity-axes.js";

/** Whole minor units of every figure the axes need, by customer. */
export type FiguresOfRun = (figure: Figure) => Float64Array;

/**
 * Tells of every customer whether it is on or above the threshold of an axis: 1 or 0; without a figure 0 on the value axis, 1 on the cost axis.
 *
 * Exact, for the figures of a run are whole minor units.
 *
 * @param change of the threshold, in billionths
 */
export function sidesOf(axis: CutAxis, side: "value" | "cost", figures: FiguresOfRun, scale: number, change: number): Uint8Array {
  const names = [axis.numerator, axis.denominator ?? axis.numerator];
  const column = (name: Figure): FigureColumn => ({ numbers: figures(name), decimals: scale, wide: undefined });
  const table: FigureTable = { ids: [], figures: new Map(names.map((name) => [name, column(name)])), intercompany: undefined };
  const values = axisValues({ numerator: axis.numerator, denominator: axis.denominator }, table);
  const states = statesAt(values, cutAt(values, moved(axis.threshold, change)));
  const none = side === "value" ? 0 : 1;
  for (let i = 0; i < states.length; i++) if (states[i] === UNDEFINED) states[i] = none;
  return states;
}

function moved(threshold: Rational, change: number): Rational {
  if (change === 0) return threshold;
  return multiplyRationals(threshold, rational(BigInt(BILLION + change), BigInt(BILLION)));
}

/** Gives the number of the segment of each customer, as in `SEGMENT_IDS`; without net sales above zero value is low. */
export function segmentNumbers(value: Uint8Array, cost: Uint8Array, netSales: Float64Array, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const isHigh = value[i] === 1 && (netSales[i] as number) > 0;
    out[i] = (isHigh ? 0 : 2) + (cost[i] as number);
  }
}
