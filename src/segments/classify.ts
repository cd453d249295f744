import { statesAt, UNDEFINED } from "./axis-states.js";
import type { AxisValues } from "./axis-values.js";
import type { FigureColumn } from "./figure-column.js";
import { type FigureTable, figureOf, setApart } from "./figure-table.js";
import { hasBand, heldStates, type StateCuts } from "./hysteresis.js";
import { type PreviousStates, statesBefore } from "./previous.js";
import { type GroupName, SEGMENT_IDS, segmentOf } from "./segment-id.js";

/** Groups of customers by number: the four cells in the order of `SEGMENT_IDS`, then those outside the matrix. */
export const INACTIVE = 4;
export const EXCLUDED = 5;
export const N_GROUPS = 6;

/** Names of the groups by number. */
export const GROUP_NAMES: readonly GroupName[] = /* @__PURE__ */ Object.freeze<GroupName[]>([...SEGMENT_IDS, "inactive", "excluded"]);

/** Bits of a customer's flags. */
export const FLAGS = { loss: 1, netSalesNotPositive: 2, valueUndefined: 4, costUndefined: 8, valueHeld: 16, costHeld: 32 } as const;
const N_FLAGS = 64;

/** Where every customer stands, by index of the table. */
export interface Classes {
  /** 0..3 a cell, else `INACTIVE` or `EXCLUDED`. */
  readonly groups: Uint8Array;
  /** 1 is high; 0 outside the matrix. */
  readonly valueStates: Uint8Array;
  readonly costStates: Uint8Array;
  /** Sums of `FLAGS`. */
  readonly flags: Uint8Array;
  /** Number of customers by group and flags; see {@link countOf}. */
  readonly tally: Uint32Array;
}

/** What decides the side of one axis. */
export interface Side {
  readonly values: AxisValues;
  readonly cuts: StateCuts;
}

/** Sets the customers apart that take no part: excluded ids, the own group, and those with neither net sales nor cost to serve. */
export function groupsApart(table: FigureTable, exclude: ReadonlySet<string>): Uint8Array {
  const groups = new Uint8Array(table.ids.length);
  putInactive(groups, figureOf(table, "netSales").numbers, figureOf(table, "costToServe").numbers);
  const marks = setApart(table, exclude);
  if (marks !== undefined) for (let i = 0; i < groups.length; i++) if (marks[i] === 1) groups[i] = EXCLUDED;
  return groups;
}

function putInactive(groups: Uint8Array, netSales: Float64Array, costToServe: Float64Array): void {
  for (let i = 0; i < groups.length; i++) if (netSales[i] === 0 && costToServe[i] === 0) groups[i] = INACTIVE;
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
  const history = historyOf(table, apart, sides, previous);
  const flags = new Uint8Array(apart.length);
  if (profit !== undefined) flagLosses(profit.numbers, flags);
  const valueStates = statesOf(sides.value, history?.value, flags, FLAGS.valueHeld);
  const costStates = statesOf(sides.cost, history?.cost, flags, FLAGS.costHeld);
  const classes = { groups: apart.slice(), valueStates, costStates, flags, tally: new Uint32Array(N_GROUPS * N_FLAGS) };
  place(classes, figureOf(table, "netSales").numbers);
  return classes;
}

/** Lists the customers that have a place in the matrix, in id order. */
export function* activeRows({ groups }: Classes): Generator<number> {
  for (let i = 0; i < groups.length; i++) if ((groups[i] as number) < INACTIVE) yield i;
}

/** Counts the customers of a group, or those of them with a flag. */
export function countOf({ tally }: Classes, group: number, flag: keyof typeof FLAGS | undefined = undefined): number {
  const bit = flag === undefined ? 0 : FLAGS[flag];
  let count = 0;
  for (let flags = 0; flags < N_FLAGS; flags++) if ((flags & bit) === bit) count += tally[group * N_FLAGS + flags] as number;
  return count;
}

// Entry 2 * value + cost, 1 being high, is the number of the cell.
const CELLS = /* @__PURE__ */ Uint8Array.of(
  SEGMENT_IDS.indexOf(segmentOf("low", "low")),
  SEGMENT_IDS.indexOf(segmentOf("low", "high")),
  SEGMENT_IDS.indexOf(segmentOf("high", "low")),
  SEGMENT_IDS.indexOf(segmentOf("high", "high")),
);

function flagLosses(profit: Float64Array, flags: Uint8Array): void {
  for (let i = 0; i < flags.length; i++) flags[i] = FLAGS.loss * Number((profit[i] as number) < 0);
}

// Without a band no history is looked up.
function historyOf(
  { ids }: FigureTable,
  apart: Uint8Array,
  { value, cost }: { readonly value: Side; readonly cost: Side },
  previous: PreviousStates | undefined,
): ReturnType<typeof statesBefore> | undefined {
  if (previous === undefined || !(hasBand(value.cuts) || hasBand(cost.cuts))) return undefined;
  return statesBefore(previous, ids, (i) => (apart[i] as number) < INACTIVE);
}

// As `statesAt` gives them; those that differ from what they would be without history are flagged.
function statesOf({ values, cuts }: Side, before: Uint8Array | undefined, flags: Uint8Array, held: number): Uint8Array {
  const plain = statesAt(values, cuts.none);
  if (before === undefined) return plain;
  const states = heldStates(values, cuts, plain, before);
  for (let i = 0; i < flags.length; i++) if (states[i] !== plain[i]) flags[i] = (flags[i] as number) | held;
  return states;
}

// Brings states and flags to what they are for the matrix, and puts each customer in its group.
function place({ groups, valueStates, costStates, flags, tally }: Classes, netSales: Float64Array): void {
  for (let i = 0; i < groups.length; i++) {
    let group = groups[i] as number;
    let flag = flags[i] as number;
    let value = valueStates[i] as number;
    let cost = costStates[i] as number;
    if (group < INACTIVE) {
      const isSold = (netSales[i] as number) > 0;
      if (value === UNDEFINED || !isSold) {
        if (!isSold) flag = (flag & ~FLAGS.valueHeld) | FLAGS.netSalesNotPositive;
        if (value === UNDEFINED) flag |= FLAGS.valueUndefined;
        value = 0;
        valueStates[i] = 0;
      }
      if (cost === UNDEFINED) {
        flag |= FLAGS.costUndefined;
        cost = 1;
        costStates[i] = 1;
      }
      group = CELLS[2 * value + cost] as number;
      groups[i] = group;
      flags[i] = flag;
    } else {
      valueStates[i] = 0;
      costStates[i] = 0;
    }
    (tally[group * N_FLAGS + flag] as number)++;
  }
}
