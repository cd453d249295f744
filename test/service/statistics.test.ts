import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "../../src/measure/zone-clock.js";
import { ExactDecimal } from "../../src/number/decimal.js";
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  type Rational,
  rational,
  rationalToDecimal,
} from "../../src/number/rational.js";
import { binomialTail } from "../../src/service/binomial-tail.js";
import { distributionOf } from "../../src/service/distribution.js";
import { holmAdjusted } from "../../src/service/holm-adjusted.js";
import { CONFIDENCES, tailOf } from "../../src/service/interval.js";
import { meanInterval } from "../../src/service/mean-interval.js";
import { poissonInterval } from "../../src/service/poisson-interval.js";
import { quantileRanks } from "../../src/service/quantile-interval.js";
import { wilsonInterval } from "../../src/service/wilson-interval.js";

/** The definition, in exact fractions: sum of C(n, k) p^k (1 - p)^(n - k). */
function slowTail(x: number, n: number, p: Rational, side: "atMost" | "atLeast"): Rational {
  const power = (base: Rational, k: number) => rational(base.n ** BigInt(k), base.d ** BigInt(k));
  let sum = rational(0n);
  let ways = 1n;
  for (let k = 0; k <= n; k++) {
    const one = multiplyRationals(rational(ways), multiplyRationals(power(p, k), power(rational(p.d - p.n, p.d), n - k)));
    if (side === "atMost" ? k <= x : k >= x) sum = addRationals(sum, one);
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  return sum;
}

const digits = (value: Rational, decimals: number) => rationalToDecimal(value, decimals).toString();

describe("service/binomial-tail", () => {
  it("is the sum of the definition to 60 decimals", () => {
    const trials = fc.nat({ max: 60 }).chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n })));
    fc.assert(
      fc.property(trials, fc.nat({ max: 100 }), fc.constantFrom("atMost" as const, "atLeast" as const), ([n, x], percent, side) => {
        const p = rational(BigInt(percent), 100n);
        expect(digits(binomialTail(x, n, p, side), 60)).toBe(digits(slowTail(x, n, p, side), 60));
      }),
    );
  });

  it("gives both sides of a count a sum of one and its own probability", () => {
    const [n, x, p] = [40, 33, rational(9n, 10n)];
    const below = binomialTail(x - 1, n, p, "atMost");
    expect(digits(addRationals(below, binomialTail(x, n, p, "atLeast")), 80)).toBe("1");
  });

  it("knows what cannot happen and what must", () => {
    expect([0, 3, 5].map((x) => binomialTail(x, 5, rational(1n), "atMost"))).toEqual([rational(0n), rational(0n), rational(1n)]);
    expect([0, 3, 5].map((x) => binomialTail(x, 5, rational(0n), "atLeast"))).toEqual([rational(1n), rational(0n), rational(0n)]);
    expect(binomialTail(0, 0, rational(1n, 2n), "atMost")).toEqual(rational(1n));
  });

  it("judges 100,000 trials as exactly as ten", () => {
    // A sum of terms by log-gamma in doubles gives 0.015338980651.
    expect(digits(binomialTail(94_850, 100_000, rational(19n, 20n), "atMost"), 10)).toBe("0.0153389806");
    expect(digits(binomialTail(90_000, 100_000, rational(19n, 20n), "atMost"), 10)).toBe("0");
  });
});

describe("service/holm-adjusted", () => {
  const hundredths = (...all: readonly bigint[]) => all.map((n) => rational(n, 100n));

  it("multiplies the smallest by the number of tests, the next by one less, and never falls", () => {
    // Holm (1979), step-down: 0.01 x 4, 0.02 x 3, 0.03 x 2 raised to 0.06, 0.5.
    expect(holmAdjusted(hundredths(3n, 50n, 1n, 2n))).toEqual(hundredths(6n, 50n, 4n, 6n));
  });

  it("stays at one or below, and leaves a single test and none alone", () => {
    expect(holmAdjusted(hundredths(60n, 70n))).toEqual([rational(1n), rational(1n)]);
    expect(holmAdjusted(hundredths(5n))).toEqual(hundredths(5n));
    expect(holmAdjusted([])).toEqual([]);
  });
});

describe("service/wilson-interval", () => {
  it("gives the published bounds", () => {
    // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
    const rounded = (x: number, n: number) => {
      const { lower, upper } = wilsonInterval(x, n, 0.95);
      return [new ExactDecimal(lower).toFixed(4), new ExactDecimal(upper).toFixed(4)];
    };
    expect(rounded(81, 263)).toEqual(["0.2553", "0.3662"]);
    expect(rounded(15, 148)).toEqual(["0.0624", "0.1605"]);
    expect(rounded(0, 20)).toEqual(["0.0000", "0.1611"]);
    expect(rounded(1, 29)).toEqual(["0.0061", "0.1718"]);
  });

  it("contains the share, stays within 0 and 1, and widens with confidence", () => {
    const trials = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const all = CONFIDENCES.map((confidence) => wilsonInterval(x, n, confidence));
        const share = new ExactDecimal(x).div(n);
        all.forEach(({ lower, upper }, i) => {
          expect(share.gte(lower) && share.lte(upper)).toBe(true);
          expect(new ExactDecimal(lower).gte(0) && new ExactDecimal(upper).lte(1)).toBe(true);
          const before = all[i - 1];
          if (before) expect(new ExactDecimal(lower).lte(before.lower) && new ExactDecimal(upper).gte(before.upper)).toBe(true);
        });
      }),
    );
  });
});

describe("service/poisson-interval", () => {
  const rounded = (x: number, n: number) => {
    const { lower, upper } = poissonInterval(x, n, 0.95);
    return [lower, upper].map((text) => new ExactDecimal(text).toFixed(4));
  };

  it("is the score interval, worked by hand, and may exceed one", () => {
    // (2 x 4 + 3.8415 -+ sqrt(3.8415 (3.8415 + 16))) / 20.
    expect(rounded(4, 10)).toEqual(["0.1556", "1.0286"]);
    expect(rounded(0, 10)).toEqual(["0.0000", "0.3841"]);
    expect(rounded(30, 10)).toEqual(["2.1015", "4.2826"]);
  });
});

describe("service/mean-interval", () => {
  it("has Student's quantiles of the tables, within 0.04%", () => {
    const tables = { 9: [1.383, 1.8331, 2.2622, 2.8214, 3.2498, 4.7809], 15: [1.3406, 1.7531, 2.1314, 2.6025, 2.9467, 4.0728] };
    for (const [freedom, quantiles] of Object.entries(tables)) {
      const n = Number(freedom) + 1;
      CONFIDENCES.forEach((confidence, i) => {
        const { upper } = meanInterval(rational(0n), rational(BigInt(n)), n, confidence);
        expect(Math.abs(Number(upper) / (quantiles[i] as number) - 1)).toBeLessThan(4e-4);
      });
    }
  });

  it("lies around the mean, below zero as well, and is the mean where nothing varies", () => {
    const { lower, upper } = meanInterval(rational(-1n, 3n), rational(1n, 7n), 12, 0.9);
    expect(new ExactDecimal(lower).plus(upper).div(2).toFixed(9)).toBe("-0.333333333");
    expect(meanInterval(rational(5n), rational(0n), 12, 0.9)).toMatchObject({ lower: "5", upper: "5" });
  });
});

describe("service/quantile-interval", () => {
  const [median, p95] = [rational(1n, 2n), rational(19n, 20n)];

  it("has the ranks of the tables, and none of too few", () => {
    // David & Nagaraja, section 7.1: n = 10 at 95% gives the 2nd and 9th for the median.
    expect(quantileRanks(10, median, tailOf(0.95))).toEqual({ lower: 2, upper: 9 });
    expect(quantileRanks(100, median, tailOf(0.95))).toEqual({ lower: 40, upper: 61 });
    expect([5, 6].map((n) => quantileRanks(n, median, tailOf(0.95)) !== undefined)).toEqual([false, true]);
    expect([71, 72].map((n) => quantileRanks(n, p95, tailOf(0.95)) !== undefined)).toEqual([false, true]);
  });

  it("are the outermost that the exact tails allow", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.constantFrom(median, p95), fc.constantFrom(...CONFIDENCES), (n, q, confidence) => {
        const tail = tailOf(confidence);
        const isRare = (x: number, side: "atMost" | "atLeast") => compareRationals(binomialTail(x, n, q, side), tail) <= 0;
        const found = quantileRanks(n, q, tail);
        const lower = Array.from({ length: n }, (_, i) => n - i).find((rank) => isRare(rank - 1, "atMost"));
        const upper = Array.from({ length: n }, (_, i) => i + 1).find((rank) => isRare(rank, "atLeast"));
        expect(found).toEqual(lower === undefined || upper === undefined ? undefined : { lower, upper });
      }),
      { numRuns: 60 },
    );
  });
});

describe("service/distribution", () => {
  const ofDays = (...days: readonly number[]) => distributionOf(days.map((one) => one * DAY));

  it("gives mean, type 7 quantiles and the sample deviation", () => {
    // (n - 1) 0.95 = 3.8, so 5 + 0.8 (10 - 5) = 9; the root of (9 + 1 + 1 + 0 + 25) / 4 = 3.
    expect(ofDays(10, 4, 2, 5, 4)).toMatchObject({
      sum: rational(25n),
      mean: rational(5n),
      median: rational(4n),
      p95: rational(9n),
      variance: rational(9n),
      deviation: "3",
    });
    expect(ofDays(1, 2)?.median).toEqual(rational(3n, 2n));
    expect(ofDays(1, 2)?.deviation).toBe("0.7071067812");
  });

  it("has no deviation of one observation and nothing of none", () => {
    expect(ofDays(3)).toMatchObject({ mean: rational(3n), p95: rational(3n), deviation: undefined });
    expect(ofDays()).toBeUndefined();
  });

  it("orders its quantiles", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 * DAY }), { minLength: 1, maxLength: 50 }), (times) => {
        const found = distributionOf(times);
        if (found === undefined) throw new Error("nothing found");
        expect(compareRationals(found.median, found.p95)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
