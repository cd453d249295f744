import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { type Data, factOf, lines, modelOf, oneDriver, refusal, snapshot, volumeOf } from "./reading.js";

const KINDS = ["case", "pallet", "unit"];

/** One driver for each kind of line, and sales beside them. */
const byKind = modelOf({
  activities: Object.fromEntries(KINDS.map((kind) => [kind, { cost: 1, driver: kind }])),
  drivers: Object.fromEntries(KINDS.map((kind) => [kind, { from: "lines", sum: "quantity", where: { kind } }])),
  sales: { grossSales: { from: "lines", sum: "amount" } },
});

interface Line {
  readonly customer: string;
  readonly kind: string;
  readonly quantity: number;
  readonly amount: number;
}

/** The lines as columns: ids and kinds by code, whole numbers in a typed array, amounts in cents. */
function columnsOf(rows: readonly Line[]): Record<string, unknown> {
  const coded = (name: "customer" | "kind") => {
    const dictionary = [...new Set(rows.map((row) => row[name]))];
    return { codes: Int32Array.from(rows, (row) => dictionary.indexOf(row[name])), dictionary };
  };
  return {
    customer: coded("customer"),
    kind: coded("kind"),
    quantity: Float64Array.from(rows, (row) => row.quantity),
    amount: { values: Int32Array.from(rows, (row) => Math.round(row.amount * 100)), decimals: 2 },
  };
}

const measuredOf = (source: unknown) => measure(byKind, { events: { lines: source } } as Data);
const line = fc.record({
  customer: fc.constantFrom("A", "B", "C", "D", "E", "F", "G"),
  kind: fc.constantFrom(...KINDS, "other"),
  quantity: fc.integer({ min: 0, max: 2_000_000_000 }),
  amount: fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100),
});

describe("measure/columns", () => {
  it("measures columns as it measures the rows they are made of", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (rows) => {
        expect(snapshot(measuredOf(columnsOf(rows)))).toEqual(snapshot(measuredOf(rows)));
      }),
    );
  });

  it("adds sums of 32 bits up beyond 32 bits", () => {
    const rows = Array.from({ length: 5 }, () => ({ customer: "A", kind: "case", quantity: 2_000_000_000, amount: 1 }));
    expect(volumeOf(measuredOf(columnsOf(rows)), "case")).toEqual({ cells: { A: "10000000000" }, total: "10000000000" });
    const many = Array.from({ length: 20_000 }, (_, i) => ({ customer: `C${i % 7}`, kind: "unit", quantity: 200_000, amount: 0 }));
    expect(volumeOf(measuredOf(columnsOf(many)), "unit").total).toBe("4000000000");
  });

  it("counts rows by one column in one pass, whatever else happens to their batch", () => {
    const model = modelOf({
      activities: { calls: { cost: 1, driver: "calls" }, visits: { cost: 1, driver: "visits" } },
      drivers: {
        calls: { from: "contacts", count: true, where: { kind: "call" } },
        visits: { from: "contacts", count: true, where: { kind: "visit" } },
      },
      tables: { contacts: { oneOff: { trial: true } } },
    });
    const contacts = Array.from({ length: 3_000 }, (_, i) => ({
      customer: i % 2 === 0 ? "A" : "B",
      kind: i % 3 === 0 ? "visit" : "call",
      ...(i === 1_500 ? { trial: true } : {}),
    }));
    const measured = measure(model, { events: { contacts } });
    expect(volumeOf(measured, "visits")).toEqual({ cells: { A: "499", B: "500" }, total: "999", oneOff: "1" });
    expect(volumeOf(measured, "calls")).toEqual({ cells: { A: "1000", B: "1000" }, total: "2000" });
  });

  it("brings batches of whole and of broken quantities together", () => {
    const rows = Array.from({ length: 2_500 }, (_, i) => ({ customer: "A", kind: "case", quantity: i < 2_000 ? 1 : 0.25, amount: 0 }));
    expect(volumeOf(measuredOf(rows), "case")).toEqual({ cells: { A: "2125" }, total: "2125" });
    const declared = oneDriver({ from: "t", sum: "q", decimals: 1, where: { kind: "x" } });
    const t = { customer: ["A", "A"], kind: ["x", "x"], q: { values: [10, 25], decimals: 1 } };
    expect(volumeOf(measure(declared, { events: { t } }))).toEqual({ cells: { A: "3.5" }, total: "3.5" });
    const finer = { ...t, q: { values: [1_000, 2_550], decimals: 3 } };
    expect(lines(refusal(() => measure(declared, { events: { t: finer } })))).toEqual(["too-many-decimals events.t.q 1 @1"]);
  });

  it("gives every figure made of the same sums a column of its own", () => {
    const model = modelOf({
      activities: { first: { cost: 1, driver: "x" }, second: { cost: 1, driver: "x" }, third: { cost: 1, driver: "of" } },
      drivers: { x: { from: "t", sum: "q", where: { kind: "x" } }, of: { of: "grossSales" } },
      sales: { grossSales: { from: "t", sum: "q", where: { kind: "x" } }, cogs: { from: "t", sum: "q", where: { kind: "y" } } },
    });
    const t = { customer: ["A", "A", "A"], kind: ["x", "x", "y"], q: { values: [150, 150, 25], decimals: 2 } };
    const measured = measure(model, { events: { t } });
    const three = { cells: { A: "3" }, total: "3" };
    for (const activity of ["first", "second", "third"]) expect(volumeOf(measured, activity)).toEqual(three);
    expect(factOf(measured, "grossSales")).toEqual(three);
    expect(factOf(measured, "cogs")).toEqual({ cells: { A: "0.25" }, total: "0.25" });
    expect(measured.volumes.get("first")?.values).not.toBe(measured.volumes.get("second")?.values);
  });

  it("keeps sums whole where a driver declares more decimals than its amounts have", () => {
    const three = { cells: { A: "3" }, total: "3" };
    const t = [{ customer: "A", kind: "x", q: 3 }];
    const summed = oneDriver({ from: "t", sum: "q", decimals: 2, where: { kind: "x" } });
    expect(volumeOf(measure(summed, { events: { t } }))).toEqual(three);
    const counted = oneDriver({ from: "t", count: true, decimals: 2, where: { kind: "x" } });
    expect(volumeOf(measure(counted, { events: { t: [...t, ...t, ...t] } }))).toEqual(three);
    const given = oneDriver({ unit: "u", decimals: 2 });
    expect(volumeOf(measure(given, { volumes: [{ customer: "A", driver: "d", quantity: 3 }] }))).toEqual(three);
  });

  it("counts rows without a value in a column of whole numbers with decimals as missing", () => {
    const model = oneDriver({ from: "t", sum: "q" });
    const t = { customer: ["A", "A"], q: { values: [150, Number.NaN], valid: [1, 0], decimals: 2 } };
    expect(lines(refusal(() => measure(model, { events: { t } })))).toEqual(["value-missing events.t.q 1 @1"]);
    const whole = { ...t, q: { ...t.q, values: [150, 99], valid: [1, 1] } };
    expect(volumeOf(measure(model, { events: { t: whole } }))).toEqual({ cells: { A: "2.49" }, total: "2.49" });
    const unequal = { ...t, q: { ...t.q, valid: [1] } };
    expect(lines(refusal(() => measure(model, { events: { t: unequal } })))).toEqual(["columns-unequal events.t.q.valid 1 @"]);
    const unsound = { ...t, q: { ...t.q, valid: 1 } };
    expect(lines(refusal(() => measure(model, { events: { t: unsound } } as never)))).toEqual(["column-invalid events.t.q 1 @"]);
  });

  it("compares large whole numbers with decimals as the numbers they are", () => {
    const model = oneDriver({ from: "t", count: true, where: { v: 12_345_678_901_234 } });
    const count = (v: unknown) => volumeOf(measure(model, { events: { t: { customer: ["A"], v } } } as Data)).total;
    expect(count([12_345_678_901_234])).toBe("1");
    expect(count({ values: [12_345_678_901_234], decimals: 0 })).toBe("1");
    expect(count({ values: [1_234_567_890_123_400], decimals: 2 })).toBe("1");
    expect(count({ values: [1_234_567_890_123_401], decimals: 2 })).toBe("0");
  });

  it("multiplies columns as it multiplies row by row, whatever the sizes and signs", () => {
    const model = modelOf({
      activities: { act: { cost: 1, driver: "d" } },
      drivers: { d: { from: "t", sum: ["p", "q"], negativeRows: "absolute" } },
      sales: { grossSales: { from: "t", sum: ["p", "q", "q"] } },
    });
    const cents = (most: number) => fc.integer({ min: -most, max: most }).map((int) => int / 100);
    const row = fc.record({
      customer: fc.constantFrom("A", "B"),
      p: cents(1_000_000),
      q: fc.oneof(cents(300), fc.integer({ min: 0, max: 90 })),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        // Numbers as text are looked at one by one.
        const texts = rows.map(({ customer, p, q }) => ({ customer, p: String(p), q: String(q) }));
        expect(snapshot(measure(model, { events: { t: rows } }))).toEqual(snapshot(measure(model, { events: { t: texts } })));
      }),
    );
    const large = [{ customer: "A", p: 94_906_267, q: 94_906_267 }];
    expect(lines(refusal(() => measure(model, { events: { t: large } })))[0]).toMatch(/^quantity-too-large/);
  });

  it("takes a long dictionary as the ids of a dimension", () => {
    const dictionary = Array.from({ length: 400 }, (_, i) => `K${(i * 37) % 400}`);
    const codes = Int32Array.from({ length: 399 }, (_, i) => i);
    const model = oneDriver({ from: "t", sum: "q" }, { sales: { cogs: { from: "u", sum: "cost" } } });
    const t = { customer: { codes, dictionary }, q: Uint8Array.from(codes, () => 2) };
    const u = [
      { customer: "K0", cost: 3 },
      { customer: "new", cost: "0.5" },
    ];
    const measured = measure(model, { events: { t, u } });
    const rows = [...codes].map((code) => ({ customer: dictionary[code], q: 2 }));
    expect(snapshot(measured)).toEqual(snapshot(measure(model, { events: { t: rows, u } })));
    expect(measured.cells.count).toBe(400);
    expect(factOf(measured, "cogs").cells).toEqual({ K0: "3", new: "0.5" });
  });

  it("joins tables that share a dictionary as if each had its own, keys that no parent has among them", () => {
    const dictionary = Array.from({ length: 300 }, (_, i) => `K${(i * 7) % 300}`);
    const parents = Int32Array.from({ length: 299 }, (_, i) => (i * 11) % 300);
    const orders = (of: readonly string[]) => ({
      orderId: { codes: parents, dictionary: of },
      customer: [...parents].map((k) => `C${k % 5}`),
    });
    const lines = (of: readonly string[]) => ({
      orderId: { codes: Int32Array.from(parents, (_, i) => parents[(i * 5) % 299] as number), dictionary: of },
    });
    const model = oneDriver({ from: "lines", count: true }, { tables: { lines: { join: { to: "orders", on: "orderId" } } } });
    const shared = measure(model, { events: { orders: orders(dictionary), lines: lines(dictionary) } });
    const apart = measure(model, { events: { orders: orders(dictionary), lines: lines([...dictionary]) } });
    expect(snapshot(shared)).toEqual(snapshot(apart));
    const astray = { orderId: { codes: Int32Array.of(1, 289), dictionary } };
    expect(() => measure(model, { events: { orders: orders(dictionary), lines: astray } })).toThrow("join-key-unknown");
  });

  it("does not take a dictionary with an id twice, or with something that is none", () => {
    const codes = Int32Array.from({ length: 300 }, (_, i) => i);
    const model = oneDriver({ from: "t", count: true });
    const twice = Array.from({ length: 300 }, (_, i) => `K${i === 7 ? 8 : i}`);
    expect(measure(model, { events: { t: { customer: { codes, dictionary: twice } } } }).cells.count).toBe(299);
    const mixed: unknown[] = Array.from({ length: 300 }, (_, i) => (i < 2 ? i : `K${i}`));
    expect(measure(model, { events: { t: { customer: { codes, dictionary: mixed } } } }).cells.count).toBe(300);
  });

  it("reads whole numbers with decimals as amounts, for sums, products and conditions alike", () => {
    const model = oneDriver({ from: "t", sum: ["q", "price"], where: { field: "price", op: "gt", value: 2 } });
    const t = { customer: ["A", "B", "A"], q: [1, 1, 3], price: { values: Int32Array.of(250, 199, 1_050), decimals: 2 } };
    expect(volumeOf(measure(model, { events: { t } }))).toEqual({ cells: { A: "34" }, total: "34" });
  });

  it("refuses columns of whole numbers that are none, and decimals that are none", () => {
    const model = oneDriver({ from: "t", sum: "q" });
    const refusedColumn = (q: object) => lines(refusal(() => measure(model, { events: { t: { customer: ["A", "B"], q } } } as Data)));
    expect(refusedColumn({ values: [1, 1.5], decimals: 2 })).toEqual(["value-invalid events.t.q.values 1 @1"]);
    expect(refusedColumn({ values: [1, 2], decimals: -1 })).toEqual(["value-invalid events.t.q.decimals 1 @"]);
    expect(refusedColumn({ values: [1], decimals: 2 })).toEqual(["columns-unequal events.t.q 1 @"]);
  });

  it("tells codes outside a dictionary, whatever array they stand in", () => {
    const model = oneDriver({ from: "t", count: true });
    for (const codes of [Uint8Array.of(0, 2), Int32Array.of(0, -2), Uint32Array.of(0, 4_294_967_295), Float64Array.of(0, 0.5), [0, 2]]) {
      const t = { customer: { codes, dictionary: ["A", "B"] } };
      expect(lines(refusal(() => measure(model, { events: { t } })))).toEqual(["column-code-invalid events.t.customer 1 @1"]);
    }
  });
});
