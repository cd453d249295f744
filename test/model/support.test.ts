import { describe, expect, it } from "vitest";
import type { CostModelSpec } from "../../src/model/spec.js";
import { supportGraph, targetsOf } from "../../src/model/support-graph.js";
import { supportOrder } from "../../src/model/support-order.js";
import { supportPools } from "../../src/model/support-pools.js";

type Pools = Pick<CostModelSpec, "resources" | "activities" | "support">;

/** Two support departments that serve each other, one that serves only activities, one secondary activity. */
const pools: Pools = {
  resources: {
    it: { to: { hr: 10, pick: 90 } },
    hr: { to: { it: 20, pick: 60, plan: 20, hr: 500 } },
    store: { to: { pick: 1, pack: 0 } },
    rent: {},
  },
  activities: { plan: { to: { pick: 1 } }, pick: {}, pack: {} },
};

describe("model/support", () => {
  it("lists targets with a weight above zero, in id order", () => {
    expect(targetsOf({ b: "0.5", a: 2n, c: 0 }).map(({ target, weight }) => `${target} ${weight}`)).toEqual(["a 2", "b 0.5"]);
    expect(targetsOf(undefined)).toEqual([]);
  });

  it("draws the graph of `to` over resources and activities", () => {
    expect(supportGraph(pools)).toEqual({
      nodes: ["hr", "it", "pack", "pick", "plan", "rent", "store"],
      edges: [
        ["hr", "hr"],
        ["hr", "it"],
        ["hr", "pick"],
        ["hr", "plan"],
        ["it", "hr"],
        ["it", "pick"],
        ["store", "pick"],
        ["plan", "pick"],
      ],
    });
  });

  it("takes resources that serve other resources, and secondary activities, for support pools", () => {
    expect(supportPools(pools)).toEqual(["hr", "it", "plan"]);
    expect(supportPools({ ...pools, resources: { a: { to: { a: 1, pick: 1 } }, b: { to: { a: 0, pick: 1 } } } })).toEqual(["plan"]);
  });

  it("takes what the order lists for support pools too", () => {
    expect(supportPools({ ...pools, support: { order: ["store", "hr", "it", "plan"] } })).toEqual(["hr", "it", "plan", "store"]);
  });

  it("steps down by descending share of service to other supports, without self-use", () => {
    // hr serves supports with 40 of 100, it with 10 of 100, plan with nothing.
    expect(supportOrder(pools)).toEqual(["hr", "it", "plan"]);
    expect(supportOrder({ ...pools, support: { order: ["plan", "it", "hr"] } })).toEqual(["plan", "it", "hr"]);
  });

  it("settles ties by id, comparing exactly", () => {
    const tie = {
      a: { to: { b: "0.1", pick: "0.2" } },
      b: { to: { a: 1, pick: 2 } },
      c: { to: { a: "33333333333333333333", pick: "66666666666666666667" } },
    };
    expect(supportOrder({ resources: tie, activities: { pick: {} } })).toEqual(["a", "b", "c"]);
    expect(supportOrder({ resources: { ...tie, c: { to: { c: 1 } } }, activities: { c: { to: {} }, pick: {} } })).toEqual(["a", "b", "c"]);
  });
});
