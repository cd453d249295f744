/**
 * Predetermined rates with actual volumes: overhead over- and under-applied.
 *
 * M. Franklin, P. Graybeal & D. Cooper, Principles of Accounting, Volume 2: Managerial Accounting (OpenStax), section 6.3.
 */
import { describe, it } from "vitest";
import { allocate, costModel, measure } from "../../src/index.js";
import { each, expectFigures, plainText } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const POOLS = ["runMachines", "handleMaterial"] as const;

const estimated = {
  name: "Predetermined rates",
  currency: "USD",
  scale: 6,
  resources: {
    machineDepartment: { cost: 1_000_000, to: { runMachines: 1 } },
    materialDepartment: { cost: 750_000, to: { handleMaterial: 1 } },
  },
  activities: {
    runMachines: { level: "unit", driver: "machineHours" },
    handleMaterial: { driver: "materialMoves" },
  },
  drivers: { machineHours: {}, materialMoves: {} },
} as const;

describe("case 14, over- and under-applied overhead (OpenStax)", () => {
  const volumes = volumeRows("product", { all: { machineHours: 500_000, materialMoves: 15_000 } });
  const budget = allocate(costModel(estimated), { volumes }, { by: ["product"] });
  const rate = (id: (typeof POOLS)[number]) => budget.activities.get(id).rate;

  it("gives the predetermined rates from the estimates", () => {
    expectFigures(each(POOLS, rate), { runMachines: 2, handleMaterial: 50 });
    expectProof(budget);
  });

  it("applies them to actual volumes; actual less applied is the variance, so over-applied is negative", () => {
    const { runMachines, handleMaterial } = estimated.activities;
    const model = costModel({
      ...estimated,
      activities: {
        runMachines: { ...runMachines, standard: plainText(rate("runMachines")) },
        handleMaterial: { ...handleMaterial, standard: plainText(rate("handleMaterial")) },
      },
    });
    const actual = volumeRows("product", { all: { machineHours: 490_000, materialMoves: 15_500 } });
    const costing = allocate(model, measure(model, { volumes: actual }, { by: ["product"] }), {
      costs: [
        { resource: "machineDepartment", cost: 950_000 },
        { resource: "materialDepartment", cost: 780_000 },
      ],
    });
    // The source counts over-applied as positive: 30,000 and -5,000.
    expectFigures(
      {
        applied: each(POOLS, (id) => costing.activities.get(id).assigned),
        variance: each(POOLS, (id) => costing.activities.get(id).variance),
      },
      {
        applied: { runMachines: 980_000, handleMaterial: 775_000 },
        variance: { runMachines: -30_000, handleMaterial: 5_000 },
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
