import { describe, expect, it } from "vitest";
import { checkData, measure } from "../../src/measure/measure.js";
import type { TableSpec } from "../../src/model/table-spec.js";
import { factOf, lines, modelOf, oneDriver, refused, volumeOf } from "./reading.js";

const counting = (tables: Readonly<Record<string, TableSpec>>, more: object = {}) =>
  oneDriver({ from: "lines", count: true }, { tables, ...more });
const onOrder = { lines: { join: { to: "orders", on: "orderId" } } };

describe("measure/tables: own column names", () => {
  it("are read by the name the model uses", () => {
    const model = oneDriver(
      { from: "t", sum: "quantity", where: { mode: "road" } },
      { tables: { t: { fields: { customer: "CustomerID", quantity: "Qty (pcs)", mode: "SHIP_VIA" } } } },
    );
    const rows = [
      { CustomerID: "A", "Qty (pcs)": 3, SHIP_VIA: "road", quantity: 99, customer: "not this one" },
      { CustomerID: "A", "Qty (pcs)": 4, SHIP_VIA: "sea" },
    ];
    expect(volumeOf(measure(model, { events: { t: rows } }))).toEqual({ cells: { A: "3" }, total: "3" });
  });

  it("are the names that faults are told by", () => {
    const model = oneDriver({ from: "t", sum: "quantity" }, { tables: { t: { fields: { quantity: "Qty" } } } });
    expect(refused(model, { events: { t: [{ customer: "A", Qty: "x" }] } })[0]).toMatch(/^number-invalid events\.t\.(Qty|quantity) 1 @0$/);
  });

  it("hold for keys, dates and currencies too", () => {
    const model = oneDriver(
      { from: "lines", count: true },
      {
        period: { from: "2026-07-01", to: "2026-08-01" },
        tables: {
          lines: { join: { to: "orders", on: "order", key: "id" }, fields: { order: "ORDNO" } },
          orders: { fields: { id: "NO", date: "ENTERED", currency: "CUR", customer: "CUST" }, date: "date", currency: "currency" },
        },
      },
    );
    const orders = [{ NO: 1, ENTERED: "2026-07-15", CUR: "EUR", CUST: "A" }];
    expect(volumeOf(measure(model, { events: { lines: [{ ORDNO: "1" }], orders } }))).toEqual({ cells: { A: "1" }, total: "1" });
  });
});

describe("measure/tables: joins", () => {
  it("find fields on the parent, whatever the order of the tables in the data", () => {
    const model = counting(onOrder);
    const orders = [
      { orderId: 1, customer: "A" },
      { orderId: "2", customer: "B" },
    ];
    const rows = [{ orderId: "1" }, { orderId: 2 }, { orderId: 1n }];
    for (const events of [
      { lines: rows, orders },
      { orders, lines: rows },
    ]) {
      expect(volumeOf(measure(model, { events }))).toEqual({ cells: { A: "2", B: "1" }, total: "3" });
    }
  });

  it("find them over several tables, and prefer the row's own", () => {
    const model = counting(
      {
        lines: {
          join: [
            { to: "orders", on: "order", key: "id" },
            { to: "products", on: "product", key: "id" },
          ],
        },
        orders: { join: { to: "contracts", on: "contract", key: "id" } },
      },
      { sales: { grossSales: { from: "lines", sum: ["pieces", "price"] } } },
    );
    const events = {
      lines: [
        { order: 1, product: "p", pieces: 2 },
        { order: 2, product: "p", pieces: 1, customer: "Own" },
      ],
      orders: [
        { id: 1, contract: "k" },
        { id: 2, contract: "k" },
      ],
      contracts: [{ id: "k", customer: "A" }],
      products: [{ id: "p", price: "2.50" }],
    };
    const measured = measure(model, { events });
    expect(volumeOf(measured).cells).toEqual({ A: "1", Own: "1" });
    expect(factOf(measured, "grossSales").cells).toEqual({ A: "5", Own: "2.5" });
    expect(Object.fromEntries(measured.rowsRead)).toEqual({ lines: 2, orders: 2, contracts: 1, products: 1 });
  });

  it("refuse keys no parent has, and parents with the same key or none", () => {
    const model = counting(onOrder);
    const orders = [{ orderId: 1, customer: "A" }, { orderId: "1", customer: "B" }, { customer: "C" }, { orderId: 1.5, customer: "D" }];
    const rows = [{ orderId: 9 }, { orderId: 1 }, { orderId: 9 }];
    expect(refused(model, { events: { orders, lines: rows } })).toEqual(
      expect.arrayContaining([
        "join-key-unknown events.lines.orderId 2 @0,2",
        "id-invalid events.orders.orderId 1 @3",
        "join-key-duplicate events.orders.orderId 1 @1",
        "join-key-missing events.orders.orderId 1 @2",
      ]),
    );
  });

  it("refuse a measured field that stands partly here, partly on the parent", () => {
    const model = oneDriver({ from: "lines", sum: "weight" }, { tables: onOrder });
    const orders = [{ orderId: 1, customer: "A", weight: 100 }];
    const rows = [{ orderId: 1, weight: 5 }, { orderId: 1, weight: null }, { orderId: 1 }];
    expect(refused(model, { events: { orders, lines: rows } })).toEqual(["field-mixed events.lines.weight 2 @1,2"]);
    expect(volumeOf(measure(model, { events: { orders, lines: [{ orderId: 1 }] } })).total).toBe("100");
  });

  it("report a missing value where neither the row nor the parent has it", () => {
    const model = oneDriver({ from: "lines", sum: "weight" }, { tables: onOrder });
    const events = { orders: [{ orderId: 1, customer: "A" }], lines: [{ orderId: 1, weight: 5 }, { orderId: 1 }] };
    expect(refused(model, { events })).toEqual(["value-missing events.lines.weight 1 @1"]);
  });
});

describe("measure/tables: period", () => {
  const july = { from: "2026-07-01", to: "2026-08-01" };
  const dated = (period: object) => counting({ lines: { date: "day" } }, { period });
  const rowsAt = (...days: readonly unknown[]) => ({ events: { lines: days.map((day) => ({ customer: "A", day })) } });
  const count = (period: object, ...days: readonly unknown[]) =>
    volumeOf(measure(dated({ outside: "exclude", ...period }), rowsAt(...days))).total;

  it("is half-open", () => {
    expect(count(july, "2026-06-30", "2026-07-01", "2026-07-31T23:59:59.999", "2026-08-01", "2026-08-01T00:00")).toBe("2");
  });

  it("reads Dates and texts with an offset as moments, other texts as the wall clock of the zone", () => {
    const tokyo = { ...july, timeZone: "Asia/Tokyo" };
    const moments = [
      "2026-06-30T14:59:59Z",
      "2026-06-30T15:00:00Z",
      new Date("2026-07-31T14:59:59.999Z"),
      new Date("2026-07-31T15:00:00Z"),
    ];
    expect(count(tokyo, ...moments)).toBe("2");
    expect(count(tokyo, "2026-07-01T00:00", "2026-06-30T23:59", "2026-07-01T00:00+09:00", "2026-07-01T00:00+10:00")).toBe("2");
    expect(count(july, "2026-06-30T23:00:00-02:00", "2026-07-01T00:00+01:00")).toBe("1");
  });

  it("keeps to the moment where the clock goes back over a bound", () => {
    // In Berlin 2026-10-25 02:30 comes twice; the period ends with the second one.
    const period = { from: "2026-10-01", to: "2026-10-25T02:30:00+01:00", timeZone: "Europe/Berlin" };
    expect(count(period, "2026-10-25T02:45:00+02:00", "2026-10-25T02:45:00+01:00")).toBe("1");
  });

  it("refuses rows outside by default, and rows without a date", () => {
    const days = ["2026-06-30", "2026-07-01", null, undefined, "07/01/2026", 20260701, new Date(Number.NaN), "2026-02-30"];
    expect(refused(dated(july), rowsAt(...days))).toEqual([
      "date-invalid events.lines.day 3 @4,5,7",
      "date-invalid events.lines.day 1 @6",
      "date-missing events.lines.day 2 @2,3",
      "outside-period events.lines.day 1 @0",
    ]);
  });

  it("warns of rows it left out, with their number", () => {
    const { warnings } = measure(dated({ ...july, outside: "exclude" }), rowsAt("2026-06-30", "2026-07-01", "2026-09-01"));
    expect(warnings).toMatchObject([{ code: "outside-period", severity: "warning", count: 2, path: "events.lines.day" }]);
  });

  it("looks at nothing else of a row left out", () => {
    const model = oneDriver(
      { from: "lines", sum: "q" },
      { tables: { lines: { date: "day", currency: "currency" } }, period: { ...july, outside: "exclude" } },
    );
    const rows = [
      { day: "2026-06-30", customer: 1.5, q: "x", currency: "USD" },
      { day: "2026-07-01", customer: "A", q: 1, currency: "EUR" },
    ];
    expect(volumeOf(measure(model, { events: { lines: rows } })).total).toBe("1");
  });

  it("leaves out the lines of an order left out, unless they have a date of their own", () => {
    const orders = [
      { orderId: 1, customer: "A", day: "2026-06-30" },
      { orderId: 2, customer: "B", day: "2026-07-02" },
    ];
    const rows = [
      { orderId: 1, shipped: "2026-07-03" },
      { orderId: 2, shipped: "2026-08-03" },
    ];
    const period = { ...july, outside: "exclude" };
    const inherited = counting({ ...onOrder, orders: { date: "day" } }, { period });
    expect(volumeOf(measure(inherited, { events: { orders, lines: rows } })).cells).toEqual({ B: "1" });
    const own = counting({ lines: { ...onOrder.lines, date: "shipped" }, orders: { date: "day" } }, { period });
    expect(volumeOf(measure(own, { events: { orders, lines: rows } })).cells).toEqual({ A: "1" });
  });

  it("passes the mark on over several tables", () => {
    const model = counting(
      { lines: { join: { to: "orders", on: "order" } }, orders: { join: { to: "batches", on: "batch" } }, batches: { date: "day" } },
      { period: { ...july, outside: "exclude" } },
    );
    const events = {
      batches: [
        { batch: 1, day: "2026-06-01" },
        { batch: 2, day: "2026-07-01" },
      ],
      orders: [
        { order: 1, batch: 1, customer: "A" },
        { order: 2, batch: 2, customer: "B" },
      ],
      lines: [{ order: 1 }, { order: 2 }, { order: 2 }],
    };
    expect(volumeOf(measure(model, { events })).cells).toEqual({ B: "2" });
  });

  it("demands a date of every row of a dated table even without a period", () => {
    const model = counting({ lines: { date: "day" } });
    expect(refused(model, rowsAt("2026-07-01", null, "soon"))).toEqual([
      "date-invalid events.lines.day 1 @2",
      "date-missing events.lines.day 1 @1",
    ]);
  });
});

describe("measure/tables: one-off rows and currency", () => {
  it("stand apart from volumes, uses and facts", () => {
    const model = oneDriver(
      { from: "t", sum: "q" },
      {
        tables: { t: { oneOff: { promo: true } } },
        sales: { grossSales: { from: "t", sum: "q" } },
        resources: { desk: { cost: 1, capacity: { practical: 10 } } },
      },
      { consumes: { desk: 2 } },
    );
    const rows = [
      { customer: "A", q: 1 },
      { customer: "A", q: "2.5", promo: true },
      { customer: "B", q: 4, promo: "true" },
    ];
    const measured = measure(model, { events: { t: rows } });
    expect(volumeOf(measured)).toEqual({ cells: { A: "1", B: "4" }, total: "5", oneOff: "2.5" });
    expect(factOf(measured, "grossSales")).toEqual({ cells: { A: "1", B: "4" }, total: "5", oneOff: "2.5" });
    const fact = measured.facts.get("grossSales");
    expect([...(fact?.oneOffValues ?? [])].map((units) => units / 10 ** (fact?.decimals ?? 0))).toEqual([2.5, 0]);
    expect(measured.usages.get("act")?.get("desk")).toMatchObject({ total: 10, oneOff: 5 });
  });

  it("count a value apart where it comes in one-off rows and in others", () => {
    const model = oneDriver({ from: "t", distinct: "order" }, { tables: { t: { oneOff: { promo: true } } } });
    const rows = [{ order: 1 }, { order: 1, promo: true }, { order: 2, promo: true }, { order: 2, promo: true }, { order: 3 }];
    expect(volumeOf(measure(model, { events: { t: rows.map((row) => ({ customer: "A", ...row })) } }))).toEqual({
      cells: { A: "2" },
      total: "2",
      oneOff: "2",
    });
  });

  it("have no column where there are none", () => {
    const model = modelOf({ sales: { grossSales: { from: "t", sum: "q" } } });
    expect(measure(model, { events: { t: [{ customer: "A", q: 1 }] } }).facts.get("grossSales")?.oneOffValues).toBeUndefined();
  });

  it("refuse any currency but the model's, a missing one too", () => {
    const model = oneDriver({ from: "t", sum: "q" }, { tables: { t: { currency: "cur" } } });
    const rows = ["EUR", "USD", "eur", null].map((cur) => ({ customer: "A", q: 1, cur }));
    expect(refused(model, { events: { t: rows } })).toEqual(["currency-other events.t.cur 3 @1,2,3"]);
  });
});

describe("measure/tables: tables given and not", () => {
  const model = counting(onOrder);

  it("are all needed; an empty one says that there were none", () => {
    expect(refused(model, { events: { lines: [] } })).toEqual(["data-missing events.orders 1 @"]);
    expect(refused(model, {})).toEqual(["data-missing events.lines 1 @", "data-missing events.orders 1 @"]);
    expect(volumeOf(measure(model, { events: { lines: [], orders: [] } }))).toEqual({ cells: {}, total: "0" });
  });

  it("are told by a likely name when the one expected is not there", () => {
    expect(() => measure(model, { events: { line: [], orders: [] } })).toThrow(/"lines".*did you mean "line"/s);
  });

  it("warn when nothing reads them, and are not read", () => {
    const events = {
      lines: [],
      orders: [],
      visits: {
        [Symbol.iterator]: () => {
          throw new Error("read");
        },
      },
    };
    const found = checkData(model, { events } as never).filter(({ severity }) => severity === "error");
    const known = modelOf({ ...model, tables: { ...onOrder, visits: {} } });
    expect(measure(known, { events } as never).warnings.map(({ code, path }) => `${code} ${path}`)).toContain("table-unused events.visits");
    expect(lines(found).every((line) => line.startsWith("table-unknown events.visits"))).toBe(true);
  });
});
