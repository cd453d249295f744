import { describe, expect, it } from "vitest";
import { costingRates } from "../../src/costing/costing-rates.js";
import { allocate, costModel } from "../../src/index.js";
import { rational } from "../../src/number/rational.js";
import { quoter } from "../../src/policies/quoter.js";
import { currentRates } from "../../src/policies/replay-rates.js";
import { dataOf } from "../../src/statements/costed.js";

const model = costModel({
  currency: "EUR",
  resources: {
    desk: {
      cost: 1000,
      capacity: { unit: "minute", practical: 100, unused: "assign" },
      charges: [{ to: "audit", rate: 2, driver: "orders" }],
    },
    help: { cost: 90, supply: { flexible: 1, committed: 2 }, to: { sort: 1 } },
  },
  activities: {
    enter: { driver: "orders", consumes: { desk: 5 }, cost: 60, supply: "flexible" },
    audit: { driver: "orders" },
    ghost: { driver: "never", cost: 10 },
    unused: { driver: "never", consumes: { desk: 3 } },
    freight: { driver: "freightPaid", cost: 40, supply: { flexible: 3, committed: 1 } },
    fees: { driver: "scaled", cost: 30 },
    sort: { to: { audit: 1, spread: 2 } },
    spread: { driver: "amounts", capacity: { practical: 600 } },
    own: { level: "business", cost: 5 },
  },
  drivers: {
    orders: { from: "orders", count: true },
    never: { from: "orders", count: true, where: { channel: "fax" } },
    freightPaid: { from: "orders", sum: "freight", kind: "intensity" },
    scaled: { from: "orders", sum: "fee", kind: "intensity", scale: true },
    amounts: { of: "netSales" },
  },
  sales: { netSales: { from: "orders", sum: "amount" } },
});
const row = { customer: "A", channel: "edi", freight: "2.50", fee: 1, amount: 20 };
const costing = allocate(model, { events: { orders: Array.from({ length: 10 }, () => row) } });
const made = quoter(costing);

describe("costing/costing-rates", () => {
  const of = (id: string) => made.activities.find((one) => one.id === id);

  it("takes charges from a pool before its capacity cost rate, and never assigned unused capacity", () => {
    // (1000 - 10 x 2) / 100 a minute; 60 / 10 an order beside it.
    expect(of("enter")).toMatchObject({
      rate: { flexible: "6", committed: "0" },
      uses: [{ resource: "desk", unit: "minute", rate: { flexible: "0", committed: "9.8" }, use: "5" }],
    });
    expect(made.quote({ orders: row }).activities.find(({ activity }) => activity === "enter")?.cost.exact).toBe("55");
  });

  it("gives charges and cost of secondary activities on by the driver, each in its layer", () => {
    // Charges of 20 and a third of 90; two thirds over 600 practical.
    expect(of("audit")?.rate).toEqual({ flexible: "1", committed: "4" });
    expect(of("spread")?.rate).toEqual({ flexible: "1/30", committed: "1/15" });
    expect(of("sort")).toBeUndefined();
  });

  it("charges traced cost at its own amount, in the layers of the pool, and scaled charges at their rate", () => {
    expect(of("freight")).toMatchObject({ basis: "traced", rate: { flexible: "0.75", committed: "0.25" } });
    expect(
      made.quote({ orders: { ...row, freight: "8.00" } }).activities.find(({ activity }) => activity === "freight")?.cost.rounded,
    ).toBe("8.00");
    expect(of("fees")?.rate).toEqual({ flexible: "0", committed: "3" });
  });

  it("has a rate for capacity that nobody used in the period, and none for cost without volume", () => {
    expect(made.quote({ orders: { ...row, channel: "fax" } }).activities.find(({ activity }) => activity === "unused")?.cost.exact).toBe(
      "29.4",
    );
    expect(made.notInQuote.map(({ activity, reason, cost }) => [activity, reason, cost.committed])).toEqual([
      ["ghost", "noRate", "10.00"],
      ["own", "level", "5.00"],
    ]);
  });

  it("gives results that are plain data all through", () => {
    const quote = made.quote({ orders: row });
    for (const part of [quote, quote.explain(), quote.margin, quote.activities]) expect(JSON.parse(JSON.stringify(part))).toBeDefined();
  });

  it("rates the use of capacity so that it sums to the activity's cost, where the rate of capacity leaves what rounding took", () => {
    const odd = costModel({
      currency: "EUR",
      resources: {
        desk: { cost: "10.00", capacity: { unit: "minute", practical: 7 } },
        idle: { cost: 1, capacity: { unit: "call", practical: 1 } },
      },
      activities: { enter: { driver: "orders", consumes: { desk: 1, idle: 0 } } },
      drivers: { orders: {} },
    });
    const data = dataOf(allocate(odd, { volumes: [{ customer: "A", driver: "orders", quantity: 3 }] }));
    const rates = costingRates(data);
    // 3/7 of 10.00 is 4.2857...: the activity was charged 4.29.
    expect(rates.ofCapacity("desk")?.committed).toEqual(rational(10n, 7n));
    expect(rates.ofUse("enter", "desk")?.committed).toEqual(rational(143n, 100n));
    expect([rates.ofUse("enter", "idle"), rates.ofUse("enter", "none"), rates.ofUse("none", "desk")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("gives replays the rates of quotes, in minor units", () => {
    const rates = costingRates(dataOf(costing));
    const layers = currentRates(dataOf(costing)).map(({ activity, resource, flexible, committed }) => {
      const quoted = resource === undefined ? rates.ofActivity(activity) : rates.ofCapacity(resource);
      expect([flexible, committed]).toEqual([quoted?.flexible, quoted?.committed].map((one) => one && rational(one.n * 100n, one.d)));
      return `${activity} ${resource}`;
    });
    // Cost without volume has no rate; time-driven work without other cost has that of its capacity alone.
    expect(layers).toEqual([
      "audit undefined",
      "enter desk",
      "enter undefined",
      "fees undefined",
      "freight undefined",
      "spread undefined",
      "unused desk",
    ]);
  });
});
