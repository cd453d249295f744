import { type Decimal, plain } from "../number/decimal.js";
import { type PlainData, plainData } from "../number/plain-data.js";
import type { LeverStrength, WayOutChange, WayOutFigures } from "./way-out-change.js";

/** What is found out about the ways of a customer. */
export interface WayOutContent {
  readonly customer: string;
  readonly name: string;
  readonly currency: string;
  readonly scale: number;
  /** True when the customer is there, or a change within the bounds brings it there. */
  readonly reached: boolean;
  /** True when it is there without any change; the lists are then empty. */
  readonly isThere: boolean;
  readonly before: WayOutFigures;
  /** The smallest change of each lever that reaches the target alone; least effort first, ties by id. */
  readonly singles: readonly WayOutChange[];
  /** Of each combination the one of least effort, where it asks less than any of its own parts; least effort first, then fewer levers, ids. */
  readonly combinations: readonly WayOutChange[];
  /** Levers that do not reach the target alone, at their bound or anywhere within it; in id order. */
  readonly insufficient: readonly LeverStrength[];
  /** When nothing reaches the target: the change within the bounds that comes nearest; else null. */
  readonly nearestMiss: WayOutChange | null;
}

/** The ways of a customer as plain data: money with exactly `scale` decimals, other figures as plain decimals. */
export type WayOutJson = PlainData<WayOutContent>;

const MONEY = [
  "netSales",
  "grossMargin",
  "directCosts",
  "flexibleCostToServe",
  "committedCostToServe",
  "costToServe",
  "operatingProfit",
  "effect",
];

/** Writes the ways of a customer as plain data. */
export function wayOutJson({
  customer,
  name,
  currency,
  scale,
  reached,
  isThere,
  before,
  singles,
  combinations,
  insufficient,
  nearestMiss,
}: WayOutContent): WayOutJson {
  const content = { customer, name, currency, scale, reached, isThere, before, singles, combinations, insufficient, nearestMiss };
  return plainData(content, moneyNamed(MONEY, scale));
}

/** Writes Decimals under a name of money with `scale` decimals, others plain. */
export function moneyNamed(money: readonly string[], scale: number): (value: Decimal, name: string) => string {
  return (value, name) => (money.includes(name) ? value.toFixed(scale) : plain(value));
}
