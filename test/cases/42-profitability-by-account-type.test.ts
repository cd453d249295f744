/**
 * Profitability by type of account: contribution approach with variable and assignable non-variable cost. The table closes in every row
 * and column; it was not collated with a printed edition.
 *
 * D. M. Lambert & J. U. Sterling; J. R. Stock & D. M. Lambert, Strategic Logistics Management.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, type Figure, percent, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const TYPES = ["department", "grocery", "drug", "discount"] as const;

const traced = { kind: "intensity" } as const;
const variable = (driver: string, cost: number) => ({ group: "Variable", supply: "flexible", level: "customer", driver, cost }) as const;
const assignable = (driver: string, cost: number) => ({ group: "Assignable", level: "customer", driver, cost }) as const;

// Thousands.
const model = costModel<never, string, string>({
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    sellOnCommission: variable("commissions", 800),
    transport: variable("transport", 2_500),
    warehouse: variable("warehousing", 600),
    processOrder: variable("orderProcessing", 400),
    carryReceivables: variable("receivables", 700),
    promote: assignable("promotion", 1_250),
    advertise: assignable("advertising", 500),
    writeOff: assignable("badDebts", 300),
    displayGoods: assignable("displayRacks", 200),
    carryInventory: assignable("inventory", 1_250),
  },
  drivers: {
    commissions: traced,
    transport: traced,
    warehousing: traced,
    orderProcessing: traced,
    receivables: traced,
    promotion: {},
    advertising: {},
    badDebts: {},
    displayRacks: {},
    inventory: {},
  },
});

const costing = allocate(model, {
  volumes: volumeRows("customer", {
    department: {
      commissions: 120,
      transport: 310,
      warehousing: 150,
      orderProcessing: 60,
      receivables: 20,
      promotion: 60,
      inventory: 150,
    },
    grocery: { commissions: 200, transport: 225, orderProcessing: 35, receivables: 50, promotion: 620, inventory: 200 },
    drug: {
      commissions: 360,
      transport: 1_795,
      warehousing: 450,
      orderProcessing: 280,
      receivables: 615,
      promotion: 400,
      advertising: 500,
      badDebts: 300,
      displayRacks: 200,
      inventory: 800,
    },
    discount: { commissions: 120, transport: 170, orderProcessing: 25, receivables: 15, promotion: 170, inventory: 100 },
  }),
  sales: [
    { customer: "department", grossSales: 6_250, discounts: 250, cogs: 2_500 },
    { customer: "grocery", grossSales: 10_500, discounts: 500, cogs: 4_800 },
    { customer: "drug", grossSales: 19_750, discounts: 1_750, cogs: 9_200 },
    { customer: "discount", grossSales: 6_000, discounts: 0, cogs: 3_500 },
  ],
});

describe("case 42, profitability by type of account (Lambert)", () => {
  it("gives three margins by type of account and in total", () => {
    const withTotal = (figure: (id: string) => Figure) => ({ ...each(TYPES, figure), total: sum(...TYPES.map(figure)) });
    expectFigures(
      {
        manufacturing: withTotal((id) => costing.statement(id).grossMargin),
        contribution: withTotal((id) => costing.statement(id).customerContribution),
        segment: withTotal((id) => costing.statement(id).operatingProfit),
      },
      {
        manufacturing: { department: 3_500, grocery: 5_200, drug: 8_800, discount: 2_500, total: 20_000 },
        contribution: { department: 2_840, grocery: 4_690, drug: 5_300, discount: 2_170, total: 15_000 },
        segment: { department: 2_630, grocery: 3_870, drug: 3_100, discount: 1_900, total: 11_500 },
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the segment margin as a percentage of sales before discounts", () => {
    const profit = (id: string) => costing.statement(id).operatingProfit;
    const sales = (id: string) => costing.statement(id).grossSales;
    expectFigures(
      {
        ...each(TYPES, (id) => percent(profit(id), sales(id))),
        total: percent(sum(...TYPES.map(profit)), sum(...TYPES.map(sales))),
      },
      { department: 42.1, grocery: 36.9, drug: 15.7, discount: 31.7, total: 27.1 },
      1,
    );
  });
});
