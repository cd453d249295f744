import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { checkData, measure, measureAsync } from "../../src/measure/measure.js";
import { cellNames, type Data, lines, modelOf, oneDriver, refusal, refused, volumeOf } from "./reading.js";

const summing = oneDriver({ from: "t", sum: "q" });
const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });

/** Values no place of the data has a use for. */
const ODD: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  Number.NaN,
  2 ** 53,
  "",
  "1e400000",
  "9".repeat(10_000),
  "\ud800",
  Symbol("s"),
  10n ** 100n,
  () => 1,
  [[]],
  {},
  new Date(Number.NaN),
  new Map([[1, 2]]),
];

function circle(): object {
  const row: Record<string, unknown> = { customer: "A", q: 1 };
  row["self"] = row;
  return row;
}

describe("measure/hostile", () => {
  it("keeps strange ids apart, as ids like any other", () => {
    const ids = [
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "",
      " ",
      "\u0000",
      "\u{1F469}\u200D\u{1F4BB}",
      "x".repeat(10_000),
      "0",
      "-0",
      "1e3",
      "NaN",
    ];
    const rows = ids.flatMap((customer, i) => [
      { customer, product: "p", q: 2 ** i },
      { customer, product: customer, q: 2 ** i },
    ]);
    const measured = measure(summing, { customers: ids.map((id) => ({ id })), ...rowsOf(...rows) });
    expect(cellNames(measured.cells)).toHaveLength(ids.length);
    expect(Object.keys(volumeOf(measured).cells)).toHaveLength(ids.length);
    expect(measured.volumes.get("act")?.total).toBe(2 * (2 ** ids.length - 1));
    expect(measure(summing, rowsOf(...rows), { by: ["customer", "product"] }).cells.count).toBe(2 * ids.length);
  });

  it("reads fields of any name, own ones only", () => {
    const row = (text: string) => JSON.parse(text) as object;
    for (const name of ["__proto__", "constructor", "", "a.b", "length", "x".repeat(10_000)]) {
      const model = oneDriver({ from: "t", sum: "q" }, { tables: { t: { fields: { q: name } } } });
      const held = row(`{ "customer": "A", ${JSON.stringify(name)}: 3 }`);
      expect(volumeOf(measure(model, rowsOf(held))).total, name.slice(0, 20)).toBe("3");
      const found = refusal(() => measure(model, rowsOf({ customer: "A" }) as Data));
      expect(found.map(({ code }) => code)).toEqual(["value-missing"]);
      expect((found[0]?.message ?? "").length).toBeLessThan(700);
    }
    expect(Object.hasOwn(Object.prototype, "q")).toBe(false);
  });

  it("does not read what rows inherit", () => {
    class Base {
      get customer(): string {
        return "inherited";
      }
    }
    expect(refused(summing, rowsOf(Object.assign(new Base(), { q: 1 })))).toEqual(["missing-object events.t.customer 1 @0"]);
    expect(refused(summing, rowsOf(Object.assign(Object.create({ customer: "A" }), { q: 1 })))).toEqual([
      "missing-object events.t.customer 1 @0",
    ]);
  });

  it("takes table names, dimensions and attributes of any name", () => {
    const model = modelOf({
      activities: { act: { cost: 1, driver: "d" } },
      drivers: { d: { from: "constructor", count: true } },
    });
    const customers = [JSON.parse('{ "id": "A", "__proto__": "x", "constructor": "y", "": "z" }')];
    const measured = measure(model, { customers, events: { constructor: [{ customer: "A" }] } } as never);
    expect(volumeOf(measured).total).toBe("1");
    expect(Object.fromEntries(measured.attributes.get("customer")?.columns ?? [])).toMatchObject({ constructor: ["y"], "": ["z"] });
    expect(measured.attributes.get("customer")?.columns.get("__proto__")).toEqual(["x"]);
    expect(refused(model, { events: {} })).toEqual(["data-missing events.constructor 1 @"]);
    expect(
      volumeOf(measure(model, { customers, events: { constructor: [{ customer: "A" }] } } as never, { by: ["constructor"] })).cells,
    ).toEqual({ y: "1" });
  });

  it("never throws anything but a CostError, whatever stands anywhere", () => {
    const model = modelOf({
      period: { from: "2026-07-01", to: "2026-10-01", timeZone: "Europe/Berlin" },
      resources: { it: { cost: 1, capacity: { practical: 9 } } },
      activities: {
        a: { driver: "count", consumes: { it: { per: { q: 1 }, when: [{ if: { field: "q", op: "gt", value: 3 }, add: 1 }] } } },
        b: { cost: 1, driver: "kinds" },
        c: { cost: 1, driver: "packs" },
        g: { cost: 1, driver: "given" },
      },
      drivers: {
        count: { from: "t", count: true, where: { field: "day", op: "ge", part: "hour", value: 0 } },
        kinds: { from: "t", distinct: ["kind", "q"] },
        packs: { from: "t", packs: { quantity: "q", sizes: { box: { field: "kind" } }, count: "box" } },
        given: {},
      },
      tables: { t: { join: { to: "u", on: "key" }, date: "day", currency: "cur", oneOff: { promo: true } } },
      sales: { grossSales: { from: "t", sum: ["q", "kind"] } },
    });
    const row = { customer: "A", q: 1, kind: 2, key: 1, day: "2026-07-01", cur: "EUR", promo: false };
    const sound = {
      customers: [{ id: "A", collectionDays: 3, intercompany: false }],
      objects: { market: [{ id: "m" }] },
      events: { t: [row], u: [{ key: 1 }] },
      volumes: [{ customer: "A", driver: "given", quantity: 1 }],
      costs: [{ resource: "it", cost: 1, account: "x", supply: "flexible" }],
      sales: [{ customer: "A", returns: 1 }],
      controlTotals: { sales: { cogs: 1 }, costs: { x: 1 }, operatingProfit: 1, gaps: "line" },
    };
    expect(measure(model, sound as never).volumes.get("a")?.total).toBe(1);
    const places = placesIn(sound);
    expect(places.length).toBeGreaterThan(40);
    const escaped: string[] = [];
    for (const place of [[], ...places]) {
      for (const odd of ODD) {
        const data = replaced(sound, place, odd);
        try {
          measure(model, data as never);
        } catch (error) {
          if (!isCostError(error)) escaped.push(`${place.join(".")}: ${String(error)}`);
          else if (error.message.length > 12_000) escaped.push(`${place.join(".")}: ${error.message.length} characters`);
        }
      }
    }
    expect(escaped).toEqual([]);
  });

  it("bears with rows that trap every look at them", () => {
    const trap = (): never => {
      throw new Error("trap");
    };
    const trapped = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap });
    expect(refused(summing, { events: { t: trapped } })).toContain("source-failed events.t 1 @");
    const readable = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap });
    expect(refused(summing, rowsOf(readable, { customer: "A", q: 1 }))).toContain("value-unreadable events.t.q 1 @0");
  });

  it("bears with rows that contain themselves", () => {
    expect(volumeOf(measure(summing, rowsOf(circle()))).total).toBe("1");
    expect(refused(summing, rowsOf({ customer: circle(), q: 1 }, { customer: "A", q: circle() }))).toEqual([
      "id-invalid events.t.customer 1 @0",
      "number-invalid events.t.q 1 @1",
    ]);
    const model = oneDriver({ from: "t", distinct: "v" });
    expect(refused(model, rowsOf({ customer: "A", v: circle() }))).toEqual(["value-invalid events.t.v 1 @0"]);
  });

  it("refuses numbers that are none, and ones too long, as such", () => {
    const values = [
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      "1e400000",
      "1,000",
      " 1",
      "+1",
      "0x1",
      "",
      "١",
      "1e999",
      "9".repeat(61),
      true,
      {},
      new Date(0),
      Symbol("s"),
    ];
    const found = refused(summing, rowsOf(...values.map((q) => ({ customer: "A", q }))));
    expect(found.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "number-invalid events.t.q 13",
      "number-too-long events.t.q 1",
      "quantity-too-large events.t.q 1",
    ]);
  });

  it("reports 200,000 bad rows in a few words and little time", () => {
    const bad = Array.from({ length: 200_000 }, (_, i) => ({ customer: `unknown ${i}`, q: i % 2 === 0 ? "x" : -1, [`field ${i}`]: i }));
    const customers = Array.from({ length: 5_000 }, (_, i) => ({ id: `customer ${i}` }));
    const found = refusal(() => measure(summing, { customers, events: { t: bad } }));
    expect(lines(found)).toEqual([
      "unknown-object events.t.customer 200000 @0,1,2,3,4",
      "negative-quantity events.t.q 100000 @1,3,5,7,9",
      "number-invalid events.t.q 100000 @0,2,4,6,8",
    ]);
    for (const { message } of found) expect(message.length).toBeLessThan(700);
  });

  it("reports 100,000 unknown customers as one finding", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ customer: `unknown ${i}`, q: 1 }));
    const customers = Array.from({ length: 5_000 }, (_, i) => ({ id: `customer ${i}` }));
    expect(refused(summing, { customers, events: { t: rows } })).toEqual(["unknown-object events.t.customer 100000 @0,1,2,3,4"]);
  });

  it("bounds what a flood of unknown names can make of the message", () => {
    const flood = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`name ${i}`, 1]));
    const sales = Array.from({ length: 2_000 }, (_, i) => ({ customer: "A", [`fact ${i}`]: 1 }));
    for (const data of [{ ...flood, events: { t: [] } }, { events: { t: [], ...flood } }, { events: { t: [] }, sales }]) {
      try {
        measure(summing, data as never);
      } catch (error) {
        expect(isCostError(error)).toBe(true);
        expect((error as Error).message.length).toBeLessThan(12_000);
        expect((error as { readonly findings: readonly unknown[] }).findings.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it("reports every fault of every table together, each once", () => {
    const model = modelOf({
      activities: {
        a: { cost: 1, driver: "x" },
        b: { cost: 1, driver: "y" },
        c: { cost: 1, driver: "y2" },
        g: { cost: 1, driver: "given" },
      },
      drivers: { x: { from: "t", sum: "q" }, y: { from: "u", sum: "q" }, y2: { from: "u", sum: ["q", "r"] }, given: {} },
      sales: { cogs: { from: "u", sum: "q" } },
    });
    const data = {
      customers: [{ id: "A" }, { id: "A" }],
      events: {
        t: [{ customer: "A", q: "x" }],
        u: [
          { customer: "B", q: "y", r: 1 },
          { q: 1, r: 1 },
        ],
      },
      volumes: [{ customer: "C", driver: "given", quantity: 1 }],
      sales: [{ customer: "A", cogs: "z" }],
      costs: [{ resource: "none", cost: 1 }],
      controlTotals: { gaps: "no" },
    };
    const found = refused(model, data);
    expect(found).toEqual(
      expect.arrayContaining([
        "value-invalid controlTotals.gaps 1 @",
        "resource-unknown costs.resource 1 @0",
        "object-duplicate customers.id 1 @1",
        "number-invalid events.t.q 1 @0",
        "missing-object events.u.customer 1 @1",
        "number-invalid events.u.q 1 @0",
        "number-invalid sales.cogs 1 @0",
        "unknown-object volumes.customer 1 @0",
      ]),
    );
    expect(found).toHaveLength(new Set(found).size);
    expect(lines(checkData(model, data as never))).toEqual(found);
  });

  it("gives faults in one order, whatever the order of tables and rows", () => {
    const model = modelOf({
      activities: { a: { cost: 1, driver: "x" }, b: { cost: 1, driver: "y" } },
      drivers: { x: { from: "t", sum: "q" }, y: { from: "u", sum: "q" } },
    });
    const [t, u] = [[{ customer: "A", q: "x" }, { q: 1 }], [{ customer: "A", q: -1 }]];
    const codes = (data: object) => refusal(() => measure(model, data as never)).map(({ code, path }) => `${code} ${path}`);
    expect(codes({ events: { t, u } })).toEqual(codes({ events: { u, t: [...t].reverse() } }));
  });

  it("does not change the data it is given", async () => {
    const data = { customers: [{ id: "A" }], events: { t: [{ customer: "A", q: "1.50" }] } };
    const before = JSON.stringify(data);
    measure(summing, data);
    checkData(summing, data);
    await measureAsync(summing, data);
    expect(JSON.stringify(data)).toBe(before);
  });
});

type Place = readonly (string | number)[];

/** Every place of plain data: each container and each leaf. */
function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [at, ...placesIn(item, at)];
  });
}

/** A copy with one place replaced. */
function replaced(value: unknown, [first, ...rest]: Place, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === first ? replaced(item, rest, by) : item));
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, key === first ? replaced(item, rest, by) : item]));
}
