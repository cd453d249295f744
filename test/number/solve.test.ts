import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solve } from "../../src/number/solve.js";

const entry = fc.oneof(fc.bigInt({ min: -3n, max: 3n }), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }));
const square = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      fc.array(entry, { minLength: n, maxLength: n }),
    ),
  );

// Laplace's expansion along the first row.
function determinant(matrix: readonly (readonly bigint[])[]): bigint {
  if (matrix.length === 0) return 1n;
  const [first, ...rest] = matrix;
  return (first as readonly bigint[]).reduce((sum, value, j) => {
    const minor = determinant(rest.map((row) => row.filter((_, column) => column !== j)));
    return sum + (j % 2 === 0 ? value : -value) * minor;
  }, 0n);
}

const times = (matrix: readonly (readonly bigint[])[], x: readonly bigint[]): bigint[] =>
  matrix.map((row) => row.reduce((sum, value, j) => sum + value * (x[j] as bigint), 0n));

describe("number/solve", () => {
  it("solves for several right-hand sides over one denominator", () => {
    expect(
      solve(
        [
          [2n, 1n],
          [1n, 3n],
        ],
        [
          [3n, 5n],
          [1n, 0n],
        ],
      ),
    ).toEqual({
      denominator: 5n,
      numerators: [
        [4n, 7n],
        [3n, -1n],
      ],
    });
  });

  it("exchanges equations when a pivot is zero, and keeps the denominator above zero", () => {
    expect(
      solve(
        [
          [0n, 1n],
          [1n, 0n],
        ],
        [[7n, 9n]],
      ),
    ).toEqual({ denominator: 1n, numerators: [[9n, 7n]] });
    expect(solve([[-2n]], [[6n]])).toEqual({ denominator: 2n, numerators: [[-6n]] });
  });

  it("finds no single solution for dependent equations", () => {
    expect(
      solve(
        [
          [1n, 1n],
          [2n, 2n],
        ],
        [[1n, 2n]],
      ),
    ).toBeUndefined();
    expect(solve([[0n]], [[0n]])).toBeUndefined();
  });

  it("solves the reciprocal method's two service departments", () => {
    // A serves B 20 %, B serves A 40 %; own costs 750 and 400: A = 750 + 0.4 B, B = 400 + 0.2 A.
    const solution = solve(
      [
        [10n, -4n],
        [-2n, 10n],
      ],
      [[7500n, 4000n]],
    );
    expect(solution).toEqual({ denominator: 92n, numerators: [[91_000n, 55_000n]] });
  });

  it("accepts no equations and no right-hand sides, and refuses ragged ones", () => {
    expect(solve([], [])).toEqual({ denominator: 1n, numerators: [] });
    expect(solve([[2n]], [])).toEqual({ denominator: 2n, numerators: [] });
    expect(() => solve([[1n, 2n]], [])).toThrow(RangeError);
    expect(() => solve([[1n]], [[1n, 2n]])).toThrow(RangeError);
  });

  it("leaves its arguments alone", () => {
    const matrix = Object.freeze([Object.freeze([0n, 1n]), Object.freeze([1n, 1n])]);
    expect(solve(matrix, Object.freeze([Object.freeze([1n, 2n])]))).toEqual({ denominator: 1n, numerators: [[1n, 1n]] });
  });

  it("satisfies the equations exactly, and says undefined just when the determinant is zero", () => {
    fc.assert(
      fc.property(square, ([matrix, side]) => {
        const solution = solve(matrix, [side]);
        const expected = determinant(matrix);
        if (expected === 0n) expect(solution).toBeUndefined();
        else {
          expect(solution?.denominator).toBe(expected < 0n ? -expected : expected);
          const x = solution?.numerators[0] as bigint[];
          expect(times(matrix, x)).toEqual(side.map((value) => value * (solution?.denominator as bigint)));
        }
      }),
      { numRuns: 500 },
    );
  });
});
