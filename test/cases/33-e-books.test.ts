/**
 * E-Books: human resources and information systems, step-down in a stated order, and reciprocal.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, chapter 15, exercise E-Books.
 */
import { describe, it } from "vitest";
import { allocate, costModel, type SupportSpec } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectProof, posted } from "./proof.js";

const DIVISIONS = ["corporate", "consumer"] as const;

function costed(support: SupportSpec<"humanResources" | "informationSystems">) {
  const model = costModel({
    name: "E-Books",
    currency: "USD",
    scale: 6,
    resources: {
      humanResources: { cost: 80_000, to: { informationSystems: 20, corporate: 48, consumer: 32 } },
      informationSystems: { cost: 229_000, to: { humanResources: 10, corporate: 63, consumer: 27 } },
    },
    activities: {
      corporate: { cost: 996_000, driver: "sales" },
      consumer: { cost: 481_000, driver: "sales" },
    },
    drivers: { sales: {} },
    support,
  });
  return allocate(model, { volumes: [{ customer: "all", driver: "sales", quantity: 1 }] });
}

describe("case 33, E-Books (Horngren, Datar & Rajan)", () => {
  it("steps down from human resources to information systems", () => {
    const costing = costed({ method: "step-down", order: ["humanResources", "informationSystems"] });
    const total = each(DIVISIONS, (id) => costing.activities.get(id).cost);
    expectFigures(
      {
        humanResources: each(["informationSystems", ...DIVISIONS], (to) => posted(costing, "humanResources", to)),
        informationSystems: each(DIVISIONS, (to) => posted(costing, "informationSystems", to)),
        total,
        grandTotal: sum(...Object.values(total)),
      },
      {
        humanResources: { informationSystems: 16_000, corporate: 38_400, consumer: 25_600 },
        informationSystems: { corporate: 171_500, consumer: 73_500 },
        total: { corporate: 1_205_900, consumer: 580_100 },
        grandTotal: 1_786_000,
      },
    );
    expectProof(costing);
  });

  it("solves both departments at once", () => {
    const costing = costed({ method: "reciprocal" });
    expectFigures(
      {
        grossCost: each(["humanResources", "informationSystems"], (id) => costing.resources.get(id).grossCost),
        total: each(DIVISIONS, (id) => costing.activities.get(id).cost),
      },
      {
        grossCost: { humanResources: 105_000, informationSystems: 250_000 },
        total: { corporate: 1_203_900, consumer: 582_100 },
      },
    );
    expectProof(costing);
  });
});
