import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, divideRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import type { Axis } from "../segments/axis.js";
import type { ActivityCost, Cells, CustomerBook, Sales, ServingActivity, ServingWork } from "./moved-because-book.js";

/** A customer's figures at one step, exact, in minor units. */
export interface StepFigures extends ActivityCost, Sales {}

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
  readonly cellsBefore: Cells;
  readonly cellsAfter: Cells;
  /** Activities that both models drive alike. */
  readonly alike: ReadonlySet<string>;
}

/**
 * Gives a customer's figures after each of: base, new size, actual orders, new prices, new rates, new model.
 *
 * With q = units after / units before:
 * size: every figure of the base x q; orders: cost to serve = sum of (use of capacity, or driver volume, after x its base rate), direct costs
 * as charged after, sales and COGS = sum over products of (units after x base amount per unit); prices: net sales, gross sales and COGS
 * after; rates: the cost of all activities that both models drive alike, after; model: everything after.
 */
export function stepFigures(pair: CustomerPair): readonly StepFigures[] {
  const { before, after, cellsBefore, cellsAfter } = pair;
  const base = figuresAt(before, cellsBefore);
  const final = figuresAt(after, cellsAfter);
  const q = divideRationals(after.unitsAt(cellsAfter), before.unitsAt(cellsBefore));
  const size: StepFigures = { ...timesSales(base, q), ...timesCost(base, q) };
  const orders: StepFigures = { ...ordersAtBasePrices(pair, q), ...ordersAtBaseRates(pair, q) };
  const prices: StepFigures = { ...orders, ...after.salesAt(cellsAfter) };
  const rates: StepFigures = { ...prices, ...ordersAtNewRates(pair, q) };
  return [base, size, orders, prices, rates, final];
}

/** Gives the figures of a customer as costed. */
export function figuresAt(book: CustomerBook, cells: Cells): StepFigures {
  const costs = [...book.activities.values()].map((activity) => activity.costAt(cells));
  return { ...book.salesAt(cells), ...costs.reduce(plus, { ...NOTHING, direct: book.directFactAt(cells) }) };
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

// A product that was not bought before has no base price: it counts at that of after. Amounts that no units stand behind follow size.
function ordersAtBasePrices({ before, after, cellsBefore, cellsAfter }: CustomerPair, q: Rational): Sales {
  if (before.productsAt === undefined || after.productsAt === undefined) return timesSales(before.salesAt(cellsBefore), q);
  const [were, are] = [before.productsAt(cellsBefore), after.productsAt(cellsAfter)];
  const bought = [...are].flatMap(([product, is]) => {
    const was = were.get(product);
    if (is.units.n === 0n) return [];
    return [was === undefined || was.units.n === 0n ? is : timesSales(was, divideRationals(is.units, was.units))];
  });
  const unitless = [...were.values()].filter(({ units }) => units.n === 0n).map((was) => timesSales(was, q));
  return [...bought, ...unitless].reduce<Sales>(plusSales, { netSales: NOTHING.direct, grossSales: NOTHING.direct, cogs: NOTHING.direct });
}

function ordersAtBaseRates(pair: CustomerPair, q: Rational): ActivityCost {
  return byActivity(pair, q, (was, is) => {
    if (is.isTraced) return is.costAt(pair.cellsAfter);
    const hasSameWorks = was.works.length === is.works.length && was.works.every(({ resource }, w) => resource === is.works[w]?.resource);
    const costs = hasSameWorks
      ? was.works.map((work, w) => workAtBaseRate(work, is.works[w] as ServingWork, pair, q))
      : [workAtBaseRate(was.whole, is.whole, pair, q)];
    return costs.reduce(plus, NOTHING);
  });
}

function workAtBaseRate(was: ServingWork, is: ServingWork, { cellsBefore, cellsAfter }: CustomerPair, q: Rational): ActivityCost {
  const base = was.costAt(cellsBefore);
  // Without a base rate there is either no base cost, so that no rate can have changed, or a cost that no volume divides.
  if (was.rate === undefined) return costToServeOf(base).n === 0n ? is.costAt(cellsAfter) : timesCost(base, q);
  const { flexible, committed } = was.rate;
  const done = is.quantityAt(cellsAfter);
  return { ...NOTHING, flexible: multiplyRationals(done, flexible), committed: multiplyRationals(done, committed) };
}

function ordersAtNewRates(pair: CustomerPair, q: Rational): ActivityCost {
  return byActivity(pair, q, (_, is) => is.costAt(pair.cellsAfter));
}

// Activities of the model before only, or driven otherwise, stay at their new size, and those of the model after only stay out, until the
// model changes.
function byActivity(
  { before, after, cellsBefore, cellsAfter, alike }: CustomerPair,
  q: Rational,
  cost: (was: ServingActivity, is: ServingActivity) => ActivityCost,
): ActivityCost {
  const costs = [...before.activities.values()].map((was) => {
    const is = after.activities.get(was.id);
    const isSame = is !== undefined && alike.has(was.id) && was.isTraced === is.isTraced;
    return isSame ? cost(was, is) : timesCost(was.costAt(cellsBefore), q);
  });
  return costs.reduce(plus, { ...NOTHING, direct: after.directFactAt(cellsAfter) });
}

function timesSales({ netSales, grossSales, cogs }: Sales, q: Rational): Sales {
  return { netSales: multiplyRationals(netSales, q), grossSales: multiplyRationals(grossSales, q), cogs: multiplyRationals(cogs, q) };
}

function plusSales(a: Sales, b: Sales): Sales {
  return {
    netSales: addRationals(a.netSales, b.netSales),
    grossSales: addRationals(a.grossSales, b.grossSales),
    cogs: addRationals(a.cogs, b.cogs),
  };
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
