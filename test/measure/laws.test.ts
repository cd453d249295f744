import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measure, measureAsync } from "../../src/measure/measure.js";
import type { Measured } from "../../src/measure/measured.js";
import { FORMS, STREAMS } from "./forms.js";
import { type OracleData, reckon } from "./oracle.js";
import { bucketsOf, type Data, factOf, modelOf, type Row, snapshot, type stream, usageOf, volumeOf } from "./reading.js";

/** Every kind of driver, level, rule and fact at once; `oracle.ts` reckons the same in its own way. */
const model = modelOf({
  period: { from: "2026-07-01", to: "2026-10-01", outside: "exclude" },
  rules: { missingObject: "unidentified", unknownObject: "unidentified" },
  resources: {
    desk: { cost: 1, capacity: { practical: 9, by: "month" } },
    clerk: { cost: 1, capacity: { practical: 9, by: "month" } },
    room: { cost: 1, capacity: { practical: 9, by: "month" } },
  },
  activities: {
    enter: {
      driver: "orders",
      consumes: {
        desk: {
          base: 3,
          per: { weight: "0.5" },
          when: [
            { if: { international: true }, add: 10 },
            { if: { field: "weight", op: "gt", value: 20 }, add: "0.1", per: { weight: "0.01" } },
          ],
        },
      },
    },
    visit: { cost: 1, driver: "trips", level: "customer" },
    pick: { cost: 1, driver: "pieces", level: "unit" },
    store: { driver: "pieceDays", level: "product", consumes: { room: "0.125" } },
    list: { driver: "products", consumes: { clerk: "2.5" } },
    pallets: { cost: 1, driver: "pallets", level: "unit" },
    boxes: { cost: 1, driver: "boxes", level: "unit" },
    loose: { cost: 1, driver: "loose", level: "unit" },
    sell: { cost: 1, driver: "orders", level: "channel" },
    govern: { cost: 1, driver: "netPieces", level: "business" },
    bill: { cost: 1, driver: "sales", level: "customer" },
  },
  drivers: {
    orders: { from: "orders", count: true },
    trips: { from: "orders", count: true, where: { mode: ["road", "sea"] } },
    pieces: { from: "lines", sum: "pieces", negativeRows: "exclude" },
    pieceDays: { from: "lines", sum: ["pieces", "days"], negativeRows: "absolute" },
    products: { from: "lines", distinct: "product" },
    pallets: {
      from: "lines",
      packs: { quantity: "pieces", sizes: { pallet: 40, box: { field: "boxSize" } }, count: "pallet" },
      negativeRows: "net",
    },
    boxes: {
      from: "lines",
      packs: { quantity: "pieces", sizes: { pallet: 40, box: { field: "boxSize" } }, count: "box" },
      negativeRows: "net",
    },
    loose: {
      from: "lines",
      packs: { quantity: "pieces", sizes: { pallet: 40, box: { field: "boxSize" } }, count: "unit" },
      negativeRows: "net",
    },
    netPieces: { from: "lines", sum: "pieces", negativeRows: "net" },
    sales: { of: "netSales" },
  },
  tables: {
    orders: { date: "entered", oneOff: { promo: true } },
    lines: { join: { to: "orders", on: "order", key: "id" }, date: "entered", oneOff: { promo: true } },
  },
  sales: {
    grossSales: { from: "lines", sum: ["pieces", "price"] },
    discounts: { from: "lines", sum: "discount", where: { kind: "sale" }, negate: true },
  },
});

const IDS: readonly unknown[] = ["", "A", "a", "é", "\u{1F600}", "\uFF5E", "__proto__", "10", 9, "constructor", "-"];
const decimal = (max: number, places: number, min = 0): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.integer({ min: min * 10 ** places, max: max * 10 ** places }), fc.boolean())
    .map(([int, asText]) => (asText ? (int / 10 ** places).toFixed(places) : int / 10 ** places));
const orderOf = fc.record({
  customer: fc.constantFrom(...IDS),
  entered: fc.constantFrom("2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01", "2026-08-15", "2026-09-30", "2026-10-01"),
  channel: fc.constantFrom("web", "shop", "field"),
  mode: fc.constantFrom("road", "sea", "air", null),
  international: fc.constantFrom(true, false, "true", null),
  weight: decimal(40, 2),
  promo: fc.constantFrom(true, false, false, null),
});
const lineOf = fc.record({
  product: fc.constantFrom("p", "q", "Q", 7, "7"),
  pieces: decimal(150, 1, -30),
  days: decimal(30, 3),
  price: decimal(20, 4),
  discount: decimal(5, 2, -5),
  kind: fc.constantFrom("sale", "sample", null),
  boxSize: fc.constantFrom(12, "6", "2.5", 40, 60, null, ""),
});

const PRODUCTS = ["p", "q", "Q", "7"].map((id) => ({ id }));

interface Drawn {
  readonly data: OracleData;
  readonly by: readonly string[];
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    listed: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: IDS.length - 1 }), { minLength: 1 }), { nil: undefined }),
    orders: fc.array(orderOf, { minLength: 1, maxLength: 12 }),
    lines: fc.array(fc.tuple(fc.nat(), lineOf), { maxLength: 25 }),
    by: fc.constantFrom(["customer"], ["customer", "product"], ["product", "customer"], ["channel"], ["customer", "channel"]),
  })
  .map(({ listed, orders, lines, by }) => ({
    by,
    data: {
      customers: listed?.map((i) => ({ id: IDS[i], name: `no ${i}` })),
      orders: orders.map((order, i) => ({ id: i % 2 === 0 ? i : String(i), ...order })),
      lines: lines.map(([at, line]) => ({ order: at % orders.length, ...line })),
    },
  }));

function dataOf({ customers, orders, lines }: OracleData, make: (rows: readonly Row[]) => unknown = (rows) => rows): Data {
  const lists = { products: PRODUCTS, ...(customers === undefined ? {} : { customers }) };
  return { ...lists, events: { lines: make(lines), orders: make(orders) } } as Data;
}

/** What the oracle reckons, as the library measured it. */
function reckonedBy(measured: Measured): object {
  const ids = [...measured.volumes.keys()];
  const use = (activity: string, resource: string): object => ({
    ...usageOf(measured, activity, resource),
    buckets: withoutNil(bucketsOf(measured, activity, resource)),
  });
  return {
    volumes: Object.fromEntries(ids.map((id) => [id, volumeOf(measured, id)])),
    usages: { "enter.desk": use("enter", "desk"), "list.clerk": use("list", "clerk"), "store.room": use("store", "room") },
    facts: Object.fromEntries([...measured.facts.keys()].map((id) => [id, factOf(measured, id)])),
  };
}

function withoutNil(buckets: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(buckets).filter(([, use]) => use !== "0"));
}

describe("measure/laws", () => {
  it("agrees with an oracle that reckons row by row in whole numbers", () => {
    fc.assert(
      fc.property(drawn, ({ data, by }) => {
        const expected = reckon(data, by);
        const usages = Object.fromEntries(
          Object.entries(expected.usages).map(([id, use]) => [id, { ...use, buckets: withoutNil(use.buckets) }]),
        );
        expect(reckonedBy(measure(model, dataOf(data), { by }))).toEqual({ ...expected, usages });
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on the order of rows, in any table", () => {
    const shuffled = drawn.chain((one) =>
      fc.record({
        one: fc.constant(one),
        orders: fc.shuffledSubarray([...one.data.orders], { minLength: one.data.orders.length }),
        lines: fc.shuffledSubarray([...one.data.lines], { minLength: one.data.lines.length }),
        customers: fc.shuffledSubarray([...(one.data.customers ?? [])], { minLength: one.data.customers?.length ?? 0 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ one, orders, lines, customers }) => {
        const other = { orders, lines, customers: one.data.customers === undefined ? undefined : customers };
        expect(snapshot(measure(model, dataOf(other), { by: one.by }))).toEqual(snapshot(measure(model, dataOf(one.data), { by: one.by })));
      }),
      { numRuns: 50 },
    );
  });

  it("does not depend on the order of keys: of tables, of fields, of the model", () => {
    fc.assert(
      fc.property(drawn, ({ data, by }) => {
        const turned = (rows: readonly Row[]): Row[] => rows.map((row) => Object.fromEntries(Object.entries(row).reverse()));
        const turnedModel = modelOf(
          Object.fromEntries(
            Object.entries(model).map(([key, part]) => [
              key,
              typeof part === "object" && key !== "period" && key !== "rules" ? Object.fromEntries(Object.entries(part).reverse()) : part,
            ]),
          ),
        );
        const customers = data.customers === undefined ? {} : { customers: turned(data.customers) };
        const other = { events: { orders: turned(data.orders), lines: turned(data.lines) }, ...customers, products: PRODUCTS };
        expect(snapshot(measure(turnedModel, other as Data, { by }))).toEqual(snapshot(measure(model, dataOf(data), { by })));
      }),
      { numRuns: 50 },
    );
  });

  it("does not depend on the form of the tables", async () => {
    const forms = Object.keys(FORMS);
    await fc.assert(
      fc.asyncProperty(
        drawn,
        fc.constantFrom(...forms),
        fc.constantFrom(...forms),
        fc.constantFrom(...Object.keys(STREAMS)),
        async ({ data, by }, a, b, c) => {
          const expected = snapshot(measure(model, dataOf(data), { by }));
          const [first, second, third] = [FORMS[a], FORMS[b], STREAMS[c]] as [typeof stream, typeof stream, typeof stream];
          const mixed = { ...dataOf(data), events: { lines: first(data.lines), orders: second(data.orders) } };
          expect(snapshot(measure(model, mixed as never, { by }))).toEqual(expected);
          const streamed = { ...dataOf(data), events: { lines: third(data.lines), orders: third(data.orders) } };
          expect(snapshot(await measureAsync(model, streamed, { by }))).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("adds up: the rows of two halves measured apart make the volumes of the whole, distinct values excepted", () => {
    fc.assert(
      fc.property(drawn, fc.nat(25), ({ data, by }, cut) => {
        const part = (lines: readonly Row[]): Measured => measure(model, dataOf({ ...data, lines }), { by });
        const [whole, head, tail] = [part(data.lines), part(data.lines.slice(0, cut)), part(data.lines.slice(cut))];
        for (const id of ["pick", "pallets", "govern", "bill"]) {
          const sum = (measured: Measured): number => {
            const { total = 0, decimals = 0 } = measured.volumes.get(id) ?? {};
            return Math.round((total / 10 ** decimals) * 1e6);
          };
          expect(sum(head) + sum(tail), id).toBe(sum(whole));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("loses no row: total, unidentified and one-off make the sum over all rows of the period", () => {
    fc.assert(
      fc.property(drawn, ({ data, by }) => {
        const { total, unidentified, oneOff } = measure(model, dataOf(data), { by }).volumes.get("enter") ?? {
          total: 0,
          unidentified: 0,
          oneOff: 0,
        };
        const counted = data.orders.filter((order) => String(order["entered"]) >= "2026-07-01" && String(order["entered"]) < "2026-10-01");
        expect(total + unidentified + oneOff).toBe(counted.length);
      }),
      { numRuns: 50 },
    );
  });

  it("costs the same data twice alike and leaves it as it was", () => {
    fc.assert(
      fc.property(drawn, ({ data, by }) => {
        const input = freeze(dataOf(data));
        expect(snapshot(measure(model, input, { by }))).toEqual(snapshot(measure(model, input, { by })));
      }),
      { numRuns: 30 },
    );
  });
});

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
