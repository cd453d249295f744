/**
 * Lowry Locomotion: what dropping the lowest tenth of customers does to profit, and Lowry Locomotive: no channel is worth dropping.
 *
 * Exercises in customer and channel profitability; their author is not stated.
 */
import { describe, expect, it } from "vitest";
import { keepChangeOrDropRows } from "../../src/policies/keep-or-drop-rows.js";
import { expectFigures } from "./compare.js";

describe("case 29, Lowry, keep or drop", () => {
  it("takes the loss of the lowest tenth out of the profit, where all its cost goes with it", () => {
    const groups = keepChangeOrDropRows(
      [
        { customer: "top tenth", netSales: 3_200_000, cogs: 2_400_000 },
        { customer: "next", netSales: 2_600_000, cogs: 2_200_000 },
        { customer: "next but one", netSales: 4_000_000, cogs: 3_800_000 },
        { customer: "lowest tenth", netSales: 1_500_000, cogs: 1_650_000 },
      ],
      { drop: ["lowest tenth"], changes: [{ customer: "lowest tenth", amount: 0 }] },
    );
    // Published without the minus sign: the profit of the segment is -150,000, so dropping it gains 150,000.
    expectFigures(
      { before: groups.kept.totalProfit, after: groups.dropped.totalProfit, change: groups.profitChange },
      { before: 1_250_000, after: 1_400_000, change: 150_000 },
    );
    expect(groups.of("lowest tenth").advice).toBe("drop");
    expect(groups.warnings).toEqual([]);
  });

  it("keeps every channel, for each covers the overhead traced to it", () => {
    const channels = keepChangeOrDropRows([
      { customer: "catalog", netSales: 1_500_000, cogs: 900_000, committedCostToServe: 575_000 },
      { customer: "distributors", netSales: 3_250_000, cogs: 2_600_000, committedCostToServe: 365_000 },
      { customer: "internet", netSales: 250_000, cogs: 150_000, committedCostToServe: 60_000 },
    ]);
    const figures = Object.fromEntries([...channels].map(({ id, contribution, drop }) => [id, { contribution, effect: drop.effect }]));
    expectFigures(figures, {
      catalog: { contribution: 600_000, effect: -25_000 },
      distributors: { contribution: 650_000, effect: -285_000 },
      internet: { contribution: 100_000, effect: -40_000 },
    });
    expect([...channels].map(({ advice }) => advice)).toEqual(["keep", "keep", "keep"]);
    expectFigures({ net: channels.kept.totalProfit }, { net: 350_000 });
  });
});
