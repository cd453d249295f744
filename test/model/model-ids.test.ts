import { describe, expect, it } from "vitest";
import { consumersByResource, consumersOf } from "../../src/model/consumers-of.js";
import { costModel, parseCostModel } from "../../src/model/cost-model.js";
import { activityIds, activityOf, driverIds, driverOf, resourceIds, resourceOf } from "../../src/model/model-ids.js";
import { scaleOf } from "../../src/model/scale-of.js";
import { distributionCentre } from "./example-model.js";

const model = costModel(distributionCentre);

describe("model/model-ids", () => {
  it("lists ids by code point, not as written", () => {
    expect(resourceIds(model)).toEqual(["corporate", "freight", "orderDesk", "warehouse"]);
    expect(activityIds(model)).toEqual(["creditCheck", "deskDelivery", "enterOrder", "processCarton", "shipCarton"]);
    expect(driverIds(model)).toEqual(["cartons", "creditChecks", "deskDeliveries", "orders", "shippedCartons"]);
    const odd = parseCostModel({
      currency: "EUR",
      resources: { "\u{1F600}": {}, "\uFF5E": {}, "10": {}, "9": {} },
      activities: {},
      drivers: {},
    });
    expect(resourceIds(odd)).toEqual(["10", "9", "\uFF5E", "\u{1F600}"]);
  });

  it("finds own ids only", () => {
    expect(resourceOf(model, "freight")?.account).toBe("6200");
    expect(activityOf(model, "shipCarton")?.group).toBe("Delivery");
    expect(driverOf(model, "orders")?.count).toBe(true);
    for (const id of ["__proto__", "constructor", "toString", "hasOwnProperty", ""]) {
      expect([resourceOf(model, id), activityOf(model, id), driverOf(model, id)]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("lists who consumes a resource", () => {
    expect(consumersOf(model, "orderDesk")).toEqual(["creditCheck", "enterOrder"]);
    expect(consumersOf(model, "warehouse")).toEqual([]);
    expect([...consumersByResource(model).keys()]).toEqual(["orderDesk"]);
  });

  it("takes the scale of the currency unless the model states one", () => {
    expect(scaleOf(model)).toBe(2);
    expect(scaleOf({ currency: "JPY" })).toBe(0);
    expect(scaleOf({ currency: "JPY", scale: 4 })).toBe(4);
  });
});
