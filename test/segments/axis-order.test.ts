import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRationals } from "../../src/number/rational.js";
import { ascending, without } from "../../src/segments/axis-order.js";
import { type AxisValues, isDefined, valueAt } from "../../src/segments/axis-values.js";
import { wideColumn } from "../../src/segments/figure-column.js";
import { big, column, customers, MOST, valuesOf } from "./draw-axis.js";

/** Checks order and ties against exact fractions. */
function expectAscending(values: AxisValues, apart: Uint8Array): void {
  const { sorted, ties } = ascending(values, apart);
  const rows = Array.from(apart.keys()).filter((i) => apart[i] === 0 && isDefined(values, i));
  const order = (i: number, j: number) => compareRationals(valueAt(values, i), valueAt(values, j));
  expect(Array.from(sorted)).toEqual(rows.sort((i, j) => order(i, j) || i - j));
  expect(Array.from(ties)).toEqual(rows.map((i, k) => (k > 0 && order(rows[k - 1] as number, i) === 0 ? 1 : 0)));
}

describe("segments/axis-order", () => {
  it("puts figures and ratios in their exact order, equal ones by id, and leaves out who is apart or has none", () => {
    fc.assert(
      fc.property(customers, (all) => {
        const n = all.map(([one]) => one);
        const d = all.map(([, one]) => one);
        const apart = Uint8Array.from(all, ([, , group]) => group);
        expectAscending(valuesOf(column(n), column(d, 5)), apart);
        expectAscending(valuesOf(column(n)), apart);
        expectAscending(valuesOf(wideColumn(n.map(big), 2), column(d)), apart);
        expectAscending(valuesOf(wideColumn(n.map(big), 2), wideColumn(d.map(big), 1)), apart);
        expectAscending(valuesOf(wideColumn(n.map(big), 2)), apart);
      }),
      { numRuns: 300 },
    );
  });

  it("tells ratios apart that meet in one double, however many", () => {
    const n = Array.from({ length: 100 }, (_, i) => MOST - ((i * 37) % 100) - 1);
    const values = valuesOf(column(n), column(n.map((x) => x + 1)));
    expect(new Set(values.nearest).size).toBeLessThan(4);
    expectAscending(values, new Uint8Array(100));
    expectAscending(valuesOf(column(n.map((x) => 7 * (x % 11) + 7)), column(n.map((x) => 21 * (x % 11) + 21))), new Uint8Array(100));
  });

  it("says who has no figure, if any that may stand on the axis has none", () => {
    const values = valuesOf(column([1, 2, 3]), column([0, 5, 5]));
    expect(ascending(values, new Uint8Array(3)).absent).toEqual(Uint8Array.of(1, 0, 0));
    expect(ascending(values, Uint8Array.of(4, 0, 0)).absent).toBeUndefined();
    expect(ascending(valuesOf(column([1]), column([1])), new Uint8Array(1)).absent).toBeUndefined();
  });

  it("leaves customers out of an order and keeps the ties of the others, without changing it", () => {
    const order = ascending(valuesOf(column([5, 5, 5, 1, 5, 9])), new Uint8Array(6));
    expect([Array.from(order.sorted), Array.from(order.ties)]).toEqual([
      [3, 0, 1, 2, 4, 5],
      [0, 0, 1, 1, 1, 0],
    ]);
    const left = (...marks: number[]) => {
      const { sorted, ties } = without(order, Uint8Array.from(marks));
      return [Array.from(sorted), Array.from(ties)];
    };
    expect(left(1, 0, 1, 0, 0, 0)).toEqual([
      [3, 1, 4, 5],
      [0, 0, 1, 0],
    ]);
    expect(left(1, 1, 1, 1, 1, 0)).toEqual([[5], [0]]);
    expect(left(0, 0, 0, 0, 0, 0)).toEqual([Array.from(order.sorted), Array.from(order.ties)]);
  });
});
