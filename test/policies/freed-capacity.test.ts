import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { type CostModel, costModel } from "../../src/model/cost-model.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import type { Replayed } from "../../src/policies/replayed.js";

const weekly: OrderPolicy = { kind: "orderFrequency", every: "week" };
const daily: OrderPolicy = { kind: "orderFrequency", every: { days: 1 } };

/** A desk of 100 minutes a working day, at 1.00 a minute, from Monday to Friday. */
function desk(equation: object, block?: { readonly size: number; readonly cost: string }): CostModel {
  return costModel({
    currency: "USD",
    period: { from: "2026-07-06", to: "2026-07-11" },
    resources: { desk: { cost: "500.00", capacity: { unit: "minute", by: "day", practical: 100 }, ...(block && { block }) } },
    activities: { enter: { driver: "orders", consumes: { desk: equation } } },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "date" } },
  });
}

const order = (customer: string, day: number, lines: number, n = 0) => ({
  orderId: `${customer}${day}-${n}`,
  customer,
  date: `2026-07-${String(day).padStart(2, "0")}`,
  lines,
});
const ofDesk = ({ capacity }: Replayed) => capacity.find(({ id }) => id === "desk");

describe("policies/freed-capacity: capacity by day", () => {
  it("warns of the day on which a policy piles the work up, as allocate does, and nets it against the idle days", () => {
    const model = desk({ per: { lines: 10 } });
    const orders = [6, 7, 8, 9, 10].flatMap((day) => [order("A", day, 5), order("B", day, 5)]);
    const replayed = replay(model, { events: { orders } }, weekly);
    const moved = allocate(model, { events: { orders: [order("A", 10, 25), order("B", 10, 25)] } });
    expect(allocate(model, { events: { orders } }).warnings).toEqual([]);
    expect(replayed.warnings).toEqual(moved.warnings);
    expect(replayed.warnings.map(({ found }) => found)).toEqual(["500 minute used in 2026-07-10"]);
    const freed = ofDesk(replayed);
    expect([freed?.units, freed?.rest, replayed.money.committed, replayed.money.freed].map(String)).toEqual(["0", "0", "0", "0"]);
    expect(freed?.buckets.map(({ bucket, usedBefore, usedAfter }) => `${bucket} ${usedBefore} ${usedAfter}`)).toEqual([
      "2026-07-06 100 0",
      "2026-07-07 100 0",
      "2026-07-08 100 0",
      "2026-07-09 100 0",
      "2026-07-10 100 500",
    ]);
    expect(replayed.toJSON().capacity[0]?.["buckets"]).toHaveLength(5);
  });

  it("frees only what is unused on its day: less over-use frees nothing", () => {
    const orders = [order("A", 6, 1), ...Array.from({ length: 10 }, (_, n) => order("A", 10, 1, n))];
    const replayed = replay(desk({ base: 20 }), { events: { orders } }, daily);
    // Friday: 200 minutes before, 20 after; 80 of the 180 less are idle now.
    const freed = ofDesk(replayed);
    expect([freed?.units, freed?.rest].map(String)).toEqual(["180", "80"]);
    expect([replayed.money.committed, replayed.money.freed].map((one) => one.toFixed(2))).toEqual(["180.00", "80.00"]);
    expect(replayed.warnings).toEqual([]);
  });

  it("gives back blocks of every day alike: the fullest day decides", () => {
    const orders = [6, 7, 8, 9, 10].map((day) => order("A", day, 1));
    const block = { size: 40, cost: "30.00" };
    // On the whole 400 minutes were unused and 480 are; but Friday is as full as it was.
    const onFriday = replay(desk({ base: 20 }, block), { events: { orders } }, weekly);
    expect(ofDesk(onFriday)).toMatchObject({ blocks: 0 });
    expect([ofDesk(onFriday)?.rest.toString(), onFriday.money.cash.toFixed(2)]).toEqual(["80", "0.00"]);
    // Two orders a day become one: 60 of 100 minutes unused every day were 300, 80 are 400: 7 blocks of 40, then 10.
    const two = [...orders, ...[6, 7, 8, 9, 10].map((day) => order("A", day, 1, 1))];
    const once = replay(desk({ base: 20 }, block), { events: { orders: two } }, daily);
    expect(ofDesk(once)).toMatchObject({ blocks: 3 });
    expect([ofDesk(once)?.units, ofDesk(once)?.rest].map(String)).toEqual(["100", "0"]);
    expect([once.money.blocks, once.money.freed].map((one) => one.toFixed(2))).toEqual(["90.00", "0.00"]);
  });

  it("counts a block that could be given back before and no longer can", () => {
    const replayed = replay(
      desk({ per: { lines: 10 } }, { size: 100, cost: "90.00" }),
      { events: { orders: [order("A", 6, 4), order("A", 10, 8)] } },
      weekly,
    );
    // Monday 40 and Friday 80 of 100 minutes become 120 on Friday: a fifth of every day was unused, and no day's is now.
    expect(ofDesk(replayed)).toMatchObject({ blocks: -1 });
    expect(replayed.money.cash.toFixed(2)).toBe("-90.00");
  });

  it("saves flexible capacity once: as it is used, and not again in blocks", () => {
    const block = { size: 10, cost: "5.00" };
    const of = (supply: "flexible" | "committed") =>
      costModel({
        currency: "USD",
        resources: { temps: { cost: "60.00", supply, capacity: { unit: "minute", practical: 60 }, block } },
        activities: { enter: { driver: "orders", consumes: { temps: 10 } } },
        drivers: { orders: { from: "orders", count: true } },
        tables: { orders: { date: "date" } },
      });
    const orders = [order("A", 6, 1), order("A", 7, 1), order("A", 8, 1)];
    const saved = (supply: "flexible" | "committed") => {
      const { flexible, blocks, cash } = replay(of(supply), { events: { orders } }, weekly).money;
      return [flexible, blocks, cash].map((one) => one.toFixed(2));
    };
    expect(saved("flexible")).toEqual(["20.00", "0.00", "20.00"]);
    expect(saved("committed")).toEqual(["0.00", "10.00", "10.00"]);
    const costing = allocate(of("flexible"), { events: { orders } });
    expect(keepChangeOrDrop(costing).of("A").drop.avoidableCost.toFixed(2)).toBe("30.00");
  });

  it("warns of practical driver volumes that a policy exceeds", () => {
    const model = costModel({
      currency: "USD",
      resources: { van: { cost: "90.00", to: { call: 1, rush: 1 } } },
      activities: { call: { driver: "orders" }, rush: { driver: "rushes", capacity: { practical: 1 } } },
      drivers: { orders: { from: "orders", count: true }, rushes: { from: "orders", count: true, where: { channel: "rush" } } },
    });
    const orders = [1, 2].map((orderId) => ({ orderId, customer: "A", channel: "web" }));
    const replayed = replay(model, { events: { orders } }, { kind: "orderChannel", to: "rush" });
    expect(replayed.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(["over-use activities.rush"]);
  });
});

describe("policies/freed-capacity: laws", () => {
  const model = (by: "period" | "month") =>
    costModel({
      currency: "USD",
      period: { from: "2026-07-01", to: "2026-08-01" },
      resources: {
        desk: { cost: "333.33", capacity: { unit: "minute", by, practical: 90 }, block: { size: 20, cost: "70.00" } },
        van: { cost: "40.00", supply: "flexible", to: { enter: 1 } },
      },
      activities: { enter: { driver: "orders", consumes: { desk: { base: 7, per: { lines: 3 } } } } },
      drivers: { orders: { from: "orders", count: true } },
      tables: { orders: { date: "date" } },
    });
  const history = fc.array(fc.tuple(fc.constantFrom("A", "B"), fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 4 })), {
    minLength: 1,
    maxLength: 14,
  });
  const policies = fc.constantFrom<OrderPolicy>(weekly, daily, { kind: "orderFrequency", every: "month" });

  it("gives for a period of one month what it gives for its only month", () => {
    fc.assert(
      fc.property(history, policies, (rows, policy) => {
        const orders = rows.map(([customer, day, lines], n) => order(customer, day, lines, n));
        const [period, month] = [
          replay(model("period"), { events: { orders } }, policy),
          replay(model("month"), { events: { orders } }, policy),
        ];
        expect(month.toJSON().money).toEqual(period.toJSON().money);
        expect(month.capacity.map((one) => ({ ...one, buckets: [] }))).toEqual(period.capacity);
      }),
      { numRuns: 60 },
    );
  });

  it("frees no more than is no longer used, nor than is unused after, and no money out of thin air", () => {
    fc.assert(
      fc.property(history, policies, (rows, policy) => {
        const orders = rows.map(([customer, day, lines], n) => order(customer, day, lines, n));
        const replayed = replay(model("month"), { events: { orders } }, policy);
        const freed = ofDesk(replayed);
        if (freed === undefined) return;
        expect(freed.rest.lessThanOrEqualTo(freed.units)).toBe(true);
        expect(freed.rest.greaterThan(0) && freed.rest.greaterThan(freed.unusedAfter ?? 0)).toBe(false);
        expect(replayed.money.freed.lessThanOrEqualTo(replayed.money.committed)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
