import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfEven } from "../../src/number/minor.js";
import { roundNested } from "../../src/service/round-nested.js";

const amount = fc.record({ n: fc.bigInt({ min: -400n, max: 400n }), d: fc.bigInt({ min: 1n, max: 12n }) });
const column = fc.array(fc.tuple(amount, fc.nat({ max: 3 })), { maxLength: 12 });
const sum = (list: readonly bigint[]) => list.reduce((all, one) => all + one, 0n);
const COMMON = 27720n;
const exactSum = (list: readonly { readonly n: bigint; readonly d: bigint }[]) => sum(list.map(({ n, d }) => n * (COMMON / d)));

describe("service/round-nested", () => {
  it("hands units to the largest fractions, equal ones in order, group by group", () => {
    const third = { n: 1n, d: 3n };
    const half = { n: 1n, d: 2n };
    expect(roundNested([third, third, third], [0, 0, 0])).toEqual([1n, 0n, 0n]);
    expect(roundNested([half, half, half, half], [1, 0, 1, 0])).toEqual([1n, 1n, 0n, 0n]);
    expect(roundNested([half], [5])).toEqual([0n]);
    expect(roundNested([], [])).toEqual([]);
  });

  it("sums to the total rounded half-even; entries and groups are within a unit of what they are exactly", () => {
    fc.assert(
      fc.property(column, (all) => {
        const amounts = all.map(([one]) => one);
        const groups = all.map(([, group]) => group);
        const rounded = roundNested(amounts, groups);
        expect(sum(rounded)).toBe(roundHalfEven(exactSum(amounts), COMMON));
        const isNear = (units: bigint, exact: bigint) => {
          const off = units * COMMON - exact;
          return off < COMMON && off > -COMMON;
        };
        amounts.forEach((one, i) => {
          expect(isNear(rounded[i] as bigint, exactSum([one]))).toBe(true);
        });
        for (const group of new Set(groups)) {
          const of = <T>(list: readonly T[]) => list.filter((_, i) => groups[i] === group);
          expect(isNear(sum(of(rounded)), exactSum(of(amounts)))).toBe(true);
        }
      }),
    );
  });

  it("gives the negative for the negative", () => {
    fc.assert(
      fc.property(column, (all) => {
        const groups = all.map(([, group]) => group);
        const forward = roundNested(
          all.map(([one]) => one),
          groups,
        );
        const back = roundNested(
          all.map(([{ n, d }]) => ({ n: -n, d })),
          groups,
        );
        expect(back).toEqual(forward.map((units) => -units));
      }),
    );
  });
});
