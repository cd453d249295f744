import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { type Decimal, ExactDecimal } from "../../src/number/decimal.js";
import { activityVariance } from "../../src/periods/activity-variance.js";
import { variances } from "../../src/periods/variances.js";
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
      "change-option-invalid budget.enter.unit 1 @",
      'change-option-invalid budget.enter["a b"] 1 @',
    ]);
    expect(given({ enter: budget.enter }, { units: 1 })).toEqual(["change-option-invalid options.units 1 @"]);
    expect(codesOf(() => variances(null as never, {}))).toEqual(["change-costing-invalid costing 1 @"]);
    expect(codesOf(() => variances(costing, {}).of("pick"))).toEqual(["unknown-id activity 1 @"]);
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
