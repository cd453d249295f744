/**
 * Stage Company: service departments that also serve themselves. The data are published; the figures are derived from them.
 *
 * J. R. Martin, Management and Accounting Web, chapter 6, class problem.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectProof } from "./proof.js";

const PRODUCING = ["cutting", "finishing"] as const;

function costed(method: "direct" | "reciprocal", selfUse: boolean) {
  const model = costModel({
    name: "Stage Company",
    currency: "USD",
    scale: 8,
    resources: {
      power: { cost: 500_000, to: { power: selfUse ? 100 : 0, maintenance: 100, cutting: 800, finishing: 400 } },
      maintenance: { cost: 100_000, to: { power: 600, maintenance: selfUse ? 200 : 0, cutting: 1_000, finishing: 600 } },
    },
    activities: {
      cutting: { cost: 400_000, driver: "output" },
      finishing: { cost: 200_000, driver: "output" },
    },
    drivers: { output: {} },
    support: { method },
  });
  const costing = allocate(model, { volumes: [{ product: "all", driver: "output", quantity: 1 }] }, { by: ["product"] });
  expectProof(costing);
  return costing;
}

const totals = (costing: ReturnType<typeof costed>) => each(PRODUCING, (id) => costing.activities.get(id).cost);

describe("case 37, Stage Company (Martin)", () => {
  it("drops self-use and mutual use in the direct method", () => {
    expectFigures(totals(costed("direct", true)), { cutting: "2387500/3", finishing: "1212500/3" }, 6);
  });

  it("gives the producing departments the same cost with and without self-use", () => {
    const published = { cutting: "5570000/7", finishing: "2830000/7" };
    expectFigures(totals(costed("reciprocal", true)), published, 6);
    expectFigures(totals(costed("reciprocal", false)), published, 6);
  });

  it("keeps the total", () => {
    expectFigures({ total: sum(...Object.values(totals(costed("reciprocal", true)))) }, { total: 1_200_000 });
  });

  it("gives the gross cost without self-use", () => {
    const costing = costed("reciprocal", false);
    const gross = each(["power", "maintenance"], (id) => costing.resources.get(id).grossCost);
    expectFigures(gross, { power: "3770000/7", maintenance: "990000/7" }, 20);
  });
});
