import { describe, expect, it } from "vitest";
import { consumersByResource } from "../../src/model/consumers-of.js";
import { costModel, parseCostModel } from "../../src/model/cost-model.js";
import { resourceIds } from "../../src/model/model-ids.js";
import { scaleOf } from "../../src/model/scale-of.js";
import { distributionCentre } from "./example-model.js";

const model = costModel(distributionCentre);

describe("model/model-ids", () => {
  it("lists ids by code point, not as written", () => {
    expect(resourceIds(model)).toEqual(["corporate", "freight", "orderDesk", "warehouse"]);
    const odd = parseCostModel({
      currency: "EUR",
      resources: { "\u{1F600}": {}, "\uFF5E": {}, "10": {}, "9": {} },
      activities: {},
      drivers: {},
    });
    expect(resourceIds(odd)).toEqual(["10", "9", "\uFF5E", "\u{1F600}"]);
  });

  it("lists who consumes a resource", () => {
    expect([...consumersByResource(model)]).toEqual([["orderDesk", ["creditCheck", "enterOrder"]]]);
  });

  it("takes the scale of the currency unless the model states one", () => {
    expect(scaleOf(model)).toBe(2);
    expect(scaleOf({ currency: "JPY" })).toBe(0);
    expect(scaleOf({ currency: "JPY", scale: 4 })).toBe(4);
  });
});
