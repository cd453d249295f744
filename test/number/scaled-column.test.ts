import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal } from "../../src/number/decimal.js";
import { addAt, createScaledColumn, sumExactly, valuesOf } from "../../src/number/scaled-column.js";

const MOST = Number.MAX_SAFE_INTEGER;

describe("number/scaled-column", () => {
  it("adds up entries and rescales when a value needs more decimals", () => {
    const minutes = createScaledColumn(2);
    expect(addAt(minutes, 0, 8, 0)).toBe(0);
    expect(addAt(minutes, 1, 25, 1)).toBe(0);
    expect(addAt(minutes, 1, 3, 0)).toBe(0);
    expect(addAt(minutes, 0, 0, 0)).toBe(0);
    expect([[...valuesOf(minutes)], minutes.decimals]).toEqual([[80, 55], 1]);
    expect(sumExactly(valuesOf(minutes))).toBe(135n);
  });

  it("grows to the highest index, filled with zeros", () => {
    const column = createScaledColumn(0);
    for (let i = 0; i < 40; i += 3) expect(addAt(column, i, i, 0)).toBe(0);
    expect(column.length).toBe(40);
    expect(valuesOf(column).length).toBe(40);
    expect([...valuesOf(column)]).toEqual(Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? i : 0)));
    expect(addAt(column, 1000, 1, 0)).toBe(0);
    expect(column.length).toBe(1001);
    expect(sumExactly(valuesOf(column))).toBe(274n);
  });

  it("does not rescale for a zero", () => {
    const column = createScaledColumn(1);
    expect(addAt(column, 0, 0, 5)).toBe(0);
    expect(column.decimals).toBe(0);
  });

  it("refuses entries beyond 2^53 - 1 and leaves the values as they were", () => {
    const column = createScaledColumn(2);
    expect(addAt(column, 0, MOST, 0)).toBe(0);
    expect(addAt(column, 0, 1, 0)).toBe("quantity-too-large");
    expect(addAt(column, 1, 5, 1)).toBe("quantity-too-large");
    expect([[...valuesOf(column)], column.decimals]).toEqual([[MOST, 0], 0]);
    expect(addAt(column, 0, -MOST, 0)).toBe(0);
    expect(addAt(column, 1, 5, 15)).toBe(0);
    expect(addAt(column, 0, 10, 0)).toBe("quantity-too-large");
    expect(addAt(column, 0, 9, 0)).toBe(0);
    expect([...valuesOf(column)]).toEqual([9e15, 5]);
    expect(addAt(column, 0, 1, 999)).toBe("quantity-too-large");
  });

  it("brings an empty column to any decimals", () => {
    const column = createScaledColumn(3);
    expect(addAt(column, 2, 1, 999)).toBe(0);
    expect([[...valuesOf(column)], column.decimals]).toEqual([[0, 0, 1], 999]);
    expect(addAt(column, 2, 1, 0)).toBe("quantity-too-large");
  });

  it("keeps declared decimals", () => {
    const column = createScaledColumn(1, { decimals: 2 });
    expect(addAt(column, 0, 5, 1)).toBe(0);
    expect(addAt(column, 0, 5, 3)).toBe("too-many-decimals");
    expect([[...valuesOf(column)], column.decimals]).toEqual([[50], 2]);
  });

  it("sums beyond 2^53 exactly", () => {
    expect(sumExactly(Float64Array.of(MOST, 2, MOST, -1, -MOST))).toBe(9007199254740992n);
    expect(sumExactly(new Float64Array(0))).toBe(0n);
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (ints) => {
        expect(sumExactly(Float64Array.from(ints))).toBe(ints.reduce((sum, int) => sum + BigInt(int), 0n));
      }),
    );
  });

  it("holds the exact sum of its values in whatever order they come", () => {
    const value = fc.record({ index: fc.nat(5), int: fc.integer({ min: -1e6, max: 1e6 }), decimals: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const column = createScaledColumn(0);
        for (const { index, int, decimals } of values) expect(addAt(column, index, int, decimals)).toBe(0);
        for (let i = 0; i < column.length; i++) {
          const want = values
            .filter((one) => one.index === i)
            .reduce((sum, one) => sum.plus(toDecimal(one.int, one.decimals)), toDecimal(0, 0));
          expect(toDecimal(valuesOf(column)[i] as number, column.decimals).eq(want)).toBe(true);
        }
      }),
    );
  });
});
