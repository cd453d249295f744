/**
 * Darwin Company: four customers, kilometres driven and the cost of the credit they take.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis. The results were not collated with a
 * printed edition.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, minus } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const CUSTOMERS = ["A", "B", "Y", "Z"] as const;

const model = costModel({
  name: "Darwin Company",
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
  // The contribution before customer-related cost is given: 90,000, 120,000, 70,000 and 200,000.
  sales: [
    { customer: "A", grossSales: 1_000_000, cogs: 910_000 },
    { customer: "B", grossSales: 1_000_000, cogs: 880_000 },
    { customer: "Y", grossSales: 500_000, cogs: 430_000 },
    { customer: "Z", grossSales: 2_000_000, cogs: 1_800_000 },
  ],
});

describe("case 39, Darwin Company (Drury)", () => {
  const credit = (id: string) => minus(costing.statement(id).operatingProfit, costing.statement(id).economicProfit);
  const profit = (id: string) => costing.statement(id).economicProfit;

  it("gives the cost attributable to each customer", () => {
    expectFigures(
      each(CUSTOMERS, (id) => costing.statement(id).costToServe),
      { A: 104_000, B: 44_500, Y: 18_500, Z: 11_250 },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the cost of credit and the profit of three customers to the nearest ten", () => {
    const others = CUSTOMERS.slice(1);
    expectFigures(
      { credit: each(others, credit), profit: each(others, profit) },
      { credit: { B: 8_220, Y: 1_370, Z: 5_480 }, profit: { B: 67_280, Y: 50_130, Z: 183_270 } },
      -1,
    );
  });

  it("gives those of the largest loss exactly", () => {
    // Published: 24,650 and -38,650; 24,657.53 was not rounded to the nearest ten like the others.
    expectFigures({ credit: credit("A"), profit: profit("A") }, { credit: "1800000/73", profit: "-2822000/73" }, 5);
  });
});
