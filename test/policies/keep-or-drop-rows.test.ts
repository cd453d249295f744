import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../../src/index.js";
import { type KeepOrDropRow, keepChangeOrDropRows } from "../../src/policies/keep-or-drop-rows.js";

const rows: readonly KeepOrDropRow[] = [
  { customer: "a", netSales: 100, cogs: 60, committedCostToServe: 10 },
  { customer: "b", netSales: 100, cogs: 95 },
  { customer: "c", netSales: 200, cogs: 150, committedCostToServe: "20.50" },
];

describe("policies/keep-or-drop-rows", () => {
  it("takes shares of the common cost as the report has them, and spreads them again once someone is gone", () => {
    const given = rows.map((row, i) => ({ ...row, common: [30, 6, 4][i] as number }));
    const { kept, dropped } = keepChangeOrDropRows(given, { drop: ["b"] });
    expect(kept.lines.map(({ common }) => common.toString())).toEqual(["30", "6", "4"]);
    expect(dropped.lines.map(({ common }) => common.toFixed(2))).toEqual(["13.33", "26.67"]);
    expect(dropped.common.toString()).toBe("40");
  });

  it("leaves the direct fixed cost that is not avoided to the others", () => {
    const { group, dropped } = keepChangeOrDropRows(rows, { drop: ["a"], avoidableCommitted: "25%", common: 10 });
    expect([group.committed, group.unavoidableCost, group.effect, dropped.common].map(String)).toEqual(["2.5", "7.5", "-37.5", "17.5"]);
  });

  it("has the names and the sense of a statement's figures", () => {
    const [row] = [{ customer: "a", netSales: 100, cogs: 60, flexibleCostToServe: 15, committedCostToServe: 30 }];
    const one = keepChangeOrDropRows([row], { avoidableCommitted: 0.5 }).of("a");
    expect([one.contribution, one.operatingProfit, one.drop.flexible, one.drop.committed, one.drop.effect].map(String)).toEqual([
      "25",
      "-5",
      "15",
      "15",
      "-10",
    ]);
    // Flexible cost goes at once, committed cost later.
    expect(one.effectNow.toString()).toBe("-25");
  });

  it("spreads on what it is told", () => {
    const shares = (base: "netSales" | "cogs" | "committedCostToServe" | ((id: string) => string)) =>
      keepChangeOrDropRows(rows, { common: "305.00", base }).kept.lines.map(({ common }) => common.toString());
    expect(shares("cogs")).toEqual(["60", "95", "150"]);
    expect(shares("committedCostToServe")).toEqual(["100", "0", "205"]);
    expect(shares((id) => (id === "b" ? "0.5" : "0.25"))).toEqual(["76.25", "152.5", "76.25"]);
  });

  it("follows the death spiral to its end", () => {
    // At full cost c falls first, then b, then a: nobody is left to bear the common cost.
    const { deathSpiral, warnings } = keepChangeOrDropRows(
      [
        { customer: "a", netSales: 100, cogs: 50 },
        { customer: "b", netSales: 100, cogs: 65 },
        { customer: "c", netSales: 100, cogs: 75 },
      ],
      { common: 80 },
    );
    expect(deathSpiral.steps.map(({ inLoss }) => inLoss)).toEqual([["c"], ["b"], ["a"], []]);
    expect(deathSpiral.steps.map(({ totalProfit }) => totalProfit.toString())).toEqual(["30", "5", "-30", "-80"]);
    expect(deathSpiral.steps.map(({ remaining }) => remaining)).toEqual([3, 2, 1, 0]);
    expect(deathSpiral.dropped).toEqual(["a", "b", "c"]);
    expect(deathSpiral.profitChange.toString()).toBe("-110");
    expect(warnings.map(({ code }) => code)).toEqual(["death-spiral"]);
    expect(keepChangeOrDropRows(rows, { common: 1 }).warnings).toEqual([]);
  });

  it("agrees with adding up by hand, whoever is dropped", () => {
    const amount = fc.integer({ min: 0, max: 10_000 });
    const row = fc.record({ netSales: amount, cogs: amount, committedCostToServe: amount, gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), amount, (list, common) => {
        const table = list.map((one, i) => ({ id: String(i), ...one }));
        const result = keepChangeOrDropRows(
          table.map(({ id, netSales, cogs, committedCostToServe }) => ({ customer: id, netSales, cogs, committedCostToServe })),
          { scale: 0, common, drop: table.filter(({ gone }) => gone).map(({ id }) => id) },
        );
        const profit = (some: typeof table) => some.reduce((sum, one) => sum + one.netSales - one.cogs - one.committedCostToServe, -common);
        const stay = table.filter(({ gone }) => !gone);
        expect(result.kept.totalProfit.toNumber()).toBe(profit(table));
        expect(result.dropped.totalProfit.toNumber()).toBe(profit(stay));
        expect(result.profitChange.toNumber()).toBe(profit(stay) - profit(table));
        if (stay.some(({ netSales }) => netSales > 0)) {
          const shares = apportion(
            BigInt(common),
            stay.map(({ netSales }) => netSales),
          );
          expect(result.dropped.lines.map(({ common: share }) => share.toString())).toEqual(shares.map(String));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("takes nothing for nobody, and nobody for an empty list", () => {
    const empty = keepChangeOrDropRows([], { common: 12 });
    expect([...empty]).toEqual([]);
    expect(empty.kept.totalProfit.toString()).toBe("-12");
    expect(empty.kept.unspread.toString()).toBe("12");
    const none = keepChangeOrDropRows([{ customer: 7, netSales: 0, cogs: 0 }]).of(7);
    expect([none.advice, none.drop.effect.toString(), none.priceChangeNeeded]).toEqual(["keep", "0", null]);
  });
});
