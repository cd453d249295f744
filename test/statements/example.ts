import type { CostingData } from "../../src/costing/costing-data.js";
import { type CostingFixture, cellTable, costingFixture } from "./fixture.js";

/** Two customers of a distribution centre, with everything a statement can show. */
export const exampleFixture: CostingFixture = {
  name: "Distribution centre",
  cells: [["A"], ["B"], ["C"]],
  facts: {
    grossSales: [10_300_000, 12_500_000, 40_000],
    discounts: [206_000, 875_000, 0],
    rebates: [154_500, 375_000, 0],
    promotions: [0, 250_000, 0],
    returns: [41_200, 312_500, 65_000],
    freightRecovered: [12_000, 0, 0],
    cogs: [7_210_000, 8_750_000, 28_000],
    returnedCogs: [20_000, 150_000, 30_000],
    directCosts: [50_000, 180_000, 0],
  },
  activities: {
    "Pick carton": {
      group: "Warehouse",
      level: "unit",
      driver: { name: "cartons picked", unit: "carton" },
      flexible: [104_000, 104_000, 520],
      committed: [936_000, 936_000, 4_680],
      volume: [200, 200, 1],
    },
    "Ship carton": {
      group: "Delivery",
      level: "unit",
      driver: { name: "cartons shipped", unit: "carton" },
      flexible: [120_000, 90_000, 600],
      volume: [200, 150, 1],
    },
    "Deliver to desk": { group: "Delivery", driver: { unit: "delivery" }, committed: [0, 550_000, 0], volume: [0, 25, 0] },
    "Enter order": { group: "Order desk", driver: { unit: "order" }, committed: [6_000, 100_000, 1_001], volume: [6, 100, 1] },
    "Check credit": { driver: { unit: "check" }, level: "customer", committed: [4_000, 4_000, 4_000], volume: [1, 1, 1] },
    "Own merchandiser": {
      group: "Account team",
      basis: "traced",
      level: "customer",
      committed: [0, 240_000, 0],
      volume: [0, 240_000, 0],
      decimals: 2,
    },
    "Retail catalogue": {
      level: "channel",
      driver: { unit: "catalogue" },
      owners: cellTable(["channel"], [["export"], ["retail"]]),
      committed: [25_000, 60_000],
      volume: [5, 12],
    },
  },
  attributes: {
    customer: {
      A: { name: "Alder Stationers", channel: "retail", region: "north" },
      B: { name: "Birch Office Supply", channel: "retail", region: "south" },
      C: { name: "Cedar", region: "south" },
    },
  },
  model: { period: { from: "2026-07-01", to: "2026-10-01" }, capitalCharge: { rate: "10%" } },
  days: [30, 90, 10],
  proof: { unusedCapacity: 120_000, businessSustaining: 300_000 },
};

export function exampleData(changes: Partial<CostingFixture> = {}): CostingData {
  return costingFixture({ ...exampleFixture, ...changes });
}
