import type { CostingData } from "../costing/costing-data.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import { sumLayers } from "../statements/sum-layers.js";
import type { ValueAdded } from "./activity-scorecard-options.js";

/** The cost of the activities of one class. */
export interface ClassShare {
  readonly cost: Decimal;
  /** Of the cost of all activities, to 20 decimals; null where that is zero or below. */
  readonly share: Decimal | null;
}

/** Cost of one period by class of value added; the classes and `unclassified` sum to `total`. */
export interface ClassShares extends Readonly<Record<ValueAdded | "unclassified", ClassShare>> {
  readonly period: string;
  readonly total: Decimal;
}

const DECIMALS = 20;

/** Sums the cost of activities by class; what secondary activities hand on is counted where it arrives. */
export function classShares(data: CostingData, period: string, valueAdded: ReadonlyMap<string, ValueAdded>): ClassShares {
  const sums = { customer: 0n, business: 0n, none: 0n, unclassified: 0n };
  for (const [id, { cost, handedOn }] of data.activities) {
    sums[valueAdded.get(id) ?? "unclassified"] += sumLayers(cost) - sumLayers(handedOn);
  }
  const total = sums.customer + sums.business + sums.none + sums.unclassified;
  const share = (amount: bigint): ClassShare =>
    Object.freeze({ cost: toDecimal(amount, data.scale), share: total > 0n ? rationalToDecimal(rational(amount, total), DECIMALS) : null });
  return Object.freeze({
    period,
    customer: share(sums.customer),
    business: share(sums.business),
    none: share(sums.none),
    unclassified: share(sums.unclassified),
    total: toDecimal(total, data.scale),
  });
}
