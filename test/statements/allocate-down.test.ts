import { describe, expect, it } from "vitest";
import { figuresOf, statementColumn } from "../../src/statements/figures.js";
import { statementsOf } from "../../src/statements/statements.js";
import { codeOf } from "./code-of.js";
import { exampleData, exampleFixture } from "./example.js";
import { cellTable, costingFixture } from "./fixture.js";

const down = (
  level: "channel" | "product" | "business" | "sustaining" | "unused",
  base: "netSales" | "grossSales" | "grossMargin" | "receivables" = "grossSales",
) => ({
  level,
  base,
  reason: `${level} by ${base}`,
});

const withDown = (...allocateDown: readonly ReturnType<typeof down>[]) => exampleData({ model: { ...exampleFixture.model, allocateDown } });

describe("statements/allocate-down", () => {
  it("apportions sustaining cost and unused capacity over all cost objects, below operating profit", () => {
    const data = withDown(down("sustaining"), down("unused"));
    const statements = statementsOf(data);
    // 3,000.00 and 1,200.00 by 103,000 : 125,000 : 400.
    expect(Array.from(statements.column("allocatedDown"))).toEqual([189_405, 229_860, 735]);
    expect(Array.from(statements.column("operatingProfit"))).toEqual(Array.from(statementsOf(exampleData()).column("operatingProfit")));
    expect(statements.total.allocatedDown.toFixed(2)).toBe("4200.00");
    expect(
      statements
        .get("B")
        .lines.filter((line) => line.kind === "entry")
        .map((line) => [line.label, line.basis, line.amount.toFixed(2)]),
    ).toEqual([
      ["sustaining by grossSales", "allocated", "-1641.86"],
      ["unused by grossSales", "allocated", "-656.74"],
    ]);
  });

  it("gives a channel's cost to the customers of the channel, and leaves what belongs to none where it is held", () => {
    const data = withDown(down("channel"));
    expect(Array.from(statementColumn(data, "allocatedDown"))).toEqual([27_105, 32_895, 0]);
    expect(figuresOf(data).allocatedDown()[0]?.left).toBe(25_000);
  });

  it("shares cost of owners that say nothing of the cost objects among all of them", () => {
    const data = costingFixture({
      cells: [["A"], ["B"]],
      facts: { grossSales: [100, 300] },
      activities: { launch: { level: "product", owners: cellTable(["product"], [["P"], ["Q"]]), committed: [10, 30] } },
      model: { allocateDown: [down("product")] },
    });
    expect(Array.from(statementColumn(data, "allocatedDown"))).toEqual([10, 30]);
  });

  it("takes only the unused capacity that no policy assigns", () => {
    const data = exampleData({
      model: { ...exampleFixture.model, allocateDown: [down("unused")] },
      assignedUnused: [{ node: "x", policy: "assign", values: Float64Array.of(60_000, 0, 0), elsewhere: [{ owner: "", amount: 40_000 }] }],
    });
    expect(statementsOf(data).total.allocatedDown.toFixed(2)).toBe("200.00");
  });

  it("takes business-level activities with sustaining cost, unless an entry of their own does", () => {
    const fixture = {
      cells: [["A"]],
      facts: { grossSales: [100] },
      activities: { audit: { level: "business", owners: cellTable([], [[]]), committed: [70] } },
      proof: { businessSustaining: 100 },
    } as const;
    const amounts = (...allocateDown: readonly ReturnType<typeof down>[]) =>
      figuresOf(costingFixture({ ...fixture, model: { allocateDown } }))
        .allocatedDown()
        .map(({ values }) => values[0]);
    expect(amounts(down("sustaining"))).toEqual([100]);
    expect(amounts(down("business"), down("sustaining"))).toEqual([70, 30]);
  });

  it("refuses a negative base, unless the rule allows it, and a base of zero", () => {
    const data = withDown(down("sustaining", "netSales"));
    expect(codeOf(() => statementColumn(data, "allocatedDown"))).toBe("allocate-down-base");
    expect(() => statementColumn(data, "allocatedDown")).toThrow(
      /allocateDown\[0\]\.base: found base "netSales", which is -250\.00 at a cost object/,
    );
    const allowed = exampleData({
      model: { ...exampleFixture.model, allocateDown: [down("sustaining", "netSales")], rules: { negativeVolume: "allow" } },
    });
    expect(Array.from(statementColumn(allowed, "allocatedDown"))).toEqual([144_516, 155_849, -365]);
    expect(codeOf(() => statementColumn(withDown(down("unused", "receivables")), "allocatedDown"))).toBe("allocate-down-base");
  });
});
