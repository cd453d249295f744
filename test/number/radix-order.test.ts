import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf, positionsUpTo } from "../../src/number/radix-order.js";
import { seeded, whole } from "./draw.js";

const MOST = Number.MAX_SAFE_INTEGER;

/** The same by a comparison of every pair that a sort needs. */
function byComparing(values: Float64Array): { positions: number[]; ties: number[] } {
  const at = (i: number) => values[i] as number;
  const positions = Array.from(values.keys()).sort((i, j) => (at(i) < at(j) ? -1 : at(i) > at(j) ? 1 : i - j));
  return { positions, ties: positions.map((i, k) => (k > 0 && at(positions[k - 1] as number) === at(i) ? 1 : 0)) };
}

function expectOrder(values: Float64Array): void {
  const given = values.slice();
  const { positions, ties } = orderOf(values);
  expect({ positions: Array.from(positions), ties: Array.from(ties) }).toEqual(byComparing(values));
  expect(values).toEqual(given);
}

const anyDouble = fc.double({ noNaN: true });
const edge = fc.constantFrom(0, -0, 1, -1, MOST, -MOST, MOST - 1, 5e-324, -5e-324, 1e-46, 3.5e38, 1e308, Infinity, -Infinity);
const ofOneKind = fc.oneof(
  fc.array(anyDouble, { maxLength: 200 }),
  fc.array(fc.oneof(edge, anyDouble), { maxLength: 200 }),
  fc.array(edge, { minLength: 25, maxLength: 200 }),
  fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 200 }),
  fc.array(fc.maxSafeInteger(), { maxLength: 200 }),
  fc.array(
    fc.integer({ min: 0, max: 40 }).map((n) => MOST - n),
    { minLength: 25, maxLength: 200 },
  ),
  fc.array(
    fc.integer({ min: 0, max: 40 }).map((n) => -1e9 - n),
    { minLength: 25, maxLength: 200 },
  ),
);

describe("number/radix-order", () => {
  it("orders by value and equal values by position, and marks ties", () => {
    expect(orderOf(Float64Array.of(30, -1, 30, 2, 30))).toEqual({
      positions: Uint32Array.of(1, 3, 0, 2, 4),
      ties: Uint8Array.of(0, 0, 0, 1, 1),
    });
    expect(orderOf(new Float64Array(0))).toEqual({ positions: new Uint32Array(0), ties: new Uint8Array(0) });
    expect(orderOf(Float64Array.of(7))).toEqual({ positions: Uint32Array.of(0), ties: Uint8Array.of(0) });
  });

  it("takes -0 for 0", () => {
    const zeros = Float64Array.from({ length: 60 }, (_, i) => [0, -0, 1, -1][i % 4] as number);
    expectOrder(zeros);
    expectOrder(zeros.map((x) => (x === 1 ? 0 : x)));
  });

  it("leaves values that are in order where they are", () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 2));
    expect(orderOf(values).positions).toEqual(positionsUpTo(100));
    expectOrder(values);
    expectOrder(new Float64Array(100));
    expectOrder(values.slice().reverse());
  });

  it("tells values apart that share a 32-bit float, close to each other or not", () => {
    const next = seeded(1);
    const draw = (value: () => number) => Float64Array.from({ length: 500 }, value);
    expectOrder(draw(() => MOST - Math.floor(next() * 300)));
    expectOrder(draw(() => -(2 ** 52) - Math.floor(next() * 300)));
    expectOrder(draw(() => 1 + next() * 1e-12));
    expectOrder(draw(() => (next() < 0.5 ? 1 + next() * 1e-12 : next() * 1e9)));
    // Below the least float and beyond the greatest one: all of one sign meet in one.
    expectOrder(draw(() => (next() - 0.5) * 1e-60));
    expectOrder(draw(() => 1e39 * (1 + 1e20 * next())));
    expectOrder(draw(() => (next() < 0.5 ? 1 : -1) * next() * 1e300));
    expectOrder(draw(() => (next() < 0.1 ? Infinity : 1e39 * next())));
  });

  it("puts many values of one key in order", () => {
    const next = seeded(2);
    expectOrder(Float64Array.from({ length: 3000 }, () => (next() < 0.9 ? 0.2 + next() * 1e-13 : 10 ** (20 * next() - 10))));
    expectOrder(Float64Array.from({ length: 3000 }, () => Math.floor(next() * 10)));
  });

  it("agrees with a sort by comparing", () => {
    fc.assert(
      fc.property(ofOneKind, (values) => expectOrder(Float64Array.from(values))),
      { numRuns: 1000 },
    );
  });

  it("agrees with a sort by comparing for amounts of every size", () => {
    const next = seeded(3);
    for (const n of [24, 25, 26, 1000, 20_000]) {
      expectOrder(Float64Array.from({ length: n }, () => whole(next, 0, MOST) * (next() < 0.3 ? -1 : 1)));
      expectOrder(Float64Array.from({ length: n }, () => whole(next, 0, MOST) / whole(next, 1, MOST)));
    }
  });
});
