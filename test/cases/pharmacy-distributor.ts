import type { CostModelSpec } from "../../src/index.js";

/**
 * Pharmaceutical distributor: a month of orders, lines, deliveries, cartons and shelf stocking of two customers, as averages.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, exercise Figure Four.
 */
export const pharmacySpec: CostModelSpec = {
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
};

export const MONTHS = {
  charleston: { orders: 13, linesPerOrder: 9, deliveries: 7, cartonsEach: 22, hoursEach: 0, revenueEach: 2_400, cogsEach: 2_100 },
  chapelHill: { orders: 10, linesPerOrder: 18, deliveries: 10, cartonsEach: 20, hoursEach: 0.5, revenueEach: 1_800, cogsEach: 1_650 },
};

export const CUSTOMERS = ["charleston", "chapelHill"] as const;

/** The rows of the month. */
export const monthRows: readonly object[] = CUSTOMERS.map((customer) => ({ customer, ...MONTHS[customer] }));
