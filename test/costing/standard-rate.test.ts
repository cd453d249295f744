import { describe, expect, it } from "vitest";
import type { CostModelSpec } from "../../src/model/spec.js";
import { cost, oneActivity, postings, proofLines, resultOf, shares, totals, volumes, warningCodes } from "./cost.js";

describe("costing/standard-rate", () => {
  const actual = (standard: CostModelSpec["activities"][string]["standard"], rest: object = {}) =>
    cost(oneActivity({ cost: 10, supply: { flexible: 1, committed: 3 }, standard: standard ?? 0, ...rest }), {
      volumes: volumes({ A: 1, B: 2 }),
    });

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
    const { cost: _, ...rest } = oneActivity({ standard: 3, supply: { flexible: 1, committed: 2 } }).activities["serve"] as {
      cost: number;
    };
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
