/**
 * Parker Company: a plantwide rate on labour hours that no activity is driven by, against three activities; labour is traced.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 3.3.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { each, expectFigures, per } from "./compare.js";
import { ACTIVITIES_OF_PARKER, VOLUMES_OF_PARKER } from "./parker-company.js";
import { volumeRows } from "./volume-rows.js";

const UNITS: Readonly<Record<string, number>> = { inkjet: 12_000, laser: 4_000 };

const model = costModel({
  currency: "USD",
  scale: 6,
  resources: {},
  activities: ACTIVITIES_OF_PARKER,
  drivers: { runs: {}, inspectionHours: {}, unitsShipped: {} },
});

describe("case 11, Parker Company, conventional costing (Heisinger & Hoyle)", () => {
  const volumes = volumeRows("product", VOLUMES_OF_PARKER);
  const sales = [
    { product: "inkjet", grossSales: 12_000 * 150, cogs: 540_000, directCosts: 600_000 },
    { product: "laser", grossSales: 4_000 * 350, cogs: 320_000, directCosts: 400_000 },
  ];
  const costing = allocate(model, { volumes, sales }, { by: ["product"] });
  const base = { name: "labour hours", unit: "hour", volumes: { inkjet: 12_000 * 1.25, laser: 4_000 * 2.5 } };
  const { single, redistributed, kept } = compareTraditional(costing, { base });
  const row = (id: string) => single?.rows.find((one) => one.id === id);

  it("redistributes overhead only, at the plantwide rate", () => {
    expectFigures(
      {
        redistributed,
        kept,
        rate: single?.pools[0]?.rate,
        overhead: each(["inkjet", "laser"], (id) => per(row(id)?.traditional, UNITS[id])),
      },
      { redistributed: 1_050_000, kept: 1_000_000, rate: 42, overhead: { inkjet: 52.5, laser: 105 } },
    );
  });

  it("turns the profit on one printer into a loss by activities", () => {
    const profits = (id: string) => ({
      conventional: per(row(id)?.traditionalProfit, UNITS[id]),
      byActivities: per(row(id)?.operatingProfit, UNITS[id]),
    });
    expectFigures({ inkjet: profits("inkjet").conventional, laser: profits("laser").conventional }, { inkjet: 2.5, laser: 65 });
    expectFigures({ inkjet: profits("inkjet").byActivities, laser: profits("laser").byActivities }, { inkjet: -3, laser: 81 }, 0);
    expect([single?.overCosted, single?.underCosted]).toEqual([["laser"], ["inkjet"]]);
  });

  it("would protect a printer that loses money, were the matrix cut by conventional cost", () => {
    const segments = { preset: "coyleIntensity", thresholds: { value: 1_500_000, cost: "70%" } } as const;
    const { single: placed } = compareTraditional(costing, { base, segments });
    // Cost to serve by activities 1,295,000 of 1,800,000; by labour hours 1,230,000.
    expect(placed?.segments?.moved).toEqual([{ id: "inkjet", traditional: "protect", activityBased: "costEngineer" }]);
  });
});
