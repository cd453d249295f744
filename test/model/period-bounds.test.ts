import { describe, expect, it } from "vitest";
import { instantOf, isTimeZone, periodBounds } from "../../src/model/period-bounds.js";

describe("model/period-bounds", () => {
  it("takes UTC when no zone is given", () => {
    expect(periodBounds({ from: "2026-07-01", to: "2026-10-01" })).toEqual({ from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 9, 1) });
  });

  it("takes dates without offset as wall clock of the zone, on both sides of a clock change", () => {
    expect(periodBounds({ from: "2026-03-01", to: "2026-04-01", timeZone: "Europe/Berlin" })).toEqual({
      from: Date.UTC(2026, 1, 28, 23),
      to: Date.UTC(2026, 2, 31, 22),
    });
    expect(instantOf("2026-03-29T03:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(instantOf("2026-03-29T01:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 0, 30));
  });

  it("takes an offset as it is written", () => {
    expect(instantOf("2026-07-01T00:00-05:00", "Europe/Berlin")).toBe(Date.UTC(2026, 6, 1, 5));
  });

  it("reaches back before the common era's first centuries", () => {
    expect(instantOf("0001-01-01", "Europe/London")).toBe(new Date("0001-01-01T00:01:15Z").getTime());
    expect(instantOf("0000-06-01", "UTC")).toBe(new Date("0000-06-01T00:00:00Z").getTime());
  });

  it("is undefined for what cannot be placed", () => {
    expect(periodBounds({ from: "soon", to: "2026-10-01" })).toBeUndefined();
    expect(periodBounds({ from: "2026-07-01", to: "2026-10-01", timeZone: "Mars/Olympus" })).toBeUndefined();
    expect(isTimeZone("Mars/Olympus")).toBe(false);
    expect(isTimeZone("Asia/Kolkata")).toBe(true);
  });
});
