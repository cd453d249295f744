import { refuse } from "../errors/cost-error.js";
import { compareIds } from "../number/order.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import type { Brackets } from "./bracket.js";
import { type BracketChange, type BracketChanges, type BracketFigures, type ChangedOrder, changesJson } from "./bracket-changes-result.js";
import {
  type BracketOrder,
  type BracketOrderInput,
  type BracketSettings,
  readBracketOptions,
  readBracketOrders,
} from "./bracket-orders.js";
import { type BracketRates, bracketOf, bracketRates, orderCost } from "./bracket-rates.js";
import type { MenuPrices } from "./menu-prices.js";
import { exactDecimal, quoteFigure } from "./quote-figure.js";
import { minorOf, roundedTo, sumOf } from "./quote-rounding.js";

/** How customers answer to brackets. */
export interface WhoChangesOptions {
  /** An order of q turns into one of the next bracket's bound b where b <= q x (1 + this): `"10%"` or 0.1. Default 0: nobody changes. */
  readonly roundUpWithin?: string | number;
  /**
   * `"kept"` (default): the customer buys as much as before, in fewer orders: an order of q counts q / b times. `"grows"`: as many orders
   * as before, each larger.
   */
  readonly demand?: "kept" | "grows";
}

interface Exact {
  readonly revenue: Rational;
  readonly flexible: Rational;
  readonly committed: Rational;
}

interface Answer extends ChangedOrder {
  readonly before: Exact;
  readonly after: Exact;
}

/**
 * Tells in which bracket customers order, who would change bracket by rounding up, and what that does to revenue and cost.
 *
 * An order of quantity q in bracket k: revenue = q x price of k, cost = cost per order + q x cost per unit (and per unit cost of the goods),
 * at current rates, flexible and committed apart. After the change the order is one of the next bracket's bound b; with demand kept it
 * counts q / b times, so that units stay and orders fall. Only the next bracket is looked at.
 *
 * Rounding: totals half-even once; customers by largest remainders to the totals, ties by id; contribution, profit and change from rounded
 * figures, so that all of it foots down and across. {@link formatBracketChanges} writes it out.
 *
 * @param menu with brackets, from {@link menuPrices}
 * @param orders any iterable of `{ id, customer, quantity }`
 * @throws {CostError} `menu-invalid`, `menu-orders-invalid`, `quantity-below-brackets`, `number-invalid`, `number-too-long`
 * @see Kaplan & Narayanan, Measuring and Managing Customer Profitability, Journal of Cost Management, Sept/Oct 2001
 * @example
 * ```ts
 * const menu = menuPrices(costing, {
 *   brackets: { unit: "carton", perOrder: { activities: { enterOrder: 1 } }, perUnit: { activities: { processCarton: 1 } },
 *     sizes: [{ id: "small", from: 1 }, { id: "pallet", from: 40 }] },
 * });
 * const answer = whoChanges(menu, [{ id: 1, customer: "A", quantity: 38 }, { id: 2, customer: "B", quantity: 20 }], { roundUpWithin: "10%" });
 * answer.orders.map(({ id, bracket, newBracket }) => `${id} ${bracket} ${newBracket}`); // => ["1 small pallet", "2 small small"]
 * answer.total.changing; // => 1
 * ```
 */
export function whoChanges(menu: MenuPrices, orders: Iterable<BracketOrderInput>, options: WhoChangesOptions = {}): BracketChanges {
  const { brackets, settings, findings } = readBracketOptions(menu, options);
  const read = readBracketOrders(orders, brackets, findings);
  refuse(findings);
  const { currency, scale } = menu;
  const rates = bracketRates(brackets as Brackets);
  const answers = read.map((order) => answerOf(rates, order, settings));
  const byCustomer = new Map<string, Answer[]>();
  for (const answer of answers) byCustomer.set(answer.customer, [...(byCustomer.get(answer.customer) ?? []), answer]);
  const groups = [...byCustomer].sort(([a], [b]) => compareIds(a, b));
  const total = roundedFigures([answers], scale)[0] as readonly [Rounded, Rounded];
  const rounded = roundedFigures(
    groups.map(([, list]) => list),
    scale,
  );
  const ids = rates.map(({ id }) => id);
  const customers = groups.map(([customer, list], i) =>
    Object.freeze({ customer, ...changeOf(list, ids, rounded[i] as readonly [Rounded, Rounded], scale) }),
  );
  const shown = answers.map(({ before: _, after: __, ...order }): ChangedOrder => Object.freeze(order));
  const content = {
    currency,
    scale,
    unit: (brackets as Brackets).unit,
    demand: settings.demand,
    orders: Object.freeze(shown),
    customers: Object.freeze(customers),
    total: Object.freeze(changeOf(answers, ids, total, scale)),
  };
  return Object.freeze({ ...content, toJSON: () => changesJson(content) });
}

function answerOf(brackets: readonly BracketRates[], order: BracketOrder, { within, demand }: BracketSettings): Answer {
  const { id, customer, quantity } = order;
  const bracket = bracketOf(brackets, quantity) as BracketRates;
  const most = multiplyRationals(quantity, addRationals(ONE, within));
  const changes = bracket.below !== undefined && compareRationals(bracket.below, most) <= 0;
  const larger = changes ? (bracket.below as Rational) : quantity;
  const next = bracketOf(brackets, larger) as BracketRates;
  const times = demand === "kept" ? divideRationals(quantity, larger) : ONE;
  return {
    id,
    customer,
    quantity: exactDecimal(quantity),
    bracket: bracket.id,
    newQuantity: exactDecimal(larger),
    newBracket: next.id,
    changes,
    before: figuresOf(bracket, quantity, ONE),
    after: figuresOf(next, larger, times),
  };
}

function figuresOf(bracket: BracketRates, quantity: Rational, times: Rational): Exact {
  const { flexible, committed } = orderCost(bracket, quantity);
  return {
    revenue: multiplyRationals(multiplyRationals(quantity, bracket.price), times),
    flexible: multiplyRationals(flexible, times),
    committed: multiplyRationals(committed, times),
  };
}

/** Exact figures of some orders and what they were rounded to. */
interface Rounded {
  readonly exact: Exact;
  readonly minor: { readonly [F in keyof Exact]: bigint };
}

const FIGURES = ["revenue", "flexible", "committed"] as const;

// Each figure of the groups is rounded to the rounded sum of all of them.
function roundedFigures(groups: readonly (readonly Answer[])[], scale: number): readonly (readonly [Rounded, Rounded])[] {
  const sides = (["before", "after"] as const).map((side) => {
    const columns = FIGURES.map((figure) => {
      const exact = groups.map((list) => sumOf(list.map((answer) => answer[side][figure])));
      return { exact, minor: roundedTo(minorOf(sumOf(exact), scale), exact, scale) };
    });
    return groups.map((_, i): Rounded => {
      const [revenue, flexible, committed] = columns.map(({ exact, minor }) => ({ exact: exact[i] ?? ZERO, minor: minor[i] ?? 0n }));
      const none = { exact: ZERO, minor: 0n };
      const [a, b, c] = [revenue ?? none, flexible ?? none, committed ?? none];
      return {
        exact: { revenue: a.exact, flexible: b.exact, committed: c.exact },
        minor: { revenue: a.minor, flexible: b.minor, committed: c.minor },
      };
    });
  });
  return groups.map((_, i) => [sides[0]?.[i] as Rounded, sides[1]?.[i] as Rounded]);
}

function changeOf(
  answers: readonly Answer[],
  ids: readonly string[],
  [before, after]: readonly [Rounded, Rounded],
  scale: number,
): BracketChange {
  const minus = <T>(subtract: (a: T, b: T) => T, a: { readonly [F in keyof Exact]: T }, b: { readonly [F in keyof Exact]: T }) => ({
    revenue: subtract(a.revenue, b.revenue),
    flexible: subtract(a.flexible, b.flexible),
    committed: subtract(a.committed, b.committed),
  });
  const exact = minus(subtractRationals, after.exact, before.exact);
  const minor = minus((a: bigint, b: bigint) => a - b, after.minor, before.minor);
  return {
    orders: answers.length,
    changing: answers.filter(({ changes }) => changes).length,
    byBracket: Object.freeze(
      ids.map((bracket) => ({
        bracket,
        orders: answers.filter((one) => one.bracket === bracket).length,
        newOrders: answers.filter((one) => one.newBracket === bracket).length,
      })),
    ),
    before: figures(before, scale),
    after: figures(after, scale),
    change: figures({ exact, minor }, scale),
  };
}

function figures({ exact, minor }: Rounded, scale: number): BracketFigures {
  const contribution = subtractRationals(exact.revenue, exact.flexible);
  const left = minor.revenue - minor.flexible;
  return Object.freeze({
    revenue: quoteFigure(exact.revenue, minor.revenue, scale),
    flexible: quoteFigure(exact.flexible, minor.flexible, scale),
    committed: quoteFigure(exact.committed, minor.committed, scale),
    contribution: quoteFigure(contribution, left, scale),
    profit: quoteFigure(subtractRationals(contribution, exact.committed), left - minor.committed, scale),
  });
}
