import { describe, expect, it } from "vitest";
import { allocate, type CostingInput, costModel, isCostError } from "../../src/index.js";

const model = costModel({ currency: "EUR", resources: {}, activities: {}, drivers: {} });

function costed(sales: NonNullable<CostingInput["sales"]>) {
  return allocate(model, { sales });
}

describe("statements/sales-terms", () => {
  it("derives discounts where gross and net sales are given", () => {
    const statement = costed([{ customer: "A", grossSales: 100, netSales: 90, returns: 4 }]).statement("A");
    expect([statement.discounts, statement.netSales].map(String)).toEqual(["6", "90"]);
  });

  it("refuses net sales without gross sales where others have both", () => {
    const mixed = [
      { customer: "A", grossSales: 100, netSales: 90 },
      { customer: "B", netSales: 1000 },
    ];
    expect(() => costed(mixed)).toThrow(/net sales without gross sales at 1 cost objects, such as "B"/);
    try {
      costed(mixed);
    } catch (error) {
      expect(isCostError(error, "net-sales-partial")).toBe(true);
    }
  });

  it("warns of gross sales without net sales: given away, or forgotten", () => {
    const costing = costed([
      { customer: "A", grossSales: 100, netSales: 90 },
      { customer: "B", grossSales: 1000 },
    ]);
    expect(costing.warnings.map(({ code, severity, count }) => [code, severity, count])).toEqual([["net-sales-partial", "warning", 1]]);
    expect(costing.statement("B").netSales.toString()).toBe("0");
  });

  it("says nothing when discounts are stated, or only one of both is given", () => {
    expect(costed([{ customer: "A", grossSales: 100, discounts: 100 }]).warnings).toEqual([]);
    expect(
      costed([{ customer: "A", netSales: 100 }])
        .statement("A")
        .grossSales.toString(),
    ).toBe("100");
  });
});

describe("statements/statement-lines", () => {
  it("states the basis of cost of goods sold where the model does", () => {
    const label = (cogsBasis: string | undefined) => {
      const stated = costModel({ ...model, ...(cogsBasis === undefined ? {} : { cogsBasis }) });
      const { lines } = allocate(stated, { sales: [{ customer: "A", grossSales: 9, cogs: 4 }] }).statement("A");
      return lines.find(({ figure }) => figure === "cogs")?.label;
    };
    expect(label(undefined)).toBe("Cost of goods sold");
    expect(label("standard cost")).toBe("Cost of goods sold (standard cost)");
  });
});
