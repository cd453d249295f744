import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { cellNames, factOf, modelOf, oneDriver, refused, volumeOf } from "./reading.js";

const counting = oneDriver({ from: "t", count: true });
const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });
const customers = [
  { id: "B", channel: "retail", region: "north" },
  { id: "A", channel: "web" },
  { id: "C", name: "Idle" },
];

describe("measure/objects", () => {
  it("knows the ids it finds where no list is given, in order of code points", () => {
    const ids = ["b", "B", "é", "\u{1F600}", "\uFF5E", "", "10", "9", "__proto__", "a"];
    const measured = measure(counting, rowsOf(...ids.map((customer) => ({ customer }))));
    expect(cellNames(measured.cells)).toEqual(["", "10", "9", "B", "__proto__", "a", "b", "é", "\uFF5E", "\u{1F600}"]);
    expect(measured.attributes.get("customer")).toMatchObject({ listed: false, ids: cellNames(measured.cells) });
  });

  it("takes numbers and bigints for the ids they spell", () => {
    const measured = measure(counting, rowsOf({ customer: 7 }, { customer: "7" }, { customer: 7n }, { customer: -0 }));
    expect(volumeOf(measured).cells).toEqual({ "0": "1", "7": "3" });
  });

  it("makes a cost object of every listed customer, active or not", () => {
    const measured = measure(counting, { customers, ...rowsOf({ customer: "B" }) });
    expect(cellNames(measured.cells)).toEqual(["A", "B", "C"]);
    expect(volumeOf(measured)).toEqual({ cells: { B: "1" }, total: "1" });
    expect(measured.cells.ids[0]).toEqual(measured.attributes.get("customer")?.ids);
  });

  it("makes cost objects of the tuples it finds when there are several dimensions", () => {
    const measured = measure(counting, { customers, ...rowsOf({ customer: "B", product: "p" }) }, { by: ["customer", "product"] });
    expect(cellNames(measured.cells)).toEqual(["B|p"]);
  });

  it("gives the attributes of listed objects as text, by id", () => {
    const listed = [
      { id: 2, channel: "web", score: 1.5, vip: true, address: { city: "x" } },
      { id: "10", channel: null, score: 3n },
    ];
    const measured = measure(counting, { customers: listed, ...rowsOf() });
    const table = measured.attributes.get("customer");
    expect(table?.ids).toEqual(["10", "2"]);
    expect(Object.fromEntries(table?.columns ?? [])).toEqual({
      channel: [undefined, "web"],
      score: ["3", "1.5"],
      vip: [undefined, "true"],
    });
  });

  it("marks intercompany customers and days of credit by cost object", () => {
    const listed = [
      { id: "A", collectionDays: "45" },
      { id: "B", intercompany: true },
      { id: "C", intercompany: false, collectionDays: 0 },
    ];
    const measured = measure(counting, { customers: listed, ...rowsOf({ customer: "A", product: "p" }, { customer: "B", product: "p" }) });
    expect([...(measured.intercompany ?? [])]).toEqual([0, 1, 0]);
    expect([...(measured.collectionDays ?? [])]).toEqual([45, Number.NaN, 0]);
    const byTuple = measure(counting, { customers: listed, ...rowsOf({ customer: "B", product: "p" }) }, { by: ["product", "customer"] });
    expect([...(byTuple.intercompany ?? [])]).toEqual([1]);
    const byProduct = measure(counting, { customers: listed, ...rowsOf({ customer: "B", product: "p" }) }, { by: ["product"] });
    expect([byProduct.intercompany, byProduct.collectionDays]).toEqual([undefined, undefined]);
  });

  it("has no marks where no customer has any", () => {
    const measured = measure(counting, { customers, ...rowsOf() });
    expect([measured.intercompany, measured.collectionDays]).toEqual([undefined, undefined]);
  });

  it("refuses marks that are none", () => {
    const listed = [
      { id: "A", intercompany: "yes" },
      { id: "B", collectionDays: -1 },
      { id: "C", collectionDays: "soon" },
    ];
    expect(refused(counting, { customers: listed, events: { t: [] } })).toEqual([
      "number-invalid customers.collectionDays 1 @2",
      "value-invalid customers.collectionDays 1 @1",
      "value-invalid customers.intercompany 1 @0",
    ]);
  });

  it("refuses lists with the same id twice, without an id, or with one that is none", () => {
    const listed = [{ id: "1" }, { id: 1 }, { name: "nobody" }, { id: null }, { id: 1.5 }, { id: "\ud83d" }, { id: {} }];
    expect(refused(counting, { customers: listed, events: { t: [] } })).toEqual([
      "id-invalid customers.id 3 @4,5,6",
      "object-duplicate customers.id 1 @1",
      "value-missing customers.id 2 @2,3",
    ]);
  });

  it("takes lists of products and of any other dimension", () => {
    const data = { products: [{ id: "p" }, { id: "q" }], objects: { market: [{ id: "m" }] }, ...rowsOf({ product: "p", market: "m" }) };
    expect(cellNames(measure(counting, data, { by: ["product"] }).cells)).toEqual(["p", "q"]);
    expect(cellNames(measure(counting, data, { by: ["market", "product"] }).cells)).toEqual(["m|p"]);
    expect(refused(counting, { ...data, ...rowsOf({ product: "p", market: "n" }) }, ["market"])).toEqual([
      "unknown-object events.t.market 1 @0",
    ]);
  });
});

describe("measure/objects: unknown and missing", () => {
  it("refuses rows of unlisted customers and rows without one, each group once with its rows", () => {
    const model = modelOf({
      activities: { a: { cost: 1, driver: "d" }, b: { cost: 1, driver: "e" } },
      drivers: { d: { from: "t", count: true }, e: { from: "t", sum: "q" } },
      sales: { grossSales: { from: "t", sum: "q" } },
    });
    const rows = [{ customer: "X", q: 1 }, { customer: null, q: 1 }, { q: 1 }, { customer: "A", q: 1 }, { customer: "Y", q: 1 }];
    expect(refused(model, { customers, ...rowsOf(...rows) })).toEqual([
      "missing-object events.t.customer 2 @1,2",
      "unknown-object events.t.customer 2 @0,4",
    ]);
  });

  it("refuses ids that are none", () => {
    const rows = [1.5, Number.NaN, true, {}, ["A"], new Date(0), "\udc00", 2 ** 53].map((customer) => ({ customer }));
    expect(refused(counting, rowsOf(...rows))).toEqual(["id-invalid events.t.customer 8 @0,1,2,3,4"]);
  });

  it("counts them as unidentified where the rules say so", () => {
    const rules = { unknownObject: "unidentified", missingObject: "unidentified" } as const;
    const model = oneDriver({ from: "t", sum: "q" }, { rules, sales: { grossSales: { from: "t", sum: "q" } } });
    const data = { customers, ...rowsOf({ customer: "A", q: 1 }, { customer: "X", q: 2.5 }, { q: 4 }) };
    expect(volumeOf(measure(model, data))).toEqual({ cells: { A: "1" }, total: "1", unidentified: "6.5" });
    expect(factOf(measure(model, data), "grossSales")).toEqual({ cells: { A: "1" }, total: "1", unidentified: "6.5" });
    expect(cellNames(measure(model, data).cells)).toEqual(["A", "B", "C"]);
  });

  it("follows an activity's own rules before the model's", () => {
    const model = modelOf({
      rules: { unknownObject: "unidentified" },
      activities: { strict: { cost: 1, driver: "d", rules: { unknownObject: "error" } }, lax: { cost: 1, driver: "d" } },
      drivers: { d: { from: "t", count: true } },
    });
    expect(refused(model, { customers, ...rowsOf({ customer: "X" }) })).toEqual(["unknown-object events.t.customer 1 @0"]);
    const lax = modelOf({
      activities: { act: { cost: 1, driver: "d", rules: { unknownObject: "unidentified" } } },
      drivers: { d: { from: "t", count: true } },
    });
    expect(volumeOf(measure(lax, { customers, ...rowsOf({ customer: "X" }, { customer: "A" }) }))).toEqual({
      cells: { A: "1" },
      total: "1",
      unidentified: "1",
    });
  });

  it("counts distinct values of unidentified rows as those of one object", () => {
    const model = oneDriver({ from: "t", distinct: "order" }, { rules: { missingObject: "unidentified" } });
    const rows = [{ order: 1 }, { order: 1 }, { order: 2 }, { customer: "A", order: 1 }];
    expect(volumeOf(measure(model, rowsOf(...rows)))).toEqual({ cells: { A: "1" }, total: "1", unidentified: "2" });
  });

  it("keeps one-off sales of nobody in the sum of the fact", () => {
    const model = modelOf({
      rules: { missingObject: "unidentified" },
      tables: { t: { oneOff: { promo: true } } },
      sales: { grossSales: { from: "t", sum: "q" } },
    });
    const rows = [{ customer: "A", q: 1 }, { customer: "A", q: 2, promo: true }, { q: 4, promo: true }, { q: 8 }];
    const fact = measure(model, rowsOf(...rows)).facts.get("grossSales");
    expect((fact?.total ?? 0) + (fact?.unidentified ?? 0) + (fact?.oneOff ?? 0)).toBe(15);
    expect([...(fact?.oneOffValues ?? [])].reduce((sum, value) => sum + value, 0)).toBe(fact?.oneOff);
  });

  it("names the likely customer behind a misspelt one", () => {
    const listed = [{ id: "Northwind" }, { id: "Contoso" }];
    expect(() => measure(counting, { customers: listed, ...rowsOf({ customer: "Norhtwind" }) })).toThrow(/did you mean "Northwind"/);
  });
});

describe("measure/objects: dimensions", () => {
  it("finds a dimension in the attributes of the row's customer", () => {
    const data = { customers, ...rowsOf({ customer: "A" }, { customer: "B" }, { customer: "B" }) };
    expect(volumeOf(measure(counting, data, { by: ["channel"] }))).toEqual({ cells: { retail: "2", web: "1" }, total: "3" });
  });

  it("takes the row's own dimension before an attribute, except that channels must agree", () => {
    const model = (level: "batch" | "channel") => oneDriver({ from: "t", count: true }, {}, { level });
    const data = { customers, ...rowsOf({ customer: "B", region: "south", channel: "web" }) };
    expect(volumeOf(measure(model("batch"), data, { by: ["region"] })).cells).toEqual({ south: "1" });
    expect(volumeOf(measure(model("batch"), data, { by: ["channel"] })).cells).toEqual({ web: "1" });
    expect(refused(model("channel"), data)).toEqual(["channel-disagrees events.t.channel 1 @0"]);
  });

  it("leaves what a driver's rows do not have not attributable, last in order", () => {
    const model = modelOf({
      activities: { pick: { cost: 1, driver: "lines", level: "unit" }, enter: { cost: 1, driver: "orders" } },
      drivers: { lines: { from: "lines", count: true }, orders: { from: "orders", count: true } },
    });
    const data = {
      events: {
        lines: [
          { customer: "A", product: "z" },
          { customer: "B", product: "p" },
        ],
        orders: [{ customer: "A" }, { customer: "A" }],
      },
    };
    const measured = measure(model, data, { by: ["customer", "product"] });
    expect(cellNames(measured.cells)).toEqual(["A|z", "A|-", "B|p"]);
    expect(volumeOf(measured, "enter")).toEqual({ cells: { "A|-": "2" }, total: "2" });
    const byProduct = measure(model, data, { by: ["product"] });
    expect(cellNames(byProduct.cells)).toEqual(["p", "z", "-"]);
    expect(volumeOf(byProduct, "enter")).toEqual({ cells: { "-": "2" }, total: "2" });
  });

  it("gives an activity the components its level owns", () => {
    const activity = (level: "unit" | "batch" | "product" | "customer" | "channel" | "business") =>
      ({ cost: 1, driver: "d", level }) as const;
    const model = modelOf({
      activities: {
        unit: activity("unit"),
        batch: activity("batch"),
        product: activity("product"),
        customer: activity("customer"),
        channel: activity("channel"),
        business: activity("business"),
      },
      drivers: { d: { from: "t", count: true } },
    });
    const data = { customers, ...rowsOf({ customer: "B", product: "p" }, { customer: "A", product: "p" }) };
    const of = (by: readonly string[]) => {
      const measured = measure(model, data, { by });
      return Object.fromEntries(
        [...measured.volumes].map(([id, { cells }]) => [id, [cells.dimensions.join(), volumeOf(measured, id).cells]]),
      );
    };
    expect(of(["customer"])).toEqual({
      unit: ["customer", { A: "1", B: "1" }],
      batch: ["customer", { A: "1", B: "1" }],
      product: ["product", { p: "2" }],
      customer: ["customer", { A: "1", B: "1" }],
      channel: ["channel", { retail: "1", web: "1" }],
      business: ["", { "": "2" }],
    });
    expect(of(["product", "customer", "channel"])).toEqual({
      unit: ["product,customer,channel", { "p|A|web": "1", "p|B|retail": "1" }],
      batch: ["product,customer,channel", { "p|A|web": "1", "p|B|retail": "1" }],
      product: ["product,customer,channel", { "p|-|-": "2" }],
      customer: ["product,customer,channel", { "-|A|web": "1", "-|B|retail": "1" }],
      channel: ["product,customer,channel", { "-|-|retail": "1", "-|-|web": "1" }],
      business: ["", { "": "2" }],
    });
    expect(of(["channel"])).toMatchObject({
      customer: ["channel", { retail: "1", web: "1" }],
      channel: ["channel", { retail: "1", web: "1" }],
    });
  });

  it("holds cost at the dimension that a channel activity names", () => {
    const model = oneDriver({ from: "t", count: true }, {}, { level: "channel", dimension: "market" });
    const measured = measure(model, rowsOf({ customer: "A", market: "south" }, { customer: "B", market: "south" }));
    expect(measured.volumes.get("act")?.cells.dimensions).toEqual(["market"]);
    expect(volumeOf(measured)).toEqual({ cells: { south: "2" }, total: "2" });
  });

  it("refuses a channel activity's rows whose channel nobody tells", () => {
    const model = oneDriver({ from: "t", count: true }, {}, { level: "channel" });
    expect(refused(model, { customers, ...rowsOf({ customer: "C" }, { customer: "A" }) })).toEqual([
      "missing-object events.t.channel 1 @0",
    ]);
  });

  it("shares one table of owners between activities of one level", () => {
    const model = modelOf({
      activities: { a: { cost: 1, driver: "d", level: "product" }, b: { cost: 1, driver: "e", level: "product" } },
      drivers: { d: { from: "t", count: true }, e: { from: "u", count: true } },
    });
    const data = { events: { t: [{ customer: "A", product: "p" }], u: [{ customer: "A", product: "q" }] } };
    const { volumes } = measure(model, data);
    expect(volumes.get("a")?.cells).toBe(volumes.get("b")?.cells);
    expect([...(volumes.get("a")?.values ?? [])]).toEqual([1, 0]);
  });

  it("uses one table of cells for all that stands at the cost objects", () => {
    const measured = measure(
      oneDriver({ from: "t", count: true }, { sales: { cogs: { from: "t", sum: "q" } } }),
      rowsOf({ customer: "A", q: 1 }),
    );
    expect(measured.volumes.get("act")?.cells).toBe(measured.cells);
    expect(measured.facts.get("cogs")?.cells).toBe(measured.cells);
  });

  it("refuses dimensions that nothing names, with the likely one", () => {
    expect(refused(counting, { customers, ...rowsOf({ customer: "A" }) }, ["custmer"])[0]).toMatch(/^dimension-not-found options\.by/);
    expect(() => measure(counting, { customers, ...rowsOf({ customer: "A" }) }, { by: ["chanel"] })).toThrow(/did you mean "channel"/);
  });

  it("refuses a `by` that is no list of different names", () => {
    for (const by of [[], ["a", "a"], "customer", [1], null, {}]) {
      expect(refused(counting, rowsOf({ customer: "A", a: 1 }), by as never)[0]).toMatch(/^option-invalid options\.by/);
    }
  });
});
