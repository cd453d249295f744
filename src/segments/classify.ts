import { type AxisValues, isDefined } from "./axis-values.js";
import type { FigureColumn } from "./figure-column.js";
import { type FigureTable, figureOf } from "./figure-table.js";
import { type StateCuts, stateOf } from "./hysteresis.js";
import type { PreviousStates } from "./previous.js";
import { type AxisState, SEGMENT_IDS, segmentOf } from "./segment-id.js";

/** Groups of customers by number: the four cells in the order of `SEGMENT_IDS`, then those outside the matrix. */
export const INACTIVE = 4;
export const EXCLUDED = 5;
export const N_GROUPS = 6;

/** Bits of a customer's flags. */
export const FLAGS = { loss: 1, netSalesNotPositive: 2, valueUndefined: 4, costUndefined: 8, valueHeld: 16, costHeld: 32 } as const;

/** Where every customer stands, by index of the table. */
export interface Classes {
  /** 0..3 a cell, else `INACTIVE` or `EXCLUDED`. */
  readonly groups: Uint8Array;
  /** 1 is high; 0 outside the matrix. */
  readonly valueStates: Uint8Array;
  readonly costStates: Uint8Array;
  /** Sums of `FLAGS`. */
  readonly flags: Uint8Array;
}

/** What decides the side of one axis. */
export interface Side {
  readonly values: AxisValues;
  readonly cuts: StateCuts;
}

/** Sets the customers apart that take no part: excluded ids, the own group, and those with neither net sales nor cost to serve. */
export function groupsApart(table: FigureTable, exclude: ReadonlySet<string>): Uint8Array {
  const netSales = figureOf(table, "netSales").numbers;
  const costToServe = figureOf(table, "costToServe").numbers;
  const groups = new Uint8Array(table.ids.length);
  for (let i = 0; i < groups.length; i++) {
    if (netSales[i] === 0 && costToServe[i] === 0) groups[i] = INACTIVE;
  }
  if (exclude.size + table.intercompany.size === 0) return groups;
  table.ids.forEach((id, i) => {
    if (exclude.has(id) || table.intercompany.has(id)) groups[i] = EXCLUDED;
  });
  return groups;
}

/** Lists the customers that take part. */
export function activeRows(groups: Uint8Array): Uint32Array {
  const rows = new Uint32Array(groups.length);
  let n = 0;
  for (let i = 0; i < groups.length; i++) if ((groups[i] as number) < INACTIVE) rows[n++] = i;
  return rows.slice(0, n);
}

/**
 * Places every active customer.
 *
 * Net sales of zero or less: value is low. An undefined value is low, an undefined cost high. Else the side of the threshold, which
 * depends on the side before when there is a band.
 *
 * @param apart of {@link groupsApart}
 */
export function classify(
  table: FigureTable,
  apart: Uint8Array,
  sides: { readonly value: Side; readonly cost: Side },
  profit: FigureColumn | undefined,
  previous: PreviousStates | undefined,
): Classes {
  const n = table.ids.length;
  const classes = { groups: apart.slice(), valueStates: new Uint8Array(n), costStates: new Uint8Array(n), flags: new Uint8Array(n) };
  const { groups, valueStates, costStates, flags } = classes;
  const netSales = figureOf(table, "netSales").numbers;
  for (let i = 0; i < n; i++) {
    if (profit !== undefined && (profit.numbers[i] as number) < 0) flags[i] = FLAGS.loss;
    if ((apart[i] as number) >= INACTIVE) continue;
    const before = previous?.statesOf(table.ids[i] as string);
    let flag = 0;
    let value: AxisState = "low";
    if (!((netSales[i] as number) > 0)) flag |= FLAGS.netSalesNotPositive;
    if (!isDefined(sides.value.values, i)) flag |= FLAGS.valueUndefined;
    if (flag === 0) {
      value = stateOf(sides.value.values, i, sides.value.cuts, before?.value);
      if (value !== stateOf(sides.value.values, i, sides.value.cuts, undefined)) flag |= FLAGS.valueHeld;
    }
    let cost: AxisState = "high";
    if (isDefined(sides.cost.values, i)) {
      cost = stateOf(sides.cost.values, i, sides.cost.cuts, before?.cost);
      if (cost !== stateOf(sides.cost.values, i, sides.cost.cuts, undefined)) flag |= FLAGS.costHeld;
    } else flag |= FLAGS.costUndefined;
    flags[i] = (flags[i] as number) | flag;
    valueStates[i] = value === "high" ? 1 : 0;
    costStates[i] = cost === "high" ? 1 : 0;
    groups[i] = SEGMENT_IDS.indexOf(segmentOf(value, cost));
  }
  return classes;
}
