import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import type { ReplayOptions } from "../../src/policies/replay-options.js";
import type { Replayed } from "../../src/policies/replayed.js";
import { shop, shopData } from "./order-history.js";

const run = (policy: OrderPolicy | readonly OrderPolicy[], options: ReplayOptions = {}): Replayed =>
  replay(shop, shopData(), policy, options);
const volumes = (replayed: Replayed, customer?: string): Record<string, string> => {
  const list = customer === undefined ? replayed.activities : replayed.activitiesOf(customer);
  return Object.fromEntries(list.map((one) => [one.activity, `${one.volume.before} -> ${one.volume.after}`]));
};

describe("policies/replay: order frequency", () => {
  it("joins the orders of an ISO week that are alike, with their lines, into the last of them", () => {
    const weekly = run({ kind: "orderFrequency", every: "week" }, { for: ["A"] });
    // a1 and a2 make one order of two lines (nuts 9, bolts 10); a3 came by phone, so it stays by itself.
    expect(weekly.effects.orders).toEqual({ before: 4, after: 3 });
    expect(weekly.effects.lines).toEqual({ before: 5, after: 4 });
    expect(volumes(weekly, "A")).toMatchObject({ enterOrder: "4 -> 3", pickLine: "5 -> 4", deliver: "4 -> 4", takeBack: "2 -> 2" });
    // 4 + 10 units wait two days each, of 35 units ordered.
    expect(weekly.effects.extraStockDays.toFixed(4)).toBe((28 / 35).toFixed(4));
    expect(weekly.effects.late).toBe(2);
    expect(weekly.effects.longestWait).toBe(2);
  });

  it("drives the time equation with the joined order: its lines are counted anew", () => {
    const weekly = run({ kind: "orderFrequency", every: "week" }, { for: ["A"] });
    // Before: a1 10 + 2 x 2 = 14, a2 12; after: one order of two lines, 14. At 1.00 a minute 12 minutes are freed, no block of 60.
    expect(weekly.capacity.find(({ id }) => id === "desk")).toMatchObject({ blocks: 0 });
    expect(weekly.capacity.find(({ id }) => id === "desk")?.units.toString()).toBe("12");
    expect(weekly.capacity.find(({ id }) => id === "desk")?.cost.toFixed(2)).toBe("12.00");
  });

  it("waits for a weekday, the one of the order itself included", () => {
    const monday = run({ kind: "orderFrequency", every: "week", on: "monday" }, { for: ["A"] });
    // a1 stands on Monday the 6th; a2 waits until the 13th, a3 as well, a4 until the 20th.
    expect(monday.effects.orders).toEqual({ before: 4, after: 4 });
    expect(monday.effects.longestWait).toBe(5);
    const friday = run({ kind: "orderFrequency", every: "week", on: "friday" }, { for: ["A"], fields: { differ: ["channel"] } });
    expect(friday.effects.orders).toEqual({ before: 4, after: 2 });
  });

  it("joins what differs where it is told so; the last order's value stands", () => {
    const month = run({ kind: "orderFrequency", every: "month" }, { for: ["A"], fields: { differ: ["channel"] } });
    expect(month.effects.orders).toEqual({ before: 4, after: 1 });
    // Four orders of 14 + 12 + 27 + 12 = 65 minutes; one of two lines by web, 14.
    expect(month.capacity.find(({ id }) => id === "desk")?.units.toString()).toBe("51");
  });

  it("keeps an order whose day would come after the period within it", () => {
    const late = run({ kind: "orderFrequency", every: "week", on: "tuesday" }, { for: ["B"] });
    expect(late.effects.longestWait).toBe(0);
    expect(volumes(late, "B")["pickCase"]).toBe("3 -> 3");
  });

  it("leaves lines apart on request", () => {
    const apart = run({ kind: "orderFrequency", every: "week", joinLines: false }, { for: ["A"] });
    expect(apart.effects.lines).toEqual({ before: 5, after: 5 });
  });
});

describe("policies/replay: minimum order", () => {
  it("joins small orders with the next ones until the minimum is reached", () => {
    const least = run({ kind: "minimumOrder", value: "40.00" }, { for: ["A"], fields: { differ: ["channel"] } });
    // a1 is worth 35.00, with a2 47.50; a3 17.50, with a4 40.00.
    expect(least.effects.orders).toEqual({ before: 4, after: 2 });
  });

  it("places what has waited too long as it is, and the rest too", () => {
    const short = run({ kind: "minimumOrder", quantity: 1000, maxWaitDays: 3 }, { for: ["A"], fields: { differ: ["channel"] } });
    // a1 (6th) and a2 (8th) go on the 9th; a3 (10th) on the 13th; a4 (15th) on the 18th.
    expect(short.effects.orders).toEqual({ before: 4, after: 3 });
    expect(short.effects.longestWait).toBe(3);
    expect(short.effects.extraStockDays.toFixed(4)).toBe(((14 * 3 + 5 * 1 + 7 * 3 + 9 * 3) / 35).toFixed(4));
  });
});

describe("policies/replay: pack rounding", () => {
  it("ships whole packs, carries the rest on, and the last line takes it", () => {
    const cases = run({ kind: "packRounding", pack: "case" }, { for: ["A"] });
    // Nuts 4, 5, 9 become 0, 6, 12; bolts 10, 7 become 0, 17: every order keeps a line but the first, which joins the third.
    expect(volumes(cases, "A")).toMatchObject({ pickCase: "1 -> 4", pickUnit: "29 -> 5", pickLine: "5 -> 3", enterOrder: "4 -> 3" });
    expect(cases.conserved.find(({ figure }) => figure === "units")).toMatchObject({ figure: "units" });
    expect(cases.effects.late).toBe(3);
  });

  it("rounds up, so that packs come early and the next lines need less", () => {
    const early = run({ kind: "packRounding", pack: "case", round: "up" }, { for: ["A"] });
    // Nuts 6, 6, 6; bolts 12, 5.
    expect(volumes(early, "A")).toMatchObject({ pickCase: "1 -> 4", pickUnit: "29 -> 5", pickLine: "5 -> 5" });
    expect(early.effects.extraStockDays.isNegative()).toBe(true);
    expect(early.effects.late).toBe(0);
  });

  it("takes a size of its own, or a field", () => {
    const six = run({ kind: "packRounding", pack: "layer", size: 6 }, { for: ["B"] });
    expect(volumes(six, "B")["pickCase"]).toBe("3 -> 3");
    const field = run({ kind: "packRounding", pack: "box", size: { field: "caseSize" } }, { for: ["A"] });
    expect(volumes(field, "A")["pickCase"]).toBe("1 -> 4");
  });
});

describe("policies/replay: fields, shipments and returns", () => {
  it("moves a share of the orders to another channel, spread evenly", () => {
    const all = run({ kind: "orderChannel", to: "web" }, { for: ["A"] });
    expect(all.capacity.find(({ id }) => id === "desk")?.units.toString()).toBe("15");
    const half = run({ kind: "orderChannel", to: "phone", share: "50%" }, { for: ["A"] });
    // The second and the fourth are taken.
    expect(half.capacity.find(({ id }) => id === "desk")?.units.toString()).toBe("-30");
  });

  it("makes one shipment an order, before or after orders are joined: policies go from left to right", () => {
    const weekly: OrderPolicy = { kind: "orderFrequency", every: "week" };
    const together: OrderPolicy = { kind: "shipping", consolidate: true };
    const [after, before] = [run([weekly, together], { for: ["A"] }), run([together, weekly], { for: ["A"] })];
    expect(after.effects.shipments).toEqual({ before: 4, after: 3 });
    expect(before.effects.shipments).toEqual({ before: 4, after: 4 });
    expect(after.money.flexible.toFixed(2)).toBe("100.00");
    expect(before.money.flexible.toFixed(2)).toBe("0.00");
  });

  it("accepts a share of the returns, which changes sales and nothing else of them", () => {
    const half = run({ kind: "returnsAllowance", share: "50%" }, { for: ["A"] });
    expect(volumes(half, "A")["takeBack"]).toBe("2 -> 1");
    expect(half.money.flexible.toFixed(2)).toBe("30.00");
    // Both have the same day; the one with the larger credit is second, so it is the one accepted.
    expect(half.money.grossMargin.toFixed(2)).toBe("2.50");
    expect(half.conserved.map(({ figure }) => figure)).toEqual(["units", "cogs", "grossSales"]);
  });
});

describe("policies/replay: money at current rates", () => {
  it("counts flexible cost and whole blocks as cash, and the rest as capacity freed", () => {
    const both = run([
      { kind: "orderChannel", to: "web" },
      { kind: "orderFrequency", every: "month" },
      { kind: "shipping", consolidate: true },
    ]);
    // Desk before: A 65, B 2 x 12 = 89 of 1,200 minutes; after: A 14, B 24. F = 51; U0 = 1,111 is 18 blocks of 60, 1,162 is 19.
    const desk = both.capacity.find(({ id }) => id === "desk");
    expect(desk).toMatchObject({ blocks: 1 });
    expect([desk?.unusedBefore, desk?.unusedAfter, desk?.blockUnits, desk?.rest].map(String)).toEqual(["1111", "1162", "60", "0"]);
    expect(both.money.blocks.toFixed(2)).toBe("50.00");
    expect(both.money.flexible.toFixed(2)).toBe("300.00");
    expect(both.money.cash.toFixed(2)).toBe("350.00");
    expect(both.money.freed.toFixed(2)).toBe(both.money.committed.minus("51").toFixed(2));
  });

  it("leaves every other customer as it was, though pools stay as large", () => {
    const weekly = run({ kind: "orderFrequency", every: "month" }, { for: ["A"], fields: { differ: ["channel"] } });
    const costing = allocate(shop, shopData());
    for (const id of ["B", "C"]) expect(weekly.after.get(id).toJSON()).toEqual(costing.statement(id).toJSON());
    expect(weekly.before.get("A").toJSON()).toEqual(costing.statement("A").toJSON());
    const [before, after] = [weekly.before.get("A"), weekly.after.get("A")];
    expect(before.costToServe.minus(after.costToServe).toString()).toBe(weekly.money.flexible.plus(weekly.money.committed).toString());
    expect(after.netSales.toString()).toBe(before.netSales.toString());
  });

  it("says who moves to another segment, with the thresholds of before", () => {
    const monthly = run({ kind: "orderFrequency", every: "month" }, { for: ["A"], fields: { differ: ["channel"] } });
    const { before, after, moved } = monthly.segments({ thresholds: { value: 80, cost: 1000 } });
    expect(after.thresholds.cost.at).toBe(before.thresholds.cost.at);
    expect(moved).toEqual([{ id: "A", from: "costEngineer", to: "protect" }]);
  });

  it("reads rows, columns and iterators alike, whatever their order", () => {
    const data = shopData();
    const policy: OrderPolicy = { kind: "orderFrequency", every: "week" };
    const whole = JSON.stringify(replay(shop, data, policy));
    expect(JSON.parse(whole)).toMatchObject({ currency: "USD", scale: 2 });
    const events = data.events as Record<string, readonly Record<string, unknown>[]>;
    const turned = Object.fromEntries(Object.entries(events).map(([id, rows]) => [id, [...rows].reverse()]));
    expect(JSON.stringify(replay(shop, { ...data, events: turned }, policy))).toBe(whole);
    const once = Object.fromEntries(Object.entries(events).map(([id, rows]) => [id, rows[Symbol.iterator]()]));
    expect(JSON.stringify(replay(shop, { ...data, events: once }, policy))).toBe(whole);
    const columns = Object.fromEntries(
      Object.entries(events).map(([id, rows]) => [
        id,
        Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name])])),
      ]),
    );
    expect(JSON.stringify(replay(shop, { ...data, events: columns }, policy))).toBe(whole);
  });

  it("replays the customers of a segment", () => {
    const matrix = run({ kind: "orderChannel", to: "web" }).segments({ thresholds: { value: 80, cost: 900 } }).before;
    const replayed = run({ kind: "orderFrequency", every: "week" }, { for: { matrix, segment: "costEngineer" } });
    expect(replayed.customers).toEqual(["A"]);
  });
});
