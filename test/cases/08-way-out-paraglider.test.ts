/**
 * Maker of paragliders: what brings the customer that loses 10 to a profit.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, exercise 7-5 / 8-5, second variant. Rates and the loss are published;
 * the ways out are worked out from them by hand.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { orderFrequencyLever, priceLever } from "../../src/policies/lever-constructors.js";
import { wayOut } from "../../src/policies/way-out.js";
import { volumeRows } from "./volume-rows.js";

const model = costModel({
  currency: "USD",
  resources: {},
  activities: {
    supportLabour: { level: "unit", driver: "labourHours", standard: 18 },
    processOrder: { level: "batch", driver: "orders", standard: 186 },
    designCustom: { driver: "designs", standard: 265 },
    serveCustomer: { level: "customer", driver: "customers", standard: 428 },
  },
  drivers: { labourHours: { unit: "hour" }, orders: { unit: "order" }, designs: {}, customers: {} },
});

const costing = allocate(model, {
  volumes: volumeRows("customer", { school: { labourHours: 349, orders: 3, designs: 2, customers: 1 } }),
  sales: [{ customer: "school", grossSales: 20_700, cogs: 5_932, directCosts: 6_980 }],
});

describe("case 08, paraglider maker, ways out of the loss (Garrison, Noreen & Brewer)", () => {
  const out = wayOut(costing, "school", {
    target: { operatingProfit: 0 },
    levers: [
      priceLever({ most: "1%", step: "0.01%" }),
      orderFrequencyLever({ drivers: "orders", most: "50%" }),
      { id: "designs", drivers: { designs: 1 }, bounds: { most: "3%" }, unit: "share" },
    ],
  });

  it("starts at the published loss", () => {
    expect(out.before.operatingProfit.toFixed(2)).toBe("-10.00");
  });

  it("finds the smallest changes: 10 / 20,700 of price, 10 / 558 of orders, 10 / 530 of designs", () => {
    const found = out.singles.map(({ levers: [lever], after }) => [
      lever?.id,
      lever?.exact,
      lever?.strength.toFixed(),
      after.operatingProfit.toFixed(2),
    ]);
    expect(found).toEqual([
      ["orderFrequency", "5/279", "0.02", "1.16"],
      ["price", "1/2070", "0.0005", "0.35"],
      ["designs", "1/53", "0.02", "0.60"],
    ]);
  });

  it("asks of two levers together less than of designs alone, never less than of the cheapest of both", () => {
    expect(out.combinations).toEqual([]);
  });
});
