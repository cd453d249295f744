import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ApportionOptions, apportion } from "../../src/number/apportion.js";
import { type DecimalInput, parseDecimal } from "../../src/number/decimal.js";
import { apportionOracle } from "./apportion-oracle.js";
import { codeOf } from "./code-of.js";
import { seeded, shuffled } from "./draw.js";

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

const total = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.maxSafeInteger().map(BigInt),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const weight = fc.oneof(fc.bigInt({ min: 0n, max: 5n }), fc.maxSafeNat().map(BigInt), fc.bigInt({ min: 0n, max: 10n ** 30n }));
const weights = fc.array(weight, { minLength: 1, maxLength: 12 }).filter((list) => list.some((one) => one > 0n));

describe("number/apportion", () => {
  it("splits a pool so that the shares sum to it", () => {
    expect(apportion(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(apportion(-1000n, ["0.5", "1.5"])).toEqual([-250n, -750n]);
    expect(apportion(0n, [1, 2])).toEqual([0n, 0n]);
    expect(apportion(5n, [7])).toEqual([5n]);
  });

  it("hands the units left over to the largest remainders", () => {
    expect(apportion(10n, [1, 2, 4])).toEqual([1n, 3n, 6n]);
    expect(apportion(1n, [1, 2, 4])).toEqual([0n, 0n, 1n]);
  });

  it("breaks ties by the order given: ids by code point, or numbers", () => {
    expect(apportion(100n, [1, 1, 1], { order: ["c", "a", "b"] })).toEqual([33n, 34n, 33n]);
    expect(apportion(100n, [1, 1, 1], { order: ["\u{1F600}", "\uff5e", "\uff5f"] })).toEqual([33n, 34n, 33n]);
    expect(apportion(101n, [1, 1, 1], { order: [2.5, -1, 2] })).toEqual([33n, 34n, 34n]);
    expect(apportion(100n, [10n ** 20n, 10n ** 20n, 10n ** 20n], { order: ["c", "b", "a"] })).toEqual([33n, 33n, 34n]);
  });

  it("reads weights of any accepted form in exact proportion", () => {
    expect(apportion(600n, [0.1, "0.2", 3n, "0.27e1"])).toEqual([10n, 20n, 300n, 270n]);
    expect(apportion(10n, ["1e999", "1e-999"])).toEqual([10n, 0n]);
    expect(apportion(3n, ["1e30", "2e30"])).toEqual([1n, 2n]);
    expect(apportion(3n, ["1e-30", parseDecimal("2e-30", "")])).toEqual([1n, 2n]);
    expect(apportion(30n, ["9007199254740991", "0.5", 0n])).toEqual([30n, 0n, 0n]);
    expect(apportion(3n, [10n ** 100n, "1e10"])).toEqual([3n, 0n]);
  });

  it("has no limit on the pool", () => {
    expect(apportion(10n ** 50n, [1, 1, 1])).toEqual([10n ** 50n / 3n + 1n, 10n ** 50n / 3n, 10n ** 50n / 3n]);
  });

  it("lets weights cancel only when told so, and then follows the same formula", () => {
    expect(apportion(100n, [3, -1, 1], { negative: "allow" })).toEqual([100n, -33n, 33n]);
    expect(apportion(-100n, [3, "-1", 1n], { negative: "allow" })).toEqual([-100n, 33n, -33n]);
    expect(apportion(100n, [-3, 1, -1], { negative: "allow" })).toEqual([100n, -33n, 33n]);
    expect(apportion(100n, [1, 1, 1], { negative: "allow" })).toEqual([34n, 33n, 33n]);
  });

  it("accepts frozen input and leaves it alone", () => {
    const given = Object.freeze(["1", 2, 3n]);
    expect(apportion(6n, given, Object.freeze({ order: Object.freeze(["a", "b", "c"]) }))).toEqual([1n, 2n, 3n]);
  });
});

describe("number/apportion, refusals", () => {
  it.each<[string, DecimalInput[], ApportionOptions]>([
    ["weights-all-zero weights", [], {}],
    ["weights-all-zero weights", [0, "0.0", 0n, -0], {}],
    ["weights-all-zero weights", [0, 0], { negative: "allow" }],
    ["weights-cancel weights", [1, "-1"], { negative: "allow" }],
    ["weight-negative weights", [1, -1], {}],
    ["weight-negative weights", [1, -1n], {}],
    ["weight-negative weights", [1, "-1e30"], {}],
    ["weight-negative weights", [1, "-0.5"], {}],
    ["number-invalid weights", [1, Number.NaN], {}],
    ["number-invalid weights", [1, ""], { negative: "allow" }],
    ["number-too-long weights", ["1".repeat(61)], {}],
    ["lengths-differ order", [1, 1], { order: ["a"] }],
    ["number-invalid order", [1, 1], { order: [1, Number.NaN] }],
  ])("says %s", (code, list, options) => {
    expect(codeOf(() => apportion(1n, list, options))).toBe(code);
  });

  it("refuses a pool that is not a bigint, and holes in the weights", () => {
    expect(codeOf(() => apportion(1 as unknown as bigint, [1]))).toBe("number-invalid total");
    // biome-ignore lint/suspicious/noSparseArray: the hole is the point
    expect(codeOf(() => apportion(1n, [1, , 1] as unknown as number[]))).toBe("number-invalid weights");
  });

  it("names all faults at once, one finding a code, with the first positions and the count", () => {
    const list = ["x", -1, "y", ...new Array<number>(9).fill(-2), 1];
    expect(codeOf(() => apportion(1n, list))).toBe("number-invalid weights, weight-negative weights");
    expect(() => apportion(1n, list)).toThrow('found string "x" (2 rows, first at index 0, 2)');
    expect(() => apportion(1n, list)).toThrow("10 rows, first at index 1, 3, 4, 5, 6)");
  });
});

describe("number/apportion, laws", () => {
  it("agrees with the oracle", () => {
    fc.assert(
      fc.property(total, weights, fc.boolean(), (pool, list, ranked) => {
        const order = shuffled(seeded(list.length), list.length);
        expect(apportion(pool, list, ranked ? { order } : {})).toEqual(apportionOracle(pool, list, ranked ? order : undefined));
      }),
      { numRuns: 1500 },
    );
  });

  it("agrees with the oracle for weights that may cancel", () => {
    const any = fc.array(fc.oneof(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        total,
        any.filter((list) => sum(list) !== 0n),
        (pool, list) => {
          const shares = apportion(pool, list, { negative: "allow" });
          expect(shares).toEqual(apportionOracle(pool, list));
          expect(sum(shares)).toBe(pool);
          for (const [i, share] of shares.entries()) {
            const whole = sum(list);
            const gap = share * whole - pool * (list[i] as bigint);
            expect(gap * gap < whole * whole).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("conserves the pool, within one unit of each quota, with zero for zero weights", () => {
    fc.assert(
      fc.property(total, weights, (pool, list) => {
        const shares = apportion(pool, list);
        const whole = sum(list);
        expect(sum(shares)).toBe(pool);
        for (const [i, share] of shares.entries()) {
          const gap = share * whole - pool * (list[i] as bigint);
          expect(gap < whole && gap > -whole).toBe(true);
          if (list[i] === 0n) expect(share).toBe(0n);
        }
      }),
    );
  });

  it("gives a larger weight no less, up to ties: equal weights differ by a unit at most", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), weights, (pool, list) => {
        const shares = apportion(pool, list);
        for (const [i, a] of list.entries()) {
          for (const [j, b] of list.entries()) {
            const gap = (shares[i] as bigint) - (shares[j] as bigint);
            if (a > b) expect(gap >= 0n).toBe(true);
            if (a === b) expect(gap <= 1n && gap >= -1n).toBe(true);
          }
        }
      }),
    );
  });

  it("cancels against a reversal", () => {
    fc.assert(
      fc.property(total, weights, (pool, list) => {
        expect(apportion(-pool, list)).toEqual(apportion(pool, list).map((share) => -share));
      }),
    );
  });

  it("does not depend on a common factor of the weights, small, large or decimal", () => {
    fc.assert(
      fc.property(
        total,
        weights,
        fc.integer({ min: -40, max: 40 }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (pool, list, power, factor) => {
          const shares = apportion(pool, list);
          expect(
            apportion(
              pool,
              list.map((one) => one * factor),
            ),
          ).toEqual(shares);
          expect(
            apportion(
              pool,
              list.map((one) => `${one}e${power}`),
            ),
          ).toEqual(shares);
        },
      ),
    );
  });

  it("does not depend on the order of the weights when ids break the ties", () => {
    fc.assert(
      fc.property(total, weights, fc.integer(), (pool, list, seed) => {
        const ids = list.map((_, i) => `id${i}`);
        const places = shuffled(seeded(seed), list.length);
        const moved = apportion(
          pool,
          places.map((i) => list[i] as bigint),
          { order: places.map((i) => ids[i] as string) },
        );
        const shares = apportion(pool, list, { order: ids });
        expect(moved).toEqual(places.map((i) => shares[i]));
      }),
    );
  });
});
