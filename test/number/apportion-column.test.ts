import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { apportionBigInt } from "../../src/number/apportion-bigint.js";
import { apportionColumn, apportionSignedColumn, leverage } from "../../src/number/apportion-column.js";
import { apportionOracle } from "./apportion-oracle.js";
import { cases, seeded, shuffled, whole } from "./draw.js";

const MOST = Number.MAX_SAFE_INTEGER;

function column(total: number, weights: readonly number[], rank?: Uint32Array, scratch?: Float64Array): number[] {
  const out = new Float64Array(weights.length).fill(Number.NaN);
  apportionColumn(total, Float64Array.from(weights), out, rank, scratch);
  return [...out];
}

function signed(total: number, weights: readonly number[], rank?: Uint32Array): number[] {
  const out = new Float64Array(weights.length).fill(Number.NaN);
  apportionSignedColumn(total, Float64Array.from(weights), out, rank);
  return [...out];
}

function oracle(total: number, weights: readonly number[], rank?: Uint32Array): number[] {
  return apportionOracle(BigInt(total), weights.map(BigInt), rank).map(Number);
}

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isCostError(error)) return `${error.code} ${error.path}`;
    throw error;
  }
  return "nothing thrown";
}

function drawWeights(next: () => number, n: number): number[] {
  const kind = next();
  const most = whole(next, 1, MOST);
  const same = whole(next, 1, most);
  return Array.from({ length: n }, (_, i) => {
    if (kind < 0.2) return same;
    if (kind < 0.35) return i === 0 ? most : whole(next, 0, 10);
    if (kind < 0.5) return Math.floor(next() * 4);
    return whole(next, 0, most);
  });
}

describe("number/apportion-column", () => {
  it("takes no memory of the result or the weights for scratch", () => {
    const weights = Float64Array.from({ length: 200 }, (_, i) => 1 + ((i * 37) % 91));
    const out = new Float64Array(200);
    apportionColumn(12_345, weights, out, undefined, out);
    expect([...out]).toEqual(oracle(12_345, [...weights]));
    apportionColumn(12_345, weights, out, undefined, weights);
    expect([...out]).toEqual(oracle(12_345, [...weights]));
  });

  it("gives the unit left over to the first of equal remainders, by position or by rank", () => {
    expect(column(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(column(100, [1, 1, 1], Uint32Array.of(2, 0, 1))).toEqual([33, 34, 33]);
  });

  it("mirrors a negative total, and a share of zero is not -0", () => {
    expect(column(-100, [1, 0, 1, 1])).toEqual([-34, 0, -33, -33]);
    expect(Object.is(column(-100, [1, 0])[1], 0)).toBe(true);
    expect(column(0, [1, 2]).every((share) => Object.is(share, 0))).toBe(true);
  });

  it.each([
    ["division", 1e9, [1, 2, 3, 1e6]],
    ["low bits", 1e13, [1, 2, 3, 1e11, 7e10]],
    ["two products", 2 ** 49, [2 ** 52, 3, 2 ** 51 + 1, 5]],
    ["BigInt, for a total beyond 2^49", 2 ** 49 + 1, [1e9, 2e9, 5]],
    ["BigInt, for a sum beyond 2^53", 1e9, [MOST, MOST, MOST - 1]],
    ["BigInt, for both", MOST, [MOST, MOST, 1]],
  ])("agrees with the oracle by way of %s", (_, total, weights) => {
    expect(column(total, weights)).toEqual(oracle(total, weights));
    expect(column(-total, weights)).toEqual(oracle(-total, weights));
  });

  it("takes the exact way for a sum of 2^53 + 1, which a double shows as 2^53", () => {
    const weights = [2 ** 52, 2 ** 52, 1];
    expect(weights.reduce((a, b) => a + b)).toBe(2 ** 53);
    for (const total of [1, 2, 3, 12345, 2 ** 49]) expect(column(total, weights)).toEqual(oracle(total, weights));
    // Quotas 4.5 and 1.5 less a trace: over 2^53 they would tie and the first would win, over 2^53 + 1 the second loses less.
    expect(column(6, [3 * 2 ** 51, 2 ** 51, 1])).toEqual([4, 2, 0]);
  });

  it("uses scratch memory longer than the column", () => {
    expect(column(100, [1, 1, 1], undefined, new Float64Array(9).fill(1e15))).toEqual([34, 33, 33]);
  });

  it("splits over one weight, and over a hundred thousand equal ones", () => {
    expect(column(-7, [3])).toEqual([-7]);
    const shares = column(1_000_003, new Array<number>(100_000).fill(7));
    expect(shares.slice(0, 4)).toEqual([11, 11, 11, 10]);
    expect(shares.reduce((a, b) => a + b)).toBe(1_000_003);
  });

  it("agrees with the oracle for random and extreme totals and weights", () => {
    const next = seeded(21);
    for (let run = 0; run < cases(15_000); run++) {
      const n = 1 + Math.floor(next() * 12);
      const weights = drawWeights(next, n);
      if (weights.every((weight) => weight === 0)) continue;
      const total = whole(next, 0, MOST) * (next() < 0.3 ? -1 : 1);
      const rank = next() < 0.5 ? Uint32Array.from(shuffled(next, n)) : undefined;
      const got = column(total + 0, weights, rank);
      const want = oracle(total, weights, rank);
      if (got.some((share, i) => share !== want[i])) expect({ total, weights, rank, got }).toEqual({ total, weights, rank, got: want });
    }
  });

  it("agrees with the oracle where the ways meet: products around 2^53 and 2^83, totals around 2^49, sums around 2^53", () => {
    const next = seeded(24);
    for (let run = 0; run < cases(8_000); run++) {
      const n = 2 + Math.floor(next() * 6);
      const total = Math.floor(2 ** (next() < 0.5 ? 48.5 + next() : 30 + 20 * next()));
      const product = 2 ** ((next() < 0.3 ? 52 : 82) + 4 * next() * next());
      const most = Math.min(Math.floor(product / total), MOST);
      const weights = Array.from({ length: n }, () => Math.floor(most * (next() < 0.5 ? next() : 1 - next() * 1e-6)));
      weights.push(
        next() < 0.5
          ? MOST -
              Math.min(
                MOST,
                weights.reduce((a, b) => a + b),
              )
          : 1,
      );
      const got = column(total, weights);
      const want = oracle(total, weights);
      if (got.some((share, i) => share !== want[i])) expect({ total, weights, got }).toEqual({ total, weights, got: want });
    }
  });

  it("agrees with the BigInt way on long columns", () => {
    const next = seeded(22);
    for (const total of [999_999_937, 1e13 + 1, 2 ** 49 - 7]) {
      const weights = Array.from({ length: 3000 }, () => whole(next, 0, 2 ** 41));
      const rank = Uint32Array.from(shuffled(next, weights.length));
      expect(column(total, weights, rank)).toEqual(apportionBigInt(BigInt(total), weights.map(BigInt), rank).map(Number));
    }
  });

  it("refuses what is not a pool over whole weights", () => {
    expect(codeOf(() => column(1, [0, 0]))).toBe("weights-all-zero weights");
    expect(codeOf(() => column(1, []))).toBe("weights-all-zero weights");
    expect(codeOf(() => column(1, [1, -1]))).toBe("weight-negative weights");
    expect(codeOf(() => column(1, [1, 0.5]))).toBe("number-invalid weights");
    expect(codeOf(() => column(1, [1, Number.NaN]))).toBe("number-invalid weights");
    expect(codeOf(() => column(1, [1, Number.POSITIVE_INFINITY]))).toBe("quantity-too-large weights");
    expect(codeOf(() => column(1, [1, 2 ** 53]))).toBe("quantity-too-large weights");
    expect(codeOf(() => column(0.5, [1]))).toBe("number-invalid total");
    expect(codeOf(() => column(Number.NaN, [1]))).toBe("number-invalid total");
    expect(codeOf(() => column(2 ** 53, [1]))).toBe("amount-too-large total");
    expect(codeOf(() => column(1, [1, 1], Uint32Array.of(0)))).toBe("lengths-differ weights");
    expect(codeOf(() => column(1, [1, 1], undefined, new Float64Array(1)))).toBe("lengths-differ weights");
    expect(codeOf(() => apportionColumn(1, Float64Array.of(1, 1), new Float64Array(3)))).toBe("lengths-differ weights");
  });
});

describe("number/apportion-column, weights that may cancel", () => {
  it("follows the same formula, with any signs", () => {
    expect(signed(100, [3, -1, 1])).toEqual([100, -33, 33]);
    expect(signed(-100, [3, -1, 1])).toEqual([-100, 33, -33]);
    expect(signed(100, [-3, 1, -1])).toEqual([100, -33, 33]);
    expect(signed(100, [1, 1, 1])).toEqual([34, 33, 33]);
  });

  it("agrees with the oracle, and refuses shares beyond 2^53 - 1", () => {
    const next = seeded(23);
    for (let run = 0; run < cases(8_000); run++) {
      const n = 1 + Math.floor(next() * 8);
      const most = whole(next, 1, next() < 0.7 ? 2 ** 26 : MOST);
      const weights = Array.from({ length: n }, () => whole(next, 0, most) * (next() < 0.4 ? -1 : 1) + 0);
      const total = whole(next, 0, next() < 0.7 ? 2 ** 26 : MOST) * (next() < 0.3 ? -1 : 1) + 0;
      if (weights.reduce((sum, weight) => sum + BigInt(weight), 0n) === 0n) continue;
      const rank = next() < 0.5 ? Uint32Array.from(shuffled(next, n)) : undefined;
      const want = apportionOracle(BigInt(total), weights.map(BigInt), rank);
      if (want.some((share) => share > MOST || share < -MOST)) {
        expect(codeOf(() => signed(total, weights, rank))).toBe("amount-too-large weights");
      } else expect(signed(total, weights, rank)).toEqual(want.map(Number));
    }
  });

  it("refuses weights that add up to zero, and those that are not whole", () => {
    expect(codeOf(() => signed(1, [1, -1]))).toBe("weights-cancel weights");
    expect(codeOf(() => signed(1, []))).toBe("weights-cancel weights");
    expect(codeOf(() => signed(1, [1.5]))).toBe("number-invalid weights");
  });

  it("measures leverage as sum of sizes over size of sum", () => {
    expect(leverage(Float64Array.of(3, -1)).toString()).toBe("2");
    expect(leverage(Float64Array.of(-3, 1)).toString()).toBe("2");
    expect(leverage(Float64Array.of(3, 1)).toString()).toBe("1");
  });
});
