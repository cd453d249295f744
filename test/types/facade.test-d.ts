import { describe, expectTypeOf, it } from "vitest";
import { allocate, type Costing } from "../../src/facade.js";
import type { Measured } from "../../src/measure/measured.js";
import { costModel } from "../../src/model/cost-model.js";

const model = costModel({
  currency: "USD",
  resources: { desk: { cost: 1, to: { enter: 1 } } },
  activities: { enter: { driver: "orders" } },
  drivers: { orders: {} },
});
declare const measured: Measured;
declare const ledger: readonly { readonly resource: string; readonly cost: string }[];

describe("types/facade", () => {
  it("keeps the ids of the model, and is a costing of any ids", () => {
    const costing = allocate(model, {}, { costs: [{ resource: "desk", cost: 1 }] });
    expectTypeOf(costing).toEqualTypeOf<Costing<"desk", "enter", "orders">>();
    expectTypeOf(costing).toExtend<Costing>();
  });

  it("takes rows of a ledger, whose ids are known at run time only, but not with other fields", () => {
    allocate(model, measured, { costs: ledger });
    // @ts-expect-error a row of the ledger has a cost, not an amount
    allocate(model, measured, { costs: [{ resource: "desk", amount: 1 }] });
  });

  it("refuses to explain a misspelt activity or figure, unless the line is known at run time only", () => {
    const costing = allocate(model, {});
    costing.explain("A", "enter");
    costing.explain("A", "netSales");
    // @ts-expect-error no activity and no figure is called "entr"
    costing.explain("A", "entr");
    const line: string = "enter";
    costing.explain({ object: "A", line });
    (costing as Costing).explain("A", line);
  });
});
