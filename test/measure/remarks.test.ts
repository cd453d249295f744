import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { lines, modelOf, oneDriver, refusal, refused, volumeOf } from "./reading.js";

const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });
const counting = oneDriver({ from: "t", count: true });
const summing = oneDriver({ from: "t", sum: "q" });

describe("measure/remarks: conditions", () => {
  const where = { custType: "key" };

  it("name a field that no row has, with the columns seen and the likely one", () => {
    const { warnings } = measure(oneDriver({ from: "t", count: true, where }), rowsOf({ customer: "A", cust_type: "key" }));
    expect(lines(warnings)).toEqual(["field-never-seen events.t.custType 1 @"]);
    expect(warnings[0]?.message).toMatch(
      /no row with "custType".*drivers\.d\.where.*columns seen: "customer", "cust_type".*did you mean "cust_type"/,
    );
  });

  it("take a field for seen in any row, without a value too, in a parent and among attributes", () => {
    const model = oneDriver({ from: "t", count: true, where: { mode: null } }, { tables: { t: { join: { to: "p", on: "k" } } } });
    const seen = [
      { events: { t: [{ customer: "A", k: 1, mode: null }], p: [{ k: 1 }] } },
      { events: { t: [{ customer: "A", k: 1 }], p: [{ k: 1, mode: null }] } },
      { events: { t: { customer: ["A"], k: [1], mode: [null] }, p: [{ k: 1 }] } },
      { customers: [{ id: "A", mode: "x" }, { id: "B" }], events: { t: [{ customer: "B", k: 1 }], p: [{ k: 1 }] } },
    ];
    for (const data of seen) expect(lines(measure(model, data).warnings).filter((line) => line.startsWith("field"))).toEqual([]);
    const late = [...Array.from({ length: 9_000 }, () => ({ customer: "A", k: 1 })), { customer: "A", k: 1, mode: "x" }];
    expect(measure(model, { events: { t: late, p: [{ k: 1 }] } }).warnings).toEqual([]);
    const unseen = { events: { t: [{ customer: "A", k: 1 }], p: [{ k: 1 }] } };
    expect(lines(measure(model, unseen).warnings)).toEqual(["field-never-seen events.t.mode 1 @"]);
  });

  it("say nothing of a table without rows but that the driver has none", () => {
    expect(lines(measure(oneDriver({ from: "t", count: true, where }), rowsOf()).warnings)).toEqual(["driver-no-rows drivers.d 1 @"]);
  });

  it("of sources of facts, terms of equations and one-off rows are looked at as well", () => {
    const model = modelOf({
      resources: { desk: { cost: 1, capacity: { practical: 9 } } },
      activities: {
        act: {
          driver: "d",
          consumes: {
            desk: {
              base: 1,
              when: [
                { if: { rush: true }, add: 1 },
                { if: { mode: "air" }, add: 1 },
                { if: { mode: "sea" }, add: 1 },
              ],
            },
          },
        },
      },
      drivers: { d: { from: "t", count: true } },
      tables: { t: { oneOff: { promo: true } } },
      sales: {
        grossSales: [
          { from: "t", sum: "q" },
          { from: "t", sum: "q", where: { mode: "rail" } },
        ],
        returns: { from: "t", sum: "q", where: { type: "return" } },
      },
    });
    expect(lines(measure(model, rowsOf({ customer: "A", mode: "sea", q: 1 })).warnings)).toEqual([
      "condition-never-met activities.act.consumes.desk.when[1].if 1 @",
      "field-never-seen events.t.promo 1 @",
      "field-never-seen events.t.rush 1 @",
      "field-never-seen events.t.type 1 @",
      "fact-no-rows sales.grossSales[1] 1 @",
    ]);
  });
});

describe("measure/remarks: sources", () => {
  it("that are promises, objects without columns or results of queries are refused with what to do", () => {
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [Promise.resolve([]), /a promise of rows.*await it first/],
      [{}, /an object without columns/],
      [{ command: "SELECT", rowCount: 1, rows: [{ customer: "A", q: 1 }], fields: [{ name: "q" }] }, /pass its `rows`/],
      [{ command: "SELECT", rowCount: 0, rows: [], fields: [] }, /pass its `rows`/],
    ];
    for (const [t, message] of cases) {
      const found = refusal(() => measure(summing, { events: { t } } as never));
      expect(lines(found)).toEqual(["source-invalid events.t 1 @"]);
      expect(found[0]?.message).toMatch(message);
    }
  });

  it("may have a column called rows", () => {
    const model = oneDriver({ from: "t", sum: "rows" });
    expect(volumeOf(measure(model, { events: { t: { customer: ["A"], rows: [3] } } })).total).toBe("3");
  });

  it("of Maps are refused row by row, with what to do", () => {
    const row = new Map([["customer", "A"]]);
    const found = refusal(() =>
      measure(counting, rowsOf({ customer: "A" }, row, Object.assign(Object.create({}), { customer: "A" }), row)),
    );
    expect(lines(found)).toEqual(["row-invalid events.t 2 @1,3"]);
    expect(found[0]?.message).toMatch(/a Map.*Object\.fromEntries/);
  });

  it("of events that are none are not told table by table", () => {
    expect(refused(counting, { events: [] })).toEqual(["data-invalid events 1 @"]);
  });

  it("whose column cannot be read are not told to lack its values", () => {
    const vector = (values: readonly unknown[]) => ({ length: values.length, get: (i: number) => values[i] });
    const table = { numRows: 1, getChild: (name: string) => (name === "q" ? 5 : vector(["A"])) };
    expect(refused(summing, { events: { t: table } })).toEqual(["column-invalid events.t.q 1 @"]);
  });
});

describe("measure/remarks: faults of rows", () => {
  it("are told all at once: object, date, quantity, each factor and each value to tell apart", () => {
    const model = modelOf({
      period: { from: "2026-07-01", to: "2026-08-01" },
      resources: { desk: { cost: 1, capacity: { practical: 1 } } },
      activities: {
        a: { driver: "e", consumes: { desk: { per: { w: 1 } } } },
        d: { cost: 1, driver: "d" },
        b: { cost: 1, driver: "k" },
        c: { cost: 1, driver: "p" },
      },
      drivers: {
        d: { from: "t", sum: ["q", "f"] },
        e: { from: "t", count: true },
        k: { from: "t", distinct: ["x", "y"] },
        p: { from: "t", packs: { quantity: "n", sizes: { box: { field: "size" } }, count: "box" } },
      },
      tables: { t: { date: "day" } },
    });
    const row = { customer: 1.5, day: "soon", q: "a", f: "b", w: "c", x: {}, y: {}, n: "d", size: "e" };
    expect(refused(model, rowsOf(row))).toEqual([
      "id-invalid events.t.customer 1 @0",
      "date-invalid events.t.day 1 @0",
      "number-invalid events.t.f 1 @0",
      "number-invalid events.t.n 1 @0",
      "number-invalid events.t.q 1 @0",
      "number-invalid events.t.size 1 @0",
      "number-invalid events.t.w 1 @0",
      "value-invalid events.t.x 1 @0",
      "value-invalid events.t.y 1 @0",
    ]);
  });

  it("show up to three different values of a group", () => {
    const bad = ["x", "x", "y", "z", "v"].map((q) => ({ customer: "A", q }));
    const [found] = refusal(() => measure(summing, rowsOf(...bad)));
    expect(found?.found.match(/"[xyzv]"/g)).toEqual(['"x"', '"y"', '"z"']);
    const ids = [1.5, true, 1.5, {}, 2.5].map((customer) => ({ customer }));
    expect(refusal(() => measure(counting, rowsOf(...ids)))[0]?.found).toBe("number 1.5; boolean true; an object");
  });

  it("of unknown ids show three, how many there are, and one listed in another writing", () => {
    const customers = [{ id: "10001" }, { id: "acme" }];
    const messageOf = (...ids: readonly unknown[]) =>
      refusal(() => measure(counting, { customers, ...rowsOf(...ids.map((customer) => ({ customer }))) }))[0]?.message;
    expect(messageOf("a1", "b1", "a1", "c1", "d1")).toMatch(/customer "a1", "b1", "c1" \(4 different ids\)/);
    expect(messageOf("10001   ")).toMatch(/"10001" is listed: write both alike in blanks/);
    expect(messageOf("ACME")).toMatch(/"acme" is listed/);
    expect(messageOf("0010001")).toMatch(/"10001" is listed/);
    expect(messageOf("10002")).not.toMatch(/did you mean|is listed/);
    expect(messageOf("acmme")).toMatch(/did you mean "acme"/);
  });

  it("without a column name the columns seen and the likely one, and how to name it", () => {
    const messageOf = (data: object) => refusal(() => measure(summing, data))[0]?.message;
    expect(messageOf(rowsOf({ CUSTOMER: "A", q: 1 }))).toMatch(
      /columns seen: "CUSTOMER", "q".*tables\.<table>\.fields.*did you mean "CUSTOMER"/,
    );
    expect(messageOf(rowsOf({ customer: "A", Q: 1 }))).toMatch(/columns seen: "customer", "Q".*did you mean "Q"/);
    expect(messageOf(rowsOf({ customer: "A", q: 1 }, { customer: "A" }))).not.toMatch(/columns seen/);
    const list = messageOf({ customers: [{ ID: "A" }], ...rowsOf() });
    expect(list).toMatch(/columns seen: "ID".*under this name; did you mean "ID"/);
    expect(list).not.toMatch(/fields/);
  });

  it("of dates outside show the wall clock of an instant and the zone; invalid Dates stand apart", () => {
    const model = (timeZone?: string) =>
      oneDriver(
        { from: "t", count: true },
        {
          period: { from: "2026-07-01", to: "2026-08-01", ...(timeZone === undefined ? {} : { timeZone }) },
          tables: { t: { date: "day" } },
        },
      );
    const midnight = new Date("2026-06-30T22:00:00Z");
    expect(volumeOf(measure(model("Europe/Berlin"), rowsOf({ customer: "A", day: midnight }))).total).toBe("1");
    const found = refusal(() => measure(model(), rowsOf({ customer: "A", day: midnight })))[0]?.message;
    expect(found).toMatch(/"2026-06-30T22:00:00\.000Z", which is 2026-06-30 22:00 in UTC.*clock of UTC \(`period\.timeZone`\)/);
    const text = refusal(() => measure(model(), rowsOf({ customer: "A", day: "2026-06-30" })))[0]?.found;
    expect(text).toBe('date "2026-06-30"');
    const invalid = refusal(() => measure(model(), rowsOf(...[new Date(Number.NaN), "soon"].map((day) => ({ customer: "A", day })))));
    expect(invalid.map((one) => one.found)).toEqual(["an invalid Date", 'string "soon"']);
  });

  it("are bounded in places however many names are unknown", () => {
    const sales = Array.from({ length: 20_000 }, (_, i) => ({ customer: "A", [`fact ${i}`]: 1 }));
    const found = refusal(() => measure(counting, { ...rowsOf(), sales } as never));
    expect(found).toHaveLength(51);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
    expect(found.some((one) => one.found.includes("others like it"))).toBe(true);
  });
});

describe("measure/remarks: dimensions", () => {
  it("that no row names in a quiet period cost all the same, with a warning", () => {
    const model = modelOf({
      activities: { pick: { cost: 1, driver: "lines" }, enter: { cost: 1, driver: "orders" } },
      drivers: { lines: { from: "lines", count: true }, orders: { from: "orders", count: true } },
    });
    const orders = [{ customer: "A" }];
    const measured = measure(model, { events: { orders, lines: [] } }, { by: ["customer", "product"] });
    expect(volumeOf(measured, "enter").cells).toEqual({ "A|-": "1" });
    expect(lines(measured.warnings)).toEqual(["driver-no-rows drivers.lines 1 @", "dimension-not-found options.by[1] 1 @"]);
    expect(refused(model, { events: { orders, lines: orders } }, ["customer", "product"])).toEqual([
      "dimension-not-found options.by[1] 1 @",
    ]);
  });

  it("that an unknown customer would tell are not told missing: the customer is unknown", () => {
    const customers = [{ id: "A", channel: "web" }, { id: "B" }];
    const of = (...ids: readonly unknown[]) => ({ customers, ...rowsOf(...ids.map((customer) => ({ customer }))) });
    expect(refused(counting, of("A", "X"), ["channel"])).toEqual(["unknown-object events.t.customer 1 @1"]);
    expect(refused(counting, of("X"), ["channel"])).toEqual(["unknown-object events.t.customer 1 @0"]);
    expect(refused(counting, of("A", 1.5), ["channel"])).toEqual(["id-invalid events.t.customer 1 @1"]);
    expect(refused(counting, of("A", "B", "X"), ["channel", "customer"])).toEqual([
      "missing-object events.t.channel 1 @1",
      "unknown-object events.t.customer 1 @2",
    ]);
    const lax = oneDriver({ from: "t", count: true }, { rules: { unknownObject: "unidentified" } });
    expect(volumeOf(measure(lax, of("A", "X"), { by: ["channel"] }))).toEqual({ cells: { web: "1" }, total: "1", unidentified: "1" });
    expect(volumeOf(measure(lax, of("B", "X"), { by: ["channel"] }))).toEqual({ cells: { "-": "1" }, total: "1", unidentified: "1" });
  });
});
