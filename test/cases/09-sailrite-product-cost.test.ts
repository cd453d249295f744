/**
 * SailRite: the cost of two boats at a plantwide rate, at department rates and by activities.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, sections 3.2 and 3.3.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { each, expectFigures, minus, per, percent, sum } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const BOATS = ["basic", "deluxe"] as const;
const UNITS: Readonly<Record<string, number>> = { basic: 5_000, deluxe: 1_000 };
const ACTIVITIES = ["purchase", "setUp", "runMachines", "assemble", "inspect"] as const;

const data = {
  volumes: volumeRows("product", {
    basic: { requisitions: 7_000, setups: 1_100, machineHours: 50_000, labourHours: 200_000, inspectionHours: 12_000 },
    deluxe: { requisitions: 3_000, setups: 900, machineHours: 40_000, labourHours: 50_000, inspectionHours: 8_000 },
  }),
  sales: [
    { product: "basic", grossSales: 5_000 * 3_200, cogs: 5_000 * (1_000 + 600) },
    { product: "deluxe", grossSales: 1_000 * 4_500, cogs: 1_000 * (1_300 + 750) },
  ],
};

function boat(costing: Costing, id: string) {
  const { cogs, costToServe, operatingProfit } = costing.statement(id);
  const each = (figure: Parameters<typeof per>[0]) => per(figure, UNITS[id] as number);
  return { overhead: each(costToServe), unitCost: each(sum(cogs, costToServe)), profit: each(operatingProfit) };
}

const plantwide = costModel({
  name: "SailRite, plantwide rate",
  currency: "USD",
  scale: 6,
  resources: { overhead: { cost: 8_000_000, to: { manufacture: 1 } } },
  activities: { manufacture: { level: "unit", driver: "labourHours" } },
  drivers: { labourHours: { unit: "hour" } },
});

const byActivity = costModel({
  name: "SailRite, by activity",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: {
    purchase: { cost: 1_200_000, driver: "requisitions" },
    setUp: { cost: 1_600_000, driver: "setups" },
    runMachines: { level: "unit", cost: 2_700_000, driver: "machineHours" },
    assemble: { level: "unit", cost: 1_500_000, driver: "labourHours" },
    inspect: { cost: 1_000_000, driver: "inspectionHours" },
  },
  drivers: { requisitions: {}, setups: {}, machineHours: {}, labourHours: {}, inspectionHours: {} },
});

describe("case 09, SailRite (Heisinger & Hoyle)", () => {
  const labourHours = { ...data, volumes: data.volumes.filter(({ driver }) => driver === "labourHours") };
  const single = allocate(plantwide, labourHours, { by: ["product"] });
  const costing = allocate(byActivity, data, { by: ["product"] });

  it("costs the boats at a plantwide rate", () => {
    expectFigures(
      { rate: single.activities.get("manufacture").rate, ...each(BOATS, (id) => boat(single, id)) },
      {
        rate: 32,
        basic: { overhead: 1_280, unitCost: 2_880, profit: 320 },
        deluxe: { overhead: 1_600, unitCost: 3_650, profit: 850 },
      },
    );
    expectProof(single);
    expectFooting(single);
  });

  it("gives the rates of two departments, to the whole dollar", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: {
        hullDepartment: { cost: 3_000_000, to: { fabricateHull: 1 } },
        assemblyDepartment: { cost: 5_000_000, to: { assemble: 1 } },
      },
      activities: {
        fabricateHull: { level: "unit", driver: "machineHours" },
        assemble: { level: "unit", driver: "labourHours" },
      },
      drivers: { machineHours: {}, labourHours: {} },
    });
    const volumes = volumeRows("product", { boats: { machineHours: 60_000, labourHours: 217_000 } });
    const costing = allocate(model, { volumes }, { by: ["product"] });
    expectFigures(
      each(["fabricateHull", "assemble"], (id) => costing.activities.get(id).rate),
      { fabricateHull: 50, assemble: 23 },
      0,
    );
    expectFigures({ assemble: costing.activities.get("assemble").rate }, { assemble: "5000000/217000" }, 20);
    expectProof(costing);
  });

  it("costs the boats by activities", () => {
    expectFigures(
      {
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
        cost: each(BOATS, (id) => each(ACTIVITIES, (activity) => costOf(costing, id, activity))),
        overhead: each(BOATS, (id) => costing.statement(id).costToServe),
        boat: each(BOATS, (id) => boat(costing, id)),
      },
      {
        rate: { purchase: 120, setUp: 800, runMachines: 30, assemble: 6, inspect: 50 },
        cost: {
          basic: { purchase: 840_000, setUp: 880_000, runMachines: 1_500_000, assemble: 1_200_000, inspect: 600_000 },
          deluxe: { purchase: 360_000, setUp: 720_000, runMachines: 1_200_000, assemble: 300_000, inspect: 400_000 },
        },
        overhead: { basic: 5_020_000, deluxe: 2_980_000 },
        boat: {
          basic: { overhead: 1_004, unitCost: 2_604, profit: 596 },
          deluxe: { overhead: 2_980, unitCost: 5_030, profit: -530 },
        },
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the share of the deluxe boat in two drivers, and what the plantwide rate moved from one boat to the other", () => {
    const share = (activity: (typeof ACTIVITIES)[number]) =>
      percent(costOf(costing, "deluxe", activity), costing.activities.get(activity).cost);
    expectFigures({ labourHours: share("assemble"), machineHours: share("runMachines") }, { labourHours: 20, machineHours: 44 }, 0);
    expectFigures(
      each(BOATS, (id) => minus(single.statement(id).costToServe, costing.statement(id).costToServe)),
      { basic: 1_380_000, deluxe: -1_380_000 },
    );
  });
});
