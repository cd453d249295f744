import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { segment } from "../../src/segments/segment.js";
import { whaleCurve } from "../../src/segments/whale-curve.js";
import { codesOf } from "./refusal.js";

type Rows = Parameters<typeof segment>[0];

function refusalOf(rows: unknown): string[] {
  return codesOf(() => segment(rows as Rows));
}

function totalOf(amounts: readonly unknown[]): string {
  return whaleCurve(amounts.map((operatingProfit, i) => ({ id: i, operatingProfit })) as Rows).total.toFixed();
}

describe("segments/figure-table", () => {
  it("reads every kind of number exactly, at mixed decimals", () => {
    expect(totalOf(["0.1", 0.2, 3n, new Decimal("-0.05"), "1e2"])).toBe("103.25");
    expect(totalOf([0.30000000000000004, 1e21, "-1e21", 1e-7])).toBe("0.30000010000000004");
    expect(totalOf(["9007199254740993", 0.5])).toBe("9007199254740993.5");
    expect(totalOf([12345678.123456789, -12345678.123456789, -0.5])).toBe("-0.5");
    expect(totalOf([-0, "-0", "-0.00"])).toBe("0");
    expect(totalOf(["9007199254740991", "0.01"])).toBe("9007199254740991.01");
  });

  it("keeps figures beyond 2^53 - 1 units exact throughout", () => {
    const rows = ["9007199254740993", "9007199254740995", "-9007199254740999", "1e20"].map((netSales, i) => ({
      id: `c${i}`,
      netSales,
      costToServe: "0.5",
    }));
    const matrix = segment(rows, { thresholds: { value: "mean", cost: { shareOfTotal: "50%" } } });
    expect(matrix.thresholds.value.at).toBe("25002251799813685247.25");
    expect(matrix.summary.total.netSales.toFixed()).toBe("100009007199254740989");
    expect(segment(rows, { thresholds: { value: "9007199254740994", cost: 0 } }).of("c0").valueState).toBe("low");
    expect(segment(rows, { thresholds: { value: "9007199254740995", cost: 0 } }).of("c1").valueState).toBe("high");
    const zeros = "0".repeat(399);
    const frozen = { kind: "median", axis: "costToServe", at: `1${zeros}1/1${zeros}00`, rounded: "0.1" } as const;
    expect(segment(rows, { thresholds: { value: 0, cost: frozen } }).of("c0").costState).toBe("high");
  });

  it("reads rows once, from any iterable, in any order", () => {
    function* rows() {
      yield { id: "b", netSales: 2, costToServe: 1 };
      yield { id: "a", netSales: 1, costToServe: 1 };
    }
    expect(Array.from(segment(rows()), ({ id }) => id)).toEqual(["a", "b"]);
  });

  it("reads figures off getters and class instances, as statements have them", () => {
    const row = Object.create({ netSales: "1", costToServe: "2" });
    row.id = "a";
    expect(segment([row]).of("a").costToServe.toString()).toBe("2");
  });

  it("orders ids by code point: U+FF5E before U+1F600, and the empty id first", () => {
    const ids = ["\u{1F600}", "~", "", "\uFF5E", "Z", "a"];
    expect(Array.from(segment(ids.map((id) => ({ id, netSales: 1, costToServe: 1 }))), ({ id }) => id)).toEqual([
      "",
      "Z",
      "a",
      "~",
      "\uFF5E",
      "\u{1F600}",
    ]);
  });

  it("takes hostile ids for what they are", () => {
    const ids = ["__proto__", "constructor", "toString", "hasOwnProperty", "x".repeat(10_000), '"]; DROP'];
    const matrix = segment(ids.map((id) => ({ id, netSales: 1, costToServe: 1 })));
    for (const id of ids) expect(matrix.of(id).id).toBe(id);
    expect(matrix.has("valueOf")).toBe(false);
    expect(JSON.parse(JSON.stringify(matrix)).customers).toHaveLength(6);
    expect(matrix.why("x".repeat(10_000)).text.length).toBeLessThan(400);
  });

  it("refuses rows that are none", () => {
    for (const rows of [null, undefined, 5, "abc", {}, () => []]) expect(refusalOf(rows)).toEqual(["rows-invalid rows 1 @"]);
    expect(refusalOf([null, { id: "a", netSales: 1, costToServe: 1 }, 7])).toEqual(["row-invalid rows 2 @0,2"]);
  });

  it("groups the faults of all rows by code and figure", () => {
    const rows = [
      { id: "a", netSales: "1,000", costToServe: 1 },
      { id: "b", netSales: null, costToServe: 1 },
      { id: "a", netSales: 1, costToServe: Number.NaN },
      { netSales: 1, costToServe: Number.POSITIVE_INFINITY },
      { id: "\ud83d", netSales: 1, costToServe: 1 },
      { id: 1.5, netSales: 1, costToServe: 1 },
      { id: "c", netSales: "1e61", costToServe: "1e-61", intercompany: "yes" },
      { id: "d", netSales: "1".repeat(61), costToServe: 1 },
      { id: "e", netSales: new Decimal("1e70"), costToServe: new Decimal("1").div(3e-70).plus("1e-70") },
    ];
    expect(refusalOf(rows)).toEqual([
      "number-invalid rows.netSales 1 @0",
      "number-invalid rows.costToServe 2 @2,3",
      "row-id-invalid rows.id 3 @3,4,5",
      "intercompany-invalid rows.intercompany 1 @6",
      "figure-out-of-range rows.netSales 2 @6,8",
      "figure-out-of-range rows.costToServe 2 @6,8",
      "number-too-long rows.netSales 1 @7",
      "row-id-duplicate rows.id 1 @2",
      "figure-missing rows.netSales 1 @1",
    ]);
  });

  it("counts an id given as text and as a number as one id", () => {
    const rows = [
      { id: 1, netSales: 1, costToServe: 1 },
      { id: "1", netSales: 1, costToServe: 1 },
      { id: 1n, netSales: 1, costToServe: 1 },
    ];
    expect(refusalOf(rows)).toEqual(["row-id-duplicate rows.id 2 @1,2"]);
  });

  it("stays bounded for 200,000 bad rows", () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => ({ id: `c${i}`, netSales: `x${i}`, costToServe: "x".repeat(1000) }));
    try {
      segment(rows);
      expect.unreachable();
    } catch (error) {
      if (!isCostError(error, "number-invalid")) throw error;
      expect(error.findings.map(({ count, positions }) => [count, positions])).toEqual([
        [200_000, [0, 1, 2, 3, 4]],
        [200_000, [0, 1, 2, 3, 4]],
      ]);
      expect(error.message.length).toBeLessThan(1000);
    }
  });

  it("refuses columns of unequal length, of figures that are no minor units, and of ids that are none", () => {
    const statements = (ids: readonly unknown[], numbers: readonly number[]) => ({
      ids,
      scale: 2,
      column: () => Float64Array.from(numbers),
    });
    expect(refusalOf(statements(["a", "b"], [1]))).toEqual([
      "lengths-differ rows.netSales 1 @",
      "lengths-differ rows.costToServe 1 @",
      "lengths-differ rows.operatingProfit 1 @",
    ]);
    const lacking = { ids: ["a"], scale: 2, column: (name: string) => (name === "netSales" ? Float64Array.of(1) : undefined) };
    expect(refusalOf(lacking)).toEqual(["figure-missing rows.costToServe 1 @"]);
    expect(codesOf(() => whaleCurve(statements(["a", "b", "c"], [0.5, Number.NaN, 2 ** 53]) as Rows))).toEqual([
      "column-value-invalid rows.operatingProfit 3 @0,1,2",
    ]);
    expect(codesOf(() => whaleCurve(statements(["b", "a", "b", 7], [1, 1, 1, 1]) as Rows))).toEqual(["row-id-invalid rows.id 1 @3"]);
    expect(codesOf(() => whaleCurve(statements(["b", "a", "b"], [1, 1, 1]) as Rows))).toEqual(["row-id-duplicate rows.id 1 @2"]);
  });
});
