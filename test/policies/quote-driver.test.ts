import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { allocate, type Condition, costModel, type DriverSpec, measure } from "../../src/index.js";
import { compareRationals, rational } from "../../src/number/rational.js";
import { quoter } from "../../src/policies/quoter.js";
import { readExactText } from "../../src/segments/threshold.js";

const CONDITIONS: readonly Condition[] = [
  { channel: "phone" },
  { channel: ["edi", null], urgent: true },
  { field: "channel", op: "ne", value: "edi" },
  { field: "qty", op: "between", value: [2, 7] },
  { field: "qty", op: "gt", value: "2.5" },
  { any: [{ urgent: true }, { all: [{ channel: "web" }, { not: { zone: "n" } }] }] },
  { field: "placed", op: "afterCutOff", value: "14:00" },
  { field: "placed", op: "in", value: [6, 7], part: "weekday" },
  { field: "due", op: "le", value: 1, part: "leadDays", since: "placed" },
  { field: "placed", op: "lt", value: "2026-07-02" },
  { field: "zone", op: "exists", value: false },
  { field: "zone", op: "startsWith", value: "n" },
  { field: "grade", op: "ge", value: 2 },
];
const sizes = { pallet: 12, box: { field: "perBox" }, bag: "2.5" };
const LINES = { from: "lines" } as const;

const DRIVERS: Readonly<Record<string, DriverSpec>> = {
  ...Object.fromEntries(CONDITIONS.map((where, i) => [`count${i}`, { ...LINES, count: true, where } as DriverSpec])),
  orders: { from: "orders", count: true, where: { field: "channel", op: "notIn", value: ["web"] } },
  qty: { ...LINES, sum: "qty", negativeRows: "net" },
  weight: { ...LINES, sum: ["qty", "weight", "rate"], negativeRows: "absolute", decimals: 3 },
  zones: { ...LINES, distinct: ["zone", "no"], where: { field: "zone", op: "exists", value: true } },
  items: { ...LINES, distinct: "item" },
  pallets: { ...LINES, packs: { quantity: "qty", sizes, count: "pallet" }, negativeRows: "exclude" },
  boxes: { ...LINES, packs: { quantity: "qty", sizes, count: "box" }, negativeRows: "net" },
  loose: { ...LINES, packs: { quantity: "qty", sizes, count: "unit" }, negativeRows: "absolute" },
  strict: { ...LINES, sum: "weight" },
};

const model = costModel({
  currency: "EUR",
  period: { from: "2026-06-01", to: "2027-01-01", timeZone: "America/New_York" },
  resources: { desk: { cost: 100, capacity: { unit: "minute", practical: 1_000_000 } } },
  activities: {
    ...Object.fromEntries(Object.keys(DRIVERS).map((driver) => [`a-${driver}`, { driver, standard: 1 }])),
    timed: {
      driver: "count2",
      consumes: {
        desk: { base: "3.5", per: { weight: 2 }, when: CONDITIONS.slice(0, 4).map((one) => ({ if: one, add: 1, per: { rate: "0.1" } })) },
      },
    },
  },
  drivers: DRIVERS,
  tables: { lines: { fields: { qty: "QTY" }, join: { to: "orders", on: "no" } } },
});

const items = [
  { id: "x", weight: "0.25", perBox: 5, grade: 1 },
  { id: "y", weight: 2, grade: "3" },
  { id: 7, weight: 1.125, perBox: "2.5" },
];

const order = fc.record({
  channel: fc.constantFrom("phone", "edi", "web", undefined, null),
  urgent: fc.constantFrom(true, false, undefined),
  rate: fc.constantFrom(1, "1.5", "x"),
  placed: fc.constantFrom("2026-07-01T13:59", "2026-07-04", "2026-07-05T18:30Z", new Date("2026-07-06T01:00:00Z"), "soon"),
  due: fc.constantFrom("2026-07-02", "2026-07-06T00:30", undefined),
});
const line = fc.record({
  item: fc.constantFrom("x", "y", 7, "7"),
  zone: fc.constantFrom("n", "ne", 4, true, undefined),
  QTY: fc.constantFrom(0, 1, "2.5", 7, 133, -3, 29n, "1e2"),
});
const period = fc.array(fc.record({ order, lines: fc.array(line, { maxLength: 4 }) }), { minLength: 1, maxLength: 3 }).map((drawn) => ({
  orders: drawn.map((one, i) => ({ customer: "A", no: `o${i}`, ...one.order })),
  lines: drawn.flatMap((one, i) => one.lines.map((row) => ({ no: `o${i}`, ...row }))),
}));

const plain = { no: "o", customer: "A", channel: "phone", urgent: true, rate: 1, placed: "2026-07-04T15:00", due: "2026-07-04" };
const first = { orders: [plain], lines: [{ no: "o", item: "x", zone: "n", QTY: 3 }] };
const made = quoter(allocate(model, { objects: { item: items }, events: first }), { objects: { item: items } });

function outcome<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    if (!isCostError(error)) throw error;
    return [...new Set(error.findings.map(({ code, path }) => `${code} ${path.replace("events.", "order.")}`))].sort().join("; ");
  }
}

describe("policies/quote, against measuring the same rows", () => {
  it("counts, sums, tells apart, packs and times as measuring does, and refuses what it refuses", () => {
    let refused = 0;
    fc.assert(
      fc.property(period, (events) => {
        const measured = outcome(() => measure(model, { objects: { item: items }, events }));
        const quoted = outcome(() => made.quote(events as never));
        if (typeof measured === "string" || typeof quoted === "string") {
          refused++;
          expect(quoted).toBe(measured);
          return;
        }
        for (const { activity, units } of quoted.activities) {
          const volume = measured.volumes.get(activity);
          const expected = rational(BigInt(volume?.total ?? 0), 10n ** BigInt(volume?.decimals ?? 0));
          expect(compareRationals(readExactText(units.toFixed()) ?? rational(-1n), expected), activity).toBe(0);
        }
        const usage = measured.usages.get("timed")?.get("desk");
        const minutes = rational(BigInt(usage?.total ?? 0), 10n ** BigInt(usage?.decimals ?? 0));
        const timed = readExactText(quoted.activities.find(({ activity }) => activity === "timed")?.cost.exact) ?? rational(-1n);
        // 100 / 1,000,000 a minute.
        expect(compareRationals(timed, rational(minutes.n, minutes.d * 10_000n))).toBe(0);
      }),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(110);
  });
});
