/**
 * Predetermined rates with actual volumes: overhead over- and under-applied.
 *
 * M. Franklin, P. Graybeal & D. Cooper, Principles of Accounting, Volume 2: Managerial Accounting (OpenStax), section 6.3.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, plainText } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const POOLS = ["runMachines", "handleMaterial"] as const;
const drivers = { machineHours: {}, materialMoves: {} };

const budgeted = costModel({
  name: "Estimates",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    runMachines: { level: "unit", cost: 1_000_000, driver: "machineHours" },
    handleMaterial: { cost: 750_000, driver: "materialMoves" },
  },
  drivers,
});

describe("case 14, over- and under-applied overhead (OpenStax)", () => {
  const budget = allocate(
    budgeted,
    { volumes: volumeRows("product", { all: { machineHours: 500_000, materialMoves: 15_000 } }) },
    {
      by: ["product"],
    },
  );
  const rate = (id: (typeof POOLS)[number]) => budget.activities.get(id).rate;

  it("gives the predetermined rates from the estimates", () => {
    expectFigures(each(POOLS, rate), { runMachines: 2, handleMaterial: 50 });
    expectProof(budget);
  });

  it("applies them to actual volumes; actual less applied is the variance, so over-applied is negative", () => {
    const model = costModel({
      name: "Actual cost at predetermined rates",
      currency: "USD",
      scale: 6,
      resources: {},
      activities: {
        runMachines: { level: "unit", cost: 950_000, driver: "machineHours", standard: plainText(rate("runMachines")) },
        handleMaterial: { cost: 780_000, driver: "materialMoves", standard: plainText(rate("handleMaterial")) },
      },
      drivers,
    });
    const volumes = volumeRows("product", { all: { machineHours: 490_000, materialMoves: 15_500 } });
    const costing = allocate(model, { volumes }, { by: ["product"] });
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
