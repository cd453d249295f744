/**
 * Garner Industries, as quotes and quantity brackets: an order costs the same to fill whatever its size.
 *
 * E. J. Blocher, D. E. Stout, P. E. Juras & S. D. Smith, Cost Management, problem Garner Industries (attribution
 * inferred). The figures by order are derived from the published inputs.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { quoter } from "../../src/policies/quoter.js";
import { expectFigures, per } from "./compare.js";

const PREFERRED = { orders: 100 * 2, units: "2500", price: 700 };
const SMALL = { orders: 4_000 * 10, units: "12.5", price: 800 };

const model = costModel({
  name: "Garner Industries, by order",
  currency: "USD",
  resources: {
    orderFilling: {
      cost: 670 * 60_000,
      capacity: { unit: "order", practical: 670 * 60 },
      block: { size: 60, cost: 60_000 },
    },
  },
  activities: {
    fillOrder: { driver: "orders", consumes: { orderFilling: 1 } },
    supplyOrder: { driver: "orders", supply: "flexible", standard: 1_500 },
  },
  drivers: { orders: { unit: "order", from: "orders", count: true } },
  sales: {
    grossSales: { from: "orders", sum: ["units", "price"] },
    cogs: { from: "orders", sum: ["units", "manufacturing"] },
  },
});

const count = PREFERRED.orders + SMALL.orders;
const classOf = (i: number) => (i < PREFERRED.orders ? 0 : 1);
const codes = Int32Array.from({ length: count }, (_, i) => classOf(i));
const costing = allocate(model, {
  events: {
    orders: {
      customer: { codes, dictionary: ["preferred", "small"] },
      units: { codes, dictionary: [PREFERRED.units, SMALL.units] },
      price: { codes, dictionary: [PREFERRED.price, SMALL.price] },
      manufacturing: { codes, dictionary: [600, 600] },
    },
  },
});

describe("case 38, Garner Industries (Blocher), as quotes", () => {
  const made = quoter(costing);
  const quoteOf = ({ units, price }: typeof PREFERRED) => made.quote({ orders: { units, price, manufacturing: 600 } });

  it("gives the cost of an order of either class, what it avoids apart from blocks that are paid anyhow, and what it means a unit", () => {
    const [preferred, small] = [quoteOf(PREFERRED), quoteOf(SMALL)];
    expectFigures(
      {
        orderCost: preferred.costToServe.amount,
        avoidable: preferred.flexible.amount,
        blocks: preferred.committed.amount,
        smallOrderCost: small.costToServe.amount,
        orderFilling: { preferred: per(preferred.costToServe.amount, 2500), small: per(small.costToServe.amount, "12.5") },
        profitAtOffer: per(preferred.margin?.amount, 2500),
        smallProfitAtRaisedPrice: per(small.margin?.amount, "12.5"),
      },
      {
        orderCost: 2_500,
        avoidable: 1_500,
        blocks: 1_000,
        smallOrderCost: 2_500,
        orderFilling: { preferred: 1, small: 200 },
        profitAtOffer: 99,
        smallProfitAtRaisedPrice: 0,
      },
    );
    expect(made.notInQuote).toEqual([]);
  });

  it("sets the prices a unit at which either class just pays its orders", () => {
    const perOrder = { activities: { fillOrder: 1, supplyOrder: 1 } };
    const sizes = [
      { id: "small", from: SMALL.units },
      { id: "preferred", from: PREFERRED.units },
    ];
    const menu = menuPrices(costing, { brackets: { unit: "unit", basePrice: 600, perOrder, perUnit: {}, sizes } });
    expect(menu.toJSON().brackets?.sizes.map(({ id, price }) => [id, price])).toEqual([
      ["small", "800.00"],
      ["preferred", "601.00"],
    ]);
  });
});
