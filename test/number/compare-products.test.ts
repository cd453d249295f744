import { describe, expect, it } from "vitest";
import { compareProducts } from "../../src/number/compare-products.js";
import { cases, seeded, whole } from "./draw.js";

const MOST = Number.MAX_SAFE_INTEGER;

function expectExact(a: number, b: number, c: number, d: number): void {
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
  if (Math.sign(compareProducts(a, b, c, d)) + 0 !== sign)
    expect({ a, b, c, d, sign: compareProducts(a, b, c, d) }).toEqual({ a, b, c, d, sign });
}

describe("number/compare-products", () => {
  it("tells products apart that round to one double", () => {
    expect(MOST * MOST).toBe((MOST - 1) * MOST + MOST);
    expect((2 ** 27 + 1) ** 2).toBe(2 ** 54 + 2 ** 28);
    expect(compareProducts(2 ** 27 + 1, 2 ** 27 + 1, 2 ** 27, 2 ** 27 + 2)).toBeGreaterThan(0);
    expect(compareProducts(2 ** 27, 2 ** 27 + 2, 2 ** 27 + 1, 2 ** 27 + 1)).toBeLessThan(0);
    expect(compareProducts(2 ** 40, 3, 3 * 2 ** 39, 2)).toBe(0);
    expect(compareProducts(-0, 5, 0, 3)).toBe(0);
  });

  it("agrees with whole numbers of any size", () => {
    const next = seeded(4);
    const sign = () => (next() < 0.3 ? -1 : 1);
    for (let n = 0; n < cases(50_000); n++) {
      const a = whole(next, 0, MOST) * sign();
      const b = whole(next, 0, MOST) * sign();
      expectExact(a, b, whole(next, 0, MOST) * sign(), whole(next, 0, MOST) * sign());
      // Neighbours: products that differ by little, or are the same with the factors changed.
      const near = (x: number) => Math.max(-MOST, Math.min(MOST, x + Math.floor(next() * 3) - 1));
      expectExact(a, b, near(a), near(b));
      expectExact(a, b, near(b), near(a));
    }
  });
});
