import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { type Decimal, ExactDecimal } from "../../src/number/decimal.js";
import { activityVariance } from "../../src/periods/activity-variance.js";
import { variances } from "../../src/periods/variances.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const model = costModel({
  currency: "USD",
  resources: { depot: { cost: "900.00", supply: { flexible: 1, committed: 2 }, to: { pick: 1 } } },
  activities: { pick: { driver: "lines" }, enter: { cost: "90.00", driver: "orders" }, plan: { cost: "5.00", to: { pick: 1 } } },
  drivers: { lines: {}, orders: {} },
});
const costing = allocate(model, {
  volumes: [
    { customer: "A", driver: "lines", quantity: 80 },
    { customer: "A", driver: "orders", quantity: 9 },
  ],
});
const distribution = exampleCosting({ costModel, allocate });
const DESK = { cost: "540.00", practical: 600, volume: 100 };
const flexible = { standardRate: "3.50", standardPerUnit: "0.5" };
const committed = { cost: "640.00", practical: 100, volume: 90 };
const budget = { pick: { ...flexible, ...committed }, enter: { cost: "100.00", practical: 10, volume: 10 } };
const text = (figures: object) =>
  Object.fromEntries(Object.entries(figures).map(([name, one]) => [name, typeof one === "string" ? one : (one as Decimal).toFixed()]));

describe("periods/variances", () => {
  it("keeps flexible and committed apart, for an activity of both kinds of cost, and foots", () => {
    const all = variances(costing, budget, { output: 150 });
    expect(text(all.of("pick").flexible ?? {})).toEqual({
      supply: "flexible",
      actualCost: "300",
      actualVolume: "80",
      standardVolume: "75",
      standardRate: "3.5",
      actualAtStandard: "280",
      flexibleBudget: "262.5",
      spending: "20",
      efficiency: "17.5",
      total: "37.5",
    });
    expect(text(all.of("pick").committed ?? {})).toMatchObject({
      actualCost: "605",
      standardRate: "6.4",
      spending: "-35",
      plannedUnused: "64",
      volume: "64",
      total: "93",
    });
    expect(all.of("enter").flexible).toBeNull();
    expect(all.ids).toEqual(["enter", "pick"]);
    expect(text(all.total.committed)).toEqual({ spending: "-45", plannedUnused: "64", volume: "74", total: "93" });
    expect(text(all.total.flexible)).toEqual({ spending: "20", efficiency: "17.5", total: "37.5" });
    expect(JSON.parse(JSON.stringify(all)).activities[1].committed).toMatchObject({
      supply: "committed",
      standardRate: "6.4",
      spending: "-35.00",
    });
    expect(JSON.stringify(variances(costing, { enter: budget.enter, pick: budget.pick }, { output: { pick: 150 } }))).toBe(
      JSON.stringify(all),
    );
  });

  it("sums to actual less standard for any numbers, on given numbers too", () => {
    const n = fc.integer({ min: 0, max: 5_000_000 }).map((one) => new ExactDecimal(one).div(100));
    const rate = fc.integer({ min: 1, max: 99_999 }).map((one) => new ExactDecimal(one).div(10_000));
    fc.assert(
      fc.property(n, n, rate, rate, n, n, (actualCost, actualVolume, standardRate, practical, output, budgetCost) => {
        const one = activityVariance({ supply: "flexible", actualCost, actualVolume, standardRate, standardPerUnit: practical, output });
        expect(one.spending.plus(one.efficiency).equals(one.total)).toBe(true);
        const exact = actualVolume.times(standardRate);
        expect(one.actualAtStandard.equals(exact.toDecimalPlaces(2, ExactDecimal.ROUND_HALF_EVEN))).toBe(true);
        const other = activityVariance({ supply: "committed", actualCost, actualVolume, budgetCost, practical, budgetVolume: output });
        expect(other.spending.plus(other.plannedUnused).plus(other.volume).equals(other.total)).toBe(true);
        expect(other.total.equals(actualCost.minus(other.actualAtStandard))).toBe(true);
      }),
    );
  });

  it("rounds half-even, to the decimals asked for", () => {
    const input = { supply: "flexible", actualCost: 0, actualVolume: 1, standardRate: "0.125", standardPerUnit: 0, output: 0 } as const;
    expect(activityVariance(input).actualAtStandard.toFixed(2)).toBe("0.12");
    expect(activityVariance(input, { scale: 3 }).spending.toFixed(3)).toBe("-0.125");
  });

  it("refuses budgets that are incomplete, unknown or of another kind, all at once", () => {
    const given = (one: unknown, options?: unknown) => codesOf(() => variances(costing, one as never, options as never));
    expect(given({ pick: flexible, enter: { cost: 1 }, pack: {}, constructor: {} }, { output: 1 })).toEqual([
      "variance-budget-incomplete budget.enter 1 @",
      "change-activity-unknown budget.pack 1 @",
      "change-activity-unknown budget.constructor 1 @",
      "variance-layer-unbudgeted budget.pick 1 @",
      "variance-layer-unbudgeted budget.enter 1 @",
    ]);
    expect(given({ pick: budget.pick })).toEqual(["variance-output-missing options.output 1 @"]);
    expect(given({ pick: budget.pick }, { output: { enter: 1, pack: 1 } })).toEqual([
      "change-activity-unknown options.output.pack 1 @",
      "variance-output-missing options.output 1 @",
    ]);
    expect(given({ plan: committed })).toEqual(["variance-volume-missing budget.plan 1 @"]);
    expect(given({ enter: { cost: "1.234", practical: 0, volume: -1 } })).toEqual([
      "too-many-decimals budget.enter.cost 1 @",
      "change-option-invalid budget.enter.practical 1 @",
      "change-option-invalid budget.enter.volume 1 @",
    ]);
    for (const garbage of [undefined, null, 7, "x", [1]]) expect(given(garbage)).toEqual(["change-option-invalid budget 1 @"]);
    expect(given({ enter: null }).slice(0, 1)).toEqual(["change-option-invalid budget.enter 1 @"]);
    expect(given({ enter: budget.enter }, { output: "many" })).toEqual(["number-invalid options.output 1 @"]);
    expect(given({ enter: { ...budget.enter, unit: 1, "a b": 1 } })).toEqual([
      'change-option-invalid budget.enter["a b"] 1 @',
      "change-option-invalid budget.enter.unit 1 @",
    ]);
    expect(given({ enter: budget.enter }, { units: 1 })).toEqual(["change-option-invalid options.units 1 @"]);
    expect(codesOf(() => variances(null as never, {}))).toEqual(["change-costing-invalid costing 1 @"]);
    expect(codesOf(() => variances(costing, {}).of("pick"))).toEqual(["unknown-id activity 1 @"]);
  });

  it("compares the committed cost of capacity that activities consume by resource: what was supplied, not what was used", () => {
    // 560.00 was paid for 700 minutes, of which orders used 39 and the credit check 50; 540.00 was budgeted for 600, 100 of them used.
    const all = variances(distribution, { enterOrder: {}, creditCheck: {} }, { resources: { orderDesk: DESK } });
    const [desk] = all.resources;
    expect(text(desk?.committed ?? {})).toMatchObject({
      actualCost: "560",
      actualVolume: "89",
      standardRate: "0.9",
      spending: "20",
      plannedUnused: "450",
      volume: "9.9",
      total: "479.9",
    });
    expect(desk).toMatchObject({ resource: "orderDesk", unit: "minute" });
    expect(
      desk?.shares.map(({ activity, used, spending, plannedUnused, volume, total }) => [
        activity,
        ...[used, spending, plannedUnused, volume, total].map(String),
      ]),
    ).toEqual([
      ["creditCheck", "50", "11.24", "252.81", "5.56", "269.61"],
      ["enterOrder", "39", "8.76", "197.19", "4.34", "210.29"],
    ]);
    expect(all.of("enterOrder")).toMatchObject({ committed: null, capacity: [desk?.shares[1]] });
    expect(all.total.committed.total.toFixed(2)).toBe("479.90");
    expect(all.toJSON()).toMatchObject({
      activities: [{ activity: "creditCheck", capacity: [{ resource: "orderDesk", used: "50", total: "269.61" }] }, {}],
      resources: [{ resource: "orderDesk", unit: "minute", committed: { spending: "20.00" } }],
    });
    expect(variances(distribution, {}, { resources: { orderDesk: DESK } }).total.committed.spending.toFixed(2)).toBe("20.00");
  });

  it("keeps an activity's other committed cost apart from that of the capacity it consumes", () => {
    const mixed = costModel({
      currency: "USD",
      resources: { desk: { cost: 100, capacity: { practical: 50 } }, idle: { cost: 7, capacity: { practical: 5 } } },
      activities: { enter: { cost: "30.00", driver: "orders", consumes: { desk: 2 } }, wait: { driver: "waits", consumes: { idle: 1 } } },
      drivers: { orders: {}, waits: {} },
    });
    const volumes = [
      { customer: "A", driver: "orders", quantity: 10 },
      { customer: "A", driver: "waits", quantity: 0 },
    ];
    const own = { cost: "25.00", practical: 10, volume: 10 };
    const resources = { desk: { cost: 90, practical: 50, volume: 20 }, idle: { cost: 5, practical: 5, volume: 1 } };
    const all = variances(allocate(mixed, { volumes }), { enter: own }, { resources });
    expect(all.of("enter").committed?.spending.toString()).toBe("5");
    expect(all.resources.map(({ committed, shares }) => [committed.spending.toString(), shares.length])).toEqual([
      ["10", 1],
      ["2", 0],
    ]);
    expect(all.total.committed.spending.toString()).toBe("17");
  });

  it("sums shares by use to the variance of the resource, for any numbers", () => {
    const cents = fc.integer({ min: 0, max: 900_000 }).map((one) => (one / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (paid, cost, practical, volume) => {
        const paidFor = allocate(distribution.model, distribution.measured, { costs: [{ resource: "orderDesk", cost: paid }] });
        const [desk] = variances(paidFor, {}, { resources: { orderDesk: { cost, practical, volume } } }).resources;
        expect(desk?.committed.spending.toFixed(2)).toBe(new ExactDecimal(paid).minus(cost).toFixed(2));
        for (const name of ["spending", "plannedUnused", "volume", "total"] as const) {
          const sum = desk?.shares.reduce((total, share) => total.plus(share[name]), new ExactDecimal(0));
          expect(sum?.equals(desk?.committed[name] ?? 0)).toBe(true);
        }
      }),
    );
  });

  it("refuses a budget that is a Map, which looks like an empty object, and says so", () => {
    const map = new Map(Object.entries(budget)) as never;
    expect(codesOf(() => variances(costing, map, { output: 150 }))).toEqual(["change-option-invalid budget 1 @"]);
    expect(() => variances(costing, map, { output: 150 })).toThrow("found a Map");
    const refused = { output: map, resources: map } as never;
    expect(codesOf(() => variances(costing, {}, refused))).toEqual([
      "change-option-invalid options.output 1 @",
      "change-option-invalid options.resources 1 @",
    ]);
    class Budget {
      readonly pick = 1;
    }
    expect(codesOf(() => variances(costing, new Budget() as never))).toEqual(["change-option-invalid budget 1 @"]);
    const bare = Object.assign(Object.create(null), budget) as typeof budget;
    expect(variances(costing, bare, { output: 150 }).ids).toEqual(["enter", "pick"]);
  });

  it("refuses committed budgets of capacity at the activity, and resources that nobody consumes", () => {
    const given = (one: unknown, resources?: unknown) => codesOf(() => variances(distribution, one as never, { resources } as never));
    expect(given({ enterOrder: { cost: "100.00", practical: 10, volume: 10 } })).toEqual([
      "variance-capacity-unbudgeted budget.enterOrder 1 @",
      "variance-capacity-misplaced budget.enterOrder 1 @",
    ]);
    expect(given({}, { warehouse: DESK, desk: DESK, orderDesk: { cost: 1 } })).toEqual([
      "variance-resource-unknown options.resources.warehouse 1 @",
      "variance-resource-unknown options.resources.desk 1 @",
      "variance-budget-incomplete options.resources.orderDesk 1 @",
    ]);
    expect(given({}, { orderDesk: { cost: "0.001", practical: 0, volume: -1, unit: 1 } })).toEqual([
      "change-option-invalid options.resources.orderDesk.unit 1 @",
      "too-many-decimals options.resources.orderDesk.cost 1 @",
      "change-option-invalid options.resources.orderDesk.practical 1 @",
      "change-option-invalid options.resources.orderDesk.volume 1 @",
    ]);
    for (const garbage of [null, 7, "x", [1], { orderDesk: undefined }]) {
      expect(given({}, garbage).every((line) => /^(change-option-invalid|variance-budget-incomplete) options.resources/.test(line))).toBe(
        true,
      );
    }
  });

  it("refuses given numbers that are none", () => {
    const given = (one: unknown, options?: unknown) => codesOf(() => activityVariance(one as never, options as never));
    for (const garbage of [null, undefined, 7, {}, { supply: "mixed" }])
      expect(given(garbage)).toEqual(["change-option-invalid input.supply 1 @"]);
    expect(given({ supply: "committed", actualCost: NaN, actualVolume: -1, budgetCost: "1", practical: 0, extra: 1 })).toEqual([
      "change-option-invalid input.extra 1 @",
      "number-invalid input.actualCost 1 @",
      "change-option-invalid input.actualVolume 1 @",
      "change-option-invalid input.practical 1 @",
      "change-option-invalid input.budgetVolume 1 @",
    ]);
    expect(given({ supply: "flexible" }, { scale: 1.5 })).toEqual(["change-option-invalid options.scale 1 @"]);
  });
});
