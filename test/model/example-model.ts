import type { CostModelSpec } from "../../src/model/spec.js";

type Resource = "warehouse" | "freight" | "orderDesk" | "corporate";
type Activity = "processCarton" | "shipCarton" | "deskDelivery" | "enterOrder" | "creditCheck";
type Driver = "cartons" | "shippedCartons" | "deskDeliveries" | "orders" | "creditChecks";

/** A distribution centre: shares, flexible freight, a time-driven order desk, a business-sustaining resource, volumes given directly. */
export const distributionCentre: CostModelSpec<Resource, Activity, Driver> = {
  name: "Distribution centre",
  period: { from: "2026-07-01", to: "2026-10-01" },
  currency: "USD",
  resources: {
    warehouse: { cost: "2400000", account: "6100", supply: "committed", to: { processCarton: 90, deskDelivery: 10 } },
    freight: { cost: "450000", account: "6200", supply: "flexible", to: { shipCarton: 1 } },
    orderDesk: { cost: "560000", account: "6300", capacity: { unit: "minute", practical: 700000 } },
    corporate: { cost: "300000", account: "6900" },
  },
  activities: {
    processCarton: { group: "Warehouse", level: "unit", driver: "cartons", capacity: { practical: 80000 } },
    shipCarton: { group: "Delivery", level: "unit", driver: "shippedCartons" },
    deskDelivery: { group: "Delivery", level: "batch", driver: "deskDeliveries" },
    enterOrder: {
      group: "Order desk",
      level: "batch",
      driver: "orders",
      consumes: { orderDesk: { base: 3, per: { lines: 0.5 }, when: [{ if: { international: true }, add: 10 }] } },
    },
    creditCheck: { group: "Order desk", level: "customer", driver: "creditChecks", consumes: { orderDesk: 50 } },
  },
  drivers: {
    cartons: { unit: "carton", from: "lines", sum: "cartons" },
    shippedCartons: { unit: "carton", from: "lines", sum: "cartons", where: { mode: "commercial" } },
    deskDeliveries: { unit: "delivery", from: "orders", count: true, where: { mode: "desk" } },
    orders: { unit: "order", from: "orders", count: true },
    creditChecks: { unit: "check" },
  },
  tables: { lines: { join: { to: "orders", on: "orderId" } } },
  sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
};
