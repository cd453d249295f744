import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSeasons } from "../../src/periods/programme-season.js";

const compare = (before: readonly [string, string], after: readonly [string, string]) => {
  const dates = ([from, to]: readonly [string, string]) => ({ dates: { from, to } });
  const { areAlike, warnings } = compareSeasons(dates(before), dates(after));
  return areAlike === "yes" ? "yes" : warnings[0]?.found.split(": ").at(-1);
};
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

describe("periods/programme-season", () => {
  it.each([
    [["2024-01-01", "2025-01-01"], ["2025-01-01", "2026-01-01"], "yes"],
    [["2024-02-01", "2024-03-01"], ["2025-02-01", "2025-03-01"], "yes"],
    [["2024-11-01", "2025-02-01"], ["2026-11-01", "2027-02-01"], "yes"],
    // 52 weeks, to the last Saturday of December; and 13 weeks of them.
    [["2024-12-29", "2025-12-28"], ["2025-12-28", "2026-12-27"], "yes"],
    [["2023-12-31", "2024-12-29"], ["2024-12-29", "2025-12-28"], "yes"],
    [["2025-12-28", "2026-03-29"], ["2027-01-03", "2027-04-04"], "yes"],
    [["2024-02-29", "2024-03-07"], ["2025-03-06", "2025-03-13"], "yes"],
    [["2025-01-06", "2026-01-05"], ["2026-01-13", "2027-01-12"], "another season"],
    [["2025-03-03", "2025-03-31"], ["2025-03-31", "2025-04-28"], "another season"],
    [["2025-01-01", "2025-02-01"], ["2026-01-03", "2026-02-03"], "another season"],
    // A 53rd week.
    [["2025-12-28", "2027-01-03"], ["2027-01-03", "2028-01-02"], "another length"],
    [["2025-01-01", "2027-01-01"], ["2026-01-01", "2028-01-01"], "the periods overlap"],
    [["2025-01-01", "2026-01-01"], ["2025-07-01", "2026-07-01"], "the periods overlap"],
    [["2025-07-01", "2025-10-01"], ["2025-01-01", "2025-04-01"], "the period after comes first"],
  ] as const)("compares %s with %s: %s", (before, after, expected) => {
    expect(compare(before, after)).toBe(expected);
  });

  it("never finds periods alike that overlap, or whose lengths differ by more than a leap day", () => {
    const day = fc.integer({ min: 15_000, max: 22_000 });
    const length = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(day, length, fc.integer({ min: -800, max: 800 }), fc.integer({ min: -8, max: 8 }), (from, days, gap, more) => {
        const start = from + gap;
        const end = start + Math.max(1, days + more);
        if (compare([iso(from), iso(from + days)], [iso(start), iso(end)]) !== "yes") return;
        expect(start).toBeGreaterThanOrEqual(from + days);
        expect(Math.abs(end - start - days)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});
