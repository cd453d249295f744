import { Decimal as OtherDecimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { type CostError, isCostError } from "../../src/errors/cost-error.js";
import { checkModel } from "../../src/model/check-model.js";
import { costModel, parseCostModel } from "../../src/model/cost-model.js";
import { COST_MODEL, isCostModel } from "../../src/model/is-cost-model.js";
import { modelWarnings } from "../../src/model/model-warnings.js";
import { distributionCentre } from "./example-model.js";

function errorOf(run: () => unknown): CostError {
  try {
    run();
  } catch (error) {
    if (isCostError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

function expectDeepFrozen(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  expect(Object.isFrozen(value)).toBe(true);
  for (const item of Object.values(value)) expectDeepFrozen(item);
}

describe("model/cost-model", () => {
  it("accepts the distribution centre without a remark", () => {
    expect(checkModel(distributionCentre)).toEqual([]);
    expect(modelWarnings(costModel(distributionCentre))).toEqual([]);
  });

  it("gives the spec back as JSON", () => {
    expect(JSON.stringify(costModel(distributionCentre))).toBe(JSON.stringify(distributionCentre));
    expect(JSON.stringify(parseCostModel(JSON.parse(JSON.stringify(distributionCentre))))).toBe(JSON.stringify(distributionCentre));
  });

  it("freezes a copy through and through, and leaves the spec as it was", () => {
    const spec = structuredClone(distributionCentre);
    const model = costModel(spec);
    expectDeepFrozen(model);
    expect(Object.isFrozen(spec)).toBe(false);
    expect(model.resources).not.toBe(spec.resources);
  });

  it("writes bigints and Decimals as plain decimal strings and keeps numbers and strings as they are", () => {
    const model = costModel({
      currency: "EUR",
      resources: { a: { cost: 12n }, b: { cost: new OtherDecimal("1.50e2") }, c: { cost: "1.50" }, d: { cost: -0 }, e: { cost: 1.5 } },
      activities: {},
      drivers: {},
    });
    expect(Object.values(model.resources).map(({ cost }) => cost)).toStrictEqual(["12", "150", "1.50", 0, 1.5]);
  });

  it("marks the model without showing it", () => {
    const model = costModel(distributionCentre);
    expect(isCostModel(model)).toBe(true);
    expect(Object.keys(model)).toEqual(Object.keys(distributionCentre));
    expect(Object.getOwnPropertyDescriptor(model, COST_MODEL)?.enumerable).toBe(false);
    for (const other of [undefined, null, 1, "model", {}, distributionCentre, { ...model }]) expect(isCostModel(other)).toBe(false);
  });

  it("takes a model for a spec", () => {
    const model = costModel(distributionCentre);
    expect(costModel(model)).toEqual(model);
  });

  it("throws faults of shape and of reference together", () => {
    const error = errorOf(() =>
      parseCostModel({
        currency: "EUR",
        resources: { desk: { cost: "1,000", capacity: { practical: 600 } }, store: { to: { pik: 1 } } },
        activities: { pick: { driver: "line" } },
        drivers: { lines: { from: "lines", count: true } },
      }),
    );
    expect(error.findings.map((one) => `${one.code} ${one.path}`)).toEqual([
      "number-invalid resources.desk.cost",
      "unknown-reference activities.pick.driver",
      "unknown-reference resources.store.to.pik",
    ]);
    expect(error.message).toContain('did you mean "lines"?');
    expect(error.code).toBe("number-invalid");
  });

  it("says nothing about references to a family that cannot be read", () => {
    const findings = checkModel({ ...distributionCentre, drivers: [] });
    expect(findings.map((one) => `${one.code} ${one.path}`)).toEqual(["wrong-type drivers"]);
  });

  it("knows the ids of parts that are at fault", () => {
    const findings = checkModel({ ...distributionCentre, drivers: { ...distributionCentre.drivers, orders: 5 } });
    expect(findings.map((one) => `${one.code} ${one.path}`)).toEqual(["wrong-type drivers.orders"]);
  });

  it("lists findings in the same order whatever the order of keys", () => {
    const spec = { currency: "EUR", resources: { b: { cost: "x" }, a: { cost: "y" } }, activities: {}, drivers: { d: {}, c: {} } };
    const turned = { drivers: { c: {}, d: {} }, activities: {}, resources: { a: { cost: "y" }, b: { cost: "x" } }, currency: "EUR" };
    expect(checkModel(turned)).toEqual(checkModel(spec));
    expect(checkModel(spec).map((one) => one.path)).toEqual(["resources.a.cost", "resources.b.cost"]);
  });

  it("remarks on what is odd without refusing it", () => {
    const model = parseCostModel({ currency: "EUR", resources: { rent: { cost: 1 } }, activities: {}, drivers: { visits: {} } });
    expect(modelWarnings(model).map((one) => [one.code, one.severity])).toEqual([["unused-driver", "warning"]]);
  });

  it("takes any text for an id", () => {
    const odd = ["", "constructor", "toString", "hasOwnProperty", "a b", "\u{1F600}", "x".repeat(10_000)];
    const model = parseCostModel({
      currency: "EUR",
      resources: Object.fromEntries(odd.map((id) => [`${id}!`, { cost: 1, to: { [id]: 1 } }])),
      activities: Object.fromEntries(odd.map((id) => [id, { driver: id }])),
      drivers: Object.fromEntries(odd.map((id) => [id, {}])),
    });
    expect(Object.keys(model.activities)).toEqual(odd);
    expect(modelWarnings(model)).toEqual([]);
  });
});
