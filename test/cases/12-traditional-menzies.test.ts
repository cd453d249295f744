/**
 * Menzies and Associates: a single rate on labour hours against activities; the profitable service is the other one.
 *
 * K. Heisinger & J. B. Hoyle, Managerial Accounting, review problem 3.5.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { each, expectFigures, percent } from "./compare.js";
import { ACTIVITIES_OF_MENZIES, VOLUMES_OF_MENZIES } from "./menzies-associates.js";
import { figuresOf } from "./traditional-figures.js";
import { volumeRows } from "./volume-rows.js";

const model = costModel({
  currency: "USD",
  scale: 6,
  resources: {},
  activities: ACTIVITIES_OF_MENZIES,
  drivers: { clients: {}, advertisements: {}, computerHours: {} },
});

describe("case 12, Menzies and Associates, conventional costing (Heisinger & Hoyle)", () => {
  const volumes = volumeRows("service", VOLUMES_OF_MENZIES);
  const revenue: Readonly<Record<string, number>> = { tax: 720_000, audit: 2_200_000 };
  const sales = [
    { service: "tax", grossSales: 720_000, directCosts: 350_000 },
    { service: "audit", grossSales: 2_200_000, directCosts: 1_200_000 },
  ];
  const costing = allocate(model, { volumes, sales }, { by: ["service"] });
  const { single } = compareTraditional(costing, { base: { name: "labour hours", volumes: { tax: 10_000, audit: 30_000 } } });
  const row = (id: string) => single?.rows.find((one) => one.id === id);

  it("gives the overhead of both services either way", () => {
    expectFigures(
      { rate: single?.pools[0]?.rate, ...figuresOf(single) },
      {
        rate: 25,
        tax: { traditional: 250_000, activityBased: 580_000, difference: -330_000 },
        audit: { traditional: 750_000, activityBased: 420_000, difference: 330_000 },
      },
    );
  });

  it("gives profit and return on revenue either way; the total does not change", () => {
    const profits = (id: string) => ({ conventional: row(id)?.traditionalProfit, byActivities: row(id)?.operatingProfit });
    expectFigures(
      { ...each(["tax", "audit"], profits), total: single?.total.traditionalProfit, totalByActivities: single?.total.operatingProfit },
      {
        tax: { conventional: 120_000, byActivities: -210_000 },
        audit: { conventional: 250_000, byActivities: 580_000 },
        total: 370_000,
        totalByActivities: 370_000,
      },
    );
    expectFigures(
      each(["tax", "audit"], (id) => percent(row(id)?.traditionalProfit, revenue[id])),
      { tax: 17, audit: 11 },
      0,
    );
    expect(single?.underCosted).toEqual(["tax"]);
  });
});
