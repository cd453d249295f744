import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, divideRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import type { Axis } from "../segments/axis.js";
import type { ActivityCost, CustomerBook, ServingActivity } from "./moved-because-book.js";

/** A customer's figures at one step, exact, in minor units. */
export interface StepFigures extends ActivityCost {
  readonly netSales: Rational;
  readonly grossSales: Rational;
  /** COGS less COGS returned. */
  readonly cogs: Rational;
}

/** The figures an axis may be made of. */
export const FOLLOWED_FIGURES: readonly string[] = [
  "netSales",
  "grossSales",
  "grossMargin",
  "directCosts",
  "flexibleCostToServe",
  "committedCostToServe",
  "costToServe",
  "customerContribution",
  "operatingProfit",
];

/** A customer of both costings, with its size in units before above zero. */
export interface CustomerPair {
  readonly before: CustomerBook;
  readonly after: CustomerBook;
  readonly cellBefore: number;
  readonly cellAfter: number;
}

/**
 * Gives a customer's figures after each of: base, new size, actual orders, new prices, new rates, new model.
 *
 * With q = units after / units before:
 * size: every figure of the base x q; orders: cost to serve = sum of (driver volume after x base rate), direct costs as charged after;
 * prices: net and gross sales after; rates: COGS and the cost of all activities that both models have, after; model: everything after.
 */
export function stepFigures(pair: CustomerPair): readonly StepFigures[] {
  const { before, after, cellBefore, cellAfter } = pair;
  const base = figuresAt(before, cellBefore);
  const final = figuresAt(after, cellAfter);
  const q = divideRationals(after.unitsAt(cellAfter), before.unitsAt(cellBefore));
  const size = scaled(base, q);
  const orders = { ...size, ...ordersAtBaseRates(pair, q) };
  const prices = { ...orders, netSales: final.netSales, grossSales: final.grossSales };
  const rates = { ...prices, cogs: final.cogs, ...ordersAtNewRates(pair, q) };
  return [base, size, orders, prices, rates, final];
}

/** Gives the figures of a customer as costed. */
export function figuresAt(book: CustomerBook, cell: number): StepFigures {
  const costs = [...book.activities.values()].map((activity) => activity.costAt(cell));
  return {
    netSales: book.netSalesAt(cell),
    grossSales: book.grossSalesAt(cell),
    cogs: book.cogsAt(cell),
    ...costs.reduce(plus, { ...NOTHING, direct: book.directFactAt(cell) }),
  };
}

/** Reads an axis off the figures, in currency units or as a ratio; null where the denominator is not above zero. */
export function axisFigure({ numerator, denominator }: Axis, figures: StepFigures, scale: number): Rational | null {
  const top = namedFigure(figures, numerator);
  if (denominator === undefined) return divideRationals(top, rational(bigPowerOfTen(scale)));
  const bottom = namedFigure(figures, denominator);
  return bottom.n > 0n ? divideRationals(top, bottom) : null;
}

/** Cost to serve: direct + flexible + committed. */
export function costToServeOf({ direct, flexible, committed }: ActivityCost): Rational {
  return addRationals(addRationals(direct, flexible), committed);
}

const NOTHING: ActivityCost = /* @__PURE__ */ (() => ({ direct: rational(0n), flexible: rational(0n), committed: rational(0n) }))();

function namedFigure(figures: StepFigures, name: string): Rational {
  const { netSales, grossSales, cogs, direct, flexible, committed } = figures;
  const grossMargin = subtractRationals(netSales, cogs);
  const contribution = subtractRationals(grossMargin, addRationals(direct, flexible));
  switch (name) {
    case "netSales":
      return netSales;
    case "grossSales":
      return grossSales;
    case "grossMargin":
      return grossMargin;
    case "directCosts":
      return direct;
    case "flexibleCostToServe":
      return flexible;
    case "committedCostToServe":
      return committed;
    case "costToServe":
      return costToServeOf(figures);
    case "customerContribution":
      return contribution;
    default:
      return subtractRationals(contribution, committed);
  }
}

function scaled(figures: StepFigures, q: Rational): StepFigures {
  const times = (figure: Rational) => multiplyRationals(figure, q);
  const { netSales, grossSales, cogs } = figures;
  return { netSales: times(netSales), grossSales: times(grossSales), cogs: times(cogs), ...timesCost(figures, q) };
}

function ordersAtBaseRates(pair: CustomerPair, q: Rational): ActivityCost {
  return byActivity(pair, q, (was, is) => {
    const { cellBefore, cellAfter } = pair;
    if (is.isTraced) return is.costAt(cellAfter);
    const base = was.costAt(cellBefore);
    const rate = was.rateAt(cellBefore);
    // Without a base rate there is either no base cost, so that no rate can have changed, or a cost that no volume divides.
    if (rate === undefined) return costToServeOf(base).n === 0n ? is.costAt(cellAfter) : timesCost(base, q);
    const volume = is.volumeAt(cellAfter);
    return { ...NOTHING, flexible: multiplyRationals(volume, rate.flexible), committed: multiplyRationals(volume, rate.committed) };
  });
}

function ordersAtNewRates(pair: CustomerPair, q: Rational): ActivityCost {
  return byActivity(pair, q, (_, is) => is.costAt(pair.cellAfter));
}

// Activities of the model before only stay at their new size, and those of the model after only stay out, until the model changes.
function byActivity(
  { before, after, cellBefore, cellAfter }: CustomerPair,
  q: Rational,
  cost: (was: ServingActivity, is: ServingActivity) => ActivityCost,
): ActivityCost {
  const costs = [...before.activities.values()].map((was) => {
    const is = after.activities.get(was.id);
    return is !== undefined && isSame(was, is) ? cost(was, is) : timesCost(was.costAt(cellBefore), q);
  });
  return costs.reduce(plus, { ...NOTHING, direct: after.directFactAt(cellAfter) });
}

function isSame(was: ServingActivity, is: ServingActivity): boolean {
  return was.driver === is.driver && was.isTraced === is.isTraced;
}

function timesCost({ direct, flexible, committed }: ActivityCost, q: Rational): ActivityCost {
  return { direct: multiplyRationals(direct, q), flexible: multiplyRationals(flexible, q), committed: multiplyRationals(committed, q) };
}

function plus(a: ActivityCost, b: ActivityCost): ActivityCost {
  return {
    direct: addRationals(a.direct, b.direct),
    flexible: addRationals(a.flexible, b.flexible),
    committed: addRationals(a.committed, b.committed),
  };
}
