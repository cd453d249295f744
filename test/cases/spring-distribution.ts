import type { CostModelSpec } from "../../src/index.js";

/** The customers of Spring Distribution. */
export const CUSTOMERS = ["P", "Q", "R", "S", "T"] as const;

const list = { listPrice: "14.40", unitCost: "12.00" };

/** What each customer was served; prices paid: 14.40, 14.16, 13.20, 13.92 and 12.96. */
export const SERVED = {
  P: { cases: 2_080, discount: "0", orders: 15, visits: 2, deliveries: 10, milesEach: 14, expedited: 0, ...list },
  Q: { cases: 8_750, discount: "0.24", orders: 25, visits: 3, deliveries: 30, milesEach: 4, expedited: 0, ...list },
  R: { cases: 60_800, discount: "1.20", orders: 30, visits: 6, deliveries: 60, milesEach: 3, expedited: 0, ...list },
  S: { cases: 31_800, discount: "0.48", orders: 25, visits: 2, deliveries: 40, milesEach: 8, expedited: 0, ...list },
  T: { cases: 3_900, discount: "1.44", orders: 30, visits: 3, deliveries: 20, milesEach: 40, expedited: 1, ...list },
};

/**
 * Spring Distribution at predetermined rates, costed by rows of customers served.
 *
 * C. T. Horngren, G. Foster & S. M. Datar, Cost Accounting, exercise Spring Distribution (customer profitability).
 */
export const springDistribution = {
  name: "Spring Distribution",
  currency: "USD",
  resources: {},
  activities: {
    takeOrder: { name: "Take order", driver: "orders", standard: 100 },
    visit: { level: "customer", driver: "visits", standard: 80 },
    deliver: { driver: "miles", standard: 2 },
    handle: { level: "unit", driver: "cases", standard: "0.50" },
    expedite: { driver: "expedited", standard: 300 },
  },
  drivers: {
    orders: { from: "served", sum: "orders" },
    visits: { from: "served", sum: "visits" },
    miles: { unit: "mile", from: "served", sum: ["deliveries", "milesEach"] },
    cases: { unit: "case", from: "served", sum: "cases" },
    expedited: { from: "served", sum: "expedited" },
  },
  sales: {
    grossSales: { from: "served", sum: ["cases", "listPrice"] },
    discounts: { from: "served", sum: ["cases", "discount"] },
    cogs: { from: "served", sum: ["cases", "unitCost"] },
  },
} as const satisfies CostModelSpec;

/** The rows of all customers. */
export const served = CUSTOMERS.map((customer) => ({ customer, ...SERVED[customer] }));
