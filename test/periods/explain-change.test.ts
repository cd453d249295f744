import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { explainChange } from "../../src/periods/explain-change.js";

describe("periods/explain-change", () => {
  it("x", () => {
    const model = costModel({
      currency: "EUR",
      resources: {},
      activities: { pick: { cost: "60.00", driver: "cases" }, enter: { cost: "40.00", driver: "orders" } },
      drivers: { cases: {}, orders: {} },
    });
    const period = (cases: number, orders: number, grossSales: number) =>
      allocate(model, {
        volumes: [
          { customer: "A", driver: "cases", quantity: cases },
          { customer: "A", driver: "orders", quantity: orders },
        ],
        sales: [{ customer: "A", grossSales }],
      });
    const change = explainChange(period(10, 2, 500), period(20, 10, 960), { units: "cases" });
    console.log(JSON.stringify(change, null, 1));
    expect(change).toBeDefined();
  });
});
