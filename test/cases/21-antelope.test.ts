/**
 * Antelope Manufacturing: list price, a discount on all, half or none of the units, order taking and product handling.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, problem 14-32.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const CUSTOMERS = ["A", "B", "C", "D", "E"] as const;

const model = costModel({
  name: "Antelope Manufacturing",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    takeOrder: { driver: "orders", standard: 360 },
    handleProduct: { level: "unit", driver: "cases", standard: 15 },
  },
  drivers: { orders: {}, cases: {} },
  sales: {
    grossSales: { from: "sales", sum: ["units", "listPrice"] },
    discounts: { from: "sales", sum: ["units", "discountedShare", "listPrice", "discountRate"] },
    cogs: { from: "sales", sum: ["units", "unitCost"] },
  },
});

// The sales as columns; the terms are the same for all.
const costing = allocate(model, {
  events: {
    sales: {
      customer: CUSTOMERS,
      units: Uint32Array.of(5_400, 1_800, 1_200, 4_400, 8_100),
      discountedShare: ["1", "1", "0", "1", "0.5"],
      listPrice: CUSTOMERS.map(() => 115),
      discountRate: CUSTOMERS.map(() => "0.12"),
      unitCost: CUSTOMERS.map(() => 95),
    },
  },
  volumes: volumeRows("customer", {
    A: { orders: 8, cases: 540 },
    B: { orders: 16, cases: 180 },
    C: { orders: 52, cases: 120 },
    D: { orders: 20, cases: 440 },
    E: { orders: 16, cases: 810 },
  }),
});

describe("case 21, Antelope Manufacturing (Horngren, Datar & Rajan)", () => {
  it("gives revenue at list and actual prices, and two activities", () => {
    const statement = (id: string) => {
      const { grossSales, discounts, netSales } = costing.statement(id);
      return {
        listRevenue: grossSales,
        discount: discounts,
        revenue: netSales,
        orderTaking: costOf(costing, id, "takeOrder"),
        productHandling: costOf(costing, id, "handleProduct"),
      };
    };
    expectFigures(each(CUSTOMERS, statement), {
      A: { listRevenue: 621_000, discount: 74_520, revenue: 546_480, orderTaking: 2_880, productHandling: 8_100 },
      B: { listRevenue: 207_000, discount: 24_840, revenue: 182_160, orderTaking: 5_760, productHandling: 2_700 },
      C: { listRevenue: 138_000, discount: 0, revenue: 138_000, orderTaking: 18_720, productHandling: 1_800 },
      D: { listRevenue: 506_000, discount: 60_720, revenue: 445_280, orderTaking: 7_200, productHandling: 6_600 },
      E: { listRevenue: 931_500, discount: 55_890, revenue: 875_610, orderTaking: 5_760, productHandling: 12_150 },
    });
    expectProof(costing);
    expectFooting(costing);
  });
});
