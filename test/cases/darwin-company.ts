import type { CostingInput, CostModelSpec } from "../../src/index.js";
import { volumeRows } from "./volume-rows.js";

/**
 * Darwin Company: four customers, their orders, visits, kilometres and urgent deliveries, and the credit they take.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis.
 */
export const darwinSpec: CostModelSpec = {
  name: "Darwin Company",
  currency: "GBP",
  resources: {},
  activities: {
    processOrder: { driver: "orders", standard: 300 },
    visit: { level: "customer", driver: "visits", standard: 200 },
    deliver: { driver: "kilometres", standard: 1 },
    deliverUrgently: { driver: "urgentDeliveries", standard: 500 },
  },
  drivers: { orders: { unit: "order" }, visits: {}, kilometres: { unit: "km" }, urgentDeliveries: { unit: "delivery" } },
  capitalCharge: { rate: "10%", yearDays: 365 },
};

export const darwinData: CostingInput = {
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
};
