import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementColumn } from "../../src/statements/figures.js";
import { statementsOf } from "../../src/statements/statements.js";
import { type CostingFixture, costingFixture } from "./fixture.js";

function charges(fixture: CostingFixture): number[] {
  return Array.from(statementColumn(costingFixture(fixture), "capitalCharge"));
}

const four = { cells: [["A"], ["B"], ["Y"], ["Z"]] };

describe("statements/capital-charge", () => {
  it("charges net sales x rate x days of credit / 365 (Drury, Darwin Company)", () => {
    const sales = [100_000_000, 100_000_000, 50_000_000, 200_000_000];
    const model = { capitalCharge: { rate: 0.1 } };
    // Exact 24,657.534; 8,219.178; 1,369.863; 5,479.452; total 39,726.027. The floors lack two cents: they go to B (.8) and A (.4).
    expect(charges({ ...four, facts: { grossSales: sales }, days: [90, 30, 10, 10], model })).toEqual([
      2_465_754, 821_918, 136_986, 547_945,
    ]);
  });

  it("charges the average balance for the days of the period, whatever the days of credit", () => {
    const facts = { receivables: [900_000, 3_000_000, 0, -36_500] };
    const year = { ...four, facts, model: { capitalCharge: { rate: "10%" } } };
    expect(charges(year)).toEqual([90_000, 300_000, 0, -3_650]);
    expect(charges({ ...year, days: [30, 60, 10, 10] })).toEqual([90_000, 300_000, 0, -3_650]);
    const quarter = { ...year, model: { ...year.model, period: { from: "2026-07-01", to: "2026-10-01" } } };
    expect(charges(quarter)).toEqual([22_685, 75_616, 0, -920]);
    const days = { ...year, model: { capitalCharge: { rate: "10%", periodDays: 30, yearDays: 360 } } };
    expect(charges(days)).toEqual([7_500, 25_000, 0, -304]);
  });

  it("charges by balance where an object has one, by days of credit where it has not", () => {
    const facts = { grossSales: [10_000_000, 10_000_000, 10_000_000, 0], receivables: [900_000, 0, 0, 0] };
    const days = [30, 45, Number.NaN, 10];
    // B: 100,000.00 x 10 % x 45 / 365 = 1,232.88; Y states neither; Z has no sales.
    expect(charges({ ...four, facts, days, model: { capitalCharge: { rate: "10%" } } })).toEqual([90_000, 123_288, 0, 0]);
  });

  it("counts calendar days across a clock change", () => {
    const period = { from: "2026-03-01", to: "2026-04-01", timeZone: "Europe/Paris" };
    expect(charges({ cells: [["A"]], facts: { receivables: [36_500] }, model: { capitalCharge: { rate: 1 }, period } })).toEqual([3_100]);
    const offset = { from: "2026-03-01T00:00+01:00", to: "2026-03-03T12:00+01:00" };
    expect(charges({ cells: [["A"]], facts: { receivables: [36_500] }, model: { capitalCharge: { rate: 1 }, period: offset } })).toEqual([
      250,
    ]);
  });

  it("charges dedicated stock beside receivables", () => {
    const data = costingFixture({
      cells: [["A"]],
      facts: { grossSales: [1_000], receivables: [1_000], dedicatedStock: [500] },
      model: { capitalCharge: { rate: "20%" } },
    });
    const statement = statementsOf(data).get("A");
    expect([statement.receivablesCharge, statement.stockCharge, statement.economicProfit].map((one) => one.toFixed(2))).toEqual([
      "2.00",
      "1.00",
      "7.00",
    ]);
  });

  it("charges nothing where neither balance nor days are given, or the model has no charge", () => {
    expect(charges({ ...four, facts: { grossSales: [1, 2, 3, 4] }, model: { capitalCharge: { rate: 1 } } })).toEqual([0, 0, 0, 0]);
    expect(charges({ ...four, facts: { receivables: [1, 2, 3, 4] }, days: [1, 1, 1, 1] })).toEqual([0, 0, 0, 0]);
    const days = [30, Number.NaN, 0, 15];
    expect(
      charges({ ...four, facts: { grossSales: [36_500, 36_500, 36_500, 36_500] }, days, model: { capitalCharge: { rate: 1 } } }),
    ).toEqual([3_000, 0, 0, 1_500]);
  });

  it("rounds under control: each within a unit of its exact charge, the sum the exact total half-even", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 9_999 }),
        (rows, basisPoints) => {
          const rate = `${(basisPoints / 100).toFixed(2)}%`;
          const got = charges({
            cells: rows.map((_, i) => [String.fromCharCode(65 + i)]),
            facts: { grossSales: rows.map(([sales]) => sales) },
            days: rows.map(([, days]) => days),
            model: { capitalCharge: { rate } },
          });
          const unit = 10_000n * 365n;
          const exact = rows.map(([sales, days]) => BigInt(sales) * BigInt(days) * BigInt(basisPoints));
          for (const [i, one] of exact.entries()) {
            const gap = BigInt(got[i] as number) * unit - one;
            expect(gap < unit && gap > -unit).toBe(true);
          }
          const total = exact.reduce((sum, one) => sum + one, 0n);
          const gap = 2n * (got.reduce((sum, one) => sum + BigInt(one), 0n) * unit - total);
          expect(gap <= unit && gap >= -unit).toBe(true);
        },
      ),
    );
  });
});
