/**
 * Two customer types, three products, cost to serve by visits of the account manager: the better mix is not the better customer.
 *
 * C. T. Horngren, G. L. Sundem, W. O. Stratton, D. Burgstahler & J. Schatzberg, Introduction to Management Accounting, problem 12-A2
 * (attribution inferred). The product margins are published, the rest derived.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel, segment } from "../../src/index.js";
import { each, expectFigures, type Figure, percent, times } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const TYPES = ["type1", "type2"] as const;

const model = costModel({
  currency: "USD",
  scale: 6,
  resources: { accountManagers: { cost: 12_000, to: { visit: 1 } } },
  activities: { visit: { level: "customer", driver: "visits" } },
  drivers: { visits: {} },
  sales: {
    grossSales: { from: "sales", sum: "amount" },
    cogs: { from: "sales", sum: ["amount", "costShare"] },
  },
});

const data = {
  events: {
    sales: [
      { customer: "type1", product: "A", amount: 500, costShare: 0.9 },
      { customer: "type1", product: "B", amount: 1_000, costShare: 0.8 },
      { customer: "type1", product: "C", amount: 13_000, costShare: 0.6 },
      { customer: "type2", product: "A", amount: 4_500, costShare: 0.9 },
      { customer: "type2", product: "B", amount: 5_000, costShare: 0.8 },
      { customer: "type2", product: "C", amount: 12_000, costShare: 0.6 },
    ],
  },
  volumes: volumeRows("customer", { type1: { visits: 4 }, type2: { visits: 16 } }),
};

describe("case 23, two customer types (Horngren, Sundem & Stratton)", () => {
  const costing = allocate(model, data);

  it("gives the gross margin of the products; the visits are held above them", () => {
    const costing = allocate(model, data, { by: ["product"] });
    const product = (id: string) => {
      const { grossMargin, netSales } = costing.statement(id);
      return { grossMargin, percent: percent(grossMargin, netSales) };
    };
    expectFigures(each(["A", "B", "C"], product), {
      A: { grossMargin: 500, percent: 10 },
      B: { grossMargin: 1_200, percent: 20 },
      C: { grossMargin: 10_000, percent: 40 },
    });
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the operating income of the customer types", () => {
    const statement = (id: string) => {
      const { netSales, grossMargin, costToServe, operatingProfit } = costing.statement(id);
      return { sales: netSales, grossMargin, costToServe, operatingIncome: operatingProfit };
    };
    expectFigures(each(TYPES, statement), {
      type1: { sales: 14_500, grossMargin: 5_450, costToServe: 2_400, operatingIncome: 3_050 },
      type2: { sales: 21_500, grossMargin: 6_250, costToServe: 9_600, operatingIncome: -3_350 },
    });
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the ratios to sales exactly", () => {
    const ratios = (id: string) => {
      const { netSales, grossMargin, costToServe, operatingProfit } = costing.statement(id);
      return {
        grossMargin: percent(grossMargin, netSales),
        costToServe: percent(costToServe, netSales),
        operatingIncome: percent(operatingProfit, netSales),
      };
    };
    expectFigures(each(TYPES, ratios), {
      type1: { grossMargin: "1090/29", costToServe: "480/29", operatingIncome: "610/29" },
      type2: { grossMargin: "1250/43", costToServe: "1920/43", operatingIncome: "-670/43" },
    });
  });

  it("places the types by gross margin and cost to serve, both as a share of net sales", () => {
    const matrix = segment(costing.statements(), { preset: "marginCost", thresholds: { value: "30%", cost: "30%" } });
    expectFigures(
      each(TYPES, (id) => ({
        grossMargin: times(matrix.of(id).value as Figure, 100),
        costToServe: times(matrix.of(id).cost as Figure, 100),
      })),
      { type1: { grossMargin: "1090/29", costToServe: "480/29" }, type2: { grossMargin: "1250/43", costToServe: "1920/43" } },
      10,
    );
    expect(matrix.of("type1").segment).toBe("protect");
    expect(matrix.of("type2").segment).toBe("dangerZone");
  });
});
