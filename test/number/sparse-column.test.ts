import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dense, entryAt, reordered, seek, sparseScratch, withoutZeros, withZeros, zeros } from "../../src/number/sparse-column.js";

const mostlyZero = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }) }), {
  maxLength: 60,
});

describe("number/sparse-column", () => {
  it("leaves zeros out where at most half of a column is filled", () => {
    const column = withoutZeros(Float64Array.of(0, 5, 0, 0, -3, 0));
    expect(column).toEqual({ length: 6, at: Int32Array.of(1, 4), values: Float64Array.of(5, -3) });
    expect(withoutZeros(Float64Array.of(1, 5, 0, 2)).at).toBeUndefined();
  });

  it("keeps a short column as it is", () => {
    expect(withoutZeros(Float64Array.of(0, 0, 1))).toEqual(dense(Float64Array.of(0, 0, 1)));
    expect(withoutZeros(new Float64Array(0))).toEqual(dense(new Float64Array(0)));
  });

  it("gives a whole column back with its zeros, the same memory when none was left out", () => {
    const whole = Float64Array.of(1, 2, 3);
    expect(withZeros(dense(whole))).toBe(whole);
    expect(withZeros(zeros(3))).toEqual(new Float64Array(3));
  });

  it("takes entries in another order, -1 for zero", () => {
    const values = Float64Array.of(7, 8, 9);
    expect(withZeros(reordered(values, Int32Array.of(2, -1, 0, -1, -1), sparseScratch(5)))).toEqual(Float64Array.of(9, 0, 7, 0, 0));
    expect(reordered(values, Int32Array.of(2, 1, 0, -1), sparseScratch(4)).at).toBeUndefined();
  });

  it("says the same as the whole column, entry by entry and as a whole", () => {
    fc.assert(
      fc.property(mostlyZero, (entries) => {
        const values = Float64Array.from(entries);
        const column = withoutZeros(values.slice());
        expect(withZeros(column)).toEqual(values);
        expect(entries.map((_, i) => entryAt(column, i))).toEqual(Array.from(values));
      }),
    );
  });

  it("reorders as a plain loop does", () => {
    const order = fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 40 });
    fc.assert(
      fc.property(order, (from) => {
        const values = Float64Array.from({ length: 10 }, (_, i) => (i % 3 === 0 ? i + 1 : 0));
        const column = reordered(values, Int32Array.from(from), sparseScratch(from.length));
        expect(Array.from(withZeros(column))).toEqual(from.map((index) => (index < 0 ? 0 : values[index])));
      }),
    );
  });

  it("seeks the first position not below the one asked for", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 30 }), fc.nat(55), fc.nat(5), (positions, wanted, from) => {
        const at = Int32Array.from(positions.sort((a, b) => a - b));
        const start = Math.min(from, at.length);
        const first = Array.from(at).findIndex((position, k) => k >= start && position >= wanted);
        expect(seek(at, start, wanted)).toBe(first === -1 ? at.length : first);
      }),
    );
  });
});
