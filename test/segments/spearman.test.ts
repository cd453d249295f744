import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "../../src/segments/segment.js";

const rowsOf = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([netSales, costToServe], i) => ({ id: `c${i}`, netSales, costToServe }));
const rhoOf = (pairs: readonly (readonly [number, number])[]) => segment(rowsOf(pairs), { thresholds: { value: 0, cost: 0 } }).correlation;

describe("segments/spearman", () => {
  it("is 1 when the axes rank customers alike and -1 when they rank them the other way round", () => {
    expect(
      rhoOf([
        [1, 10],
        [2, 100],
        [30, 101],
      ]),
    ).toBe(1);
    expect(
      rhoOf([
        [1, 101],
        [2, 100],
        [30, 10],
      ]),
    ).toBe(-1);
  });

  it("gives equal figures their average rank", () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: sum of products of deviations 4.5, of squares 4.5 and 5.
    expect(
      rhoOf([
        [1, 1],
        [5, 8],
        [5, 3],
        [9, 9],
      ]),
    ).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 14);
  });

  it("is open when an axis has one figure only, or there are fewer than two customers", () => {
    expect(
      rhoOf([
        [5, 1],
        [5, 2],
      ]),
    ).toBeNull();
    expect(rhoOf([[5, 1]])).toBeNull();
  });

  it("leaves customers without a figure on one axis out", () => {
    const rows = rowsOf([
      [-3, 99],
      [1, 1],
      [2, 4],
      [3, 9],
    ]);
    expect(segment(rows, { preset: "coyleIntensity", thresholds: { value: 0, cost: 0 } }).correlation).toBe(1);
  });

  it("agrees with the textbook formula on ranks without ties", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }), (costs) => {
        const squares = costs.reduce((sum, cost, i) => sum + (cost - i - 1) ** 2, 0);
        expect(rhoOf(costs.map((cost, i) => [i + 1, cost] as const))).toBeCloseTo(1 - (6 * squares) / (8 * 63), 12);
      }),
    );
  });
});
