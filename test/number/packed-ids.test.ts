import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIds } from "../../src/number/order.js";
import { packIds } from "../../src/number/packed-ids.js";
import { positionsUpTo } from "../../src/number/radix-order.js";

const pack = (ids: readonly string[], start = 0) => packIds(ids, positionsUpTo(ids.length), start);

const id = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("a", "\uff5e", "\u{1F600}", "\ue000", "\ud7ff", "\0") }),
  fc.integer({ min: 0, max: 9999 }).map((n) => `C${n}`),
);

describe("number/packed-ids", () => {
  it("rises as the ids do as far as it reads them, and says whether that is to their ends", () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1 }), (ids) => {
        const { keys, end, isComplete } = pack(ids);
        expect(isComplete).toBe(ids.every((one) => one.length <= end));
        expect(Math.max(...keys)).toBeLessThan(2 ** 53);
        for (const [i, a] of ids.entries()) {
          for (const [j, b] of ids.entries()) {
            const order = compareIds(a.slice(0, end), b.slice(0, end));
            expect(Math.sign((keys[i] as number) - (keys[j] as number))).toBe(Math.sign(order));
          }
        }
      }),
    );
  });

  it("has room for more places where fewer characters come", () => {
    expect(pack(["0123456789ABC", "0123456789ABD"]).end).toBe(13);
    expect(pack(Array.from({ length: 10 }, (_, i) => String(i).repeat(30))).end).toBe(15);
    expect(pack(["\u{10ffff}".repeat(9), "\0".repeat(9)]).end).toBe(3);
  });

  it("reads on where it stopped", () => {
    const ids = [`${"x".repeat(100)}b`, `${"x".repeat(100)}a`];
    const first = pack(ids);
    expect(first).toEqual({ keys: Float64Array.of(0, 0), end: 64, isComplete: false, isBasic: true });
    const { keys, end, isComplete } = pack(ids, first.end);
    expect([(keys[0] as number) > (keys[1] as number), end, isComplete]).toEqual([true, 101, true]);
  });

  it("looks at all ids when the sample has not what one of them has", () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `C${i % 10}`);
    for (const odd of ["X1", "C", "C\u{1F600}", ""]) {
      const { keys, isComplete } = pack([...ids.slice(0, 500), odd, ...ids.slice(500)]);
      expect(isComplete).toBe(true);
      expect(Math.sign((keys[500] as number) - (keys[0] as number))).toBe(Math.sign(compareIds(odd, "C0")));
      expect(new Set(keys).size).toBe(11);
    }
  });
});
