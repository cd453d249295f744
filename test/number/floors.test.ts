import { describe, expect, it } from "vitest";
import { floorsByDivision } from "../../src/number/floors-by-division.js";
import { floorsByLowBits, LOW_BITS_LIMIT } from "../../src/number/floors-by-low-bits.js";
import { floorsByTwoProducts, TWO_PRODUCTS_LIMIT } from "../../src/number/floors-by-two-products.js";
import { cases, seeded, whole } from "./draw.js";

const TWO_53 = 2 ** 53;
const BATCH = 16;

type Kernel = typeof floorsByDivision;

function expectExact(kernel: Kernel, total: number, weights: Float64Array, sum: number): void {
  const n = weights.length;
  const floors = new Float64Array(n);
  const remainders = new Float64Array(n);
  kernel(total, weights, sum, floors, remainders);
  for (let i = 0; i < n; i++) {
    const product = BigInt(total) * BigInt(weights[i] as number);
    const divisor = BigInt(sum);
    const rest = ((product % divisor) + divisor) % divisor;
    const floor = (product - rest) / divisor;
    if (BigInt(floors[i] as number) !== floor || BigInt(remainders[i] as number) !== rest) {
      expect({ total, weight: weights[i], sum, floor: floors[i], rest: remainders[i] }).toEqual({
        total,
        weight: weights[i],
        sum,
        floor: Number(floor),
        rest: Number(rest),
      });
    }
  }
}

// Weights whose quotas lie on, just under or just over a whole number, where a wrong rounding shows; and edges.
function weightsNear(next: () => number, total: number, sum: number, most: number): Float64Array {
  return Float64Array.from({ length: BATCH }, () => {
    if (next() < 0.5) return whole(next, 0, most);
    const target = BigInt(whole(next, 0, total));
    const near = Number((target * BigInt(sum)) / BigInt(total)) + Math.floor(next() * 3) - 1;
    return Math.min(Math.max(near, 0), most);
  });
}

describe("number/floors", () => {
  it("divides exactly for every product below 2^53", () => {
    const next = seeded(1);
    for (let run = 0; run < cases(40_000); run++) {
      const total = whole(next, 1, TWO_53 - 1);
      const sum = whole(next, 1, TWO_53);
      const most = Math.min(sum, Math.floor((TWO_53 - 1) / total));
      expectExact(floorsByDivision, total, weightsNear(next, total, sum, most), sum);
    }
  });

  it("divides exactly with negative totals and weights as long as product and sum together stay at or below 2^53", () => {
    const next = seeded(2);
    for (let run = 0; run < cases(20_000); run++) {
      const total = whole(next, 1, 2 ** 52);
      const sum = whole(next, 1, 2 ** 52);
      const most = Math.floor((TWO_53 - sum) / total);
      const weights = weightsNear(next, total, sum, most).map((weight) => (next() < 0.5 ? -weight : weight));
      expectExact(floorsByDivision, next() < 0.5 ? -total : total, weights, sum);
    }
  });

  it("recovers the remainder from its low 32 bits for every product below 2^83", () => {
    const next = seeded(3);
    for (let run = 0; run < cases(40_000); run++) {
      const total = whole(next, 1, TWO_PRODUCTS_LIMIT);
      const sum = whole(next, 1, TWO_53);
      const most = Math.min(sum, Number((BigInt(LOW_BITS_LIMIT) - 1n) / BigInt(total)));
      // A quotient above 2^53 is rounded as a double; one step down keeps the product below the limit.
      const largest = most > 1 && BigInt(most) * BigInt(total) >= BigInt(LOW_BITS_LIMIT) ? most - 1 : most;
      expectExact(floorsByLowBits, total, weightsNear(next, total, sum, largest), sum);
    }
  });

  it("computes quotas and remainders from error-free products for totals up to 2^49 and sums up to 2^53", () => {
    const next = seeded(4);
    for (let run = 0; run < cases(40_000); run++) {
      const total = whole(next, 1, TWO_PRODUCTS_LIMIT);
      const sum = whole(next, 1, TWO_53);
      expectExact(floorsByTwoProducts, total, weightsNear(next, total, sum, sum), sum);
    }
  });

  it("is exact at the corners of each domain", () => {
    const corners = [
      1,
      2,
      3,
      2 ** 26,
      2 ** 27 - 1,
      2 ** 31,
      2 ** 32 - 1,
      2 ** 32,
      2 ** 32 + 1,
      2 ** 49 - 1,
      2 ** 49,
      2 ** 52 + 1,
      TWO_53 - 1,
      TWO_53,
    ];
    for (const sum of corners) {
      const weights = Float64Array.from([0, ...corners, sum - 1, sum].filter((weight) => weight >= 0 && weight <= sum));
      for (const total of corners.filter((corner) => corner <= TWO_PRODUCTS_LIMIT)) {
        expectExact(floorsByTwoProducts, total, weights, sum);
        expectExact(
          floorsByLowBits,
          total,
          weights.filter((weight) => weight * total < LOW_BITS_LIMIT),
          sum,
        );
        expectExact(
          floorsByDivision,
          total,
          weights.filter((weight) => weight * total < TWO_53),
          sum,
        );
      }
    }
  });

  it("returns the sum of the floors, and no floor is -0", () => {
    const floors = new Float64Array(3);
    const remainders = new Float64Array(3);
    for (const kernel of [floorsByDivision, floorsByLowBits, floorsByTwoProducts]) {
      expect(kernel(10, Float64Array.of(1, 0, 2), 3, floors, remainders)).toBe(9);
      expect([...floors]).toEqual([3, 0, 6]);
      expect([...remainders]).toEqual([1, 0, 2]);
    }
    floorsByDivision(-10, Float64Array.of(1, 0, 2), 3, floors, remainders);
    expect([...floors]).toEqual([-4, 0, -7]);
  });
});
