import { describe, expect, it } from "vitest";
import { apportionColumn } from "../../src/number/apportion-column.js";
import { apportionWeighed } from "../../src/number/apportion-weighed.js";
import { weigh } from "../../src/number/weigh.js";
import { apportionOracle } from "./apportion-oracle.js";
import { codeOf } from "./code-of.js";
import { seeded, shuffled, whole } from "./draw.js";

function oracle(total: number, weights: Float64Array, rank?: Uint32Array): number[] {
  return apportionOracle(BigInt(total), Array.from(weights, BigInt), rank).map(Number);
}

describe("number/apportion-weighed", () => {
  it("apportions many pools over weights that were weighed once", () => {
    const next = seeded(61);
    for (const n of [1, 24, 25, 63, 64, 65, 500]) {
      const weights = Float64Array.from({ length: n }, () => 1 + Math.floor(next() * 100_000));
      const rank = Uint32Array.from(shuffled(next, n));
      const facts = weigh(weights);
      const out = new Float64Array(n);
      const scratch = new Float64Array(n);
      for (let pool = 0; pool < 20; pool++) {
        const total = whole(next, 0, 2 ** 50) * (pool % 3 === 0 ? -1 : 1) + 0;
        apportionWeighed(total, weights, facts, out, rank, scratch);
        expect([...out]).toEqual(oracle(total, weights, rank));
      }
    }
  });

  it("takes any bound above the largest weight, and any sum above 2^53 - 1 for one that is", () => {
    const next = seeded(62);
    const small = Float64Array.from({ length: 200 }, () => Math.floor(next() * 1000));
    const large = Float64Array.from({ length: 200 }, () => Math.floor(next() * 2 ** 52));
    const out = new Float64Array(200);
    for (const largest of [1000, 2 ** 40, 2 ** 53, Number.POSITIVE_INFINITY]) {
      apportionWeighed(1e12 + 1, small, { sum: weigh(small).sum, largest }, out);
      expect([...out]).toEqual(oracle(1e12 + 1, small));
      apportionWeighed(1e12 + 1, large, { sum: Number.POSITIVE_INFINITY, largest }, out);
      expect([...out]).toEqual(oracle(1e12 + 1, large));
    }
  });

  it("keeps off the scratch memory beyond the column, wherever it begins", () => {
    const memory = new Float64Array(302).fill(7);
    const weights = Float64Array.from({ length: 300 }, (_, i) => i * i);
    const [out, expected] = [new Float64Array(300), new Float64Array(300)];
    apportionColumn(1e9 + 7, weights, expected);
    apportionWeighed(1e9 + 7, weights, weigh(weights), out, undefined, memory.subarray(1, 301));
    expect(out).toEqual(expected);
    expect([memory[0], memory[301]]).toEqual([7, 7]);
  });

  it("gives no share of -0 for a weight of -0, in any way", () => {
    for (const [total, most] of [
      [100, 10],
      [1e13, 1e10],
      [2 ** 49, 2 ** 52],
      [2 ** 50, 2 ** 52],
    ] as const) {
      for (const n of [3, 100]) {
        const weights = new Float64Array(n).fill(-0);
        weights[1] = most;
        for (const signed of [total, -total]) {
          const out = new Float64Array(n);
          apportionWeighed(signed, weights, weigh(weights), out);
          expect([...out]).toEqual([0, signed, ...new Array<number>(n - 2).fill(0)]);
        }
      }
    }
  });

  it("refuses weights of which none is above zero", () => {
    expect(codeOf(() => apportionWeighed(1, new Float64Array(2), { sum: 0, largest: 0 }, new Float64Array(2)))).toBe(
      "weights-all-zero weights",
    );
  });
});
