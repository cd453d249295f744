import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import { solveLoop } from "../../src/costing/loop.js";
import { roundToTotal } from "../../src/costing/round-to-total.js";
import { measure } from "../../src/measure/measure.js";
import { costModel } from "../../src/model/cost-model.js";
import { bucketsOf } from "../../src/model/period-buckets.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import {
  codesOf,
  cost,
  oneActivity,
  postings,
  proofLines,
  resourceOf,
  resultOf,
  shares,
  totals,
  volumes,
  warningCodes,
  warnings,
} from "./cost.js";

const data = { volumes: [...volumes({ A: 1, B: 3 }, "drives"), ...volumes({ A: 1, B: 1 }, "ships")] };

function model(resources: CostModelSpec["resources"], rest: Partial<CostModelSpec> = {}): CostModelSpec {
  return {
    currency: "USD",
    resources,
    activities: { pick: { driver: "drives", cost: 0 }, ship: { driver: "ships", cost: 0 } },
    drivers: { drives: {}, ships: {} },
    ...rest,
  };
}

describe("costing/own-cost", () => {
  it("takes the model's cost, committed by default, under the node's own id when no account is named", () => {
    const found = cost(
      model({ desk: { cost: 100, to: { pick: 1 } }, van: { cost: 7, account: "6200", supply: "flexible", to: { ship: 1 } } }),
      data,
    );
    expect(postings(found).slice(0, 2)).toEqual(["desk > desk committed 10000 own", "6200 > van flexible 700 own"]);
    expect(resourceOf(found, "desk").accounts).toEqual([{ account: undefined, cost: { flexible: 0, committed: 10_000 } }]);
  });

  it("splits a cost by the weights of its supply, a cent left over going to the flexible layer", () => {
    const found = cost(model({ desk: { cost: "0.01", supply: { flexible: "0.5", committed: "0.5" }, to: { pick: 1 } } }), data);
    expect(resourceOf(found, "desk").own).toEqual({ flexible: 1, committed: 0 });
  });

  it("lets cost rows replace the model's cost, by account in id order, with the layer of the row or of the resource", () => {
    const costs = [
      { resource: "desk", account: "6900", cost: 1, supply: "flexible" },
      { resource: "desk", cost: 4 },
      { resource: "desk", account: "6100", cost: 2 },
      { resource: "desk", account: "6900", cost: 3 },
      { resource: "desk", account: "6100", cost: "-0.50" },
    ];
    const found = cost(model({ desk: { cost: 999, supply: "committed", to: { pick: 1 } }, van: { cost: 5, to: { ship: 1 } } }), {
      ...data,
      costs,
    });
    expect(resourceOf(found, "desk").accounts).toEqual([
      { account: "6100", cost: { flexible: 0, committed: 150 } },
      { account: "6900", cost: { flexible: 100, committed: 300 } },
      { account: undefined, cost: { flexible: 0, committed: 400 } },
    ]);
    expect(resourceOf(found, "van").own.committed).toBe(500);
  });

  it("costs again with other costs, without measuring", () => {
    const sealed = costModel(model({ desk: { cost: 1, to: { pick: 1 } } }));
    const measured = measure(sealed, data);
    const found = allocateData(sealed, measured, { costs: [{ resource: "desk", account: "x", cost: 800, layer: undefined }] });
    expect(totals(found, "pick")).toEqual([200, 600]);
    expect(totals(allocateData(sealed, measured), "pick")).toEqual([25, 75]);
  });

  it("refuses cost rows of resources the model does not have", () => {
    const sealed = costModel(model({ desk: { cost: 1, to: { pick: 1 } } }));
    const row = { resource: "dsk", account: undefined, cost: 1, layer: undefined };
    expect(codesOf(() => allocateData(sealed, measure(sealed, data), { costs: [row, row] }))).toEqual(["unknown-id costs.resource"]);
  });

  it("posts an activity's own cost to its account", () => {
    const found = cost(oneActivity({ cost: 5, account: "6500", supply: { flexible: 1, committed: 4 } }), { volumes: volumes({ A: 1 }) });
    expect(postings(found).slice(0, 2)).toEqual(["6500 > serve flexible 100 own", "6500 > serve committed 400 own"]);
  });

  it("refuses accounts that add up beyond 2^53 - 1", () => {
    const costs = [1, 2].map((account) => ({ resource: "desk", account, cost: "90071992547409.91" }));
    expect(codesOf(() => cost(model({ desk: { to: { pick: 1 } } }), { ...data, costs }))).toEqual(["amount-too-large activities.pick"]);
    expect(codesOf(() => cost(model({ desk: {} }), { ...data, costs }))).toEqual(["amount-too-large resources.desk"]);
  });
});

describe("costing/stage-one", () => {
  it("hands on by resource drivers of any unit, layer by layer, to the last cent", () => {
    const supply = { flexible: 30, committed: 70 };
    const found = cost(model({ desk: { cost: "1.01", supply, to: { ship: "0.5", pick: 0.25 } } }), data);
    expect(postings(found).filter((text) => text.endsWith("share"))).toEqual([
      "desk > pick flexible 10 share",
      "desk > ship flexible 20 share",
      "desk > pick committed 24 share",
      "desk > ship committed 47 share",
    ]);
    expect(resultOf(found, "pick").received).toEqual({ flexible: 10, committed: 24 });
  });

  it("keeps a resource without targets as business-sustaining", () => {
    const found = cost(model({ head: { cost: 3, supply: { flexible: 1, committed: 2 } } }), data);
    expect(resourceOf(found, "head")).toMatchObject({
      sustaining: { flexible: 100, committed: 200 },
      assigned: { flexible: 0, committed: 0 },
    });
    expect(proofLines(found)).toEqual({ businessSustaining: 300 });
  });

  it("hands credits on as negative amounts, the mirror of a cost", () => {
    const credit = cost(model({ desk: { cost: "-1.00", to: { pick: 1, ship: 2 } } }), data);
    const charge = cost(model({ desk: { cost: "1.00", to: { pick: 1, ship: 2 } } }), data);
    for (const id of ["pick", "ship"]) expect(totals(credit, id)).toEqual(totals(charge, id).map((amount) => 0 - amount));
    expect(warningCodes(credit)).toEqual([]);
  });

  it("hands a resource to a secondary activity, and that to primary ones", () => {
    const spec = model(
      { desk: { cost: 9, to: { plan: 1 } } },
      {
        activities: { plan: { cost: 1, to: { pick: 3, ship: 1 } }, pick: { driver: "drives" }, ship: { driver: "ships" } },
      },
    );
    const found = cost(spec, data);
    expect(resultOf(found, "plan")).toMatchObject({
      handedOn: { flexible: 0, committed: 1000 },
      heldAbove: false,
      volume: undefined,
      rate: undefined,
    });
    expect([resultOf(found, "pick").cost.committed, resultOf(found, "ship").cost.committed]).toEqual([750, 250]);
  });

  it("warns of a declared inflow that turns out zero, and not of a loop member whose cost only passes through", () => {
    const found = cost(model({ desk: { cost: 0, to: { pick: 1 } }, van: { cost: 1, to: { ship: 1 } } }), data);
    expect(warningCodes(found)).toEqual(["inflow-zero activities.pick"]);
    const loop = cost(model({ hr: { cost: 100, to: { it: 1 } }, it: { to: { hr: 1, pick: 1 } } }), data);
    expect(resourceOf(loop, "hr").cost).toEqual({ flexible: 0, committed: 0 });
    expect(warningCodes(loop)).toEqual([]);
    const dry = cost(model({ hr: { to: { it: 1 } }, it: { to: { hr: 1, pick: 1 } } }), data);
    expect(warningCodes(dry)).toEqual(["inflow-zero resources.hr", "inflow-zero resources.it", "inflow-zero activities.pick"]);
    expect(dry.loops).toEqual([]);
  });

  it("survives weights of any size", () => {
    const to = { pick: "123456789012345678901234567890.5", ship: "123456789012345678901234567890.5" };
    expect(shares(cost(model({ desk: { cost: "0.03", to } }), data), "pick")).toEqual(["0+1", "0+1"]);
  });
});

describe("costing/charges", () => {
  const charged = (charge: object, rest: object = {}): CostModelSpec =>
    model({ desk: { cost: 10, charges: [{ to: "ship", rate: "1.255", driver: "drives", ...charge }], to: { pick: 1 }, ...rest } });

  it("takes rate x total volume before the shares, rounded half-even once, from the resource's own layer", () => {
    // 1.255 x 4 = 5.02
    const found = cost(charged({}), data);
    expect(postings(found).filter((text) => text.startsWith("desk > ") && !text.endsWith("own"))).toEqual([
      "desk > ship committed 502 charge",
      "desk > pick committed 498 share",
    ]);
    expect(resourceOf(found, "desk").assigned.committed).toBe(1000);
  });

  it("takes it from the flexible layer of a split supply, or from the layer it names", () => {
    const supply = { flexible: 1, committed: 1 };
    expect(resultOf(cost(charged({}, { supply }), data), "ship").received).toEqual({ flexible: 502, committed: 0 });
    expect(resultOf(cost(charged({ layer: "committed" }, { supply }), data), "ship").received).toEqual({ flexible: 0, committed: 502 });
    expect(resultOf(cost(charged({}, { supply: "flexible" }), data), "ship").received).toEqual({ flexible: 502, committed: 0 });
  });

  it("leaves an over-charged pool negative, hands the excess on and warns", () => {
    const found = cost(charged({ rate: 4 }), data);
    expect([resultOf(found, "ship").cost.committed, resultOf(found, "pick").cost.committed]).toEqual([1600, -600]);
    expect(warnings(found).map(({ message }) => message)).toEqual([expect.stringContaining("exceed the pool by 6.00")]);
  });

  it("charges out of a loop, and sees that its gross cost is over-charged", () => {
    const spec = model({
      hr: { cost: 10, charges: [{ to: "ship", rate: 4, driver: "drives" }], to: { it: 1, pick: 1 } },
      it: { cost: 4, to: { hr: 1, pick: 1 } },
    });
    const found = cost(spec, data);
    expect([resultOf(found, "ship").cost.committed, resultOf(found, "pick").cost.committed]).toEqual([1600, -200]);
    // hr = -6 + it / 2, it = 4 + hr / 2: hr = -16/3, it = 4/3
    expect(warningCodes(found)).toEqual(["pool-over-charged resources.hr"]);
    expect(warnings(found)[0]?.message).toContain("5.33");
  });

  it("never makes a loop, and changes what the charged pool hands on", () => {
    const spec = model({
      hr: { cost: 10, charges: [{ to: "it", rate: 1, driver: "drives" }], to: { pick: 1 } },
      it: { cost: 4, to: { hr: 1, ship: 1 } },
    });
    const found = cost(spec, data);
    expect([resultOf(found, "pick").cost.committed, resultOf(found, "ship").cost.committed]).toEqual([1000, 400]);
    expect(found.loops).toEqual([]);
  });
});

describe("costing/edges", () => {
  // It serves hr, plant and itself; hr serves it and plant. Plant is no support pool.
  const supports = (method: "reciprocal" | "direct" | "step-down", order?: readonly string[]): CostModelSpec =>
    model(
      {
        it: { cost: 100, to: { it: 50, hr: 10, plant: 40 } },
        hr: { cost: 60, to: { it: 1, plant: 1 } },
        plant: { cost: 0, to: { pick: 1 } },
      },
      { support: order === undefined ? { method } : { method, order } },
    );
  const handed = (spec: CostModelSpec): readonly string[] =>
    postings(cost(spec, data)).filter((text) => /^(it|hr) > /.test(text) && !text.endsWith(" own"));

  it("direct drops every edge between support pools, and self-use", () => {
    expect(handed(supports("direct"))).toEqual(["hr > plant committed 6000 direct", "it > plant committed 10000 direct"]);
  });

  it("step-down drops edges to earlier pools: the larger share of service to supports goes first", () => {
    expect(handed(supports("step-down"))).toEqual([
      "hr > it committed 3000 share",
      "hr > plant committed 3000 share",
      "it > plant committed 13000 step-down",
    ]);
  });

  it("step-down follows a stated order", () => {
    expect(handed(supports("step-down", ["it", "hr"]))).toEqual([
      "it > hr committed 2000 step-down",
      "it > plant committed 8000 step-down",
      "hr > plant committed 8000 step-down",
    ]);
  });

  it("self-use changes nothing but the gross cost under the reciprocal method", () => {
    const self = cost(model({ it: { cost: 100, to: { it: 50, pick: 20, ship: 30 } } }), data);
    const plain = cost(model({ it: { cost: 100, to: { pick: 20, ship: 30 } } }), data);
    for (const id of ["pick", "ship"]) expect(totals(self, id)).toEqual(totals(plain, id));
    const gross = resourceOf(self, "it").gross;
    expect(Number(gross?.numerator) / Number(gross?.denominator)).toBe(20_000);
    expect(resourceOf(plain, "it").gross).toBeUndefined();
    expect(self.loops).toEqual([{ id: "it", members: ["it"] }]);
  });
});

describe("costing/loop", () => {
  it("solves pools that serve each other exactly, once for both layers, and closes every member", () => {
    const spec = model({
      it: { cost: 100, supply: { flexible: 1, committed: 3 }, to: { hr: 1, pick: 1 } },
      hr: { cost: 50, supply: "flexible", to: { it: 1, ship: 2 } },
    });
    const found = cost(spec, data);
    // it = 100 + hr/3, hr = 50 + it/2: it = 140, hr = 120
    const gross = ["it", "hr"].map((id) => resourceOf(found, id).gross as { numerator: bigint; denominator: bigint });
    expect(gross.map(({ numerator, denominator }) => Number(numerator) / Number(denominator))).toEqual([14_000, 12_000]);
    expect([resultOf(found, "pick").cost, resultOf(found, "ship").cost]).toEqual([
      { flexible: 2500, committed: 4500 },
      { flexible: 5000, committed: 3000 },
    ]);
    expect(found.loops).toEqual([{ id: "hr + it", members: ["hr", "it"] }]);
    for (const { id, in: received, out } of found.reconciliation.nodes) expect(out, id).toEqual(received);
    expect(resourceOf(found, "it")).toMatchObject({ own: { flexible: 2500, committed: 7500 }, cost: resourceOf(found, "it").assigned });
  });

  it("apportions the group's inflow over distinct targets first, then over edges", () => {
    const spec = model({
      a: { cost: "0.01", to: { b: 1, pick: 1, ship: 1 } },
      b: { cost: "0.01", to: { a: 1, pick: 1, ship: 1 } },
    });
    const found = cost(spec, data);
    expect([resultOf(found, "pick").cost.committed, resultOf(found, "ship").cost.committed]).toEqual([1, 1]);
    expect(postings(found).filter((text) => text.endsWith("reciprocal"))).toEqual([
      "a > pick committed 1 reciprocal",
      "a > ship committed 1 reciprocal",
      "a + b > a committed 1 reciprocal",
      "a + b > b committed -1 reciprocal",
    ]);
  });

  it("hands inflows of opposite sign on as they are, and a reversal cancels", () => {
    const spec = (first: string, second: string): CostModelSpec =>
      model({ a: { cost: first, to: { b: 1, pick: 2 } }, b: { cost: second, to: { a: 1, pick: 1, ship: 1 } } });
    const net = (found: ReturnType<typeof cost>): readonly number[] => ["pick", "ship"].map((id) => resultOf(found, id).cost.committed);
    const there = net(cost(spec("0.07", "-0.07"), data));
    const back = net(cost(spec("-0.07", "0.07"), data));
    expect(there.reduce((sum, amount) => sum + amount, 0)).toBe(0);
    expect(back).toEqual(there.map((amount) => 0 - amount));
    expect(there[0]).not.toBe(0);
  });

  it("solves loops of secondary activities", () => {
    const spec = model(
      { desk: { cost: 30, to: { plan: 1 } } },
      {
        activities: {
          plan: { to: { steer: 1, pick: 1 } },
          steer: { to: { plan: 1, ship: 1 } },
          pick: { driver: "drives" },
          ship: { driver: "ships" },
        },
      },
    );
    const found = cost(spec, data);
    expect(found.loops).toEqual([{ id: "plan + steer", members: ["plan", "steer"] }]);
    expect([resultOf(found, "pick").cost.committed, resultOf(found, "ship").cost.committed]).toEqual([2000, 1000]);
    expect(resultOf(found, "plan")).toMatchObject({ handedOn: { flexible: 0, committed: 2000 } });
  });

  it("names a loop without an exit, should one come past the model check", () => {
    const edges = new Map([["a", [{ target: "a", weight: 1n }]]]);
    expect(() => solveLoop(["a"], edges, [{ flexible: 0n, committed: 1n }])).toThrow("loop without exit: a");
  });

  it("rounds amounts that cancel at one target by themselves", () => {
    const edges = new Map([
      [
        "a",
        [
          { target: "b", weight: 1n },
          { target: "x", weight: 2n },
        ],
      ],
      [
        "b",
        [
          { target: "a", weight: 1n },
          { target: "x", weight: 2n },
        ],
      ],
    ]);
    const { postings: found } = solveLoop(["a", "b"], edges, [
      { flexible: 1001n, committed: 100n },
      { flexible: -1000n, committed: -100n },
    ]);
    // a = 751 - 1/8, b = -(750 - 3/8) in thirds of weight: each edge within a cent of its exact amount.
    expect(found.flexible.map(({ amount }) => amount)).toEqual([501n, -500n]);
    expect(found.committed.map(({ amount }) => amount)).toEqual([50n, -50n]);
  });
});

describe("costing/round-to-total", () => {
  it("gives the units left over to the largest fractions, ties by position, whatever the signs", () => {
    expect(roundToTotal(2n, [2n, 3n, 1n], 3n)).toEqual([1n, 1n, 0n]);
    expect(roundToTotal(0n, [-1n, 1n], 2n)).toEqual([0n, 0n]);
    expect(roundToTotal(-1n, [-3n, 1n], 2n)).toEqual([-1n, 0n]);
    expect(roundToTotal(0n, [], 1n)).toEqual([]);
  });
});

describe("costing/period-buckets", () => {
  it("lists the months and days a period touches, in the wall clock of its zone", () => {
    expect(bucketsOf({ from: "2026-07-01", to: "2026-10-01" }, "month")).toEqual(["2026-07", "2026-08", "2026-09"]);
    expect(bucketsOf({ from: "2026-02-27", to: "2026-03-01T12:00" }, "day")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    const shifted = { from: "2026-07-01T00:00Z", to: "2026-07-02T00:00Z", timeZone: "America/New_York" };
    expect(bucketsOf(shifted, "day")).toEqual(["2026-06-30", "2026-07-01"]);
    // The clocks go forward on 29 March: the day has 23 hours and is there once.
    expect(bucketsOf({ from: "2026-03-28", to: "2026-03-31", timeZone: "Europe/Berlin" }, "day")).toEqual([
      "2026-03-28",
      "2026-03-29",
      "2026-03-30",
    ]);
    expect(bucketsOf({ from: "?", to: "2026-07-02" }, "day")).toEqual([]);
  });
});
