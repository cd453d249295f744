import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import type { DriverSpec } from "../../src/model/driver-spec.js";
import type { ResourceCapacity, TimeEquation } from "../../src/model/spec.js";
import { bucketsOf, modelOf, oneDriver, refused, usageOf, volumeOf } from "./reading.js";

const desk = (capacity: ResourceCapacity = { practical: 100 }) => ({ desk: { cost: 1, capacity } });
const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows.map((row) => ({ customer: "A", ...row })) } });
const period = { from: "2026-07-01", to: "2026-10-01" };

describe("measure/capacity: time equations", () => {
  const equation: TimeEquation = {
    base: 3,
    per: { lines: "0.5" },
    when: [
      { if: { international: true }, add: 10 },
      { if: { field: "weight", op: "gt", value: 20 }, per: { weight: "0.01" }, add: "0.1" },
    ],
  };
  const model = oneDriver({ from: "t", count: true }, { resources: desk() }, { consumes: { desk: equation } });
  const use = (...rows: readonly object[]) => usageOf(measure(model, rowsOf(...rows)), "act", "desk").total;

  it("add base, coefficients and the terms whose condition holds, exactly", () => {
    expect(use({ lines: 4, international: false, weight: 1 })).toBe("5");
    expect(use({ lines: 0.1, international: true, weight: "20.5" })).toBe("13.355");
    expect(use({ lines: 4 }, { lines: "0.3", weight: 33 })).toBe("8.58");
  });

  it("ask only for the fields of terms that hold", () => {
    expect(use({ lines: 1, international: false })).toBe("3.5");
    expect(refused(model, rowsOf({ lines: 1, weight: "30 kg" }, { weight: 1 }, { lines: null }))).toEqual([
      "value-missing events.t.lines 2 @1,2",
    ]);
  });

  it("are evaluated for rows that pass the driver's condition only", () => {
    const passing = oneDriver({ from: "t", count: true, where: { mode: "desk" } }, { resources: desk() }, { consumes: { desk: equation } });
    const measured = measure(passing, rowsOf({ mode: "desk", lines: 2 }, { mode: "dock" }));
    expect([usageOf(measured, "act", "desk").total, volumeOf(measured).total]).toEqual(["4", "1"]);
  });

  it("refuse a row that would use less than nothing", () => {
    const short = oneDriver({ from: "t", count: true }, { resources: desk() }, { consumes: { desk: { base: 3, per: { saved: -1 } } } });
    expect(usageOf(measure(short, rowsOf({ saved: "2.75" }, { saved: 3 })), "act", "desk").total).toBe("0.25");
    expect(refused(short, rowsOf({ saved: 4 }, { saved: 1 }, { saved: "3.5" }))).toEqual([
      "usage-negative activities.act.consumes.desk 2 @0,2",
    ]);
    expect(() => measure(short, rowsOf({ saved: "3.5" }))).toThrow(/-0\.5/);
  });

  it("refuse a use that does not fit", () => {
    const large = oneDriver({ from: "t", count: true }, { resources: desk() }, { consumes: { desk: { per: { q: "1e15" } } } });
    expect(refused(large, rowsOf({ q: 10 }))[0]).toMatch(/^quantity-too-large/);
    expect(refused(large, rowsOf({ q: 5 }, { q: 6 }))[0]).toMatch(/^quantity-too-large/);
  });

  it("give each activity and resource a use of its own", () => {
    const both = modelOf({
      resources: { ...desk(), van: { cost: 1, capacity: { practical: 9 } } },
      activities: {
        a: { driver: "d", consumes: { desk: { base: 1 }, van: { per: { km: 1 } } } },
        b: { driver: "d", consumes: { desk: 2 } },
      },
      drivers: { d: { from: "t", count: true } },
    });
    const measured = measure(both, rowsOf({ km: "1.5" }, { km: 2 }));
    expect(usageOf(measured, "a", "desk").total).toBe("2");
    expect(usageOf(measured, "a", "van").total).toBe("3.5");
    expect(usageOf(measured, "b", "desk").total).toBe("4");
    expect([...measured.usages.keys()]).toEqual(["a", "b"]);
  });

  it("keep use by unidentified and one-off rows apart, as volumes are", () => {
    const apart = oneDriver(
      { from: "t", count: true },
      { resources: desk(), rules: { missingObject: "unidentified" }, tables: { t: { oneOff: { promo: true } } } },
      { consumes: { desk: { per: { q: 1 } } } },
    );
    const rows = [{ q: 1 }, { q: 2, customer: null }, { q: 4, promo: true }, { q: 8, customer: null, promo: true }];
    const usage = measure(apart, rowsOf(...rows))
      .usages.get("act")
      ?.get("desk");
    expect(usage).toMatchObject({ total: 1, unidentified: 2, oneOff: 12 });
  });

  it("are there without rows, too", () => {
    expect(usageOf(measure(model, { events: { t: [] } }), "act", "desk")).toEqual({ cells: {}, total: "0" });
    expect(
      measure(model, { events: { t: [] } })
        .usages.get("act")
        ?.get("desk")?.buckets,
    ).toBeUndefined();
  });
});

describe("measure/capacity: constant use", () => {
  it("is constant x quantity for every kind of driver", () => {
    const drivers = {
      count: { from: "t", count: true },
      kinds: { from: "t", distinct: "kind" },
      sum: { from: "t", sum: "q" },
      product: { from: "t", sum: ["q", "days"] },
      packs: { from: "t", packs: { quantity: "q", sizes: { box: 10 }, count: "box" } },
      sales: { of: "grossSales" },
      given: {},
    } as const;
    const activities = Object.fromEntries(Object.keys(drivers).map((driver) => [driver, { driver, consumes: { desk: "1.5" } }]));
    const model = modelOf({ resources: desk(), activities, drivers, sales: { grossSales: { from: "t", sum: "amount" } } });
    const data = {
      ...rowsOf({ kind: "x", q: 25, days: 2, amount: 10 }, { kind: "x", q: "10.5", days: "0.1", amount: "0.01" }),
      volumes: [{ customer: "A", driver: "given", quantity: "0.3" }],
    };
    const measured = measure(model, data);
    const uses = Object.fromEntries(Object.keys(drivers).map((id) => [id, usageOf(measured, id, "desk").total]));
    expect(uses).toEqual({ count: "3", kinds: "1.5", sum: "53.25", product: "76.575", packs: "4.5", sales: "15.015", given: "0.45" });
  });

  it("refuses a product that does not fit", () => {
    const model = oneDriver({}, { resources: desk() }, { consumes: { desk: "1e9" } });
    expect(refused(model, { volumes: [{ customer: "A", driver: "d", quantity: 1e9 }] })[0]).toMatch(/^quantity-too-large/);
  });
});

describe("measure/capacity: by month and day", () => {
  const rows = [
    { day: "2026-07-31", q: 10, days: 2, kind: "x" },
    { day: "2026-08-01", q: "0.5", days: 4, kind: "x" },
    { day: new Date("2026-08-31T12:00:00Z"), q: 20, days: 1, kind: "y" },
  ];
  const of = (driver: object, by: "month" | "day", consumes: object = { desk: 2 }, more: object = {}) => {
    const model = oneDriver(
      { from: "t", ...driver } as DriverSpec,
      { period, resources: desk({ practical: 100, by }), tables: { t: { date: "day" } }, ...more },
      { consumes },
    );
    return measure(model, rowsOf(...rows));
  };

  it("puts an equation's use in the bucket of the row's date", () => {
    const equation = { desk: { base: 1, per: { q: "0.1" } } };
    expect(bucketsOf(of({ count: true }, "month", equation), "act", "desk")).toEqual({ "2026-07": "2", "2026-08": "4.05" });
    expect(bucketsOf(of({ count: true }, "day", equation), "act", "desk")).toEqual({
      "2026-07-31": "2",
      "2026-08-01": "1.05",
      "2026-08-31": "3",
    });
  });

  it("puts constant x quantity there for sums, products, packs and counts", () => {
    expect(bucketsOf(of({ count: true }, "month"), "act", "desk")).toEqual({ "2026-07": "2", "2026-08": "4" });
    expect(bucketsOf(of({ sum: "q" }, "month"), "act", "desk")).toEqual({ "2026-07": "20", "2026-08": "41" });
    expect(bucketsOf(of({ sum: ["q", "days"] }, "month"), "act", "desk")).toEqual({ "2026-07": "40", "2026-08": "44" });
    const packs = { quantity: "q", sizes: { box: 3 }, count: "box" };
    expect(bucketsOf(of({ packs }, "month"), "act", "desk")).toEqual({ "2026-07": "6", "2026-08": "12" });
  });

  it("counts a distinct value in the bucket where it first stands by date, whatever the order of rows", () => {
    for (const order of [rows, [...rows].reverse()]) {
      const model = oneDriver(
        { from: "t", distinct: "kind" },
        { period, resources: desk({ practical: 100, by: "month" }), tables: { t: { date: "day" } } },
        { consumes: { desk: 2 } },
      );
      const buckets = bucketsOf(measure(model, rowsOf(...order)), "act", "desk");
      expect(buckets["2026-07"]).toBe("2");
      expect(buckets["2026-08"]).toBe("2");
    }
  });

  it("follows the driver's rule for negative rows", () => {
    const signed = [...rows, { day: "2026-07-01", q: -4, days: 1, kind: "z" }];
    const by = (negativeRows: string) => {
      const model = oneDriver(
        { from: "t", sum: "q", negativeRows } as never,
        { period, resources: desk({ practical: 100, by: "month" }), tables: { t: { date: "day" } } },
        { consumes: { desk: 1 } },
      );
      return bucketsOf(measure(model, rowsOf(...signed)), "act", "desk")["2026-07"];
    };
    expect(["exclude", "absolute", "net"].map(by)).toEqual(["10", "14", "6"]);
  });

  it("sums to the total and unidentified use, one-off use left out", () => {
    const model = oneDriver(
      { from: "t", sum: "q" },
      {
        period,
        resources: desk({ practical: 100, by: "month" }),
        rules: { missingObject: "unidentified" },
        tables: { t: { date: "day", oneOff: { promo: true } } },
      },
      { consumes: { desk: "0.25" } },
    );
    const more = [
      { day: "2026-09-30", q: 8, customer: null },
      { day: "2026-09-30", q: 100, promo: true },
    ];
    const measured = measure(model, rowsOf(...rows, ...more));
    expect(bucketsOf(measured, "act", "desk")).toEqual({ "2026-07": "2.5", "2026-08": "5.125", "2026-09": "2" });
    expect(usageOf(measured, "act", "desk")).toEqual({ cells: { A: "7.625" }, total: "7.625", unidentified: "2", oneOff: "25" });
  });

  it("takes day and month from the clock of the period's zone", () => {
    const model = oneDriver(
      { from: "t", count: true },
      { period: { ...period, timeZone: "Asia/Tokyo" }, resources: desk({ practical: 100, by: "day" }), tables: { t: { date: "day" } } },
      { consumes: { desk: 1 } },
    );
    const moments = ["2026-07-01T14:59:59Z", "2026-07-01T15:00:00Z", new Date("2026-07-01T15:00:00Z"), "2026-07-01T23:00"];
    expect(bucketsOf(measure(model, rowsOf(...moments.map((day) => ({ day })))), "act", "desk")).toEqual({
      "2026-07-01": "2",
      "2026-07-02": "2",
    });
  });

  it("serves resources by period, month and day at once", () => {
    const model = modelOf({
      period,
      resources: {
        a: { cost: 1, capacity: { practical: 1 } },
        b: { cost: 1, capacity: { practical: 1, by: "month" } },
        c: { cost: 1, capacity: { practical: 1, by: "day" } },
      },
      activities: { act: { driver: "d", consumes: { a: 1, b: 2, c: { base: 3 } } } },
      drivers: { d: { from: "t", count: true } },
      tables: { t: { date: "day" } },
    });
    const measured = measure(model, rowsOf({ day: "2026-07-02" }, { day: "2026-07-01" }));
    expect([...(measured.usages.get("act")?.keys() ?? [])]).toEqual(["a", "b", "c"]);
    expect(measured.usages.get("act")?.get("a")?.buckets).toBeUndefined();
    expect(bucketsOf(measured, "act", "b")).toEqual({ "2026-07": "4" });
    expect(Object.entries(bucketsOf(measured, "act", "c"))).toEqual([
      ["2026-07-01", "3"],
      ["2026-07-02", "3"],
    ]);
  });
});
