import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import { measure } from "../../src/measure/measure.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import {
  codesOf,
  cost,
  oneActivity,
  proofLines,
  refusal,
  resultOf,
  shares,
  totals,
  tupleRows,
  tuples,
  volumes,
  warningCodes,
  withVolume,
} from "./cost.js";

describe("costing/stage-two", () => {
  it("apportions by driver volume, ties by id, not by row order", () => {
    const found = cost(oneActivity({ cost: "1.00" }), { volumes: volumes({ c: 1, a: 1, b: 1 }) });
    expect(shares(found, "serve")).toEqual(["0+34", "0+33", "0+33"]);
    expect(resultOf(found, "serve")).toMatchObject({ name: "serve", level: "batch", basis: "driver-assigned", heldAbove: false });
  });

  it("marks cost assigned by a sales figure as allocated", () => {
    const spec = oneActivity({}, { of: "grossSales" });
    const found = cost(
      { ...spec, sales: {} },
      {
        sales: [
          { customer: "A", grossSales: 3 },
          { customer: "B", grossSales: 1 },
        ],
      },
    );
    expect(resultOf(found, "serve").basis).toBe("allocated");
    expect(totals(found, "serve")).toEqual([7500, 2500]);
  });

  it("gives unidentified rows their share, as one last receiver", () => {
    const found = cost(oneActivity({ rules: { missingObject: "unidentified" } }), {
      volumes: [...volumes({ A: 1, B: 1 }), { driver: "drives", quantity: 1 }],
    });
    expect(totals(found, "serve")).toEqual([3334, 3333]);
    expect(proofLines(found)).toEqual({ costObjects: 6667, unidentified: 3333 });
    expect(resultOf(found, "serve").exceptions).toEqual({ flexible: 0, committed: 3333 });
  });

  it("assigns what its level does not own to the cell not attributable", () => {
    const found = cost(tuples({}), { volumes: tupleRows }, ["customer", "product"]);
    expect(found.cells.codes.map((codes) => Array.from(codes))).toEqual([
      [0, 0],
      [0, -1],
    ]);
    expect([totals(found, "serve"), totals(found, "pick")]).toEqual([
      [0, 10_000],
      [100, 0],
    ]);
    expect(resultOf(found, "serve").heldAbove).toBe(false);
  });

  it("leaves one-off volumes outside rates", () => {
    const customers = [{ id: "A" }, { id: "B" }];
    const found = cost(oneActivity({}), {
      customers,
      volumes: [...volumes({ A: 4 }), { customer: "B", driver: "drives", quantity: 4, oneOff: true }],
    });
    expect(totals(found, "serve")).toEqual([10_000, 0]);
    expect(resultOf(found, "serve").volume).toMatchObject({ total: 4, oneOff: 4 });
  });
});

describe("costing/stage-two, rule zeroVolume", () => {
  const customers = { customers: [{ id: "A" }, { id: "B" }, { id: "C" }] };

  it("keeps a pool without driver volume as an exception, with a warning", () => {
    const found = cost(oneActivity({}), customers);
    expect(proofLines(found)).toEqual({ noDriverVolume: 10_000 });
    expect(warningCodes(found)).toEqual(["driver-volume-zero activities.serve"]);
  });

  it("spreads it evenly over all known objects, marked as allocated", () => {
    const found = cost(oneActivity({ rules: { zeroVolume: "even" } }), customers);
    expect(totals(found, "serve")).toEqual([3334, 3333, 3333]);
    expect(resultOf(found, "serve").basis).toBe("allocated");
    expect(warningCodes(found)).toEqual(["driver-volume-zero activities.serve"]);
  });

  it("spreads nothing over what is not attributable, and has nobody to spread over without objects", () => {
    const even = oneActivity({ rules: { zeroVolume: "even" } });
    expect(proofLines(cost(even, {}))).toEqual({ noDriverVolume: 10_000 });
    const rows = [...tupleRows.slice(0, 1), ...volumes({ A: 0 })];
    expect(totals(cost(tuples({ rules: { zeroVolume: "even" } }), { volumes: rows }, ["customer", "product"]), "serve")).toEqual([
      10_000, 0,
    ]);
    const spec = tuples({ cost: 0 });
    const pick = { cost: 1, driver: "lines", rules: { zeroVolume: "even" } } as const;
    const model = costModel({ ...spec, activities: { ...spec.activities, pick } });
    const measured = measure(model, { volumes: tupleRows }, { by: ["customer", "product"] });
    const [customers] = measured.cells.codes as readonly [Int32Array];
    const cells = { ...measured.cells, codes: [customers, Int32Array.of(-1, -1)] };
    const none = withVolume(measured, "pick", { cells, values: new Float64Array(2) });
    expect(proofLines(allocateData(model, { ...none, cells }))).toMatchObject({ noDriverVolume: 100 });
  });

  it("refuses all such pools together, of the model's rule and of activities' own", () => {
    const spec = oneActivity({});
    const two: CostModelSpec = {
      ...spec,
      rules: { zeroVolume: "error" },
      activities: {
        ...spec.activities,
        other: { cost: 1, driver: "drives" },
        mild: { cost: 1, driver: "drives", rules: { zeroVolume: "exception" } },
      },
    };
    expect(codesOf(() => cost(two, customers))).toEqual(["driver-volume-zero activities.other", "driver-volume-zero activities.serve"]);
  });

  it("says nothing where no cost waits for the volume: none came in, or all of it is unused or a variance", () => {
    const error = { zeroVolume: "error" } as const;
    expect(proofLines(cost(oneActivity({ cost: 0, rules: error }), customers))).toEqual({});
    expect(proofLines(cost(oneActivity({ capacity: { practical: 5 }, rules: error }), customers))).toEqual({ unusedCapacity: 10_000 });
    expect(proofLines(cost(oneActivity({ standard: 5, rules: error }), customers))).toEqual({ applicationVariance: 10_000 });
  });
});

describe("costing/stage-two, cost held above", () => {
  const levels: CostModelSpec = {
    currency: "USD",
    resources: {},
    activities: {
      promote: { cost: 9, driver: "campaigns", level: "channel" },
      design: { cost: 8, driver: "designs", level: "product" },
      audit: { cost: 7, level: "business" },
      meet: { cost: 6, driver: "meetings", level: "business" },
      visit: { cost: 5, driver: "visits", level: "customer" },
    },
    drivers: { campaigns: {}, designs: {}, meetings: {}, visits: {} },
  };
  const rows = {
    customers: [
      { id: "A", channel: "retail" },
      { id: "B", channel: "web" },
    ],
    volumes: [
      { driver: "campaigns", channel: "retail", quantity: 2 },
      { driver: "campaigns", channel: "web", quantity: 1 },
      { driver: "designs", product: "p", quantity: 1 },
      { driver: "meetings", quantity: 3 },
      { driver: "visits", customer: "A", quantity: 1 },
    ],
  };

  it("keeps it at its owners, in the proof under held or sustaining, never at a cost object", () => {
    const found = cost(levels, rows);
    expect(proofLines(found)).toEqual({ costObjects: 500, heldAbove: 1700, businessSustaining: 1300 });
    expect(resultOf(found, "promote")).toMatchObject({ heldAbove: true, held: { committed: 900 }, assigned: { committed: 0 } });
    expect([totals(found, "promote"), totals(found, "design"), totals(found, "audit"), totals(found, "meet")]).toEqual([
      [600, 300],
      [800],
      [700],
      [600],
    ]);
    expect(
      found.postings.filter(({ to }) => to.kind === "held" || to.kind === "sustaining").map(({ to }) => `${to.kind} ${to.id}`),
    ).toEqual(["sustaining business", "held product", "sustaining business", "held channel"]);
  });

  it("is not held where the cost objects have the dimension", () => {
    const found = cost(levels, rows, ["channel"]);
    expect(proofLines(found)).toEqual({ costObjects: 1400, heldAbove: 800, businessSustaining: 1300 });
    expect(totals(found, "promote")).toEqual([600, 300]);
  });
});

describe("costing/check-costing-input", () => {
  const spec: CostModelSpec = {
    currency: "USD",
    resources: { desk: { cost: 1, capacity: { practical: 9 } }, van: { cost: 1, charges: [{ to: "serve", rate: 1, driver: "drives" }] } },
    activities: { serve: { driver: "drives", consumes: { desk: 1 } } },
    drivers: { drives: {} },
  };
  const model = costModel(spec);
  const measured = measure(model, { volumes: volumes({ A: 1 }) });

  it("refuses a model that was not checked", () => {
    for (const [value, text] of [
      [spec, "was not checked"],
      [null, "null"],
      ["x", "x"],
    ] as const) {
      const [found] = refusal(() => allocateData(value as never, measured));
      expect(found).toMatchObject({ code: "model-not-checked", path: "model" });
      expect(found?.message).toContain(text);
    }
  });

  it("refuses measured data without what the model is driven by", () => {
    expect(codesOf(() => allocateData(model, { ...measured, volumes: new Map(), usages: new Map(), driverTotals: new Map() }))).toEqual([
      "measured-for-other-model measured.volumes",
      "measured-for-other-model measured.usages",
      "measured-for-other-model measured.driverTotals",
    ]);
  });

  it("carries the warnings of the measured data", () => {
    const odd = { ...measured, warnings: cost(oneActivity({}), {}).warnings };
    expect(warningCodes(allocateData(model, odd))).toContain("driver-volume-zero activities.serve");
  });
});

describe("costing/distribute", () => {
  it("refuses cells in which pools add up beyond 2^53 - 1 on the way", () => {
    // Two pools of one activity: the time-driven one is over-used, the own cost large.
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: "60000000000000", capacity: { practical: 1 } } },
      activities: { serve: { cost: "60000000000000", driver: "drives", consumes: { desk: 1 } } },
      drivers: { drives: {} },
    };
    expect(codesOf(() => cost(spec, { volumes: volumes({ A: 1 }) }))).toEqual(["amount-too-large activities.serve"]);
  });

  it("is exact where weights and pool are both near 2^53", () => {
    const model = costModel(oneActivity({ cost: "90071992547409.91" }));
    const values = Float64Array.of(3_002_399_751_580_330, 3_002_399_751_580_331, 3_002_399_751_580_330);
    const measured = withVolume(measure(model, { volumes: volumes({ A: 1, B: 1, C: 1 }) }), "serve", { values });
    const found = resultOf(allocateData(model, measured), "serve");
    expect(Array.from(found.committed)).toEqual([3_002_399_751_580_330, 3_002_399_751_580_331, 3_002_399_751_580_330]);
  });
});
