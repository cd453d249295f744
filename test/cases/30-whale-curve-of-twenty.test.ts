/**
 * Twenty customers for a whale curve. The data set and the shape of the curve are published; the figures of the curve are derived from them.
 *
 * Visualising customer profitability (whale curve), SAP Community, 16 March 2016.
 */
import { describe, expect, it } from "vitest";
import { whaleCurve } from "../../src/index.js";
import { expectFigures } from "./compare.js";

const PROFITS = [
  1_700, 5_000, -5_400, 900, -700, 100, -3_100, 1_800, 7_900, -2_300, 50, 8_700, 1_500, 200, 500, 9_026, 60, 8_300, 10, 1_200,
];
const rows = PROFITS.map((operatingProfit, i) => ({ id: `Customer ${i + 1}`, operatingProfit }));

describe("case 30, whale curve of twenty customers", () => {
  const curve = whaleCurve(rows);

  it("ranks the customers by profit", () => {
    expect(curve.ids.slice(0, 5)).toEqual(["Customer 16", "Customer 12", "Customer 18", "Customer 9", "Customer 2"]);
  });

  it("gives the peak, the end and what is lost in between", () => {
    expectFigures(
      {
        total: curve.total,
        peak: curve.peak.amount,
        peakAt: curve.peak.k,
        erosion: curve.erosion,
        losses: curve.losses.total,
        losing: curve.losses.count,
        topFifth: curve.point(4).cumulative,
      },
      { total: 35_446, peak: 46_946, peakAt: 16, erosion: 11_500, losses: -11_500, losing: 4, topFifth: 33_926 },
    );
    expectFigures({ peakOverTotal: curve.peakOverTotal ?? "0" }, { peakOverTotal: "23473/17723" }, 15);
  });
});
