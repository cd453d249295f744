import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "../../src/index.js";
import { monteCarlo } from "../../src/policies/monte-carlo.js";
import { formatConfidence } from "../../src/policies/monte-carlo-format.js";
import { BILLION, readSpread, type Spread } from "../../src/policies/monte-carlo-spread.js";
import { type SeededDraws, seededDraws } from "../../src/policies/seeded-draws.js";
import { decisionCosting, TRADES, type Trade, trades } from "./decision-costing.js";

const costing = decisionCosting();
const PRESET = "coyleIntensity";
const matrix = segment(costing.statements(), { preset: PRESET, thresholds: { value: 26_000, cost: "45%" } });

function draw(spread: Spread, seed = 1): readonly number[] {
  const rule = readSpread(spread, "spread", []);
  const draws = seededDraws(seed);
  return Array.from({ length: 4_000 }, () => ((rule?.draw(draws) ?? Number.NaN) as number) / BILLION);
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((one) => one * one)) - mean(values) ** 2;

describe("policies/monte-carlo-spread", () => {
  it("draws between the bounds, with mean and variance as stated", () => {
    const uniform = draw({ uniform: ["-10%", "30%"] });
    expect(uniform.every((one) => one >= -0.1 && one <= 0.3)).toBe(true);
    expect(mean(uniform)).toBeCloseTo(0.1, 1.9);
    expect(variance(uniform)).toBeCloseTo(0.16 / 12, 3);
    const triangular = draw({ triangular: [-0.2, 0, 0.4] });
    expect(triangular.every((one) => one >= -0.2 && one <= 0.4)).toBe(true);
    expect(mean(triangular)).toBeCloseTo(0.2 / 3, 1.9);
    expect(variance(triangular)).toBeCloseTo((0.04 + 0.16 + 0.08) / 18, 3);
    const normal = draw({ normal: { mean: "5%", deviation: "4%" } });
    expect(normal.every((one) => one >= -0.19 && one <= 0.29)).toBe(true);
    expect(mean(normal)).toBeCloseTo(0.05, 2);
    expect(variance(normal)).toBeCloseTo(0.0016, 3.5);
  });

  it("draws listed changes by weight, and never one of weight zero", () => {
    const drawn = draw({
      discrete: [
        { change: "-10%", weight: 1 },
        { change: "5%", weight: 0 },
        { change: "20%", weight: 3 },
      ],
    });
    expect(new Set(drawn)).toEqual(new Set([-0.1, 0.2]));
    expect(mean(drawn.map((one) => Number(one > 0)))).toBeCloseTo(0.75, 1.5);
    const last: SeededDraws = { next: () => 4_294_967_295, unit: () => 0 };
    expect(
      readSpread(
        {
          discrete: [
            { change: 1, weight: "0.3" },
            { change: 2, weight: "0.6" },
          ],
        },
        "",
        [],
      )?.draw(last),
    ).toBe(2 * BILLION);
  });

  it("takes no width and reaches down to nothing, no further", () => {
    expect(new Set(draw({ triangular: [0, 0, 0] }))).toEqual(new Set([0]));
    expect(new Set(draw({ uniform: ["-100%", "-100%"] }))).toEqual(new Set([-1]));
  });
});

describe("policies/monte-carlo", () => {
  it("gives the share of the runs in each segment", () => {
    const near = segment(costing.statements(), { preset: PRESET, thresholds: { value: 26_000, cost: "37%" } });
    const result = monteCarlo(costing, near, { seed: 3, runs: 500, activityCosts: { all: { uniform: ["-40%", "40%"] } } });
    for (const { segment: actual, shares, confidence, mostLikely } of result) {
      const { protect, costEngineer, build, dangerZone } = shares;
      expect(protect.plus(costEngineer).plus(build).plus(dangerZone).toString()).toBe("1");
      expect(shares[actual].toString()).toBe(confidence.toString());
      expect(shares[mostLikely].toNumber()).toBeGreaterThanOrEqual(confidence.toNumber());
    }
    const { robust, border, unsure } = result.summary;
    expect(robust + border + unsure).toBe(4);
    expect(result.of("A").confidence.toNumber()).toBeLessThan(1);
  });

  it("agrees with costing every run again, drawing by hand", () => {
    // A standard rate is the one activity cost that the model states; the threshold moves along.
    const fine = decisionCosting(TRADES, { scale: 6 });
    const cuts = { value: 26_000, cost: "36.7%" };
    const table = segment(fine.statements(), { preset: PRESET, thresholds: cuts });
    const spread: Spread = { uniform: ["-90%", "300%"] };
    const result = monteCarlo(fine, table, {
      seed: 11,
      runs: 25,
      activityCosts: { of: { visit: spread } },
      thresholds: { value: { uniform: ["-5%", "5%"] } },
    });
    const draws = seededDraws(11);
    const counts = new Map<string, number>();
    for (let run = 0; run < 25; run++) {
      const value = 1 + Math.floor((-0.05 + 0.1 * draws.unit()) * BILLION + 0.5) / BILLION;
      const rate = 1 + Math.floor((-0.9 + 3.9 * draws.unit()) * BILLION + 0.5) / BILLION;
      const costed = decisionCosting(TRADES, { scale: 6, visitRate: 150 * rate });
      const again = segment(costed.statements(), { preset: PRESET, thresholds: { ...cuts, value: Number((26_000 * value).toFixed(4)) } });
      for (const { id, segment: found } of again) counts.set(`${id} ${found}`, (counts.get(`${id} ${found}`) ?? 0) + 1);
    }
    for (const { id, shares } of result) {
      for (const [name, share] of Object.entries(shares))
        expect(share.times(25).toNumber(), `${id} ${name}`).toBe(counts.get(`${id} ${name}`) ?? 0);
    }
  });

  it("agrees with costing every run again where volumes are drawn", () => {
    const fine = decisionCosting(TRADES, { scale: 6 });
    const cuts = { value: 26_000, cost: "37%" };
    const table = segment(fine.statements(), { preset: PRESET, thresholds: cuts });
    const listed: Spread = {
      discrete: [
        { change: "-50%", weight: 1 },
        { change: 0, weight: 1 },
        { change: "50%", weight: 2 },
      ],
    };
    const result = monteCarlo(fine, table, { seed: 5, runs: 20, driverVolumes: { of: { lines: listed, orders: listed } } });
    const draws = seededDraws(5);
    const change = () => {
      const u = draws.unit();
      return u < 0.25 ? 0.5 : u < 0.5 ? 1 : 1.5;
    };
    const counts = new Map<string, number>();
    for (let run = 0; run < 20; run++) {
      const factors = { lines: Object.keys(TRADES).map(change), orders: Object.keys(TRADES).map(change) };
      const drawn = Object.entries(TRADES).map(([id, trade], i): [string, Trade] => [
        id,
        { ...trade, lines: trade.lines * (factors.lines[i] as number), orders: trade.orders * (factors.orders[i] as number) },
      ]);
      const again = segment(decisionCosting(Object.fromEntries(drawn), { scale: 6 }).statements(), { preset: PRESET, thresholds: cuts });
      for (const { id, segment: found } of again) counts.set(`${id} ${found}`, (counts.get(`${id} ${found}`) ?? 0) + 1);
    }
    expect(counts.size).toBeGreaterThan(4);
    for (const { id, shares } of result) {
      for (const [name, share] of Object.entries(shares))
        expect(share.times(20).toNumber(), `${id} ${name}`).toBe(counts.get(`${id} ${name}`) ?? 0);
    }
  });

  it("grades by the cut-offs, from them on", () => {
    const grade = (robust: string, border: string, share: number) => {
      const thresholds = {
        value: {
          discrete: [
            { change: 0, weight: share },
            { change: 10, weight: 4 - share },
          ],
        },
      } as const;
      const result = monteCarlo(costing, matrix, { seed: 9, runs: 1_000, thresholds, cutOffs: { robust, border } });
      return result.of("A");
    };
    const { confidence } = grade("90%", "60%", 3);
    expect(grade(confidence.toString(), "10%", 3).grade).toBe("robust");
    expect(grade(confidence.plus("0.001").toString(), confidence.toString(), 3).grade).toBe("border");
    expect(grade("100%", confidence.plus("0.001").toString(), 3).grade).toBe("unsure");
    expect(grade("90%", "60%", 1).mostLikely).not.toBe(grade("90%", "60%", 1).segment);
  });

  it("sets customers without a segment apart, and warns where hysteresis holds one", () => {
    const thresholds = { value: 26_000, cost: "1" };
    const previous = segment(costing.statements(), { preset: PRESET, thresholds });
    const idle = { orders: 0, lines: 0, parcels: 0, visits: 0, returns: 0, install: 0, sales: 0, cogs: 0, receivables: 0 };
    const made = decisionCosting({ ...TRADES, B: { ...(TRADES["B"] as Trade), sales: 25_000 }, idle });
    const held = segment(made.statements(), { preset: PRESET, thresholds, previous, hysteresis: { value: "10%" }, exclude: ["C"] });
    const result = monteCarlo(made, held, { seed: 1, runs: 3, thresholds: { value: { uniform: [0, 0] } } });
    expect(result.ids).toEqual(["A", "B", "D"]);
    expect(result.warnings.map(({ code }) => code)).toEqual(["hysteresis-left-out"]);
    expect(result.of("B").confidence.toString()).toBe("0");
    expect(() => result.of("idle")).toThrow(/decision-customer-unknown/);
  });

  it("refuses a normal spread beyond a sixth, and says so", () => {
    const run = (deviation: string, mean = "0") =>
      monteCarlo(costing, matrix, { seed: 1, runs: 1, activityCosts: { all: { normal: { deviation, mean } } } });
    expect(() => run("16.66%")).not.toThrow();
    expect(() => run("20%", "20%")).not.toThrow();
    expect(() => run("16.67%")).toThrow(/-100.02%.*at most a sixth of 100% \+ mean \(16.66% around 0\)/);
  });

  it("refuses to draw where nothing was given a spread", () => {
    const NOTHING: readonly object[] = [{}, { activityCosts: {} }, { driverVolumes: { of: {} }, thresholds: {} }];
    for (const more of NOTHING) {
      expect(() => monteCarlo(costing, matrix, { seed: 1, ...more })).toThrow(/nothing-varies.*give a spread for one of them at least/);
    }
    // The fault of a spread is told alone.
    expect(() => monteCarlo(costing, matrix, { seed: 1, thresholds: { value: 5 as never } })).not.toThrow(/nothing-varies/);
    expect(() => monteCarlo(costing, matrix, { seed: 1, thresholds: { value: 5 as never } })).toThrow(/decision-option-invalid/);
  });

  it("carries seed, runs, generator and spreads, and writes a table", () => {
    const result = monteCarlo(costing, matrix, {
      seed: 3,
      activityCosts: { all: { normal: { deviation: "5%" } }, of: { visit: { uniform: [0, 0] } } },
    });
    expect([result.seed, result.runs, result.generator]).toEqual([3, 1_000, "xoshiro128** seeded by splitmix32"]);
    expect(result.spreads["activities.visit.cost"]).toBe("uniform from 0 to 0");
    expect(result.spreads["activities.pick.cost"]).toBe("normal around 0 with deviation 0.05");
    const page = formatConfidence(result).split("\n");
    expect(page[1]).toMatch(/^1000 runs, seed 3: \d robust, \d border, \d unsure$/);
    expect(page.filter((line) => /^[ABCD] {2}/.test(line))).toHaveLength(4);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ seed: 3, cutOffs: { robust: "0.9", border: "0.6" } });
    const { ids, counts, grades } = result.columns();
    expect([counts.length, grades.length]).toEqual([4 * ids.length, ids.length]);
    expect(() => formatConfidence(null as never)).toThrow(/format-input-invalid/);
  });

  it("has not changed: the same seed gives these counts on every machine", () => {
    const result = monteCarlo(costing, matrix, {
      seed: 2026,
      runs: 400,
      activityCosts: { all: { triangular: ["-50%", 0, "60%"] } },
      driverVolumes: { all: { normal: { deviation: "10%" } } },
      thresholds: { cost: { uniform: ["-20%", "20%"] } },
    });
    expect([...result.columns().counts]).toMatchInlineSnapshot(`
      [
        383,
        17,
        0,
        0,
        0,
        400,
        0,
        0,
        0,
        0,
        394,
        6,
        0,
        0,
        0,
        400,
      ]
    `);
  });
});

describe("policies/monte-carlo, laws", () => {
  const options = fc.record({
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    runs: fc.integer({ min: 1, max: 20 }),
    preset: fc.constantFrom("coyle" as const, "coyleIntensity" as const, "marginCost" as const),
  });

  it("is sure of every segment where nothing is spread, also on the threshold", () => {
    fc.assert(
      fc.property(trades, options, (given, { seed, runs, preset }) => {
        const made = decisionCosting(given);
        const none: Spread = { uniform: [0, 0] };
        // By default thresholds are medians, so that customers stand on them.
        const table = segment(made.statements(), { preset });
        const spreads = { activityCosts: { all: none }, driverVolumes: { all: none }, thresholds: { value: none, cost: none } };
        for (const { confidence, grade } of monteCarlo(made, table, { seed, runs, ...spreads })) {
          expect([confidence.toString(), grade]).toEqual(["1", "robust"]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("gives the same bytes for the same seed, whatever the order of customers, and sums to the runs", () => {
    fc.assert(
      fc.property(trades, options, (given, { seed, runs, preset }) => {
        const run = (made: ReturnType<typeof decisionCosting>) =>
          monteCarlo(made, segment(made.statements(), { preset }), {
            seed,
            runs,
            activityCosts: { all: { normal: { deviation: "10%" } } },
            driverVolumes: { of: { lines: { triangular: ["-30%", 0, "50%"] } } },
          });
        const one = run(decisionCosting(given));
        const mirrored = run(decisionCosting(Object.fromEntries(Object.entries(given).reverse())));
        expect(JSON.stringify(mirrored)).toBe(JSON.stringify(one));
        const { ids, counts } = one.columns();
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(runs * ids.length);
      }),
      { numRuns: 15 },
    );
  });
});
