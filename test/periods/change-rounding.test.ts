import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addRationals, multiplyRationals, type Rational, rational } from "../../src/number/rational.js";
import { type ChangeMethod, threeFactors, twoFactors } from "../../src/periods/change-factors.js";
import { roundAlike } from "../../src/periods/change-rounding.js";

const fraction = fc
  .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 12 }))
  .map(([n, d]) => rational(BigInt(n), BigInt(d)));
const moved = fc.record({ before: fraction, after: fraction });
const method = fc.constantFrom<ChangeMethod>("symmetric", "classic");
const zero = rational(0n);
const negative = ({ n, d }: Rational): Rational => rational(-n, d);
const lowest = (effects: readonly Rational[]) => effects.map(({ n, d }) => rational(n, d));
/** Fractions whose sum is whole. */
const whole = fc
  .array(fraction, { minLength: 1, maxLength: 9 })
  .map((list) => [...list, negative(list.reduce(addRationals, zero)), rational(3n)]);

describe("periods/change-rounding", () => {
  it("keeps the sum, stays within one of each amount, leaves whole amounts, and turns its sign with the amounts", () => {
    fc.assert(
      fc.property(whole, (amounts) => {
        const total = amounts.reduce(addRationals, zero).n;
        const rounded = roundAlike(amounts, total);
        expect(rounded.reduce((sum, one) => sum + one, 0n)).toBe(total);
        for (const [i, { n, d }] of amounts.entries()) {
          const gap = (rounded[i] as bigint) * d - n;
          expect(gap < d && -gap < d).toBe(true);
          if (d === 1n) expect(gap).toBe(0n);
        }
        expect(roundAlike(amounts.map(negative), -total)).toEqual(rounded.map((one) => -one));
      }),
    );
  });

  it("settles halves alike in both directions, the first of equals first", () => {
    const halves = [1n, 1n, 1n, 1n].map((n) => rational(n, 2n));
    expect(roundAlike(halves, 2n)).toEqual([1n, 1n, 0n, 0n]);
    expect(roundAlike(halves.map(negative), -2n)).toEqual([-1n, -1n, 0n, 0n]);
  });
});

describe("periods/change-factors", () => {
  it("leaves nothing between factors, in both methods", () => {
    fc.assert(
      fc.property(moved, moved, moved, method, (x, y, z, how) => {
        const product = (side: "before" | "after", ...factors: readonly (typeof x)[]) =>
          factors.map((one) => one[side]).reduce(multiplyRationals, rational(1n));
        const change = (...factors: readonly (typeof x)[]) =>
          addRationals(product("after", ...factors), negative(product("before", ...factors)));
        expect(lowest(threeFactors(x, y, z, how)).reduce(addRationals)).toEqual(change(x, y, z));
        expect(lowest(twoFactors(x, y, how)).reduce(addRationals)).toEqual(change(x, y));
      }),
    );
  });

  it("gives two factors as three of which one stands still, and effects that do not depend on their order", () => {
    fc.assert(
      fc.property(moved, moved, moved, (x, y, z) => {
        const still = { before: rational(1n), after: rational(1n) };
        const [a, s, b] = lowest(threeFactors(x, still, y, "symmetric"));
        const [c, d] = lowest(twoFactors(x, y, "symmetric"));
        expect([a, s, b]).toEqual([c, zero, d]);
        const [one, two, three] = lowest(threeFactors(x, y, z, "symmetric"));
        expect(lowest(threeFactors(z, x, y, "symmetric"))).toEqual([three, one, two]);
      }),
    );
  });
});
