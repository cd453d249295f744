import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { FORMS } from "./forms.js";
import { cellNames, factOf, modelOf, oneDriver, refused } from "./reading.js";

describe("measure/amounts: sales facts", () => {
  it("add several sources, conditions and signs", () => {
    const model = modelOf({
      sales: {
        grossSales: { from: "lines", sum: ["pieces", "price"] },
        discounts: [
          { from: "lines", sum: "discount", where: { kind: "sale" } },
          { from: "credits", sum: "amount", negate: true },
        ],
      },
    });
    const events = {
      lines: [
        { customer: "A", pieces: 3, price: "1.25", discount: "0.5", kind: "sale" },
        { customer: "B", pieces: 1, price: 2, discount: 9, kind: "sample" },
      ],
      credits: [
        { customer: "A", amount: "-0.25" },
        { customer: "B", amount: 1 },
      ],
    };
    const measured = measure(model, { events });
    expect(factOf(measured, "grossSales")).toEqual({ cells: { A: "3.75", B: "2" }, total: "5.75" });
    expect(factOf(measured, "discounts")).toEqual({ cells: { A: "0.75", B: "-1" }, total: "-0.25" });
    expect([...measured.facts.keys()].sort()).toEqual(["discounts", "grossSales"]);
    expect([...(measured.facts.get("discounts")?.sources ?? [])]).toEqual(
      expect.arrayContaining([
        { table: "lines", rows: 1 },
        { table: "credits", rows: 2 },
      ]),
    );
  });

  it("add rows given directly, in every form, blanks left out", () => {
    const model = modelOf({ sales: { grossSales: { from: "t", sum: "q" } } });
    const rows = [
      { customer: "A", grossSales: "1.50", returns: null },
      { customer: "B", grossSales: null, returns: 2 },
      { customer: "A", grossSales: 4n, returns: "0.25", oneOff: false },
      { customer: "A", grossSales: 1, returns: null, oneOff: true },
    ];
    for (const [form, make] of Object.entries(FORMS)) {
      const measured = measure(model, { events: { t: [{ customer: "A", q: 10 }] }, sales: make(rows) as never });
      expect(factOf(measured, "grossSales"), form).toEqual({ cells: { A: "15.5" }, total: "15.5", oneOff: "1" });
      expect(factOf(measured, "returns"), form).toEqual({ cells: { A: "0.25", B: "2" }, total: "2.25" });
    }
  });

  it("refuse names that are neither facts nor dimensions, in rows and in columns", () => {
    const model = modelOf({ sales: {} });
    expect(refused(model, { sales: [{ customer: "A", grosSales: 1 }] })[0]).toMatch(/^fact-unknown sales/);
    expect(refused(model, { sales: { customer: ["A"], grosSales: [1] } })[0]).toMatch(/^fact-unknown sales/);
    expect(() => measure(model, { sales: [{ customer: "A", grosSales: 1 }] })).toThrow(/did you mean "grossSales"/);
  });

  it("take any dimension the data name beside a fact", () => {
    const sales = [{ customer: "A", product: "p", cogs: 1 }];
    expect(factOf(measure(modelOf({}), { sales }, { by: ["product"] }), "cogs")).toEqual({ cells: { p: "1" }, total: "1" });
    expect(factOf(measure(modelOf({}), { sales, products: [{ id: "p" }] }), "cogs")).toEqual({ cells: { A: "1" }, total: "1" });
  });

  it("refuse amounts that are none, and objects that are not known", () => {
    const sales = [{ customer: "A", cogs: "1.000,00" }, { customer: "X", cogs: 1 }, { cogs: 1 }, { customer: "A", cogs: Number.NaN }];
    expect(refused(modelOf({}), { customers: [{ id: "A" }], sales })).toEqual([
      "number-invalid sales.cogs 2 @0,3",
      "missing-object sales.customer 1 @2",
      "unknown-object sales.customer 1 @1",
    ]);
  });

  it("are there with nil where a table has no rows", () => {
    const measured = measure(modelOf({ sales: { cogs: { from: "t", sum: "q" } } }), { events: { t: [] } });
    expect(factOf(measured, "cogs")).toEqual({ cells: {}, total: "0" });
    expect(cellNames(measured.cells)).toEqual([]);
  });

  it("refuse net sales beside discounts: one follows from the other", () => {
    const sales = [{ customer: "A", netSales: 90, discounts: 10, grossSales: 100 }];
    expect(refused(modelOf({}), { sales })[0]).toMatch(/^facts-overdetermined/);
  });
});

describe("measure/amounts: ledger costs", () => {
  const model = modelOf({
    resources: { it: { cost: 5, to: { act: 1 } }, hq: { cost: 5, account: "7000" } },
    activities: { act: { driver: "d" } },
    drivers: { d: {} },
  });

  it("are read into minor units, with account and layer", () => {
    const costs = [
      { resource: "it", account: 6100, cost: "12.50" },
      { resource: "it", cost: 3, supply: "flexible" },
      { resource: "hq", account: null, cost: -1n, supply: null },
    ];
    const measured = measure(model, { costs });
    expect(measured.costs).toHaveLength(3);
    expect(measured.costs).toEqual(
      expect.arrayContaining([
        { resource: "it", account: "6100", cost: 1250, layer: undefined },
        { resource: "it", account: undefined, cost: 300, layer: "flexible" },
        { resource: "hq", account: undefined, cost: -100, layer: undefined },
      ]),
    );
  });

  it("are the same whatever the order of the rows", () => {
    const costs = [
      { resource: "it", account: "b", cost: 1 },
      { resource: "hq", cost: 2 },
      { resource: "it", account: "a", cost: "0.01" },
      { resource: "it", account: "b", cost: "0.02" },
    ];
    expect(measure(model, { costs }).costs).toEqual(measure(model, { costs: [...costs].reverse() }).costs);
  });

  it("are refused for unknown resources, with more decimals than the currency, without amount", () => {
    const costs = [
      { resource: "itt", cost: 1 },
      { resource: "it", cost: "0.001" },
      { resource: "it" },
      { cost: 1 },
      { resource: "it", cost: 1, supply: "fixed" },
      { resource: "it", cost: 1, account: {} },
      { resource: "it", cost: "9e15" },
    ];
    const found = refused(model, { costs });
    expect(found.map((line) => line.split(" ")[0]).sort()).toEqual([
      "amount-too-large",
      "id-invalid",
      "resource-unknown",
      "too-many-decimals",
      "value-invalid",
      "value-missing",
      "value-missing",
    ]);
    expect(() => measure(model, { costs: [{ resource: "itt", cost: 1 }] })).toThrow(/did you mean "it"/);
    expect(() => measure(model, { costs: [{ resource: "it", cost: "0.001" }] })).toThrow(/at most 2 decimals/);
  });
});

describe("measure/amounts: control totals", () => {
  const model = modelOf({});

  it("are read into minor units", () => {
    const controlTotals = {
      sales: { netSales: "100.00", cogs: 60 },
      costs: { "6100": 12.5 },
      operatingProfit: "-3",
      gaps: "line",
    } as const;
    const read = measure(model, { controlTotals }).controlTotals;
    expect([...(read?.sales ?? [])]).toEqual(
      expect.arrayContaining([
        ["netSales", 10000],
        ["cogs", 6000],
      ]),
    );
    expect([...(read?.costs ?? [])]).toEqual([["6100", 1250]]);
    expect([read?.operatingProfit, read?.gaps]).toEqual([-300, "line"]);
  });

  it("default to errors on gaps, and to nothing given", () => {
    expect(measure(model, { controlTotals: {} }).controlTotals).toMatchObject({ operatingProfit: undefined, gaps: "error" });
    expect(measure(model, {}).controlTotals).toBeUndefined();
  });

  it("are refused where they are none", () => {
    const controlTotals = { sales: { grosSales: 1, cogs: "x" }, costs: [1], operatingProfit: "0.001", gaps: "ignore", total: 1 };
    const found = refused(model, { controlTotals });
    expect(found.every((line) => line.includes(" controlTotals"))).toBe(true);
    expect(found.length).toBeGreaterThanOrEqual(6);
    for (const wrong of [null, 1, "x", []]) expect(refused(model, { controlTotals: wrong })[0]).toMatch(/ controlTotals 1 @$/);
  });

  it("take `__proto__` for an account like any other", () => {
    const costs = JSON.parse('{ "__proto__": 1 }');
    expect([...(measure(model, { controlTotals: { costs } }).controlTotals?.costs ?? [])]).toEqual([["__proto__", 100]]);
  });
});

describe("measure/amounts: scale", () => {
  it("is the model's", () => {
    const yen = oneDriver({}, { currency: "JPY", resources: { it: { cost: 1 } } });
    expect(measure(yen, { costs: [{ resource: "it", cost: 7 }] }).costs[0]?.cost).toBe(7);
    const fine = oneDriver({}, { scale: 4, resources: { it: { cost: 1 } } });
    expect(measure(fine, { costs: [{ resource: "it", cost: "0.0007" }] }).costs[0]?.cost).toBe(7);
  });
});
