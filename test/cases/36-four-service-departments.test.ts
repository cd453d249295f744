/**
 * Four service departments serve each other and three operating departments: four simultaneous equations. The data and the total are
 * published; the figures are derived from them.
 *
 * Textbook problem on the reciprocal method; its author is not stated.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectProof } from "./proof.js";

const SERVICE = ["administration", "finance", "maintenance", "materialHandling"] as const;
const OPERATING = ["machining", "assembly", "finishing"] as const;

describe("case 36, four service departments", () => {
  it("solves four departments at once", () => {
    const model = costModel({
      currency: "USD",
      scale: 8,
      resources: {
        administration: {
          cost: 1_700_000,
          to: { finance: 20, maintenance: 5, materialHandling: 15, machining: 15, assembly: 30, finishing: 15 },
        },
        finance: {
          cost: 350_000,
          to: { administration: 15, maintenance: 10, materialHandling: 25, machining: 20, assembly: 25, finishing: 5 },
        },
        maintenance: {
          cost: 275_000,
          to: { administration: 5, finance: 5, materialHandling: 5, machining: 55, assembly: 20, finishing: 10 },
        },
        materialHandling: {
          cost: 400_000,
          to: { administration: 15, finance: 5, maintenance: 5, machining: 40, assembly: 20, finishing: 15 },
        },
      },
      activities: {
        machining: { cost: 650_000, driver: "output" },
        assembly: { cost: 400_000, driver: "output" },
        finishing: { cost: 225_000, driver: "output" },
      },
      drivers: { output: {} },
    });
    const costing = allocate(model, { volumes: [{ product: "all", driver: "output", quantity: 1 }] }, { by: ["product"] });
    const total = each(OPERATING, (id) => costing.activities.get(id).cost);
    expectFigures({ grandTotal: sum(...Object.values(total)) }, { grandTotal: 4_000_000 });
    expectFigures(
      { grossCost: each(SERVICE, (id) => costing.resources.get(id).grossCost), total },
      {
        grossCost: {
          administration: "145160750000/73049",
          finance: "59824500000/73049",
          maintenance: "36718250000/73049",
          materialHandling: "67785750000/73049",
        },
        total: { machining: "7560600000/4297", assembly: "108624750000/73049", finishing: "55041050000/73049" },
      },
      6,
    );
    expectProof(costing);
  });
});
