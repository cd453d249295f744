import { describe, expect, it } from "vitest";
import { allocateData } from "../../src/costing/allocate.js";
import { explainActivity } from "../../src/costing/explain-activity.js";
import { prove } from "../../src/costing/prove.js";
import { costingMessages } from "../../src/errors/costing-messages.js";
import type { Finding } from "../../src/errors/finding.js";
import { measure } from "../../src/measure/measure.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { cost, NET, oneActivity, refusal, volumes, warnings } from "../costing/cost.js";

interface Shown {
  /** The findings an input is refused with, or costed with. */
  readonly findings: () => readonly Finding[];
  readonly path: string;
  readonly severity: Finding["severity"];
}

const some = { volumes: volumes({ A: 1, B: 3 }) };
const timed: CostModelSpec = {
  currency: "USD",
  resources: { desk: { cost: 100, capacity: { unit: "minute", practical: 10 } } },
  activities: { enter: { driver: "drives", consumes: { desk: 5 } } },
  drivers: { drives: {} },
};
const monthly: CostModelSpec = {
  ...timed,
  resources: { desk: { cost: 100, capacity: { practical: 10, by: "month" } } },
  drivers: { drives: { from: "orders", count: true } },
  tables: { orders: { date: "day" } },
};
const charged: CostModelSpec = {
  ...oneActivity({}),
  resources: { van: { cost: 1, to: { serve: 1 }, charges: [{ to: "serve", rate: 1, driver: "drives" }] } },
};

function refused(call: () => unknown, path: string): Shown {
  return { findings: () => refusal(call), path, severity: "error" };
}

function warned(spec: CostModelSpec, data: Parameters<typeof cost>[1], path: string): Shown {
  return { findings: () => warnings(cost(spec, data)), path, severity: "warning" };
}

const GALLERY: Readonly<Record<string, Shown>> = {
  "driver-volume-zero": refused(() => cost(oneActivity({ rules: { zeroVolume: "error" } }), {}), "activities.serve"),
  "driver-volume-negative": refused(() => cost(oneActivity({}, NET), { events: { drives: volumes({ A: 2, B: -1 }) } }), "activities.serve"),
  "driver-volume-leverage": warned(
    oneActivity({ rules: { negativeVolume: "allow" } }, NET),
    { events: { drives: volumes({ A: 3, B: -2 }) } },
    "activities.serve",
  ),
  "over-use": warned(timed, some, "resources.desk"),
  "capacity-without-period": refused(
    () => cost(monthly, { events: { orders: [{ customer: "A", day: "2026-07-01" }] } }),
    "resources.desk.capacity",
  ),
  "unused-without-user": warned(
    { ...timed, resources: { desk: { cost: 100, capacity: { practical: 10, unused: "assign" } } } },
    { volumes: volumes({ A: 0 }) },
    "resources.desk.capacity.unused",
  ),
  "inflow-zero": warned({ ...timed, resources: { desk: { capacity: { practical: 20 } } } }, some, "resources.desk"),
  "pool-over-charged": warned(charged, some, "resources.van"),
  "direct-cost-unmatched": warned(oneActivity({}, { kind: "intensity" }), some, "activities.serve"),
  "model-not-checked": refused(() => allocateData(timed, measure(costModel(timed), some)), "model"),
  "measured-before-change": refused(() => {
    const measured = measure(costModel(timed), { volumes: volumes({ A: 1 }) });
    const slower = { ...timed, activities: { enter: { driver: "drives", consumes: { desk: 9 } } } };
    return allocateData(costModel(slower), measured);
  }, "measured"),
  "measured-for-other-model": refused(() => allocateData(costModel(timed), measure(costModel(oneActivity({})), some)), "measured.volumes"),
  "unknown-id": refused(() => explainActivity(cost(oneActivity({}), some), "serv", [0]), "line"),
  "proof-failed": refused(() => {
    const { postings, activities } = cost(oneActivity({}), some);
    return prove(postings.slice(1), activities);
  }, "activity.serve"),
};

describe("errors/costing-gallery", () => {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(costingMessages).sort());
  });

  for (const [code, { findings, path, severity }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const all = findings();
      const found = all.find((one) => one.code === code);
      expect(found, JSON.stringify(all.map((one) => one.message))).toMatchObject({ path, severity });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(400);
    });
  }

  it("stays short whatever ids it quotes", () => {
    const id = "x".repeat(10_000);
    const spec = { ...oneActivity({}), activities: { [id]: { cost: 1, driver: "drives" } } };
    expect(warnings(cost(spec, {}))[0]?.message.length).toBeLessThan(500);
    const data = { volumes: volumes({ A: 1 }), events: {} };
    expect(refusal(() => explainActivity(cost(oneActivity({}), data), id, [0]))[0]?.message.length).toBeLessThan(300);
  });
});
