/**
 * Tatum & Associates: a client whose direct fixed cost exceeds its contribution.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 7.4.
 */
import { describe, expect, it } from "vitest";
import { type KeepOrDropRowsOptions, keepChangeOrDropRows } from "../../src/policies/keep-or-drop-rows.js";
import { expectFigures } from "./compare.js";
import { spreadOf } from "./keep-or-drop-figures.js";

const decide = (options: KeepOrDropRowsOptions = {}) =>
  keepChangeOrDropRows(
    [
      { customer: "newHaven", netSales: 1_200_000, cogs: 700_000, committedCostToServe: 200_000 },
      { customer: "penryn", netSales: 750_000, cogs: 300_000, committedCostToServe: 180_000 },
      { customer: "elko", netSales: 1_050_000, cogs: 800_000, committedCostToServe: 255_000 },
    ],
    { common: 300_000, drop: ["elko"], scale: 0, ...options },
  );

describe("case 17, Tatum & Associates (Heisinger & Hoyle), keep or drop", () => {
  it("gives the statement with Elko", () => {
    expectFigures(spreadOf(decide().kept), {
      contribution: { newHaven: 500_000, penryn: 450_000, elko: 250_000 },
      allocated: { newHaven: 120_000, penryn: 75_000, elko: 105_000 },
      profit: { newHaven: 180_000, penryn: 195_000, elko: -110_000 },
      totalProfit: 265_000,
    });
  });

  it("gives the statement without Elko to the whole dollar, and what that changes", () => {
    const { dropped, profitChange } = decide();
    expectFigures(spreadOf(dropped), {
      contribution: { newHaven: 500_000, penryn: 450_000 },
      allocated: { newHaven: 184_615, penryn: 115_385 },
      profit: { newHaven: 115_385, penryn: 154_615 },
      totalProfit: 270_000,
    });
    expectFigures({ profitChange }, { profitChange: 5_000 });
  });

  it("advises to drop Elko, and first says what would have to change", () => {
    const elko = decide().of("elko");
    // The text asks whether dropping pays; the library asks for a change first, until it is told that there is none.
    expect(elko.advice).toBe("change");
    expect(decide({ changes: [{ customer: "elko", amount: 0 }] }).of("elko").advice).toBe("drop");
    expectFigures({ changeNeeded: elko.changeNeeded }, { changeNeeded: 5_000 });
    expect(elko.reasons.map(({ rule }) => rule)).toEqual(["change-needed", "change-untried", "drop-gains", "drop-gains-later"]);
  });

  it("advises to change Elko where a change of 5,000 can be had", () => {
    expect(decide({ changes: [{ customer: "elko", amount: 5_000 }] }).of("elko").advice).toBe("change");
    expect(decide({ changes: [{ customer: "elko", amount: 4_999 }] }).of("elko").advice).toBe("drop");
  });
});
