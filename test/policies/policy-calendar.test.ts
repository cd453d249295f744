import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cycleOf, WEEKDAYS } from "../../src/policies/policy-calendar.js";

const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const textOf = (day: number | undefined) => (day === undefined ? undefined : new Date(day * 86_400_000).toISOString().slice(0, 10));
const monday = dayOf("1970-01-05");

describe("policies/policy-calendar", () => {
  it("counts ISO weeks from Monday to Sunday, across the turn of the year", () => {
    const week = cycleOf({ every: "week" }, monday);
    const keys = ["2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"].map((text) => week(dayOf(text)).key);
    expect(keys.map((key) => key - (keys[0] as number))).toEqual([0, 1, 1, 2]);
  });

  it("waits for the weekday, that of the day itself included", () => {
    const friday = cycleOf({ every: "week", on: "friday" }, monday);
    const days = ["2026-07-09", "2026-07-10", "2026-07-11"].map((text) => textOf(friday(dayOf(text)).day));
    expect(days).toEqual(["2026-07-10", "2026-07-10", "2026-07-17"]);
  });

  it("counts fortnights from a day of the first one", () => {
    const start = dayOf("2026-07-01");
    const fortnight = cycleOf({ every: "fortnight" }, start);
    const keys = ["2026-06-28", "2026-07-01", "2026-07-12", "2026-07-13"].map((text) => fortnight(dayOf(text)).key);
    expect(keys).toEqual([-1, 0, 0, 1]);
    const wednesday = cycleOf({ every: "fortnight", on: "wednesday" }, start);
    const days = ["2026-07-01", "2026-07-08", "2026-07-09"].map((text) => textOf(wednesday(dayOf(text)).day));
    expect(days).toEqual(["2026-07-08", "2026-07-08", "2026-07-22"]);
  });

  it("takes calendar months, or the last weekday of each", () => {
    const month = cycleOf({ every: "month" }, monday);
    const keys = ["2026-12-31", "2027-01-01", "2027-01-31"].map((text) => month(dayOf(text)).key);
    expect(keys.map((key) => key - (keys[0] as number))).toEqual([0, 1, 1]);
    const tuesday = cycleOf({ every: "month", on: "tuesday" }, monday);
    const days = ["2026-07-01", "2026-07-28", "2026-07-29", "2026-12-30"].map((text) => textOf(tuesday(dayOf(text)).day));
    expect(days).toEqual(["2026-07-28", "2026-07-28", "2026-08-25", "2027-01-26"]);
  });

  it("takes cycles of days from a start, or the weekday on or after their end", () => {
    const ten = cycleOf({ every: { days: 10 } }, dayOf("2026-07-01"));
    expect(["2026-06-30", "2026-07-01", "2026-07-10", "2026-07-11"].map((text) => ten(dayOf(text)).key)).toEqual([-1, 0, 0, 1]);
    const monday10 = cycleOf({ every: { days: 10 }, on: "monday" }, dayOf("2026-07-01"));
    // The cycle before ends on June 30, and its Monday is July 6.
    expect(["2026-07-05", "2026-07-06", "2026-07-07"].map((text) => textOf(monday10(dayOf(text)).day))).toEqual([
      "2026-07-06",
      "2026-07-06",
      "2026-07-13",
    ]);
  });

  it("never places an order before it was made, and places later ones no earlier", () => {
    const every = fc.oneof(
      fc.constantFrom("week", "fortnight", "month"),
      fc.integer({ min: 1, max: 40 }).map((days) => ({ days })),
    );
    const on = fc.constantFrom(...WEEKDAYS);
    fc.assert(
      fc.property(
        every,
        on,
        fc.integer({ min: 10_000, max: 30_000 }),
        fc.integer({ min: 10_000, max: 30_000 }),
        (cycle, weekday, day, start) => {
          const place = cycleOf({ every: cycle as never, on: weekday }, start);
          const [first, second] = [place(day).day as number, place(day + 1).day as number];
          expect(first).toBeGreaterThanOrEqual(day);
          expect(second).toBeGreaterThanOrEqual(first);
          expect(new Date(first * 86_400_000).getUTCDay()).toBe((WEEKDAYS.indexOf(weekday) + 1) % 7);
          expect(place(first).day).toBe(first);
        },
      ),
    );
  });
});
