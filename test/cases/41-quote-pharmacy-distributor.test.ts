/**
 * Pharmaceutical distributor, as quotes: orders, lines, deliveries and cartons of a month, apart from shelf stocking at customer level.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, exercise Figure Four. The answers were not collated with the printed
 * solutions.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { quoter } from "../../src/policies/quoter.js";
import { each, expectFigures, minus } from "./compare.js";

const model = costModel({
  currency: "USD",
  resources: {},
  activities: {
    processOrder: { driver: "orders", standard: 40 },
    processLine: { driver: "lines", standard: 3 },
    deliver: { driver: "deliveries", standard: 50 },
    handleCarton: { level: "unit", driver: "cartons", standard: 1 },
    stockShelves: { level: "customer", driver: "stockingHours", standard: 16 },
  },
  drivers: {
    orders: { from: "months", sum: "orders" },
    lines: { from: "months", sum: ["orders", "linesPerOrder"] },
    deliveries: { from: "months", sum: "deliveries" },
    cartons: { from: "months", sum: ["deliveries", "cartonsEach"] },
    stockingHours: { unit: "hour", from: "months", sum: ["deliveries", "hoursEach"] },
  },
  sales: {
    grossSales: { from: "months", sum: ["deliveries", "revenueEach"] },
    cogs: { from: "months", sum: ["deliveries", "cogsEach"] },
  },
});

const MONTHS = {
  charleston: { orders: 13, linesPerOrder: 9, deliveries: 7, cartonsEach: 22, hoursEach: 0, revenueEach: 2_400, cogsEach: 2_100 },
  chapelHill: { orders: 10, linesPerOrder: 18, deliveries: 10, cartonsEach: 20, hoursEach: 0.5, revenueEach: 1_800, cogsEach: 1_650 },
};
const CUSTOMERS = ["charleston", "chapelHill"] as const;
const costing = allocate(model, { events: { months: CUSTOMERS.map((customer) => ({ customer, ...MONTHS[customer] })) } });

describe("case 41, pharmaceutical distributor (Horngren, Datar & Rajan), as quotes", () => {
  const made = quoter(costing);

  it("gives the operating income of both customers once stocking is taken from the quotes", () => {
    const stocking = { charleston: 0, chapelHill: 10 * 0.5 * 16 };
    expectFigures(
      each(CUSTOMERS, (id) => {
        const { grossMargin, costToServe, margin } = made.quote({ months: MONTHS[id] });
        return { grossMargin: grossMargin?.amount, orderCost: costToServe.amount, operatingIncome: minus(margin?.amount, stocking[id]) };
      }),
      {
        charleston: { grossMargin: 2_100, orderCost: 1_375, operatingIncome: 725 },
        // Total cost 1,720 less stocking.
        chapelHill: { grossMargin: 1_500, orderCost: 1_640, operatingIncome: -220 },
      },
    );
    expect(made.notInQuote.map(({ activity, cost }) => [activity, cost.committed])).toEqual([["stockShelves", "80.00"]]);
  });
});
