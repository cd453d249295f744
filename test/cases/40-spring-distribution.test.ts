/**
 * Spring Distribution: five retail customers, actual below list price, delivery miles, expedited delivery.
 *
 * C. T. Horngren, G. Foster & S. M. Datar, Cost Accounting, exercise Spring Distribution (customer profitability). The
 * operating incomes were not collated with the printed solutions; the other figures are derived.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel, whaleCurve } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";

const CUSTOMERS = ["P", "Q", "R", "S", "T"] as const;

const model = costModel({
  name: "Spring Distribution",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    takeOrder: { driver: "orders", standard: 100 },
    visit: { level: "customer", driver: "visits", standard: 80 },
    deliver: { driver: "miles", standard: 2 },
    handle: { level: "unit", driver: "cases", standard: "0.50" },
    expedite: { driver: "expedited", standard: 300 },
  },
  drivers: {
    orders: { from: "customersServed", sum: "orders" },
    visits: { from: "customersServed", sum: "visits" },
    miles: { unit: "mile", from: "customersServed", sum: ["deliveries", "milesEach"] },
    cases: { unit: "case", from: "customersServed", sum: "cases" },
    expedited: { from: "customersServed", sum: "expedited" },
  },
  sales: {
    grossSales: { from: "customersServed", sum: ["cases", "listPrice"] },
    discounts: { from: "customersServed", sum: ["cases", "discount"] },
    cogs: { from: "customersServed", sum: ["cases", "unitCost"] },
  },
});

// Prices paid: 14.40, 14.16, 13.20, 13.92 and 12.96.
const list = { listPrice: "14.40", unitCost: "12.00" };
const costing = allocate(model, {
  events: {
    customersServed: [
      { customer: "P", cases: 2_080, discount: "0", orders: 15, visits: 2, deliveries: 10, milesEach: 14, expedited: 0, ...list },
      { customer: "Q", cases: 8_750, discount: "0.24", orders: 25, visits: 3, deliveries: 30, milesEach: 4, expedited: 0, ...list },
      { customer: "R", cases: 60_800, discount: "1.20", orders: 30, visits: 6, deliveries: 60, milesEach: 3, expedited: 0, ...list },
      { customer: "S", cases: 31_800, discount: "0.48", orders: 25, visits: 2, deliveries: 40, milesEach: 8, expedited: 0, ...list },
      { customer: "T", cases: 3_900, discount: "1.44", orders: 30, visits: 3, deliveries: 20, milesEach: 40, expedited: 1, ...list },
    ],
  },
});

describe("case 40, Spring Distribution (Horngren, Foster & Datar)", () => {
  it("gives gross margin, customer cost and operating income", () => {
    expectFigures(
      {
        grossMargin: each(CUSTOMERS, (id) => costing.statement(id).grossMargin),
        customerCost: each(CUSTOMERS, (id) => costing.statement(id).costToServe),
        operatingIncome: each(CUSTOMERS, (id) => costing.statement(id).operatingProfit),
        total: sum(...CUSTOMERS.map((id) => costing.statement(id).operatingProfit)),
      },
      {
        grossMargin: { P: 4_992, Q: 18_900, R: 72_960, S: 61_056, T: 3_744 },
        customerCost: { P: 2_980, Q: 7_355, R: 34_240, S: 19_200, T: 7_090 },
        operatingIncome: { P: 2_012, Q: 11_545, R: 38_720, S: 41_856, T: -3_346 },
        total: 90_787,
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("draws the whale curve from the statements", () => {
    const curve = whaleCurve(costing.statements());
    expect(curve.ids).toEqual(["S", "R", "Q", "P", "T"]);
    expectFigures({ peak: curve.peak.amount, total: curve.total }, { peak: 94_133, total: 90_787 });
  });
});
