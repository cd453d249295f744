import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { ExactDecimal } from "../../src/number/decimal.js";
import { CHANGE_LINES } from "../../src/periods/change-lines.js";
import { type ExplainedChange, explainChange } from "../../src/periods/explain-change.js";
import { type Fraction, minus, sum } from "../cases/compare.js";
import { type OraclePeriod, oracleLines } from "./change-oracle.js";

type Activity = Partial<CostModelSpec["activities"][string]>;

/** Ten units in one order of so many lines; entering it takes 5 minutes and 1 a line, at the desk's cost / 100 a minute. */
function period(desk: number, lines: number, more: Activity = {}, changed: Partial<CostModelSpec> = {}) {
  const model = costModel({
    currency: "USD",
    resources: { desk: { cost: desk, capacity: { unit: "minute", practical: 100 } } },
    activities: {
      enter: { driver: "orders", consumes: { desk: { base: 5, per: { lines: 1 } } }, ...more },
      pick: { driver: "units", cost: 1 },
    },
    drivers: { orders: { from: "orders", count: true }, units: { from: "orders", sum: "units" } },
    ...changed,
  } as CostModelSpec);
  return allocate(model, { events: { orders: [{ customer: "A", lines, units: 10 }] } });
}

function effects(before: ReturnType<typeof period>, after: ReturnType<typeof period>): readonly string[] {
  const { volume, orderBehaviour, rate, modelChange } = explainChange(before, after, { units: "units" }).of("A").lines;
  return [volume, orderBehaviour, rate, modelChange].map((line) => line.toFixed(2));
}

describe("periods/change-work", () => {
  it("tells a longer order from a dearer minute", () => {
    // 10 minutes, then 20, at 2.00 a minute.
    expect(effects(period(200, 5), period(200, 15))).toEqual(["0.00", "-20.00", "0.00", "0.00"]);
    // 10 minutes at 2.00, then at 3.00.
    expect(effects(period(200, 5), period(300, 5))).toEqual(["0.00", "0.00", "-10.00", "0.00"]);
    // Both: 10 more minutes at 2.50 on average, 1.00 more for 15 minutes on average.
    expect(effects(period(200, 5), period(300, 15))).toEqual(["0.00", "-25.00", "-15.00", "0.00"]);
  });

  it("divides what use of capacity brought by that use, and the rest by the driver", () => {
    const own = (cost: number) => ({ cost });
    expect(effects(period(200, 5, own(7)), period(200, 15, own(7)))).toEqual(["0.00", "-20.00", "0.00", "0.00"]);
    // 10 more minutes at 2.00; the one order costs 2.00 more of its own.
    expect(effects(period(200, 5, own(7)), period(200, 15, own(9)))).toEqual(["0.00", "-20.00", "-2.00", "0.00"]);
  });

  it("divides by each of several resources", () => {
    const both = (desk: number, dock: number, lines: number) =>
      period(
        desk,
        lines,
        { consumes: { desk: { base: 5, per: { lines: 1 } }, dock: 4 } },
        {
          resources: {
            desk: { cost: desk, capacity: { unit: "minute", practical: 100 } },
            dock: { cost: dock, capacity: { unit: "minute", practical: 100 } },
          },
        },
      );
    // Desk: 10 more minutes at 2.00. Dock: 4 minutes, at 1.00 and then at 1.50.
    expect(effects(both(200, 100, 5), both(200, 150, 15))).toEqual(["0.00", "-20.00", "-2.00", "0.00"]);
  });

  it("counts another time equation, another unit and time never taken before as another model", () => {
    const longer = { consumes: { desk: { base: 7, per: { lines: 1 } } } };
    expect(effects(period(200, 5), period(200, 5, longer))).toEqual(["0.00", "0.00", "0.00", "-4.00"]);
    const once = { consumes: { desk: { base: 5, per: { lines: 1 }, when: [{ if: { lines: 5 }, add: 1 }] } } };
    expect(effects(period(200, 5), period(200, 5, once))).toEqual(["0.00", "0.00", "0.00", "-2.00"]);
    const constant = { consumes: { desk: 12 } };
    expect(effects(period(200, 5), period(200, 5, constant))).toEqual(["0.00", "0.00", "0.00", "-4.00"]);
    const hours = { resources: { desk: { cost: 300, capacity: { unit: "hour", practical: 100 } } } };
    expect(effects(period(200, 5), period(300, 5, {}, hours))).toEqual(["0.00", "0.00", "0.00", "-10.00"]);
  });

  it("takes one equation written in two ways for one", () => {
    const same = { consumes: { desk: { when: [], per: { lines: "1.0" }, base: "5.00" } } };
    expect(effects(period(200, 5), period(300, 5, same))).toEqual(["0.00", "0.00", "-10.00", "0.00"]);
    const constant = (desk: number, use: unknown) => period(desk, 5, { consumes: { desk: use } } as Activity);
    expect(effects(constant(200, 10), constant(300, { base: "10" }))).toEqual(["0.00", "0.00", "-10.00", "0.00"]);
  });

  it("goes by the driver at standard rates, whatever the time is", () => {
    const standard = (rate: number, minutes: number) => ({ standard: rate, consumes: { desk: minutes } });
    expect(effects(period(200, 5, standard(20, 5)), period(200, 15, standard(23, 7)))).toEqual(["0.00", "0.00", "-3.00", "0.00"]);
  });
});

interface Order {
  readonly customer: string;
  readonly lines: number;
  readonly cases: number;
}

/** A period in which every minute costs a whole number of cents, so that customers' costs are known without the engine. */
interface TimedPeriod {
  readonly orders: readonly Order[];
  readonly desk: number;
  readonly dock: number;
}

const CUSTOMERS = ["A", "B", "constructor"];
const MINUTES = 1_000_000;
const EQUATIONS = {
  desk: { base: 3, per: { lines: 2 } },
  dock: { per: { cases: 1 }, when: [{ if: { field: "lines", op: "gt", value: 2 }, add: 5 }] },
};

function timed({ orders, desk, dock }: TimedPeriod, changed: Activity = {}, drivers: object = {}) {
  const resource = (cents: number) => ({ cost: String((cents * MINUTES) / 100), capacity: { unit: "minute", practical: MINUTES } });
  const model = costModel({
    currency: "USD",
    resources: { desk: resource(desk), dock: resource(dock) },
    activities: { enter: { driver: "orders", consumes: EQUATIONS, ...changed }, pick: { driver: "cases", cost: "1.00" } },
    drivers: { orders: { from: "orders", count: true }, cases: { from: "orders", sum: "cases" }, ...drivers },
  } as never);
  return allocate(model, { customers: CUSTOMERS.map((id) => ({ id })), events: { orders } } as never);
}

function byHand({ orders, desk, dock }: TimedPeriod, customer: string): OraclePeriod {
  const own = orders.filter((order) => order.customer === customer);
  const total = (of: (order: Order) => number) => own.reduce((all, order) => all + of(order), 0);
  const [atDesk, atDock] = [total(({ lines }) => 3 + 2 * lines), total(({ lines, cases }) => cases + (lines > 2 ? 5 : 0))];
  return {
    sales: { all: { units: total(({ cases }) => cases), gross: 0, deductions: 0, cogs: 0 } },
    work: { desk: { volume: atDesk, cost: desk * atDesk }, dock: { volume: atDock, cost: dock * atDock } },
    direct: 0,
  };
}

const order = fc.record({
  customer: fc.constantFrom(...CUSTOMERS),
  lines: fc.integer({ min: 0, max: 5 }),
  cases: fc.integer({ min: 0, max: 9 }),
});
const cents = fc.integer({ min: 0, max: 90 });
const timedPeriod: fc.Arbitrary<TimedPeriod> = fc.record({ orders: fc.array(order, { maxLength: 8 }), desk: cents, dock: cents });

function flipped(change: ExplainedChange): readonly (readonly string[])[] {
  return [...change, change.total].map(({ lines }) =>
    CHANGE_LINES.map((line) =>
      (lines[line === "gained" ? "lost" : line === "lost" ? "gained" : line] ?? new ExactDecimal(0)).neg().plus(0).toFixed(2),
    ),
  );
}

function written(change: ExplainedChange): readonly (readonly string[])[] {
  return [...change, change.total].map(({ lines }) => CHANGE_LINES.map((line) => (lines[line] ?? new ExactDecimal(0)).toFixed(2)));
}

describe("periods/change-work laws", () => {
  it("gives time equations the effects of a slow mean over all orders of change, by resource, within a minor unit", () => {
    let compared = 0;
    fc.assert(
      fc.property(timedPeriod, timedPeriod, (before, after) => {
        const change = explainChange(timed(before), timed(after), { units: "cases" });
        for (const { id, status, activities } of change) {
          if (status !== "continuing") continue;
          const enter = activities.find(({ activity }) => activity === "enter");
          if (enter === undefined) continue;
          const exact = oracleLines(byHand(before, id), byHand(after, id));
          for (const line of ["orderBehaviour", "rate"] as const) {
            compared++;
            const expected = sum(exact[`${line} desk`] as Fraction, exact[`${line} dock`] as Fraction);
            const gap = minus(sum(enter[line].times(100)), expected);
            expect(gap.n < gap.d && -gap.n < gap.d, `${id} ${line}: ${enter[line]} for ${expected.n}/${expected.d}`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it("sums exactly, and is the negative when the periods are reversed, whatever the models changed", () => {
    const changes = fc.constantFrom<readonly [Activity, object]>(
      [{}, {}],
      [{ consumes: { desk: 4, dock: 1 } }, {}],
      [{ cost: "3.33" }, {}],
      [{}, { orders: { from: "orders", count: true, where: { lines: 1 } } }],
    );
    fc.assert(
      fc.property(timedPeriod, timedPeriod, changes, (before, after, [activity, drivers]) => {
        const [first, last] = [timed(before), timed(after, activity, drivers)];
        const change = explainChange(first, last, { units: "cases" });
        for (const { lines, difference } of change) {
          const all = CHANGE_LINES.reduce((total, line) => total.plus(lines[line] ?? 0), new ExactDecimal(0));
          expect(all.toFixed(2)).toBe(difference.toFixed(2));
        }
        expect(written(explainChange(last, first, { units: "cases" }))).toEqual(flipped(change));
      }),
      { numRuns: 60 },
    );
  });
});
