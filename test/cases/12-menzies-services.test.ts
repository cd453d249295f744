/**
 * Menzies and Associates: tax and audit services at a single rate and by activities.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 3.5.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { each, expectFigures, minus, percent, sum } from "./compare.js";
import { ACTIVITIES_OF_MENZIES, VOLUMES_OF_MENZIES } from "./menzies-associates.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const SERVICES = ["tax", "audit"] as const;
const ACTIVITIES = ["schedule", "advertise", "compute"] as const;

const sales = [
  { service: "tax", grossSales: 720_000, directCosts: 350_000 },
  { service: "audit", grossSales: 2_200_000, directCosts: 1_200_000 },
];

function service(costing: Costing, id: string) {
  const { directCosts, costToServe, operatingProfit } = costing.statement(id);
  return { overhead: minus(costToServe, directCosts), totalCost: costToServe, profit: operatingProfit };
}

function returnOnRevenue(costing: Costing, id: string) {
  const { netSales, operatingProfit } = costing.statement(id);
  return percent(operatingProfit, netSales);
}

describe("case 12, Menzies and Associates (Heisinger & Hoyle)", () => {
  it("costs both services at a single rate", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: { overhead: { cost: 1_000_000, to: { serve: 1 } } },
      activities: { serve: { level: "unit", driver: "labourHours" } },
      drivers: { labourHours: {} },
    });
    const volumes = volumeRows("service", { tax: { labourHours: 10_000 }, audit: { labourHours: 30_000 } });
    const costing = allocate(model, { volumes, sales }, { by: ["service"] });
    expectFigures(
      { rate: costing.activities.get("serve").rate, ...each(SERVICES, (id) => service(costing, id)) },
      {
        rate: 25,
        tax: { overhead: 250_000, totalCost: 600_000, profit: 120_000 },
        audit: { overhead: 750_000, totalCost: 1_950_000, profit: 250_000 },
      },
    );
    expectFigures(
      each(SERVICES, (id) => returnOnRevenue(costing, id)),
      { tax: 17, audit: 11 },
      0,
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("costs both services by activities, and the profitable one is the other", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: {},
      activities: ACTIVITIES_OF_MENZIES,
      drivers: { clients: {}, advertisements: {}, computerHours: {} },
    });
    const volumes = volumeRows("service", VOLUMES_OF_MENZIES);
    const costing = allocate(model, { volumes, sales }, { by: ["service"] });
    expectFigures(
      {
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
        ...each(SERVICES, (id) => service(costing, id)),
        totalProfit: sum(...SERVICES.map((id) => costing.statement(id).operatingProfit)),
      },
      {
        rate: { schedule: 1_600, advertise: 2_000, compute: 100 },
        tax: { overhead: 580_000, totalCost: 930_000, profit: -210_000 },
        audit: { overhead: 420_000, totalCost: 1_620_000, profit: 580_000 },
        totalProfit: 370_000,
      },
    );
    expectFigures(
      each(SERVICES, (id) => returnOnRevenue(costing, id)),
      { tax: -29, audit: 26 },
      0,
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
