import { describe, expectTypeOf, it } from "vitest";
import { type CostModel, costModel, parseCostModel } from "../../src/model/cost-model.js";
import { isCostModel } from "../../src/model/is-cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";

describe("types/cost-model", () => {
  it("infers the ids of an inline spec as literals", () => {
    const model = costModel({
      currency: "USD",
      resources: {
        desk: { cost: 1, capacity: { practical: 10 } },
        it: { cost: 2n, to: { pick: 1, desk: "0.5" }, charges: [{ to: "pick", rate: 2, driver: "orders" }] },
      },
      activities: {
        enter: { driver: "orders", consumes: { desk: { base: 1, when: [{ if: { a: [1, "b"] }, add: 2 }] } } },
        pick: { driver: "lines" },
      },
      drivers: { orders: { from: "orders", count: true }, lines: {} },
      support: { order: ["it"] },
    });
    expectTypeOf(model).toEqualTypeOf<CostModel<"desk" | "it", "enter" | "pick", "orders" | "lines">>();
    expectTypeOf(model.resources).toHaveProperty("desk");
    expectTypeOf(model).toExtend<CostModel>();
  });

  it("takes the example of the front page", () => {
    const model = costModel({
      name: "Distribution centre",
      period: { from: "2026-07-01", to: "2026-10-01" },
      currency: "USD",
      resources: {
        warehouse: { cost: "2400000", account: "6100", supply: "committed", to: { processCarton: 90, deskDelivery: 10 } },
        freight: { cost: "450000", account: "6200", supply: "flexible", to: { shipCarton: 1 } },
        orderDesk: { cost: "560000", account: "6300", capacity: { unit: "minute", practical: 700000 } },
        corporate: { cost: "300000", account: "6900" },
      },
      activities: {
        processCarton: { group: "Warehouse", level: "unit", driver: "cartons", capacity: { practical: 80000 } },
        shipCarton: { group: "Delivery", level: "unit", driver: "shippedCartons" },
        deskDelivery: { group: "Delivery", level: "batch", driver: "deskDeliveries" },
        enterOrder: {
          group: "Order desk",
          level: "batch",
          driver: "orders",
          consumes: { orderDesk: { base: 3, per: { lines: 0.5 }, when: [{ if: { international: true }, add: 10 }] } },
        },
        creditCheck: { group: "Order desk", level: "customer", driver: "creditChecks", consumes: { orderDesk: 50 } },
      },
      drivers: {
        cartons: { unit: "carton", from: "lines", sum: "cartons" },
        shippedCartons: { unit: "carton", from: "lines", sum: "cartons", where: { mode: "commercial" } },
        deskDeliveries: { unit: "delivery", from: "orders", count: true, where: { mode: "desk" } },
        orders: { unit: "order", from: "orders", count: true },
        creditChecks: { unit: "check" },
      },
      tables: { lines: { join: { to: "orders", on: "orderId" } } },
      sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
    });
    expectTypeOf(model).toExtend<CostModel>();
    expectTypeOf<keyof typeof model.resources>().toEqualTypeOf<"warehouse" | "freight" | "orderDesk" | "corporate">();
    expectTypeOf<keyof typeof model.drivers>().toEqualTypeOf<"cartons" | "shippedCartons" | "deskDeliveries" | "orders" | "creditChecks">();
  });

  it("refuses a misspelt target of a resource", () => {
    costModel({
      currency: "USD",
      resources: {
        desk: {
          // @ts-expect-error no resource or activity is called "pik"
          to: { pik: 1 },
        },
      },
      activities: { pick: { driver: "orders" } },
      drivers: { orders: {} },
    });
  });

  it("refuses a misspelt driver of an activity", () => {
    costModel({
      currency: "USD",
      resources: { desk: { to: { pick: 1 } } },
      // @ts-expect-error no driver is called "order"
      activities: { pick: { driver: "order" } },
      drivers: { orders: {} },
    });
  });

  it("refuses a misspelt resource in consumes", () => {
    costModel({
      currency: "USD",
      resources: { desk: { capacity: { practical: 1 } } },
      // @ts-expect-error no resource is called "dsk"
      activities: { pick: { driver: "orders", consumes: { dsk: 1 } } },
      drivers: { orders: {} },
    });
  });

  it("refuses a misspelt activity in the `to` of a secondary activity, and a resource there", () => {
    costModel({
      currency: "USD",
      resources: { desk: { to: { plan: 1 } } },
      activities: {
        plan: {
          // @ts-expect-error no activity is called "pik"
          to: { pik: 1 },
        },
        check: {
          // @ts-expect-error a secondary activity hands on to activities
          to: { desk: 1 },
        },
        pick: { driver: "orders" },
      },
      drivers: { orders: {} },
    });
  });

  it("refuses misspelt ids in charges and in the support order", () => {
    costModel({
      currency: "USD",
      resources: {
        desk: {
          // @ts-expect-error no resource or activity is called "pik"
          charges: [{ to: "pik", rate: 1, driver: "orders" }],
        },
        it: {
          // @ts-expect-error no driver is called "order"
          charges: [{ to: "pick", rate: 1, driver: "order" }],
        },
      },
      activities: { pick: { driver: "orders" } },
      drivers: { orders: {} },
      // @ts-expect-error no resource or activity is called "disk"
      support: { order: ["disk"] },
    });
  });

  it("refuses fields and values that do not exist", () => {
    costModel({
      currency: "USD",
      resources: {
        // @ts-expect-error a resource has a cost, not a price
        desk: { price: 1 },
        // @ts-expect-error supply is flexible or committed
        it: { supply: "fixed" },
      },
      activities: { pick: { driver: "orders" } },
      drivers: { orders: {} },
    });
  });

  it("refuses a driver of two kinds, of half a kind, or of a misspelt one", () => {
    costModel({
      currency: "USD",
      resources: {},
      activities: {},
      drivers: {
        // @ts-expect-error rows are counted or summed
        both: { from: "orders", count: true, sum: "cases" },
        // @ts-expect-error a table, and what of it?
        from: { from: "orders" },
        // @ts-expect-error of which table?
        sum: { sum: "cases" },
        // @ts-expect-error a sales figure is not measured in a table
        of: { of: "netSales", from: "orders" },
        // @ts-expect-error amounts, not counts, are charged as they are
        intensity: { kind: "intensity", from: "orders", count: true },
        // @ts-expect-error did you mean "count"?
        misspelt: { from: "orders", cuont: true },
      },
    });
  });

  it("takes a driver of every kind, and a spec that stands in a constant of its own", () => {
    const spec = {
      currency: "USD",
      resources: { desk: { cost: 1, supply: "flexible", to: { pick: 1 } } },
      activities: { pick: { driver: "sum", level: "batch" } },
      drivers: {
        count: { from: "orders", count: true, where: { channel: "phone" } },
        distinct: { from: "orders", distinct: ["sku", "day"] },
        sum: { from: "orders", sum: "cases", negativeRows: "exclude", decimals: 2 },
        packs: { from: "orders", packs: { quantity: "units", sizes: { case: 15 }, count: "case" } },
        intensity: { kind: "intensity", from: "orders", sum: "amount", scale: true },
        of: { of: "netSales" },
        given: { unit: "visit", kind: "intensity" },
      },
    } as const satisfies CostModelSpec;
    expectTypeOf(costModel(spec)).toExtend<CostModel<"desk", "pick", keyof typeof spec.drivers>>();
  });

  it("gives a model from a file string ids", () => {
    expectTypeOf(parseCostModel(JSON.parse("{}"))).toEqualTypeOf<CostModel<string, string, string>>();
  });

  it("narrows an unknown value to a model", () => {
    const value: unknown = undefined;
    if (isCostModel(value)) expectTypeOf(value).toEqualTypeOf<CostModel>();
  });

  it("keeps a model from being changed", () => {
    const model = parseCostModel({});
    // @ts-expect-error a model is read-only
    model.currency = "EUR";
  });
});
