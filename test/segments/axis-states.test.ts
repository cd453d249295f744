import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRationals, rational } from "../../src/number/rational.js";
import { statesAt, UNDEFINED } from "../../src/segments/axis-states.js";
import { cutAt, isDefined, reaches, valueAt } from "../../src/segments/axis-values.js";
import { wideColumn } from "../../src/segments/figure-column.js";
import { big, column, customers, MOST, valuesOf } from "./draw-axis.js";

describe("segments/axis-states", () => {
  it("puts each figure on its side of a cut exactly, near it or far from it", () => {
    const threshold = fc.oneof(
      fc.tuple(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: 1n, max: 9n })),
      fc.tuple(fc.bigInt(), fc.bigInt({ min: 1n, max: 2n ** 60n })),
    );
    fc.assert(
      fc.property(customers, threshold, fc.nat(), (all, [over, under], which) => {
        const n = all.map(([one]) => one);
        const d = all.map(([, one]) => one);
        const kinds = [
          valuesOf(column(n), column(d, 5)),
          valuesOf(column(n)),
          valuesOf(wideColumn(n.map(big), 2), column(d)),
          valuesOf(wideColumn(n.map(big), 22)),
        ];
        for (const values of kinds) {
          const own = which % n.length;
          const at = isDefined(values, own) && which % 2 === 0 ? valueAt(values, own) : rational(over, under);
          const cut = cutAt(values, at);
          const sides = n.map((_, i) => {
            if (!isDefined(values, i)) return UNDEFINED;
            const isReached = compareRationals(valueAt(values, i), at) >= 0;
            expect(reaches(values, i, cut)).toBe(isReached);
            return isReached ? 1 : 0;
          });
          expect(Array.from(statesAt(values, cut))).toEqual(sides);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("compares with a cut that no double can hold", () => {
    const values = valuesOf(column([MOST, -MOST, 0]));
    const huge = rational(10n ** 400n);
    expect(Array.from(statesAt(values, cutAt(values, huge)))).toEqual([0, 0, 0]);
    expect(Array.from(statesAt(values, cutAt(values, rational(-huge.n))))).toEqual([1, 1, 1]);
    const ratios = valuesOf(column([1, 3, -1]), column([3, 1, 3]));
    const third = rational(10n ** 400n + 1n, 3n * 10n ** 400n);
    expect(Array.from(statesAt(ratios, cutAt(ratios, third)))).toEqual([0, 1, 0]);
  });
});
