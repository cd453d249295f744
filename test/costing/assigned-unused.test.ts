import { describe, expect, it } from "vitest";
import type { AssignedUnused, CostingData } from "../../src/costing/costing-data.js";
import type { CostModelSpec, UnusedCapacity } from "../../src/model/spec.js";
import { codesOf, cost, NET, oneActivity, proofLines, volumes, warningCodes } from "./cost.js";

function desk(unused: UnusedCapacity, rest: Partial<CostModelSpec> = {}): CostModelSpec {
  return {
    currency: "USD",
    resources: { desk: { cost: "10.00", supply: { flexible: 1, committed: 1 }, capacity: { practical: 100, unused } } },
    activities: { enter: { driver: "orders", consumes: { desk: 8 } }, check: { driver: "checks", consumes: { desk: 2 } } },
    drivers: { orders: {}, checks: {} },
    ...rest,
  };
}

// 24 + 8 = 32 minutes used, 6.80 unused.
const used = { volumes: [...volumes({ A: 1, B: 2 }, "orders"), ...volumes({ B: 4 }, "checks")] };

function only(found: CostingData): AssignedUnused {
  const [one, ...more] = found.assignedUnused;
  expect(more).toEqual([]);
  return one as AssignedUnused;
}

describe("costing/assigned-unused", () => {
  it("keeps unused capacity separate by default", () => {
    expect(cost(desk("separate"), used).assignedUnused).toEqual([]);
  });

  it("assigns it to the users by usage, outside the proof's cost objects", () => {
    const found = cost(desk("assign"), used);
    // 680 over 24 and 8 minutes: 510 and 170; 510 over 8 and 16.
    expect(only(found)).toMatchObject({ node: "desk", policy: "assign", elsewhere: [] });
    expect(Array.from(only(found).values)).toEqual([170, 340 + 170]);
    expect(proofLines(found)).toEqual({ costObjects: 320, unusedCapacity: 680 });
  });

  it("gives the credit of over-use back to the users", () => {
    const spec = desk("assign");
    const found = cost({ ...spec, resources: { desk: { cost: 10, capacity: { practical: 20, unused: "assign" } } } }, used);
    expect(Array.from(only(found).values)).toEqual([-150, -450]);
  });

  it("leaves it separate, with a warning, when nobody used the capacity", () => {
    const found = cost(desk("assign"), { customers: [{ id: "A" }] });
    expect(found.assignedUnused).toEqual([]);
    expect(warningCodes(found)).toEqual(["unused-without-user resources.desk.capacity.unused"]);
    expect(proofLines(found)).toEqual({ unusedCapacity: 1000 });
  });

  it("assigns nothing when nothing is unused", () => {
    const found = cost(desk("assign"), { ...used, costs: [{ resource: "desk", cost: 0 }] });
    expect(found.assignedUnused).toEqual([]);
  });

  it("names users outside the cost objects: unidentified rows, and owners of cost held above", () => {
    const spec = desk("assign", {
      rules: { missingObject: "unidentified" },
      activities: {
        enter: { driver: "orders", consumes: { desk: 10 } },
        promote: { driver: "campaigns", consumes: { desk: 10 }, level: "channel" },
        meet: { driver: "meetings", consumes: { desk: 10 }, level: "business" },
      },
      drivers: { orders: {}, campaigns: {}, meetings: {} },
    });
    const found = cost(spec, {
      customers: [{ id: "A", channel: "web" }],
      volumes: [
        ...volumes({ A: 1 }, "orders"),
        { driver: "orders", quantity: 1 },
        { driver: "campaigns", channel: "web", quantity: 2 },
        { driver: "meetings", quantity: 1 },
      ],
    });
    // 50 minutes used, 5.00 unused: 1.00 for each 10 minutes.
    expect(Array.from(only(found).values)).toEqual([100]);
    expect(only(found).elsewhere).toEqual([
      { owner: "", amount: 100 },
      { owner: "business", amount: 100 },
      { owner: "channel web", amount: 200 },
    ]);
  });

  it("keeps shares within a minor unit of use, though uses of several decimals meet", () => {
    const spec = desk("assign", {
      activities: { enter: { driver: "orders", consumes: { desk: "0.000000001" } }, check: { driver: "checks", consumes: { desk: 3 } } },
    });
    const found = cost(spec, { volumes: [...volumes({ A: 9_000_000_000, B: 1 }, "orders"), ...volumes({ A: 3 }, "checks")] });
    expect(Array.from(only(found).values).reduce((sum, amount) => sum + amount, 0)).toBe(820);
  });

  it("assigns to the customer that caused it, or to a tuple", () => {
    const found = cost(desk({ assignTo: { customer: "B" } }), used);
    expect(only(found)).toMatchObject({ policy: "assignTo", elsewhere: [] });
    expect(Array.from(only(found).values)).toEqual([0, 680]);
    const rows = [
      { driver: "orders", customer: "A", product: "p", quantity: 1 },
      { driver: "orders", customer: "A", product: "q", quantity: 1 },
    ];
    const tuple = cost(desk({ assignTo: { product: "q", customer: "A" } }), { volumes: rows }, ["customer", "product"]);
    expect(Array.from(only(tuple).values)).toEqual([0, 840]);
    const part = cost(desk({ assignTo: { customer: "A" } }), { volumes: rows }, ["customer", "product"]);
    expect(only(part).elsewhere).toEqual([{ owner: "customer A", amount: 840 }]);
    const crossed = cost(
      desk({ assignTo: { customer: "B", product: "p" } }),
      { volumes: [...rows, { ...rows[0], customer: "B", product: "q" }] },
      ["customer", "product"],
    );
    expect(only(crossed).elsewhere).toEqual([{ owner: "customer B, product p", amount: 760 }]);
  });

  it("assigns to a decision, or to the channel that caused it: elsewhere", () => {
    const data = {
      ...used,
      customers: [
        { id: "A", channel: "web" },
        { id: "B", channel: "shop" },
      ],
    };
    const elsewhere = (assignTo: Readonly<Record<string, string>>) => only(cost(desk({ assignTo }), data)).elsewhere;
    expect(elsewhere({ decision: "night shift" })).toEqual([{ owner: "decision night shift", amount: 680 }]);
    expect(elsewhere({ channel: "web" })).toEqual([{ owner: "channel web", amount: 680 }]);
  });

  it.each([
    ["channel", "web", "unknown-id resources.desk.capacity.unused.assignTo.channel"],
    ["customer", "Z", "unknown-id resources.desk.capacity.unused.assignTo.customer"],
    ["customer", "constructor", "unknown-id resources.desk.capacity.unused.assignTo.customer"],
  ])("refuses a %s that the data does not know: %s", (dimension, id, code) => {
    expect(codesOf(() => cost(desk({ assignTo: { [dimension]: id } }), used))).toEqual([code]);
  });

  it("assigns an activity's unused practical volume by its driver volume", () => {
    const spec = oneActivity({ capacity: { practical: 10, unused: "assign" } });
    const found = cost(spec, { volumes: volumes({ A: 1, B: 3 }) });
    expect(only(found).node).toBe("serve");
    expect(Array.from(only(found).values)).toEqual([1500, 4500]);
    expect(warningCodes(cost(spec, { customers: [{ id: "A" }] }))).toEqual(["unused-without-user activities.serve.capacity.unused"]);
  });

  it("lets uses of opposite sign share it where the rule allows them", () => {
    const spec = oneActivity({ rules: { negativeVolume: "allow" }, capacity: { practical: 10, unused: "assign" } }, NET);
    const found = cost(spec, { events: { drives: volumes({ A: 6, B: -1 }) } });
    expect(Array.from(only(found).values)).toEqual([6000, -1000]);
  });
});
