import { describe, expect, it } from "vitest";
import { measuringBasis } from "../../src/model/measuring-basis.js";
import type { CostModelSpec } from "../../src/model/spec.js";

const spec: CostModelSpec = {
  currency: "EUR",
  resources: { desk: { cost: 100, capacity: { practical: 10 } } },
  activities: { enter: { driver: "orders", consumes: { desk: { base: 2, per: { lines: "0.5" } } } } },
  drivers: { orders: { from: "orders", count: true } },
};

function changedBy(change: Partial<CostModelSpec>): readonly string[] {
  const [before, after] = [measuringBasis(spec), measuringBasis({ ...spec, ...change })];
  return Object.keys(before).filter((part) => before[part as keyof typeof before] !== after[part as keyof typeof after]);
}

describe("model/measuring-basis", () => {
  it("stays the same for costs, practical capacity, rules and the order of keys", () => {
    expect(changedBy({ resources: { desk: { cost: 7, capacity: { practical: 99 } } } })).toEqual([]);
    expect(changedBy({ rules: { zeroVolume: "even" } })).toEqual([]);
    expect(changedBy({ drivers: { orders: { count: true, from: "orders" } } })).toEqual([]);
  });

  it.each([
    ["currency", { currency: "USD" }],
    ["currency", { scale: 4 }],
    ["period", { period: { from: "2026-01-01", to: "2027-01-01" } }],
    ["tables", { tables: { orders: { date: "day" } } }],
    ["drivers", { drivers: { orders: { from: "orders", count: true, where: { channel: "phone" } } } }],
    ["sales", { sales: { cogs: { from: "orders", sum: "cost" } } }],
    ["activities", { activities: { enter: { driver: "orders", consumes: { desk: { base: 3, per: { lines: "0.5" } } } } } }],
    ["resources", { resources: { desk: { cost: 100, capacity: { practical: 10, by: "month" } } } }],
  ] as const)("tells that %s changed", (part, change) => {
    expect(changedBy(change as Partial<CostModelSpec>)).toEqual([part]);
  });
});
