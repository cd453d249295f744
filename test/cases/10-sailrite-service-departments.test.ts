/**
 * SailRite: two service departments, direct method.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, section 3.6.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, per } from "./compare.js";
import { expectProof, posted } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const DEPARTMENTS = ["fabricateHull", "assemble"] as const;

describe("case 10, SailRite service departments (Heisinger & Hoyle)", () => {
  it("hands both service departments on to the operating departments", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: {
        humanResources: { cost: 90_000, to: { fabricateHull: 35, assemble: 85 } },
        computerSupport: { cost: 150_000, to: { fabricateHull: 42, assemble: 33 } },
      },
      activities: {
        fabricateHull: { level: "unit", driver: "boats" },
        assemble: { level: "unit", driver: "boats" },
      },
      drivers: { boats: {} },
      support: { method: "direct" },
    });
    const costing = allocate(model, { volumes: volumeRows("product", { boat: { boats: 1 } }) }, { by: ["product"] });
    const allocation = (from: string) => each(DEPARTMENTS, (to) => posted(costing, from, to));
    expectFigures(
      {
        rate: {
          humanResources: per(posted(costing, "humanResources", "fabricateHull"), 35),
          computerSupport: per(posted(costing, "computerSupport", "fabricateHull"), 42),
        },
        allocation: each(["humanResources", "computerSupport"], allocation),
        total: each(DEPARTMENTS, (id) => costing.activities.get(id).cost),
      },
      {
        rate: { humanResources: 750, computerSupport: 2_000 },
        allocation: {
          humanResources: { fabricateHull: 26_250, assemble: 63_750 },
          computerSupport: { fabricateHull: 84_000, assemble: 66_000 },
        },
        total: { fabricateHull: 110_250, assemble: 129_750 },
      },
    );
    expectProof(costing);
  });
});
