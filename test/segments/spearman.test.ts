import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AxisOrder } from "../../src/segments/axis-order.js";
import { segment } from "../../src/segments/segment.js";
import { spearman } from "../../src/segments/spearman.js";

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

  it("agrees with the sums of squares and products of average ranks, on both axes and on one", () => {
    const figure = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure, fc.boolean()), { minLength: 2, maxLength: 60 }), (all) => {
        // Net sales of zero leave a customer without a ratio.
        const rows = all.map(([netSales, costToServe, isSold], i) => ({
          id: `c${String(i).padStart(2, "0")}`,
          netSales: isSold ? netSales + 1 : 0,
          costToServe: costToServe + 1,
        }));
        const standing = rows.filter(({ netSales }) => netSales > 0);
        const ranksOf = (values: number[]) =>
          values.map((x) => values.filter((y) => y < x).length * 2 + values.filter((y) => y === x).length - values.length);
        const a = ranksOf(standing.map(({ netSales }) => netSales));
        const b = ranksOf(standing.map(({ netSales, costToServe }) => costToServe / netSales));
        const sum = (x: number[], y: number[]) => x.reduce((total, one, i) => total + one * (y[i] as number), 0);
        const expected = sum(a, a) * sum(b, b) === 0 ? null : sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b));
        expect(segment(rows, { preset: "coyleIntensity", thresholds: { value: 0, cost: 0 } }).correlation).toBe(expected);
      }),
    );
  });

  it("stays exact for more customers than sums in doubles could hold", () => {
    const n = 400_000;
    const order = (ties: (k: number) => boolean, row: (k: number) => number): AxisOrder => ({
      sorted: Uint32Array.from({ length: n }, (_, k) => row(k)),
      ties: Uint8Array.from({ length: n }, (_, k) => Number(k > 0 && ties(k))),
      absent: undefined,
    });
    const distinct = order(
      () => false,
      (k) => k,
    );
    const reversed = order(
      () => false,
      (k) => n - 1 - k,
    );
    expect(spearman(distinct, distinct, n)).toEqual({ rho: 1, isStrong: true });
    expect(spearman(distinct, reversed, n)).toEqual({ rho: -1, isStrong: true });
    // One half of one figure, the other of another: sum of products over root of squares is (n^3 / 4) / root(n^3 / 4 * (n^3 - n) / 3).
    const halves = order(
      (k) => k !== n / 2,
      (k) => k,
    );
    expect(spearman(halves, halves, n).rho).toBe(1);
    expect(spearman(distinct, halves, n).rho).toBeCloseTo(Math.sqrt(n ** 3 / 4 / ((n ** 3 - n) / 3)), 14);
    // 250,000 that tie, then pairs.
    const mixed = order(
      (k) => k < 250_000 || k % 2 === 1,
      (k) => k,
    );
    expect(spearman(mixed, mixed, n).rho).toBe(1);
    const all = order(
      () => true,
      (k) => k,
    );
    expect(spearman(all, distinct, n)).toEqual({ rho: null, isStrong: false });
  });
});
