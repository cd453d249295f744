import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import { pareto } from "../../src/segments/pareto.js";
import { segment } from "../../src/segments/segment.js";
import { whaleCurve } from "../../src/segments/whale-curve.js";

describe("segments/published", () => {
  it("Coyle, Langley, Novack & Gibson, ch. 8: the four quadrants and their names", () => {
    const quadrants = [
      { id: "high/low", netSales: 2, costToServe: 1 },
      { id: "low/low", netSales: 1, costToServe: 1 },
      { id: "high/high", netSales: 2, costToServe: 2 },
      { id: "low/high", netSales: 1, costToServe: 2 },
    ];
    const matrix = segment(quadrants, { thresholds: { value: 2, cost: 2 } });
    expect(quadrants.map(({ id }) => matrix.of(id).label)).toEqual(["Protect", "Build", "Cost engineer", "Danger zone"]);
  });

  it("Horngren, Sundem, Stratton et al., Introduction to Management Accounting, 12-A2: two customer types by margin and cost to serve", () => {
    const types = [
      { id: "type1", netSales: 14500, grossMargin: 5450, costToServe: 2400, operatingProfit: 3050 },
      { id: "type2", netSales: 21500, grossMargin: 6250, costToServe: 9600, operatingProfit: -3350 },
    ];
    const matrix = segment(types, { preset: "marginCost" });
    // In per cent of sales: gross margin 1090/29 and 1250/43, cost to serve 480/29 and 1920/43.
    expect(matrix.of("type1").value?.times(100).toFixed(10)).toBe(new ExactDecimal(1090).div(29).toFixed(10));
    expect(matrix.of("type2").value?.times(100).toFixed(10)).toBe(new ExactDecimal(1250).div(43).toFixed(10));
    expect(matrix.of("type1").cost?.times(100).toFixed(10)).toBe(new ExactDecimal(480).div(29).toFixed(10));
    expect(matrix.of("type2").cost?.times(100).toFixed(10)).toBe(new ExactDecimal(1920).div(43).toFixed(10));
    expect(matrix.of("type1")).toMatchObject({ segment: "protect", loss: false });
    expect(matrix.of("type2")).toMatchObject({ segment: "dangerZone", loss: true });
    // By sales and absolute cost the larger customer looks valuable: the ranking conflict of the problem.
    expect(segment(types).of("type2").segment).toBe("costEngineer");
  });

  it("Lowry Locomotion: cumulative profit by customer group falls from 1,400,000 to 1,250,000", () => {
    const groups = [
      { id: "top 10%", operatingProfit: 800000, netSales: 3200000 },
      { id: "next 40%", operatingProfit: 400000, netSales: 2600000 },
      { id: "next 40% (second)", operatingProfit: 200000, netSales: 4000000 },
      { id: "low 10%", operatingProfit: -150000, netSales: 1500000 },
    ];
    const curve = whaleCurve(groups);
    expect(Array.from(curve, ({ cumulative }) => cumulative.toNumber())).toEqual([800000, 1200000, 1400000, 1250000]);
    expect(curve.peak.k).toBe(3);
    // The source prints the loss without its sign, and "one half" for the share of the top group.
    expect(curve.losses.total.toString()).toBe("-150000");
    expect(curve.point(1).shareOfTotal?.toString()).toBe("0.64");
    expect(pareto(groups).total.toString()).toBe("11300000");
  });

  it("SAP community blog, 2016-03-16: twenty customers peak at 46,946 with the sixteenth and end at 35,446", () => {
    const profits = [1700, 5000, -5400, 900, -700, 100, -3100, 1800, 7900, -2300, 50, 8700, 1500, 200, 500, 9026, 60, 8300, 10, 1200];
    const curve = whaleCurve(profits.map((operatingProfit, i) => ({ id: `Customer ${i + 1}`, operatingProfit })));
    expect(curve.total.toString()).toBe("35446");
    expect([curve.peak.k, curve.peak.amount.toString(), curve.peak.id]).toEqual([16, "46946", "Customer 19"]);
    expect(curve.erosion.toString()).toBe("11500");
    expect(curve.losses).toMatchObject({ count: 4 });
    expect(curve.losses.total.toString()).toBe("-11500");
    expect(curve.peakOverTotal?.toFixed(15)).toBe(new ExactDecimal(23473).div(17723).toFixed(15));
    expect(curve.ids.slice(0, 5)).toEqual(["Customer 16", "Customer 12", "Customer 18", "Customer 9", "Customer 2"]);
    expect(curve.point(4).cumulative.toString()).toBe("33926");
  });

  it("Horngren, Foster, Datar et al., Cost Accounting, Spring Distribution: P to T", () => {
    const rows = [
      { id: "P", netSales: "29952", grossMargin: 4992, costToServe: 2980, operatingProfit: 2012 },
      { id: "Q", netSales: "123900", grossMargin: 18900, costToServe: 7355, operatingProfit: 11545 },
      { id: "R", netSales: "802560", grossMargin: 72960, costToServe: 34240, operatingProfit: 38720 },
      { id: "S", netSales: "442656", grossMargin: 61056, costToServe: 19200, operatingProfit: 41856 },
      { id: "T", netSales: "50544", grossMargin: 3744, costToServe: 7090, operatingProfit: -3346 },
    ];
    const curve = whaleCurve(rows);
    expect(curve.ids).toEqual(["S", "R", "Q", "P", "T"]);
    expect([curve.total.toString(), curve.peak.amount.toString(), curve.peak.k]).toEqual(["90787", "94133", 4]);
    const matrix = segment(rows);
    // Absolute cost to serve grows with size: no large customer is in a low-cost cell, and the matrix says so.
    expect(Array.from(matrix, ({ id, segment }) => `${id} ${segment}`)).toEqual([
      "P build",
      "Q costEngineer",
      "R costEngineer",
      "S costEngineer",
      "T build",
    ]);
    expect(matrix.correlation).toBe(1);
    expect(matrix.warnings.map(({ code }) => code)).toContain("axes-correlated");
    const intensity = segment(rows, { preset: "coyleIntensity" });
    expect(Array.from(intensity, ({ id, segment }) => `${id} ${segment}`)).toEqual([
      "P dangerZone",
      "Q costEngineer",
      "R protect",
      "S protect",
      "T dangerZone",
    ]);
    expect(pareto(rows).of("S").class).toBe("A");
  });
});
