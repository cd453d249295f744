import { describe, expect, it } from "vitest";
import { openVector } from "../../src/measure/arrow-vector.js";
import { type Column, valueAt } from "../../src/measure/column.js";

const vector = (values: readonly unknown[], more: object = {}) => ({ length: values.length, get: (i: number) => values[i], ...more });
const read = (slice: (start: number, count: number) => Column, start: number, count: number): unknown[] => {
  const column = slice(start, count);
  return Array.from({ length: count }, (_, i) => valueAt(column, i));
};

describe("measure/arrow-vector", () => {
  it("takes the codes of a dictionary vector of one chunk", () => {
    const chunk = { values: Int32Array.of(1, 0, 1), nullCount: 0, dictionary: vector(["desk", "dock"]) };
    const slice = openVector(vector(["dock", "desk", "dock"], { data: [chunk] }));
    expect(slice(0, 3).kind).toBe("coded");
    expect(read(slice, 1, 2)).toEqual(["desk", "dock"]);
  });

  it("reads value by value a dictionary vector with nulls, of several chunks, or with too few codes", () => {
    const dictionary = vector(["desk", "dock"]);
    const chunk = { values: Int32Array.of(1, 0), nullCount: 0, dictionary };
    for (const data of [
      [{ ...chunk, nullCount: 1 }],
      [chunk, chunk],
      [{ ...chunk, values: Int32Array.of(1) }],
      [{ ...chunk, values: BigInt64Array.of(1n, 0n) }],
    ]) {
      const slice = openVector(vector(["dock", null], { data }));
      expect(slice(0, 2).kind).toBe("direct");
      expect(read(slice, 0, 2)).toEqual(["dock", null]);
    }
  });

  it("takes the typed array of a vector without nulls", () => {
    const values = Float64Array.of(1.5, 2.5, 3.5);
    const slice = openVector(vector([...values], { nullCount: 0, toArray: () => values }));
    const column = slice(1, 2);
    expect(column.kind === "direct" && column.values).toBe(values);
    expect(read(slice, 1, 2)).toEqual([2.5, 3.5]);
  });

  it("reads value by value where the stored numbers are not the values", () => {
    const cases: readonly (readonly [readonly unknown[], object])[] = [
      [[1.5, 2], { nullCount: 0, toArray: () => Uint16Array.of(0x3e00, 0x4000) }],
      [[0, 0], { nullCount: 0, toArray: () => Uint16Array.of(0, 0) }],
      [[1, null], { nullCount: 1, toArray: () => Float64Array.of(1, 0) }],
      [[0, 86_400_000, 0, 0], { nullCount: 0, toArray: () => Int32Array.of(0, 1, 0, 0) }],
      [[true], { nullCount: 0, toArray: () => Uint8Array.of(1) }],
      [[1000, 2000], { nullCount: 0, toArray: () => BigInt64Array.of(1_000_000n, 2_000_000n) }],
      [["a", "b"], { nullCount: 0, toArray: () => ["a", "b"] }],
      [[1, 2], { nullCount: 0, toArray: () => Float64Array.of(1) }],
    ];
    for (const [values, more] of cases) {
      expect(read(openVector(vector(values, more)), 0, values.length)).toEqual(values);
    }
  });
});
