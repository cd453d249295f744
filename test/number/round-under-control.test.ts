import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ControlledTotal, roundUnderControl } from "../../src/number/round-under-control.js";
import { codeOf } from "./code-of.js";
import { cases, seeded, shuffled, whole } from "./draw.js";

const MOST = Number.MAX_SAFE_INTEGER;

interface Rounded extends ControlledTotal {
  readonly out: number[];
}

function rounded(facts: readonly number[], decimals: number, scale: number, rank?: Uint32Array): Rounded {
  const out = new Float64Array(facts.length).fill(Number.NaN);
  const result = roundUnderControl(Float64Array.from(facts), decimals, scale, out, rank);
  return { ...result, out: [...out] };
}

// From the definition: R is the even one of the two nearest when the exact total is halfway; the fractions are sorted.
function oracle(facts: readonly number[], decimals: number, scale: number, rank?: ArrayLike<number>): { total: bigint; out: bigint[] } {
  const unit = 10n ** BigInt(decimals - scale);
  const parts = facts.map((fact, i) => {
    const rest = ((BigInt(fact) % unit) + unit) % unit;
    return { i, floor: (BigInt(fact) - rest) / unit, rest, place: rank === undefined ? i : (rank[i] as number) };
  });
  const sum = facts.reduce((all, fact) => all + BigInt(fact), 0n);
  const rest = ((sum % unit) + unit) % unit;
  const down = (sum - rest) / unit;
  const up = rest * 2n > unit || (rest * 2n === unit && down % 2n !== 0n);
  const total = up ? down + 1n : down;
  let left = total;
  for (const part of parts) left -= part.floor;
  const queue = [...parts].sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.place - b.place);
  for (let k = 0; BigInt(k) < left; k++) (queue[k] as { floor: bigint }).floor += 1n;
  return { total, out: parts.map((part) => part.floor) };
}

describe("number/round-under-control", () => {
  it("rounds entries so that they sum to the rounded total", () => {
    expect(rounded([3335, 3335, 3330], 3, 2)).toEqual({ total: 1000, exact: "10", out: [334, 333, 333] });
    expect(rounded([4, 4, 4], 3, 2)).toEqual({ total: 1, exact: "0.012", out: [1, 0, 0] });
    expect(rounded([4, 4, 4], 3, 2, Uint32Array.of(2, 1, 0))).toEqual({ total: 1, exact: "0.012", out: [0, 0, 1] });
  });

  it("rounds a total halfway between two units to the even one", () => {
    expect(rounded([5], 3, 2)).toEqual({ total: 0, exact: "0.005", out: [0] });
    expect(rounded([15], 3, 2)).toEqual({ total: 2, exact: "0.015", out: [2] });
    expect(rounded([-5], 3, 2)).toEqual({ total: 0, exact: "-0.005", out: [0] });
    expect(rounded([-15], 3, 2)).toEqual({ total: -2, exact: "-0.015", out: [-2] });
  });

  it("leaves whole facts as they are, and mixes signs", () => {
    expect(rounded([1000, -15, 4, 0], 3, 2)).toEqual({ total: 99, exact: "0.989", out: [100, -1, 0, 0] });
    expect(rounded([10, -10], 3, 2)).toEqual({ total: 0, exact: "0", out: [1, -1] });
  });

  it("shifts facts of no more decimals than the scale", () => {
    expect(rounded([5, -7, -0], 0, 2)).toEqual({ total: -200, exact: "-2", out: [500, -700, 0] });
    expect(rounded([5], 2, 2)).toEqual({ total: 5, exact: "0.05", out: [5] });
    expect(rounded([], 3, 2)).toEqual({ total: 0, exact: "0", out: [] });
  });

  it("never gives -0", () => {
    for (const decimals of [0, 2, 3, 16, 30])
      expect(rounded([-0, -1, 1], decimals, 2).out.some((share) => Object.is(share, -0))).toBe(false);
  });

  it("handles the largest facts at any number of decimals", () => {
    for (const decimals of [2, 3, 9, 15, 16, 17, 18, 19, 30]) {
      const facts = [MOST, -MOST, MOST, MOST - 1, -1, 1, 0, 5e15];
      const want = oracle(facts, decimals, 2);
      if (decimals === 2) expect(codeOf(() => rounded(facts, decimals, 2))).toBe("amount-too-large facts");
      else expect(rounded(facts, decimals, 2)).toMatchObject({ total: Number(want.total), out: want.out.map(Number) });
    }
  });

  it("tells fractions apart that a double would take for equal", () => {
    const facts = [-5e14 - 1, ...new Array<number>(9).fill(-5e14)];
    expect(rounded(facts, 18, 2).out).toEqual([-1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("agrees with the oracle for random and extreme facts", () => {
    const next = seeded(41);
    for (let run = 0; run < cases(6_000); run++) {
      const n = 1 + Math.floor(next() * 10);
      const scale = Math.floor(next() * 4);
      const decimals = scale + 1 + Math.floor(next() * 18);
      const most = whole(next, 1, MOST);
      const facts = Array.from({ length: n }, () => whole(next, 0, most) * (next() < 0.4 ? -1 : 1));
      const rank = next() < 0.5 ? Uint32Array.from(shuffled(next, n)) : undefined;
      const want = oracle(facts, decimals, scale, rank);
      if (want.total > MOST || want.total < -MOST) continue;
      const got = rounded(facts, decimals, scale, rank);
      expect({ total: BigInt(got.total), out: got.out.map(BigInt) }).toEqual(want);
    }
  });

  it("foots, keeps every entry within one unit, and does not depend on the order when ranks break the ties", () => {
    const facts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 12 });
    fc.assert(
      fc.property(facts, fc.integer({ min: 3, max: 8 }), fc.integer(), (list, decimals, seed) => {
        const unit = 10 ** (decimals - 2);
        const ranks = Uint32Array.from(list.keys());
        const { total, out } = rounded(list, decimals, 2, ranks);
        expect(out.reduce((sum, entry) => sum + entry, 0)).toBe(total);
        for (const [i, entry] of out.entries()) {
          expect(Math.abs(entry * unit - (list[i] as number))).toBeLessThan(unit);
          if ((list[i] as number) % unit === 0) expect(entry * unit).toBe((list[i] as number) + 0);
        }
        const places = shuffled(seeded(seed), list.length);
        const moved = rounded(
          places.map((i) => list[i] as number),
          decimals,
          2,
          Uint32Array.from(places),
        );
        expect(moved.out).toEqual(places.map((i) => out[i]));
      }),
    );
  });

  it("refuses amounts beyond 2^53 - 1, facts that are not whole, and columns of different lengths", () => {
    expect(codeOf(() => rounded([MOST], 0, 2))).toBe("amount-too-large facts");
    expect(codeOf(() => rounded([MOST, MOST], 2, 2))).toBe("amount-too-large facts");
    expect(codeOf(() => rounded([0.5], 3, 2))).toBe("number-invalid facts");
    expect(codeOf(() => rounded([Number.NaN], 3, 2))).toBe("number-invalid facts");
    expect(codeOf(() => rounded([1, 2], 3, 2, Uint32Array.of(0)))).toBe("lengths-differ facts");
    expect(codeOf(() => roundUnderControl(Float64Array.of(1), 3, 2, new Float64Array(2)))).toBe("lengths-differ facts");
  });
});
