import { type Decimal, plain } from "../number/decimal.js";
import type { WayOutChange, WayOutFigures } from "./way-out-change.js";

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
  /** When nothing reaches the target: the change within the bounds that comes nearest; else null. */
  readonly nearestMiss: WayOutChange | null;
}

/** Plain data of the same shape: Decimals become text. */
export type PlainData<T> = T extends Decimal
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: PlainData<T[K]> };

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
  nearestMiss,
}: WayOutContent): WayOutJson {
  const content = { customer, name, currency, scale, reached, isThere, before, singles, combinations, nearestMiss };
  return plainData(content, MONEY, scale) as WayOutJson;
}

/** Writes results as plain data: Decimals under a name of money with `scale` decimals, others plain. */
export function plainData(value: unknown, money: readonly string[], scale: number, name = ""): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isDecimal(value)) return money.includes(name) ? value.toFixed(scale) : plain(value);
  if (Array.isArray(value)) return value.map((one) => plainData(one, money, scale, name));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      one === undefined || typeof one === "function" ? [] : [[key, plainData(one, money, scale, key)]],
    ),
  );
}

function isDecimal(value: object): value is Decimal {
  return "toFixed" in value && typeof value.toFixed === "function";
}
