import fc from "fast-check";
import { allocate, type Costing, costModel, type Row } from "../../src/index.js";
import type { OrderInput } from "../../src/policies/make-quoter.js";

/** A model with every kind of driver an order can have, time equations, packs, joins, listed products and cost of other levels. */
export const model = costModel({
  name: "Quotes",
  currency: "EUR",
  resources: {
    desk: { cost: "9137.11", capacity: { unit: "minute", practical: 12_000 }, supply: { flexible: 30, committed: 70 } },
    dock: { cost: "4111.01", capacity: { unit: "minute", practical: 7_000 } },
    freight: { cost: "3001.07", supply: "flexible", to: { deliver: 3, pickPallet: 1 } },
    floor: { cost: "8000", to: { pickPallet: 2, pickLoose: 5, enter: 1 } },
    care: { cost: "500", to: { visit: 1, manage: 1 } },
  },
  activities: {
    enter: {
      name: "Enter orders",
      group: "Desk",
      driver: "orders",
      consumes: {
        desk: { base: "2.5", per: { lineCount: "0.75" }, when: [{ if: { channel: "phone" }, add: 11, per: { lineCount: 1 } }] },
        dock: 1,
      },
    },
    expedite: { driver: "express", standard: { flexible: "12.50", committed: "1.3" } },
    deliver: { driver: "drops" },
    pickPallet: { level: "unit", driver: "pallets" },
    pickLoose: { level: "unit", driver: "loose", capacity: { practical: 90_000 } },
    insure: { driver: "premiums", supply: "flexible", cost: "70" },
    finance: { driver: "sold", cost: "99.99" },
    visit: { level: "customer", driver: "visits" },
    manage: { driver: "visits" },
  },
  drivers: {
    orders: { unit: "order", from: "orders", count: true },
    express: { from: "orders", count: true, where: { field: "due", op: "le", value: 2, part: "leadDays", since: "placed" } },
    drops: { unit: "drop", from: "lines", distinct: ["orderId", "zone"] },
    pallets: { from: "lines", packs: { quantity: "qty", sizes: { pallet: { field: "perPallet" }, box: 7 }, count: "pallet" } },
    loose: { from: "lines", packs: { quantity: "qty", sizes: { pallet: { field: "perPallet" }, box: 7 }, count: "unit" } },
    premiums: { from: "lines", sum: ["qty", "weight"], where: { zone: ["north", "east"] }, negativeRows: "absolute", kind: "intensity" },
    sold: { of: "netSales" },
    visits: {},
  },
  tables: { lines: { fields: { qty: "QTY" }, join: { to: "orders", on: "orderId" } } },
  sales: {
    grossSales: { from: "lines", sum: ["qty", "price"] },
    rebates: { from: "orders", sum: "rebate" },
    cogs: { from: "lines", sum: ["qty", "unitCost"] },
  },
});

export const products = [
  { id: "apple", perPallet: 40, unitCost: "0.71", weight: "0.033" },
  { id: "bread", perPallet: 24, unitCost: "1.19", weight: "0.5" },
  { id: "cloth", unitCost: "20.005", weight: 2 },
];

/** Orders, each with its own lines. */
export const orders: fc.Arbitrary<readonly { readonly order: Row; readonly lines: readonly Row[] }[]> = fc
  .array(
    fc.record({
      customer: fc.constantFrom("A", "B", "C"),
      channel: fc.constantFrom("phone", "edi", undefined),
      due: fc.constantFrom("2026-07-02", "2026-07-03T10:00", "2026-07-09"),
      rebate: fc.constantFrom(0, "0.5", 3),
      lines: fc.array(
        fc.record({
          product: fc.constantFrom(...products.map(({ id }) => id)),
          zone: fc.constantFrom("north", "east", "west"),
          QTY: fc.integer({ min: 0, max: 300 }),
          price: fc.constantFrom("1.99", 2, "30.125"),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ lines, ...order }, i) => ({
      order: { ...order, orderId: `o${i}`, placed: "2026-07-01", lineCount: lines.length } as Row,
      lines: lines.map((line) => ({ ...line, orderId: `o${i}` }) as Row),
    })),
  );

/** Costs a period of these orders. */
export function costed(period: readonly { readonly order: Row; readonly lines: readonly Row[] }[]): Costing {
  return allocate(model, {
    products,
    events: { orders: period.map(({ order }) => order), lines: period.flatMap(({ lines }) => lines) },
    volumes: [{ customer: "A", driver: "visits", quantity: 2 }],
  });
}

/** One of them as an order to quote. */
export function asOrder({ order, lines }: { readonly order: Row; readonly lines: readonly Row[] }): OrderInput {
  return { orders: order, lines } as OrderInput;
}
