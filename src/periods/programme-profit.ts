import { type Decimal, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import type { SegmentId } from "../segments/segment-id.js";
import type { JudgedPeriod } from "./programme-period.js";
import type { ProgrammeAnswer } from "./programme-satisfaction.js";

/** Whether the supplier's total profit improved. */
export interface ProgrammeProfit {
  readonly answer: ProgrammeAnswer;
  /** Total operating profit without one-offs. */
  readonly before: Decimal;
  /** The same after, less the programme cost. */
  readonly after: Decimal;
  /** after - before. */
  readonly improvement: Decimal;
  readonly programmeCost: Decimal;
  /** One-offs taken out of each period, income positive. */
  readonly oneOffs: { readonly before: Decimal; readonly after: Decimal };
}

/** What customers that left did to profit. */
export interface ProgrammeAttrition {
  /** True when profit improved, and would not have without those that left: growth by attrition. */
  readonly isGrowthByLeaving: boolean;
  /** Customers of the period before that are none of the period after, in id order. */
  readonly lost: readonly string[];
  /** Their profit before, with the minus sign: what their leaving added to profit. */
  readonly effect: Decimal;
  /** improvement - effect. */
  readonly improvementWithoutLeaving: Decimal;
}

/** What is known of customers that left, in minor units. */
export interface Leaving {
  readonly lost: readonly string[];
  readonly effect: bigint;
  readonly isGrowthByLeaving: boolean;
  readonly lostBySegment: ReadonlyMap<SegmentId, number> | undefined;
}

/** Finds the customers that left, and whether profit grew only by that. */
export function leavingOf(before: JudgedPeriod["customers"], after: JudgedPeriod["customers"], improvement: bigint): Leaving | undefined {
  if (before === undefined || after === undefined) return undefined;
  const lost = sortedIds([...before.keys()].filter((id) => !after.has(id)));
  const effect = lost.reduce((sum, id) => sum - (before.get(id)?.profit ?? 0n), 0n);
  const hasSegments = [...before.values()].some(({ segment }) => segment !== undefined);
  const counts = new Map<SegmentId, number>();
  for (const id of lost) {
    const segment = before.get(id)?.segment;
    if (segment !== undefined) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
  const isGrowthByLeaving = improvement > 0n && effect > 0n && improvement - effect <= 0n;
  return { lost, effect, isGrowthByLeaving, lostBySegment: hasSegments ? counts : undefined };
}

/** Answers whether total profit improved: unknown unless the periods are known to be alike, and no by attrition. */
export function profitOf(
  before: JudgedPeriod,
  after: JudgedPeriod,
  cost: { readonly amount: bigint; readonly isIncluded: boolean },
  known: { readonly areAlike: boolean; readonly isGrowthByLeaving: boolean },
  scale: number,
): ProgrammeProfit {
  const money = (units: bigint) => toDecimal(units, scale);
  const improvement = improvementOf(before, after, cost);
  const answer = !known.areAlike ? "unknown" : improvement > 0n && !known.isGrowthByLeaving ? "yes" : "no";
  return Object.freeze({
    answer,
    before: money(before.profit),
    after: money(before.profit + improvement),
    improvement: money(improvement),
    programmeCost: money(cost.amount),
    oneOffs: Object.freeze({ before: money(before.oneOffs), after: money(after.oneOffs) }),
  });
}

/** Profit after - programme cost, unless it is in the profit already - profit before, in minor units. */
export function improvementOf(
  before: JudgedPeriod,
  after: JudgedPeriod,
  { amount, isIncluded }: { readonly amount: bigint; readonly isIncluded: boolean },
): bigint {
  return after.profit - (isIncluded ? 0n : amount) - before.profit;
}
