/**
 * Musicality: three products, traditional and by activities; gross profit is on the units sold, which differ from those made.
 *
 * M. Franklin, P. Graybeal & D. Cooper, Principles of Accounting, Volume 2: Managerial Accounting (OpenStax), sections 6.1 to 6.4.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { each, expectFigures, type Figure, minus, per, plainText, sum, times } from "./compare.js";
import { ACTIVITIES_OF_MUSICALITY, VOLUMES_OF_MUSICALITY } from "./musicality.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const PRODUCTS = ["solo", "band", "orchestra"] as const;
const ACTIVITIES = ["setUp", "purchase", "inspect", "assemble", "technology"] as const;

interface Product {
  readonly made: number;
  readonly sold: number;
  readonly price: number;
  readonly materials: number;
  readonly labour: number;
}

const FACTS: Readonly<Record<string, Product>> = {
  solo: { made: 140_000, sold: 150_000, price: 20, materials: 3.5, labour: 10 },
  band: { made: 100_000, sold: 110_000, price: 25, materials: 6, labour: 2.75 },
  orchestra: { made: 250_000, sold: 200_000, price: 30, materials: 11.7, labour: 4.3 },
};

const traditional = costModel({
  name: "Musicality, traditional",
  currency: "USD",
  scale: 6,
  resources: { overhead: { cost: 2_500_000, to: { manufacture: 1 } } },
  activities: { manufacture: { level: "unit", driver: "labourHours" } },
  drivers: { labourHours: {} },
});

const byActivity = costModel({
  name: "Musicality, by activity",
  currency: "USD",
  scale: 6,
  resources: {},
  activities: ACTIVITIES_OF_MUSICALITY,
  drivers: { setups: {}, requisitions: {}, inspectionHours: {}, parts: {}, machineHours: {} },
});

const labourHours = { solo: { labourHours: 350_000 }, band: { labourHours: 400_000 }, orchestra: { labourHours: 500_000 } };

/** Unit cost of the units made. */
function unitCost(costing: Costing, id: string): Figure {
  const { made, materials, labour } = FACTS[id] as Product;
  return sum(per(costing.statement(id).costToServe, made), materials, labour);
}

/** Statements of the units sold at the unit cost of those made. */
function sold(costing: Costing) {
  const sales = PRODUCTS.map((product) => {
    const { sold, price } = FACTS[product] as Product;
    return { product, grossSales: sold * price, cogs: plainText(times(sold, unitCost(costing, product))) };
  });
  const model = costModel({ currency: "USD", scale: 6, resources: {}, activities: {}, drivers: {} });
  return allocate(model, { sales }, { by: ["product"] });
}

function productFigures(costing: Costing, id: string) {
  const { made, price } = FACTS[id] as Product;
  const overhead = costing.statement(id).costToServe;
  return {
    overheadTotal: overhead,
    overhead: per(overhead, made),
    unitCost: unitCost(costing, id),
    unitProfit: minus(price, unitCost(costing, id)),
    grossProfit: sold(costing).statement(id).grossMargin,
  };
}

describe("case 13, Musicality (OpenStax)", () => {
  const single = allocate(traditional, { volumes: volumeRows("product", labourHours) }, { by: ["product"] });
  const costing = allocate(byActivity, { volumes: volumeRows("product", VOLUMES_OF_MUSICALITY) }, { by: ["product"] });
  const grossProfit = (of: Costing) => sum(...PRODUCTS.map((id) => sold(of).statement(id).grossMargin));

  it("costs the products at one rate an hour of direct labour", () => {
    expectFigures(
      {
        rate: single.activities.get("manufacture").rate,
        ...each(PRODUCTS, (id) => productFigures(single, id)),
        totalGrossProfit: grossProfit(single),
      },
      {
        rate: 2,
        solo: { overheadTotal: 700_000, overhead: 5, unitCost: 18.5, unitProfit: 1.5, grossProfit: 225_000 },
        band: { overheadTotal: 800_000, overhead: 8, unitCost: 16.75, unitProfit: 8.25, grossProfit: 907_500 },
        orchestra: { overheadTotal: 1_000_000, overhead: 4, unitCost: 20, unitProfit: 10, grossProfit: 2_000_000 },
        totalGrossProfit: 3_132_500,
      },
    );
    expectProof(single);
    expectFooting(sold(single));
  });

  it("gives the rates and the cost of five activities", () => {
    expectFigures(
      {
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
        cost: each(PRODUCTS, (id) => each(ACTIVITIES, (activity) => costOf(costing, id, activity))),
      },
      {
        rate: { setUp: 40, purchase: 50, inspect: 15, assemble: 20, technology: 6 },
        cost: {
          solo: { setUp: 80_000, purchase: 250_000, inspect: 150_000, assemble: 300_000, technology: 480_000 },
          band: { setUp: 60_000, purchase: 200_000, inspect: 135_000, assemble: 60_000, technology: 360_000 },
          orchestra: { setUp: 60_000, purchase: 50_000, inspect: 15_000, assemble: 240_000, technology: 60_000 },
        },
      },
    );
    expectProof(costing);
  });

  it("costs the products by activities", () => {
    expectFigures(
      { ...each(PRODUCTS, (id) => productFigures(costing, id)), totalGrossProfit: grossProfit(costing) },
      {
        solo: { overheadTotal: 1_260_000, overhead: 9, unitCost: 22.5, unitProfit: -2.5, grossProfit: -375_000 },
        band: { overheadTotal: 815_000, overhead: 8.15, unitCost: 16.9, unitProfit: 8.1, grossProfit: 891_000 },
        orchestra: { overheadTotal: 425_000, overhead: 1.7, unitCost: 17.7, unitProfit: 12.3, grossProfit: 2_460_000 },
        totalGrossProfit: 2_976_000,
      },
    );
    expectFooting(sold(costing));
  });

  it("gives the difference of the unit costs", () => {
    expectFigures(
      each(PRODUCTS, (id) => minus(unitCost(costing, id), unitCost(single, id))),
      { solo: 4, band: 0.15, orchestra: -2.3 },
    );
  });
});
