import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { checkData, measure, measureAsync } from "../../src/measure/measure.js";
import { FORMS, STREAMS } from "./forms.js";
import { type AsyncData, lines, modelOf, once, oneDriver, refused, rejection, snapshot, stream, volumeOf } from "./reading.js";

const summing = oneDriver({ from: "t", sum: "q" });
const orders = [
  { id: 1, customer: "A", mode: "road" },
  { id: "2", customer: "B", mode: null },
  { id: 3, customer: "A" },
];
const joined = modelOf({
  activities: { pick: { cost: 1, driver: "pieces" }, tell: { cost: 1, driver: "kinds" } },
  drivers: { pieces: { from: "rows", sum: "q", where: { mode: "road" } }, kinds: { from: "rows", distinct: "kind" } },
  tables: { rows: { join: { to: "orders", on: "order", key: "id" } } },
});
const rows = [
  { order: 1, q: "1.5", kind: "x" },
  { order: 2, q: 2, kind: 7 },
  { order: 1, q: 0.25, kind: "7" },
  { order: 3, q: 4, kind: true },
];

describe("measure/sources", () => {
  const expected = snapshot(measure(joined, { events: { rows, orders } }));

  for (const [form, make] of Object.entries(FORMS)) {
    it(`measures ${form} as it measures an array of rows`, async () => {
      const data = () => ({ events: { rows: make(rows), orders: make(orders) } }) as AsyncData;
      expect(snapshot(measure(joined, data() as never))).toEqual(expected);
      expect(snapshot(await measureAsync(joined, data()))).toEqual(expected);
    });

    it(`takes ${form} for volumes, costs and lists too`, () => {
      const model = modelOf({ resources: { it: { cost: 1 } }, activities: { act: { cost: 1, driver: "d" } }, drivers: { d: {} } });
      const volumes = [
        { customer: "A", driver: "d", quantity: 2 },
        { customer: "B", driver: "d", quantity: "0.5" },
      ];
      const data = {
        customers: make([
          { id: "A", channel: "web" },
          { id: "B", channel: "shop" },
        ]),
        objects: { market: make([{ id: "m" }]) },
        volumes: make(volumes),
        costs: make([{ resource: "it", cost: "1.25", account: "6100" }]),
      };
      const measured = measure(model, data as never);
      expect(volumeOf(measured)).toEqual({ cells: { A: "2", B: "0.5" }, total: "2.5" });
      expect(measured.costs).toEqual([{ resource: "it", cost: 125, account: "6100", layer: undefined }]);
      expect(measured.attributes.get("customer")?.columns.get("channel")).toEqual(["web", "shop"]);
      expect(measured.attributes.get("market")?.ids).toEqual(["m"]);
    });
  }

  for (const [form, make] of Object.entries(STREAMS)) {
    it(`measures a ${form} as it measures an array of rows`, async () => {
      expect(snapshot(await measureAsync(joined, { events: { rows: make(rows), orders: make(orders) } } as AsyncData))).toEqual(expected);
    });
  }

  it("looks for an Arrow-like table first, then for an iterable, then for columns", () => {
    const both = Object.assign([{ customer: "A", q: 1 }], {
      numRows: 1,
      getChild: (name: string) => ({ length: 1, get: () => (name === "q" ? 5 : "B") }),
    });
    expect(volumeOf(measure(summing, { events: { t: both } } as never)).cells).toEqual({ B: "5" });
    const listed = Object.assign([{ customer: "A", q: 1 }], { customer: ["B"], q: [2] });
    expect(volumeOf(measure(summing, { events: { t: listed } })).cells).toEqual({ A: "1" });
  });

  it("reads many batches of every form alike", async () => {
    const many = Array.from({ length: 20_011 }, (_, i) => ({ customer: `c${i % 97}`, q: (i % 13) / 4, kind: i % 5000 }));
    const model = modelOf({
      activities: { a: { cost: 1, driver: "sum" }, b: { cost: 1, driver: "kinds" } },
      drivers: { sum: { from: "t", sum: "q" }, kinds: { from: "t", distinct: "kind" } },
    });
    const first = snapshot(measure(model, { events: { t: many } }));
    for (const make of Object.values(FORMS)) expect(snapshot(measure(model, { events: { t: make(many) } } as never))).toEqual(first);
    expect(snapshot(await measureAsync(model, { events: { t: stream(many) } }))).toEqual(first);
  }, 60_000);

  it("finds parents over many batches, in rows and in columns", () => {
    const count = 20_011;
    const parents = Array.from({ length: count }, (_, i) => ({ id: i, customer: `c${i % 10}`, mode: i % 2 === 0 ? "road" : "sea" }));
    const children = Array.from({ length: count }, (_, i) => ({ order: (i * 7919) % count, q: 1, kind: i % 3 }));
    const plain = measure(joined, { events: { rows: children, orders: parents } });
    expect(volumeOf(plain, "pick").total).toBe("10006");
    for (const form of ["columns", "coded columns", "arrow-like table"]) {
      const make = FORMS[form] as (rows: readonly object[]) => never;
      const small = [parents.slice(0, 9000), children.filter(({ order }) => order < 9000)] as const;
      const [p, c] = form === "coded columns" ? [small[0].slice(0, 500), small[1].filter(({ order }) => order < 500)] : small;
      expect(snapshot(measure(joined, { events: { rows: make(c), orders: make(p) } }))).toEqual(
        snapshot(measure(joined, { events: { rows: c, orders: p } })),
      );
    }
  }, 60_000);

  it("takes a coded column's codes as they stand: -1 is no value, others must be in the dictionary", () => {
    const column = (codes: ArrayLike<number>) => ({ customer: ["A", "A", "A"], q: { codes, dictionary: [1, "2.5", null] } });
    expect(volumeOf(measure(summing, { events: { t: column(Uint8Array.of(0, 1, 1)) } })).total).toBe("6");
    expect(refused(summing, { events: { t: column(Int8Array.of(0, -1, 2)) } })).toEqual(["value-missing events.t.q 2 @1,2"]);
    expect(refused(summing, { events: { t: column([0, 3, 0.5]) } })).toContain("column-code-invalid events.t.q 2 @1,2");
    expect(refused(summing, { events: { t: column([0, -2, Number.NaN]) } })).toContain("column-code-invalid events.t.q 2 @1,2");
  });

  it("refuses columns of unequal length, read or not, and columns that are none", () => {
    expect(refused(summing, { events: { t: { customer: ["A", "B"], q: [1], note: ["x", "y"] } } })).toContain(
      "columns-unequal events.t.q 1 @",
    );
    expect(refused(summing, { events: { t: { customer: ["A"], q: [1], unread: [1, 2] } } })).toEqual([
      "columns-unequal events.t.unread 1 @",
    ]);
    for (const column of ["text", 1, null, {}, { codes: [0] }, { values: [1], valid: null }, { codes: [0], dictionary: 5 }]) {
      expect(refused(summing, { events: { t: { customer: ["A"], q: column } } })[0]).toMatch(/^column(s-unequal|-invalid) events\.t\.q/);
    }
    const short = { customer: ["A", "A"], q: { values: [1, 2], valid: [1] } };
    expect(refused(summing, { events: { t: short } })).toContainEqual(expect.stringMatching(/^columns-unequal events\.t\.q/));
  });

  it("refuses an Arrow-like table whose vectors or row number are none", () => {
    const table = (numRows: unknown, get: unknown) => ({
      numRows,
      getChild: (name: string) => (name === "q" ? get : { length: 1, get: () => "A" }),
    });
    expect(refused(summing, { events: { t: table("1", null) } })[0]).toMatch(/^source-invalid events\.t/);
    expect(refused(summing, { events: { t: table(1, { length: 2, get: () => 1 }) } })[0]).toMatch(/^columns-unequal events\.t\.q/);
    expect(refused(summing, { events: { t: table(1, 5) } })[0]).toMatch(/^column-invalid events\.t\.q/);
  });

  it("refuses sources of no known form, and rows that are no objects", () => {
    for (const source of ["rows", 1, null, true, () => []]) {
      expect(refused(summing, { events: { t: source } })[0]).toMatch(/^source-invalid events\.t 1 @$/);
    }
    const mixed = [{ customer: "A", q: 1 }, null, 5, "row", ["A", 1], undefined];
    expect(refused(summing, { events: { t: mixed } })).toEqual(["row-invalid events.t 5 @1,2,3,4,5"]);
    expect(refused(summing, { events: { t: new Map([["customer", "A"]]) } })[0]).toMatch(/^row-invalid events\.t/);
  });

  it("refuses rows that are Maps: their entries are no fields", () => {
    expect(
      refused(summing, {
        events: {
          t: [
            new Map<string, unknown>([
              ["customer", "A"],
              ["q", 1],
            ]),
          ],
        },
      })[0],
    ).toMatch(/ events\.t/);
  });

  it("refuses data that are none, and names it does not know, with the likely one", () => {
    for (const data of [null, undefined, 5, "x", [], new Map()]) expect(refused(summing, data)[0]).toMatch(/^data-invalid data/);
    expect(refused(summing, { events: { t: [] }, costomers: [] })[0]).toMatch(/^data-key-unknown costomers|^data-key-unknown data/);
    expect(() => measure(summing, { events: { t: [] }, costomers: [] } as never)).toThrow(/did you mean "customers"/);
    for (const events of [null, [], new Map(), 1]) expect(refused(summing, { events })[0]).toMatch(/^data-invalid events/);
    for (const objects of [null, [], 1]) expect(refused(summing, { events: { t: [] }, objects })[0]).toMatch(/^data-invalid objects/);
  });

  it("refuses a model that was not checked", () => {
    for (const model of [null, {}, { currency: "EUR" }]) {
      expect(() => measure(model as never, {})).toThrow(/model-not-checked/);
      expect(() => checkData(model as never, {})).toThrow(/model-not-checked/);
    }
  });

  it("reads every table once", () => {
    let opened = 0;
    const counted = {
      *[Symbol.iterator]() {
        opened++;
        yield* rows;
      },
    };
    measure(joined, { events: { rows: counted, orders } });
    expect(opened).toBe(1);
  });
});

describe("measure/sources: checkData", () => {
  const data = { events: { t: [{ customer: "A", q: 1 }, { customer: "A", q: -1 }, { q: 1 }] } };

  it("gives what measure would refuse, without throwing", () => {
    expect(lines(checkData(summing, data))).toEqual(refused(summing, data));
    expect(checkData(summing, data).every(({ severity }) => severity === "error")).toBe(true);
  });

  it("gives what measure would remark", () => {
    const sound = { events: { t: [] } };
    expect(checkData(summing, sound)).toEqual(measure(summing, sound).warnings);
    expect(checkData(summing, { events: { t: [{ customer: "A", q: 1 }] } })).toEqual([]);
  });

  it("refuses iterators that it would spend, wherever they stand, and leaves them unread", () => {
    let read = 0;
    function* rowsOnce(): Generator<object> {
      read++;
      yield { customer: "A", q: 1 };
    }
    const model = oneDriver({ from: "t", sum: "q" }, { resources: { it: { cost: 1 } } });
    const source = rowsOnce();
    expect(lines(checkData(model, { events: { t: source } }))[0]).toBe("data-one-shot events.t 1 @");
    const all = {
      customers: once([{ id: "A" }]),
      products: once([]),
      objects: { market: once([]) },
      volumes: once([]),
      sales: once([]),
      costs: once([]),
      events: { t: [] },
    };
    expect(lines(checkData(model, all)).map((line) => line.split(" ")[0])).toEqual(new Array(6).fill("data-one-shot"));
    expect(read).toBe(0);
    expect(volumeOf(measure(model, { events: { t: source } })).total).toBe("1");
  });

  it("takes collections, which give a new iterator each time", () => {
    expect(checkData(summing, { events: { t: new Set([{ customer: "A", q: 1 }]) } })).toEqual([]);
  });
});

describe("measure/sources: failing ones", () => {
  const cause = new Error("disk gone");
  const failing = () => ({
    *[Symbol.iterator](): Generator<object> {
      yield { customer: "A", q: "x" };
      throw cause;
    },
  });
  const errorOf = (call: () => unknown): unknown => {
    try {
      call();
    } catch (error) {
      return error;
    }
    throw new Error("was not refused");
  };

  it("become a coded error that keeps the cause, beside the faults found before", () => {
    const error = errorOf(() => measure(summing, { events: { t: failing() } }));
    expect(isCostError(error) && lines(error.findings)).toEqual(["source-failed events.t 1 @", "number-invalid events.t.q 1 @0"]);
    expect((error as Error).cause).toBe(cause);
  });

  it("become one in streams and lists too", async () => {
    async function* broken(): AsyncGenerator<object> {
      yield { customer: "A", q: 1 };
      throw cause;
    }
    const error = await rejection(measureAsync(summing, { events: { t: broken() } }));
    expect(isCostError(error, "source-failed") && error.cause).toBe(cause);
    const list = errorOf(() => measure(summing, { customers: failing(), events: { t: [] } } as never));
    expect(isCostError(list, "source-failed") && list.cause).toBe(cause);
  });

  it("tell of a field that cannot be read, and go on with the other rows", () => {
    const bad = {
      customer: "A",
      get q(): number {
        throw cause;
      },
    };
    const error = errorOf(() => measure(summing, { events: { t: [bad, { customer: "A", q: -1 }, bad] } }));
    expect(isCostError(error) && lines(error.findings)).toEqual([
      "negative-quantity events.t.q 1 @1",
      "value-unreadable events.t.q 2 @0,2",
    ]);
    expect((error as Error).cause).toBe(cause);
  });

  it("bear with what is thrown, whatever it is", () => {
    const odd: unknown[] = [
      "text",
      undefined,
      null,
      5,
      Object.create(null),
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
        },
      ),
      "x".repeat(10_000),
    ];
    for (const thrown of odd) {
      const source = {
        [Symbol.iterator]: () => {
          throw thrown;
        },
      };
      const error = errorOf(() => measure(summing, { events: { t: source } } as never));
      expect(isCostError(error, "source-failed")).toBe(true);
      expect((error as Error).message.length).toBeLessThan(500);
    }
  });

  it("cover iterators that break the protocol", () => {
    for (const iterator of [5, null, {}, { next: 5 }, { next: () => 5 }]) {
      const source = { [Symbol.iterator]: () => iterator };
      expect(
        isCostError(
          errorOf(() => measure(summing, { events: { t: source } } as never)),
          "source-failed",
        ),
      ).toBe(true);
    }
  });

  it("cover Arrow-like tables that throw", () => {
    const inGet = {
      numRows: 1,
      getChild: () => ({
        length: 1,
        get: () => {
          throw cause;
        },
      }),
    };
    const inChild = {
      numRows: 1,
      getChild: () => {
        throw cause;
      },
    };
    for (const table of [inGet, inChild]) {
      const error = errorOf(() => measure(summing, { events: { t: table } } as never));
      expect(isCostError(error) && error.findings.map(({ code }) => code)).toContain("value-unreadable");
      expect((error as Error).cause).toBe(cause);
    }
  });
});
