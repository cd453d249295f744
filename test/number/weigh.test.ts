import { describe, expect, it } from "vitest";
import { weigh } from "../../src/number/weigh.js";
import { codeOf } from "./code-of.js";

const MOST = Number.MAX_SAFE_INTEGER;

describe("number/weigh", () => {
  it("sums weights and finds the largest", () => {
    expect(weigh(Float64Array.of(3, 0, 5, 1))).toEqual({ sum: 9, largest: 5 });
    expect(weigh(Float64Array.of(0, -0))).toEqual({ sum: 0, largest: 0 });
    expect(weigh(new Float64Array(0))).toEqual({ sum: 0, largest: 0 });
  });

  it("gives a sum above 2^53 - 1 just when the true one is", () => {
    expect(weigh(Float64Array.of(MOST - 2, 1, 1)).sum).toBe(MOST);
    expect(weigh(Float64Array.of(2 ** 52, 2 ** 52, 1)).sum).toBeGreaterThan(MOST);
    expect(weigh(Float64Array.of(1, MOST)).sum).toBeGreaterThan(MOST);
    expect(weigh(Float64Array.of(MOST, ...new Array<number>(100).fill(1))).sum).toBeGreaterThan(MOST);
  });

  it("refuses the first weight that is negative or not whole, and a largest beyond 2^53 - 1", () => {
    expect(codeOf(() => weigh(Float64Array.of(1, -1, 0.5)))).toBe("weight-negative weights");
    expect(codeOf(() => weigh(Float64Array.of(1, 0.5, -1)))).toBe("number-invalid weights");
    expect(codeOf(() => weigh(Float64Array.of(-0.5)))).toBe("number-invalid weights");
    expect(codeOf(() => weigh(Float64Array.of(Number.NaN)))).toBe("number-invalid weights");
    expect(codeOf(() => weigh(Float64Array.of(2 ** 53)))).toBe("quantity-too-large weights");
  });
});
