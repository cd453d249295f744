import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRationals, rational } from "../../src/number/rational.js";
import { evaluated, type Quadratic, rootsOf, squareRoot } from "../../src/policies/sensitivity-roots.js";

const quadratic = (c0: bigint, c1: bigint, c2: bigint): Quadratic => [rational(c0), rational(c1), rational(c2)];

describe("policies/sensitivity-roots", () => {
  it("gives the roots of lines and of polynomials that have fractions for roots", () => {
    expect(rootsOf(quadratic(3n, -2n, 0n))).toEqual([{ at: rational(3n, 2n), isExact: true }]);
    expect(rootsOf(quadratic(5n, 0n, 0n))).toEqual([]);
    expect(rootsOf(quadratic(-1n, 0n, 4n)).map(({ at }) => at)).toEqual([rational(-1n, 2n), rational(1n, 2n)]);
    expect(rootsOf(quadratic(1n, 2n, 1n))).toEqual([{ at: rational(-1n), isExact: true }]);
    expect(rootsOf(quadratic(1n, 0n, 1n))).toEqual([]);
  });

  it("gives the next number of 20 decimals away from zero where a root is no fraction", () => {
    const coefficient = fc.bigInt({ min: -1_000n, max: 1_000n });
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, (c0, c1, c2) => {
        const p = quadratic(c0, c1, c2);
        for (const { at, isExact } of rootsOf(p)) {
          if (isExact) expect(evaluated(p, at)).toEqual(rational(0n));
          else {
            // Three steps of 10^-20 towards zero lie on the other side of the root.
            const step = rational(at.n < 0n ? -3n : 3n, 10n ** 20n);
            const before = rational(at.n * step.d - step.n * at.d, at.d * step.d);
            expect(compareRationals(evaluated(p, at), rational(0n)) * compareRationals(evaluated(p, before), rational(0n))).toBe(-1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("takes square roots rounded down", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (n) => {
        const root = squareRoot(n);
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
      }),
    );
  });
});
