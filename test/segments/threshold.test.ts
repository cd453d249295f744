import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal } from "../../src/number/decimal.js";
import { compareRationals, type Rational, rational } from "../../src/number/rational.js";
import { segment } from "../../src/segments/segment.js";
import type { SegmentOptions } from "../../src/segments/segment-options.js";
import { exactText, readExactText, type ThresholdSpec } from "../../src/segments/threshold.js";
import { codesOf } from "./refusal.js";

function rowsOf(values: readonly (number | string)[]) {
  return values.map((netSales, i) => ({ id: `c${i}`, netSales, costToServe: 1 }));
}

function thresholdOf(values: readonly (number | string)[], value: ThresholdSpec) {
  return segment(rowsOf(values), { thresholds: { value, cost: 0 } }).thresholds.value;
}

describe("segments/threshold", () => {
  it("finds the median: the middle figure, or half-way between the two", () => {
    expect(thresholdOf([5, 1, 9], "median")).toEqual({ kind: "median", axis: "netSales", at: "5", rounded: "5" });
    expect(thresholdOf([5, 1, 9, "6.01"], "median").at).toBe("5.505");
    expect(thresholdOf([4], "median").at).toBe("4");
  });

  it("finds the mean exactly, as a fraction where it has no last decimal", () => {
    expect(thresholdOf([1, 2, 4], "mean")).toEqual({ kind: "mean", axis: "netSales", at: "7/3", rounded: "2.3333333333" });
  });

  it("takes the mean of a ratio as the ratio of the totals, so that a small customer does not weigh like a large one", () => {
    const rows = [
      { id: "small", netSales: 10, costToServe: "9.00" },
      { id: "large", netSales: 990, costToServe: 91 },
      { id: "none", netSales: 0, costToServe: 50 },
    ];
    expect(segment(rows, { preset: "coyleIntensity", thresholds: { cost: "mean" } }).thresholds.cost.at).toBe("0.1");
  });

  it("finds quantiles of type 7, exactly", () => {
    expect(thresholdOf([10, 20, 40, 80], { quantile: "0.75" })).toEqual({
      kind: "quantile",
      axis: "netSales",
      at: "50",
      rounded: "50",
      share: "0.75",
    });
    expect(thresholdOf([10, 20, 40, 80], { quantile: "10%" }).at).toBe("13");
    expect(thresholdOf([10, 20, 40, 80], { quantile: 0 }).at).toBe("10");
    expect(thresholdOf([10, 20, 40, 80], { quantile: 1 }).at).toBe("80");
  });

  it("finds the figure of the customer with which a share of the total is reached, negative figures counting zero", () => {
    expect(thresholdOf([50, 30, 15, 5], { shareOfTotal: "80%" })).toEqual({
      kind: "shareOfTotal",
      axis: "netSales",
      at: "30",
      rounded: "30",
      share: "0.8",
    });
    expect(thresholdOf([50, 30, 15, 5], { shareOfTotal: "0.8000001" }).at).toBe("15");
    expect(thresholdOf([50, 30, 15, 5, -400], { shareOfTotal: 1 }).at).toBe("5");
    expect(codesOf(() => thresholdOf([-1, -2], { shareOfTotal: "50%" }))).toEqual(["threshold-undefined thresholds.value 1 @"]);
  });

  it("refuses a share of the total of a ratio, because ratios do not add up", () => {
    const call = () => segment(rowsOf([1, 2]), { preset: "coyleIntensity", thresholds: { cost: { shareOfTotal: "80%" } } });
    expect(codesOf(call)).toEqual(["threshold-of-ratio thresholds.cost 1 @"]);
  });

  it("asks a function, which sees the figures ascending and frozen", () => {
    const seen: string[] = [];
    const choose: ThresholdSpec = (figures) => {
      seen.push(...figures.map(String), String(Object.isFrozen(figures)));
      return figures[1] ?? 0;
    };
    expect(thresholdOf(["9.50", -3, 4], choose)).toEqual({ kind: "function", axis: "netSales", at: "4", rounded: "4" });
    expect(seen).toEqual(["-3", "4", "9.5", "true"]);
    expect(codesOf(() => thresholdOf([1], () => Number.NaN))).toEqual(["segment-option-invalid thresholds.value 1 @"]);
  });

  it("reads absolute thresholds of every kind of number, and percentages on ratios only", () => {
    for (const value of [0.25, "0.25", parseDecimal("0.250", "")])
      expect(thresholdOf([1], value)).toEqual({ kind: "absolute", axis: "netSales", at: "0.25", rounded: "0.25" });
    expect(thresholdOf([1], -3n).at).toBe("-3");
    expect(segment(rowsOf([1]), { preset: "coyleIntensity", thresholds: { cost: "12.5%" } }).thresholds.cost.at).toBe("0.125");
    expect(codesOf(() => thresholdOf([1], "12.5%"))).toEqual(["segment-option-invalid thresholds.value 1 @"]);
  });

  it("refuses what is no threshold", () => {
    const specs: readonly unknown[] = [
      null,
      true,
      "",
      "most",
      Number.NaN,
      "1e61",
      "1e-61",
      {},
      { quantile: 1.1 },
      { quantile: -0.1 },
      { quantile: "x" },
      { shareOfTotal: 0 },
    ];
    for (const value of [
      ...specs,
      { shareOfTotal: "101%" },
      { axis: "netSales", at: "1" },
      { axis: "netSales", at: 1, kind: "median" },
      { axis: "netSales", at: "1/0", kind: "median" },
      { axis: "netSales", at: "1", kind: "x" },
      { axis: "netSales", at: "1", kind: "frozen" },
      { at: "1", kind: "median" },
      { axis: { ratio: ["netSales"] }, at: "1", kind: "median" },
    ]) {
      expect(codesOf(() => thresholdOf([1], value as ThresholdSpec))).toEqual(["segment-option-invalid thresholds.value 1 @"]);
    }
  });

  it("refuses a threshold of no figures, and says so for both axes at once", () => {
    expect(codesOf(() => segment([]))).toEqual(["threshold-undefined thresholds.value 1 @", "threshold-undefined thresholds.cost 1 @"]);
    const unsold = [{ id: "a", netSales: 0, costToServe: 1 }];
    expect(codesOf(() => segment(unsold, { preset: "coyleIntensity" }))).toEqual(["threshold-undefined thresholds.cost 1 @"]);
  });

  it("freezes a threshold of an earlier matrix, also after a trip through JSON, and remembers how it was found", () => {
    const first = segment(rowsOf([1, 2, 4]), { thresholds: { value: "mean", cost: 1 } });
    const again = segment(rowsOf([100, 200]), { thresholds: JSON.parse(JSON.stringify(first.thresholds)) });
    expect(again.thresholds.value).toEqual({ kind: "frozen", axis: "netSales", at: "7/3", rounded: "2.3333333333", origin: "mean" });
    const third = segment(rowsOf([100, 200]), { thresholds: again.thresholds });
    expect(third.thresholds).toEqual(again.thresholds);
    expect(third.why("c0").value?.text).toBe(
      "netSales of 100 is on or above 2.3333333333 (frozen; mean of the earlier period), so value is high",
    );
    const absolute = segment(rowsOf([100]), { thresholds: segment(rowsOf([1]), { thresholds: { value: 5, cost: 1 } }).thresholds });
    expect(absolute.why("c0").value?.text).toBe("netSales of 100 is on or above 5 (frozen), so value is high");
  });

  it("carries its axis, and cuts no other", () => {
    const amounts = segment(rowsOf([1, 2, 4]));
    const ratios = segment(rowsOf([1, 2, 4]), { preset: "coyleIntensity" });
    expect([amounts.thresholds.cost.axis, ratios.thresholds.cost.axis]).toEqual(["costToServe", { ratio: ["costToServe", "netSales"] }]);
    const { thresholds } = JSON.parse(JSON.stringify(amounts)) as typeof amounts;
    expect(codesOf(() => segment(rowsOf([1]), { preset: "coyleIntensity", thresholds }))).toEqual([
      "threshold-axis-differs thresholds.cost 1 @",
    ]);
    const swapped = { value: thresholds.cost, cost: thresholds.value };
    expect(codesOf(() => segment(rowsOf([1]), { thresholds: swapped }))).toEqual([
      "threshold-axis-differs thresholds.value 1 @",
      "threshold-axis-differs thresholds.cost 1 @",
    ]);
    // A named ratio is the same axis as its two figures.
    const named = { value: "netSales", cost: "costToServeRatio", thresholds: ratios.thresholds } as const;
    expect(segment(rowsOf([1]), named).thresholds.cost.origin).toBe("median");
  });

  it("finds the same quantile as a slow oracle, on amounts and on ratios", () => {
    const amounts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 40 }), (values, thousandths, sold) => {
        const spec = { quantile: thousandths / 1000 };
        const rows = values.map((costToServe, i) => ({ id: `c${i}`, netSales: (i % sold) + 1, costToServe: costToServe || 1 }));
        const { cost } = segment(rows, { preset: "coyleIntensity", thresholds: { value: 0, cost: spec } }).thresholds;
        expect(readExactText(cost.at)).toEqual(
          slowQuantile(
            rows.map((row) => rational(BigInt(row.costToServe), BigInt(row.netSales))),
            BigInt(thousandths),
          ),
        );
        const { value } = segment(rowsOf(values), { thresholds: { value: spec, cost: 0 } }).thresholds;
        expect(readExactText(value.at)).toEqual(
          slowQuantile(
            values.map((x) => rational(BigInt(x))),
            BigInt(thousandths),
          ),
        );
      }),
    );
  });

  it("writes every fraction so that it can be read back", () => {
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(whole, fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.constantFrom(1n, 8n, 1000n, 125n)), (n, d) => {
        expect(readExactText(exactText(rational(n, d)))).toEqual(rational(n, d));
      }),
    );
    expect([exactText(rational(-1n, 8n)), exactText(rational(-1n, 3n)), exactText(rational(20n))]).toEqual(["-0.125", "-1/3", "20"]);
    expect([readExactText("1".repeat(5000)), readExactText("1e5"), readExactText(" 1"), readExactText("1/2/3"), readExactText(1)]).toEqual(
      new Array(5).fill(undefined),
    );
  });

  it("counts customers whose net sales are negative but defined among the figures of the axis", () => {
    const options: SegmentOptions = { thresholds: { value: "median", cost: 0 } };
    expect(segment(rowsOf([-10, 20, 30]), options).thresholds.value.at).toBe("20");
  });
});

// Hyndman & Fan's definition 7 as printed: p_k = (k - 1) / (n - 1), linear between neighbouring order statistics.
function slowQuantile(values: readonly Rational[], thousandths: bigint): Rational {
  const sorted = [...values].sort(compareRationals);
  const n = sorted.length;
  for (let k = 1; k < n; k++) {
    const [from, to] = [BigInt(k - 1) * 1000n, BigInt(k) * 1000n];
    const p = thousandths * BigInt(n - 1);
    if (p < from || p > to) continue;
    const [a, b] = [sorted[k - 1] as Rational, sorted[k] as Rational];
    return rational(a.n * b.d * (to - p) + b.n * a.d * (p - from), a.d * b.d * 1000n);
  }
  return sorted[0] as Rational;
}
