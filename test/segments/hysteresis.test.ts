import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HysteresisBand } from "../../src/segments/hysteresis.js";
import { segment } from "../../src/segments/segment.js";
import type { SegmentMatrix, SegmentMatrixJson } from "../../src/segments/segment-matrix.js";
import type { SegmentOptions } from "../../src/segments/segment-options.js";
import { codesOf } from "./refusal.js";

type Previous = SegmentMatrix | SegmentMatrixJson;

function matrixOf(netSales: number | string, previous?: Previous, band: HysteresisBand = "10%", at: number | string = 100): SegmentMatrix {
  return segment([{ id: "a", netSales, costToServe: 1 }], {
    thresholds: { value: at, cost: 5 },
    hysteresis: { value: band },
    ...(previous !== undefined && { previous }),
  });
}

const stateOf = (matrix: SegmentMatrix) => matrix.of("a").valueState;
const [HIGH, LOW] = [matrixOf(100), matrixOf("99.99")];

describe("segments/hysteresis", () => {
  it("cuts at the threshold without history", () => {
    expect([stateOf(HIGH), stateOf(LOW)]).toEqual(["high", "low"]);
    expect(HIGH.of("a").flags).toEqual([]);
  });

  it("keeps a high customer high down to T - b", () => {
    expect(["90", "89.99"].map((x) => stateOf(matrixOf(x, HIGH)))).toEqual(["high", "low"]);
    expect(matrixOf(90, HIGH).of("a").flags).toEqual(["valueHeld"]);
    expect(matrixOf(90, HIGH).why("a").value).toMatchObject({
      rule: "held",
      text: "netSales was high before and 90 has not passed the band around 100 (absolute), so value is high",
    });
  });

  it("turns a low customer high at T + b", () => {
    expect(["109.99", "110"].map((x) => stateOf(matrixOf(x, LOW)))).toEqual(["low", "high"]);
    expect(matrixOf("109.99", LOW).of("a").flags).toEqual(["valueHeld"]);
  });

  it("takes a share of the size of a threshold below zero, and an absolute distance as it is", () => {
    // Net sales of zero or less are low whatever the threshold, so the axis is gross margin.
    const marginOf = (grossMargin: number, previous?: Previous, band: HysteresisBand = 0.1) =>
      segment([{ id: "a", netSales: 1, costToServe: 1, grossMargin }], {
        value: "grossMargin",
        cost: "costToServe",
        thresholds: { value: -100, cost: 5 },
        hysteresis: { value: band },
        ...(previous && { previous }),
      });
    const high = marginOf(-100);
    expect([-110, -111].map((x) => stateOf(marginOf(x, high)))).toEqual(["high", "low"]);
    expect([-103, -104].map((x) => stateOf(marginOf(x, high, { absolute: "3" })))).toEqual(["high", "low"]);
  });

  it("works on each axis by itself, also on a ratio", () => {
    const options = (previous?: Previous): SegmentOptions => ({
      preset: "coyleIntensity",
      thresholds: { value: 50, cost: "20%" },
      hysteresis: { cost: { absolute: "0.02" } },
      ...(previous && { previous }),
    });
    const low = segment([{ id: "a", netSales: 100, costToServe: 19 }], options());
    expect(segment([{ id: "a", netSales: 100, costToServe: "21.99" }], options(low)).of("a")).toMatchObject({
      costState: "low",
      flags: ["costHeld"],
    });
    expect(segment([{ id: "a", netSales: 100, costToServe: 22 }], options(low)).of("a").costState).toBe("high");
    expect(segment([{ id: "a", netSales: 49, costToServe: 22 }], options(low)).of("a").valueState).toBe("low");
  });

  it("has no history for customers that were not active in the previous matrix", () => {
    const before = segment(
      [
        { id: "asleep", netSales: 0, costToServe: 0 },
        { id: "apart", netSales: 500, costToServe: 1 },
      ],
      { thresholds: { value: 100, cost: 5 }, exclude: ["apart"] },
    );
    const rows = ["asleep", "apart", "new"].map((id) => ({ id, netSales: 100, costToServe: 1 }));
    const now = segment(rows, { thresholds: before.thresholds, hysteresis: { value: "10%" }, previous: before });
    expect(Array.from(now, ({ valueState }) => valueState)).toEqual(["high", "high", "high"]);
  });

  it("lets net sales of zero or less be low whatever the band", () => {
    expect(stateOf(matrixOf(0, HIGH, { absolute: 1000 }))).toBe("low");
  });

  it("reads the previous matrix from its JSON, hostile ids included", () => {
    const ids = ["__proto__", "", "constructor", "\u{1F600}"];
    const rows = (netSales: number) => ids.map((id) => ({ id, netSales, costToServe: 1 }));
    const before = segment(rows(100), { thresholds: { value: 100, cost: 5 } });
    const json: SegmentMatrixJson = JSON.parse(JSON.stringify(before));
    for (const previous of [before, json]) {
      const now = segment(rows(95), { thresholds: json.thresholds, hysteresis: { value: "5%" }, previous });
      expect(Array.from(now, ({ valueState }) => valueState)).toEqual(["high", "high", "high", "high"]);
      expect(now.warnings.filter(({ code }) => code === "thresholds-changed")).toEqual([]);
    }
  });

  it("is refused with a threshold that moves with the data", () => {
    const call = () =>
      segment([{ id: "a", netSales: 1, costToServe: 1 }], { hysteresis: { value: "10%", cost: "10%" }, thresholds: { cost: 1 } });
    expect(codesOf(call)).toEqual(["hysteresis-not-frozen hysteresis.value 1 @"]);
  });

  it("refuses what is no band", () => {
    for (const band of [-0.1, "101%", "x", null, { absolute: -1 }, { absolute: "x" }, {}]) {
      expect(codesOf(() => matrixOf(1, undefined, band as HysteresisBand))).toEqual(["segment-option-invalid hysteresis.value 1 @"]);
    }
  });

  it("warns when thresholds are not those of the previous matrix", () => {
    const moved = segment([{ id: "a", netSales: 5, costToServe: 1 }], { previous: HIGH });
    expect(moved.warnings.map(({ path, found }) => `${path}: ${found}`)).toEqual([
      "thresholds.value: the threshold 5, 100 in the previous matrix",
      "thresholds.cost: the threshold 1, 5 in the previous matrix",
    ]);
  });

  it("warns of thresholds in rounded figures, as far as they tell them apart", () => {
    const at = (costToServe: string, previous?: Previous) =>
      segment([{ id: "a", netSales: "240001", costToServe }], { preset: "coyleIntensity", ...(previous && { previous }) });
    const found = (before: string, now: string) => at(now, at(before)).warnings.find((one) => one.path === "thresholds.cost")?.found;
    expect(found("18000", "36000")).toBe("the threshold 15.00 %, 7.50 % in the previous matrix");
    expect(found("18000", "18001")).toBe("the threshold 0.0750038542, 0.0749996875 in the previous matrix");
    expect(found("18000", "18000.000000001")).toMatch(/^the threshold \d+\/\d+, 18000\/240001 in the previous matrix$/);
    expect(found("18000", "18000.00")).toBeUndefined();
  });

  it("refuses a previous matrix over other axes, or something that is none", () => {
    expect(codesOf(() => segment([{ id: "a", netSales: 1, costToServe: 1 }], { preset: "coyleIntensity", previous: HIGH }))).toEqual([
      "previous-axes-differ previous.axes.cost 1 @",
    ]);
    const json = HIGH.toJSON();
    const broken: readonly unknown[] = [
      null,
      "x",
      {},
      { ...json, axes: {} },
      { ...json, thresholds: { value: json.thresholds.value } },
      { ...json, customers: {} },
      { ...json, customers: [{ id: "a", valueState: "medium", costState: "low" }] },
      { ...json, customers: [{ id: 1, valueState: "high", costState: "low" }] },
      { ...json, customers: [...json.customers, ...json.customers] },
      { ...json, customers: [null] },
    ];
    for (const previous of broken) {
      expect(codesOf(() => matrixOf(1, previous as SegmentMatrixJson))).toEqual(["previous-invalid previous 1 @"]);
    }
  });

  it("walks like the state machine of its definition over any history", () => {
    const history = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 15 }), fc.boolean(), (figures, width, viaJson) => {
        let before: "high" | "low" | undefined;
        let previous: Previous | undefined;
        for (const x of figures) {
          const now = matrixOf(x, previous, { absolute: width });
          if (before === "high") before = x >= 100 - width ? "high" : "low";
          else if (before === "low") before = x >= 100 + width ? "high" : "low";
          else before = x >= 100 ? "high" : "low";
          expect(stateOf(now)).toBe(before);
          previous = viaJson ? (JSON.parse(JSON.stringify(now)) as SegmentMatrixJson) : now;
        }
      }),
    );
  });
});
