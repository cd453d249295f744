/**
 * Anders Company: maintenance and general factory, algebraic (reciprocal) method; self-use is left out, as the source does.
 *
 * D. R. Hansen & M. M. Mowen, Cornerstones of Cost Accounting, exercise on support departments (attribution inferred).
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, minus, per } from "./compare.js";
import { expectProof } from "./proof.js";

describe("case 35, Anders Company (Hansen & Mowen)", () => {
  it("gives the gross cost of both departments and what the producing departments receive", () => {
    const model = costModel({
      name: "Anders Company",
      currency: "USD",
      scale: 9,
      resources: {
        maintenance: { cost: 100_000, to: { generalFactory: 2_000, cut: 9_000, sew: 9_000 } },
        generalFactory: { cost: 270_000, to: { maintenance: 2_500, cut: 5_000, sew: 8_500 } },
      },
      activities: { cut: { driver: "output" }, sew: { driver: "output" } },
      drivers: { output: {} },
    });
    const costing = allocate(model, { volumes: [{ product: "all", driver: "output", quantity: 1 }] }, { by: ["product"] });
    const gross = (id: "maintenance" | "generalFactory") => costing.resources.get(id).grossCost;
    const served = (id: "maintenance" | "generalFactory") => minus(gross(id), costing.resources.get(id).own);
    expectFigures(
      {
        maintenanceToGeneralFactory: per(served("generalFactory"), gross("maintenance")),
        generalFactoryToMaintenance: per(served("maintenance"), gross("generalFactory")),
      },
      { maintenanceToGeneralFactory: 0.1, generalFactoryToMaintenance: 0.15625 },
      20,
    );
    expectFigures(each(["maintenance", "generalFactory"], gross), { maintenance: 144_444, generalFactory: 284_444 }, 0);
    expectFigures(
      each(["cut", "sew"], (id) => costing.activities.get(id).cost),
      { cut: "1385000/9", sew: "1945000/9" },
      6,
    );
    expectProof(costing);
  });
});
