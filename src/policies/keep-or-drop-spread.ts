import { apportion } from "../number/apportion.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { contribution, type DropCase, ownProfit } from "./keep-or-drop-case.js";

/** One customer with its share of the common cost. */
export interface SpreadLine {
  readonly id: string;
  /** Net sales - COGS - flexible cost to serve. */
  readonly contribution: Decimal;
  /** Committed cost to serve, or direct fixed cost. */
  readonly committed: Decimal;
  /** Contribution - committed. */
  readonly operatingProfit: Decimal;
  /** Share of the common cost: allocated, not caused. */
  readonly common: Decimal;
  /** Operating profit - common. */
  readonly fullCostProfit: Decimal;
}

/** The customers that are there, with the common cost spread over them. */
export interface CommonCostSpread {
  readonly lines: readonly SpreadLine[];
  readonly common: Decimal;
  /** Common cost that no base was there for. */
  readonly unspread: Decimal;
  readonly totalProfit: Decimal;
}

/** A spread in minor units. */
export interface SpreadUnits {
  readonly customers: readonly number[];
  readonly common: bigint;
  readonly shares: readonly bigint[];
  readonly unspread: bigint;
  readonly totalProfit: bigint;
}

/**
 * Spreads a common cost over customers by the base, to the last minor unit, largest remainders, ties by id.
 *
 * With shares that the rows state, the first spread is theirs.
 */
export function spreadCommon(one: DropCase, customers: readonly number[], common: bigint): SpreadUnits {
  const isAll = customers.length === one.ids.length && common === one.common;
  const weights = customers.map((i) => one.base[i] as bigint);
  const hasBase = weights.some((weight) => weight > 0n);
  const given = isAll ? one.givenShares : undefined;
  const shares = given ?? (hasBase ? apportion(common, weights) : weights.map(() => 0n));
  const own = customers.reduce((sum, i) => sum + ownProfit(one, i), 0n);
  return { customers, common, shares, unspread: given || hasBase ? 0n : common, totalProfit: own - common };
}

/** Gives a spread in currency units. */
export function spreadFigures(one: DropCase, { customers, common, shares, unspread, totalProfit }: SpreadUnits): CommonCostSpread {
  const amount = (units: bigint) => toDecimal(units, one.scale);
  const lines = customers.map((i, k): SpreadLine => {
    const [own, share] = [ownProfit(one, i), shares[k] as bigint];
    return Object.freeze({
      id: one.ids[i] as string,
      contribution: amount(contribution(one, i)),
      committed: amount(one.committed[i] as bigint),
      operatingProfit: amount(own),
      common: amount(share),
      fullCostProfit: amount(own - share),
    });
  });
  return Object.freeze({
    lines: Object.freeze(lines),
    common: amount(common),
    unspread: amount(unspread),
    totalProfit: amount(totalProfit),
  });
}

/** A spread as plain data. */
export interface CommonCostSpreadJson {
  readonly lines: readonly { readonly [K in keyof SpreadLine]: string }[];
  readonly common: string;
  readonly unspread: string;
  readonly totalProfit: string;
}

/** Writes a spread as plain data. */
export function spreadJson({ lines, common, unspread, totalProfit }: CommonCostSpread, scale: number): CommonCostSpreadJson {
  const text = (value: Decimal) => value.toFixed(scale);
  return {
    lines: lines.map((line) => ({
      id: line.id,
      contribution: text(line.contribution),
      committed: text(line.committed),
      operatingProfit: text(line.operatingProfit),
      common: text(line.common),
      fullCostProfit: text(line.fullCostProfit),
    })),
    common: text(common),
    unspread: text(unspread),
    totalProfit: text(totalProfit),
  };
}
