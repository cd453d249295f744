/**
 * Classic Brass: machine-hours spread order and design cost over products that did not cause it.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, chapter on activity-based costing. The shares of machine-hours and
 * the activity-based margins are published; the rest follows from the costs of the three pools that reach products.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import { each, expectFigures, per } from "./compare.js";
import { figuresOf } from "./traditional-figures.js";
import { volumeRows } from "./volume-rows.js";

const model = costModel({
  currency: "USD",
  scale: 6,
  resources: { corporate: { cost: 490_500 } },
  activities: {
    customerOrders: { cost: 320_000, driver: "orders" },
    productDesign: { level: "product", cost: 252_000, driver: "designs" },
    orderSize: { level: "unit", cost: 380_000, driver: "machineHours" },
    customerRelations: { level: "customer", cost: 367_500, driver: "activeCustomers" },
  },
  drivers: { orders: {}, designs: {}, machineHours: {}, activeCustomers: {} },
});

describe("case 07, Classic Brass, conventional costing (Garrison, Noreen & Brewer)", () => {
  const costing = allocate(
    model,
    {
      volumes: [
        ...volumeRows("product", {
          stanchions: { orders: 600, designs: 0, machineHours: 17_500 },
          compassHousings: { orders: 400, designs: 400, machineHours: 2_500 },
        }),
        { customer: "all", driver: "activeCustomers", quantity: 250 },
      ],
      sales: [
        { product: "stanchions", grossSales: 2_660_000, cogs: 905_500 + 263_750, directCosts: 60_000 },
        { product: "compassHousings", grossSales: 540_000, cogs: 69_500 + 87_500, directCosts: 5_000 },
      ],
    },
    { by: ["product"] },
  );
  const { single, apart, kept } = compareTraditional(costing, { base: "machineHours" });

  it("spreads what activities assign to products 7 to 1, and leaves the rest apart", () => {
    expectFigures(
      {
        ...figuresOf(single),
        shares: each(["stanchions", "compassHousings"], (id) => per(single?.rows.find((row) => row.id === id)?.traditional, 952_000)),
        apart: { relations: apart.heldAbove, other: apart.businessSustaining },
        kept,
      },
      {
        stanchions: { traditional: 833_000, activityBased: 524_500, difference: 308_500 },
        compassHousings: { traditional: 119_000, activityBased: 427_500, difference: -308_500 },
        shares: { stanchions: 0.875, compassHousings: 0.125 },
        apart: { relations: 367_500, other: 490_500 },
        kept: 65_000,
      },
    );
  });

  it("gives the published margins by activities, and hides the loss on the custom product", () => {
    const margins = each(["stanchions", "compassHousings"], (id) => single?.rows.find((row) => row.id === id)?.operatingProfit);
    expectFigures(margins, { stanchions: 906_250, compassHousings: -49_500 });
    expect(single?.rows.find(({ id }) => id === "compassHousings")?.traditionalProfit.toFixed(0)).toBe("259000");
  });
});
