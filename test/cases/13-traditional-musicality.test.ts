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
import { ACTIVITIES_OF_MUSICALITY, VOLUMES_OF_MUSICALITY } from "./musicality.js";
import { figuresOf } from "./traditional-figures.js";
import { volumeRows } from "./volume-rows.js";

const MADE: Readonly<Record<string, number>> = { solo: 140_000, band: 100_000, orchestra: 250_000 };

const model = costModel({
  name: "Musicality",
  currency: "USD",
  resources: {},
  activities: ACTIVITIES_OF_MUSICALITY,
  drivers: { setups: {}, requisitions: {}, inspectionHours: {}, parts: {}, machineHours: {} },
});

const volumes = volumeRows("product", VOLUMES_OF_MUSICALITY);

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
