import { describe, expect, it } from "vitest";
import { checkModel } from "../../src/model/check-model.js";
import { around, base, codes, type Part } from "./model-around.js";

describe("model/check-references", () => {
  it("looks at both ends of charges", () => {
    const spec = around({ to: { a: 1 }, charges: [{ to: "b", rate: 1, driver: "e" }] }, {});
    expect(codes(spec)).toEqual(["unknown-reference resources.r.charges[0].driver", "unknown-reference resources.r.charges[0].to"]);
  });

  it("lets a secondary activity hand on to activities only", () => {
    const spec = { ...around({ to: { s: 1, a: 1 } }, {}), activities: { a: { driver: "d" }, s: { to: { r: 1, a: 1 } } } };
    expect(codes(spec)).toEqual(["unknown-reference activities.s.to.r"]);
  });

  it("lets an activity consume resources only", () => {
    expect(codes(around({ to: { a: 1 } }, { consumes: { a: 1 } }))).toEqual(["unknown-reference activities.a.consumes.a"]);
  });

  it("does not report an activity as dry when its misspelt inflow is reported", () => {
    expect(codes(around({ to: { pikc: 1 } }, {}, {}, { activities: { pick: { driver: "d" }, other: { driver: "d" } } }))).toEqual([
      "unknown-reference resources.r.to.pikc",
      "no-inflow activities.other",
    ]);
  });
});

describe("model/check-amounts", () => {
  it("holds amounts to the scale of the model", () => {
    expect(codes(around({ cost: "1.005", to: { a: 1 } }, {}))).toEqual(["too-many-decimals resources.r.cost"]);
    expect(codes(around({ cost: "1.005", to: { a: 1 } }, {}, {}, { scale: 3 }))).toEqual([]);
    expect(codes(around({ cost: "0.5", to: { a: 1 } }, {}, {}, { currency: "JPY" }))).toEqual(["too-many-decimals resources.r.cost"]);
    expect(codes(around({ to: { a: 1 } }, { cost: "1e30" }))).toEqual(["amount-too-large activities.a.cost"]);
  });

  it("refuses what is no currency code, and remarks on one that ISO 4217 does not list", () => {
    expect(codes({ ...base, currency: "euro" })).toEqual(["currency-invalid currency"]);
    expect(codes({ ...base, currency: "XYZ" })).toEqual(["currency-unknown currency"]);
    expect(codes({ ...base, currency: "XYZ", scale: 2 })).toEqual([]);
  });
});

describe("model/check-pools", () => {
  it("takes weights of any unit that need not add to 100", () => {
    expect(codes(around({ cost: 1, supply: { flexible: 30, committed: "70.5" }, to: { a: "2750.25" } }, {}))).toEqual([]);
  });

  it("refuses layers of negative or no weight", () => {
    expect(codes(around({ supply: { flexible: -1, committed: 1 }, to: { a: 1 } }, {}))).toEqual([
      "weight-negative resources.r.supply.flexible",
    ]);
    expect(codes(around({ to: { a: 1 } }, { cost: 1, supply: { flexible: 0, committed: 0 } }))).toEqual([
      "weights-all-zero activities.a.supply",
    ]);
  });

  it("refuses an empty `to`", () => {
    expect(codes(around({ to: {} }, { cost: 1 }))).toEqual(["weights-all-zero resources.r.to"]);
  });

  it("refuses a block that saves less than nothing", () => {
    const block = { size: 1, cost: -1 };
    expect(codes(around({ capacity: { practical: 1 }, block }, { consumes: { r: 1 } }))).toEqual([
      "block-not-positive resources.r.block.cost",
    ]);
  });
});

describe("model/check-flow", () => {
  it.each<[string, Part, Part]>([
    ["a cost of its own", {}, { cost: 0 }],
    ["a standard rate", {}, { standard: 1 }],
    ["consumption", { capacity: { practical: 1 } }, { consumes: { r: 1 } }],
    ["a resource driver", { to: { a: 1 } }, {}],
    ["a charge", { charges: [{ to: "a", rate: 1, driver: "d" }] }, {}],
  ])("takes %s for an inflow", (_, resource, activity) => {
    expect(codes(around(resource, activity))).toEqual([]);
  });

  it("takes neither a weight of zero nor self-use for an inflow", () => {
    const activities = { a: { driver: "d" }, s: { to: { s: 1, b: 1 } }, b: { driver: "d" } };
    expect(codes({ ...base, resources: { r: { to: { a: 0, b: 1 } } }, activities, drivers: { d: {} } })).toEqual([
      "no-inflow activities.a",
      "no-inflow activities.s",
    ]);
  });

  it("leaves a resource that nobody uses business-sustaining, without remark", () => {
    expect(codes({ ...base, resources: { rent: { cost: 1 } } })).toEqual([]);
  });
});

describe("model/check-support", () => {
  const support = (method: string | undefined, resources: Part, order?: string[]): Part => ({
    ...base,
    resources,
    activities: { a: { driver: "d" } },
    drivers: { d: {} },
    support: { ...(method === undefined ? {} : { method }), ...(order === undefined ? {} : { order }) },
  });

  it("lets a loop pass when one of its members hands on outside", () => {
    expect(codes(support(undefined, { x: { to: { y: 1, x: 5 } }, y: { to: { x: 9, a: 1 } } }))).toEqual([]);
  });

  it("takes a pool that serves only itself for a loop without exit", () => {
    const findings = checkModel(support("reciprocal", { x: { to: { x: 1 } }, y: { to: { a: 1 } } }));
    expect(findings.map((one) => one.message)).toEqual([expect.stringContaining('pools that hand on only to each other: "x"')]);
  });

  it("names every loop without exit once", () => {
    const resources = { p: { to: { q: 1 } }, q: { to: { p: 1 } }, x: { to: { y: 1 } }, y: { to: { x: 1, p: 1 } }, z: { to: { a: 1 } } };
    expect(codes(support(undefined, resources))).toEqual(["loop-without-exit resources.p.to"]);
  });

  it("finds a loop of secondary activities", () => {
    const activities = { a: { driver: "d" }, s: { to: { t: 1 } }, t: { to: { s: 1 } } };
    expect(codes({ ...base, resources: { r: { to: { a: 1, s: 1 } } }, activities, drivers: { d: {} } })).toEqual([
      "loop-without-exit activities.s.to",
    ]);
  });

  it("drops self-use and service to supports in the direct method, and asks what is left", () => {
    const resources = { x: { to: { y: 1, a: 1 } }, y: { to: { x: 1 } } };
    expect(codes(support("direct", resources))).toEqual(["support-without-target resources.y.to"]);
  });

  it("asks whether the last of the steps still has a target", () => {
    const resources = { x: { to: { y: 1, a: 1 } }, y: { to: { x: 1 } } };
    expect(codes(support("step-down", resources))).toEqual([]);
    expect(codes(support("step-down", resources, ["x", "y"]))).toEqual(["support-without-target resources.y.to"]);
  });

  it("wants every support pool in the order, and only pools that hand on", () => {
    const resources = { x: { to: { y: 1, a: 1 } }, y: { to: { a: 1 } }, z: {} };
    expect(codes(support("step-down", resources, ["y", "z"]))).toEqual(["support-order support.order", "support-order support.order"]);
    expect(codes(support("step-down", resources, ["y", "x"]))).toEqual([]);
    expect(codes(support("step-down", resources, ["x", "w"]))).toEqual(["unknown-reference support.order[1]"]);
  });

  it("remarks on an order that the reciprocal method does not read", () => {
    expect(codes(support("reciprocal", { x: { to: { y: 1, a: 1 } }, y: { to: { a: 1 } } }, ["x"]))).toEqual([
      "support-order-ignored support.order",
    ]);
  });
});

describe("model/check-capacity", () => {
  const capacity = (spec: Part, tables: Part = { t: { date: "day" } }): string[] =>
    codes(around({ capacity: spec }, { consumes: { r: 1 } }, { from: "t", count: true }, { tables }));
  const at = "resources.r.capacity";

  it.each<Part>([
    { practical: 1 },
    { practical: "80%", theoretical: "800" },
    { practical: 10, by: "month" },
    { practical: { "2026-07": 10, "2026-08": 12 }, by: "month" },
    { practical: { "2026-07-01": "80%" }, theoretical: 100, by: "day" },
    { practical: 1, unused: "assign" },
    { practical: 1, unused: { assignTo: { customer: "A", product: "P" } } },
    { practical: 1, unused: { assignTo: { decision: "Sunday opening" } } },
  ])("accepts %j", (spec) => {
    expect(capacity(spec)).toEqual([]);
  });

  it.each<[Part, string[]]>([
    [{ practical: "0%", theoretical: 1 }, [`capacity-not-positive ${at}.practical`]],
    [{ practical: "80%", theoretical: -1 }, [`capacity-not-positive ${at}.theoretical`]],
    [{ practical: -5 }, [`capacity-not-positive ${at}.practical`]],
    [{ practical: {}, by: "month" }, [`list-empty ${at}.practical`]],
    [{ practical: { "2026-07": 10 } }, [`bucket-invalid ${at}.practical["2026-07"]`]],
    [{ practical: { "2026-07-01": 10 }, by: "month" }, [`bucket-invalid ${at}.practical["2026-07-01"]`]],
    [{ practical: { "2026-02-30": 10 }, by: "day" }, [`bucket-invalid ${at}.practical["2026-02-30"]`]],
    [{ practical: { "2026-07": 0 }, by: "month" }, [`capacity-not-positive ${at}.practical["2026-07"]`]],
    [{ practical: 1, unused: { assignTo: {} } }, [`unused-capacity-invalid ${at}.unused.assignTo`]],
    [{ practical: 1, unused: { assignTo: "A" } }, [`wrong-type ${at}.unused.assignTo`]],
    [{ practical: 1, unused: "nobody" }, [`value-not-listed ${at}.unused`]],
    [{ practical: 1, unused: { decision: "A" } }, [`missing-field ${at}.unused.assignTo`, `unknown-field ${at}.unused.decision`]],
  ])("refuses %j", (spec, expected) => {
    expect(capacity(spec)).toEqual(expected);
  });

  it("says that a block stands beside the capacity, not in it", () => {
    const block = { size: 1, cost: 1 };
    const found = checkModel(around({ capacity: { practical: 1, block, blok: 1 } }, { consumes: { r: 1 } }));
    expect(found.map(({ path, expected, fix }) => [path, expected, fix])).toEqual([
      [`${at}.block`, '"block" beside "capacity", not in it', "move it one level up"],
      [`${at}.blok`, expect.stringContaining("one of "), expect.stringContaining("correct the name")],
    ]);
  });

  it("wants dated rows behind a capacity by day or month", () => {
    expect(capacity({ practical: 1, by: "day" }, { t: {} })).toEqual(["buckets-need-dates activities.a.consumes.r"]);
  });

  it("checks an activity's own capacity alike", () => {
    expect(codes(around({ to: { a: 1 } }, { capacity: { practical: 0, unused: { assignTo: {} } } }))).toEqual([
      "capacity-not-positive activities.a.capacity.practical",
      "unused-capacity-invalid activities.a.capacity.unused.assignTo",
    ]);
    expect(codes(around({ to: { a: 1 } }, { capacity: { practical: "80%" } }))).toEqual([
      "percent-not-allowed activities.a.capacity.practical",
    ]);
  });
});

describe("model/check-flexible", () => {
  const limited = { capacity: { practical: 9 } };

  it.each<[string, Part, Part]>([
    ["a committed resource", { to: { a: 1 } }, {}],
    ["a resource committed in part", { supply: { flexible: 9, committed: 1 }, to: { a: 1 } }, {}],
    ["a committed cost of its own", { supply: "flexible", to: { a: 1 } }, { cost: 1 }],
    ["a committed charge", { supply: "flexible", charges: [{ to: "a", rate: 1, driver: "d", layer: "committed" }] }, {}],
    ["a standard rate with a committed part", {}, { standard: { flexible: 1, committed: 1 } }],
  ])("accepts practical driver volume over %s", (_, resource, activity) => {
    expect(codes(around(resource, { ...limited, ...activity }))).toEqual([]);
  });

  it.each<[string, Part, Part]>([
    ["a flexible resource", { supply: "flexible", to: { a: 1 } }, {}],
    ["no committed part", { supply: { flexible: 9, committed: 0 }, to: { a: 1 } }, {}],
    ["a flexible cost of its own", {}, { cost: 1, supply: "flexible" }],
    ["a flexible charge", { supply: { flexible: 1, committed: 1 }, charges: [{ to: "a", rate: 1, driver: "d" }] }, {}],
    ["a flexible standard rate", {}, { standard: 5, supply: "flexible" }],
  ])("refuses it over %s", (_, resource, activity) => {
    expect(codes(around(resource, { ...limited, ...activity }))).toEqual(["capacity-on-flexible activities.a.capacity"]);
  });

  it("follows committed cost through support pools and secondary activities", () => {
    const spec = {
      ...base,
      resources: { rent: { to: { van: 1 } }, van: { supply: "flexible", to: { plan: 1 } } },
      activities: { plan: { to: { a: 1 } }, a: { driver: "d", ...limited } },
      drivers: { d: {} },
    };
    expect(codes(spec)).toEqual([]);
    expect(codes({ ...spec, resources: { van: spec.resources.van } })).toEqual(["capacity-on-flexible activities.a.capacity"]);
  });
});

describe("model/check-activities", () => {
  const desk = { capacity: { practical: 1 } };

  it("lets a business-level activity do without a driver unless something is per driver unit", () => {
    expect(codes({ ...around({ to: { a: 1 } }, {}), activities: { a: { level: "business" } }, drivers: {} })).toEqual([]);
    expect(codes(around({ to: { a: 1 } }, { level: "business" }))).toEqual([]);
    expect(codes({ ...around(desk, {}), activities: { a: { level: "business", consumes: { r: 1 } } }, drivers: {} })).toEqual([
      "driver-missing activities.a",
    ]);
  });

  it("refuses on a secondary activity all that is per driver unit", () => {
    const secondary = { to: { b: 1 }, consumes: { r: 1 }, capacity: { practical: 1 }, standard: 1, dimension: "market", level: "channel" };
    const spec = { ...around(desk, {}), activities: { a: secondary, b: { driver: "d" } } };
    expect(codes(spec)).toEqual([
      "secondary-conflict activities.a.capacity",
      "secondary-conflict activities.a.consumes",
      "secondary-conflict activities.a.dimension",
      "secondary-conflict activities.a.standard",
    ]);
  });

  it("lets a channel-level activity name its dimension", () => {
    expect(codes(around({ to: { a: 1 } }, { level: "channel", dimension: "market" }))).toEqual([]);
  });

  it.each<[string, Part]>([
    ["are given", {}],
    ["are summed", { from: "t", sum: "n" }],
    ["count different values", { from: "t", distinct: ["n", "m"] }],
    ["count packs", { from: "t", packs: { quantity: "q", sizes: { box: { field: "perBox" } }, count: "box" } }],
    ["are a sales figure", { of: "netSales" }],
  ])("refuses an equation on volumes that %s", (_, driver) => {
    expect(codes(around(desk, { consumes: { r: { base: 1 } } }, driver))).toEqual(["equation-needs-rows activities.a.consumes.r"]);
    expect(codes(around(desk, { consumes: { r: 1 } }, driver))).toEqual([]);
  });

  it("refuses conditional terms that add nothing, and coefficients that are no numbers", () => {
    const when = (term: Part): string[] =>
      codes(around(desk, { consumes: { r: { base: 1, when: [{ if: { x: 1 }, ...term }] } } }, { from: "t", count: true }));
    expect(when({ add: 5, per: { lines: "0.5" } })).toEqual([]);
    expect(when({})).toEqual(["equation-empty activities.a.consumes.r.when[0]"]);
    expect(when({ per: {} })).toEqual(["equation-empty activities.a.consumes.r.when[0]"]);
    expect(when({ per: { lines: "half" } })).toEqual(["number-invalid activities.a.consumes.r.when[0].per.lines"]);
    expect(when({ add: 1, if: { field: "x", op: "~", value: 1 } })).toEqual([
      "condition-operator-unknown activities.a.consumes.r.when[0].if.op",
    ]);
  });

  it("refuses capacity and standard beside an intensity driver", () => {
    expect(codes(around({ to: { a: 1 } }, { capacity: { practical: 1 }, standard: 1 }, { kind: "intensity" }))).toEqual([
      "intensity-conflict activities.a.capacity",
      "intensity-conflict activities.a.standard",
    ]);
  });
});
