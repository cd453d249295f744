import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { type Decimal, ExactDecimal } from "../../src/number/decimal.js";
import type { ProfitChange } from "../../src/periods/change-lines.js";
import { CHANGE_LINES } from "../../src/periods/change-lines.js";
import { type ExplainedChange, explainChange } from "../../src/periods/explain-change.js";
import { reconciliationFigures } from "../../src/statements/reconciliation-figures.js";
import { statementsOf } from "../../src/statements/statements.js";
import { minus, sum } from "../cases/compare.js";
import { costed, models } from "../costing/random-models.js";
import { type OraclePeriod, oracleLines } from "./change-oracle.js";
import { booksByCustomer, booksByProduct, costingOfBook, type OracleBook } from "./change-pairs.js";

const CUSTOMER = ["customer"];
const PRODUCT = ["customer", "product"];
const pairs = fc.oneof(
  booksByCustomer.map(([before, after]) => ({ by: CUSTOMER, before, after })),
  booksByProduct.map(([before, after]) => ({ by: PRODUCT, before, after })),
);
const proofs = fc.record({ unusedCapacity: fc.integer({ min: -50, max: 5000 }), businessSustaining: fc.integer({ min: 0, max: 900 }) });
const zero = new ExactDecimal(0);

function linesOf({ lines }: ProfitChange): Decimal {
  return CHANGE_LINES.reduce((total, line) => total.plus(lines[line] ?? 0), zero);
}

function explained(pair: { by: readonly string[]; before: OracleBook; after: OracleBook }, method: "symmetric" | "classic" = "symmetric") {
  return explainChange(costingOfBook(pair.before, pair.by), costingOfBook(pair.after, pair.by), { units: "pickDriver", method });
}

/** Every amount of a change with its sign turned, gained and lost in each other's place. */
function turned(change: ExplainedChange): unknown {
  const flip = (text: string | null) =>
    text === null || /^-?0\.00$/.test(text) ? text : text.startsWith("-") ? text.slice(1) : `-${text}`;
  const flipAll = (one: ReturnType<ExplainedChange["toJSON"]>["customers"][number] | ReturnType<ExplainedChange["toJSON"]>["total"]) => ({
    ...one,
    before: one.after,
    after: one.before,
    difference: flip(one.difference),
    lines: {
      ...Object.fromEntries(Object.entries(one.lines).map(([line, amount]) => [line, flip(amount)])),
      gained: flip(one.lines.lost),
      lost: flip(one.lines.gained),
    },
    activities: one.activities.map((each) => ({ ...each, orderBehaviour: flip(each.orderBehaviour), rate: flip(each.rate) })),
  });
  const { customers, total, ...rest } = change.toJSON();
  const status = { gained: "lost", lost: "gained", continuing: "continuing", inactive: "inactive" };
  return {
    ...rest,
    customers: customers.map((one) => ({
      ...flipAll(one),
      status: status[one.status],
      units: { before: one.units.after, after: one.units.before },
    })),
    total: {
      ...flipAll(total),
      company: total.company.map((one) => ({ ...one, before: one.after, after: one.before, difference: flip(one.difference) })),
    },
  };
}

function isThere({ sales, work, direct }: OraclePeriod): boolean {
  return (
    direct !== 0 ||
    [...Object.values(sales), ...Object.values(work).map(({ cost }) => ({ cost }))].some((one) => Object.values(one).some((n) => n !== 0))
  );
}

describe("periods/change laws", () => {
  it("lines sum to each customer's difference, customers and company to the total's, in both methods", () => {
    fc.assert(
      fc.property(pairs, proofs, proofs, fc.constantFrom("symmetric", "classic"), (pair, old, now, method) => {
        const before = costingOfBook(pair.before, pair.by, old);
        const after = costingOfBook(pair.after, pair.by, now);
        const change = explainChange(before, after, { units: "pickDriver", method });
        const profits = [before, after].map((data) => statementsOf(data, { rollUp: "customer" }));
        let customers = zero;
        for (const one of change) {
          const [from, to] = profits.map((all) => (all.has(one.id) ? all.get(one.id).operatingProfit : zero)) as [Decimal, Decimal];
          expect([one.before.toFixed(2), one.after.toFixed(2)]).toEqual([from.toFixed(2), to.toFixed(2)]);
          expect(linesOf(one).toFixed(2)).toBe(to.minus(from).toFixed(2));
          expect(one.lines.rounding.isZero()).toBe(true);
          customers = customers.plus(one.difference);
        }
        const company = change.total.company.reduce((total, { difference }) => total.plus(difference), zero);
        expect(linesOf(change.total).toFixed(2)).toBe(customers.toFixed(2));
        expect(change.total.difference.toFixed(2)).toBe(customers.plus(company).toFixed(2));
        const [first, last] = [before, after].map((data) => reconciliationFigures(data).profit.operatingProfit) as [Decimal, Decimal];
        expect(change.total.difference.toFixed(2)).toBe(last.minus(first).toFixed(2));
      }),
    );
  });

  it("gives the effects of a slow mean over all orders of change, within a minor unit", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const change = explained(pair);
        for (const one of change) {
          const [before, after] = [pair.before, pair.after].map((book) => (Object.hasOwn(book, one.id) ? book[one.id] : undefined));
          const there = [before, after].map((period) => period !== undefined && isThere(period));
          expect(one.status).toBe(there[0] ? (there[1] ? "continuing" : "lost") : there[1] ? "gained" : "inactive");
          if (one.status !== "continuing") continue;
          const exact = oracleLines(before as OraclePeriod, after as OraclePeriod);
          const lines = {
            ...one.lines,
            ...Object.fromEntries(
              one.activities.flatMap((a) => [
                [`orderBehaviour ${a.activity}`, a.orderBehaviour],
                [`rate ${a.activity}`, a.rate],
              ]),
            ),
          };
          for (const [line, expected] of Object.entries(exact)) {
            const ours = (lines as Record<string, Decimal | null>)[line] ?? zero;
            const gap = minus(sum(ours.times(100)), expected);
            expect(gap.n < gap.d && -gap.n < gap.d, `${one.id} ${line}: ${ours} for ${expected.n}/${expected.d}`).toBe(true);
            if (expected.d === 1n) expect(gap.n).toBe(0n);
          }
        }
      }),
    );
  });

  it("gives the negative of every line when the periods are reversed, to the minor unit", () => {
    fc.assert(
      fc.property(pairs, ({ by, before, after }) => {
        expect(explained({ by, before: after, after: before }).toJSON()).toEqual(turned(explained({ by, before, after })));
      }),
    );
  });

  it("is zero everywhere for a period against itself, in both methods", () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom("symmetric", "classic"), ({ by, before }, method) => {
        const change = explained({ by, before, after: before }, method);
        for (const one of [...change, change.total]) {
          expect(CHANGE_LINES.every((line) => one.lines[line]?.isZero() ?? true)).toBe(true);
          expect(one.activities.every(({ orderBehaviour, rate }) => orderBehaviour.isZero() && rate.isZero())).toBe(true);
          expect(one.difference.isZero()).toBe(true);
        }
      }),
    );
  });

  it("sums to the difference for costings of random models, whose activities differ", () => {
    fc.assert(
      fc.property(models, models, (one, other) => {
        const [before, after] = [costed(one).data, costed(other).data];
        const change = explainChange(before, after, { units: "d-a0" });
        for (const customer of change) expect(linesOf(customer).toFixed(2)).toBe(customer.difference.toFixed(2));
        const [first, last] = [before, after].map((data) => reconciliationFigures(data).profit.operatingProfit) as [Decimal, Decimal];
        expect(change.total.difference.toFixed(2)).toBe(last.minus(first).toFixed(2));
        const company = change.total.company.reduce((total, { difference }) => total.plus(difference), zero);
        expect(linesOf(change.total).plus(company).toFixed(2)).toBe(change.total.difference.toFixed(2));
        expect(JSON.stringify(explainChange(after, before, { units: "d-a0" }).total.difference)).toBe(
          JSON.stringify(change.total.difference.neg().plus(0)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("keeps all of it for facts finer than the minor unit, whose rounding is a line", () => {
    const model = costModel({
      currency: "USD",
      resources: {},
      activities: { pick: { cost: "9.99", driver: "cases" } },
      drivers: { cases: {} },
    });
    const customer = fc.record({ cases: fc.integer({ min: 0, max: 9 }), gross: fc.integer({ min: -50, max: 99_999 }), cogs: fc.nat(9999) });
    const periods = fc.array(customer, { minLength: 1, maxLength: 4 }).map((all) =>
      allocate(model, {
        volumes: all.map(({ cases }, i) => ({ customer: `c${i}`, driver: "cases", quantity: cases })),
        sales: all.map(({ gross, cogs }, i) => ({ customer: `c${i}`, grossSales: `${gross}e-4`, cogs: `${cogs}e-3` })),
      }),
    );
    fc.assert(
      fc.property(periods, periods, (before, after) => {
        const change = explainChange(before, after, { units: "cases" });
        for (const one of change) expect(linesOf(one).toFixed(2)).toBe(one.difference.toFixed(2));
        // Each of two facts is posted within a minor unit, in each period; and the line is rounded itself.
        for (const one of change) expect(one.lines.rounding.abs().lessThan("0.05")).toBe(true);
        expect(explainChange(after, before, { units: "cases" }).toJSON()).toEqual(turned(change));
      }),
      { numRuns: 60 },
    );
  });
});
