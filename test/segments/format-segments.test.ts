import { describe, expect, it } from "vitest";
import { formatSegments } from "../../src/segments/format-segments.js";
import { segment } from "../../src/segments/segment.js";
import { codesOf } from "./refusal.js";

const ROWS = [
  { id: "A", netSales: "1000", costToServe: "50", operatingProfit: "210.5" },
  { id: "B", netSales: "900", costToServe: "400", operatingProfit: "-20" },
  { id: "C", netSales: "100", costToServe: "10", operatingProfit: "15" },
  { id: "D", netSales: "-5", costToServe: "80", operatingProfit: "-85" },
  { id: "E", netSales: "0", costToServe: "0", operatingProfit: "0" },
];

describe("segments/format-segments", () => {
  it("writes where the axes are cut and what each segment holds, then every customer", () => {
    const matrix = segment(ROWS, { preset: "coyleIntensity", thresholds: { value: { quantile: "0.5" }, cost: "0.25" } });
    expect(`\n${formatSegments(matrix, { customers: true })}`).toMatchInlineSnapshot(`
      "
      Segments of 4 customers
      Value: netSales, high from 500 (quantile 0.5)
      Cost to serve: costToServe / netSales, high from 25.00 %

      Segment        Customers  Net sales  Cost to serve  Operating profit  Losing money
      Protect                1   1,000.00          50.00            210.50             0
      Cost engineer          1     900.00         400.00            -20.00             1
      Build                  1     100.00          10.00             15.00             0
      Danger zone            1      -5.00          80.00            -85.00             1
      Inactive               1       0.00           0.00              0.00             0
                     ---------  ---------  -------------  ----------------  ------------
      Total                  5   1,995.00         540.00            120.50             2

      Customer  Segment        Net sales  Cost to serve  Operating profit  Remarks
      A         Protect         1,000.00          50.00            210.50
      B         Cost engineer     900.00         400.00            -20.00  loses money
      C         Build             100.00          10.00             15.00
      D         Danger zone        -5.00          80.00            -85.00  loses money, net sales not above zero, cost to serve undefined

      1 warning
      "
    `);
  });

  it("leaves out profit that the rows do not have, and says how a frozen threshold was found", () => {
    const rows = ROWS.slice(0, 1).map(({ id, netSales, costToServe }) => ({ id, netSales, costToServe }));
    const { thresholds } = segment(rows, { thresholds: { value: "mean", cost: { shareOfTotal: "0.8" } } });
    const text = formatSegments(segment(rows, { thresholds }), { decimals: 0, thousands: false });
    expect(text).toContain("Segments of 1 customer\nValue: netSales, high from 1000 (frozen, mean)\n");
    expect(text).toContain("high from 50 (frozen, share of total)");
    expect(text).toMatch(/^Cost engineer +1 +1000 +50 +n\/a +n\/a$/m);
  });

  it("refuses options it does not know, and what is no matrix", () => {
    const matrix = segment(ROWS);
    expect(codesOf(() => formatSegments(matrix, { decimals: 21 }))).toEqual(["option-invalid options.decimals 1 @"]);
    expect(codesOf(() => formatSegments(matrix, { customers: 1 as never }))).toEqual(["option-invalid options.customers 1 @"]);
    expect(codesOf(() => formatSegments(matrix, { digits: 2 } as never))).toEqual(["option-invalid options.digits 1 @"]);
    for (const garbage of [null, undefined, {}, matrix.toJSON(), "matrix"]) {
      expect(codesOf(() => formatSegments(garbage as never))).toEqual(["format-input-invalid matrix 1 @"]);
    }
  });
});
