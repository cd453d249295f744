import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundFacts } from "../../src/costing/facts.js";
import { roundColumn } from "../../src/costing/round-column.js";
import type { FactColumn, Measured } from "../../src/measure/measured.js";
import { codesOf, cost, oneActivity, volumes } from "./cost.js";

function fact(values: readonly number[], decimals: number, rest: Partial<FactColumn> = {}): FactColumn {
  const total = values.reduce((sum, value) => sum + value, 0);
  const cells = { dimensions: ["customer"], count: values.length, codes: [], ids: [] };
  return {
    cells,
    values: Float64Array.from(values),
    decimals,
    total,
    unidentified: 0,
    oneOff: 0,
    sources: [],
    oneOffValues: undefined,
    ...rest,
  };
}

function rounded(column: FactColumn, scale = 2) {
  const found = roundFacts({ facts: new Map([["cogs", column]]) } as unknown as Measured, scale).get("cogs");
  if (found === undefined) throw new TypeError("no fact");
  return found;
}

describe("costing/facts", () => {
  it("rounds under control: the printed total is the exact total half-even, ties by id", () => {
    const found = rounded(fact([3335, 3335, 3335], 3));
    expect(Array.from(found.values)).toEqual([334, 333, 333]);
    expect(found).toMatchObject({ total: 1000, unidentified: 0, oneOff: undefined, oneOffTotal: 0, rounding: "0.005" });
  });

  it("leaves whole minor units as they are, and scales fewer decimals up", () => {
    expect(rounded(fact([150, -20], 2))).toMatchObject({ total: 130, rounding: "0" });
    expect(Array.from(rounded(fact([15, -2], 1)).values)).toEqual([150, -20]);
  });

  it("lets unidentified rows take part as one last receiver", () => {
    const found = rounded(fact([5, 5], 3, { unidentified: 5 }));
    expect([Array.from(found.values), found.unidentified, found.rounding]).toEqual([[1, 1], 0, "-0.005"]);
  });

  it("rounds one-off rows as a column of their own, unidentified ones with them", () => {
    const found = rounded(fact([10, 20], 3, { oneOffValues: Float64Array.of(5, 10), oneOff: 20 }));
    expect(found).toMatchObject({ total: 3, oneOffTotal: 2, rounding: "0" });
    expect(Array.from(found.oneOff as Float64Array)).toEqual([1, 1]);
    const apart = rounded(fact([10, 20], 3, { oneOff: 1000 }));
    expect(apart).toMatchObject({ oneOffTotal: 100, rounding: "0" });
    expect(Array.from(apart.oneOff as Float64Array)).toEqual([0, 0]);
  });

  it("costs sales facts from rows, one-off rows apart", () => {
    const sales = [
      { customer: "A", grossSales: "10.00" },
      { customer: "A", grossSales: "5.00", oneOff: true },
    ];
    const found = cost(oneActivity({}), { sales, volumes: volumes({ A: 1 }) }).facts.get("grossSales");
    expect(found).toMatchObject({ total: 1000, oneOffTotal: 500, rounding: "0" });
  });

  it("refuses facts beyond 2^53 - 1 minor units, in a cell or in total", () => {
    expect(codesOf(() => rounded(fact([90_071_992_547_410], 0)))).toEqual(["amount-too-large sales.cogs"]);
    expect(codesOf(() => rounded(fact([90_071_992_547_409, 90_071_992_547_409], 0)))).toEqual(["amount-too-large sales.cogs"]);
  });
});

describe("costing/round-column", () => {
  it("sums to the exact total half-even, each entry within a minor unit, whatever the signs", () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 12 }), whole, (values, rest) => {
        const found = roundColumn(Float64Array.from(values), rest, 5, 2, "sales");
        const entries = [...found.values, found.rest];
        const exact = [...values, rest];
        for (const [i, entry] of entries.entries()) expect(Math.abs(entry * 1000 - (exact[i] as number))).toBeLessThan(1000);
        const total = exact.reduce((sum, one) => sum + one, 0);
        const twice = 2 * (entries.reduce((sum, one) => sum + one, 0) * 1000 - total);
        expect(Math.abs(twice)).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
