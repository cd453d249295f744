import { describe, expect, it } from "vitest";
import { addToLargest } from "../../src/number/largest-remainders.js";
import { cases, seeded, shuffled, whole } from "./draw.js";

function bumped(remainders: readonly number[], below: number, count: number, rank?: Uint32Array): number[] {
  const shares = new Float64Array(remainders.length);
  addToLargest(shares, Float64Array.from(remainders), below, count, rank);
  return [...shares];
}

function expected(remainders: readonly number[], count: number, rank?: Uint32Array): number[] {
  const place = (i: number): number => (rank === undefined ? i : (rank[i] as number));
  const winners = remainders
    .map((_, i) => i)
    .sort((i, j) => (remainders[j] as number) - (remainders[i] as number) || place(i) - place(j))
    .slice(0, count);
  return remainders.map((_, i) => (winners.includes(i) ? 1 : 0));
}

describe("number/largest-remainders", () => {
  it("gives a unit to the largest remainders", () => {
    expect(bumped([1, 5, 3, 4], 6, 2)).toEqual([0, 1, 0, 1]);
  });

  it("changes nothing when no unit is left", () => {
    expect(bumped([1, 5], 6, 0)).toEqual([0, 0]);
    expect(bumped([], 6, 0)).toEqual([]);
  });

  it("breaks ties by position without a rank, and by rank with one", () => {
    expect(bumped([2, 2, 2, 2], 3, 2)).toEqual([1, 1, 0, 0]);
    expect(bumped([2, 2, 2, 2], 3, 2, Uint32Array.of(3, 1, 0, 2))).toEqual([0, 1, 1, 0]);
  });

  it("tells remainders apart that differ by one unit near 2^53", () => {
    const top = 2 ** 53 - 1;
    expect(bumped([top - 2, top, top - 1], 2 ** 53, 1)).toEqual([0, 1, 0]);
    expect(bumped([top - 2, top, top - 1], 2 ** 53, 2)).toEqual([0, 1, 1]);
  });

  it("gives every share a unit when there are as many units as shares", () => {
    expect(bumped([0, 0, 1], 2, 3)).toEqual([1, 1, 1]);
  });

  it("agrees with a sort for uniform, clustered and tied remainders of every size", () => {
    const next = seeded(11);
    for (let run = 0; run < cases(4_000); run++) {
      const n = 1 + Math.floor(next() * (run % 50 === 0 ? 5000 : 40));
      const below = whole(next, 1, 2 ** 53);
      const kind = next();
      const base = whole(next, 0, below - 1);
      const remainders = Array.from({ length: n }, () => {
        if (kind < 0.3) return Math.floor(next() * below);
        if (kind < 0.6) return Math.min(below - 1, base + Math.floor(next() * 4));
        return whole(next, 0, below - 1);
      });
      const rank = next() < 0.5 ? Uint32Array.from(shuffled(next, n)) : undefined;
      const count = Math.floor(next() * (n + 1));
      const got = bumped(remainders, below, count, rank);
      if (n < 100) expect(got).toEqual(expected(remainders, count, rank));
      else {
        const won = remainders.filter((_, i) => got[i] === 1);
        expect(won.length).toBe(count);
        const lost = remainders.filter((_, i) => got[i] === 0);
        const least = won.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
        expect(lost.every((remainder) => remainder <= least)).toBe(true);
      }
    }
  });
});
