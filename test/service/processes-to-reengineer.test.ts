import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MEASURE_IDS } from "../../src/service/measure-id.js";
import { processesToReengineer } from "../../src/service/processes-to-reengineer.js";
import type { PromiseInput } from "../../src/service/promise.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard } from "../../src/service/scorecard-result.js";

const period = { from: "2026-07-01", to: "2026-08-01" };
const SEGMENTS = [
  { id: "A", segment: "protect" },
  { id: "B", segment: "protect" },
  { id: "C", segment: "build" },
];

interface Outcome {
  readonly customer: string;
  readonly day: number;
  readonly isShort: boolean;
  readonly isDamaged: boolean;
  readonly isInvoiceWrong: boolean;
  readonly isReturned: boolean;
}

/** A scorecard of orders due on 8 July, on time on that day or up to a day before. */
function cardOf(outcomes: readonly Outcome[]): Scorecard {
  const orders = outcomes.map(({ customer }, id) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08", closed: true }));
  const lines = orders.map(({ id }) => ({ order: id, quantity: 2 }));
  const deliveries = outcomes.map(({ day, isShort, isDamaged }, order) => {
    return { order, received: `2026-07-0${day}`, quantity: isShort ? 1 : 2, damaged: isDamaged, documentsCorrect: true };
  });
  const invoices = outcomes.map(({ isInvoiceWrong }, order) => ({ order, correct: !isInvoiceWrong }));
  const returns = outcomes.flatMap(({ isReturned }, order) => (isReturned ? [{ order }] : []));
  return scorecard({ orders, lines, deliveries, invoices, returns }, { period, segments: SEGMENTS, window: { earlyDays: 1 } });
}

const sound: Outcome = { customer: "A", day: 8, isShort: false, isDamaged: false, isInvoiceWrong: false, isReturned: false };
const some = (count: number, of: number, more: Partial<Outcome>) =>
  cardOf(Array.from({ length: of }, (_, i) => (i < count ? { ...sound, ...more } : sound)));
const promise = (measure: PromiseInput["measure"], target: string): PromiseInput => ({ customer: "A", measure, target });

describe("service/processes-to-reengineer", () => {
  it("finds the process behind orders that come too early, under the measures they fail", () => {
    const card = some(10, 40, { day: 3 });
    expect(card.customers[0]?.failures).toMatchObject({ early: 10, late: 0 });
    const promises = [promise("onTime", "95%"), promise("onTimeInFull", "95%"), promise("perfectOrder", "95%")];
    const { processes, unexplained } = processesToReengineer(card, promises);
    expect(processes.map(({ process, failure, failures, promises: behind }) => [process, failure, failures, behind.length])).toEqual([
      ["delivery", "early", 10, 3],
    ]);
    expect(unexplained).toEqual([]);
  });

  it("lists a promise that nothing failed, and that so short a history cannot support, apart from any process", () => {
    const promises = [promise("onTime", "99.9%"), promise("perfectOrder", "99.9%"), promise("returnsRate", "0.1%")];
    const { processes, unexplained } = processesToReengineer(some(0, 40, {}), promises);
    expect(processes).toEqual([]);
    expect(unexplained.map(({ measure, status }) => `${measure} ${status}`)).toEqual([
      "onTime possible",
      "perfectOrder possible",
      "returnsRate possible",
    ]);
  });

  it("finds no process behind a promise of service at most so good", () => {
    const atMost = { ...promise("onTime", "20%"), direction: "atMost" } as const;
    const { processes, unexplained } = processesToReengineer(some(10, 40, { day: 9 }), [atMost]);
    expect(processes).toEqual([]);
    expect(unexplained.map(({ status }) => status)).toEqual(["refuted"]);
  });

  it("never nets a customer's profit with another's loss, nor puts less than nothing at stake", () => {
    const outcomes = ["A", "B"].flatMap((customer) => Array.from({ length: 40 }, (_, i) => ({ ...sound, customer, day: i < 10 ? 9 : 8 })));
    const profits = [
      { id: "A", operatingProfit: "900.00" },
      { id: "B", operatingProfit: "-5000.00" },
    ];
    const asked = [{ segment: "protect", measure: "onTime", target: "95%" }] as const;
    expect(processesToReengineer(cardOf(outcomes), asked, { profits }).processes).toMatchObject([
      { customers: ["A", "B"], failures: 20, failureCost: "0.00", profit: "900.00", losses: "-5000.00", atStake: "900.00" },
    ]);
  });

  it("puts every promise in exactly one of its lists", () => {
    const outcome = fc.record({
      customer: fc.constantFrom("A", "B", "C"),
      day: fc.constantFrom(5, 7, 8, 8, 8, 9),
      isShort: fc.boolean(),
      isDamaged: fc.boolean(),
      isInvoiceWrong: fc.boolean(),
      isReturned: fc.boolean(),
    });
    const outcomes = fc.oneof(
      fc.array(outcome, { minLength: 20, maxLength: 90 }),
      fc.array(fc.record({ ...soundExcept("day"), day: fc.constantFrom(5, 8) }), { minLength: 20, maxLength: 90 }),
      fc.array(fc.record({ ...soundExcept(), customer: fc.constantFrom("A", "B", "C") }), { minLength: 20, maxLength: 90 }),
    );
    const to = fc.constantFrom({ customer: "A" }, { customer: "B" }, { customer: "C" }, { segment: "protect" }, { segment: "build" });
    const target = fc.constantFrom("0", "0.3", "0.8", "0.95", "0.999", "1");
    const promises = fc.uniqueArray(
      fc
        .tuple(to, fc.constantFrom(...MEASURE_IDS), target, fc.constantFrom(undefined, "atLeast" as const, "atMost" as const))
        .map(([who, measure, level, direction]) => ({ ...who, measure, target: level, ...(direction && { direction }) })),
      { selector: ({ target: _, direction: __, ...one }) => JSON.stringify(one), maxLength: 40 },
    );
    const key = ({ to: kind, id, measure }: { to: string; id: string; measure: string }) => JSON.stringify([kind, id, measure]);
    fc.assert(
      fc.property(outcomes, promises, (all, asked) => {
        const found = processesToReengineer(cardOf(all), asked as readonly PromiseInput[]);
        const behind = new Set(found.processes.flatMap((one) => one.promises.map(key)));
        const listed = [...behind, ...[found.supported, found.unexplained, found.notTested].flatMap((list) => list.map(key))];
        const given = asked.map((one) => key({ to: "customer" in one ? "customer" : "segment", measure: one.measure, ...idOf(one) }));
        expect(listed.toSorted()).toEqual(given.toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

function idOf(one: object): { readonly id: string } {
  return { id: ("customer" in one ? one.customer : (one as { segment: string }).segment) as string };
}

/** Generators of a sound order's fields but one. */
function soundExcept(left?: keyof Outcome): { [K in keyof Outcome]: fc.Arbitrary<Outcome[K]> } {
  const entries = Object.entries(sound).filter(([field]) => field !== left);
  return Object.fromEntries(entries.map(([field, value]) => [field, fc.constant(value)])) as never;
}
