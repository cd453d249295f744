import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import { pareto } from "../../src/segments/pareto.js";
import { segment } from "../../src/segments/segment.js";
import type { SegmentOptions } from "../../src/segments/segment-options.js";
import { whaleCurve } from "../../src/segments/whale-curve.js";

const amount = fc.oneof(fc.integer({ min: -300, max: 3000 }), fc.constant(0)).map((cents) => cents / 100);
const customer = fc.record({ netSales: amount, costToServe: amount, grossMargin: amount, operatingProfit: amount });
const rows = fc.array(customer, { minLength: 1, maxLength: 25 }).map((all) => all.map((row, i) => ({ id: `c${i}`, ...row })));
const quantile = fc.integer({ min: 0, max: 20 }).map((n) => ({ quantile: n / 20 }));
const options: fc.Arbitrary<SegmentOptions> = fc.record({
  preset: fc.constantFrom("coyle", "coyleIntensity", "marginCost"),
  thresholds: fc.record({ value: quantile, cost: quantile }),
});
const sold = rows.filter((all) => all.some(({ netSales }) => netSales > 0));

describe("segments/laws", () => {
  it("gives the same matrix for rows in any order", () => {
    fc.assert(
      fc.property(sold, options, fc.infiniteStream(fc.nat()), (all, given, keys) => {
        const shuffled = all.map((row) => ({ row, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        expect(
          JSON.stringify(
            segment(
              shuffled.map(({ row }) => row),
              given,
            ),
          ),
        ).toBe(JSON.stringify(segment(all, given)));
      }),
    );
  });

  it("gives the same matrix, curve and classes for columns as for rows, whatever their order", () => {
    const marked = fc.array(fc.tuple(customer, fc.boolean(), fc.nat()), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(marked, options, fc.boolean(), (all, given, isSorted) => {
        const ids = all.map(([, , key], i) => `${isSorted ? String(i).padStart(2, "0") : key % 7}-${i}`);
        const list = all.map(([row, intercompany], i) => ({ ...row, intercompany, id: ids[i] as string }));
        const columns = {
          ids,
          scale: 2,
          column: (name: string) =>
            Object.hasOwn(all[0]?.[0] ?? {}, name)
              ? Float64Array.from(all, ([row]) => Math.round(row[name as keyof typeof row] * 100))
              : undefined,
          intercompany: Uint8Array.from(all, ([, intercompany]) => Number(intercompany)),
        };
        const exclude = ids.filter((_, i) => i % 9 === 4);
        const textOf = (make: () => unknown) => {
          try {
            return JSON.stringify(make());
          } catch (error) {
            return String(error);
          }
        };
        expect(textOf(() => segment(columns, { ...given, exclude }))).toBe(textOf(() => segment(list, { ...given, exclude })));
        expect(textOf(() => whaleCurve(columns, { exclude }))).toBe(textOf(() => whaleCurve(list, { exclude })));
        expect(textOf(() => pareto(columns, { exclude }))).toBe(textOf(() => pareto(list, { exclude })));
      }),
    );
  });

  it("gives the same segments when all money is counted in another unit", () => {
    fc.assert(
      fc.property(sold, options, fc.constantFrom("0.0001", "1000", "7", "1e25"), (all, given, unit) => {
        const scaled = all.map(({ id, ...figures }) => ({
          id,
          netSales: new ExactDecimal(figures.netSales).times(unit),
          costToServe: new ExactDecimal(figures.costToServe).times(unit),
          grossMargin: new ExactDecimal(figures.grossMargin).times(unit),
          operatingProfit: new ExactDecimal(figures.operatingProfit).times(unit),
        }));
        const [one, other] = [segment(all, given), segment(scaled, given)];
        expect(Array.from(other, ({ id, segment, flags }) => [id, segment, flags])).toEqual(
          Array.from(one, ({ id, segment, flags }) => [id, segment, flags]),
        );
        expect(other.correlation).toBe(one.correlation);
      }),
    );
  });

  it("sums up to the totals of the rows, every customer in one group", () => {
    fc.assert(
      fc.property(rows, fc.subarray(["c0", "c3", "c5"]), (all, exclude) => {
        const { summary, inactive, excluded, count } = segment(all, { thresholds: { value: 10, cost: "0.5" }, exclude });
        const groups = [summary.protect, summary.costEngineer, summary.build, summary.dangerZone, summary.inactive, summary.excluded];
        expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(all.length);
        expect(count + inactive.length + excluded.length).toBe(all.length);
        for (const figure of ["netSales", "costToServe"] as const) {
          const total = all.reduce((sum, row) => sum.plus(row[figure]), new ExactDecimal(0)).toFixed(2);
          expect(groups.reduce((sum, group) => sum.plus(group[figure]), new ExactDecimal(0)).toFixed(2)).toBe(total);
          expect(summary.total[figure].toFixed(2)).toBe(total);
        }
        const profit = all.reduce((sum, row) => sum.plus(row.operatingProfit), new ExactDecimal(0)).toFixed(2);
        expect(summary.total.profit?.toFixed(2)).toBe(profit);
        expect(summary.total.losses).toBe(all.filter((row) => row.operatingProfit < 0).length);
      }),
    );
  });

  it("gives the segments of a slow reading of its definition", () => {
    fc.assert(
      fc.property(sold, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 150 }), (all, value, percent) => {
        const matrix = segment(all, { preset: "coyleIntensity", thresholds: { value, cost: `${percent}%` } });
        for (const { id, netSales, costToServe } of all) {
          const isHigh = netSales > 0 && netSales >= value;
          // In hundredths of cents both sides are whole numbers.
          const isCostly = netSales <= 0 || Math.round(costToServe * 10000) >= Math.round(netSales * 100) * percent;
          const cell = isHigh ? (isCostly ? "costEngineer" : "protect") : isCostly ? "dangerZone" : "build";
          expect(matrix.of(id).segment).toBe(netSales === 0 && costToServe === 0 ? null : cell);
        }
      }),
    );
  });

  it("changes nothing when a period is segmented again with its own thresholds frozen, with or without hysteresis", () => {
    fc.assert(
      fc.property(sold, options, fc.integer({ min: 0, max: 50 }), (all, given, percent) => {
        const first = segment(all, given);
        const band = `${percent}%`;
        const again = segment(all, { ...given, thresholds: first.thresholds, hysteresis: { value: band, cost: band }, previous: first });
        expect(Array.from(again, ({ id, segment }) => [id, segment])).toEqual(Array.from(first, ({ id, segment }) => [id, segment]));
      }),
    );
  });

  it("changes nothing in what it is given, and nothing in what it gives can be changed", () => {
    const all = Object.freeze([Object.freeze({ id: "a", netSales: 1, costToServe: 1 })]);
    const matrix = segment(all, Object.freeze({ exclude: Object.freeze([]) }));
    for (const part of [
      matrix,
      matrix.axes,
      matrix.thresholds,
      matrix.thresholds.value,
      matrix.summary,
      matrix.summary.total,
      matrix.warnings,
      matrix.of("a"),
      matrix.why("a"),
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
