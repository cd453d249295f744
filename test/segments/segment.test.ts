import { describe, expect, it } from "vitest";
import { segment } from "../../src/segments/segment.js";
import type { SegmentOptions } from "../../src/segments/segment-options.js";
import { codesOf, deepFreeze } from "./refusal.js";

const ROWS = deepFreeze([
  { id: "protect", netSales: "1000.00", costToServe: "10.00", grossMargin: "300", operatingProfit: "290.00" },
  { id: "engineer", netSales: 900, costToServe: 90, grossMargin: 100, operatingProfit: 10 },
  { id: "build", netSales: 100n, costToServe: 5n, grossMargin: 20n, operatingProfit: 15n },
  { id: "danger", netSales: "1e2", costToServe: "80", grossMargin: "30", operatingProfit: "-50" },
]);
const CUTS: SegmentOptions = { thresholds: { value: 500, cost: 50 } };

function cellsOf(rows: Parameters<typeof segment>[0], options?: SegmentOptions): Record<string, string> {
  return Object.fromEntries(Array.from(segment(rows, options), ({ id, segment }) => [id, segment]));
}

describe("segments/segment", () => {
  it("names the four cells after Coyle, Langley, Novack & Gibson, ch. 8: the published quadrants", () => {
    const matrix = segment(ROWS, CUTS);
    expect(Array.from(matrix, ({ valueState, costState, label }) => [valueState, costState, label])).toEqual([
      ["low", "low", "Build"],
      ["low", "high", "Danger zone"],
      ["high", "high", "Cost engineer"],
      ["high", "low", "Protect"],
    ]);
    expect(cellsOf(ROWS, CUTS)).toEqual({ protect: "protect", engineer: "costEngineer", build: "build", danger: "dangerZone" });
  });

  it("gives a customer's figures exactly, with its distance from the thresholds and its loss", () => {
    const place = segment(ROWS, CUTS).of("danger");
    expect(JSON.parse(JSON.stringify(place))).toEqual({
      id: "danger",
      status: "active",
      segment: "dangerZone",
      label: "Danger zone",
      value: "100",
      cost: "80",
      valueState: "low",
      costState: "high",
      distance: { value: "-400", cost: "30" },
      netSales: "100",
      costToServe: "80",
      profit: "-50",
      loss: true,
      flags: ["loss"],
    });
  });

  it("counts a figure on the threshold as high", () => {
    const rows = [
      { id: "on", netSales: "500.00", costToServe: "50.0" },
      { id: "under", netSales: "499.99", costToServe: "49.99" },
    ];
    expect(cellsOf(rows, CUTS)).toEqual({ on: "costEngineer", under: "build" });
  });

  it("compares ratios exactly: a third is on a threshold of 1/3 frozen from a median, whatever a float says", () => {
    const thirds = [
      { id: "a", netSales: 3, costToServe: 1 },
      { id: "b", netSales: "0.9", costToServe: "0.3" },
      { id: "c", netSales: "3000000000000000000000000000000001", costToServe: "1000000000000000000000000000000000" },
      { id: "d", netSales: "3e29", costToServe: "1e29" },
    ];
    const first = segment(thirds, { preset: "coyleIntensity", thresholds: { value: 0, cost: { quantile: 1 } } });
    expect(first.thresholds.cost.at).toBe("1/3");
    expect(Array.from(first, ({ costState }) => costState)).toEqual(["high", "high", "low", "high"]);
    expect(first.of("c").cost?.toString()).toBe("0.33333333333333333333");
  });

  it("names the option, the preset or the kind of threshold that a misspelt one is most like", () => {
    const refusal = (options: object) => () => segment(ROWS, options as SegmentOptions);
    expect(refusal({ preset: "coyl" })).toThrow(/did you mean "coyle"\?$/);
    expect(refusal({ tresholds: {} })).toThrow(/did you mean "thresholds"\?$/);
    expect(refusal({ thresholds: { value: "medain" } })).toThrow(/did you mean "median"\?$/);
    expect(refusal({ thresholds: { cost: { quantil: 0.5 } } })).toThrow(/did you mean "quantile"\?$/);
    expect(refusal({ thresholds: { cost: { quantile: 5 } } })).toThrow(/correct the option$/);
    expect(refusal({ preset: 7 })).toThrow(/correct the option$/);
  });

  it("takes the published axes by default and the ratios by preset or by name", () => {
    expect(segment(ROWS).axes).toEqual({ value: "netSales", cost: "costToServe" });
    const margin = segment(ROWS, { preset: "marginCost", thresholds: { value: "20%", cost: "10%" } });
    expect(margin.axes).toEqual({ value: { ratio: ["grossMargin", "netSales"] }, cost: { ratio: ["costToServe", "netSales"] } });
    expect(Array.from(margin, ({ id, segment }) => `${id} ${segment}`)).toEqual([
      "build protect",
      "danger costEngineer",
      "engineer dangerZone",
      "protect protect",
    ]);
    const own = segment(ROWS, {
      value: "grossMarginRatio",
      cost: { ratio: ["costToServe", "grossMargin"] },
      thresholds: { value: "20%", cost: 1 },
    });
    expect(own.of("danger").cost?.toFixed(4)).toBe("2.6667");
  });

  it("puts net sales of zero or less at low value, flags them, and counts an undefined ratio as high cost", () => {
    const rows = [
      { id: "credit", netSales: -20, costToServe: 5, grossMargin: 40 },
      { id: "nil", netSales: 0, costToServe: 5, grossMargin: 40 },
      { id: "normal", netSales: 100, costToServe: 5, grossMargin: 40 },
    ];
    const matrix = segment(rows, { value: "grossMargin", cost: "costToServeRatio", thresholds: { value: 10, cost: "50%" } });
    expect(Array.from(matrix, ({ id, segment, flags }) => [id, segment, ...flags])).toEqual([
      ["credit", "dangerZone", "netSalesNotPositive", "costUndefined"],
      ["nil", "dangerZone", "netSalesNotPositive", "costUndefined"],
      ["normal", "protect"],
    ]);
    expect(matrix.of("nil").cost).toBeNull();
    expect(matrix.of("nil").distance.cost).toBeNull();
    expect(matrix.warnings.map(({ code, count }) => [code, count])).toEqual([["net-sales-not-positive", 2]]);
    // An absolute cost stays defined.
    expect(segment(rows, { thresholds: { value: -100, cost: 6 } }).of("credit").segment).toBe("build");
  });

  it("puts an undefined value ratio at low value even where net sales are above zero", () => {
    const rows = [{ id: "a", netSales: 10, costToServe: 1, orders: 0 }];
    const matrix = segment(rows, { value: { ratio: ["netSales", "orders"] }, cost: "costToServe", thresholds: { value: 0, cost: 5 } });
    expect(matrix.of("a")).toMatchObject({ segment: "build", value: null, flags: ["valueUndefined"] });
    expect(matrix.why("a").value).toMatchObject({ rule: "undefined", found: null });
  });

  it("gives the segment of every customer as columns, outside the matrix too", () => {
    const rows = [...ROWS, { id: "asleep", netSales: 0, costToServe: 0 }, { id: "zz", netSales: 1, costToServe: 1, intercompany: true }];
    const matrix = segment(
      rows.map(({ id, netSales, costToServe, ...more }) => ({ id, netSales, costToServe, ...more, operatingProfit: 1 })),
      CUTS,
    );
    const { ids, segments, names } = matrix.columns();
    expect(Array.from(segments, (number, i) => `${ids[i]} ${names[number]}`)).toEqual([
      "asleep inactive",
      "build build",
      "danger dangerZone",
      "engineer costEngineer",
      "protect protect",
      "zz excluded",
    ]);
    expect([Object.isFrozen(ids), Object.isFrozen(names)]).toEqual([true, true]);
    // A copy: writing into it changes nothing.
    segments.fill(0);
    expect(matrix.columns().segments).toEqual(Uint8Array.of(4, 2, 3, 1, 0, 5));
    expect(matrix.of("danger").segment).toBe("dangerZone");
  });

  it("keeps the ids it was given from changing under it", () => {
    const ids = ["a", "b"];
    const matrix = segment({ ids, scale: 0, column: () => Float64Array.of(1, 2) });
    ids[0] = "z";
    expect([matrix.has("a"), matrix.has("z"), matrix.columns().ids]).toEqual([true, false, ["a", "b"]]);
  });

  it("finds ids asked for in order and out of it", () => {
    const matrix = segment(ROWS, CUTS);
    const asked = ["build", "danger", "engineer", "protect", "protect", "build", "none", "build", "protect", "zz"];
    expect(asked.filter((id) => matrix.has(id))).toEqual(asked.filter((id) => ROWS.some((row) => row.id === id)));
    expect(matrix.has(undefined as unknown as string)).toBe(false);
    expect([matrix.has("protect"), matrix.has(undefined as unknown as string)]).toEqual([true, false]);
  });

  it("lists customers with neither sales nor cost apart, outside the thresholds", () => {
    const rows = [...ROWS, { id: "asleep", netSales: "0.00", costToServe: 0, grossMargin: 0, operatingProfit: "-1" }];
    const matrix = segment(rows);
    expect(matrix.inactive).toEqual(["asleep"]);
    expect(matrix.count).toBe(4);
    expect(matrix.thresholds).toEqual(segment(ROWS).thresholds);
    expect(matrix.of("asleep")).toMatchObject({ status: "inactive", segment: null, label: null, valueState: null, loss: true });
    expect(matrix.of("asleep").distance).toEqual({ value: null, cost: null });
    expect(matrix.statesOf("asleep")).toBeUndefined();
    expect(matrix.why("asleep").text).toBe('"asleep" is inactive: it has neither net sales nor cost to serve.');
    expect(matrix.summary.inactive).toMatchObject({ count: 1, losses: 1 });
  });

  it("keeps excluded and intercompany customers outside the thresholds and lists them apart", () => {
    const rows = [
      ...ROWS,
      { id: "sister", netSales: "1e9", costToServe: "1e9", grossMargin: 0, operatingProfit: 0, intercompany: true },
      { id: "test", netSales: "1e9", costToServe: "1e9", grossMargin: 0, operatingProfit: 0, intercompany: false },
    ];
    const matrix = segment(rows, { exclude: ["test", "nobody"] });
    expect(matrix.excluded).toEqual(["sister", "test"]);
    expect(matrix.thresholds).toEqual(segment(ROWS).thresholds);
    expect(matrix.of("test")).toMatchObject({ status: "excluded", segment: null });
    expect(matrix.why("sister").text).toBe('"sister" is excluded from thresholds and segments.');
    expect(matrix.warnings.filter(({ code }) => code === "excluded-unknown").map(({ found }) => found)).toEqual([
      'ids to exclude that no row has: "nobody"',
    ]);
  });

  it("sums count, sales, cost, profit and losses of every cell exactly", () => {
    const { summary } = segment(
      [...ROWS, { id: "big", netSales: "9007199254740991", costToServe: "0.01", grossMargin: 0, operatingProfit: "-0.01" }],
      CUTS,
    );
    expect(summary.protect.count).toBe(2);
    expect(summary.protect.netSales.toString()).toBe("9007199254741991");
    expect(summary.protect.costToServe.toString()).toBe("10.01");
    expect(summary.protect.profit?.toString()).toBe("289.99");
    expect(summary.protect.losses).toBe(1);
    expect(summary.total.netSales.toString()).toBe("9007199254743091");
  });

  it("takes profit from another figure on request, and leaves it open when no row has any", () => {
    expect(segment(ROWS, { profit: "grossMargin" }).of("build").profit?.toString()).toBe("20");
    const bare = segment([{ id: "a", netSales: 2, costToServe: 1 }]);
    expect(bare.of("a")).toMatchObject({ profit: null, loss: null });
    expect(bare.summary.total).toMatchObject({ profit: null, losses: null });
    expect(bare.toJSON().summary.total.profit).toBeNull();
    expect(bare.toJSON().customers[0]?.profit).toBeNull();
  });

  it("refuses a profit figure that only some rows have, or that was asked for and no row has", () => {
    const rows = [
      { id: "a", netSales: 2, costToServe: 1, operatingProfit: 1 },
      { id: "b", netSales: 2, costToServe: 1 },
    ];
    expect(codesOf(() => segment(rows))).toEqual(["figure-missing rows.operatingProfit 1 @1"]);
    expect(codesOf(() => segment(rows, { profit: "margin" }))).toEqual(["figure-missing rows.margin 2 @0,1"]);
  });

  it("says shares of sales as percentages, with more decimals only where two would look the same", () => {
    const why = (netSales: string, costToServe: string, cost: string) =>
      segment([{ id: "a", netSales, costToServe }], { preset: "coyleIntensity", thresholds: { value: 0, cost } }).why("a").cost;
    expect(why("13", "76", "584.615384%")).toMatchObject({
      found: "5.8461538462",
      threshold: "5.84615384",
      text: "costToServe / netSales of 5.8461538462 is on or above 5.84615384 (absolute), so cost is high",
    });
    expect(why("13", "76", "20%")?.text).toBe("costToServe / netSales of 584.62 % is on or above 20.00 % (absolute), so cost is high");
    expect(why("3", "1", "33.33333333333%")?.text).toContain("of 1/3 is on or above 0.3333333333333 (absolute)");
    // Cost to serve per order is no share.
    const perOrder = segment([{ id: "a", netSales: 1, costToServe: 30, orders: 4 }], {
      value: "netSales",
      cost: { ratio: ["costToServe", "orders"] },
      thresholds: { value: 0, cost: 7 },
    });
    expect(perOrder.why("a").cost?.text).toBe("costToServe / orders of 7.5 is on or above 7 (absolute), so cost is high");
  });

  it("says why in parts and in a sentence", () => {
    const why = segment(ROWS, CUTS).why("engineer");
    expect(why).toEqual({
      id: "engineer",
      segment: "costEngineer",
      value: {
        figure: "netSales",
        found: "900",
        threshold: "500",
        thresholdKind: "absolute",
        state: "high",
        rule: "reaches",
        text: "netSales of 900 is on or above 500 (absolute), so value is high",
      },
      cost: {
        figure: "costToServe",
        found: "90",
        threshold: "50",
        thresholdKind: "absolute",
        state: "high",
        rule: "reaches",
        text: "costToServe of 90 is on or above 50 (absolute), so cost is high",
      },
      text: '"engineer" is Cost engineer: netSales of 900 is on or above 500 (absolute), so value is high; costToServe of 90 is on or above 50 (absolute), so cost is high.',
    });
    expect(segment([{ id: "x", netSales: -1, costToServe: 1 }], CUTS).why("x").value?.text).toBe(
      "net sales are not above zero, so value is low",
    );
    expect(segment(ROWS, CUTS).why("build").cost?.rule).toBe("falls-short");
  });

  it("knows its ids and refuses others", () => {
    const matrix = segment([{ id: 7, netSales: 2, costToServe: 1 }]);
    expect([matrix.has("7"), matrix.has("07"), matrix.has("__proto__")]).toEqual([true, false, false]);
    expect(matrix.of(7 as unknown as string).id).toBe("7");
    expect(codesOf(() => matrix.of("8"))).toEqual(["unknown-id  1 @"]);
    expect(codesOf(() => matrix.why(undefined as unknown as string))).toEqual(["unknown-id  1 @"]);
    expect(matrix.statesOf("8")).toBeUndefined();
  });

  it("warns when the axes move together, when customers to protect lose money, and when all stand on one side", () => {
    const rows = [1, 2, 3, 4, 5, 6].map((k) => ({ id: `c${k}`, netSales: 100 * k, costToServe: k, operatingProfit: k === 6 ? -1 : 1 }));
    const matrix = segment(rows, { thresholds: { value: 400, cost: 100 } });
    expect(matrix.warnings.map(({ code, path, found }) => [code, path, found])).toEqual([
      ["axes-correlated", "axes", "a rank correlation of 1.00 between the axes"],
      ["protect-loses-money", "rows", 'losses from customers to protect: "c6"'],
      ["axis-one-sided", "thresholds.cost", "all 6 active customers low"],
    ]);
    const high = segment(rows, { thresholds: { value: 1, cost: 4 } }).warnings.map(({ found }) => found);
    expect(high).toContain("all 6 active customers high");
    const many = segment(
      rows.map((row) => ({ ...row, operatingProfit: -1 })),
      { thresholds: { value: 0, cost: 100 } },
    );
    expect(many.warnings.find(({ code }) => code === "protect-loses-money")).toMatchObject({
      severity: "warning",
      count: 6,
      found: 'losses from customers to protect: "c1", "c2", "c3", "c4", "c5" and 1 more',
    });
  });

  it("warns at |rho| above 0.8 and not at 0.8", () => {
    // Ranks 1..5 against 2 1 3 5 4 give 1 - 6 * 4 / 120 = 0.8; against 1 2 3 5 4 they give 0.9.
    const rows = (costs: readonly number[]) => costs.map((costToServe, k) => ({ id: `c${k}`, netSales: k + 1, costToServe }));
    const at = segment(rows([2, 1, 3, 5, 4]));
    expect(at.correlation).toBeCloseTo(0.8, 14);
    expect(at.warnings).toEqual([]);
    expect(segment(rows([1, 2, 3, 5, 4])).warnings.map(({ code }) => code)).toEqual(["axes-correlated"]);
    expect(segment(rows([5, 4, 3, 1, 2])).warnings.map(({ code }) => code)).toEqual(["axes-correlated"]);
  });

  it("takes columns of minor units, such as statements, to the same matrix", () => {
    const columns: Record<string, number[]> = {
      netSales: [10000, 90000, 100000, 10000],
      costToServe: [500, 9000, 1000, 8000],
      operatingProfit: [1500, 1000, 29000, -5000],
    };
    const statements = {
      ids: ["build", "engineer", "protect", "danger"],
      scale: 2,
      column: (name: string) => Float64Array.from(columns[name] ?? []),
    };
    const bare = (matrix: ReturnType<typeof segment>) => matrix.toJSON();
    expect(bare(segment(statements, CUTS))).toEqual(bare(segment(ROWS, CUTS)));
    expect(segment({ ...statements, intercompany: Uint8Array.of(0, 1, 0, 0) }, CUTS).excluded).toEqual(["engineer"]);
  });

  it("refuses options it does not know or cannot read, all of them at once, along with the faults of the rows", () => {
    const options = {
      preset: "bcg",
      value: "",
      threshold: 1,
      thresholds: { value: "many", cost: { shareOfTotal: 0 }, other: 1 },
      hysteresis: { value: -1 },
      exclude: "abc",
      profit: "",
    } as unknown as SegmentOptions;
    expect(codesOf(() => segment([{ id: "a", netSales: "x", costToServe: 1 }], options))).toEqual([
      "segment-option-invalid options.threshold 1 @",
      "segment-option-invalid preset 1 @",
      "segment-option-invalid preset 1 @",
      "segment-option-invalid value 1 @",
      "segment-option-invalid cost 1 @",
      "segment-option-invalid thresholds.other 1 @",
      "segment-option-invalid thresholds.value 1 @",
      "segment-option-invalid thresholds.cost 1 @",
      "segment-option-invalid hysteresis.value 1 @",
      "hysteresis-not-frozen hysteresis.value 1 @",
      "segment-option-invalid exclude 1 @",
      "segment-option-invalid profit 1 @",
      "number-invalid rows.netSales 1 @0",
    ]);
  });

  it("refuses odd axes and lists of ids", () => {
    const axes: readonly unknown[] = [1, null, { ratio: ["a"] }, { ratio: "ab" }, { ratio: ["a", ""] }, { of: 1 }, undefined];
    for (const value of axes) {
      expect(codesOf(() => segment(ROWS, { value, cost: "costToServe" } as SegmentOptions))).toContain("segment-option-invalid value 1 @");
    }
    expect(codesOf(() => segment(ROWS, { exclude: ["a", null] } as unknown as SegmentOptions))).toEqual([
      "segment-option-invalid exclude[1] 1 @",
    ]);
    expect(codesOf(() => segment(ROWS, [] as unknown as SegmentOptions))).toEqual(["segment-option-invalid options 1 @"]);
  });

  it("gives an empty matrix for no rows when the thresholds are given", () => {
    const matrix = segment([], CUTS);
    expect([...matrix]).toEqual([]);
    expect(matrix.correlation).toBeNull();
    expect(matrix.summary.total.count).toBe(0);
    expect(matrix.warnings).toEqual([]);
  });
});
