/**
 * Pharmaceutical distributor: drivers as products of averages; one customer earns, the other loses. The second variant gives cost by customer.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, exercise Figure Four and its variant. The answers to the first were not
 * collated with the printed solutions.
 */
import { describe, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { each, expectFigures } from "./compare.js";
import { CUSTOMERS, monthRows, pharmacySpec } from "./pharmacy-distributor.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const statementOf = (costing: Costing) => (id: string) => {
  const { grossMargin, costToServe, operatingProfit } = costing.statement(id);
  return { grossMargin, totalCost: costToServe, operatingIncome: operatingProfit };
};

describe("case 41, pharmaceutical distributor (Horngren, Datar & Rajan)", () => {
  it("gives the operating income of both customers from averages an order and a delivery", () => {
    const costing = allocate(costModel({ ...pharmacySpec, scale: 6 }), { events: { months: monthRows } });
    expectFigures(each(CUSTOMERS, statementOf(costing)), {
      charleston: { grossMargin: 2_100, totalCost: 1_375, operatingIncome: 725 },
      chapelHill: { grossMargin: 1_500, totalCost: 1_720, operatingIncome: -220 },
    });
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the operating income of both customers of the second variant from their cost", () => {
    const model = costModel({
      currency: "USD",
      scale: 6,
      resources: {},
      activities: {
        processOrder: { cost: 484 + 528, driver: "orderCost" },
        processLine: { cost: 132 + 504, driver: "lineCost" },
        deliver: { cost: 350 + 550, driver: "deliveryCost" },
        handleCarton: { level: "unit", cost: 805 + 1_210, driver: "cartonCost" },
        stockShelves: { level: "customer", cost: 21 + 66, driver: "stockingCost" },
      },
      drivers: {
        orderCost: { kind: "intensity" },
        lineCost: { kind: "intensity" },
        deliveryCost: { kind: "intensity" },
        cartonCost: { kind: "intensity" },
        stockingCost: { kind: "intensity" },
      },
    });
    const costing = allocate(model, {
      volumes: volumeRows("customer", {
        albany: { orderCost: 484, lineCost: 132, deliveryCost: 350, cartonCost: 805, stockingCost: 21 },
        dallas: { orderCost: 528, lineCost: 504, deliveryCost: 550, cartonCost: 1_210, stockingCost: 66 },
      }),
      sales: [
        { customer: "albany", grossSales: 16_800, cogs: 14_700 },
        { customer: "dallas", grossSales: 19_800, cogs: 17_050 },
      ],
    });
    expectFigures(each(["albany", "dallas"], statementOf(costing)), {
      albany: { grossMargin: 2_100, totalCost: 1_792, operatingIncome: 308 },
      dallas: { grossMargin: 2_750, totalCost: 2_858, operatingIncome: -108 },
    });
    expectProof(costing);
    expectFooting(costing);
  });
});
