import type { CostingInput } from "../../src/measure/costing-input.js";
import { type CostModel, costModel } from "../../src/model/cost-model.js";

/** A distributor: an order desk (time-driven, given back in blocks of 60 minutes), a warehouse, freight, and returns. */
export const shop: CostModel = costModel({
  currency: "USD",
  period: { from: "2026-07-01", to: "2026-10-01" },
  resources: {
    desk: { cost: "1200.00", capacity: { unit: "minute", practical: 1200 }, block: { size: 60, cost: "50.00" } },
    warehouse: { cost: "900.00", to: { pickLine: 1, pickCase: 1, pickUnit: 1 } },
    freight: { cost: "600.00", supply: "flexible", to: { deliver: 1 } },
    handling: { cost: "90.00", supply: "flexible", to: { takeBack: 1 } },
  },
  activities: {
    enterOrder: {
      driver: "orders",
      consumes: { desk: { base: 10, per: { lines: 2 }, when: [{ if: { channel: "phone" }, add: 15 }] } },
    },
    deliver: { driver: "shipments" },
    pickLine: { driver: "orderLines" },
    pickCase: { driver: "cases" },
    pickUnit: { driver: "units" },
    takeBack: { driver: "returns" },
  },
  drivers: {
    orders: { unit: "order", from: "orders", count: true },
    shipments: { unit: "shipment", from: "shipments", count: true },
    orderLines: { unit: "line", from: "lines", count: true },
    cases: { unit: "case", from: "lines", packs: { quantity: "quantity", sizes: { case: { field: "caseSize" } }, count: "case" } },
    units: { unit: "unit", from: "lines", packs: { quantity: "quantity", sizes: { case: { field: "caseSize" } }, count: "unit" } },
    returns: { unit: "return", from: "returns", count: true },
  },
  tables: {
    orders: { date: "date" },
    lines: { join: { to: "orders", on: "orderId" } },
    shipments: { join: { to: "orders", on: "orderId" } },
    returns: { join: { to: "orders", on: "orderId" } },
  },
  sales: {
    grossSales: { from: "lines", sum: "amount" },
    cogs: { from: "lines", sum: "cost" },
    returns: { from: "returns", sum: "credit" },
  },
});

type LineDraft = readonly [product: string, quantity: number];

function order(id: string, customer: string, date: string, channel: string, ...drafts: readonly LineDraft[]) {
  const lines = drafts.map(([product, quantity]) => ({
    orderId: id,
    product,
    quantity,
    amount: (quantity * 2.5).toFixed(2),
    cost: (quantity * 1.5).toFixed(2),
  }));
  return { order: { orderId: id, customer, date, channel, lines: lines.length }, lines, shipment: { orderId: id } };
}

const HISTORY = [
  order("a1", "A", "2026-07-06", "web", ["nuts", 4], ["bolts", 10]),
  order("a2", "A", "2026-07-08", "web", ["nuts", 5]),
  order("a3", "A", "2026-07-10", "phone", ["bolts", 7]),
  order("a4", "A", "2026-07-15", "web", ["nuts", 9]),
  order("b1", "B", "2026-07-07", "web", ["bolts", 24]),
  order("b2", "B", "2026-09-30", "web", ["bolts", 12]),
];

/** Customers A (four small orders, one by phone) and B (two whole ones); a case holds 6 nuts or 12 bolts. */
export function shopData(): CostingInput {
  return {
    customers: [{ id: "A" }, { id: "B" }, { id: "C" }],
    products: [
      { id: "nuts", caseSize: 6 },
      { id: "bolts", caseSize: 12 },
    ],
    events: {
      orders: HISTORY.map((one) => one.order),
      lines: HISTORY.flatMap((one) => one.lines),
      shipments: HISTORY.map((one) => one.shipment),
      returns: [
        { orderId: "a1", credit: "5.00" },
        { orderId: "a2", credit: "2.50" },
        { orderId: "b1", credit: "10.00" },
      ],
    },
  };
}
