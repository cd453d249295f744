import { describe, expect, it } from "vitest";
import type { CostModelSpec } from "../../src/model/spec.js";
import { codesOf, cost, NET, oneActivity, proofLines, resultOf, shares, totals, volumes, warningCodes, warnings } from "./cost.js";

describe("costing/intensity", () => {
  const direct = (rest: object = {}, driver: object = {}): CostModelSpec =>
    oneActivity({ cost: 100, ...rest }, { kind: "intensity", ...driver });

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
    expect(resultOf(found, "serve")).toMatchObject({
      assigned: { flexible: 50, committed: 50 },
      exceptions: { flexible: 0, committed: 0 },
    });
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
    const found = cost(direct({ rules: { missingObject: "unidentified" } }), {
      volumes: [...volumes({ A: 60 }), { driver: "drives", quantity: 40 }],
    });
    expect(proofLines(found)).toEqual({ costObjects: 6000, unidentified: 4000 });
    expect(warningCodes(found)).toEqual([]);
  });

  it("leaves a pool without any charge unmatched, or refuses it where the rule says error", () => {
    expect(proofLines(cost(direct(), { customers: [{ id: "A" }] }))).toEqual({ unmatchedDirect: 10_000 });
    expect(codesOf(() => cost(direct({ rules: { zeroVolume: "error" } }), { customers: [{ id: "A" }] }))).toEqual([
      "driver-volume-zero activities.serve",
    ]);
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
