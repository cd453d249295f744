import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import { modelOf, type Rows, type Variant, volumesAfter } from "./joining-oracle.js";

const variant: fc.Arbitrary<Variant> = fc.record({
  clash: fc.boolean(),
  negativeRows: fc.constantFrom("absolute" as const, "exclude" as const),
  oneOff: fc.constantFrom("none" as const, "promo" as const, "august" as const),
});

const day = (n: number) => new Date(Date.UTC(2026, 6, 27 + n)).toISOString().slice(0, 10);

const draft = fc.record({
  customer: fc.constantFrom("A", "B"),
  at: fc.integer({ min: 0, max: 12 }),
  channel: fc.constantFrom("web", "web", "phone"),
  promo: fc.constantFrom(false, false, true),
  tons: fc.constantFrom(2, 3, -1),
  km: fc.constantFrom(10, 10, 20),
  lines: fc.array(
    fc.record({
      product: fc.constantFrom("p", "p", "q", null),
      units: fc.constantFrom(6, 5, 9, -3),
      price: fc.constantFrom("1.25", "1.25", "2.00"),
      pallets: fc.constantFrom(1, 2),
      days: fc.constantFrom(5, 5, 3),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  shipments: fc.array(
    fc.record({
      carrier: fc.constantFrom("sea", "air"),
      at: fc.integer({ min: 0, max: 20 }),
      kg: fc.constantFrom(5, 30, -2),
      miles: fc.constantFrom(10, 10, 7),
    }),
    { maxLength: 3 },
  ),
});

const history: fc.Arbitrary<Rows> = fc.array(draft, { minLength: 1, maxLength: 8 }).map((drafts) => ({
  orders: drafts.map(({ customer, at, channel, promo, tons, km, lines }, i) => ({
    orderId: `o${i}`,
    customer,
    date: day(at),
    channel,
    promo,
    tons,
    km,
    lineCount: lines.length,
  })),
  lines: drafts.flatMap(({ lines }, i) => lines.map((line) => ({ orderId: `o${i}`, ...line }))),
  shipments: drafts.flatMap(({ shipments }, i) => shipments.map(({ at, ...one }) => ({ orderId: `o${i}`, ...one, shipped: day(at) }))),
}));

// Without any product packs are refused.
const withProducts = history.filter(({ lines }) => lines.some(({ product }) => product !== null));

const joining = fc.array(
  fc.constantFrom<OrderPolicy>(
    { kind: "orderFrequency", every: "week" },
    { kind: "orderFrequency", every: "month" },
    { kind: "shipping", consolidate: true },
  ),
  { minLength: 1, maxLength: 3 },
);
const moving = fc.array(
  fc.constantFrom<OrderPolicy>(
    { kind: "orderFrequency", every: "week", on: "monday" },
    { kind: "minimumOrder", value: 20, maxWaitDays: 9 },
    { kind: "minimumOrder", quantity: 12 },
    { kind: "packRounding", pack: "case", size: 6 },
    { kind: "packRounding", pack: "case", size: 6, round: "up" },
    { kind: "shipping", consolidate: true },
  ),
  { minLength: 1, maxLength: 3 },
);

/** Volumes that joining must not change. */
const KEPT = ["tonKm", "palletDays", "pallets", "units", "phoneUnits", "air", "kgMiles", "days"];
const fields = { quantity: "units" };

describe("policies/replay joining laws", () => {
  it("measures rows formed anew by definition", () => {
    fc.assert(
      fc.property(history, variant, joining, (events, kind, list) => {
        const replayed = replay(modelOf(kind), { events }, list, { fields });
        const volumes = Object.fromEntries(replayed.activities.map(({ activity, volume }) => [activity, Number(volume.after)]));
        expect(volumes).toEqual(volumesAfter(events, kind, list));
      }),
      { numRuns: 150 },
    );
  });

  it("keeps units, sales and every product driver, whatever is joined, packed or moved", () => {
    fc.assert(
      fc.property(withProducts, variant, moving, (events, kind, list) => {
        const model = modelOf(kind);
        const replayed = replay(model, { events }, list, { fields });
        for (const { activity, volume } of replayed.activities)
          if (KEPT.includes(activity)) expect([activity, String(volume.after)]).toEqual([activity, String(volume.before)]);
        expect(replayed.conserved.map(({ figure }) => figure)).toEqual(["units", "grossSales"]);
        for (const { before, after } of replayed.conserved) expect(String(after)).toBe(String(before));
        const costing = allocate(model, { events });
        for (const { id, netSales } of costing.statements()) expect(replayed.after.get(id).netSales.toString()).toBe(netSales.toString());
      }),
      { numRuns: 150 },
    );
  });

  it("says the same of rows in any order, and why orders stayed apart", () => {
    fc.assert(
      fc.property(withProducts, variant, fc.oneof(joining, moving), (events, kind, list) => {
        const turned = {
          orders: [...events.orders].reverse(),
          lines: [...events.lines].reverse(),
          shipments: [...events.shipments].reverse(),
        };
        const replayed = replay(modelOf(kind), { events }, list, { fields });
        expect(JSON.stringify(replay(modelOf(kind), { events: turned }, list, { fields }))).toBe(JSON.stringify(replayed));
        for (const { count } of replayed.effects.apart) expect(count).toBeGreaterThan(0);
        expect(replayed.warnings.filter(({ code }) => code === "replay-kept-apart")).toHaveLength(replayed.effects.apart.length);
      }),
      { numRuns: 60 },
    );
  });

  it("states a reason for every order that a cycle leaves beside another", () => {
    fc.assert(
      fc.property(history, variant, (events, kind) => {
        const { effects, customers } = replay(modelOf(kind), { events }, { kind: "orderFrequency", every: "month" }, { fields });
        const cycles = new Set(events.orders.map(({ customer, date }) => `${customer} ${date.slice(0, 7)}`));
        expect(customers.length).toBeGreaterThan(0);
        const most = effects.apart.filter(({ rows }) => rows === "orders").reduce((sum, { count }) => sum + count, 0);
        const extra = effects.orders.after - cycles.size;
        expect(most >= extra && (extra > 0 || most === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
