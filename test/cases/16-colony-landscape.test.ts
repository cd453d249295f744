/**
 * Colony Landscape: customer statement with common cost spread on sales, before and after a customer leaves.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, section 7.4.
 */
import { describe, it } from "vitest";
import { commonCostStatements } from "./common-cost.js";
import { expectFigures } from "./compare.js";

const brumfield = { customer: "brumfield", sales: 200_000, variable: 170_000, directFixed: 25_000 };
const hodges = { customer: "hodges", sales: 500_000, variable: 380_000, directFixed: 40_000 };
const orth = { customer: "orth", sales: 300_000, variable: 200_000, directFixed: 30_000 };

describe("case 16, Colony Landscape (Heisinger & Hoyle)", () => {
  it("spreads the common cost on sales", () => {
    expectFigures(commonCostStatements(100_000, [brumfield, hodges, orth]), {
      contribution: { brumfield: 30_000, hodges: 120_000, orth: 100_000 },
      allocated: { brumfield: 20_000, hodges: 50_000, orth: 30_000 },
      profit: { brumfield: -15_000, hodges: 30_000, orth: 40_000 },
      totalProfit: 55_000,
    });
  });

  it("spreads it again on those who stay", () => {
    expectFigures(commonCostStatements(100_000, [hodges, orth]), {
      contribution: { hodges: 120_000, orth: 100_000 },
      allocated: { hodges: 62_500, orth: 37_500 },
      profit: { hodges: 17_500, orth: 32_500 },
      totalProfit: 50_000,
    });
  });
});
