/**
 * Darwin Company: what dropping its largest loss changes, the credit it takes released.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis. The results were not collated with a
 * printed edition.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import { expectFigures } from "./compare.js";
import { volumeRows } from "./volume-rows.js";

const model = costModel({
  currency: "GBP",
  scale: 6,
  resources: {},
  activities: {
    processOrder: { driver: "orders", standard: 300 },
    visit: { level: "customer", driver: "visits", standard: 200 },
    deliver: { driver: "kilometres", standard: 1 },
    deliverUrgently: { driver: "urgentDeliveries", standard: 500 },
  },
  drivers: { orders: {}, visits: {}, kilometres: { unit: "km" }, urgentDeliveries: {} },
  capitalCharge: { rate: "10%", yearDays: 365 },
});

const costing = allocate(model, {
  customers: [
    { id: "A", collectionDays: 90 },
    { id: "B", collectionDays: 30 },
    { id: "Y", collectionDays: 10 },
    { id: "Z", collectionDays: 10 },
  ],
  volumes: volumeRows("customer", {
    A: { orders: 200, visits: 20, kilometres: 30_000, urgentDeliveries: 20 },
    B: { orders: 100, visits: 10, kilometres: 10_000, urgentDeliveries: 5 },
    Y: { orders: 50, visits: 5, kilometres: 2_500 },
    Z: { orders: 30, visits: 5, kilometres: 1_250 },
  }),
  sales: [
    { customer: "A", grossSales: 1_000_000, cogs: 910_000 },
    { customer: "B", grossSales: 1_000_000, cogs: 880_000 },
    { customer: "Y", grossSales: 500_000, cogs: 430_000 },
    { customer: "Z", grossSales: 2_000_000, cogs: 1_800_000 },
  ],
});

describe("case 39, Darwin Company (Drury), keep or drop", () => {
  it("gains A's loss after the cost of its credit where all its cost can go", () => {
    const a = keepChangeOrDrop(costing, { horizon: "long-run" }).of("A");
    expectFigures({ operating: a.operatingProfit }, { operating: -14_000 });
    expectFigures({ credit: a.drop.capital, effect: a.drop.effect }, { credit: "1800000/73", effect: "2822000/73" }, 5);
    expect(a.advice).toBe("drop");
  });

  it("loses A's contribution less that credit where no cost can go", () => {
    const decision = keepChangeOrDrop(costing, { horizon: "now", drop: ["A"] });
    const a = decision.of("A");
    expectFigures({ unavoidable: a.drop.unavoidableCost }, { unavoidable: 104_000 });
    expectFigures({ effect: decision.profitChange }, { effect: "-4770000/73" }, 5);
    expect(a.advice).toBe("change");
    expect([...decision].map(({ advice }) => advice)).toEqual(["change", "keep", "keep", "keep"]);
  });
});
