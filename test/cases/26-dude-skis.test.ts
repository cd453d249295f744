/**
 * Dude Skis: two customers, returns and the service staff that only one of them needs.
 *
 * Exercise in customer margins, Dude Skis; its author is not stated.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, percent, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";

const CUSTOMERS = ["stuffy", "warehouse"] as const;

describe("case 26, Dude Skis", () => {
  it("charges returns and avoidable service to the customer that causes them", () => {
    const model = costModel({
      name: "Dude Skis",
      currency: "USD",
      scale: 6,
      resources: { serviceStaff: { cost: 130_000, to: { serveCustomer: 1 } } },
      activities: { serveCustomer: { level: "customer", driver: "serviceCost" } },
      drivers: { serviceCost: { kind: "intensity" } },
    });
    const costing = allocate(model, {
      volumes: [{ customer: "warehouse", driver: "serviceCost", quantity: 130_000 }],
      sales: [
        { customer: "stuffy", grossSales: 520_000, cogs: 210_000 + 100_000 },
        { customer: "warehouse", grossSales: 2_780_000, returns: 600_000, cogs: 1_390_000 + 550_000 },
      ],
    });
    const customer = (id: string) => {
      const { returns, cogs, costToServe, operatingProfit } = costing.statement(id);
      return { direct: sum(returns, cogs, costToServe), contribution: operatingProfit };
    };
    expectFigures(each(CUSTOMERS, customer), {
      stuffy: { direct: 310_000, contribution: 210_000 },
      warehouse: { direct: 2_670_000, contribution: 110_000 },
    });
    // The source takes its percentages of sales before returns.
    const share = (id: string) => percent(costing.statement(id).operatingProfit, costing.statement(id).grossSales);
    expectFigures(each(CUSTOMERS, share), { stuffy: 40, warehouse: 4 }, 0);
    expectProof(costing);
    expectFooting(costing);
  });
});
