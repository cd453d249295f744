/**
 * Customer segmentation matrix: net sales value against cost to serve. The source gives the cells, not where they are cut; figures and
 * thresholds are ours.
 *
 * J. J. Coyle, C. J. Langley, R. A. Novack & B. J. Gibson, Supply Chain Management: A Logistics Perspective, chapter 8, figure 8.5.
 */
import { describe, expect, it } from "vitest";
import { segment } from "../../src/index.js";

const rows = [
  { id: "high value, low cost", netSales: 900_000, costToServe: 20_000 },
  { id: "low value, low cost", netSales: 90_000, costToServe: 5_000 },
  { id: "high value, high cost", netSales: 800_000, costToServe: 160_000 },
  { id: "low value, high cost", netSales: 60_000, costToServe: 45_000 },
];

describe("case 43, customer segmentation matrix (Coyle, Langley, Novack & Gibson)", () => {
  const matrix = segment(rows, { thresholds: { value: 500_000, cost: 30_000 } });

  it.each([
    ["high value, low cost", "Protect"],
    ["low value, low cost", "Build"],
    ["high value, high cost", "Cost engineer"],
    ["low value, high cost", "Danger zone"],
  ])("names the cell of %s: %s", (id, label) => {
    expect(matrix.of(id).label).toBe(label);
  });

  it("gives every way out of the danger zone another cell: another interaction, the actual cost charged, or another channel", () => {
    const segmentAfter = (change: { readonly netSales?: number; readonly costToServe?: number }) =>
      segment([{ id: "customer", netSales: 60_000, costToServe: 45_000, ...change }], {
        thresholds: matrix.thresholds,
      }).of("customer").segment;
    expect(segmentAfter({})).toBe("dangerZone");
    expect(segmentAfter({ costToServe: 29_999 }), "change the interaction, or switch the channel").toBe("build");
    expect(segmentAfter({ netSales: 500_000 }), "charge the actual cost of doing business").toBe("costEngineer");
  });
});
