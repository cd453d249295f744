import { describe, expect, it } from "vitest";
import { ratedQuantities } from "../../src/costing/rated-quantities.js";
import { allocate, costModel } from "../../src/index.js";
import { multiplyRationals, rational } from "../../src/number/rational.js";

const model = costModel({
  currency: "EUR",
  resources: {
    desk: { cost: 90, supply: { flexible: 1, committed: 2 }, capacity: { unit: "minute", practical: 60 } },
    line: { cost: 10, capacity: { unit: "call", practical: 10 } },
  },
  activities: {
    enter: { driver: "orders", cost: 6, consumes: { desk: { base: 1, per: { lines: 2 } }, line: 1 } },
    audit: { driver: "orders", standard: "0.50", consumes: { desk: 4 } },
    check: { driver: "checks", cost: 12, supply: "flexible" },
    freight: { driver: "freight", cost: 8 },
    ghost: { driver: "never", cost: 5 },
    shows: { driver: "shows", cost: 7, level: "channel" },
    clean: { cost: 3, to: { enter: 1 } },
  },
  drivers: {
    orders: { from: "orders", count: true },
    never: { from: "orders", count: true, where: { lines: 99 } },
    freight: { from: "orders", sum: "freight", kind: "intensity" },
    checks: {},
    shows: {},
  },
});
const { data } = allocate(model, {
  customers: [
    { id: "A", channel: "x" },
    { id: "B", channel: "x" },
  ],
  events: {
    orders: [
      { customer: "A", lines: 4, freight: 1 },
      { customer: "B", lines: 1, freight: 2 },
      { customer: "B", lines: 0, freight: 3 },
    ],
  },
  volumes: [
    { customer: "A", driver: "checks", quantity: 3 },
    { channel: "x", driver: "shows", quantity: 1 },
  ],
});

describe("costing/rated-quantities", () => {
  const rated = ratedQuantities(data);

  it("lists the use of each resource and the driver volume, at the rates of the statement in minor units", () => {
    const show = ({ flexible, committed }: (typeof rated)[number]["rate"]) =>
      [flexible, committed].map(({ n, d }) => `${n}/${d}`).join(" ");
    expect(rated.map(({ driver, isVolume, quantities, rate }) => [driver, isVolume, [...quantities.values].join(" "), show(rate)])).toEqual(
      [
        // A standard rate takes the place of the minutes, in the layers of its cost.
        ["orders", true, "1 2", "50/3 100/3"],
        ["checks", true, "3 0", "400/1 0/1"],
        // 13 minutes of 0.50 and 1.00, calls of 1.00, and cost of 6 and 3 over three orders.
        ["orders", false, "9 4", "50/1 100/1"],
        ["orders", false, "1 2", "0/1 100/1"],
        ["orders", true, "1 2", "0/1 300/1"],
      ],
    );
  });

  it("makes up the cost of activities that serve the cells", () => {
    const total = rated.reduce((sum, { quantities, rate }) => {
      const units = rational(BigInt(quantities.total), 10n ** BigInt(quantities.decimals));
      return sum + Number(multiplyRationals(units, rate.flexible).n + multiplyRationals(units, rate.committed).n);
    }, 0);
    const activities = ["enter", "audit", "check"].map((id) => data.activities.get(id)?.assigned);
    expect(total).toBe(activities.reduce((sum, one) => sum + (one?.flexible ?? 0) + (one?.committed ?? 0), 0));
  });
});
