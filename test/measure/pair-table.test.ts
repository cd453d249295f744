import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPairTable, placeOf } from "../../src/measure/pair-table.js";

describe("measure/pair-table", () => {
  it("gives every pair a place of its own, in the order of arrival", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), { maxLength: 400 });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const table = createPairTable();
        const known = new Map<string, number>();
        for (const [left, right] of drawn) {
          const key = `${left}, ${right}`;
          if (!known.has(key)) known.set(key, known.size);
          expect(placeOf(table, left, right)).toBe(known.get(key));
        }
        expect(table.count).toBe(known.size);
        expect([...known.keys()]).toEqual(Array.from(known, (_, place) => `${table.left[place]}, ${table.right[place]}`));
      }),
    );
  });

  it("keeps a hundred thousand pairs apart, mirrored ones too", () => {
    const table = createPairTable();
    for (let i = 0; i < 50_000; i++) {
      expect(placeOf(table, i, i + 1)).toBe(2 * i);
      expect(placeOf(table, i + 1, i)).toBe(2 * i + 1);
    }
    expect(placeOf(table, 25_000, 25_001)).toBe(50_000);
  });
});
