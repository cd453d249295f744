/**
 * Customer support analysis of two customers among many: visits, kilogram-miles, modifications, orders.
 *
 * Class exercise in customer profitability analysis, question 2; its author is not stated.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const ACTIVITIES = ["visit", "deliver", "modify", "processOrder", "otherSupport"] as const;

const model = costModel({
  currency: "GBP",
  scale: 6,
  resources: {},
  activities: {
    visit: { level: "customer", cost: 450_000, driver: "visits" },
    deliver: { cost: 700_000, driver: "kilogramMiles" },
    modify: { cost: 50_000, driver: "modifications" },
    processOrder: { cost: 48_000, driver: "orders" },
    otherSupport: { cost: 35_200, driver: "orders" },
  },
  drivers: { visits: {}, kilogramMiles: { unit: "kg-mile" }, modifications: {}, orders: {} },
});

const costing = allocate(model, {
  volumes: volumeRows("customer", {
    A: { visits: 25, kilogramMiles: 950_000, modifications: 14, orders: 104 },
    B: { visits: 4, kilogramMiles: 300_000, orders: 12 },
    others: { visits: 1_771, kilogramMiles: 8_750_000, modifications: 11, orders: 3_084 },
  }),
  sales: [
    { customer: "A", grossSales: 594_000, cogs: 300_000 },
    { customer: "B", grossSales: 571_000, cogs: 298_000 },
  ],
});

describe("case 19, two customers of many (class exercise)", () => {
  it("gives the rates of the processes", () => {
    expectFigures(
      each(ACTIVITIES, (id) => costing.activities.get(id).rate),
      { visit: 250, deliver: 0.07, modify: 2_000, processOrder: 15, otherSupport: 11 },
    );
    expectProof(costing);
  });

  it("gives the support cost and the contribution of both customers", () => {
    const statement = (id: string) => ({
      ...each(ACTIVITIES, (activity) => costOf(costing, id, activity)),
      totalService: costing.statement(id).costToServe,
      contribution: costing.statement(id).operatingProfit,
    });
    expectFigures(each(["A", "B"], statement), {
      A: {
        visit: 6_250,
        deliver: 66_500,
        modify: 28_000,
        processOrder: 1_560,
        otherSupport: 1_144,
        totalService: 103_454,
        contribution: 190_546,
      },
      B: {
        visit: 1_000,
        deliver: 21_000,
        modify: 0,
        processOrder: 180,
        otherSupport: 132,
        totalService: 22_312,
        contribution: 250_688,
      },
    });
    expectFooting(costing);
  });
});
