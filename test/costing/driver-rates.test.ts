import { describe, expect, it } from "vitest";
import { driverRates } from "../../src/costing/driver-rates.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { cost, oneActivity, volumes } from "./cost.js";

const rows = { volumes: volumes({ A: 1, B: 3 }) };

/** `flexible + committed` in minor units per unit of the driver, as fractions. */
function ratesOf(spec: CostModelSpec): readonly string[] {
  return driverRates(cost(spec, rows)).map(
    ({ activity, driver, flexible, committed }) => `${activity}/${driver} ${flexible.n}/${flexible.d} + ${committed.n}/${committed.d}`,
  );
}

describe("costing/driver-rates", () => {
  it("gives cost by volume, in the layers of the cost", () => {
    expect(ratesOf(oneActivity({ supply: { flexible: 1, committed: 3 } }))).toEqual(["serve/drives 625/1 + 1875/1"]);
    expect(ratesOf(oneActivity({ cost: 1 }))).toEqual(["serve/drives 0/1 + 25/1"]);
  });

  it("gives cost by practical volume, so that unused capacity is in no rate", () => {
    expect(ratesOf(oneActivity({ capacity: { practical: 8 } }))).toEqual(["serve/drives 0/1 + 1250/1"]);
  });

  it("gives a standard rate as it stands, by its layers where it has them, else by those of the cost, else of the supply", () => {
    expect(ratesOf(oneActivity({ standard: { flexible: "1.5", committed: "0.25" } }))).toEqual(["serve/drives 150/1 + 25/1"]);
    expect(ratesOf(oneActivity({ standard: 2, supply: { flexible: 1, committed: 1 } }))).toEqual(["serve/drives 100/1 + 100/1"]);
    const { cost: _, ...unfed } = oneActivity({}).activities["serve"] as { cost: number };
    expect(ratesOf({ ...oneActivity({}), activities: { serve: { ...unfed, standard: 2, supply: "flexible" } as never } })).toEqual([
      "serve/drives 200/1 + 0/1",
    ]);
  });

  it("leaves out activities without a rate", () => {
    expect(ratesOf(oneActivity({}, { kind: "intensity" }))).toEqual([]);
    expect(driverRates(cost(oneActivity({}), {}))).toEqual([]);
  });

  it("gives the average of what an activity used of a capacity", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: 100, capacity: { unit: "minute", practical: 40 } } },
      activities: { enter: { driver: "drives", consumes: { desk: 5 } } },
      drivers: { drives: {} },
    };
    expect(ratesOf(spec)).toEqual(["enter/drives 0/1 + 1250/1"]);
  });
});
