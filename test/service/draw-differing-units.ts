import fc from "fast-check";
import { allocate, type Costing } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import { addRationals, multiplyRationals, type Rational, rational } from "../../src/number/rational.js";

/** An order of the drawn costings. */
export interface DrawnOrder {
  readonly customer: string;
  readonly intl: boolean;
  readonly lines: number;
}

/** A costing whose orders take what is in them, and whose drops are all alike. */
export interface DifferingUnits {
  readonly costing: Costing;
  readonly orders: readonly DrawnOrder[];
  readonly ids: readonly string[];
}

/** Exact amounts in minor units. */
export type ExactLayers = { readonly [L in (typeof LAYERS)[number]]: Rational };

export const LAYERS = ["flexible", "committed"] as const;

// Orders are entered by two resources and with cost of its own beside them, and checked at a rate alike for all.
const MODEL = costModel({
  currency: "EUR",
  resources: {
    desk: { cost: "719.31", supply: { flexible: 2, committed: 5 }, capacity: { unit: "minute", practical: 1300 } },
    line: { cost: "97.77", supply: "flexible", capacity: { unit: "call", practical: 211 } },
  },
  activities: {
    enter: {
      cost: "50.03",
      driver: "orders",
      consumes: {
        desk: { base: 3, per: { lines: "0.5" }, when: [{ if: { intl: true }, add: 19 }] },
        line: { base: 0, when: [{ if: { intl: true }, add: 2 }] },
      },
    },
    check: { cost: "31.11", supply: "flexible", driver: "orders" },
    deliver: { cost: "10.01", driver: "drops", consumes: { desk: "7.25", line: 3 } },
  },
  drivers: { orders: { from: "orders", count: true }, drops: { from: "drops", sum: "quantity" } },
  sales: {},
});

/** Up to six customers with an order or more, and drops of two decimals. */
export const differingUnits: fc.Arbitrary<DifferingUnits> = fc
  .record({
    orders: fc.array(
      fc.record({ customer: fc.constantFrom("A", "B", "10", "9", "", "z"), intl: fc.boolean(), lines: fc.integer({ min: 0, max: 20 }) }),
      { minLength: 1, maxLength: 12 },
    ),
    quantities: fc.infiniteStream(fc.integer({ min: 1, max: 900 }).map((n) => `${n / 100}`)),
  })
  .map(({ orders, quantities }) => {
    const ids = [...new Set(orders.map(({ customer }) => customer))].sort();
    const drops = ids.map((customer) => ({ customer, quantity: quantities.next().value as string }));
    return { costing: allocate(MODEL, { events: { orders, drops } }), orders, ids };
  });

/** What a customer's own orders cost: pools over what was used of them, from the orders themselves. */
export function ownCostOfOrders({ costing, orders }: DifferingUnits, id: string): ExactLayers {
  const uses = {
    desk: ({ intl, lines }: DrawnOrder) => 6n + BigInt(lines) + (intl ? 38n : 0n),
    line: ({ intl }: DrawnOrder) => (intl ? 2n : 0n),
    alike: () => 1n,
  };
  const pools = { desk: poolOf(costing, "desk"), line: poolOf(costing, "line"), alike: { flexible: 3111n, committed: 5003n } };
  const layer = (one: (typeof LAYERS)[number]): Rational =>
    (["desk", "line", "alike"] as const)
      .map((pool) => {
        const sum = (list: readonly DrawnOrder[]) => list.reduce((all, order) => all + uses[pool](order), 0n);
        const all = sum(orders);
        return all === 0n ? rational(0n) : rational(pools[pool][one] * sum(orders.filter(({ customer }) => customer === id)), all);
      })
      .reduce(addRationals);
  return { flexible: layer("flexible"), committed: layer("committed") };
}

/** What an order costs on average. */
export function averageOfOrders(drawn: DifferingUnits): ExactLayers {
  const each = drawn.ids.map((id) => ownCostOfOrders(drawn, id));
  const share = rational(1n, BigInt(drawn.orders.length));
  const layer = (one: (typeof LAYERS)[number]) => multiplyRationals(each.map((cost) => cost[one]).reduce(addRationals), share);
  return { flexible: layer("flexible"), committed: layer("committed") };
}

function poolOf({ data }: Costing, resource: string): { readonly [L in (typeof LAYERS)[number]]: bigint } {
  const of = (layer: (typeof LAYERS)[number]) =>
    data.postings
      .filter((one) => one.method === "usage" && one.from.id === resource && one.to.id === "enter" && one.layer === layer)
      .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return { flexible: of("flexible"), committed: of("committed") };
}
