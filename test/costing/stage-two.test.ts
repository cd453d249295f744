import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import { measure } from "../../src/measure/measure.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { codesOf, cost, NET, oneActivity, postings, proofLines, refusal, resultOf, shares, totals, volumes, warningCodes, warnings, withVolume } from "./cost.js";

/** A customer-level activity beside one that has products. */
function tuples(serve: object): CostModelSpec {
  const spec = oneActivity({ level: "customer", ...serve });
  return {
    ...spec,
    activities: { ...spec.activities, pick: { cost: 1, driver: "lines" } },
    drivers: { ...spec.drivers, lines: {} },
  };
}
const tupleRows = [{ driver: "lines", quantity: 1, customer: "A", product: "p" }, ...volumes({ A: 3 })];

describe("costing/stage-two", () => {
  it("apportions by driver volume, ties by id, not by row order", () => {
    const found = cost(oneActivity({ cost: "1.00" }), { volumes: volumes({ c: 1, a: 1, b: 1 }) });
    expect(shares(found, "serve")).toEqual(["0+34", "0+33", "0+33"]);
    expect(resultOf(found, "serve")).toMatchObject({ name: "serve", level: "batch", basis: "driver-assigned", heldAbove: false });
  });

  it("marks cost assigned by a sales figure as allocated", () => {
    const spec = oneActivity({}, { of: "grossSales" });
    const found = cost({ ...spec, sales: {} }, { sales: [{ customer: "A", grossSales: 3 }, { customer: "B", grossSales: 1 }] });
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
    expect(found.cells.codes.map((codes) => Array.from(codes))).toEqual([[0, 0], [0, -1]]);
    expect([totals(found, "serve"), totals(found, "pick")]).toEqual([[0, 10_000], [100, 0]]);
    expect(resultOf(found, "serve").heldAbove).toBe(false);
  });

  it("leaves one-off volumes outside rates", () => {
    const customers = [{ id: "A" }, { id: "B" }];
    const found = cost(oneActivity({}), { customers, volumes: [...volumes({ A: 4 }), { customer: "B", driver: "drives", quantity: 4, oneOff: true }] });
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
    expect(totals(cost(tuples({ rules: { zeroVolume: "even" } }), { volumes: rows }, ["customer", "product"]), "serve")).toEqual([10_000, 0]);
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
      activities: { ...spec.activities, other: { cost: 1, driver: "drives" }, mild: { cost: 1, driver: "drives", rules: { zeroVolume: "exception" } } },
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

describe("costing/check-volumes", () => {
  const allow = { negativeVolume: "allow" } as const;

  it("refuses negative volumes by default, naming the objects", () => {
    const spec = oneActivity({}, NET);
    const [found, ...more] = refusal(() => cost(spec, { events: { drives: volumes({ A: 5, B: -1, C: -2, D: -1, E: -1 }) } }));
    expect(found).toMatchObject({ code: "driver-volume-negative", path: "activities.serve", count: 4 });
    expect(found?.message).toContain('at "B", "C", "D"');
    expect(more).toEqual([]);
  });

  it("refuses the negative volume of unidentified rows and of not attributable ones", () => {
    const spec = oneActivity({ rules: { missingObject: "unidentified" } }, NET);
    const rows = [...volumes({ A: 5 }), { driver: "drives", quantity: -1 }];
    expect(refusal(() => cost(spec, { events: { drives: rows } }))[0]?.message).toContain('at "unidentified"');
    const data = { volumes: tupleRows.slice(0, 1), events: { drives: volumes({ A: -5 }) } };
    const net = { ...tuples({}), drivers: { drives: NET, lines: {} } };
    expect(refusal(() => cost(net, data, ["customer", "product"]))[0]?.message).toContain('at "A, not attributable"');
  });

  it("allows them by the same formula, and warns above a leverage of 1.5", () => {
    const spec = oneActivity({ cost: "1.00", rules: allow }, NET);
    const mild = cost(spec, { events: { drives: volumes({ A: 6, B: -1 }) } });
    expect(totals(mild, "serve")).toEqual([120, -20]);
    expect(warningCodes(mild)).toEqual([]);
    const wild = cost(spec, { events: { drives: volumes({ A: 3, B: -2 }) } });
    expect(totals(wild, "serve")).toEqual([300, -200]);
    expect(warnings(wild).map(({ message }) => message)).toEqual([expect.stringContaining("magnified 5.00 times")]);
  });

  it("counts unidentified rows in the leverage", () => {
    const spec = oneActivity({ cost: "1.00", rules: { ...allow, missingObject: "unidentified" } }, NET);
    const found = cost(spec, { events: { drives: [...volumes({ A: 3, B: -2 }), { driver: "drives", quantity: 19 }] } });
    expect(warningCodes(found)).toEqual([]);
    expect(totals(found, "serve")).toEqual([15, -10]);
    expect(proofLines(found)).toEqual({ costObjects: 5, unidentified: 95 });
  });

  it("treats volumes that cancel as no volume", () => {
    const found = cost(oneActivity({ rules: allow }, NET), { events: { drives: volumes({ A: 3, B: -3 }) } });
    expect(proofLines(found)).toEqual({ noDriverVolume: 10_000 });
  });

  it("lets negative use of capacity through to the pools of time-driven resources", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      rules: allow,
      resources: { desk: { cost: 10, capacity: { practical: 100 } } },
      activities: { enter: { driver: "orders", consumes: { desk: 10 } }, undo: { driver: "returns", consumes: { desk: 10 } } },
      drivers: { orders: {}, returns: { ...NET, from: "returns" } },
    };
    const found = cost(spec, { volumes: volumes({ A: 4 }, "orders"), events: { returns: volumes({ A: -1 }) } });
    expect([totals(found, "enter"), totals(found, "undo")]).toEqual([[400], [-100]]);
    expect(proofLines(found)).toEqual({ costObjects: 300, unusedCapacity: 700 });
    expect(codesOf(() => cost({ ...spec, rules: {} }, { events: { returns: volumes({ A: -1 }) } }))).toEqual(["driver-volume-negative activities.undo"]);
  });

  it("refuses shares beyond 2^53 - 1 where weights nearly cancel", () => {
    const spec = oneActivity({ cost: "9000000000", rules: allow }, NET);
    expect(codesOf(() => cost(spec, { events: { drives: volumes({ A: 9_000_000_001, B: -9_000_000_000 }) } }))).toEqual(["amount-too-large activities.serve"]);
  });
});

describe("costing/standard-rate", () => {
  const actual = (standard: CostModelSpec["activities"][string]["standard"], rest: object = {}) =>
    cost(oneActivity({ cost: 10, supply: { flexible: 1, committed: 3 }, standard: standard ?? 0, ...rest }), { volumes: volumes({ A: 1, B: 2 }) });

  it("applies rate x volume in the layers of the actual cost; actual - applied is the application variance", () => {
    const found = actual(3);
    expect(shares(found, "serve")).toEqual(["75+225", "150+450"]);
    expect(resultOf(found, "serve")).toMatchObject({ variance: { flexible: 25, committed: 75 }, unused: { flexible: 0, committed: 0 } });
    expect(proofLines(found)).toEqual({ costObjects: 900, applicationVariance: 100 });
  });

  it("shows over-application as a negative variance", () => {
    expect(proofLines(actual("3.50"))).toEqual({ costObjects: 1050, applicationVariance: -50 });
  });

  it("keeps the layers of a rate that states them, each rounded once", () => {
    const found = actual({ flexible: "0.005", committed: "1" });
    // 3 x 0.005 = 0.015, half-even to 0.02
    expect(resultOf(found, "serve").assigned).toEqual({ flexible: 2, committed: 300 });
  });

  it("replaces the usage of each resource, so that all is divided by the driver volume", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: 10, capacity: { practical: 100 } } },
      activities: { enter: { driver: "orders", consumes: { desk: 10 }, standard: 2 } },
      drivers: { orders: {} },
    };
    const found = cost(spec, { volumes: volumes({ A: 1, B: 2 }, "orders") });
    expect(totals(found, "enter")).toEqual([200, 400]);
    expect(proofLines(found)).toEqual({ costObjects: 600, unusedCapacity: 700, applicationVariance: -300 });
  });

  it("is its own source of cost when nothing is declared behind it", () => {
    const { cost: _, ...rest } = oneActivity({ standard: 3, supply: { flexible: 1, committed: 2 } }).activities["serve"] as { cost: number };
    const spec = { ...oneActivity({}), activities: { serve: { driver: "drives", ...rest } } };
    const found = cost(spec, { volumes: volumes({ A: 1, B: 2 }) });
    expect(postings(found)[0]).toBe("serve > serve flexible 300 own");
    expect(resultOf(found, "serve")).toMatchObject({ own: { flexible: 300, committed: 600 }, variance: { flexible: 0, committed: 0 } });
    expect(found.reconciliation.costIn).toEqual({ flexible: 300, committed: 600 });
  });

  it("is no source of its own behind a resource that brought nothing, or a charge", () => {
    const spec = (resource: CostModelSpec["resources"][string]): CostModelSpec => ({
      currency: "USD",
      resources: { desk: resource },
      activities: { serve: { driver: "drives", standard: 1 }, other: { cost: 1, driver: "drives" } },
      drivers: { drives: {} },
    });
    const data = { volumes: volumes({ A: 2 }) };
    const dry = cost(spec({ to: { serve: 1 } }), data);
    expect(resultOf(dry, "serve").variance.committed).toBe(-200);
    expect(warningCodes(dry)).toEqual(["inflow-zero activities.serve"]);
    const charged = cost(spec({ cost: 1, charges: [{ to: "serve", rate: "0.5", driver: "drives" }], to: { other: 1 } }), data);
    expect(resultOf(charged, "serve").variance.committed).toBe(-100);
    const unweighted = cost(spec({ cost: 1, to: { serve: 0, other: 1 } }), data);
    expect(resultOf(unweighted, "serve")).toMatchObject({ own: { committed: 200 }, variance: { committed: 0 } });
  });
});

describe("costing/intensity", () => {
  const direct = (rest: object = {}, driver: object = {}): CostModelSpec => oneActivity({ cost: 100, ...rest }, { kind: "intensity", ...driver });

  it("charges each object its own amount, rounded under control, and warns of what is unmatched", () => {
    const found = cost(direct(), { volumes: volumes({ A: "33.335", B: "33.335", C: "33.335" }) });
    expect(totals(found, "serve")).toEqual([3334, 3333, 3333]);
    expect(proofLines(found)).toEqual({ costObjects: 10_000 });
    expect(resultOf(found, "serve").basis).toBe("traced");
    const short = cost(direct(), { volumes: volumes({ A: "70", B: "-10" }) });
    expect(totals(short, "serve")).toEqual([7000, -1000]);
    expect(proofLines(short)).toEqual({ costObjects: 6000, unmatchedDirect: 4000 });
    expect(warnings(short).map(({ message }) => message)).toEqual([expect.stringContaining("leave 40.00 of the pool unmatched")]);
    expect(proofLines(cost(direct(), { volumes: volumes({ A: "110" }) }))).toEqual({ costObjects: 11_000, unmatchedDirect: -1000 });
  });

  it("gives the charges the layers of the pool, so that a matched pool leaves nothing in either layer", () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, "0.01"]));
    const found = cost(direct({ cost: "1.00", supply: { flexible: 1, committed: 1 } }), { volumes: volumes(many) });
    expect(resultOf(found, "serve")).toMatchObject({ assigned: { flexible: 50, committed: 50 }, exceptions: { flexible: 0, committed: 0 } });
    expect(totals(found, "serve").every((amount) => amount === 1)).toBe(true);
  });

  it("splits charges of a pool that is nothing by the activity's supply", () => {
    const charge = { volumes: volumes({ A: 3 }) };
    expect(shares(cost(direct({ cost: 0 }), charge), "serve")).toEqual(["0+300"]);
    expect(shares(cost(direct({ cost: 0, supply: "flexible" }), charge), "serve")).toEqual(["300+0"]);
    expect(shares(cost(direct({ cost: 0, supply: { flexible: "0.5", committed: 1 } }), charge), "serve")).toEqual(["100+200"]);
  });

  it("splits by a pool whose layers have opposite signs, and by a credit", () => {
    const spec = (flexible: number): CostModelSpec => ({
      currency: "USD",
      resources: { van: { cost: flexible, supply: "flexible", to: { serve: 1 } } },
      activities: { serve: { cost: 100, driver: "drives" } },
      drivers: { drives: { kind: "intensity" } },
    });
    expect(shares(cost(spec(-50), { volumes: volumes({ A: 10, B: 40 }) }), "serve")).toEqual(["-1000+2000", "-4000+8000"]);
    expect(shares(cost(spec(-300), { volumes: volumes({ A: 10 }) }), "serve")).toEqual(["1500+-500"]);
  });

  it("keeps charges to unidentified objects apart from what is unmatched", () => {
    const found = cost(direct({ rules: { missingObject: "unidentified" } }), { volumes: [...volumes({ A: 60 }), { driver: "drives", quantity: 40 }] });
    expect(proofLines(found)).toEqual({ costObjects: 6000, unidentified: 4000 });
    expect(warningCodes(found)).toEqual([]);
  });

  it("leaves a pool without any charge unmatched, or refuses it where the rule says error", () => {
    expect(proofLines(cost(direct(), { customers: [{ id: "A" }] }))).toEqual({ unmatchedDirect: 10_000 });
    expect(codesOf(() => cost(direct({ rules: { zeroVolume: "error" } }), { customers: [{ id: "A" }] }))).toEqual(["driver-volume-zero activities.serve"]);
  });

  it("scales the charges to the pool only on request", () => {
    const found = cost(direct({}, { scale: true }), { volumes: volumes({ A: 30, B: 20 }) });
    expect(totals(found, "serve")).toEqual([6000, 4000]);
    expect(resultOf(found, "serve").basis).toBe("driver-assigned");
    const signed = () => cost(direct({}, { ...NET, scale: true }), { events: { drives: volumes({ A: 30, B: -20 }) } });
    expect(codesOf(signed)).toEqual(["driver-volume-negative activities.serve"]);
  });

  it("refuses charges beyond 2^53 - 1 minor units", () => {
    expect(codesOf(() => cost(direct(), { volumes: volumes({ A: "90071992547410" }) }))).toEqual(["amount-too-large activities.serve"]);
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
    customers: [{ id: "A", channel: "retail" }, { id: "B", channel: "web" }],
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
    expect([totals(found, "promote"), totals(found, "design"), totals(found, "audit"), totals(found, "meet")]).toEqual([[600, 300], [800], [700], [600]]);
    expect(found.postings.filter(({ to }) => to.kind === "held" || to.kind === "sustaining").map(({ to }) => `${to.kind} ${to.id}`)).toEqual([
      "sustaining business",
      "held product",
      "sustaining business",
      "held channel",
    ]);
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
    for (const [value, text] of [[spec, "was not checked"], [null, "null"], ["x", "x"]] as const) {
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
