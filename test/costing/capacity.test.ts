import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import { measure } from "../../src/measure/measure.js";
import type { Usage } from "../../src/measure/measured.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec, ResourceCapacity } from "../../src/model/spec.js";
import {
  capacityOf,
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

function desk(capacity: Partial<ResourceCapacity> = {}, rest: Partial<CostModelSpec["resources"][string]> = {}): CostModelSpec {
  return {
    currency: "USD",
    resources: { desk: { cost: "10.00", capacity: { unit: "minute", practical: 100, ...capacity }, ...rest } },
    activities: { enter: { driver: "orders", consumes: { desk: 8 } }, check: { driver: "checks", consumes: { desk: "2.5" } } },
    drivers: { orders: {}, checks: {} },
  };
}

const used = { volumes: [...volumes({ A: 1, B: 2 }, "orders"), ...volumes({ B: 4 }, "checks")] };

describe("costing/capacity-use", () => {
  it("rounds the used cost once a layer, apportions it by usage, and leaves the rest unused", () => {
    // 24 + 10 = 34 of 100 minutes; flexible 3.33 x 0.34 = 1.1322, committed 6.67 x 0.34 = 2.2678
    const found = cost(desk({}, { supply: { flexible: "3.33", committed: "6.67" } }), used);
    expect(postings(found).filter((text) => /usage|rest/.test(text))).toEqual([
      "desk > check flexible 33 usage",
      "desk > enter flexible 80 usage",
      "desk > check committed 67 usage",
      "desk > enter committed 160 usage",
      "desk > desk flexible 220 rest",
      "desk > desk committed 440 rest",
    ]);
    expect(resourceOf(found, "desk")).toMatchObject({
      unused: { flexible: 220, committed: 440 },
      capacity: { unit: "minute", buckets: [] },
    });
    expect(capacityOf(found, "desk")).toEqual({ practical: 100, used: 34 });
    expect(proofLines(found)).toEqual({ costObjects: 340, unusedCapacity: 660 });
    expect(shares(found, "enter")).toEqual(["27+53", "53+107"]);
  });

  it("rounds a half to the even cent", () => {
    const half = { volumes: volumes({ A: 1 }, "orders") };
    const spec = (units: string): CostModelSpec => desk({ practical: 16 }, { cost: units });
    expect([spec("0.01"), spec("0.03"), spec("-0.01")].map((one) => resultOf(cost(one, half), "enter").cost.committed)).toEqual([0, 2, 0]);
  });

  it("prices theoretical capacity at its practical share, and support received with it", () => {
    const spec = desk({ practical: "80%", theoretical: 125 });
    const fed = { ...spec, resources: { ...spec.resources, it: { cost: 10, to: { desk: 1 } } } };
    const found = cost(fed, used);
    expect(capacityOf(found, "desk").practical).toBe(100);
    expect(resourceOf(found, "desk")).toMatchObject({ cost: { committed: 2000 }, unused: { committed: 1320 } });
  });

  it("leaves all of it unused when nobody used it", () => {
    const found = cost(desk(), { customers: [{ id: "A" }] });
    expect(proofLines(found)).toEqual({ unusedCapacity: 1000 });
    expect(warningCodes(found)).toEqual([]);
  });

  it("shows over-use as negative unused capacity, warned and not clamped", () => {
    const found = cost(desk({ practical: "33.5" }), used);
    expect(proofLines(found)).toEqual({ costObjects: 1015, unusedCapacity: -15 });
    expect(warnings(found).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^resources\.desk: found 34 minute used; expected .* 33\.5 minute/),
    ]);
  });

  it("warns when used capacity costs nothing", () => {
    const costs = [{ resource: "desk", cost: 0 }];
    expect(warningCodes(cost(desk(), { ...used, costs }))).toEqual(["inflow-zero resources.desk"]);
  });

  it("counts use by unidentified rows, whose cost is a line of its own", () => {
    const rules = { missingObject: "unidentified" } as const;
    const found = cost({ ...desk(), rules }, { volumes: [...volumes({ A: 1 }, "orders"), { driver: "orders", quantity: 3 }] });
    expect(capacityOf(found, "desk").used).toBe(32);
    expect(proofLines(found)).toEqual({ costObjects: 80, unidentified: 240, unusedCapacity: 680 });
  });

  it("keeps each pair of activity and resource a pool of its own, beside the activity's other cost", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: 8, capacity: { practical: 100 } }, press: { cost: 6, capacity: { practical: 10 } } },
      activities: { enter: { cost: "0.30", driver: "orders", consumes: { desk: { base: 0, per: { lines: 1 } }, press: 1 } } },
      drivers: { orders: { from: "orders", count: true } },
    };
    const orders = [
      { customer: "A", lines: 1 },
      { customer: "B", lines: 9 },
      { customer: "B", lines: 40 },
    ];
    // desk 0.08 a line, press 0.60 an order, own 0.10 an order
    expect(totals(cost(spec, { events: { orders } }), "enter")).toEqual([8 + 60 + 10, 392 + 120 + 20]);
  });
});

describe("costing/capacity-use, by bucket", () => {
  const monthly = (capacity: Partial<ResourceCapacity>, period?: CostModelSpec["period"]): CostModelSpec => ({
    currency: "USD",
    resources: { desk: { cost: "12.00", capacity: { practical: 50, by: "month", ...capacity } } },
    activities: { enter: { driver: "orders", consumes: { desk: 10 } } },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "day" } },
    ...(period === undefined ? {} : { period }),
  });
  const summer = { from: "2026-07-01", to: "2026-09-01" };
  const orders = ["2026-07-01", "2026-08-01", "2026-08-02", "2026-08-03", "2026-08-04", "2026-08-31"].map((day) => ({
    customer: "A",
    day,
  }));

  it("adds up the buckets of the period, and warns of a peak that the whole hides", () => {
    const busy = [...orders, { customer: "A", day: "2026-08-05" }];
    const found = cost(monthly({}, summer), { events: { orders: busy } });
    expect(resourceOf(found, "desk").capacity).toMatchObject({
      practical: 100n,
      used: 70n,
      buckets: [
        { bucket: "2026-07", practical: 50n, used: 10n },
        { bucket: "2026-08", practical: 50n, used: 60n },
      ],
    });
    expect(warnings(found).map(({ message }) => message)).toEqual([expect.stringContaining("60 units used in 2026-08")]);
  });

  it("takes a figure for each bucket, some finer than the others, and use outside them as over-use", () => {
    const practical = { "2026-07": 80, "2026-08": "49.5" };
    const found = cost(monthly({ practical }), { events: { orders: [...orders, { customer: "A", day: "2026-09-01" }] } });
    expect(capacityOf(found, "desk")).toEqual({ practical: 129.5, used: 70 });
    expect(warningCodes(found)).toEqual(["over-use resources.desk", "over-use resources.desk"]);
  });

  it("takes a theoretical capacity for each bucket", () => {
    const found = cost(monthly({ practical: "80%", theoretical: 100 }, summer), { events: { orders } });
    expect(capacityOf(found, "desk").practical).toBe(160);
  });

  it("needs a period to know how many months one figure stands for", () => {
    expect(codesOf(() => cost(monthly({}), { events: { orders } }))).toEqual(["capacity-without-period resources.desk.capacity"]);
  });

  it("shows no buckets of use where measured data has none", () => {
    const model = costModel(monthly({}, summer));
    const measured = measure(model, { events: { orders } });
    const usage = { ...(measured.usages.get("enter")?.get("desk") as Usage), buckets: undefined };
    const found = allocateData(model, { ...measured, usages: new Map([["enter", new Map([["desk", usage]])]]) });
    expect(resourceOf(found, "desk").capacity?.buckets.map((bucket) => bucket.used)).toEqual([0n, 0n]);
  });
});

describe("costing/rate", () => {
  it("rates an activity at its practical volume; the rest is unused, rounded once a layer", () => {
    const found = cost(oneActivity({ cost: 10, supply: { flexible: 1, committed: 2 }, capacity: { practical: "4.5" } }), {
      volumes: volumes({ A: 1, B: 2 }),
    });
    // flexible 333 x 3 / 4.5 = 222, committed 667 x 3 / 4.5 = 444.67
    expect(resultOf(found, "serve")).toMatchObject({
      assigned: { flexible: 222, committed: 445 },
      unused: { flexible: 111, committed: 222 },
      practical: { value: 45n, decimals: 1 },
      rate: { numerator: 10_000n, denominator: 45n },
    });
    expect(proofLines(found)).toEqual({ costObjects: 667, unusedCapacity: 333 });
  });

  it("warns of over-use in the unit of the capacity, or of the driver", () => {
    const over = { volumes: volumes({ A: 3 }) };
    const message = (spec: CostModelSpec): string | undefined => warnings(cost(spec, over))[0]?.message;
    expect(message(oneActivity({ capacity: { practical: 2, unit: "trip" } }))).toContain("found 3 trip used");
    expect(message(oneActivity({ capacity: { practical: 2 } }, { unit: "drive" }))).toContain("found 3 drive used");
    expect(message(oneActivity({ capacity: { practical: 2 } }))).toContain("found 3 units used");
    expect(proofLines(cost(oneActivity({ capacity: { practical: 2 } }), over))).toEqual({ costObjects: 15_000, unusedCapacity: -5000 });
  });

  it("rates at the standard, else at cost / volume, and not at all without volume", () => {
    const data = { volumes: volumes({ A: "2.5" }) };
    expect(resultOf(cost(oneActivity({ standard: "1.25" }), data), "serve").rate).toEqual({ numerator: 500n, denominator: 4n });
    expect(resultOf(cost(oneActivity({ standard: { flexible: "0.5", committed: "0.75" } }), data), "serve").rate).toEqual({
      numerator: 500n,
      denominator: 4n,
    });
    expect(resultOf(cost(oneActivity({}), data), "serve").rate).toEqual({ numerator: 100_000n, denominator: 25n });
    expect(resultOf(cost(oneActivity({}), {}), "serve").rate).toBeUndefined();
  });
});
