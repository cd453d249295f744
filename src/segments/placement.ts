import type { Decimal } from "../number/decimal.js";
import { rationalToDecimal, subtractRationals } from "../number/rational.js";
import { decimalAt, isDefined, RATIO_DECIMALS, valueAt } from "./axis-values.js";
import { EXCLUDED, FLAGS, INACTIVE } from "./classify.js";
import { figureAt } from "./figure-column.js";
import { figureOf } from "./figure-table.js";
import { type AxisState, SEGMENT_IDS, SEGMENT_LABELS, type SegmentId } from "./segment-id.js";
import type { Segmentation } from "./segmentation.js";

/**
 * What is to be known about a customer's place.
 *
 * - `loss`: profit below zero;
 * - `netSalesNotPositive`: net sales of zero or less, so value is low;
 * - `valueUndefined`, `costUndefined`: a ratio over a denominator of zero or less; value is then low, cost high;
 * - `valueHeld`, `costHeld`: without hysteresis the customer would stand on the other side.
 */
export type SegmentFlag = keyof typeof FLAGS;

/** Where a customer stands, `null` where it stands nowhere. Amounts are exact; ratios and distances have 20 decimals, half-even. */
export interface Placement {
  readonly id: string;
  /** `inactive`: neither net sales nor cost to serve. `excluded`: by option, or of the own group. Both have no segment. */
  readonly status: "active" | "inactive" | "excluded";
  readonly segment: SegmentId | null;
  readonly label: string | null;
  /** Figure on the value axis; null where a ratio is undefined. */
  readonly value: Decimal | null;
  /** Figure on the cost axis; null where a ratio is undefined. */
  readonly cost: Decimal | null;
  readonly valueState: AxisState | null;
  readonly costState: AxisState | null;
  /** Figure less threshold, on each axis. */
  readonly distance: { readonly value: Decimal | null; readonly cost: Decimal | null };
  readonly netSales: Decimal;
  readonly costToServe: Decimal;
  /** Null when the rows have no profit figure. */
  readonly profit: Decimal | null;
  /** True when profit is below zero; null when the rows have no profit figure. */
  readonly loss: boolean | null;
  readonly flags: readonly SegmentFlag[];
}

/** The place of an active customer, which has a segment and a side on both axes. */
export interface SegmentPlacement extends Placement {
  readonly status: "active";
  readonly segment: SegmentId;
  readonly label: string;
  readonly valueState: AxisState;
  readonly costState: AxisState;
}

/** Builds the place of the customer at index i. */
export function placementAt(segmentation: Segmentation, i: number): Placement {
  const { table, sides, classes, profit } = segmentation;
  const group = classes.groups[i] as number;
  const segment = SEGMENT_IDS[group] ?? null;
  return Object.freeze({
    id: table.ids[i] as string,
    status: statusOf(group),
    segment,
    label: segment && SEGMENT_LABELS[segment],
    value: decimalAt(sides.value.values, i),
    cost: decimalAt(sides.cost.values, i),
    valueState: segment && stateAt(classes.valueStates, i),
    costState: segment && stateAt(classes.costStates, i),
    distance: Object.freeze({
      value: segment && distanceAt(segmentation, "value", i),
      cost: segment && distanceAt(segmentation, "cost", i),
    }),
    netSales: figureAt(figureOf(table, "netSales"), i),
    costToServe: figureAt(figureOf(table, "costToServe"), i),
    profit: profit === undefined ? null : figureAt(profit, i),
    loss: profit === undefined ? null : hasFlag(classes.flags[i] as number, "loss"),
    flags: flagsOf(classes.flags[i] as number),
  });
}

/** Names the side at index i. */
export function stateAt(states: Uint8Array, i: number): AxisState {
  return states[i] === 1 ? "high" : "low";
}

/** True when a sum of flags has one. */
export function hasFlag(flags: number, flag: SegmentFlag): boolean {
  return (flags & FLAGS[flag]) !== 0;
}

/** Lists the flags of a sum. */
export function flagsOf(flags: number): readonly SegmentFlag[] {
  return Object.freeze((Object.keys(FLAGS) as SegmentFlag[]).filter((flag) => hasFlag(flags, flag)));
}

function statusOf(group: number): Placement["status"] {
  if (group === INACTIVE) return "inactive";
  return group === EXCLUDED ? "excluded" : "active";
}

function distanceAt({ sides, found }: Segmentation, side: "value" | "cost", i: number): Decimal | null {
  const { values } = sides[side];
  return isDefined(values, i) ? rationalToDecimal(subtractRationals(valueAt(values, i), found[side].at), RATIO_DECIMALS) : null;
}
