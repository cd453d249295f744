/**
 * Classic Brass: nine resources, five pools, two products; a customer-level pool and organisation-sustaining cost stay off the products.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, chapter on activity-based costing.
 * The first-stage shares and the product data were not collated with a printed edition; they give every printed total to the dollar.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, per, sum } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const PRODUCTS = ["stanchions", "compassHousings"] as const;
const POOLS = ["customerOrders", "productDesign", "orderSize", "customerRelations", "other"] as const;

const model = costModel({
  name: "Classic Brass",
  currency: "USD",
  scale: 6,
  resources: {
    indirectFactoryWages: {
      cost: 500_000,
      to: { customerOrders: 25, productDesign: 40, orderSize: 20, customerRelations: 10, other: 5 },
    },
    factoryEquipmentDepreciation: { cost: 300_000, to: { customerOrders: 20, orderSize: 60, other: 20 } },
    factoryUtilities: { cost: 120_000, to: { productDesign: 10, orderSize: 50, other: 40 } },
    factoryBuildingLease: { cost: 80_000, to: { other: 100 } },
    administrativeWages: {
      cost: 400_000,
      to: { customerOrders: 15, productDesign: 5, orderSize: 10, customerRelations: 30, other: 40 },
    },
    officeEquipmentDepreciation: { cost: 50_000, to: { customerOrders: 30, customerRelations: 25, other: 45 } },
    administrativeBuildingLease: { cost: 60_000, to: { other: 100 } },
    marketingWages: { cost: 250_000, to: { customerOrders: 22, productDesign: 8, customerRelations: 60, other: 10 } },
    sellingExpenses: { cost: 50_000, to: { customerOrders: 10, customerRelations: 70, other: 20 } },
  },
  activities: {
    customerOrders: { driver: "orders" },
    productDesign: { level: "product", driver: "designs" },
    orderSize: { level: "unit", driver: "machineHours" },
    customerRelations: { level: "customer", driver: "activeCustomers" },
    other: { level: "business" },
  },
  drivers: { orders: {}, designs: {}, machineHours: {}, activeCustomers: {} },
});

const sales = [
  { product: "stanchions", grossSales: 2_660_000, cogs: 905_500 + 263_750, directCosts: 60_000 },
  { product: "compassHousings", grossSales: 540_000, cogs: 69_500 + 87_500, directCosts: 5_000 },
];

const machineHours = { stanchions: { machineHours: 17_500 }, compassHousings: { machineHours: 2_500 } };

describe("case 07, Classic Brass (Garrison, Noreen & Brewer)", () => {
  const costing = allocate(
    model,
    {
      volumes: [
        ...volumeRows("product", { stanchions: { orders: 600, designs: 0 }, compassHousings: { orders: 400, designs: 400 } }),
        ...volumeRows("product", machineHours),
        { customer: "all", driver: "activeCustomers", quantity: 250 },
      ],
      sales,
    },
    { by: ["product"] },
  );
  const operatingProfit = (id: string) => costing.statement(id).operatingProfit;
  const poolCost = (id: (typeof POOLS)[number]) => costing.activities.get(id).cost;

  it("gathers nine resources in five pools", () => {
    expectFigures(
      { ...each(POOLS, poolCost), notAssigned: sum(poolCost("customerRelations"), poolCost("other")) },
      {
        customerOrders: 320_000,
        productDesign: 252_000,
        orderSize: 380_000,
        customerRelations: 367_500,
        other: 490_500,
        notAssigned: 858_000,
      },
    );
    expectProof(costing);
  });

  it("gives the rate of every pool with a driver", () => {
    expectFigures(
      each(POOLS.slice(0, 4), (id) => costing.activities.get(id).rate),
      { customerOrders: 320, productDesign: 630, orderSize: 19, customerRelations: 1_470 },
    );
  });

  it("gives the products their overhead and margins, and holds the cost of customers above them", () => {
    const overhead = (id: string) => sum(...POOLS.slice(0, 3).map((pool) => costOf(costing, id, pool)));
    const customShare = (pool: (typeof POOLS)[number]) => per(costOf(costing, "compassHousings", pool), poolCost(pool));
    expectFigures(
      {
        overhead: each(PRODUCTS, overhead),
        margin: each(PRODUCTS, operatingProfit),
        customShare: each(["customerOrders", "productDesign"], customShare),
        heldAbove: costing.statements().heldAbove?.levelCost ?? 0,
      },
      {
        overhead: { stanchions: 524_500, compassHousings: 427_500 },
        margin: { stanchions: 906_250, compassHousings: -49_500 },
        customShare: { customerOrders: 0.4, productDesign: 1 },
        heldAbove: 367_500,
      },
    );
    expectFooting(costing);
  });

  it("ends at the net operating loss of the company", () => {
    expectFigures({ netOperatingIncome: costing.reconciliation.profit.operatingProfit }, { netOperatingIncome: -1_250 });
  });

  it("gives the traditional margins, on machine-hours, and the same loss", () => {
    const traditional = costModel({
      name: "Classic Brass, traditional",
      currency: "USD",
      scale: 6,
      resources: {
        manufacturingOverhead: { cost: 1_000_000, to: { manufacture: 1 } },
        sellingAndAdministration: { cost: 810_000 },
        shipping: { cost: 65_000 },
      },
      activities: { manufacture: { level: "unit", driver: "machineHours" } },
      drivers: { machineHours: {} },
    });
    const data = { volumes: volumeRows("product", machineHours), sales: sales.map(({ directCosts: _, ...facts }) => facts) };
    const costing = allocate(traditional, data, { by: ["product"] });
    const margin = (id: string) => costing.statement(id).operatingProfit;
    const manufacture = costing.activities.get("manufacture");
    expectFigures(
      {
        rate: manufacture.rate,
        overheadShare: each(PRODUCTS, (id) => per(costOf(costing, id, "manufacture"), manufacture.cost)),
        margin: each(PRODUCTS, margin),
        netOperatingIncome: costing.reconciliation.profit.operatingProfit,
      },
      {
        rate: 50,
        overheadShare: { stanchions: 0.875, compassHousings: 0.125 },
        margin: { stanchions: 615_750, compassHousings: 258_000 },
        netOperatingIncome: -1_250,
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
