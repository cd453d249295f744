/**
 * SailRite: what a plantwide rate and department rates shift between two boats, against activities.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, sections 3.2 and 3.3.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { expectFigures, per, sum } from "./compare.js";
import { figuresOf } from "./traditional-figures.js";
import { volumeRows } from "./volume-rows.js";

const VOLUMES = {
  basic: { requisitions: 7_000, setups: 1_100, machineHours: 50_000, labourHours: 200_000, inspectionHours: 12_000 },
  deluxe: { requisitions: 3_000, setups: 900, machineHours: 40_000, labourHours: 50_000, inspectionHours: 8_000 },
};

const model = costModel({
  name: "SailRite, by activity",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    purchase: { group: "Support", cost: 1_200_000, driver: "requisitions" },
    setUp: { group: "Support", cost: 1_600_000, driver: "setups" },
    runMachines: { group: "Shop", level: "unit", cost: 2_700_000, driver: "machineHours" },
    assemble: { group: "Shop", level: "unit", cost: 1_500_000, driver: "labourHours" },
    inspect: { group: "Support", cost: 1_000_000, driver: "inspectionHours" },
  },
  drivers: { requisitions: {}, setups: {}, machineHours: {}, labourHours: {}, inspectionHours: {} },
});

const costing = allocate(
  model,
  {
    volumes: volumeRows("product", VOLUMES),
    sales: [
      { product: "basic", grossSales: 5_000 * 3_200, cogs: 5_000 * 1_600 },
      { product: "deluxe", grossSales: 1_000 * 4_500, cogs: 1_000 * 2_050 },
    ],
  },
  { by: ["product"] },
);

describe("case 09, SailRite, conventional costing (Heisinger & Hoyle)", () => {
  const { single, redistributed } = compareTraditional(costing, { base: "labourHours" });

  it("costs the boats at the plantwide rate, and shows what it moved from one to the other", () => {
    expectFigures(
      { redistributed, rate: single?.pools[0]?.rate, ...figuresOf(single), moved: single?.moved },
      {
        redistributed: 8_000_000,
        rate: 32,
        basic: { traditional: 6_400_000, activityBased: 5_020_000, difference: 1_380_000 },
        deluxe: { traditional: 1_600_000, activityBased: 2_980_000, difference: -1_380_000 },
        moved: 1_380_000,
      },
    );
    expect([single?.overCosted, single?.underCosted]).toEqual([["basic"], ["deluxe"]]);
  });

  it("gives the unit cost and profit of both ways", () => {
    const boat = (id: string, units: number, prime: number) => {
      const row = single?.rows.find((one) => one.id === id);
      return {
        unitCost: sum(per(row?.traditional, units), prime),
        profit: per(row?.traditionalProfit, units),
        byActivities: per(row?.operatingProfit, units),
      };
    };
    expectFigures(
      { basic: boat("basic", 5_000, 1_600), deluxe: boat("deluxe", 1_000, 2_050) },
      { basic: { unitCost: 2_880, profit: 320, byActivities: 596 }, deluxe: { unitCost: 3_650, profit: 850, byActivities: -530 } },
    );
  });

  it("gives the rates of the two departments of section 3.2, to the whole dollar", () => {
    const departments = costModel({
      currency: "USD",
      scale: 6,
      resources: { hull: { cost: 3_000_000, to: { work: 1 } }, assembly: { cost: 5_000_000, to: { work: 1 } } },
      activities: { work: { driver: "boats" } },
      drivers: { boats: {} },
    });
    const boats = allocate(departments, { volumes: volumeRows("product", { boats: { boats: 6_000 } }) }, { by: ["product"] });
    const { departmental } = compareTraditional(boats, {
      departments: {
        hull: { resources: ["hull"], base: { name: "machine hours", volumes: { boats: 60_000 } } },
        assembly: { resources: ["assembly"], base: { name: "labour hours", volumes: { boats: 217_000 } } },
      },
    });
    const [assembly, hull] = departmental?.pools ?? [];
    expectFigures(
      { hull: hull?.cost, assembly: assembly?.cost, hullRate: hull?.rate, assemblyRate: assembly?.rate },
      { hull: 3_000_000, assembly: 5_000_000, hullRate: 50, assemblyRate: 23 },
      0,
    );
  });

  it("moves less at department rates, which know machine from labour hours but still no batches", () => {
    const { departmental } = compareTraditional(costing, {
      departments: {
        shop: { activities: ["runMachines"], base: "machineHours" },
        other: { groups: ["Support"], activities: ["assemble"], base: "labourHours" },
      },
    });
    expectFigures(
      { ...figuresOf(departmental), moved: departmental?.moved },
      {
        // 2,700,000 by machine hours 5 : 4, 5,300,000 by labour hours 4 : 1.
        basic: { traditional: 1_500_000 + 4_240_000, activityBased: 5_020_000, difference: 720_000 },
        deluxe: { traditional: 1_200_000 + 1_060_000, activityBased: 2_980_000, difference: -720_000 },
        moved: 720_000,
      },
    );
  });
});
