import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { allocate, costModel } from "../../src/index.js";
import { compareTraditional } from "../../src/policies/compare-traditional.js";
import type { TraditionalCosting } from "../../src/policies/traditional-costing.js";
import { exampleCosting } from "../docs/example-costing.js";

const model = costModel({
  currency: "USD",
  resources: {
    warehouse: { cost: 100, to: { pick: 1 } },
    support: { cost: 60, to: { warehouse: 1, desk: 2 } },
    desk: { cost: 30, capacity: { unit: "minute", practical: 100 } },
    office: { cost: 500 },
  },
  activities: {
    pick: { group: "Floor", level: "unit", driver: "cartons", cost: 11 },
    enter: { group: "Desk", driver: "orders", consumes: { desk: 10 } },
    visit: { level: "customer", driver: "visits", standard: 7 },
    merchandise: { level: "customer", driver: "amounts", cost: 9 },
  },
  drivers: { cartons: { unit: "carton" }, orders: {}, visits: {}, amounts: { kind: "intensity" }, idle: {} },
});

const volumes = [
  { customer: "A", product: "P", driver: "cartons", quantity: 3 },
  { customer: "A", product: "Q", driver: "cartons", quantity: 1 },
  { customer: "B", product: "P", driver: "cartons", quantity: 4 },
  { customer: "A", product: "P", driver: "orders", quantity: 1 },
  { customer: "B", product: "P", driver: "orders", quantity: 5 },
  { customer: "A", driver: "visits", quantity: 2 },
  { customer: "B", driver: "amounts", quantity: 9 },
];
const sales = [
  { customer: "A", product: "P", grossSales: 200 },
  { customer: "A", product: "Q", grossSales: 50 },
  { customer: "B", product: "P", grossSales: 150 },
];
const costing = allocate(model, { volumes, sales }, { by: ["customer", "product"] });

const line = ({ id, traditional, activityBased, difference, verdict }: TraditionalCosting["total"]) =>
  [id, traditional.toFixed(2), activityBased.toFixed(2), difference.toFixed(2), verdict].join(" ");

describe("policies/compare traditional", () => {
  it("distributes the same cost both ways by whatever the costing is by, and states what it leaves apart", () => {
    const { single, redistributed, kept, apart } = compareTraditional(costing, { base: "cartons" });
    // Picking 100 + 20 + 11 by cartons; the desk costs 70, 60 of 100 minutes used: 42; visits 14.
    expect([redistributed, kept].map((one) => one.toFixed(2))).toEqual(["187.00", "9.00"]);
    expect(apart).toMatchObject({ unusedCapacity: expect.anything(), businessSustaining: expect.anything() });
    expect([apart.unusedCapacity.toFixed(2), apart.businessSustaining.toFixed(2), apart.heldAbove.toFixed(2)]).toEqual([
      "28.00",
      "500.00",
      "0.00",
    ]);
    expect(single?.rows.map(line)).toEqual([
      '["A","P"] 70.13 56.13 14.00 over-costed',
      '["A","Q"] 23.37 16.37 7.00 over-costed',
      '["A",null] 0.00 14.00 -14.00 under-costed',
      '["B","P"] 93.50 100.50 -7.00 under-costed',
      '["B",null] 0.00 0.00 0.00 same',
    ]);
    expect(single?.total.difference.isZero()).toBe(true);
  });

  it("rolls up by customer or by product; what has none is a row of its own", () => {
    const byCustomer = compareTraditional(costing, { base: "cartons", rollUp: "customer" }).single;
    expect(byCustomer?.rows.map(line)).toEqual(["A 93.50 86.50 7.00 over-costed", "B 93.50 100.50 -7.00 under-costed"]);
    expect(byCustomer?.notAttributable).toBe(null);
    const byProduct = compareTraditional(costing, { base: "cartons", rollUp: "product" }).single;
    expect(byProduct?.rows.map(line)).toEqual(["P 163.63 156.63 7.00 over-costed", "Q 23.37 16.37 7.00 over-costed"]);
    expect(byProduct?.notAttributable && line(byProduct.notAttributable)).toBe("notAttributable 0.00 14.00 -14.00 under-costed");
    expect([byProduct?.overCosted, byProduct?.moved.toFixed(2)]).toEqual([["P", "Q"], "14.00"]);
  });

  it("redistributes traced cost on request, takes sales as a base, and gives the share of what activities assign", () => {
    const { single, redistributed, kept } = compareTraditional(costing, { base: "grossSales", traced: "redistribute", rollUp: "customer" });
    expect([redistributed, kept].map((one) => one.toFixed(2))).toEqual(["196.00", "0.00"]);
    expect(single?.pools[0]).toMatchObject({ base: "grossSales", unit: "USD" });
    expect(single?.pools[0]?.rate.toFixed()).toBe("0.49");
    expect(single?.rows.map(({ share }) => share?.toFixed(4))).toEqual(["0.4162", "-0.3288"]);
    const [a] = single?.rows ?? [];
    expect([a?.operatingProfit, a?.traditionalProfit].map((one) => one?.toFixed(2))).toEqual(["163.50", "127.50"]);
  });

  it("costs departments of activities and groups, and of resources with support cost they received", () => {
    const byActivity = compareTraditional(costing, {
      rollUp: "customer",
      departments: { floor: { groups: ["Floor"], base: "cartons" }, other: { activities: ["enter"], rest: true, base: "orders" } },
    }).departmental;
    expect(byActivity?.pools.map(({ id, cost, rate }) => [id, cost.toFixed(2), rate.toFixed(4)])).toEqual([
      ["floor", "131.00", "16.3750"],
      ["other", "56.00", "9.3333"],
    ]);
    const byResource = compareTraditional(costing, {
      rollUp: "customer",
      departments: {
        floor: { resources: ["warehouse"], base: "cartons" },
        desk: { resources: ["desk"], base: "orders" },
        own: { rest: true, base: "cartons" },
      },
    }).departmental;
    expect(byResource?.pools.map(({ id, cost }) => `${id} ${cost.toFixed(2)}`)).toEqual(["desk 42.00", "floor 120.00", "own 25.00"]);
  });

  it("takes as a base the capacity of a resource that objects used, and a driver that no cost goes by", () => {
    const other = costModel({
      currency: "USD",
      resources: { desk: { name: "Order desk", cost: 100, capacity: { unit: "minute", practical: 100 } } },
      activities: {
        enter: { driver: "orders", consumes: { desk: { base: 2, per: { lines: "0.5" } } } },
        complain: { driver: "complaints", consumes: { desk: 5 } },
        weigh: { driver: "kilos", cost: 0 },
      },
      drivers: {
        orders: { from: "orders", count: true },
        complaints: {},
        kilos: { unit: "kg", from: "orders", sum: "kilos" },
        due: { of: "grossSales" },
      },
      sales: { grossSales: { from: "orders", sum: "amount" }, receivables: { from: "orders", sum: "open" } },
    });
    const made = allocate(other, {
      events: {
        orders: [
          { customer: "A", lines: 3, kilos: "1.5", amount: 10, open: 4 },
          { customer: "B", lines: 1, kilos: "0.5", amount: 30, open: 1 },
        ],
      },
      volumes: [{ customer: "B", driver: "complaints", quantity: 1 }],
    });
    const poolOf = (base: string) => compareTraditional(made, { base }).single;
    // 3.5 minutes of A; 2.5 + 5 of B, so that nothing moves.
    expect(poolOf("desk")?.pools[0]).toMatchObject({ base: "Order desk", unit: "minute" });
    expect(poolOf("desk")?.pools[0]?.volume.toString()).toBe("11");
    expect(poolOf("desk")?.moved.isZero()).toBe(true);
    expect(poolOf("kilos")?.rows.map(({ traditional }) => traditional.toFixed(2))).toEqual(["8.25", "2.75"]);
    expect(poolOf("due")?.rows.map(({ traditional }) => traditional.toFixed(2))).toEqual(["2.75", "8.25"]);
    expect(poolOf("receivables")?.rows.map(({ traditional }) => traditional.toFixed(2))).toEqual(["8.80", "2.20"]);
    const given = compareTraditional(made, { base: { name: "labour hours", volumes: { A: 1, B: 3 } } }).single;
    expect(given?.rows.map(({ traditional }) => traditional.toFixed(2))).toEqual(["2.75", "8.25"]);
  });

  it("accepts a member of the model that brought no cost", () => {
    const { departmental } = compareTraditional(costing, { departments: { all: { resources: ["office"], rest: true, base: "cartons" } } });
    expect(departmental?.pools[0]?.cost.toFixed(2)).toBe("187.00");
  });

  it("shows who would be placed elsewhere, on thresholds of each costing or on frozen ones", () => {
    const example = exampleCosting(library);
    const options = { base: "netSales", segments: { thresholds: { value: 2_000, cost: 400 } } } as const;
    const { single } = compareTraditional(example, options);
    // B costs 582.80 by activities and 468.74 by sales: high both ways; C 320.57 and 337.49.
    expect(single?.segments?.moved).toEqual([]);
    const tighter = compareTraditional(example, { ...options, segments: { thresholds: { value: 2_000, cost: 330 } } });
    expect(tighter.single?.segments?.moved).toEqual([{ id: "C", traditional: "dangerZone", activityBased: "build" }]);
    const profits = compareTraditional(example, {
      ...options,
      segments: { value: "operatingProfit", cost: "costToServeRatio", thresholds: { value: 0, cost: "20%" } },
    });
    expect(profits.single?.segments?.traditional.of("B").value?.toFixed(2)).toBe("31.26");
    expect(profits.single?.segments?.moved).toEqual([{ id: "B", traditional: "protect", activityBased: "dangerZone" }]);
    expect(() => compareTraditional(example, { ...options, segments: { value: "customerContribution", cost: "costToServe" } })).toThrow(
      "figure-missing",
    );
    const json = compareTraditional(example, { ...options, segments: {} }).toJSON();
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      redistributed: "1721.20",
      single: { moved: "114.06", segments: { moved: [] } },
      departmental: null,
    });
  });

  it("sums to the same total in minor units, the differences to zero, each share within one unit of its quota", () => {
    const weights = fc.array(fc.nat(1_000), { minLength: 2, maxLength: 6 }).filter((list) => list.some((one) => one > 0));
    fc.assert(
      fc.property(weights, weights, fc.integer({ min: 1, max: 100_000 }), (real, base, cents) => {
        const simple = costModel({
          currency: "USD",
          resources: {},
          activities: { work: { cost: cents / 100, driver: "work" } },
          drivers: { work: {} },
        });
        const rows = real.map((quantity, i) => ({ customer: `C${i}`, driver: "work", quantity }));
        const given = Object.fromEntries(real.map((_, i) => [`C${i}`, base[i] ?? 0]));
        const total = Object.values(given).reduce((sum, one) => sum + one, 0);
        fc.pre(total > 0);
        const { single, redistributed } = compareTraditional(allocate(simple, { volumes: rows }), {
          base: { name: "hours", volumes: given },
        });
        const units = (pick: "traditional" | "activityBased" | "difference") =>
          (single?.rows ?? []).map((row) => Number(row[pick].times(100).toFixed()));
        const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
        expect(redistributed.times(100).toFixed()).toBe(String(cents));
        expect([sum(units("traditional")), sum(units("activityBased")), sum(units("difference"))]).toEqual([cents, cents, 0]);
        for (const [i, share] of units("traditional").entries()) {
          const quota = (cents * (given[`C${i}`] ?? 0)) / total;
          expect(Math.abs(share - quota)).toBeLessThan(1);
        }
      }),
    );
  });

  it("shifts nothing where the base is what activities are driven by", () => {
    const one = costModel({
      currency: "USD",
      resources: {},
      activities: { a: { cost: 10, driver: "d" }, b: { cost: "0.07", driver: "d" } },
      drivers: { d: {} },
    });
    const rows = ["A", "B", "C"].map((customer, i) => ({ customer, driver: "d", quantity: 2 ** i }));
    const { single } = compareTraditional(allocate(one, { volumes: rows }), { base: "d" });
    for (const row of single?.rows ?? []) expect(row.difference.abs().lessThanOrEqualTo("0.02")).toBe(true);
  });
});
