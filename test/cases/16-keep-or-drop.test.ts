/**
 * Colony Landscape: what dropping a customer that loses money at full cost does to profit.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, section 7.4.
 */
import { describe, expect, it } from "vitest";
import { keepChangeOrDropRows } from "../../src/policies/keep-or-drop-rows.js";
import { expectFigures } from "./compare.js";
import { spreadOf } from "./keep-or-drop-figures.js";

const decision = keepChangeOrDropRows(
  [
    { customer: "brumfield", netSales: 200_000, cogs: 170_000, committedCostToServe: 25_000 },
    { customer: "hodges", netSales: 500_000, cogs: 380_000, committedCostToServe: 40_000 },
    { customer: "orth", netSales: 300_000, cogs: 200_000, committedCostToServe: 30_000 },
  ],
  { common: 100_000, drop: ["brumfield"] },
);

describe("case 16, Colony Landscape (Heisinger & Hoyle), keep or drop", () => {
  it("gives the statement with Brumfield", () => {
    expectFigures(spreadOf(decision.kept), {
      contribution: { brumfield: 30_000, hodges: 120_000, orth: 100_000 },
      allocated: { brumfield: 20_000, hodges: 50_000, orth: 30_000 },
      profit: { brumfield: -15_000, hodges: 30_000, orth: 40_000 },
      totalProfit: 55_000,
    });
  });

  it("gives the statement without Brumfield, and what that changes", () => {
    expectFigures(spreadOf(decision.dropped), {
      contribution: { hodges: 120_000, orth: 100_000 },
      allocated: { hodges: 62_500, orth: 37_500 },
      profit: { hodges: 17_500, orth: 32_500 },
      totalProfit: 50_000,
    });
    expectFigures({ change: decision.profitChange, effect: decision.group.effect }, { change: -5_000, effect: -5_000 });
  });

  it("keeps Brumfield, whose loss is common cost", () => {
    const { advice, reasons } = decision.of("brumfield");
    expect(advice).toBe("keep");
    expect(reasons.map(({ rule }) => rule)).toEqual(["earns-its-cost", "full-cost-loss-only", "drop-loses"]);
    expect(decision.warnings.map(({ code }) => code)).toEqual(["death-spiral"]);
    expect(decision.deathSpiral.steps.map(({ inLoss }) => inLoss)).toEqual([["brumfield"], []]);
  });
});
