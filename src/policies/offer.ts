import { CostError, refuse } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { replayMessages } from "../errors/replay-messages.js";
import { type Decimal, type DecimalInput, plain, readDecimal, readShare, toDecimal } from "../number/decimal.js";
import { floorDivide } from "../number/minor.js";
import { plainData } from "../number/plain-data.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import {
  addRationals,
  decimalToRational,
  divideRationals,
  multiplyRationals,
  type Rational,
  rational,
  rationalToDecimal,
  subtractRationals,
} from "../number/rational.js";
import { SHOWN_DECIMALS } from "./quote-figure.js";
import { minorOf, roundedTo, sumOf } from "./quote-rounding.js";
import { objectOf } from "./replay-options.js";
import type { Replayed } from "./replayed.js";

/** Options of an offer; amounts in currency units for the period replayed. */
export interface OfferOptions {
  /** Sales after the policy that the discount is given on. Default: net sales of the customers replayed, after the policy. */
  readonly discountableSales?: DecimalInput;
  /** Share of outflows that follow sales, such as commissions and licence fees, 0 up to but not 1. Default 0. */
  readonly outflowShare?: DecimalInput;
  /** Contribution of units the customer buys more for the offer. Default 0. */
  readonly extraContribution?: DecimalInput;
  /** Carrying cost that the supplier takes over. Default 0. */
  readonly carryingCost?: DecimalInput;
  /** Cost of the change itself. Default 0. */
  readonly oneOffCost?: DecimalInput;
  /** Share of the break-even that is offered. Default `"50%"`. */
  readonly share?: DecimalInput;
  /** Decimals of the percentages, 0 to 10. Default 2. */
  readonly decimals?: number;
}

/** A discount on sales, as a percentage rounded down, and the same as a rebate: a sum of money, rounded down to the minor unit. */
export interface Discount {
  /** Undefined where there are no sales to give it on. */
  readonly percent: Decimal | undefined;
  readonly rebate: Decimal;
}

/** What the saving is made of; the parts sum to it. Costs are below zero. Rounded under control, ties to the first. */
export interface OfferParts {
  readonly flexible: Decimal;
  readonly direct: Decimal;
  readonly blocks: Decimal;
  readonly extraContribution: Decimal;
  readonly carryingCost: Decimal;
  readonly oneOffCost: Decimal;
}

/** What a customer can be offered for a policy. */
export interface Offer {
  readonly currency: string;
  readonly scale: number;
  readonly discountableSales: Decimal;
  /** Flexible and direct cost saved + block cash + contribution of extra units - carrying and one-off cost. */
  readonly saving: Decimal;
  readonly parts: OfferParts;
  /** Committed cost of capacity freed, which the ceiling counts: no cash. */
  readonly freed: Decimal;
  /** Share of outflows that follow sales. */
  readonly outflowShare: Decimal;
  /** Share of the break-even that is offered. */
  readonly share: Decimal;
  /** Decimals of the percentages. */
  readonly decimals: number;
  /** The discount that leaves the supplier's cash as it was; below zero where the policy costs cash. */
  readonly breakEven: Discount;
  /** The same if all freed capacity were used for something worth its cost: a ceiling, not a saving. */
  readonly ceiling: Discount;
  /** `share` of the break-even; a discount of 0 where the break-even is not above zero. */
  readonly offer: Discount;
  /** What stays with the supplier after the discount offered, freed capacity apart: saving - discount x (1 - outflow share), half-even. */
  readonly marginEffect: Decimal;
  /** Why there is no percentage (`offer-no-sales`); undefined where there is one. */
  readonly reason: Finding | undefined;
  toJSON(): OfferJson;
}

/** An offer as plain data; null where there is no percentage. */
export interface OfferJson {
  readonly currency: string;
  readonly scale: number;
  readonly discountableSales: string;
  readonly saving: string;
  readonly parts: { readonly [P in keyof OfferParts]: string };
  readonly freed: string;
  readonly outflowShare: string;
  readonly share: string;
  readonly breakEven: DiscountJson;
  readonly ceiling: DiscountJson;
  readonly offer: DiscountJson;
  readonly marginEffect: string;
  readonly reason: Finding | null;
}

interface DiscountJson {
  readonly percent: string | null;
  readonly rebate: string;
}

/**
 * Works out the discount or rebate that a policy can pay for.
 *
 * break-even = (flexible cash saved + block cash + contribution of extra units - added carrying and one-off cost) / (discountable sales after
 * the policy x (1 - share of outflows that follow sales)). Freed capacity is no cash: the ceiling that includes it is shown apart. The offer
 * is a share, by default half, of the break-even. A change of gross margin (returns no longer accepted) is left out; add it to
 * `extraContribution` if it is to be shared.
 * Rounding: exact fractions; percentages and rebates are rounded down (towards less discount) once, the margin effect half-even. A rebate
 * stands for the percentage before rounding. {@link formatOffer} writes it out.
 *
 * @throws {CostError} `replayed-invalid`, `offer-option-invalid`, `replay-option-invalid`
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { freight: { cost: "400.00", supply: "flexible", to: { ship: 1 } } },
 *   activities: { ship: { driver: "orders" } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 *   tables: { orders: { date: "date" } },
 *   sales: { grossSales: { from: "orders", sum: "amount" } },
 * });
 * const dates = ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-14"];
 * const orders = dates.map((date, i) => ({ orderId: i, customer: "A", date, amount: "1500.00" }));
 * const weekly = replay(model, { events: { orders } }, { kind: "orderFrequency", every: "week" });
 * const made = offer(weekly, { oneOffCost: "50.00", outflowShare: "10%" });
 * made.saving.toFixed(2); // => "150.00"
 * made.breakEven.percent?.toString(); // => "2.77"
 * made.offer.percent?.toString(); // => "1.38"
 * made.marginEffect.toFixed(2); // => "75.48"
 * ```
 */
export function offer(replayed: Replayed, options: OfferOptions = {}): Offer {
  const isReplayed = typeof replayed === "object" && replayed !== null && "money" in replayed && typeof replayed.total === "function";
  if (!isReplayed) throw new CostError([finding(replayMessages, "replayed-invalid", "replayed", { value: replayed })]);
  const { outflow, share, decimals, sales, added } = readOptions(replayed, options);
  const { money, scale, currency } = replayed;
  const exact = [...[money.flexible, money.direct, money.blocks].map(decimalToRational), ...added];
  const saving = sumOf(exact);
  const kept = subtractRationals(rational(1n), outflow);
  const isSold = sales.n > 0n;
  const discount = (amount: Rational): Discount => {
    const rebate = divideRationals(amount, kept);
    const percent = isSold ? floorTo(multiplyRationals(divideRationals(rebate, sales), rational(100n)), decimals) : undefined;
    return Object.freeze({ percent, rebate: floorTo(rebate, scale) });
  };
  const offered = discount(saving.n > 0n ? multiplyRationals(saving, share) : rational(0n));
  const given = offered.percent === undefined ? offered.rebate : offered.percent.times(0.01);
  const paid = multiplyRationals(decimalToRational(given), offered.percent === undefined ? rational(1n) : sales);
  const detail = { sales: plain(rationalToDecimal(sales, scale)) };
  const reason = isSold ? undefined : finding(replayMessages, "offer-no-sales", "discountableSales", detail, { severity: "warning" });
  const result = {
    currency,
    scale,
    discountableSales: rationalToDecimal(sales, scale),
    saving: rationalToDecimal(saving, scale),
    parts: offerParts(exact, saving, scale),
    freed: money.freed,
    outflowShare: rationalToDecimal(outflow, SHOWN_DECIMALS),
    share: rationalToDecimal(share, SHOWN_DECIMALS),
    decimals,
    breakEven: discount(saving),
    ceiling: discount(addRationals(saving, decimalToRational(money.freed))),
    offer: offered,
    marginEffect: rationalToDecimal(subtractRationals(saving, multiplyRationals(paid, kept)), scale),
    reason,
  };
  return Object.freeze({ ...result, toJSON: () => offerJson(result) });
}

function offerParts(exact: readonly Rational[], saving: Rational, scale: number): OfferParts {
  const rounded = roundedTo(minorOf(saving, scale), exact, scale).map((minor) => toDecimal(minor, scale));
  const [flexible, direct, blocks, extraContribution, carryingCost, oneOffCost] = rounded as [
    Decimal,
    Decimal,
    Decimal,
    Decimal,
    Decimal,
    Decimal,
  ];
  return Object.freeze({ flexible, direct, blocks, extraContribution, carryingCost, oneOffCost });
}

/** Rounds down, towards minus infinity. */
function floorTo({ n, d }: Rational, decimals: number): Decimal {
  return toDecimal(floorDivide(n * bigPowerOfTen(decimals), d), decimals);
}

interface OfferSettings {
  readonly outflow: Rational;
  readonly share: Rational;
  readonly decimals: number;
  readonly sales: Rational;
  /** Extra contribution, carrying and one-off cost, costs below zero. */
  readonly added: readonly [Rational, Rational, Rational];
}

const AMOUNTS = ["discountableSales", "extraContribution", "carryingCost", "oneOffCost"] as const;
const OPTIONS = [...AMOUNTS, "outflowShare", "share", "decimals"];

function readOptions(replayed: Replayed, options: OfferOptions): OfferSettings {
  const findings: Finding[] = [];
  const given = objectOf(options, "options", OPTIONS, findings);
  const invalid = (name: string, expected: string): Rational => {
    findings.push(finding(replayMessages, "offer-option-invalid", `options.${name}`, { value: given[name], expected }));
    return rational(0n);
  };
  const amount = (name: (typeof AMOUNTS)[number]): Rational => {
    if (given[name] === undefined) return rational(0n);
    const read = readDecimal(given[name]);
    const isRight = typeof read !== "string" && (name === "extraContribution" || !read.isNegative());
    return isRight ? decimalToRational(read) : invalid(name, name === "extraContribution" ? "a decimal" : "a decimal of zero or more");
  };
  const share = (name: "outflowShare" | "share", standard: string, isBelow: boolean): Rational => {
    const read = readShare(given[name] ?? standard);
    const isRight = typeof read !== "string" && !read.isNegative() && (isBelow ? read.lessThan(1) : read.lessThanOrEqualTo(1));
    return isRight ? decimalToRational(read) : invalid(name, isBelow ? "a share from 0 up to but not 1" : "a share from 0 to 1");
  };
  const { decimals = 2 } = given as OfferOptions;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 10) invalid("decimals", "a whole number from 0 to 10");
  const [stated, extra, carrying, oneOff] = AMOUNTS.map(amount) as [Rational, Rational, Rational, Rational];
  const settings = { outflow: share("outflowShare", "0", true), share: share("share", "0.5", false), decimals };
  refuse(findings);
  const sales = given["discountableSales"] === undefined ? decimalToRational(replayed.total().after.netSales) : stated;
  return { ...settings, sales, added: [extra, negated(carrying), negated(oneOff)] };
}

function negated({ n, d }: Rational): Rational {
  return rational(-n, d);
}

function offerJson(offered: Omit<Offer, "toJSON">): OfferJson {
  const { currency, scale, discountableSales, saving, parts, breakEven, ceiling, offer: half, marginEffect, decimals, reason } = offered;
  const discount = ({ percent, rebate }: Discount): DiscountJson => ({
    percent: percent?.toFixed(decimals) ?? null,
    rebate: rebate.toFixed(scale),
  });
  return {
    currency,
    scale,
    discountableSales: discountableSales.toFixed(scale),
    saving: saving.toFixed(scale),
    parts: plainData(parts, (amount) => amount.toFixed(scale)),
    freed: offered.freed.toFixed(scale),
    outflowShare: plain(offered.outflowShare),
    share: plain(offered.share),
    breakEven: discount(breakEven),
    ceiling: discount(ceiling),
    offer: discount(half),
    marginEffect: marginEffect.toFixed(scale),
    reason: reason ?? null,
  };
}
