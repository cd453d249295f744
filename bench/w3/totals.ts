import type { Verdict } from "../contender.js";
import { apportionByDefinition } from "../oracle.js";
import { ACTIVITIES, type Lines } from "./lines.js";
import { isFlexible, poolCents } from "./model.js";

/** The totals of every customer's statement in cents, by customer code; NaN where there is no such customer. */
export interface Totals {
  readonly netSales: Float64Array;
  readonly grossMargin: Float64Array;
  readonly costToServe: Float64Array;
  readonly contribution: Float64Array;
  readonly profit: Float64Array;
  /** Place in SEGMENTS. */
  readonly segment: Float64Array;
}

export const SEGMENTS = ["protect", "costEngineer", "build", "dangerZone"] as const;

export function noTotals(customers: number): Totals {
  const column = () => new Float64Array(customers).fill(Number.NaN);
  return {
    netSales: column(),
    grossMargin: column(),
    costToServe: column(),
    contribution: column(),
    profit: column(),
    segment: column(),
  };
}

/** The totals by definition: every pool apportioned in BigInt by largest remainder, ties by customer. */
function totalsByDefinition(lines: Lines, pools: readonly number[] = poolCents): Totals {
  const totals = noTotals(lines.customers);
  const { netSales, grossMargin, costToServe, contribution, profit, segment } = totals;
  const volumes = Array.from({ length: ACTIVITIES }, () => new Float64Array(lines.customers));
  const flexible = new Float64Array(lines.customers);
  for (let i = 0; i < lines.count; i++) {
    const customer = lines.customer[i] as number;
    const amount = lines.amount[i] as number;
    const ofActivity = volumes[lines.handling[i] as number] as Float64Array;
    ofActivity[customer] = (ofActivity[customer] as number) + (lines.quantity[i] as number);
    if (Number.isNaN(netSales[customer])) for (const column of [netSales, grossMargin, costToServe]) column[customer] = 0;
    netSales[customer] = (netSales[customer] as number) + amount;
    grossMargin[customer] = (grossMargin[customer] as number) + amount - (lines.cost[i] as number);
  }
  for (const [activity, volume] of volumes.entries()) {
    const shares = apportionByDefinition(pools[activity] as number, volume);
    for (let customer = 0; customer < lines.customers; customer++) {
      const share = shares[customer] as number;
      costToServe[customer] = (costToServe[customer] as number) + share;
      if (isFlexible(activity)) flexible[customer] = (flexible[customer] as number) + share;
    }
  }
  for (let customer = 0; customer < lines.customers; customer++) {
    contribution[customer] = (grossMargin[customer] as number) - (flexible[customer] as number);
    profit[customer] = (grossMargin[customer] as number) - (costToServe[customer] as number);
  }
  const cuts = { sales: medianOf(netSales), cost: medianOf(costToServe) };
  for (let customer = 0; customer < lines.customers; customer++) {
    if (Number.isNaN(netSales[customer])) continue;
    segment[customer] = segmentOf(netSales[customer] as number, costToServe[customer] as number, cuts);
  }
  return totals;
}

/** The place of a customer in SEGMENTS; a figure on the cut is high. */
export function segmentOf(sales: number, cost: number, cuts: { readonly sales: number; readonly cost: number }): number {
  return (sales >= cuts.sales ? 0 : 2) + (cost >= cuts.cost ? 1 : 0);
}

/**
 * Counts the customers of whom any figure differs by a cent, after rounding to cents what comes as a float; tells by how much the cost to
 * serve of all misses the cost that went in, and how many customers stand in another segment.
 */
export function judge(found: Totals, lines: Lines, pools: readonly number[] = poolCents): Verdict {
  const expected = totalsByDefinition(lines, pools);
  const figures = ["netSales", "grossMargin", "costToServe", "contribution", "profit"] as const;
  let [wrong, of, moved, gap] = [0, 0, 0, -pools.reduce((sum, cents) => sum + cents, 0)];
  for (let customer = 0; customer < lines.customers; customer++) {
    if (figures.some((name) => !sameCents(found[name][customer] as number, expected[name][customer] as number))) wrong += 1;
    if (Number.isNaN(expected.netSales[customer])) continue;
    of += 1;
    if (found.segment[customer] !== expected.segment[customer]) moved += 1;
    gap += Math.round(found.costToServe[customer] as number);
  }
  const remarks = [
    ...(gap === 0 ? [] : [`cost to serve in cents misses the ledger by ${(gap / 100).toFixed(2)}`]),
    ...(moved === 0 ? [] : [`${moved.toLocaleString("en-US")} in another segment`]),
  ];
  return { wrong, of, ...(remarks.length === 0 ? {} : { remark: remarks.join(", ") }) };
}

function sameCents(found: number, expected: number): boolean {
  return Object.is(Math.round(found) + 0, expected + 0);
}

function medianOf(figures: Float64Array): number {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
