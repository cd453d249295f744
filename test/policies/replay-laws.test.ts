import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { type CostModel, costModel } from "../../src/model/cost-model.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import { replayOracle } from "./replay-oracle.js";

const model: CostModel = costModel({
  currency: "USD",
  period: { from: "2026-07-01", to: "2026-09-01" },
  resources: {
    desk: { cost: "1000.01", capacity: { unit: "minute", practical: 700 }, block: { size: 25, cost: "9.99" } },
    floor: { cost: "777.77", supply: { flexible: 30, committed: 70 }, to: { pickLine: 2, pickCase: 3, pickUnit: 5 } },
  },
  activities: {
    enterOrder: { driver: "orders", consumes: { desk: { base: 3, per: { kilos: "0.1" } } } },
    pickLine: { driver: "lines" },
    pickCase: { driver: "cases" },
    pickUnit: { driver: "units" },
  },
  drivers: {
    orders: { from: "orders", count: true },
    lines: { from: "lines", count: true },
    cases: { from: "lines", packs: { quantity: "quantity", sizes: { case: 6 }, count: "case" } },
    units: { from: "lines", packs: { quantity: "quantity", sizes: { case: 6 }, count: "unit" } },
  },
  tables: { orders: { date: "date" }, lines: { join: { to: "orders", on: "orderId" } } },
  sales: { grossSales: { from: "lines", sum: "amount" } },
});

interface OrderRow {
  readonly orderId: string;
  readonly customer: string;
  readonly date: string;
  readonly kilos: string;
}

const day = (n: number) => new Date(Date.UTC(2026, 6, 1 + n)).toISOString().slice(0, 10);

const line = fc.record({
  product: fc.constantFrom("p", "q"),
  quantity: fc.integer({ min: 1, max: 20 }),
  cents: fc.integer({ min: 0, max: 9999 }),
});

const historyOf = (lines: fc.Arbitrary<{ product: string; quantity: number; cents: number }[]>) =>
  fc
    .array(
      fc.record({
        customer: fc.constantFrom("A", "B", "C"),
        at: fc.integer({ min: 0, max: 61 }),
        kilos: fc.integer({ min: 1, max: 99 }),
        lines,
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((drafts) => ({
      orders: drafts.map(
        ({ customer, at, kilos }, i): OrderRow => ({ orderId: `o${i}`, customer, date: day(at), kilos: (kilos / 10).toFixed(1) }),
      ),
      lines: drafts.flatMap(({ lines }, i) =>
        lines.map(({ product, quantity, cents }) => ({ orderId: `o${i}`, product, quantity, amount: (cents / 100).toFixed(2) })),
      ),
    }));

const history = historyOf(fc.array(line, { minLength: 1, maxLength: 3 }));
// Lines of one product in one order are told apart by their figures, which the oracle does not move.
const plainHistory = historyOf(fc.uniqueArray(line, { minLength: 1, maxLength: 2, selector: ({ product }) => product }));

const frequency: fc.Arbitrary<OrderPolicy> = fc.record(
  {
    kind: fc.constant("orderFrequency" as const),
    every: fc.oneof(
      fc.constantFrom("week" as const, "fortnight" as const, "month" as const),
      fc.record({ days: fc.integer({ min: 1, max: 20 }) }),
    ),
    on: fc.constantFrom("monday" as const, "friday" as const),
  },
  { requiredKeys: ["kind", "every"] },
);
const minimum: fc.Arbitrary<OrderPolicy> = fc.record({
  kind: fc.constant("minimumOrder" as const),
  value: fc.integer({ min: 0, max: 200 }),
  maxWaitDays: fc.integer({ min: 0, max: 40 }),
});
const packs: fc.Arbitrary<OrderPolicy> = fc.record({
  kind: fc.constant("packRounding" as const),
  pack: fc.constant("case"),
  round: fc.constantFrom("down" as const, "up" as const),
});
const policies = fc.array(fc.oneof(frequency, minimum, packs), { maxLength: 3 });

describe("policies/replay laws", () => {
  it("conserves units and sales of every customer, and changes no other customer", () => {
    fc.assert(
      fc.property(history, policies, (events, list) => {
        const replayed = replay(model, { events }, list, { for: [events.orders[0]?.customer as string] });
        const costing = allocate(model, { events });
        for (const { before, after } of replayed.conserved) expect(after.toString()).toBe(before.toString());
        expect(replayed.conserved.map(({ figure }) => figure)).toEqual(["units", "grossSales"]);
        for (const statement of costing.statements()) {
          const now = replayed.after.get(statement.id);
          expect(now.netSales.toString()).toBe(statement.netSales.toString());
          if (statement.id !== replayed.customers[0]) expect(now.toJSON()).toEqual(statement.toJSON());
        }
        // What the statements save is what is told apart as money.
        const { before, after } = replayed.total();
        const { flexible, committed } = replayed.money;
        expect(before.costToServe.minus(after.costToServe).toString()).toBe(flexible.plus(committed).toString());
      }),
    );
  });

  it("changes no cent and no volume by policies that change nothing", () => {
    const nothing: readonly OrderPolicy[] = [
      { kind: "minimumOrder", value: 0, quantity: 0 },
      { kind: "packRounding", pack: "case", size: 1 },
      { kind: "orderFrequency", every: { days: 1 }, joinLines: false },
    ];
    fc.assert(
      fc.property(history, (events) => {
        const days = new Set(events.orders.map(({ customer, date }) => `${customer} ${date}`));
        fc.pre(days.size === events.orders.length);
        const replayed = replay(model, { events }, nothing);
        expect(replayed.after.toJSON()).toEqual(allocate(model, { events }).statements().toJSON());
        for (const { volume } of replayed.activities) expect(volume.after.toString()).toBe(volume.before.toString());
        expect([replayed.money.cash, replayed.money.committed, replayed.effects.extraStockDays].map(String)).toEqual(["0", "0", "0"]);
        expect(replayed.capacity).toEqual([]);
      }),
    );
  });

  it("gives the same bytes for rows in any order", () => {
    fc.assert(
      fc.property(history, policies, (events, list) => {
        const turned = { orders: [...events.orders].reverse(), lines: [...events.lines].reverse() };
        expect(JSON.stringify(replay(model, { events: turned }, list))).toBe(JSON.stringify(replay(model, { events }, list)));
      }),
    );
  });

  it("applies a list from left to right: each policy to what the one before left", () => {
    fc.assert(
      fc.property(plainHistory, policies, (events, list) => {
        const expected = replayOracle(events, list, { period: ["2026-07-01", "2026-08-31"], size: 6 });
        const replayed = replay(model, { events }, list);
        const volumes = Object.fromEntries(replayed.activities.map(({ activity, volume }) => [activity, Number(volume.after)]));
        expect(volumes).toEqual(expected.volumes);
        expect(replayed.effects.extraStockDays.toFixed(4)).toBe(expected.wait);
      }),
      { numRuns: 300 },
    );
  });

  it("values the change of volumes at the rates before", () => {
    fc.assert(
      fc.property(history, policies, (events, list) => {
        const costing = allocate(model, { events });
        const replayed = replay(model, { events }, list);
        for (const { activity, volume, flexible, committed } of replayed.activities.filter((one) => one.activity !== "enterOrder")) {
          const rate = costing.activities.get(activity).rate;
          if (rate === undefined) continue;
          const change = flexible.after.minus(flexible.before).plus(committed.after).minus(committed.before);
          expect(change.minus(volume.after.minus(volume.before).times(rate)).abs().toNumber()).toBeLessThanOrEqual(0.0101);
        }
        const desk = replayed.capacity.find(({ id }) => id === "desk");
        if (desk === undefined) return;
        const [u0, u1] = [Number(desk.unusedBefore), Number(desk.unusedAfter)];
        const blocks = Math.floor(Math.max(0, u1) / 25) - Math.floor(Math.max(0, u0) / 25);
        expect(desk.blocks).toBe(blocks);
        expect(desk.blockCash.toFixed(2)).toBe((blocks * 9.99).toFixed(2));
      }),
    );
  });
});
