import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SegmentOptions, segment } from "../../src/index.js";
import { migration } from "../../src/periods/migration.js";
import { movedBecause } from "../../src/periods/moved-because.js";
import { type Doing, type PeriodCase, periodOf } from "./moved-period.js";

const whole = (max: number) => fc.integer({ min: 0, max });
const doing: fc.Arbitrary<Doing> = fc.record({ orders: whole(6), units: whole(40), sales: whole(400), visits: whole(2) });
const customers = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f"), doing, { minKeys: 1 });
const rates = fc.constantFrom({ orders: 10, units: 1 }, { orders: 4, units: 2 }, { units: 1, visits: 30 });
const period = fc.record({ customers, rates });
const cut = fc.record({ value: fc.constantFrom(100, 200), cost: fc.constantFrom("20%", "40%") });
const UNITS = { units: "units" };
const of = (one: PeriodCase, thresholds: NonNullable<SegmentOptions["thresholds"]>) =>
  periodOf({ ...one, segment: { preset: "coyleIntensity", thresholds } });

type Rates = Readonly<Record<string, number>>;

/** The steps by hand, on fractions of small whole numbers: [net sales, cost to serve], each x units before so that all are whole. */
function stepsByHand(a: Doing, b: Doing, before: Rates, after: Rates): readonly (readonly [number, number])[] {
  const volume = (one: Doing, driver: string) => Number(one[driver as keyof Doing] ?? 0);
  const cost = (one: Doing, at: Rates) => Object.entries(at).reduce((sum, [driver, rate]) => sum + rate * volume(one, driver), 0);
  const shared = Object.keys(before).filter((driver) => driver in after);
  const only = Object.keys(before).filter((driver) => !(driver in after));
  const pick = (at: Rates, keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, at[key] as number]));
  const [u0, u1] = [a.units, b.units];
  const [s0, s1] = [Number(a.sales), Number(b.sales)];
  const gone = cost(a, pick(before, only)) * u1;
  return [
    [s0 * u0, cost(a, before) * u0],
    [s0 * u1, cost(a, before) * u1],
    [s0 * u1, cost(b, pick(before, shared)) * u0 + gone],
    [s1 * u0, cost(b, pick(before, shared)) * u0 + gone],
    [s1 * u0, cost(b, pick(after, shared)) * u0 + gone],
    [s1 * u0, cost(b, after) * u0],
  ];
}

function segmentByHand(
  [sales, cost]: readonly [number, number],
  units: number,
  at: { readonly value: number; readonly cost: string },
): string {
  const share = Number(at.cost.slice(0, -1));
  if (sales === 0 && cost === 0) return "inactive";
  const isHigh = sales > 0 && sales >= at.value * units;
  const isCostly = sales <= 0 || cost * 100 >= share * sales;
  return isHigh ? (isCostly ? "costEngineer" : "protect") : isCostly ? "dangerZone" : "build";
}

const STEPS = ["base", "volume", "orderPattern", "price", "rate", "model", "threshold"];

describe("periods/moved-because laws", () => {
  it("follows every customer as by hand", () => {
    let followed = 0;
    fc.assert(
      fc.property(period, period, cut, cut, (one, two, first, second) => {
        const why = movedBecause(of(one, first), of(two, second), { units: "units" });
        for (const moved of why) {
          const [a, b] = [one.customers[moved.id], two.customers[moved.id]];
          if (moved.steps.length === 0 || a === undefined || b === undefined) continue;
          followed++;
          const figures = stepsByHand(a, b, one.rates as Rates, two.rates as Rates);
          const places = [...figures.map((figure) => segmentByHand(figure, a.units, first))];
          places.push(segmentByHand(figures[5] as readonly [number, number], a.units, second));
          expect(moved.steps.map(({ segment: group }) => group)).toEqual(places);
          const last = places.at(-1);
          const reached = places.findIndex((place, i) => i > 0 && place === last);
          expect(moved.cause).toBe(places.slice(reached).every((place) => place === last) ? STEPS[reached] : "several");
        }
      }),
      { numRuns: 60 },
    );
    expect(followed).toBeGreaterThan(50);
  });

  it("explains the movers of the migration, no more and no fewer, and its summary adds up to them", () => {
    fc.assert(
      fc.property(period, period, cut, cut, (one, two, first, second) => {
        const [before, after] = [of(one, first), of(two, second)];
        const why = movedBecause(before, after, UNITS);
        const { moves } = migration([before.matrix, after.matrix]).overall;
        expect(why.customers.map(({ id, from, to }) => [id, from, to])).toEqual(moves.map(({ id, from, to }) => [id, from, to]));
        expect(why.customers.map(({ profitEffect }) => String(profitEffect))).toEqual(
          moves.map(({ profitEffect }) => String(profitEffect)),
        );
        expect(why.summary.causes.reduce((sum, { count }) => sum + count, 0)).toBe(why.summary.count);
      }),
      { numRuns: 20 },
    );
  });

  it("moves nobody when nothing changes", () => {
    fc.assert(
      fc.property(period, cut, (one, at) => {
        const same = of(one, at);
        expect(movedBecause(same, same, UNITS).customers).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("gives the same bytes for customers in any order", () => {
    const reversed = (one: PeriodCase): PeriodCase => ({ ...one, customers: Object.fromEntries(Object.entries(one.customers).reverse()) });
    fc.assert(
      fc.property(period, period, cut, (one, two, at) => {
        const text = (a: PeriodCase, b: PeriodCase) => JSON.stringify(movedBecause(of(a, at), of(b, at), UNITS));
        expect(text(reversed(one), reversed(two))).toBe(text(one, two));
      }),
      { numRuns: 15 },
    );
  });

  it("reads matrices from JSON, and costings as columns", () => {
    fc.assert(
      fc.property(period, period, cut, (one, two, at) => {
        const [before, after] = [of(one, at), of(two, at)];
        const plain = ({ costing, matrix }: typeof before) => ({ costing: costing.data, matrix: JSON.parse(JSON.stringify(matrix)) });
        expect(JSON.stringify(movedBecause(plain(before), plain(after), UNITS))).toBe(JSON.stringify(movedBecause(before, after, UNITS)));
        expect(segment(before.costing.statements(), { thresholds: at, preset: "coyleIntensity" }).count).toBe(before.matrix.count);
      }),
      { numRuns: 12 },
    );
  });
});
