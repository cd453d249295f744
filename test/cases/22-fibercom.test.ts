/**
 * FiberCom: two customers, four customer-related activities at given rates, general cost assigned to each customer.
 *
 * R. W. Hilton, Managerial Accounting, chapter 5, exercise FiberCom (attribution inferred). The income of Caltex is published, the rest
 * derived.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const CUSTOMERS = ["caltex", "trace"] as const;
const ACTIVITIES = ["visit", "processOrder", "handleUnit", "ship"] as const;

const model = costModel({
  name: "FiberCom",
  currency: "USD",
  scale: 6,
  resources: {
    selling: { cost: 84_000, to: { generalSelling: 1 } },
    administration: { cost: 70_000, to: { generalAdministration: 1 } },
  },
  activities: {
    visit: { group: "Customer-related", level: "customer", driver: "visits", standard: 2_000 },
    processOrder: { group: "Customer-related", driver: "orders", standard: 400 },
    handleUnit: { group: "Customer-related", level: "unit", driver: "units", standard: 100 },
    ship: { group: "Customer-related", driver: "shipments", standard: 1_000 },
    generalSelling: { group: "General", level: "customer", driver: "sellingAssigned" },
    generalAdministration: { group: "General", level: "customer", driver: "administrationAssigned" },
  },
  drivers: {
    visits: {},
    orders: {},
    units: {},
    shipments: {},
    sellingAssigned: { kind: "intensity" },
    administrationAssigned: { kind: "intensity" },
  },
});

const costing = allocate(model, {
  volumes: volumeRows("customer", {
    caltex: { visits: 8, orders: 15, units: 800, shipments: 18, sellingAssigned: 48_000, administrationAssigned: 38_000 },
    trace: { visits: 6, orders: 20, units: 600, shipments: 20, sellingAssigned: 36_000, administrationAssigned: 32_000 },
  }),
  sales: [
    { customer: "caltex", grossSales: 380_000, cogs: 160_000 },
    { customer: "trace", grossSales: 247_600, cogs: 124_000 },
  ],
});

describe("case 22, FiberCom (Hilton)", () => {
  it("gives the operating income of both customers", () => {
    const statement = (id: string) => ({
      grossMargin: costing.statement(id).grossMargin,
      customerCost: sum(...ACTIVITIES.map((activity) => costOf(costing, id, activity))),
      operatingIncome: costing.statement(id).operatingProfit,
    });
    expectFigures(each(CUSTOMERS, statement), {
      caltex: { grossMargin: 220_000, customerCost: 120_000, operatingIncome: 14_000 },
      trace: { grossMargin: 123_600, customerCost: 100_000, operatingIncome: -44_400 },
    });
    expectProof(costing);
    expectFooting(costing);
  });
});
