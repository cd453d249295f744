import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocate,
  type Costing,
  type CostModel,
  channelTimeLever,
  costModel,
  type OrderPolicy,
  orderFrequencyLever,
  orderSizeLever,
  replay,
  type WayOutChange,
  wayOut,
} from "../../src/index.js";

/** An order desk with every kind of term; sorting has a constant use, and shipping a rate. */
function modelOf(terms: object): CostModel {
  return costModel({
    currency: "USD",
    period: { from: "2026-07-01", to: "2026-09-01" },
    resources: {
      desk: { cost: "1000.01", supply: { flexible: 1, committed: 2 }, capacity: { unit: "minute", practical: 700 } },
      floor: { cost: "333.33", capacity: { unit: "minute", practical: 900 } },
      freight: { cost: "77.77", supply: "flexible", to: { ship: 1 } },
    },
    activities: {
      enter: { driver: "orders", consumes: { desk: { base: 7, ...terms } }, cost: "12.34" },
      sort: { driver: "orders", consumes: { floor: "1.5" } },
      ship: { driver: "orders" },
    },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "date" } },
    sales: { grossSales: { from: "orders", sum: "amount" } },
  } as Parameters<typeof costModel>[0]);
}

const PER = { per: { pieces: "1.5", kilos: "0.1" } };
const CHANNEL = {
  ...PER,
  when: [
    { if: { channel: "phone" }, add: 15, per: { kilos: "0.2" } },
    { if: { channel: "edi" }, add: -4 },
  ],
};
const DATED = {
  ...PER,
  when: [
    { if: { field: "date", part: "weekday", op: "ge", value: 5 }, add: 6 },
    { if: { channel: "edi" }, add: -4 },
  ],
};

const day = (n: number) => new Date(Date.UTC(2026, 6, 1 + n)).toISOString().slice(0, 10);
const draft = fc.record({
  at: fc.integer({ min: 0, max: 61 }),
  channel: fc.constantFrom("phone", "edi", "web"),
  pieces: fc.integer({ min: 1, max: 9 }),
  kilos: fc.integer({ min: 1, max: 99 }),
  cents: fc.integer({ min: 0, max: 9_999 }),
});
type Draft = typeof draft extends fc.Arbitrary<infer D> ? D : never;

// So many that a share of them is a decimal.
const histories = fc.constantFrom(2, 4, 5, 8, 10).chain((n) => fc.array(draft, { minLength: n, maxLength: n }));
const others = fc.array(draft, { maxLength: 4 });
const everies = fc.oneof(fc.constantFrom<"week" | "month">("week", "month"), fc.record({ days: fc.integer({ min: 2, max: 40 }) }));

const ordersOf = (drafts: readonly Draft[], customer: string) =>
  drafts.map(({ at, channel, pieces, kilos, cents }, i) => ({
    orderId: `${customer}${i}`,
    customer,
    date: day(at),
    channel,
    pieces,
    kilos: (kilos / 10).toFixed(1),
    amount: (cents / 100).toFixed(2),
  }));

/** What a lever says of as many orders as a policy leaves, and what a replay of the policy says. */
function bothWays(terms: object, mine: readonly Draft[], rest: readonly Draft[], policy: OrderPolicy, lever: "size" | "frequency") {
  const model = modelOf(terms);
  const events = { orders: [...ordersOf(mine, "A"), ...ordersOf(rest, "B")] };
  const replayed = replay(model, { events }, policy, { for: ["A"] });
  const costing = allocate(model, { events }) as Costing;
  const [before, after] = [mine.length, replayed.activitiesOf("A")[0]?.volume.after.toNumber() as number];
  const lever1 =
    lever === "frequency"
      ? orderFrequencyLever({ drivers: "orders", most: before === after ? 1 : ((before - after) / before).toFixed(3), step: 1 })
      : orderSizeLever({ drivers: "orders", most: before / after - 1 || 1, step: 1 });
  const { nearestMiss } = wayOut(costing, "A", { target: { operatingProfit: 1_000_000 }, levers: [lever1] });
  return { model, events, costing, before, after, change: nearestMiss as WayOutChange, profit: replayed.after.get("A").operatingProfit };
}

describe("policies/way out, applied by replay", () => {
  it("says of joined orders what a replay says, to the cent, where terms are multiplied by fields that add up", () => {
    fc.assert(
      fc.property(histories, others, everies, (mine, rest, every) => {
        const drafts = mine.map((one) => ({ ...one, channel: "web" as const }));
        const { before, after, change, profit } = bothWays(PER, drafts, rest, { kind: "orderFrequency", every }, "frequency");
        fc.pre(after < before);
        expect([change.after.operatingProfit.toFixed(2), change.certainty]).toEqual([profit.toFixed(2), "atLeast"]);
        expect(change.bound?.operatingProfit.toFixed(2)).toBe(profit.toFixed(2));
      }),
      { numRuns: 40 },
    );
  });

  it("reaches by a replay every profit it says that orders joined within a channel reach", () => {
    fc.assert(
      fc.property(histories, others, everies, (mine, rest, every) => {
        const { before, after, change, profit } = bothWays(CHANNEL, mine, rest, { kind: "orderFrequency", every }, "frequency");
        fc.pre(after < before);
        expect(change.certainty).toBe("atLeast");
        expect(profit.greaterThanOrEqualTo(change.after.operatingProfit)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps its target when as many orders, or fewer, are left by a replay", () => {
    fc.assert(
      fc.property(histories, everies, fc.integer({ min: 1, max: 9_999 }), (mine, every, part) => {
        const { costing, before, after, profit, change } = bothWays(CHANNEL, mine, [], { kind: "orderFrequency", every }, "size");
        fc.pre(after < before);
        const start = costing.statement("A").operatingProfit;
        const target = start.plus(change.after.operatingProfit.minus(start).times(part).div(10_000));
        const { singles } = wayOut(costing, "A", {
          target: { operatingProfit: target.toFixed() },
          levers: [orderSizeLever({ drivers: "orders", most: 20 })],
        });
        const needed = singles[0]?.levers[0]?.strength;
        if (needed === undefined || needed.plus(1).times(after).greaterThan(before)) return;
        expect(profit.greaterThanOrEqualTo(target)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("states a bound that a replay keeps, where a condition reads the date that joined orders get", () => {
    fc.assert(
      fc.property(histories, others, everies, (mine, rest, every) => {
        const { before, after, change, profit } = bothWays(DATED, mine, rest, { kind: "orderFrequency", every }, "frequency");
        fc.pre(after < before);
        expect(change.certainty).toBe("estimate");
        expect(profit.greaterThanOrEqualTo(change.bound?.operatingProfit ?? profit)).toBe(true);
        expect(change.bound).not.toBe(null);
      }),
      { numRuns: 40 },
    );
  });

  it("says of a channel within a time equation what a replay says", () => {
    fc.assert(
      fc.property(histories, (drafts) => {
        const mine = drafts.map((one) => (one.channel === "edi" ? { ...one, channel: "web" as const } : one));
        const terms = {
          ...PER,
          when: [
            { if: { channel: "phone" }, add: 15 },
            { if: { channel: "edi" }, add: -4 },
          ],
        };
        const phone = mine.filter(({ channel }) => channel === "phone").length;
        fc.pre(phone > 0);
        const model = modelOf(terms);
        const events = { orders: ordersOf(mine, "A") };
        const lever = channelTimeLever({ activity: "enter", resource: "desk", units: phone, each: 15, most: 1, step: 1 });
        const { nearestMiss } = wayOut(allocate(model, { events }) as Costing, "A", {
          target: { operatingProfit: 1_000_000 },
          levers: [lever],
        });
        const replayed = replay(model, { events }, { kind: "orderChannel", to: "web" });
        expect(nearestMiss?.after.operatingProfit.toFixed(2)).toBe(replayed.after.get("A").operatingProfit.toFixed(2));
        expect(nearestMiss?.certainty).toBe("exact");
      }),
      { numRuns: 30 },
    );
  });

  it("finds no way out by larger orders where their lines cost too much already", () => {
    const model = costModel({
      currency: "USD",
      resources: { desk: { cost: "1000.00", capacity: { practical: 1_000 } } },
      activities: { enter: { driver: "orders", consumes: { desk: { base: 2, per: { lines: 3 } } } } },
      drivers: { orders: { from: "orders", count: true } },
      sales: { grossSales: { from: "orders", sum: "amount" } },
    });
    const orders = Array.from({ length: 8 }, (_, orderId) => ({ orderId, customer: "A", date: day(orderId), lines: 4, amount: "10.00" }));
    const costing = allocate(model, { events: { orders } }) as Costing;
    const levers = [orderSizeLever({ drivers: "orders", most: "100%" })];
    const out = wayOut(costing, "A", { target: { operatingProfit: 0 }, levers });
    // 8 orders of 2 + 12 minutes; at best 8 of the 112 go.
    expect([out.reached, out.nearestMiss?.after.operatingProfit.toFixed(2)]).toEqual([false, "-24.00"]);
    expect(wayOut(costing, "A", { target: { operatingProfit: -24 }, levers }).singles[0]?.levers[0]?.strength.toString()).toBe("1");
  });
});
