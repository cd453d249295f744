/**
 * Musicality: one rate on labour hours against five activities; three products.
 *
 * M. Franklin, P. Graybeal & D. Cooper, Principles of Accounting, Volume 2: Managerial Accounting (OpenStax), sections 6.1 to 6.4.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { formatCrossSubsidies } from "../../src/policies/format-cross-subsidies.js";
import { each, expectFigures, minus, per } from "./compare.js";
import { figuresOf } from "./traditional-figures.js";
import { volumeRows } from "./volume-rows.js";

const MADE: Readonly<Record<string, number>> = { solo: 140_000, band: 100_000, orchestra: 250_000 };

const model = costModel({
  name: "Musicality",
  currency: "USD",
  resources: {},
  activities: {
    setUp: { cost: 200_000, driver: "setups" },
    purchase: { cost: 500_000, driver: "requisitions" },
    inspect: { cost: 300_000, driver: "inspectionHours" },
    assemble: { level: "unit", cost: 600_000, driver: "parts" },
    technology: { level: "unit", cost: 900_000, driver: "machineHours" },
  },
  drivers: { setups: {}, requisitions: {}, inspectionHours: {}, parts: {}, machineHours: {} },
});

const volumes = volumeRows("product", {
  solo: { setups: 2_000, requisitions: 5_000, inspectionHours: 10_000, parts: 15_000, machineHours: 80_000 },
  band: { setups: 1_500, requisitions: 4_000, inspectionHours: 9_000, parts: 3_000, machineHours: 60_000 },
  orchestra: { setups: 1_500, requisitions: 1_000, inspectionHours: 1_000, parts: 12_000, machineHours: 10_000 },
});

describe("case 13, Musicality, conventional costing (OpenStax)", () => {
  const costing = allocate(model, { volumes }, { by: ["product"] });
  const base = { name: "labour hours", unit: "hour", volumes: { solo: 350_000, band: 400_000, orchestra: 500_000 } };
  const comparison = compareTraditional(costing, { base });
  const { single } = comparison;

  it("gives the rate and the overhead of each product either way", () => {
    expectFigures(
      { rate: single?.pools[0]?.rate, ...figuresOf(single), moved: single?.moved },
      {
        rate: 2,
        solo: { traditional: 700_000, activityBased: 1_260_000, difference: -560_000 },
        band: { traditional: 800_000, activityBased: 815_000, difference: -15_000 },
        orchestra: { traditional: 1_000_000, activityBased: 425_000, difference: 575_000 },
        moved: 575_000,
      },
    );
  });

  it("gives the difference of the unit costs as published", () => {
    expectFigures(
      each(["solo", "band", "orchestra"], (id) => {
        const row = single?.rows.find((one) => one.id === id);
        return per(minus(row?.activityBased, row?.traditional), MADE[id]);
      }),
      { solo: 4, band: 0.15, orchestra: -2.3 },
    );
  });

  it("prints who bears the cost of whom", () => {
    expect(formatCrossSubsidies(comparison)).toBe(
      [
        "Cross-subsidies of conventional costing",
        "in USD; 2,500,000.00 redistributed, 0.00 traced and kept, 0.00 borne by no cost object",
        "",
        "At a single rate",
        "2,500,000.00 over labour hours of 1,250,000 hour, at 2.00",
        "",
        "Cost object   Traditional  Activity-based   Difference      %  Verdict",
        "band           800,000.00      815,000.00   -15,000.00   -1.8  under-costed",
        "orchestra    1,000,000.00      425,000.00   575,000.00  135.3  over-costed",
        "solo           700,000.00    1,260,000.00  -560,000.00  -44.4  under-costed",
        "             ------------  --------------  -----------  -----",
        "Total        2,500,000.00    2,500,000.00         0.00    0.0",
        "",
      ].join("\n"),
    );
  });
});
