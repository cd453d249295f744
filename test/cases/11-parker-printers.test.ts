/**
 * Parker Company: two printers at a plantwide rate and by activities; unit figures are rounded to whole dollars by the source.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 3.3.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { each, expectFigures, type Figure, minus, per, sum } from "./compare.js";
import { ACTIVITIES_OF_PARKER, VOLUMES_OF_PARKER } from "./parker-company.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const PRINTERS = ["inkjet", "laser"] as const;
const UNITS: Readonly<Record<string, number>> = { inkjet: 12_000, laser: 4_000 };
const ACTIVITIES = ["runProduction", "inspectQuality", "packAndShip"] as const;

const sales = [
  { product: "inkjet", grossSales: 12_000 * 150, cogs: 540_000, directCosts: 600_000 },
  { product: "laser", grossSales: 4_000 * 350, cogs: 320_000, directCosts: 400_000 },
];

function printer(costing: Costing, id: string) {
  const { cogs, directCosts, costToServe, operatingProfit } = costing.statement(id);
  const each = (figure: Figure) => per(figure, UNITS[id] as number);
  return { overhead: each(minus(costToServe, directCosts)), unitCost: each(sum(cogs, costToServe)), profit: each(operatingProfit) };
}

describe("case 11, Parker Company (Heisinger & Hoyle)", () => {
  it("costs the printers at a plantwide rate", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: { overhead: { cost: 1_050_000, to: { manufacture: 1 } } },
      activities: { manufacture: { level: "unit", driver: "labourHours" } },
      drivers: { labourHours: { from: "output", sum: ["units", "hoursEach"] } },
    });
    const output = [
      { product: "inkjet", units: 12_000, hoursEach: 1.25 },
      { product: "laser", units: 4_000, hoursEach: 2.5 },
    ];
    const costing = allocate(model, { events: { output }, sales }, { by: ["product"] });
    expectFigures(
      {
        rate: costing.activities.get("manufacture").rate,
        materials: each(PRINTERS, (id) => per(costing.statement(id).cogs, UNITS[id] as number)),
        labour: each(PRINTERS, (id) => per(costing.statement(id).directCosts, UNITS[id] as number)),
        printer: each(PRINTERS, (id) => printer(costing, id)),
      },
      {
        rate: 42,
        materials: { inkjet: 45, laser: 80 },
        labour: { inkjet: 50, laser: 100 },
        printer: {
          inkjet: { overhead: 52.5, unitCost: 147.5, profit: 2.5 },
          laser: { overhead: 105, unitCost: 285, profit: 65 },
        },
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("costs the printers by activities and turns the profit on one into a loss", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: {},
      activities: ACTIVITIES_OF_PARKER,
      drivers: { runs: {}, inspectionHours: {}, unitsShipped: {} },
    });
    const volumes = volumeRows("product", VOLUMES_OF_PARKER);
    const costing = allocate(model, { volumes, sales }, { by: ["product"] });
    expectFigures(
      {
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
        cost: each(PRINTERS, (id) => each(ACTIVITIES, (activity) => costOf(costing, id, activity))),
        overhead: each(PRINTERS, (id) => minus(costing.statement(id).costToServe, costing.statement(id).directCosts)),
      },
      {
        rate: { runProduction: 8_000, inspectQuality: 62.5, packAndShip: 25 },
        cost: {
          inkjet: { runProduction: 320_000, inspectQuality: 75_000, packAndShip: 300_000 },
          laser: { runProduction: 80_000, inspectQuality: 175_000, packAndShip: 100_000 },
        },
        overhead: { inkjet: 695_000, laser: 355_000 },
      },
    );
    expectFigures(
      each(PRINTERS, (id) => printer(costing, id)),
      { inkjet: { overhead: 58, unitCost: 153, profit: -3 }, laser: { overhead: 89, unitCost: 269, profit: 81 } },
      0,
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
