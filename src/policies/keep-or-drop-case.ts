import { roundToTotal } from "../costing/round-to-total.js";
import type { Finding } from "../errors/finding.js";
import { roundHalfEven } from "../number/minor.js";
import { addRationals, type Rational, rational } from "../number/rational.js";
import type { FreedBlocks } from "./avoidable-blocks.js";

/** What a decision is about, whatever it was read from: figures by customer in minor units, customers in id order. */
export interface DropCase {
  readonly currency: string | undefined;
  readonly scale: number;
  readonly horizon: string;
  readonly ids: readonly string[];
  readonly netSales: readonly bigint[];
  /** Cost of goods sold, less that of returned goods; or variable cost. */
  readonly cogs: readonly bigint[];
  readonly flexible: readonly bigint[];
  readonly committed: readonly bigint[];
  /** Weights, zero or more, that the common cost is spread on. */
  readonly base: readonly bigint[];
  readonly common: bigint;
  /** Shares of the common cost that the rows state; undefined when it is spread. */
  readonly givenShares: readonly bigint[] | undefined;
  readonly avoidableCogs: Rational;
  /** Committed cost avoided at the horizon without blocks, when these customers leave together. */
  avoidedCommitted(customers: readonly number[]): Rational;
  /** Blocks given back at the horizon when these customers leave together. */
  freedBlocks(customers: readonly number[]): readonly FreedBlocks[];
  /** Working capital released x rate. */
  readonly capital: readonly Rational[];
  readonly links: readonly { readonly customer: number; readonly other: number; readonly amount: bigint }[];
  readonly exitCost: readonly bigint[];
  /** What changes are thought to bring; undefined where none was stated. */
  readonly achievable: readonly (bigint | undefined)[];
  /** What is to be known of how the figures were found. */
  readonly warnings: readonly Finding[];
}

/** What dropping customers together changes, in minor units; the parts sum to the effect. */
export interface EffectUnits {
  readonly customers: readonly number[];
  readonly netSales: bigint;
  readonly avoidableCogs: bigint;
  readonly flexible: bigint;
  readonly committed: bigint;
  readonly blockCash: bigint;
  readonly blocks: readonly FreedBlocks[];
  readonly capital: bigint;
  readonly linked: bigint;
  readonly exitCost: bigint;
  readonly effect: bigint;
  /** Cost of these customers that stays, or leaves beyond theirs when negative. */
  readonly unavoidable: bigint;
}

/** Adds up what some customers have. */
export function sumOver(values: readonly bigint[], customers: readonly number[]): bigint {
  return customers.reduce((sum, i) => sum + (values[i] as bigint), 0n);
}

/**
 * Gives the effect on profit of dropping customers together.
 *
 * -(net sales - avoidable COGS) + flexible cost + committed cost avoided + block cash + released working capital x rate - lost linked
 * sales - exit cost. Linked sales to a customer that is dropped too are lost anyway and count once, as its own.
 * Rounding: once, under control, so that the parts sum to the effect.
 */
export function dropUnits(one: DropCase, customers: readonly number[]): EffectUnits {
  const leaving = new Set(customers);
  const blocks = one.freedBlocks(customers);
  const cogs = sumOver(one.cogs, customers);
  const netSales = sumOver(one.netSales, customers);
  const flexible = sumOver(one.flexible, customers);
  const linked = one.links
    .filter(({ customer, other }) => leaving.has(customer) && !leaving.has(other))
    .reduce((sum, { amount }) => sum + amount, 0n);
  const exitCost = sumOver(one.exitCost, customers);
  const [avoidableCogs = 0n, committed = 0n, blockCash = 0n, capital = 0n] = roundParts([
    rational(cogs * one.avoidableCogs.n, one.avoidableCogs.d),
    one.avoidedCommitted(customers),
    blocks.reduce((sum, { cash }) => addRationals(sum, cash), rational(0n)),
    customers.reduce((sum, i) => addRationals(sum, one.capital[i] as Rational), rational(0n)),
  ]);
  const avoided = avoidableCogs + flexible + committed + blockCash;
  return {
    customers,
    netSales,
    avoidableCogs,
    flexible,
    committed,
    blockCash,
    blocks,
    capital,
    linked,
    exitCost,
    effect: avoided - netSales + capital - linked - exitCost,
    unavoidable: cogs + flexible + sumOver(one.committed, customers) - avoided,
  };
}

/** Profit before common cost of one customer. */
export function ownProfit(one: DropCase, i: number): bigint {
  return contribution(one, i) - (one.committed[i] as bigint);
}

/** Net sales less COGS and flexible cost of one customer. */
export function contribution(one: DropCase, i: number): bigint {
  return (one.netSales[i] as bigint) - (one.cogs[i] as bigint) - (one.flexible[i] as bigint);
}

/** Rounds amounts under control: to their sum rounded half-even, ties by position. */
function roundParts(parts: readonly Rational[]): bigint[] {
  const sum = parts.reduce(addRationals, rational(0n));
  const whole = parts.reduce((product, { d }) => product * d, 1n);
  return roundToTotal(
    roundHalfEven(sum.n, sum.d),
    parts.map(({ n, d }) => n * (whole / d)),
    whole,
  );
}
