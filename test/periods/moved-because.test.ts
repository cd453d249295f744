import { describe, expect, it } from "vitest";
import { allocate, costModel, type SegmentOptions, segment } from "../../src/index.js";
import { type MovedBecause, movedBecause } from "../../src/periods/moved-because.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { type Doing, FROZEN, periodOf } from "./moved-period.js";

const UNITS = { units: "units" };
const COYLE: SegmentOptions = { preset: "coyle", thresholds: { value: 1000, cost: 500 } };
const doing = (orders: number, units: number, sales: number, visits = 0): Doing => ({ orders, units, sales, visits });
const segmentsOf = (why: MovedBecause) => why.of("A").steps.map(({ step, segment: group }) => `${step} ${group}`);
const costsOf = (why: MovedBecause) => why.of("A").steps.map(({ cost }) => cost?.toString());

// 50 orders x 10 + 100 units x 1 = 600, 30 % of sales of 2000: cost engineer.
const BEFORE = { A: doing(50, 100, 2000) };

describe("periods/moved-because", () => {
  it("names volume: half as much again of everything", () => {
    const before = periodOf({ customers: { A: doing(10, 100, 800) }, segment: COYLE });
    const why = movedBecause(before, periodOf({ customers: { A: doing(15, 150, 1200) }, segment: COYLE }), UNITS);
    expect(why.of("A")).toMatchObject({ from: "build", to: "protect", cause: "volume" });
    // 10 x 10 + 100 = 200, then 300.
    expect(costsOf(why)).toEqual(["200", "300", "300", "300", "300", "300", "300"]);
    expect(why.of("A").steps.map(({ value }) => value?.toString())).toEqual(["800", "1200", "1200", "1200", "1200", "1200", "1200"]);
  });

  it("names the order pattern: fewer and larger orders", () => {
    const why = movedBecause(periodOf({ customers: BEFORE }), periodOf({ customers: { A: doing(10, 100, 2000) } }), UNITS);
    expect(why.of("A")).toMatchObject({ from: "costEngineer", to: "protect", cause: "orderPattern" });
    // (10 x 10 + 100) / 2000.
    expect(costsOf(why)).toEqual(["0.3", "0.3", "0.1", "0.1", "0.1", "0.1", "0.1"]);
    expect(why.of("A").text).toBe('"A" moved from Cost engineer to Protect: because they changed their order pattern.');
  });

  it("names price: the same orders sold dearer", () => {
    const why = movedBecause(periodOf({ customers: BEFORE }), periodOf({ customers: { A: doing(50, 100, 4000) } }), UNITS);
    expect(why.of("A")).toMatchObject({ from: "costEngineer", to: "protect", cause: "price" });
    expect(costsOf(why)).toEqual(["0.3", "0.3", "0.3", "0.15", "0.15", "0.15", "0.15"]);
    expect(why.of("A").profitEffect?.toString()).toBe("2000");
  });

  it("names rate: the same orders at a lower rate", () => {
    const why = movedBecause(periodOf({ customers: BEFORE }), periodOf({ customers: BEFORE, rates: { orders: 4, units: 1 } }), UNITS);
    expect(why.of("A").cause).toBe("rate");
    // (50 x 4 + 100) / 2000.
    expect(costsOf(why)).toEqual(["0.3", "0.3", "0.3", "0.3", "0.15", "0.15", "0.15"]);
  });

  it("names the model: an activity that is no longer costed, and one that is new", () => {
    const after = periodOf({ customers: { A: doing(50, 100, 2000, 1) }, rates: { units: 1, visits: 100 } });
    const why = movedBecause(periodOf({ customers: BEFORE }), after, UNITS);
    expect(why.of("A").cause).toBe("model");
    expect(costsOf(why)).toEqual(["0.3", "0.3", "0.3", "0.3", "0.3", "0.1", "0.1"]);
  });

  it("names the threshold: nothing of the customer changed", () => {
    const moved = { ...FROZEN, thresholds: { value: 100, cost: "40%" } };
    const why = movedBecause(periodOf({ customers: BEFORE }), periodOf({ customers: BEFORE, segment: moved }), UNITS);
    expect(why.of("A").cause).toBe("threshold");
    expect(segmentsOf(why).slice(-2)).toEqual(["model costEngineer", "threshold protect"]);
    expect([why.summary.byOrderPattern, why.summary.byRatesOrThresholds]).toEqual([0, 1]);
  });

  it("says several when a step reaches the segment and a later one leaves it", () => {
    const moved = { ...FROZEN, thresholds: { value: 100, cost: "40%" } };
    // Fewer orders: 10 %; at 60 an order: (600 + 100) / 2000 = 35 %; only the higher threshold makes it low again.
    const after = periodOf({ customers: { A: doing(10, 100, 2000) }, rates: { orders: 60, units: 1 }, segment: moved });
    const why = movedBecause(periodOf({ customers: BEFORE }), after, UNITS);
    expect(why.of("A").cause).toBe("several");
    expect(segmentsOf(why)).toEqual([
      "base costEngineer",
      "volume costEngineer",
      "orderPattern protect",
      "price protect",
      "rate costEngineer",
      "model costEngineer",
      "threshold protect",
    ]);
  });

  it("says gained, lost and set apart without steps", () => {
    const before = periodOf({ customers: { A: doing(1, 10, 500), L: doing(1, 10, 500), I: doing(0, 0, 0), X: doing(1, 10, 500) } });
    const after = periodOf({
      customers: { A: doing(1, 10, 500), N: doing(1, 10, 500), I: doing(1, 10, 500), X: doing(1, 10, 500) },
      segment: { ...FROZEN, exclude: ["X"] },
    });
    const why = movedBecause(before, after, UNITS);
    expect(why.customers.map(({ id, cause, steps }) => [id, cause, steps.length])).toEqual([
      ["I", "gained", 0],
      ["L", "lost", 0],
      ["N", "gained", 0],
      ["X", "exclusion", 0],
    ]);
    expect([why.has("A"), why.has("N")]).toEqual([false, true]);
    const back = movedBecause(after, before, UNITS);
    expect([...back].map(({ id, cause }) => [id, cause])).toEqual([
      ["I", "lost"],
      ["L", "gained"],
      ["N", "lost"],
      ["X", "exclusion"],
    ]);
  });

  it("says gained or lost for customers that bought no units, and several without units in both periods", () => {
    const of = (units: number, sales: number) => periodOf({ customers: { A: doing(10, units, sales) } });
    expect(movedBecause(of(0, 50), of(10, 1000), UNITS).of("A")).toMatchObject({ cause: "gained", steps: [] });
    expect(movedBecause(of(10, 1000), of(0, 50), UNITS).of("A").cause).toBe("lost");
    expect(movedBecause(of(0, 50), of(0, 1000), UNITS).of("A")).toMatchObject({ cause: "several", steps: [] });
  });

  it("measures size by a sales fact too", () => {
    const before = periodOf({ customers: { A: doing(10, 100, 800) }, segment: COYLE });
    const why = movedBecause(before, periodOf({ customers: { A: doing(10, 100, 1200) }, segment: COYLE }), { units: "grossSales" });
    expect(why.of("A").cause).toBe("volume");
  });

  it("judges sides at every step from the side before, when there is a band", () => {
    const hysteresis = { cost: { absolute: "0.05" } };
    const before = periodOf({ customers: BEFORE });
    const at = (orders: number, previous: typeof before.matrix) =>
      periodOf({
        customers: { A: doing(orders, 100, 2000) },
        segment: { ...FROZEN, thresholds: before.matrix.thresholds, hysteresis, previous },
      });
    // 26 orders: 18 %, still high within the band. 18 orders: 14 %, below 15 %.
    const held = at(26, before.matrix);
    expect(movedBecause(before, held, { ...UNITS, hysteresis }).customers).toEqual([]);
    const released = at(18, held.matrix);
    expect(movedBecause(held, released, { ...UNITS, hysteresis }).of("A")).toMatchObject({ from: "costEngineer", cause: "orderPattern" });
    // From 14 % up to 22 %: low within the band, and 26 % is above it.
    const up = at(42, at(34, released.matrix).matrix);
    expect(movedBecause(released, up, { ...UNITS, hysteresis: { cost: "25%" } }).of("A").cause).toBe("orderPattern");
    const one = periodOf({ customers: { A: doing(28, 100, 2000) }, segment: { ...FROZEN, thresholds: before.matrix.thresholds } });
    expect(codesOf(() => movedBecause(before, one, { ...UNITS, hysteresis }))).toEqual(["moved-segment-differs after.matrix 1 @"]);
  });

  it("follows an activity with a time equation at the customer's own rate before", () => {
    const model = costModel({
      currency: "EUR",
      resources: { desk: { cost: "1000.00", capacity: { unit: "minute", practical: 1000 } } },
      activities: { enter: { driver: "orders", consumes: { desk: { base: 2, per: { lines: 1 } } } } },
      drivers: { orders: { unit: "order", from: "orders", count: true } },
    });
    const period = (lines: readonly (readonly [string, number])[], thresholds: NonNullable<SegmentOptions["thresholds"]>) => {
      const orders = lines.map(([customer, n]) => ({ customer, lines: n }));
      const sales = [
        { customer: "A", grossSales: "100.00" },
        { customer: "B", grossSales: "100.00" },
      ];
      const costing = allocate(model, { events: { orders }, sales });
      return { costing, matrix: segment(costing.statements(), { preset: "coyleIntensity", thresholds }) };
    };
    // A: 3 orders of 10 minutes = 30.00, 30 %. Later one order of 10 minutes: 10 %. B: one order of 42 minutes.
    const before = period(
      [
        ["A", 8],
        ["A", 8],
        ["A", 8],
        ["B", 40],
      ],
      { value: 50, cost: "20%" },
    );
    const after = period(
      [
        ["A", 8],
        ["B", 40],
      ],
      before.matrix.thresholds,
    );
    const why = movedBecause(before, after, { units: "grossSales" });
    expect(why.of("A").cause).toBe("orderPattern");
    expect(costsOf(why)).toEqual(["0.3", "0.3", "0.1", "0.1", "0.1", "0.1", "0.1"]);
  });

  it("takes traced and direct costs as charged, and COGS with the prices", () => {
    const model = costModel({
      currency: "EUR",
      resources: {},
      activities: { fly: { cost: "600.00", driver: "courier" }, pick: { standard: 1, driver: "units" } },
      drivers: { courier: { unit: "EUR", kind: "intensity" }, units: { unit: "piece" } },
    } as never);
    const period = (courier: number, directCosts: number, cogs: number, options: SegmentOptions) => {
      const costing = allocate(model, {
        customers: [{ id: "A" }, { id: "B" }],
        volumes: [
          { customer: "A", driver: "courier", quantity: courier },
          { customer: "A", driver: "units", quantity: 100 },
        ],
        sales: [{ customer: "A", grossSales: 1000, directCosts, cogs, returnedCogs: 10 }],
      } as never);
      return { costing, matrix: segment(costing.statements(), options) };
    };
    const options: SegmentOptions = { value: "grossMarginRatio", cost: "directCosts", thresholds: { value: "50%", cost: 150 } };
    const before = period(100, 100, 300, options);
    const why = movedBecause(before, period(10, 20, 700, options), UNITS);
    // Value: (1000 - 290) / 1000, then (1000 - 690) / 1000.
    expect(why.of("A").steps.map(({ value, cost }) => `${value} ${cost}`)).toEqual([
      "0.71 200",
      "0.71 200",
      "0.71 30",
      "0.31 30",
      "0.31 30",
      "0.31 30",
      "0.31 30",
    ]);
    expect(why.of("A")).toMatchObject({ from: "costEngineer", to: "build", cause: "price" });
  });

  it.each([
    "grossMargin",
    "customerContribution",
    "operatingProfit",
    "flexibleCostToServe",
    "committedCostToServe",
    "costToServe",
    "grossSales",
  ])("follows the axis %s", (value) => {
    const options: SegmentOptions = { value, cost: { ratio: ["costToServe", "grossSales"] }, thresholds: { value: 550, cost: "20%" } };
    const before = periodOf({ customers: BEFORE, segment: options });
    const after = periodOf({ customers: { A: doing(5, 20, 540) }, segment: options });
    const why = movedBecause(before, after, UNITS);
    for (const [place, { matrix }] of [
      [why.of("A").steps[0], before],
      [why.of("A").steps.at(-1), after],
    ] as const) {
      expect([place?.value?.toFixed(2), place?.segment]).toEqual([matrix.of("A").value?.toFixed(2), matrix.of("A").segment]);
    }
  });

  it("counts movers by cause, and writes plain data", () => {
    const customers = { A: doing(50, 100, 2000), B: doing(50, 100, 2000), C: doing(50, 100, 2000) };
    const after = periodOf({ customers: { A: doing(10, 100, 2000), B: doing(10, 100, 2000), C: doing(50, 100, 4000) } });
    const why = movedBecause(periodOf({ customers }), after, UNITS);
    expect(why.summary).toMatchObject({ count: 3, byOrderPattern: 2, byRatesOrThresholds: 0 });
    const [, pattern, price] = why.summary.causes;
    expect([pattern?.count, pattern?.profitEffect?.toString(), pattern?.text]).toEqual([
      2,
      "800",
      "2 changed segment because they changed their order pattern",
    ]);
    expect([price?.count, price?.profitEffect?.toString()]).toEqual([1, "2000"]);
    const json = JSON.parse(JSON.stringify(why));
    expect(json.customers[0]).toMatchObject({ id: "A", cause: "orderPattern", profitEffect: "400" });
    expect(json.customers[0].steps[2]).toEqual({ step: "orderPattern", segment: "protect", value: "2000", cost: "0.1" });
    expect(JSON.stringify(why)).toBe(JSON.stringify(why.toJSON()));
  });

  it("refuses what it cannot follow, all at once", () => {
    const before = periodOf({ customers: BEFORE });
    const why = movedBecause(before, before, UNITS);
    expect(codesOf(() => why.of("A"))).toEqual(["unknown-id id 1 @"]);
    for (const garbage of [null, undefined, 1, "x", {}, { costing: 1 }, { costing: {} }, { costing: null }]) {
      expect(codesOf(() => movedBecause(garbage as never, before, UNITS))[0]).toMatch(/^moved-period-invalid before/);
      expect(codesOf(() => movedBecause(before, garbage as never, UNITS))[0]).toMatch(/^moved-period-invalid after/);
    }
    for (const matrix of [null, 1, {}]) {
      expect(codesOf(() => movedBecause({ ...before, matrix } as never, before, UNITS))).toEqual([
        "migration-matrix-invalid before.matrix 1 @",
      ]);
    }
    expect(codesOf(() => movedBecause(before, before, { units: "volume" }))).toEqual([
      "moved-units-unknown options.units 1 @",
      "moved-units-unknown options.units 1 @",
    ]);
    for (const options of [null, undefined, 1, []]) {
      expect(codesOf(() => movedBecause(before, before, options as never))[0]).toBe("migration-option-invalid options 1 @");
    }
    expect(codesOf(() => movedBecause(before, before, { units: "units", unit: 1, hysteresis: { value: "x", price: 1 } } as never))).toEqual(
      [
        "migration-option-invalid options.unit 1 @",
        "migration-option-invalid options.hysteresis.price 1 @",
        "migration-option-invalid options.hysteresis.value 1 @",
      ],
    );
    for (const name of ["hysteresis", "hysteresisBefore"]) {
      expect(codesOf(() => movedBecause(before, before, { units: "units", [name]: 1 } as never))).toEqual([
        `migration-option-invalid options.${name} 1 @`,
      ]);
    }
  });

  it("refuses other axes, figures that cannot be followed, and a matrix of another costing", () => {
    const before = periodOf({ customers: BEFORE });
    const coyle = periodOf({ customers: BEFORE, segment: COYLE });
    expect(codesOf(() => movedBecause(before, coyle, UNITS))).toEqual(["migration-axes-differ after.matrix.axes.cost 1 @"]);
    const economic = periodOf({
      customers: BEFORE,
      segment: { ...COYLE, preset: undefined as never, value: "economicProfit", cost: "costToServe" },
    });
    expect(codesOf(() => movedBecause(economic, economic, UNITS))).toEqual(["moved-axis-unsupported before.matrix.axes.value 1 @"]);
    const other = periodOf({ customers: { A: doing(51, 100, 2000), B: doing(1, 1, 1) } });
    expect(codesOf(() => movedBecause(before, { ...before, matrix: other.matrix }, UNITS))).toEqual([
      "moved-matrix-differs after.matrix 2 @",
    ]);
    const dollars = exampleCosting({ costModel, allocate });
    const usd = { costing: dollars, matrix: segment(dollars.statements(), FROZEN) };
    expect(codesOf(() => movedBecause(before, usd, { units: "grossSales" }))).toEqual(["moved-costings-differ after.costing 1 @"]);
  });
});
