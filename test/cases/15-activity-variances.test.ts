/**
 * Spending and efficiency variances of activities against standard rates.
 *
 * K. Heisinger & J. Hoyle, Managerial Accounting (Saylor), section 10.7, figure 10.11 and Review Problem 10.7. Unfavourable is positive.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { type ActivityVariances, type Variances, variances } from "../../src/periods/variances.js";
import { each, expectFigures } from "./compare.js";
import { volumeRows } from "./volume-rows.js";

interface Case {
  readonly output: number;
  readonly activities: Readonly<
    Record<string, { readonly standardRate: number; readonly standardPerUnit: number; readonly cost: number; readonly quantity: number }>
  >;
}

const JERRYS = {
  output: 210_000,
  activities: {
    purchaseOrders: { standardRate: 25, standardPerUnit: 0.01, cost: 42_000, quantity: 1600 },
    testing: { standardRate: 0.2, standardPerUnit: 1, cost: 31_000, quantity: 180_000 },
    energy: { standardRate: 0.05, standardPerUnit: 2, cost: 27_000, quantity: 575_000 },
  },
};

// The source's note under its second figure says 210,000 units; 390,000 is used, and correct.
const CAROLS = {
  output: 390_000,
  activities: {
    indirectMaterials: { standardRate: 0.6, standardPerUnit: 0.5, cost: 130_000, quantity: 220_000 },
    testing: { standardRate: 0.1, standardPerUnit: 2, cost: 60_000, quantity: 750_000 },
    energy: { standardRate: 0.12, standardPerUnit: 4, cost: 170_000, quantity: 1_400_000 },
  },
};

function variancesOf({ output, activities }: Case): Variances {
  const ids = Object.keys(activities);
  const model = costModel({
    currency: "USD",
    resources: {},
    activities: each(ids, (id) => ({ cost: activities[id]?.cost ?? 0, supply: "flexible" as const, driver: id }) as never) as never,
    drivers: Object.fromEntries(ids.map((id) => [id, {}])),
  } as never);
  const quantities = Object.fromEntries(ids.map((id) => [id, activities[id]?.quantity ?? 0]));
  const costing = allocate(model, { volumes: volumeRows("product", { all: quantities }) }, { by: ["product"] });
  const budget = Object.fromEntries(
    ids.map((id) => [id, { standardRate: activities[id]?.standardRate ?? 0, standardPerUnit: activities[id]?.standardPerUnit ?? 0 }]),
  );
  return variances(costing, budget, { output });
}

function figures({ flexible }: ActivityVariances) {
  return {
    actualAtStandard: flexible?.actualAtStandard,
    standardAtStandard: flexible?.flexibleBudget,
    spending: flexible?.spending,
    efficiency: flexible?.efficiency,
  };
}

function table(all: Variances) {
  return Object.fromEntries(Array.from(all, (one) => [one.activity, figures(one)]));
}

describe("case 15, variances of activities (Heisinger & Hoyle)", () => {
  it("gives the spending and efficiency variances of Jerry's Ice Cream", () => {
    const all = variancesOf(JERRYS);
    expectFigures(table(all), {
      purchaseOrders: { actualAtStandard: 40_000, standardAtStandard: 52_500, spending: 2000, efficiency: -12_500 },
      testing: { actualAtStandard: 36_000, standardAtStandard: 42_000, spending: -5000, efficiency: -6000 },
      energy: { actualAtStandard: 28_750, standardAtStandard: 21_000, spending: -1750, efficiency: 7750 },
    });
    expectFigures({ ...all.total.flexible }, { spending: -4750, efficiency: -10_750, total: -15_500 });
  });

  it("gives the spending and efficiency variances of Carol's Cookies", () => {
    const all = variancesOf(CAROLS);
    expectFigures(table(all), {
      indirectMaterials: { actualAtStandard: 132_000, standardAtStandard: 117_000, spending: -2000, efficiency: 15_000 },
      testing: { actualAtStandard: 75_000, standardAtStandard: 78_000, spending: -15_000, efficiency: -3000 },
      energy: { actualAtStandard: 168_000, standardAtStandard: 187_200, spending: 2000, efficiency: -19_200 },
    });
    expect(all.total.committed.total.isZero()).toBe(true);
  });
});
