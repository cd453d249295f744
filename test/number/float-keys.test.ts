import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { floatKeys } from "../../src/number/float-keys.js";

describe("number/float-keys", () => {
  it("never falls where the value rises, is the same for equal values and has no more bits than asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 2 }), fc.integer({ min: 1, max: 24 }), (values, keyBits) => {
        const keys = floatKeys(Float64Array.from(values), keyBits);
        if (keys === undefined) return;
        for (const [i, a] of values.entries()) {
          for (const [j, b] of values.entries()) if (a <= b) expect(keys[i] as number).toBeLessThanOrEqual(keys[j] as number);
        }
        expect(Math.min(...keys)).toBe(0);
        expect(Math.max(...keys)).toBeLessThan(2 ** keyBits);
      }),
    );
  });

  it("keeps zero apart from the smallest magnitude", () => {
    const [low, zero, high] = floatKeys(Float64Array.of(-1, 0, 1), 12) ?? [];
    expect([low, zero, high].map((key, k, all) => k > 0 && (key as number) - (all[k - 1] as number) > 1)).toEqual([false, true, true]);
  });

  it("reads values that are close above the smallest of them", () => {
    expect(new Set(floatKeys(Float64Array.of(2 ** 52 + 1, 2 ** 52, 2 ** 52 + 2, 2 ** 52 + 3), 24)).size).toBe(4);
  });

  it("has no keys for values that meet in one float and are far from each other", () => {
    expect(floatKeys(Float64Array.of(1e300, 1e200), 24)).toBeUndefined();
    expect(floatKeys(Float64Array.of(-1e-200, 1e-300, 0), 24)).toBeUndefined();
  });
});
