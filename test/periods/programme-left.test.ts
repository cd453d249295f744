import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import { judgeProgramme } from "../../src/periods/judge-programme.js";
import { migration } from "../../src/periods/migration.js";
import { segment } from "../../src/segments/segment.js";

const CUSTOMERS = [{ id: "A" }, { id: "B" }];

function year(from: number, sales: readonly object[]) {
  const model = costModel({
    currency: "USD",
    period: { from: `${from}-01-01`, to: `${from + 1}-01-01` },
    resources: { desk: { cost: 10, to: { serve: 1 } } },
    activities: { serve: { driver: "orders" } },
    drivers: { orders: {} },
    sales: {},
  });
  const volumes = sales.map((row) => ({ customer: (row as { customer: string }).customer, driver: "orders", quantity: 1 }));
  return allocate(model, { customers: CUSTOMERS, volumes, sales });
}

describe("periods/programme: customers that left", () => {
  it("are those still on the list too that neither bought nor cost anything", () => {
    const before = year(2025, [
      { customer: "A", grossSales: 100 },
      { customer: "B", grossSales: 50 },
    ]);
    const after = year(2026, [{ customer: "A", grossSales: 150 }]);
    const judge = (matrices: boolean) =>
      judgeProgramme({
        before: matrices ? { operatingProfit: 140, matrix: segment(before.statements()) } : { costing: before },
        after: matrices ? { operatingProfit: 140, matrix: segment(after.statements()) } : { costing: after },
        programme: ["A"],
        programmeCost: 0,
        satisfaction: "not measured",
      }).attrition;
    expect(judge(false)).toMatchObject({ lost: ["B"] });
    expect(judge(true)).toMatchObject({ lost: ["B"] });
    const matrices = [segment(before.statements()), segment(after.statements())] as const;
    const listed = [
      { id: "A", profit: 90 },
      { id: "B", profit: 0 },
    ];
    const rows = judgeProgramme({
      before: { operatingProfit: 140, matrix: matrices[0], customers: listed },
      after: { operatingProfit: 140, matrix: matrices[1], customers: listed },
      programme: ["A"],
      programmeCost: 0,
      satisfaction: "not measured",
    });
    expect(rows.attrition).toMatchObject({ lost: ["B"] });
    // Migration calls the same customers lost.
    expect(migration(matrices).overall.lost.map(({ id }) => id)).toEqual(["B"]);
  });
});
