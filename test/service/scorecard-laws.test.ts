import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactDecimal } from "../../src/number/decimal.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { MEASURE_IDS, MEASURES } from "../../src/service/measure-id.js";
import type { PromiseInput } from "../../src/service/promise.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard, ScorecardRow } from "../../src/service/scorecard-result.js";

const OPTIONS = { period: { from: "2026-07-03", to: "2026-07-20" }, asOf: "2026-07-15", window: { earlyDays: 3, lateDays: 1 } } as const;
const SEGMENTS = [
  { id: "c0", segment: "protect" },
  { id: "c1", segment: "build" },
];

const dayText = (day: number) => `2026-07-${String(day).padStart(2, "0")}`;
const day = fc.integer({ min: 1, max: 28 });
const delivery = fc.record({
  received: fc.option(day, { nil: undefined }),
  quantity: fc.integer({ min: 0, max: 4 }),
  damaged: fc.option(fc.boolean(), { nil: undefined }),
  documentsCorrect: fc.option(fc.boolean(), { nil: undefined }),
});
const order = fc.record({
  customer: fc.constantFrom("c0", "c1", "c2"),
  channel: fc.constantFrom("web", "desk", undefined),
  requested: fc.option(day, { nil: undefined }),
  cancelled: fc.constantFrom(undefined, undefined, undefined, "customer" as const, "supplier" as const),
  quantity: fc.integer({ min: 1, max: 5 }),
  deliveries: fc.array(delivery, { maxLength: 3 }),
  invoices: fc.array(fc.boolean(), { maxLength: 2 }),
  returns: fc.nat({ max: 2 }),
});
type Drawn = typeof order extends fc.Arbitrary<infer T> ? T : never;

// At least one quantity is received, so that fullness is measured.
const first: Drawn = {
  customer: "c0",
  channel: "web",
  requested: 10,
  cancelled: undefined,
  quantity: 1,
  deliveries: [{ received: 10, quantity: 1, damaged: false, documentsCorrect: true }],
  invoices: [],
  returns: 0,
};
const world = fc.array(order, { maxLength: 15 }).map((drawn) => [first, ...drawn]);

function eventsOf(drawn: readonly Drawn[]) {
  const all = drawn.map((one, i) => ({ ...one, id: `o${i}` }));
  return {
    orders: all.map(({ id, customer, channel, requested, cancelled }) => ({
      id,
      customer,
      ordered: dayText(1),
      channel: channel ?? null,
      requested: requested === undefined ? null : dayText(requested),
      cancelled: cancelled ?? null,
    })),
    lines: all.map(({ id, quantity }) => ({ order: id, quantity })),
    deliveries: all.flatMap(({ id, deliveries }) =>
      deliveries.map(({ received, quantity, damaged, documentsCorrect }) => ({
        order: id,
        quantity,
        received: received === undefined ? null : dayText(received),
        damaged: damaged ?? null,
        documentsCorrect: documentsCorrect ?? null,
      })),
    ),
    invoices: all.flatMap(({ id, invoices }) => invoices.map((correct) => ({ order: id, correct }))),
    returns: all.flatMap(({ id, returns }) => Array.from({ length: returns }, () => ({ order: id }))),
    complaints: all.flatMap(({ customer, returns }, i) => (returns === 2 ? [{ customer, opened: dayText((i % 28) + 1) }] : [])),
    surveys: all.map(({ customer, quantity }) => ({ customer, score: quantity })),
  };
}

const cardOf = (drawn: readonly Drawn[]) => scorecard(eventsOf(drawn), { ...OPTIONS, segments: SEGMENTS });

function sumOf(rows: readonly ScorecardRow[], read: (row: ScorecardRow) => string | number | null): string {
  return rows.reduce((sum, row) => sum.plus(read(row) ?? 0), new ExactDecimal(0)).toString();
}

/** The rules of the semantics, order by order, in plain numbers of days. */
function slowly(drawn: readonly Drawn[]) {
  const due = drawn.flatMap(({ requested, cancelled, quantity, deliveries, invoices }) => {
    if (requested === undefined || requested < 3 || requested >= 20 || cancelled === "customer") return [];
    const received = deliveries.filter((one) => one.received !== undefined).toSorted((a, b) => (a.received ?? 0) - (b.received ?? 0));
    let sum = 0;
    let completed: number | undefined;
    for (const one of received) {
      sum += one.quantity;
      if (sum >= quantity) completed ??= one.received;
    }
    // On 15 July the window of an order for the 13th, with a day of grace, is closed; that of one for the 14th is not.
    if (requested > 13) return [];
    const onTime = cancelled === undefined && completed !== undefined && completed - requested <= 1 && requested - completed <= 3;
    const inFull = cancelled === undefined && sum === quantity;
    const isDamaged = deliveries.some(({ damaged }) => damaged === true);
    const areWrong = deliveries.some(({ documentsCorrect }) => documentsCorrect === false) || invoices.includes(false);
    return [{ onTime, inFull, perfect: onTime && inFull && !isDamaged && !areWrong, units: Math.min(sum, quantity), quantity }];
  });
  const count = (isCounted: (one: (typeof due)[number]) => boolean) => String(due.filter(isCounted).length);
  return {
    due: due.length,
    onTime: count((one) => one.onTime),
    inFull: count((one) => one.inFull),
    onTimeInFull: count((one) => one.onTime && one.inFull),
    perfectOrder: count((one) => one.perfect),
    units: [due.reduce((sum, one) => sum + one.units, 0), due.reduce((sum, one) => sum + one.quantity, 0)].map(String),
  };
}

describe("service/scorecard laws", () => {
  it("counts as the rules do, order by order", () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const { orders, measures } = cardOf(drawn).total;
        const { onTime, inFull, onTimeInFull, perfectOrder, unitFillRate } = measures;
        expect({
          due: orders.due,
          onTime: onTime.numerator,
          inFull: inFull.numerator,
          onTimeInFull: onTimeInFull.numerator,
          perfectOrder: perfectOrder.numerator,
          units: [unitFillRate.numerator, unitFillRate.denominator],
        }).toEqual(slowly(drawn));
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same bytes for rows in any order", () => {
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (drawn, keys) => {
        const shuffle = <T>(rows: readonly T[]) =>
          rows
            .map((row) => [keys.next().value as number, row] as const)
            .sort(([a], [b]) => a - b)
            .map(([, row]) => row);
        const { orders, lines, deliveries, invoices, returns, complaints, surveys } = eventsOf(drawn);
        const shuffled = {
          surveys: shuffle(surveys),
          complaints: shuffle(complaints),
          returns: shuffle(returns),
          invoices: shuffle(invoices),
          deliveries: shuffle(deliveries),
          lines: shuffle(lines),
          orders: shuffle(orders),
        };
        expect(JSON.stringify(scorecard(shuffled, { ...OPTIONS, segments: shuffle(SEGMENTS) }))).toBe(JSON.stringify(cardOf(drawn)));
      }),
    );
  });

  it("gives the same bytes for rows in any order where days and moments tie", () => {
    // Half a day after noon the tenth is late as a day, and on time as its midnight.
    const quantity = fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 8 });
    const part = fc.record({ day: fc.constantFrom(9, 10, 10), hour: fc.constantFrom("", "T00:00"), quantity });
    const tied = fc.record({
      parts: fc.array(part, { minLength: 2, maxLength: 5 }),
      due: fc.constantFrom("", "T12:00"),
      closed: fc.boolean(),
      lines: fc.integer({ min: 1, max: 2 }),
    });
    const period = { from: "2026-07-01", to: "2026-08-01", timeZone: "Europe/Paris" };
    fc.assert(
      fc.property(tied, fc.constantFrom("0", "0.5", "1"), fc.infiniteStream(fc.nat()), ({ parts, due, closed, lines }, lateDays, keys) => {
        const deliveries = parts.map((one, i) => ({
          order: 1,
          line: i % lines,
          received: `${dayText(one.day)}${one.hour}`,
          quantity: one.quantity ?? null,
        }));
        const orders = [{ id: 1, customer: "A", ordered: dayText(1), requested: `${dayText(9)}${due}`, closed }];
        const tables = { orders, lines: Array.from({ length: lines }, (_, line) => ({ order: 1, line, quantity: 3 })) };
        const keyed = deliveries.map((row) => [keys.next().value as number, row] as const).sort(([a], [b]) => a - b);
        const written = [deliveries, keyed.map(([, row]) => row), deliveries.toReversed()].map((rows) =>
          JSON.stringify(scorecard({ ...tables, deliveries: rows }, { period, window: { lateDays } })),
        );
        expect(new Set(written).size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it("sums: customers, segments and channels each to the total, and the orders to their standings", () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const { customers, segments, channels, total } = cardOf(drawn);
        for (const rows of [customers, segments, channels]) {
          for (const id of MEASURE_IDS.filter((one) => MEASURES[one].kind !== "quantile" && MEASURES[one].kind !== "deviation")) {
            expect(sumOf(rows, (row) => row.measures[id].numerator)).toBe(sumOf([total], (row) => row.measures[id].numerator));
            expect(sumOf(rows, (row) => row.measures[id].denominator)).toBe(sumOf([total], (row) => row.measures[id].denominator));
          }
          expect(sumOf(rows, (row) => row.failures.late)).toBe(sumOf([total], (row) => row.failures.late));
        }
        const { due, onTime, early, late, excluded } = total.orders;
        expect(onTime + early + late).toBe(due);
        expect(total.orders.notObserved).toBe(0);
        const left = excluded.cancelledByCustomer + excluded.noDueDate + excluded.notYetDue + excluded.outsidePeriod;
        expect(due + left).toBe(total.activity.orders);
      }),
      { numRuns: 50 },
    );
  });

  it("is read back from its JSON, whatever was measured and whatever was not", () => {
    fc.assert(
      fc.property(world, fc.subarray(["lines", "invoices", "returns", "segments", "channel"] as const), (drawn, left) => {
        const events = eventsOf(drawn);
        const kept = Object.fromEntries(Object.entries(events).filter(([table]) => !left.some((one) => one === table)));
        const orders = left.includes("channel") ? events.orders.map(({ channel: _, ...one }) => one) : events.orders;
        const segments = left.includes("segments") ? {} : { segments: SEGMENTS };
        const card = scorecard({ ...kept, orders }, { ...OPTIONS, ...segments });
        const promises = [{ customer: "c0", measure: "onTime", target: 1 }] as const;
        expect(judgePromises(JSON.parse(JSON.stringify(card)) as Scorecard, promises)).toEqual(judgePromises(card, promises));
      }),
      { numRuns: 60 },
    );
  });

  it("has shares from 0 to 1 within their intervals, and perfect orders at most those of any component", () => {
    const check = ({ measures }: ScorecardRow) => {
      for (const { kind, value, interval } of Object.values(measures)) {
        if (kind !== "proportion" || value === null) continue;
        expect(Number(value) >= 0 && Number(value) <= 1).toBe(true);
        if (interval !== null) expect(Number(interval.lower) <= Number(value) && Number(value) <= Number(interval.upper)).toBe(true);
      }
      expect(Number(measures.perfectOrder.numerator)).toBeLessThanOrEqual(Number(measures.onTime.numerator));
    };
    fc.assert(
      fc.property(world, (drawn) => {
        const card: Scorecard = cardOf(drawn);
        for (const row of [card.total, ...card.customers, ...card.segments, ...card.channels]) check(row);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps, misses or does not observe every promise", () => {
    const target = fc.nat({ max: 20 }).map((n) => `${n * 5}%`);
    const promise = fc.record({ measure: fc.constantFrom("onTime" as const, "perfectOrder" as const, "damageFree" as const), target });
    fc.assert(
      fc.property(world, promise, promise, (drawn, own, shared) => {
        const promises: readonly PromiseInput[] = [
          { customer: "c0", ...own },
          { segment: "protect", ...shared },
        ];
        const { counts, verdicts } = judgePromises(cardOf(drawn), promises, { minimumObservations: 1 });
        expect(counts.kept + counts.missed + counts.notObserved).toBe(counts.promises);
        expect(counts.promises).toBe(2);
        for (const one of verdicts) if (one.isProved) expect(one.verdict).toBe("missed");
      }),
    );
  });
});
