import type { allocate, Costing, costModel } from "../../src/index.js";

/** The `costing` an example may use without making it: a distribution centre with three customers. An example that can stand alone should. */
export function exampleCosting(library: { readonly costModel: typeof costModel; readonly allocate: typeof allocate }): Costing {
  const model = library.costModel({
    name: "Distribution centre",
    period: { from: "2026-07-01", to: "2026-10-01" },
    currency: "USD",
    resources: {
      warehouse: { cost: "1200.00", account: "6100", supply: "committed", to: { processCarton: 90, deskDelivery: 30 } },
      freight: { cost: "450.00", account: "6200", supply: "flexible", to: { shipCarton: 1 } },
      orderDesk: { cost: "560.00", account: "6300", capacity: { unit: "minute", practical: 700 } },
      corporate: { cost: "300.00", account: "6900" },
    },
    activities: {
      processCarton: { group: "Warehouse", level: "unit", driver: "cartons" },
      shipCarton: { group: "Delivery", level: "unit", driver: "shippedCartons" },
      deskDelivery: { group: "Delivery", level: "batch", driver: "deskDeliveries" },
      enterOrder: {
        name: "Enter order",
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
  });
  return library.allocate(model, {
    customers: [
      { id: "A", name: "Customer A", channel: "retail" },
      { id: "B", name: "Customer B", channel: "retail" },
      { id: "C", name: "Customer C", channel: "export" },
    ],
    events: {
      orders: [
        { orderId: "1", customer: "A", mode: "commercial", lines: 10, international: false },
        { orderId: "2", customer: "B", mode: "desk", lines: 26, international: false },
        { orderId: "3", customer: "C", mode: "commercial", lines: 4, international: true },
      ],
      lines: [
        { orderId: "1", cartons: 50, amount: "5000.00", cost: "3200.00" },
        { orderId: "2", cartons: 30, amount: "2500.00", cost: "2000.00" },
        { orderId: "3", cartons: 20, amount: "1800.00", cost: "1100.00" },
      ],
    },
    volumes: [{ customer: "A", driver: "creditChecks", quantity: 1 }],
    sales: [{ customer: "A", returns: "120.00" }],
  });
}
