import { describe, expect, it } from "vitest";
import { formatWhaleCurve } from "../../src/segments/format-whale-curve.js";
import { whaleCurve } from "../../src/segments/whale-curve.js";
import { codesOf } from "./refusal.js";

const AMOUNTS = ["500", "300.5", "120", "40", "0", "-60", "-150.25"];
const curve = whaleCurve(AMOUNTS.map((operatingProfit, i) => ({ id: `C${i}`, operatingProfit })));

describe("segments/format-whale-curve", () => {
  it("writes evenly spread ranks and the peak, each with a bar, then what is lost after the peak", () => {
    expect(`\n${formatWhaleCurve(curve, { points: 3 })}`).toMatchInlineSnapshot(`
      "
      Whale curve of 7 customers by operatingProfit

      Best  % of customers  Customer  Its amount  Together  % of total
         3            42.9  C2            120.00    920.50       122.7  ######################################
         4            57.1  C3             40.00    960.50       128.0  ########################################
         5            71.4  C4              0.00    960.50       128.0  ########################################
         7           100.0  C6           -150.25    750.25       100.0  ###############################

      Peak     960.50  earned by the best 4 of 7
      Erosion  210.25  lost by the others; 2 with a loss of their own
      Total    750.25
      "
    `);
  });

  it("prints every customer where there are fewer than points", () => {
    const lines = formatWhaleCurve(curve).split("\n");
    expect(lines.filter((line) => line.includes("#"))).toHaveLength(7);
  });

  it("draws no bar without a profit, and no table without customers", () => {
    const losing = formatWhaleCurve(whaleCurve([{ id: "A", operatingProfit: -5 }]), { negatives: "parentheses" });
    expect(losing).toMatch(/^ +1 +100\.0 +A +\(5\.00\) +\(5\.00\) +n\/a$/m);
    expect(losing).toContain("no customer earns a profit");
    expect(formatWhaleCurve(whaleCurve([]))).toMatch(/^Whale curve of 0 customers by operatingProfit\n\nPeak/);
  });

  it("refuses options it does not know, and what is no curve", () => {
    for (const points of [0, 1.5, 1001, Number.NaN, "3"]) {
      expect(codesOf(() => formatWhaleCurve(curve, { points: points as number }))).toEqual(["option-invalid options.points 1 @"]);
    }
    expect(codesOf(() => formatWhaleCurve(curve, { decimals: -1 }))).toEqual(["option-invalid options.decimals 1 @"]);
    for (const garbage of [null, {}, curve.toJSON()]) {
      expect(codesOf(() => formatWhaleCurve(garbage as never))).toEqual(["format-input-invalid curve 1 @"]);
    }
  });
});
