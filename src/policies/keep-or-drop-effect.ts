import { type Decimal, plain, toDecimal } from "../number/decimal.js";
import { type Rational, rational, rationalToDecimal } from "../number/rational.js";
import { type FreedBlocks, unusedAfter } from "./avoidable-blocks.js";
import type { DropCase, EffectUnits } from "./keep-or-drop-case.js";

/** Capacity of one resource that is given back. */
export interface BlocksGivenBack {
  readonly resource: string;
  readonly unit: string | undefined;
  readonly unusedBefore: Decimal;
  /** What the dropped customers used. */
  readonly freed: Decimal;
  readonly blockSize: Decimal;
  readonly blocks: number;
  /** Of the units in these blocks, those unused before; the rest is freed by the customers. */
  readonly unusedInBlocks: Decimal;
  readonly cash: Decimal;
  /** Freed or unused before, and not given back: worth nothing until it is used again. */
  readonly unusedAfter: Decimal;
}

/** What dropping customers together changes; `effect` is the sum of the parts, costs avoided added, the rest subtracted. */
export interface DropEffect {
  readonly customers: readonly string[];
  readonly netSales: Decimal;
  readonly avoidableCogs: Decimal;
  /** Flexible cost to serve, that traced to the customer too, and the fact `directCosts`: avoided at once. */
  readonly flexible: Decimal;
  /** Committed cost avoided at the horizon, traced cost too, without blocks. */
  readonly committed: Decimal;
  readonly blockCash: Decimal;
  readonly blocks: readonly BlocksGivenBack[];
  /** Flexible + committed + block cash. */
  readonly avoidableCost: Decimal;
  /** Cost of these customers that stays, and has to be borne by the others. */
  readonly unavoidableCost: Decimal;
  /** Working capital released x rate. */
  readonly capital: Decimal;
  /** Contribution of linked sales lost at customers who stay. */
  readonly linked: Decimal;
  readonly exitCost: Decimal;
  /** Change of profit: above zero, dropping gains. */
  readonly effect: Decimal;
}

const QUANTITY_DECIMALS = 20;

/** Gives an effect in currency units. */
export function effectFigures({ ids, scale }: DropCase, units: EffectUnits): DropEffect {
  const amount = (value: bigint) => toDecimal(value, scale);
  return Object.freeze({
    customers: Object.freeze(units.customers.map((i) => ids[i] as string)),
    netSales: amount(units.netSales),
    avoidableCogs: amount(units.avoidableCogs),
    flexible: amount(units.flexible),
    committed: amount(units.committed),
    blockCash: amount(units.blockCash),
    blocks: Object.freeze(units.blocks.map((one) => blockFigures(one, scale))),
    avoidableCost: amount(units.flexible + units.committed + units.blockCash),
    unavoidableCost: amount(units.unavoidable),
    capital: amount(units.capital),
    linked: amount(units.linked),
    exitCost: amount(units.exitCost),
    effect: amount(units.effect),
  });
}

function blockFigures(one: FreedBlocks, scale: number): BlocksGivenBack {
  const { capacity, freed, blocks, unusedInBlocks, cash } = one;
  const quantity = (value: Rational) => rationalToDecimal(value, QUANTITY_DECIMALS);
  return Object.freeze({
    resource: capacity.resource,
    unit: capacity.unit,
    unusedBefore: quantity(capacity.unusedBefore),
    freed: quantity(freed),
    blockSize: quantity(capacity.size),
    blocks: Number(blocks),
    unusedInBlocks: quantity(unusedInBlocks),
    // Of one resource; the sum over all is rounded once, in `blockCash`.
    cash: rationalToDecimal(rational(cash.n, cash.d * 10n ** BigInt(scale)), scale),
    unusedAfter: quantity(unusedAfter(one)),
  });
}

/** An effect as plain data. */
export interface DropEffectJson {
  readonly customers: readonly string[];
  readonly netSales: string;
  readonly avoidableCogs: string;
  readonly flexible: string;
  readonly committed: string;
  readonly blockCash: string;
  readonly blocks: readonly BlocksGivenBackJson[];
  readonly avoidableCost: string;
  readonly unavoidableCost: string;
  readonly capital: string;
  readonly linked: string;
  readonly exitCost: string;
  readonly effect: string;
}

/** Blocks given back as plain data. */
export interface BlocksGivenBackJson {
  readonly resource: string;
  readonly unit: string | null;
  readonly unusedBefore: string;
  readonly freed: string;
  readonly blockSize: string;
  readonly blocks: number;
  readonly unusedInBlocks: string;
  readonly cash: string;
  readonly unusedAfter: string;
}

/** Writes an effect as plain data. */
export function effectJson(one: DropEffect, scale: number): DropEffectJson {
  const text = (value: Decimal) => value.toFixed(scale);
  return {
    customers: one.customers,
    netSales: text(one.netSales),
    avoidableCogs: text(one.avoidableCogs),
    flexible: text(one.flexible),
    committed: text(one.committed),
    blockCash: text(one.blockCash),
    blocks: one.blocks.map((block) => ({
      resource: block.resource,
      unit: block.unit ?? null,
      unusedBefore: plain(block.unusedBefore),
      freed: plain(block.freed),
      blockSize: plain(block.blockSize),
      blocks: block.blocks,
      unusedInBlocks: plain(block.unusedInBlocks),
      cash: text(block.cash),
      unusedAfter: plain(block.unusedAfter),
    })),
    avoidableCost: text(one.avoidableCost),
    unavoidableCost: text(one.unavoidableCost),
    capital: text(one.capital),
    linked: text(one.linked),
    exitCost: text(one.exitCost),
    effect: text(one.effect),
  };
}
