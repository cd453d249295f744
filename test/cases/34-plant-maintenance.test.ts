/**
 * Plant maintenance and information systems: direct, step-down and reciprocal on one set of data.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, chapter 15, chapter example. The results were not collated with a printed
 * edition.
 */
import { describe, it } from "vitest";
import { allocate, costModel, type SupportSpec } from "../../src/index.js";
import { each, expectFigures, minus, per, sum } from "./compare.js";
import { expectProof, posted } from "./proof.js";

const DEPARTMENTS = ["machining", "assembly"] as const;
const SUPPORT = ["plantMaintenance", "informationSystems"] as const;
type Support = (typeof SUPPORT)[number];

function costed(support: SupportSpec<Support>) {
  const model = costModel({
    currency: "USD",
    scale: 6,
    resources: {
      plantMaintenance: { cost: 6_300_000, to: { informationSystems: 1_600, machining: 2_400, assembly: 4_000 } },
      informationSystems: { cost: 1_452_150, to: { plantMaintenance: 200, machining: 1_600, assembly: 200 } },
    },
    activities: {
      machining: { cost: 4_000_000, driver: "output" },
      assembly: { cost: 2_000_000, driver: "output" },
    },
    drivers: { output: {} },
    support,
  });
  const costing = allocate(model, { volumes: [{ product: "all", driver: "output", quantity: 1 }] }, { by: ["product"] });
  expectProof(costing);
  return costing;
}

const totals = (costing: ReturnType<typeof costed>) => each(DEPARTMENTS, (id) => costing.activities.get(id).cost);

describe("case 34, plant maintenance and information systems (Horngren, Datar & Rajan)", () => {
  it("hands on directly", () => {
    const costing = costed({ method: "direct" });
    expectFigures(
      {
        allocation: each(SUPPORT, (from) => each(DEPARTMENTS, (to) => posted(costing, from, to))),
        total: totals(costing),
        grandTotal: sum(...Object.values(totals(costing))),
      },
      {
        allocation: {
          plantMaintenance: { machining: 2_362_500, assembly: 3_937_500 },
          informationSystems: { machining: 1_290_800, assembly: 161_350 },
        },
        total: { machining: 7_653_300, assembly: 6_098_850 },
        grandTotal: 13_752_150,
      },
    );
  });

  it("steps down, by default from the department that serves the other more", () => {
    const costing = costed({ method: "step-down" });
    expectFigures(
      {
        plantMaintenance: each(["informationSystems", ...DEPARTMENTS], (to) => posted(costing, "plantMaintenance", to)),
        informationSystems: each(DEPARTMENTS, (to) => posted(costing, "informationSystems", to)),
        total: totals(costing),
        grandTotal: sum(...Object.values(totals(costing))),
      },
      {
        plantMaintenance: { informationSystems: 1_260_000, machining: 1_890_000, assembly: 3_150_000 },
        informationSystems: { machining: 2_410_800, assembly: 301_350 },
        total: { machining: 8_300_800, assembly: 5_451_350 },
        grandTotal: 13_752_150,
      },
    );
  });

  it("solves both departments at once", () => {
    const costing = costed({ method: "reciprocal" });
    const gross = (id: Support) => costing.resources.get(id).grossCost;
    const own = (id: Support) => costing.resources.get(id).own;
    // With two departments, what one is served by the other is its gross cost less its own.
    const served = (id: Support) => minus(gross(id), own(id));
    expectFigures(
      {
        grossCost: each(SUPPORT, gross),
        allocation: each(SUPPORT, (from) => each(DEPARTMENTS, (to) => posted(costing, from, to))),
        served: each(SUPPORT, served),
        share: {
          plantMaintenance: per(served("plantMaintenance"), gross("informationSystems")),
          informationSystems: per(served("informationSystems"), gross("plantMaintenance")),
        },
        own: each(SUPPORT, own),
        total: totals(costing),
        grandTotal: sum(...Object.values(totals(costing))),
      },
      {
        grossCost: { plantMaintenance: 6_576_750, informationSystems: 2_767_500 },
        allocation: {
          plantMaintenance: { machining: 1_973_025, assembly: 3_288_375 },
          informationSystems: { machining: 2_214_000, assembly: 276_750 },
        },
        served: { plantMaintenance: 276_750, informationSystems: 1_315_350 },
        share: { plantMaintenance: 0.1, informationSystems: 0.2 },
        own: { plantMaintenance: 6_300_000, informationSystems: 1_452_150 },
        total: { machining: 8_187_025, assembly: 5_565_125 },
        grandTotal: 13_752_150,
      },
    );
  });
});
