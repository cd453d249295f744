import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import { migration } from "../../src/periods/migration.js";
import { MIGRATION_GROUPS } from "../../src/periods/migration-group.js";
import { segment } from "../../src/segments/segment.js";

const row = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map((n) => `c${n}`),
  netSales: fc.constantFrom(0, -5, 50, 99.99, 100, 150),
  costToServe: fc.constantFrom(0, 5, 19.5, 20, 40),
  operatingProfit: fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
});
const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 12 });
const exclude = fc.subarray(["c0", "c1", "c2"]);
const CUTS = { value: 100, cost: 20 };
const period = fc
  .tuple(rows, exclude)
  .map(([all, excluded]) => ({ all, matrix: segment(all, { thresholds: CUTS, exclude: excluded, profit: "operatingProfit" }) }));

describe("periods/migration laws", () => {
  it("conserves customers and profit: rows, columns and cells add up to the periods", () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 2, maxLength: 4 }), (periods) => {
        const result = migration(periods.map(({ matrix }) => matrix));
        result.steps.forEach((step, i) => {
          const [first, second] = [periods[i]!, periods[i + 1]!];
          const ids = new Set([...first.all, ...second.all].map(({ id }) => id));
          expect(step.cells.reduce((sum, { count }) => sum + count, 0)).toBe(ids.size);
          for (const group of MIGRATION_GROUPS) {
            const inRow = step.cells.filter(({ from }) => from === group).reduce((sum, { count }) => sum + count, 0);
            const inColumn = step.cells.filter(({ to }) => to === group).reduce((sum, { count }) => sum + count, 0);
            expect([inRow, inColumn]).toEqual([step.before[group], step.after[group]]);
            if (group === "absent") continue;
            expect([inRow, inColumn]).toEqual([first.matrix.summary[group].count, second.matrix.summary[group].count]);
          }
          const effect = step.cells.reduce((sum, cell) => sum.plus(cell.profitEffect ?? Number.NaN), new ExactDecimal(0));
          expect(effect.toFixed()).toBe(step.profitEffect?.toFixed());
          const changed = [...ids].filter((id) => groupOf(first, id) !== groupOf(second, id)).sort();
          expect(step.moves.map(({ id }) => id).sort()).toEqual(changed);
          const isCustomer = (one: typeof first, id: string) => !["absent", "inactive"].includes(groupOf(one, id));
          const came = changed.filter((id) => isCustomer(second, id) && !isCustomer(first, id));
          const left = changed.filter((id) => isCustomer(first, id) && !isCustomer(second, id));
          expect([step.gained, step.lost].map((moves) => moves.map(({ id }) => id).sort())).toEqual([came, left]);
          expect([...step.movers, ...step.gained, ...step.lost]).toHaveLength(step.moves.length);
        });
      }),
    );
  });

  it("moves nobody between equal matrices, and nets no profit", () => {
    fc.assert(
      fc.property(period, ({ matrix }) => {
        const { overall } = migration([matrix, matrix]);
        expect(overall.moves).toEqual([]);
        expect(overall.cells.every(({ profitEffect }) => profitEffect?.isZero())).toBe(true);
        expect(overall.stayed.count).toBe(matrix.count);
      }),
    );
  });

  it("is the pure change of profit when only profit changes", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -9, max: 9 }), (all, more) => {
        const later = all.map((one) => ({ ...one, operatingProfit: one.operatingProfit + more }));
        const options = { thresholds: CUTS, profit: "operatingProfit" } as const;
        const { overall } = migration([
          segment(all, options),
          segment(
            later.map((one) => ({ ...one, operatingProfit: one.operatingProfit.toFixed(2) })),
            options,
          ),
        ]);
        expect(overall.moves).toEqual([]);
        for (const cell of overall.cells) expect(cell.profitEffect?.toNumber()).toBe(cell.count * more + 0);
      }),
    );
  });

  it("transposes and negates when the periods are reversed", () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const there = migration([a.matrix, b.matrix]).overall;
        const back = migration([b.matrix, a.matrix]).overall;
        for (const cell of there.cells) {
          const mirror = back.cells.find(({ from, to }) => from === cell.to && to === cell.from);
          expect([mirror?.count, mirror?.profitEffect?.neg().plus(0).toFixed()]).toEqual([
            cell.count,
            cell.profitEffect?.plus(0).toFixed(),
          ]);
        }
        expect(back.moves.map(({ id, from, to }) => [id, to, from])).toEqual(there.moves.map(({ id, from, to }) => [id, from, to]));
        expect(back.gained.map(({ id }) => id)).toEqual(there.lost.map(({ id }) => id));
      }),
    );
  });

  it("gives the same bytes for rows in any order", () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const options = { thresholds: CUTS, profit: "operatingProfit" } as const;
        const one = JSON.stringify(migration([segment(a, options), segment(b, options)]));
        const other = JSON.stringify(migration([segment([...a].reverse(), options), segment([...b].reverse(), options)]));
        expect(other).toBe(one);
      }),
    );
  });
});

function groupOf({ matrix }: { readonly matrix: ReturnType<typeof segment> }, id: string): string {
  if (!matrix.has(id)) return "absent";
  const { segment: cell, status } = matrix.of(id);
  return cell ?? status;
}
