import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whaleCurve } from "../../src/segments/whale-curve.js";
import { codesOf } from "./refusal.js";

function curveOf(amounts: readonly (number | string | bigint)[], options?: Parameters<typeof whaleCurve>[1]) {
  return whaleCurve(
    amounts.map((operatingProfit, i) => ({ id: `c${i}`, operatingProfit })),
    options,
  );
}

describe("segments/whale-curve", () => {
  it("adds profits up by descending profit, ties by id", () => {
    const curve = curveOf(["-5.5", 10, 3, 10]);
    expect(Array.from(curve, ({ rank, id, amount, cumulative }) => [rank, id, String(amount), String(cumulative)])).toEqual([
      [1, "c1", "10", "10"],
      [2, "c3", "10", "20"],
      [3, "c2", "3", "23"],
      [4, "c0", "-5.5", "17.5"],
    ]);
    expect(curve.ids).toEqual(["c1", "c3", "c2", "c0"]);
    expect(curve.peak.id).toBe("c2");
    expect(JSON.parse(JSON.stringify(curve))).toMatchObject({
      by: "operatingProfit",
      count: 4,
      total: "17.5",
      peak: { k: 3, id: "c2", amount: "23" },
      erosion: "5.5",
      peakOverTotal: "1.3142857143",
      losses: { count: 1, total: "-5.5" },
      excluded: [],
    });
    expect(curve.toJSON().points[0]).toEqual({ rank: 1, id: "c1", amount: "10", cumulative: "10", shareOfTotal: "0.5714285714" });
  });

  it("takes the smallest k of equal peaks: a customer at zero adds nothing", () => {
    expect(curveOf([5, 0, 0, -1]).peak).toMatchObject({ k: 1, id: "c0" });
    expect(curveOf(["9007199254740993", 0, "1e-1"]).peak).toMatchObject({ k: 2, id: "c2" });
  });

  it("has its peak at nothing when no customer earns", () => {
    for (const amounts of [[-2, -1], [0, 0], []]) {
      const { peak, peakOverTotal } = curveOf(amounts);
      expect([peak.k, peak.id, peak.amount.toString(), peakOverTotal]).toEqual([0, null, "0", null]);
    }
    const curve = curveOf([-2, -1]);
    expect([curve.erosion.toString(), curve.losses.count, curve.losses.total.toString()]).toEqual(["3", 2, "-3"]);
    expect(curve.point(1).shareOfTotal).toBeNull();
    expect(curve.toJSON()).toMatchObject({ peakOverTotal: null, points: [{ shareOfTotal: null }, { shareOfTotal: null }] });
    expect([...curveOf([])]).toEqual([]);
  });

  it("gives no quotients of a total of zero or less", () => {
    const curve = curveOf([3, -3]);
    expect([curve.peakOverTotal, curve.point(1).shareOfTotal, curve.erosion.toString()]).toEqual([null, null, "3"]);
  });

  it("takes any figure, and leaves excluded and intercompany customers off", () => {
    const rows = [
      { id: "a", margin: 1 },
      { id: "b", margin: 2, intercompany: true },
      { id: "c", margin: 4 },
    ];
    const curve = whaleCurve(rows, { by: "margin", exclude: ["c"] });
    expect([curve.by, curve.ids, curve.excluded, curve.total.toString()]).toEqual(["margin", ["a"], ["b", "c"], "1"]);
  });

  it("gives its cumulative amounts as whole minor units while doubles hold them", () => {
    const statements = { ids: ["a", "b"], scale: 2, column: () => Float64Array.of(-150, 1000) };
    expect(whaleCurve(statements).cumulative).toEqual({ scale: 2, units: Float64Array.of(1000, 850) });
    expect(curveOf([2 ** 53 - 1, 1]).cumulative).toEqual({ scale: 0, units: undefined });
    expect(curveOf([2 ** 53 - 1, "-9007199254740997"]).cumulative.units).toEqual(Float64Array.of(2 ** 53 - 1, -6));
    expect(curveOf([2 ** 53 - 1, 1, 1]).total.toFixed()).toBe("9007199254740993");
  });

  it("refuses ranks that are none and options it does not know", () => {
    for (const rank of [0, 2, 1.5, Number.NaN, "1"])
      expect(codesOf(() => curveOf([1]).point(rank as number))).toEqual(["unknown-rank  1 @"]);
    expect(codesOf(() => curveOf([1], { by: "" }))).toEqual(["segment-option-invalid by 1 @"]);
    expect(codesOf(() => curveOf([1], { rank: 1 } as never))).toEqual(["segment-option-invalid options.rank 1 @"]);
    expect(codesOf(() => curveOf([1], { by: "margin" }))).toEqual(["figure-missing rows.margin 1 @0"]);
  });

  it("ends at the total, peaks nowhere lower than anywhere else, and loses the losses after the peak, in any order of rows", () => {
    const amounts = fc.array(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(amounts, fc.infiniteStream(fc.nat()), (given, keys) => {
        const rows = given.map((operatingProfit, i) => ({ id: `c${i}`, operatingProfit }));
        const curve = whaleCurve(rows);
        const exact = given.map(BigInt).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
        const sums = exact.map((_, k) => exact.slice(0, k + 1).reduce((sum, x) => sum + x, 0n));
        const total = sums.at(-1) ?? 0n;
        const top = [0n, ...sums].reduce((best, x) => (x > best ? x : best));
        expect(Array.from(curve, ({ cumulative }) => cumulative.toFixed())).toEqual(sums.map(String));
        expect(curve.total.toFixed()).toBe(String(total));
        expect(curve.peak.amount.toFixed()).toBe(String(top));
        expect(curve.peak.k).toBe([0n, ...sums].indexOf(top));
        expect(curve.erosion.toFixed()).toBe(String(top - total));
        expect(curve.losses.total.toFixed()).toBe(String(exact.filter((x) => x < 0n).reduce((sum, x) => sum + x, 0n)));
        const order = rows.map((row) => ({ row, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        expect(whaleCurve(order.map(({ row }) => row)).toJSON()).toEqual(curve.toJSON());
      }),
    );
  });
});
