import { describe, expect, it } from "vitest";
import { periodText } from "../../src/statements/period-text.js";

describe("statements/period-text", () => {
  it("gives the first and the last day, one day once", () => {
    expect(periodText({ from: "2026-01-01", to: "2026-04-01" })).toBe("2026-01-01 to 2026-03-31");
    expect(periodText({ from: "2028-02-29", to: "2028-03-01" })).toBe("2028-02-29");
  });

  it("gives times of day as they are, up to the excluded end", () => {
    expect(periodText({ from: "2026-01-01T06:00", to: "2026-04-01T06:00" })).toBe("2026-01-01T06:00 until 2026-04-01T06:00");
  });
});
