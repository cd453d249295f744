import { describe, expect, it } from "vitest";
import { expectFigures, per, percent, plainText, rounded, sum } from "./compare.js";

describe("cases/compare", () => {
  it("rounds a half away from zero, as bookkeepers do", () => {
    expect([rounded("2.5", 0), rounded("-2.5", 0), rounded("2.4999", 0)]).toEqual(["3", "-3", "2"]);
    expect([rounded("0.125", 2), rounded("-0.004", 2), rounded("1/3", 4)]).toEqual(["0.13", "0.00", "0.3333"]);
  });

  it("rounds to the nearest ten at -1 decimals", () => {
    expect([rounded("24657.53", -1), rounded("-4", -1), rounded("15", -1)]).toEqual(["24660", "0", "20"]);
  });

  it("reckons exactly", () => {
    expect(rounded(sum(0.1, 0.2, per(1, 3)), 20)).toBe("0.63333333333333333333");
    expect(plainText(percent(1, 8))).toBe("12.5");
    expect(() => plainText(per(1, 3))).toThrow(RangeError);
  });

  it("takes figures for equal in any form, and refuses names that differ", () => {
    expectFigures({ rate: per(84, 10), group: { share: 0.4 } }, { rate: "8.40", group: { share: "2/5" } });
    expect(() => expectFigures({ rate: 1 }, { cost: 1 })).toThrow();
  });
});
