/**
 * Garner Industries: order filling in blocks of capacity; the average cost a unit hides what small orders cost.
 *
 * E. J. Blocher, D. E. Stout, P. E. Juras & S. D. Smith, Cost Management, problem Garner Industries (attribution
 * inferred). The average cost a unit and the price on it are published, the rest derived.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, per, sum, times } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const CLASSES = ["preferred", "small"] as const;
const UNITS = 500_000;
const ORDERS = { preferred: 100 * 2, small: 4_000 * 10 };

/** Sales of half a million units to each class, manufactured at 600. */
function sales(prices: Readonly<Record<"preferred" | "small", number>>) {
  return CLASSES.map((customer) => ({ customer, grossSales: UNITS * prices[customer], cogs: UNITS * 600 }));
}

describe("case 38, Garner Industries (Blocher)", () => {
  it("gives the average cost a unit, the price on it, and the loss at the price offered", () => {
    const model = costModel({
      name: "Garner Industries, average cost",
      currency: "USD",
      scale: 6,
      resources: { orderFilling: { cost: 40_200 * 2_500, to: { fillOrder: 1 } } },
      activities: { fillOrder: { level: "unit", driver: "units" } },
      drivers: { units: {} },
    });
    const costing = allocate(model, {
      volumes: volumeRows("customer", { preferred: { units: UNITS }, small: { units: UNITS } }),
      sales: sales({ preferred: 700, small: 700 }),
    });
    const { rate } = costing.activities.get("fillOrder");
    expectFigures(
      {
        orderFilling: rate,
        price: times(sum(600, rate), "1.12"),
        lossAtOffer: per(costing.statement("preferred").operatingProfit, UNITS),
      },
      { orderFilling: 100.5, price: 784.56, lossAtOffer: -0.5 },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the cost of an order, in blocks of 60 that are all used, and what it means a unit", () => {
    const model = costModel({
      name: "Garner Industries, by order",
      currency: "USD",
      scale: 6,
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
      drivers: { orders: {} },
    });
    const costing = allocate(model, {
      volumes: volumeRows("customer", { preferred: { orders: ORDERS.preferred }, small: { orders: ORDERS.small } }),
      sales: sales({ preferred: 700, small: 800 }),
    });
    const { usedQuantity, unusedQuantity, unused } = costing.resources.get("orderFilling");
    const perUnit = (id: string, figure: "costToServe" | "operatingProfit") => per(costing.statement(id)[figure], UNITS);
    expectFigures(
      {
        orders: usedQuantity,
        blocks: per(usedQuantity, 60),
        unusedOrders: unusedQuantity,
        unused,
        orderCost: sum(costing.activities.get("fillOrder").rate, costing.activities.get("supplyOrder").rate),
        orderFilling: each(CLASSES, (id) => perUnit(id, "costToServe")),
        profitAtOffer: perUnit("preferred", "operatingProfit"),
        smallProfitAtRaisedPrice: perUnit("small", "operatingProfit"),
      },
      {
        orders: 40_200,
        blocks: 670,
        unusedOrders: 0,
        unused: 0,
        orderCost: 2_500,
        orderFilling: { preferred: 1, small: 200 },
        profitAtOffer: 99,
        smallProfitAtRaisedPrice: 0,
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
