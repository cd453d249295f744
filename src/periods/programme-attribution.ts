import { type Finding, finding } from "../errors/finding.js";
import { migrationMessages } from "../errors/migration-messages.js";
import { quoteList } from "../errors/quote.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { sortedIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { divideRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import type { ExplainedChange } from "./explain-change.js";
import type { JudgedPeriod } from "./programme-period.js";
import { noteDuplicate, type ProgrammeReader } from "./programme-reader.js";

/** The part of the change of profit that the programme can claim. */
export interface ProgrammeAttribution {
  /** Sums over the customers of the programme. */
  readonly price: Decimal;
  /** True where `price` is price + unit cost of a change without products: the mix of what customers buy stands in both, and is in it. */
  readonly holdsMix: boolean;
  readonly orderBehaviour: Decimal;
  readonly programmeCost: Decimal;
  /** price + orderBehaviour - programmeCost. */
  readonly attributable: Decimal;
  /** price + orderBehaviour of the customers outside the programme, for comparison; no part of `attributable`. */
  readonly others: Decimal;
}

/** Customers in both periods, and the change of their profit. */
export interface GroupChange {
  readonly count: number;
  readonly change: Decimal;
  /** change / count, rounded half-even to the scale. */
  readonly mean: Decimal;
}

/** Change of the programme's customers beside that of the others. */
export interface DifferenceInDifferences {
  readonly programme: GroupChange;
  readonly others: GroupChange;
  /** Mean change of the programme's customers - that of the others, rounded half-even to the scale. */
  readonly perCustomer: Decimal;
  /** perCustomer, unrounded, x customers of the programme; rounded half-even to the scale. */
  readonly total: Decimal;
  /** The same unrounded, in currency units: a plain decimal, or `n/d`. */
  readonly exact: { readonly perCustomer: string; readonly total: string };
}

/** Terms read, in minor units by customer. */
export type TermsByCustomer = ReadonlyMap<string, Terms>;

interface Terms {
  readonly price: bigint;
  readonly orderBehaviour: bigint;
  readonly holdsMix?: boolean;
}

/** True for a change, as `explainChange` gives it: it iterates over the changes of its customers. */
export function isExplainedChange(value: unknown): value is ExplainedChange {
  if (typeof value !== "object" || value === null || !("ids" in value) || !("total" in value) || !("of" in value)) return false;
  return Array.isArray(value.ids) && typeof value.of === "function" && Symbol.iterator in value;
}

/**
 * Reads price and order-behaviour terms; undefined when none are given.
 *
 * @param currency that of the costings; undefined without one
 */
export function readTerms(reader: ProgrammeReader, value: unknown, currency: string | undefined): TermsByCustomer | undefined {
  if (value === undefined) return undefined;
  return isExplainedChange(value) ? termsOfChange(reader, value, currency) : readRows(reader, value);
}

function termsOfChange(reader: ProgrammeReader, change: ExplainedChange, currency = change.currency): TermsByCustomer {
  const text = (code: string, scale: number) => `a change in ${code} with ${scale} decimals`;
  const [found, expected] = [text(change.currency, change.scale), text(currency, reader.scale)];
  if (found !== expected) {
    reader.refuse("terms", found, expected);
    return new Map();
  }
  const units = (amount: Decimal) => reader.money(amount, "terms");
  // Where products are not known a dearer mix raises price and unit cost alike: what is gained by it is their sum.
  return new Map(
    Array.from(change, ({ id, lines }): [string, Terms] => {
      const holdsMix = lines.mix === null;
      const price = units(lines.price) + (holdsMix ? units(lines.unitCost) : 0n);
      return [id, { price, orderBehaviour: units(lines.orderBehaviour), holdsMix }];
    }),
  );
}

function readRows(reader: ProgrammeReader, value: unknown): TermsByCustomer {
  const terms = new Map<string, Terms>();
  for (const [i, row] of reader.list(value, "terms").entries()) {
    const given = reader.object(row, "terms", ["id", "price", "orderBehaviour"], i);
    if (typeof row !== "object" || row === null) continue;
    const id = reader.id(given.id, "terms.id", i);
    const price = reader.money(given.price, "terms.price", i);
    const orderBehaviour = reader.money(given.orderBehaviour, "terms.orderBehaviour", i);
    if (id === undefined) continue;
    if (terms.has(id)) noteDuplicate(reader, "terms", id);
    terms.set(id, { price, orderBehaviour });
  }
  return terms;
}

/** Sums the terms of the programme's customers, less its cost; undefined without terms. */
export function attribution(
  terms: TermsByCustomer | undefined,
  programme: ReadonlySet<string>,
  cost: bigint,
  scale: number,
): { readonly result: ProgrammeAttribution | null; readonly warnings: readonly Finding[] } {
  if (terms === undefined) return { result: null, warnings: [] };
  const sums = { price: 0n, orderBehaviour: 0n, others: 0n };
  for (const [id, { price, orderBehaviour }] of terms) {
    if (!programme.has(id)) sums.others += price + orderBehaviour;
    else {
      sums.price += price;
      sums.orderBehaviour += orderBehaviour;
    }
  }
  const missing = sortedIds([...programme].filter((id) => !terms.has(id)));
  const detail = { ids: quoteList(missing) };
  const at = { severity: "warning", count: missing.length } as const;
  const money = (units: bigint) => toDecimal(units, scale);
  const result = Object.freeze({
    price: money(sums.price),
    holdsMix: [...terms.values()].some(({ holdsMix = false }) => holdsMix),
    orderBehaviour: money(sums.orderBehaviour),
    programmeCost: money(cost),
    attributable: money(sums.price + sums.orderBehaviour - cost),
    others: money(sums.others),
  });
  return { result, warnings: missing.length === 0 ? [] : [finding(migrationMessages, "programme-terms-missing", "terms", detail, at)] };
}

/**
 * Compares the change of profit of the programme's customers with that of the others, over customers in both periods: difference = mean
 * change in the programme - mean change outside it. Programme cost is not in it. Exact, then rounded half-even.
 *
 * @see Card & Krueger, Minimum Wages and Employment, American Economic Review 84 (1994), difference in differences
 */
export function differenceInDifferences(
  before: NonNullable<JudgedPeriod["customers"]>,
  after: NonNullable<JudgedPeriod["customers"]>,
  programme: ReadonlySet<string>,
  scale: number,
): { readonly result: DifferenceInDifferences | null; readonly warnings: readonly Finding[] } {
  const treated = { count: 0, change: 0n };
  const control = { count: 0, change: 0n };
  for (const [id, { profit }] of after) {
    const earlier = before.get(id);
    if (earlier === undefined) continue;
    const group = programme.has(id) ? treated : control;
    group.count += 1;
    group.change += profit - earlier.profit;
  }
  if (treated.count === 0 || control.count === 0) {
    const detail = { treated: treated.count, control: control.count };
    return {
      result: null,
      warnings: [finding(migrationMessages, "programme-control-missing", "programme", detail, { severity: "warning" })],
    };
  }
  const meanOf = ({ count, change }: typeof treated) => rational(change, BigInt(count));
  const perCustomer = subtractRationals(meanOf(treated), meanOf(control));
  const total = multiplyRationals(perCustomer, rational(BigInt(treated.count)));
  const rounded = (units: Rational) => toDecimal(roundHalfEven(units.n, units.d), scale);
  const unit = rational(bigPowerOfTen(scale));
  const exact = (units: Rational) => exactText(divideRationals(units, unit));
  const groupOf = (group: typeof treated): GroupChange =>
    Object.freeze({ count: group.count, change: toDecimal(group.change, scale), mean: rounded(meanOf(group)) });
  const result = Object.freeze({
    programme: groupOf(treated),
    others: groupOf(control),
    perCustomer: rounded(perCustomer),
    total: rounded(total),
    exact: Object.freeze({ perCustomer: exact(perCustomer), total: exact(total) }),
  });
  return { result, warnings: [] };
}
