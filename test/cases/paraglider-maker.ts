import type { CostModelSpec } from "../../src/index.js";

/** Predetermined rates: an hour of support, an order, a custom design, and keeping the customer. */
export interface ParagliderRates {
  readonly hour: number;
  readonly order: number;
  readonly design: number;
  readonly customer: number;
}

/** Gliders of one kind that the customer ordered. */
export interface ParagliderLine {
  readonly gliders: number;
  readonly orders: number;
  readonly designs: number;
  readonly hoursEach: number;
  readonly price: number;
  readonly materialsEach: number;
}

/**
 * A maker of paragliders, costed by lines of gliders ordered.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, exercise 7-5 / 8-5 (product and customer profitability).
 */
export function paragliderSpec(rates: ParagliderRates): CostModelSpec {
  return {
    name: "Paraglider maker",
    currency: "USD",
    resources: {},
    activities: {
      supportLabour: { level: "unit", driver: "labourHours", standard: rates.hour },
      processOrder: { level: "batch", driver: "orders", standard: rates.order },
      designCustom: { driver: "designs", standard: rates.design },
      serveCustomer: { level: "customer", driver: "customers", standard: rates.customer },
    },
    drivers: {
      labourHours: { unit: "hour", from: "lines", sum: ["gliders", "hoursEach"] },
      orders: { from: "lines", sum: "orders" },
      designs: { from: "lines", sum: "designs" },
      customers: { from: "lines", distinct: "customer" },
    },
    sales: {
      grossSales: { from: "lines", sum: ["gliders", "price"] },
      cogs: { from: "lines", sum: ["gliders", "materialsEach"] },
      directCosts: { from: "lines", sum: ["gliders", "hoursEach", "wage"] },
    },
  };
}
