import { describe, expect, it } from "vitest";
import { roundAtCut } from "../../src/number/round-at-cut.js";
import { weigh } from "../../src/number/weigh.js";
import { apportionOracle } from "./apportion-oracle.js";
import { cases, seeded, whole } from "./draw.js";

function rounded(pool: number, weights: Float64Array, sum = weigh(weights).sum, largest = weigh(weights).largest) {
  const out = new Float64Array(weights.length).fill(Number.NaN);
  const undecided = roundAtCut(pool, weights, sum, largest, out, new Float64Array(weights.length));
  return { undecided, out };
}

function spread(next: () => number, n: number, most: number): Float64Array {
  return Float64Array.from({ length: n }, () => Math.floor(next() * most));
}

describe("number/round-at-cut", () => {
  it("decides most shares, and says which it did not and what is left for them", () => {
    const next = seeded(71);
    for (let run = 0; run < cases(300); run++) {
      const weights = spread(next, 64 + Math.floor(next() * 400), whole(next, 2 ** 20, 2 ** 43));
      const pool = whole(next, 2 ** 20, 2 ** 45);
      const { undecided, out } = rounded(pool, weights);
      if (undecided === undefined) continue;
      const wanted = apportionOracle(BigInt(pool), Array.from(weights, BigInt)).map(Number);
      const open = new Set(undecided.positions);
      expect([...undecided.positions]).toEqual([...open].sort((a, b) => a - b));
      expect([...out].map((share, i) => (open.has(i) ? -1 : share))).toEqual(wanted.map((share, i) => (open.has(i) ? -1 : share)));
      expect([...open].reduce((sum, i) => sum + (wanted[i] as number), 0)).toBe(undecided.units);
    }
  });

  it("leaves about three weights in four thousand open when there are many", () => {
    const { undecided } = rounded(2_400_000_017, spread(seeded(72), 100_000, 100_000));
    expect(undecided?.positions.length).toBeGreaterThan(20);
    expect(undecided?.positions.length).toBeLessThan(200);
  });

  it.each<[string, number, Float64Array]>([
    ["a short column", 1e6, spread(seeded(73), 63, 1e6)],
    ["a pool beyond 2^52", 2 ** 52 + 1, spread(seeded(73), 5000, 1e6)],
    ["a quota beyond 2^43", 2 ** 50, spread(seeded(73), 100, 1e6)],
    ["equal remainders at the cut", 1e6 + 1, new Float64Array(1000).fill(7)],
    ["quotas that are all whole", 3003, Float64Array.from({ length: 1001 }, (_, i) => 7 * (i % 7))],
    ["a pool of nothing", 0, spread(seeded(73), 1000, 1e6)],
    ["a pool too small for most", 1, spread(seeded(73), 1000, 1000).fill(5)],
  ])("leaves alone %s", (_, pool, weights) => {
    const { undecided, out } = rounded(pool, weights);
    expect(undecided).toBe(undefined);
    expect(out.every(Number.isNaN)).toBe(true);
  });
});
