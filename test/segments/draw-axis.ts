import fc from "fast-check";
import { type AxisValues, axisValues } from "../../src/segments/axis-values.js";
import type { FigureColumn } from "../../src/segments/figure-column.js";

export const MOST = Number.MAX_SAFE_INTEGER;
const FIGURE = { numerator: "n", denominator: undefined };
const RATIO = { numerator: "n", denominator: "d" };

/** The axis n, or n / d when there is a second column. */
export function valuesOf(n: FigureColumn, d?: FigureColumn): AxisValues {
  const figures = new Map([["n", n] as const, ["d", d ?? n] as const]);
  const ids = Array.from(n.numbers, (_, i) => `c${i}`);
  return axisValues(d === undefined ? FIGURE : RATIO, { ids, figures, intercompany: undefined });
}

/** Units that doubles hold. */
export function column(units: readonly number[], decimals = 2): FigureColumn {
  return { numbers: Float64Array.from(units), decimals, wide: undefined };
}

/** Units beyond 2^53. */
export function big(units: number): bigint {
  return BigInt(units) * 10n ** 20n;
}

const amount = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.maxSafeInteger(), fc.integer({ min: MOST - 9, max: MOST }));

/** Numerator, denominator and group (not 0 for those apart) of each customer. */
export const customers: fc.Arbitrary<[number, number, number][]> = fc.array(fc.tuple(amount, amount, fc.constantFrom(0, 0, 0, 4, 5)), {
  minLength: 1,
  maxLength: 80,
});
