import type { Finding } from "../errors/finding.js";
import type { Decimal } from "../number/decimal.js";
import { addRationals, type Rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import { type ExplainedActivity, explainOrder, type QuoteExplanation } from "./quote-explanation.js";
import type { OrderSales } from "./quote-facts.js";
import { figureJson, type QuoteFigure, type QuoteFigureJson, quoteFigure, SHOWN_DECIMALS } from "./quote-figure.js";
import { minorOf, roundedTo, sumOf } from "./quote-rounding.js";
import type { NotInQuote, QuoterActivity, QuoterJson } from "./quoter-json.js";

/** What an order takes of one activity, and what that costs. */
export interface QuotedActivity {
  readonly activity: string;
  readonly name: string;
  readonly group: string | undefined;
  readonly level: QuoterActivity["level"];
  readonly basis: QuoterActivity["basis"];
  readonly driver: string;
  readonly units: Decimal;
  readonly unit: string;
  readonly flexible: QuoteFigure;
  readonly committed: QuoteFigure;
  readonly cost: QuoteFigure;
}

/** The price of serving one hypothetical order at current rates; amounts in currency units. */
export interface Quote {
  readonly currency: string;
  readonly scale: number;
  /** Undefined, like the figures made of them, when the order gives no table that tells what it sells for. */
  readonly netSales: QuoteFigure | undefined;
  /** Cost of goods sold, less that of goods returned. */
  readonly cogs: QuoteFigure | undefined;
  readonly grossMargin: QuoteFigure | undefined;
  readonly directCosts: QuoteFigure | undefined;
  /** The marginal part of the cost to serve: what is avoided when the order does not come. */
  readonly flexible: QuoteFigure;
  /** The part that is paid whether the order comes or not. */
  readonly committed: QuoteFigure;
  /** flexible + committed */
  readonly costToServe: QuoteFigure;
  /** Gross margin - direct costs - flexible cost to serve. */
  readonly contribution: QuoteFigure | undefined;
  /** Gross margin - direct costs - cost to serve. */
  readonly margin: QuoteFigure | undefined;
  /** Every activity that orders drive, in id order, those this order takes nothing of too. */
  readonly activities: readonly QuotedActivity[];
  /** Activities no single order drives, with their cost of the period. */
  readonly notInQuote: readonly NotInQuote[];
  /** Tables the quoter reads and the order did not give; it was priced as having no rows of them. */
  readonly notGiven: readonly string[];
  readonly warnings: readonly Finding[];
  /** The tree behind the cost to serve; `formatExplanation` prints it. */
  explain(): QuoteExplanation;
  toJSON(): QuoteJson;
}

/** A quote as plain data. */
export interface QuoteJson {
  readonly currency: string;
  readonly figures: { readonly [name: string]: QuoteFigureJson };
  readonly activities: readonly {
    readonly activity: string;
    readonly units: string;
    readonly flexible: QuoteFigureJson;
    readonly committed: QuoteFigureJson;
    readonly cost: QuoteFigureJson;
  }[];
  readonly notInQuote: readonly NotInQuote[];
  readonly notGiven: readonly string[];
  readonly warnings: readonly Finding[];
}

/** What a quote is made of. */
export interface PricedOrder {
  readonly activities: readonly ExplainedActivity[];
  readonly sales: OrderSales | undefined;
  readonly notGiven: readonly string[];
  readonly warnings: readonly Finding[];
}

/**
 * Sets a quote up from exact costs.
 *
 * Rounding: the cost to serve, half-even; its layers to that total and the activities to their layer by largest remainders, ties flexible
 * first, then by id; sales, cost of goods and direct costs half-even each; margins from rounded figures, so that all of it foots.
 */
export function makeQuote({ currency, scale, notInQuote }: QuoterJson, order: PricedOrder): Quote {
  const { activities: taken, sales, notGiven, warnings } = order;
  const flexible = sumOf(taken.map((one) => one.taken.flexible));
  const committed = sumOf(taken.map((one) => one.taken.committed));
  const cost = addRationals(flexible, committed);
  const total = minorOf(cost, scale);
  const [flexibleUnits = 0n, committedUnits = 0n] = roundedTo(total, [flexible, committed], scale);
  const figures = {
    flexible: quoteFigure(flexible, flexibleUnits, scale),
    committed: quoteFigure(committed, committedUnits, scale),
    costToServe: quoteFigure(cost, total, scale),
  };
  const activities = quotedActivities(taken, flexibleUnits, committedUnits, scale);
  const margins = salesFigures(sales, { flexible, cost, flexibleUnits, total }, scale);
  const shown = { ...margins, ...figures };
  let explained: QuoteExplanation | undefined;
  return Object.freeze({
    currency,
    scale,
    ...shown,
    activities,
    notInQuote,
    notGiven,
    warnings,
    explain: () => {
      explained ??= explainOrder(taken);
      return explained;
    },
    toJSON: () => quoteJson(currency, shown, taken, { activities, notInQuote, notGiven, warnings }),
  });
}

interface Costs {
  readonly flexible: Rational;
  readonly cost: Rational;
  readonly flexibleUnits: bigint;
  readonly total: bigint;
}

type SalesFigures = Pick<Quote, "netSales" | "cogs" | "grossMargin" | "directCosts" | "contribution" | "margin">;

function salesFigures(sales: OrderSales | undefined, costs: Costs, scale: number): SalesFigures {
  if (sales === undefined) {
    const none = undefined;
    return { netSales: none, cogs: none, grossMargin: none, directCosts: none, contribution: none, margin: none };
  }
  const { netSales, cogs, grossMargin, directCosts } = sales;
  const [net, goods, direct] = [minorOf(netSales, scale), minorOf(cogs, scale), minorOf(directCosts, scale)];
  const left = subtractRationals(grossMargin, directCosts);
  return {
    netSales: quoteFigure(netSales, net, scale),
    cogs: quoteFigure(cogs, goods, scale),
    grossMargin: quoteFigure(grossMargin, net - goods, scale),
    directCosts: quoteFigure(directCosts, direct, scale),
    contribution: quoteFigure(subtractRationals(left, costs.flexible), net - goods - direct - costs.flexibleUnits, scale),
    margin: quoteFigure(subtractRationals(left, costs.cost), net - goods - direct - costs.total, scale),
  };
}

function quotedActivities(
  taken: readonly ExplainedActivity[],
  flexible: bigint,
  committed: bigint,
  scale: number,
): readonly QuotedActivity[] {
  const inFlexible = roundedTo(
    flexible,
    taken.map((one) => one.taken.flexible),
    scale,
  );
  const inCommitted = roundedTo(
    committed,
    taken.map((one) => one.taken.committed),
    scale,
  );
  const quoted = taken.map(({ activity, taken: one }, i): QuotedActivity => {
    const [a, b] = [inFlexible[i] as bigint, inCommitted[i] as bigint];
    const { id, name, group, level, basis, driver, unit } = activity;
    return Object.freeze({
      activity: id,
      name,
      group,
      level,
      basis,
      driver,
      units: rationalToDecimal(one.units, SHOWN_DECIMALS),
      unit,
      flexible: quoteFigure(one.flexible, a, scale),
      committed: quoteFigure(one.committed, b, scale),
      cost: quoteFigure(addRationals(one.flexible, one.committed), a + b, scale),
    });
  });
  return Object.freeze(quoted);
}

function quoteJson(
  currency: string,
  figures: { readonly [name: string]: QuoteFigure | undefined },
  taken: readonly ExplainedActivity[],
  { activities, notInQuote, notGiven, warnings }: Pick<Quote, "activities" | "notInQuote" | "notGiven" | "warnings">,
): QuoteJson {
  const known = Object.entries(figures).flatMap(([name, figure]) => (figure === undefined ? [] : [[name, figureJson(figure)] as const]));
  return {
    currency,
    figures: Object.fromEntries(known),
    activities: activities.map(({ activity, flexible, committed, cost }, i) => ({
      activity,
      units: exactText(taken[i]?.taken.units as Rational),
      flexible: figureJson(flexible),
      committed: figureJson(committed),
      cost: figureJson(cost),
    })),
    notInQuote,
    notGiven,
    warnings,
  };
}
