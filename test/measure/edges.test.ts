import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { bucketsOf, factOf, lines, modelOf, oneDriver, refusal, refused, snapshot, usageOf, volumeOf } from "./reading.js";

const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });
const LIMIT = Number.MAX_SAFE_INTEGER;

describe("measure/edges: near 2^53 - 1", () => {
  const netting = oneDriver({ from: "t", sum: "q", negativeRows: "net" });

  it("a sum that passes the limit on the way and comes back is exact, in any order of rows", () => {
    const values = [LIMIT, LIMIT, -LIMIT, "-0.5", "-9007199254740990", "0.25"];
    const rows = values.map((q) => ({ customer: "A", q }));
    for (const order of [rows, [...rows].reverse(), [...rows.slice(3), ...rows.slice(0, 3)]]) {
      expect(volumeOf(measure(netting, rowsOf(...order)))).toEqual({ cells: { A: "0.75" }, total: "0.75" });
    }
  });

  it("so are sums by day, of unidentified rows and of one-off ones", () => {
    const model = oneDriver(
      { from: "t", sum: "q", negativeRows: "net" },
      {
        period: { from: "2026-07-01", to: "2026-08-01" },
        resources: { desk: { cost: 1, capacity: { practical: 1, by: "day" } } },
        rules: { missingObject: "unidentified" },
        tables: { t: { date: "day", oneOff: { promo: true } } },
        sales: { grossSales: { from: "t", sum: "q" } },
      },
      { consumes: { desk: "0.5" } },
    );
    const big = [LIMIT, LIMIT, -LIMIT, "-9007199254740990", "-0.5"];
    const rows = [{ customer: "A" }, { customer: null }, { customer: "A", promo: true }].flatMap((row) =>
      big.map((q) => ({ day: "2026-07-01", q, ...row })),
    );
    for (const order of [rows, [...rows].reverse()]) {
      const measured = measure(model, rowsOf(...order));
      const expected = { cells: { A: "0.5" }, total: "0.5", unidentified: "0.5", oneOff: "0.5" };
      expect(volumeOf(measured)).toEqual(expected);
      expect(factOf(measured, "grossSales")).toEqual(expected);
      expect(usageOf(measured, "act", "desk").total).toBe("0.25");
      expect(bucketsOf(measured, "act", "desk")).toEqual({ "2026-07-01": "0.5" });
    }
  });

  it("a constant use is exact where volume x constant fits once trimmed", () => {
    const model = oneDriver({}, { resources: { desk: { cost: 1, capacity: { practical: 1 } } } }, { consumes: { desk: "0.000000001" } });
    const volumes = [{ customer: "A", driver: "d", quantity: "9000000000000000" }];
    expect(usageOf(measure(model, { volumes }), "act", "desk").total).toBe("9000000");
  });

  it("decimals that no sum needs do not stay", () => {
    const rows = ["0.000000001", 5, "-0.000000001"].map((q) => ({ customer: "A", q }));
    const volume = measure(netting, rowsOf(...rows)).volumes.get("act");
    expect([volume?.total, volume?.decimals]).toEqual([5, 0]);
  });

  it("declared decimals stay", () => {
    const volume = measure(oneDriver({ from: "t", sum: "q", decimals: 3 }), rowsOf({ customer: "A", q: 5 })).volumes.get("act");
    expect([volume?.total, volume?.decimals]).toEqual([5000, 3]);
  });

  it("a quantity too large to be split by its packs is refused", () => {
    const model = oneDriver({ from: "t", packs: { quantity: "q", sizes: { drop: "0.001" }, count: "drop" } });
    expect(refused(model, rowsOf({ customer: "A", q: LIMIT }))[0]).toMatch(/^quantity-too-large events\.t/);
  });

  it("figures of the model too large for a column are refused at their place", () => {
    const model = oneDriver(
      { from: "t", count: true },
      { resources: { desk: { cost: 1, capacity: { practical: 1 } } } },
      { consumes: { desk: { base: "1e20" } } },
    );
    expect(refused(model, rowsOf())[0]).toMatch(/^quantity-too-large activities\.act\.consumes\.desk/);
  });
});

describe("measure/edges: many values", () => {
  it("counts thousands of distinct values by month, in any order of rows", () => {
    const model = oneDriver(
      { from: "t", distinct: ["order", "part"] },
      {
        period: { from: "2026-01-01", to: "2027-01-01" },
        resources: { desk: { cost: 1, capacity: { practical: 1, by: "month" } } },
        tables: { t: { date: "day" } },
      },
      { consumes: { desk: 1 } },
    );
    const rows = Array.from({ length: 12_000 }, (_, i) => ({
      customer: `c${i % 7}`,
      order: i % 1500,
      part: i % 2,
      day: `2026-${String(1 + (i % 12)).padStart(2, "0")}-15`,
    }));
    const forward = measure(model, rowsOf(...rows));
    const firsts = new Map<string, string>();
    for (const { customer, order, part, day } of rows) {
      const key = `${customer} ${order} ${part}`;
      const known = firsts.get(key);
      if (known === undefined || day < known) firsts.set(key, day);
    }
    const byMonth: Record<string, number> = {};
    for (const day of firsts.values()) byMonth[day.slice(0, 7)] = (byMonth[day.slice(0, 7)] ?? 0) + 1;
    expect(volumeOf(forward).total).toBe(String(firsts.size));
    expect(bucketsOf(forward, "act", "desk")).toEqual(Object.fromEntries(Object.entries(byMonth).map(([month, n]) => [month, String(n)])));
    expect(snapshot(measure(model, rowsOf(...rows.reverse())))).toEqual(snapshot(forward));
  });

  it("keeps parents' fields over batches that have them and batches that do not", () => {
    const model = oneDriver(
      { from: "lines", count: true, where: { mode: "road" } },
      { tables: { lines: { join: { to: "orders", on: "order", key: "id" } } } },
    );
    const count = 20_000;
    const orders = Array.from({ length: count }, (_, id) =>
      id < 9_000 || id > 17_000 ? { id, customer: "A", mode: "road" } : { id, customer: "B" },
    );
    const children = Array.from({ length: count }, (_, order) => ({ order }));
    expect(volumeOf(measure(model, { events: { orders, lines: children } })).total).toBe(String(9_000 + 2_999));
  });
});

describe("measure/edges: Arrow-like vectors", () => {
  const summing = oneDriver({ from: "t", sum: "q" });
  const table = (vectors: Readonly<Record<string, object>>, numRows: number) =>
    ({ events: { t: { numRows, getChild: (name: string) => (Object.hasOwn(vectors, name) ? vectors[name] : null) } } }) as never;
  const plain = (values: readonly unknown[]) => ({ length: values.length, get: (i: number) => values[i] ?? null });

  it("are read by dictionary where they have one", () => {
    const dictionary = plain(["A", "B"]);
    const codes = Int8Array.of(0, 1, 1);
    const customer = { length: 3, get: (i: number) => ["A", "B"][codes[i] as number], data: [{ values: codes, nullCount: 0, dictionary }] };
    expect(volumeOf(measure(summing, table({ customer, q: plain([1, 2, 4]) }, 3))).cells).toEqual({ A: "1", B: "6" });
  });

  it("are read value by value where they have gaps, chunks or stored numbers that are not the values", () => {
    const gaps = { ...plain([1, null, 4]), nullCount: 1, toArray: () => Float64Array.of(1, 99, 4) };
    expect(refused(summing, table({ customer: plain(["A", "A", "A"]), q: gaps }, 3) as never)).toEqual(["value-missing events.t.q 1 @1"]);
    const scaled = { ...plain([1.5, 2, 4]), nullCount: 0, toArray: () => Float64Array.of(15, 20, 40) };
    expect(volumeOf(measure(summing, table({ customer: plain(["A", "A", "A"]), q: scaled }, 3))).total).toBe("7.5");
    const chunks = { ...plain(["A", "B", "A"]), data: [{ values: Int8Array.of(0), nullCount: 0, dictionary: plain(["A", "B"]) }, {}] };
    expect(volumeOf(measure(summing, table({ customer: chunks, q: plain([1, 2, 4]) }, 3))).cells).toEqual({ A: "5", B: "2" });
  });

  it("of 64-bit integers give exact quantities and ids", () => {
    const q = { ...plain([1n, 2n]), nullCount: 0, toArray: () => BigInt64Array.of(1n, 2n) };
    const customer = { ...plain([7n, 8n]), nullCount: 0, toArray: () => BigInt64Array.of(7n, 8n) };
    expect(volumeOf(measure(summing, table({ customer, q }, 2))).cells).toEqual({ "7": "1", "8": "2" });
  });
});

describe("measure/edges: given rows, lists and options", () => {
  it("refuse a one-off mark that is neither true nor false", () => {
    const volumes = [
      { customer: "A", driver: "d", quantity: 1, oneOff: "yes" },
      { customer: "A", driver: "d", quantity: 1, oneOff: null },
    ];
    expect(refused(oneDriver({}), { volumes })).toEqual(["value-invalid volumes.oneOff 1 @0"]);
    expect(refused(modelOf({}), { sales: [{ customer: "A", cogs: 1, oneOff: 1 }] })).toEqual(["value-invalid sales.oneOff 1 @0"]);
  });

  it("refuse a driver that is no id, and any driver where the model has none to be given", () => {
    expect(refused(oneDriver({}), { volumes: [{ customer: "A", driver: {}, quantity: 1 }] })[0]).toBe("id-invalid volumes.driver 1 @0");
    const counted = oneDriver({ from: "t", count: true });
    const volumes = [{ customer: "A", driver: "d", quantity: 1 }, null, { customer: "A", driver: "e", quantity: 1 }];
    expect(refused(counted, { ...rowsOf(), volumes }).map((line) => line.split(" ")[0])).toEqual([
      "row-invalid",
      "driver-measured",
      "driver-unknown",
    ]);
  });

  it("refuse two lists of one dimension", () => {
    const found = refusal(() => measure(oneDriver({}), { customers: [{ id: "A" }], objects: { customer: [{ id: "B" }] } }));
    expect(lines(found)).toEqual(["data-invalid objects.customer 1 @"]);
  });

  it("refuse options that are none, with the likely one", () => {
    for (const options of [null, 5, "by", []]) expect(() => measure(oneDriver({}), {}, options as never)).toThrow(/option-invalid/);
    expect(() => measure(oneDriver({}), {}, { bye: ["customer"] } as never)).toThrow(/did you mean "by"/);
  });
});

describe("measure/edges: clocks", () => {
  it("follow a zone whose clock changed within a quarter of an hour", () => {
    // Monrovia went from -00:44:30 to UTC at 1972-01-07T00:44:30Z.
    const model = oneDriver(
      { from: "t", count: true, where: { field: "at", op: "ge", value: "1972-01-07" } },
      { period: { from: "1972-01-01", to: "1973-01-01", timeZone: "Africa/Monrovia" } },
    );
    const moments = ["1972-01-07T00:30:00Z", "1972-01-07T00:44:29Z", "1972-01-07T00:44:30Z", "1972-01-07T00:46:00Z"];
    expect(volumeOf(measure(model, rowsOf(...moments.map((at, i) => ({ customer: String(i), at }))))).cells).toEqual({
      "2": "1",
      "3": "1",
    });
  });

  it("read leap days and no day that does not exist", () => {
    const model = oneDriver(
      { from: "t", count: true, where: { field: "at", op: "exists", value: true } },
      { tables: { t: { date: "at" } } },
    );
    const days = [
      "2024-02-29",
      "2000-02-29",
      "2026-12-31",
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "2026-01-00",
    ];
    expect(refused(model, rowsOf(...days.map((at) => ({ customer: "A", at }))))).toEqual(["date-invalid events.t.at 6 @3,4,5,6,7"]);
  });
});
