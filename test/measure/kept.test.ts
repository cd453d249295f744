import { describe, expect, it } from "vitest";
import { type Column, valueAt } from "../../src/measure/column.js";
import { createKept, keepBatch, keptColumn } from "../../src/measure/kept.js";

const direct = (values: readonly unknown[], offset = 0): Column => ({ kind: "direct", values, offset, valid: undefined });
const valuesOf = (column: Column | undefined, rows: number): unknown[] =>
  Array.from({ length: rows }, (_, i) => (column === undefined ? undefined : valueAt(column, i)));

describe("measure/kept", () => {
  it("keeps a column that reaches over all rows as it stands, without a copy", () => {
    const kept = createKept("a");
    const values = [1, 2, 3, 4];
    keepBatch(kept, direct(values, 0), 2, true);
    keepBatch(kept, direct(values, 2), 2, true);
    const column = keptColumn(kept);
    expect(column?.kind === "direct" && column.values).toBe(values);
    expect(valuesOf(column, 4)).toEqual(values);
  });

  it("copies it once a later batch takes values from elsewhere", () => {
    const kept = createKept("a");
    const values = [1, 2, null, 4];
    keepBatch(kept, direct(values, 0), 2, true);
    keepBatch(kept, direct([3, 4]), 2, false);
    expect(valuesOf(keptColumn(kept), 4)).toEqual([1, 2, 3, 4]);
  });

  it("keeps nothing of a field that no row has, and leaves gaps where a batch has none", () => {
    const kept = createKept("a");
    keepBatch(kept, undefined, 2, false);
    expect(keptColumn(kept)).toBeUndefined();
    keepBatch(kept, direct(["x", "y"]), 2, false);
    keepBatch(kept, undefined, 1, false);
    keepBatch(kept, direct(["z"]), 1, false);
    expect(valuesOf(keptColumn(kept), 6)).toEqual([undefined, undefined, "x", "y", undefined, "z"]);
  });

  it("does not take a masked column for its values", () => {
    const kept = createKept("a");
    keepBatch(kept, { kind: "direct", values: [1, 2], offset: 0, valid: [1, 0] }, 2, true);
    expect(valuesOf(keptColumn(kept), 2)).toEqual([1, undefined]);
  });
});
