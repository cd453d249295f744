import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createZoneClock, DAY, readDate } from "../../src/measure/zone-clock.js";
import { costModel } from "../../src/model/cost-model.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import { type Calendar, calendarOf, shiftedDate } from "../../src/policies/replay-dates.js";

const calendarIn = (timeZone: string): Calendar => calendarOf(createZoneClock(timeZone));
const zurich = calendarIn("Europe/Zurich");

describe("policies/replay-dates", () => {
  it("keeps the time of the day over the change to summer time, in every form of writing", () => {
    // 23:30 in Zurich; eleven days later the clock is an hour ahead.
    expect(shiftedDate(zurich, "2026-03-20T22:30:00Z", 11)).toBe("2026-03-31T21:30:00Z");
    expect(shiftedDate(zurich, "2026-03-20T23:30+01:00", 11)).toBe("2026-03-31T22:30+01:00");
    expect(shiftedDate(zurich, "2026-03-20 22:30:15.123456789Z", 11)).toBe("2026-03-31 21:30:15.123456789Z");
    expect(shiftedDate(zurich, new Date("2026-03-20T22:30:00Z"), 11)).toEqual(new Date("2026-03-31T21:30:00Z"));
    expect(shiftedDate(zurich, "2026-03-20T23:30", 11)).toBe("2026-03-31T23:30");
    expect(shiftedDate(zurich, "2026-03-20", 11)).toBe("2026-03-31");
  });

  it("keeps it over the change back", () => {
    // 00:30 in Zurich.
    expect(shiftedDate(zurich, "2026-10-20T22:30:00Z", 7)).toBe("2026-10-27T23:30:00Z");
    expect(shiftedDate(zurich, new Date("2026-10-20T22:30:00Z"), 7)).toEqual(new Date("2026-10-27T23:30:00Z"));
    expect(shiftedDate(zurich, "2026-10-27T23:30:00Z", -7)).toBe("2026-10-20T22:30:00Z");
  });

  it("moves on a time that the clock skips, and takes the first of a time that comes twice", () => {
    expect(shiftedDate(zurich, "2026-03-28T01:30:00Z", 1)).toBe("2026-03-29T01:30:00Z");
    expect(shiftedDate(zurich, "2026-10-24T00:30:00Z", 1)).toBe("2026-10-25T00:30:00Z");
    // In Santiago the day of the change begins at one o'clock: half past midnight must not become the day before.
    expect(shiftedDate(calendarIn("America/Santiago"), "2026-09-05T00:30-04:00", 1)).toBe("2026-09-06T00:30-04:00");
  });

  it("leaves what is no date", () => {
    for (const value of [
      "2026-02-30",
      "2026-02-30T10:00Z",
      "tomorrow",
      "",
      "2026-07-01x",
      20260701,
      true,
      Number.NaN,
      new Date(Number.NaN),
    ])
      expect(shiftedDate(zurich, value, 3)).toEqual(value);
  });

  it("moves the day of the zone by as many days as asked, and the time of the day by none unless the clock skips it", () => {
    const zones = ["UTC", "Europe/Zurich", "America/New_York", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe", "Asia/Kathmandu"];
    const form = fc.constantFrom(
      (instant: number): unknown => new Date(instant),
      (instant: number): unknown => new Date(instant).toISOString(),
      (instant: number): unknown => `${new Date(instant + 5.5 * 3_600_000).toISOString().slice(0, 23)}+05:30`,
    );
    const instant = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2027, 0) / 60_000 }).map((minute) => minute * 60_000);
    fc.assert(
      fc.property(fc.constantFrom(...zones), form, instant, fc.integer({ min: -400, max: 400 }), (zone, write, at, days) => {
        const calendar = calendarIn(zone);
        const [was, is] = [
          { wall: 0, instant: 0 },
          { wall: 0, instant: 0 },
        ];
        expect(readDate(calendar.clock, write(at), was)).toBe(true);
        expect(readDate(calendar.clock, shiftedDate(calendar, write(at), days), is)).toBe(true);
        expect(Math.floor(is.wall / DAY)).toBe(Math.floor(was.wall / DAY) + days);
        expect([0, 30, 60]).toContain((is.wall - was.wall - days * DAY) / 60_000);
      }),
      { numRuns: 400 },
    );
  });
});

describe("policies/replay: daylight saving", () => {
  const model = (from: string, to: string) =>
    costModel({
      currency: "EUR",
      period: { from, to, timeZone: "Europe/Zurich" },
      resources: { desk: { cost: "90.00", to: { enter: 1, tuesdays: 1 } } },
      activities: { enter: { driver: "orders" }, tuesdays: { driver: "ofTuesday" } },
      drivers: {
        orders: { from: "orders", count: true },
        ofTuesday: { from: "orders", count: true, where: { field: "date", part: "weekday", op: "eq", value: 2 } },
      },
      tables: { orders: { date: "date" } },
    });
  const order = (orderId: number, date: unknown) => ({ orderId, customer: "A", date });

  it("places orders on the last days of the period, never after it", () => {
    const march = model("2026-03-01", "2026-04-01");
    const policies: readonly OrderPolicy[] = [
      { kind: "orderFrequency", every: { days: 31 }, on: "tuesday" },
      { kind: "orderFrequency", every: "month", on: "saturday" },
      { kind: "minimumOrder", quantity: 100 },
    ];
    for (const write of [(text: string) => text, (text: string) => new Date(text)]) {
      const orders = ["2026-03-20T22:30:00Z", "2026-03-21T22:30:00Z"].map((text, i) => ({ ...order(i, write(text)), units: 1 }));
      for (const policy of policies) {
        const replayed = replay(march, { events: { orders } }, policy, { fields: { quantity: "units" } });
        expect(replayed.effects.orders).toEqual({ before: 2, after: 1 });
      }
    }
  });

  it("keeps an order of half past midnight on its day after the change back, so that it counts as one of that day", () => {
    const october = model("2026-10-01", "2026-11-01");
    const dates = ["2026-10-21T22:30:00Z", "2026-10-21T22:30+00:00", new Date("2026-10-21T22:30:00Z"), "2026-10-22"];
    const orders = dates.map((date, i) => ({ ...order(i, date), customer: `C${i}` }));
    const replayed = replay(october, { events: { orders } }, { kind: "orderFrequency", every: "week", on: "tuesday" });
    expect(replayed.activities.find(({ activity }) => activity === "tuesdays")?.volume.after.toString()).toBe("4");
  });
});
