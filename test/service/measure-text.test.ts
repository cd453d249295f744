import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import { levelText, measureText } from "../../src/service/measure-text.js";

describe("service/measure-text", () => {
  it("writes shares as percentages with one decimal, days and scores with two, half-even", () => {
    expect(measureText("onTime", "0.8745")).toBe("87.4%");
    expect(measureText("orderCycleTime", "3.125")).toBe("3.12");
    expect(measureText("satisfaction", "-0.5")).toBe("-0.50");
    expect(measureText("onTime", null)).toBe("n/a");
  });

  it("gives a value more decimals where fewer would put it on the other side of its target", () => {
    expect(measureText("onTime", "0.94996", "0.95")).toBe("94.996%");
    expect(measureText("onTime", "0.95", "0.95")).toBe("95.0%");
    expect(measureText("orderCycleTime", "2.9999999999", "3")).toBe("2.9999999999");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 2000 }), (value, target) => {
        const [share, limit] = [value, 5 * target].map((n) => new ExactDecimal(n).div(10_000));
        const shown = new ExactDecimal(measureText("onTime", String(share), String(limit)).slice(0, -1)).div(100);
        expect(shown.cmp(limit as never)).toBe(share?.cmp(limit as never));
      }),
    );
  });

  it("writes a level with all its decimals", () => {
    expect(levelText("onTime", "0.99955")).toBe("99.955%");
    expect(levelText("onTime", "0.95")).toBe("95.0%");
    expect(levelText("onTime", "0.814", 2)).toBe("81.40%");
    expect(levelText("orderCycleTime", "6.125")).toBe("6.125");
  });
});
