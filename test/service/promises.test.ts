import { describe, expect, it } from "vitest";
import type { Costing } from "../../src/facade.js";
import * as library from "../../src/index.js";
import { compareRationals, type Rational, rational } from "../../src/number/rational.js";
import { capability } from "../../src/service/capability.js";
import { testFamily } from "../../src/service/family-test.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard } from "../../src/service/scorecard-result.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { countOf, draws } from "./draws.js";

const PERIOD = { from: "2026-07-01", to: "2026-08-01" };
const SEGMENTS = ["A", "B", "C"].map((id) => ({ id, segment: id === "C" ? "build" : "protect" }));

/** A scorecard of customers with so many orders due, of which so many on time. */
function cardOf(counts: { readonly [customer: string]: readonly [onTime: number, due: number] }): Scorecard {
  const all = Object.entries(counts).flatMap(([customer, [onTime, due]]) =>
    Array.from({ length: due }, (_, i) => ({ id: `${customer}${i}`, customer, isOnTime: i < onTime })),
  );
  const orders = all.map(({ id, customer }) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08" }));
  const deliveries = all.map(({ id, isOnTime }) => ({ order: id, received: isOnTime ? "2026-07-08" : "2026-07-09" }));
  return scorecard({ orders, deliveries }, { period: PERIOD, segments: SEGMENTS });
}

describe("service/judge-promises", () => {
  const card = cardOf({ A: [50, 60], B: [57, 60], C: [8, 10] });

  it("tells a promise to two from one to nobody", () => {
    const message = (to: object) => {
      try {
        judgePromises(card, [{ ...to, measure: "onTime", target: "95%" }]);
      } catch (fault) {
        return (fault as Error).message;
      }
      return "";
    };
    expect(message({ customer: "A", segment: "protect" })).toContain(
      "promises[0]: found an object; expected a customer or a segment, not both;",
    );
    expect(message({})).toContain("promises[0]: found an object; expected a customer or a segment;");
    expect(() => judgePromises(card, undefined as never)).toThrow("promises: found undefined; expected an array of promises;");
    expect(() => capability(card, undefined as never)).toThrow("levels: found undefined; expected an array of levels;");
  });

  it("says kept and missed as facts, and proved only beyond chance", () => {
    const { verdicts, counts, tested } = judgePromises(card, [
      { customer: "A", measure: "onTime", target: "95%" },
      { customer: "B", measure: "onTime", target: "95%" },
      { customer: "C", measure: "onTime", target: "95%" },
      { segment: "protect", measure: "onTime", target: "90%" },
      { customer: "A", measure: "inFull", target: 1 },
      { customer: "B", measure: "orderCycleTime", target: 7 },
    ]);
    expect(verdicts.map(({ id, measure, verdict, isProved, untested }) => [id, measure, verdict, isProved, untested])).toEqual([
      ["A", "onTime", "missed", true, null],
      ["A", "inFull", "notObserved", false, "notObserved"],
      ["B", "onTime", "kept", false, null],
      ["B", "orderCycleTime", "missed", false, "noTrials"],
      ["C", "onTime", "missed", false, "tooFewObservations"],
      ["protect", "onTime", "missed", false, null],
    ]);
    expect(counts).toEqual({ promises: 6, kept: 1, missed: 4, provedMissed: 1, notObserved: 1 });
    expect(tested).toBe(3);
    expect(verdicts[0]).toMatchObject({ value: "0.8333333333", gap: "-0.1166666667", observations: 60 });
  });

  it("keeps a promise that is met exactly, compared as fractions", () => {
    const exact = judgePromises(cardOf({ A: [2, 3] }), [{ customer: "A", measure: "onTime", target: "66.67%" }]);
    expect(exact.verdicts[0]?.verdict).toBe("missed");
    expect(judgePromises(cardOf({ A: [19, 20] }), [{ customer: "A", measure: "onTime", target: 0.95 }]).verdicts[0]?.verdict).toBe("kept");
  });

  it("proves a miss of a promise of always by one failure, given enough orders", () => {
    const always = [{ customer: "A", measure: "onTime", target: 1 }] as const;
    expect(judgePromises(cardOf({ A: [29, 30] }), always).verdicts[0]).toMatchObject({ isProved: true, test: { adjusted: "0" } });
    expect(judgePromises(cardOf({ A: [9, 10] }), always).verdicts[0]).toMatchObject({ isProved: false, untested: "tooFewObservations" });
    expect(judgePromises(cardOf({ A: [9, 10] }), always, { minimumObservations: 10 }).verdicts[0]?.isProved).toBe(true);
  });

  it("judges what is to stay below a target on its other side", () => {
    const orders = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
    const deliveries = orders.map(({ id }) => ({ order: id, received: "2026-07-08" }));
    const returns = Array.from({ length: 12 }, (_, order) => ({ order }));
    const returned = scorecard({ orders, deliveries, returns }, { period: PERIOD });
    const { verdicts } = judgePromises(returned, [{ customer: "A", measure: "returnsRate", target: "10%" }]);
    expect(verdicts[0]).toMatchObject({ direction: "atMost", verdict: "missed", isProved: true, gap: "0.2" });
  });

  it("judges a scorecard from its JSON alike", () => {
    const promises = [{ segment: "build", measure: "onTime", target: "85%" }] as const;
    expect(judgePromises(JSON.parse(JSON.stringify(card)), promises)).toEqual(judgePromises(card, promises));
  });
});

describe("service/judge-promises: false alarms", () => {
  const alpha = rational(1n, 20n);
  const processes = [
    [rational(19n, 20n), 40],
    [rational(9n, 10n), 75],
    [rational(49n, 50n), 200],
    [rational(4n, 5n), 30],
    [rational(1n, 2n), 120],
  ] as const;
  const draw = draws(20_260_701);
  const count = (p: Rational, n: number) => countOf(Number(p.n) / Number(p.d), n, draw);

  it("are at most alpha over a family of processes that all just reach their targets", () => {
    const runs = 3000;
    let alarms = 0;
    let naive = 0;
    for (let run = 0; run < runs; run++) {
      const tests = testFamily(
        processes.map(([target, n]) => ({ x: count(target, n), n, target, side: "atMost" as const })),
        alpha,
      );
      if (tests.some(({ isProved }) => isProved)) alarms++;
      if (tests.some(({ p }) => compareRationals(p, alpha) <= 0)) naive++;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05);
    expect(alarms).toBeGreaterThan(0);
    // Without the adjustment the same runs would cry wolf three times as often.
    expect(naive / runs).toBeGreaterThan(0.1);
  });

  it("are at most alpha through the scorecard, and a process that fails is found", () => {
    let alarms = 0;
    let found = 0;
    for (let run = 0; run < 100; run++) {
      const due = { A: 40, B: 60, C: 30 } as const;
      const sound = cardOf({ A: [count(rational(9n, 10n), due.A), due.A], B: [count(rational(9n, 10n), due.B), due.B] });
      const promises = ["A", "B"].map((customer) => ({ customer, measure: "onTime" as const, target: "90%" }));
      if (judgePromises(sound, promises).counts.provedMissed > 0) alarms++;
      const failing = cardOf({ A: [count(rational(1n, 2n), due.A), due.A], B: [due.B, due.B] });
      if (judgePromises(failing, promises).verdicts[0]?.isProved === true) found++;
    }
    expect(alarms).toBeLessThanOrEqual(5);
    expect(found).toBe(100);
  });
});

describe("service/judge-promises: false alarms of over-service", () => {
  const alpha = rational(1n, 20n);
  const draw = draws(20_260_702);

  it("are at most alpha over a family of processes that all just reach their targets", () => {
    const processes = [
      [0.95, rational(19n, 20n), 100],
      [0.9, rational(9n, 10n), 75],
      [0.8, rational(4n, 5n), 30],
      [0.5, rational(1n, 2n), 120],
    ] as const;
    const runs = 3000;
    let [alarms, naive] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const tests = testFamily(
        processes.map(([p, target, n]) => ({ x: countOf(p, n, draw), n, target, side: "atLeast" as const })),
        alpha,
      );
      if (tests.some(({ isProved }) => isProved)) alarms++;
      if (tests.some(({ p }) => compareRationals(p, alpha) <= 0)) naive++;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05);
    expect(alarms).toBeGreaterThan(0);
    expect(naive / runs).toBeGreaterThan(0.06);
  });

  it("are at most alpha through the scorecard, and service far above its promise is found", () => {
    const promises = ["A", "B"].map((customer) => ({ customer, measure: "onTime" as const, target: "80%" }));
    let [alarms, found] = [0, 0];
    for (let run = 0; run < 200; run++) {
      const sound = cardOf({ A: [countOf(0.8, 40, draw), 40], B: [countOf(0.8, 60, draw), 60] });
      if (judgePromises(sound, promises).overServed.above.length > 0) alarms++;
      const better = cardOf({ A: [countOf(0.99, 60, draw), 60], B: [countOf(0.8, 60, draw), 60] });
      if (judgePromises(better, promises).overServed.above.some(({ id }) => id === "A")) found++;
    }
    expect(alarms).toBeLessThanOrEqual(10);
    expect(found).toBeGreaterThan(190);
  });
});

describe("service/judge-promises: false alarms where windows are open", () => {
  const draw = draws(19_960_704);

  /** Orders due over July, looked at on the 16th: three days of grace, deliveries early and late, cancellations known at once. */
  function lookedAtHalfway(size: number, failure: number): Scorecard {
    const orders = Array.from({ length: size }, (_, id) => {
      const cancelled = draw() < failure / 2 ? ("supplier" as const) : null;
      return {
        id,
        customer: "A",
        ordered: "2026-06-20",
        requested: `2026-07-${String(Math.floor(draw() * 25) + 1).padStart(2, "0")}`,
        cancelled,
      };
    });
    // A failure of half of what fails, given that the other half was cancelled.
    const late = failure / 2 / (1 - failure / 2);
    const deliveries = orders.flatMap(({ id, requested, cancelled }) => {
      if (cancelled !== null) return [];
      const shift = draw() < late ? 5 : Math.floor(draw() * 8) - 4;
      const received = new Date(Date.parse(requested) + shift * 86_400_000).toISOString().slice(0, 10);
      return received < "2026-07-16" ? [{ order: id, received }] : [];
    });
    return scorecard({ orders, deliveries }, { period: PERIOD, asOf: "2026-07-16", window: { lateDays: 3 } });
  }

  it("are at most alpha, for what is not yet due counts neither way", () => {
    const promises = [{ customer: "A", measure: "onTime", target: "80%" }] as const;
    const runs = 300;
    let alarms = 0;
    for (let run = 0; run < runs; run++) if (judgePromises(lookedAtHalfway(100, 0.2), promises).counts.provedMissed > 0) alarms++;
    expect(alarms / runs).toBeLessThanOrEqual(0.05);
    expect(judgePromises(lookedAtHalfway(400, 0.4), promises).counts.provedMissed).toBe(1);
  });
});

describe("service/judge-promises: over-served", () => {
  const costing = exampleCosting(library);
  const card = cardOf({ A: [60, 60], B: [56, 60], C: [60, 60] });
  const promises = [
    { customer: "A", measure: "onTime", target: "80%" },
    { customer: "B", measure: "onTime", target: "92%" },
  ] as const;

  it("finds service above promise by evidence, and what it costs", () => {
    const services = { perOccurrence: { onTime: { creditChecks: "0.5" } } };
    const { above, cost } = judgePromises(card, promises, { costing, services }).overServed;
    // 60 - 0.8 x 60 = 12 orders, half a credit check of 40.00 each.
    expect(above).toMatchObject([{ id: "A", target: "0.8", value: "1", excess: "12", cost: "240.00" }]);
    expect(cost).toEqual({ above: "240.00", notPromised: "0.00", currency: "USD" });
  });

  it("counts what a customer and its segment were both promised once in the total", () => {
    const services = { perOccurrence: { onTime: { creditChecks: "0.5" } } };
    const both = [...promises, { segment: "protect", measure: "onTime", target: "85%" } as const];
    const { above, cost } = judgePromises(card, both, { costing, services }).overServed;
    // 116 of 120 are 14 above 85 %; A is above its own 80 % by 12, B not above its own 92 %, and nobody else is in the segment.
    expect(above.map(({ to, id, excess, cost: all, counted }) => [to, id, excess, all, counted])).toEqual([
      ["customer", "A", "12", "240.00", "240.00"],
      ["segment", "protect", "14", "280.00", "0.00"],
    ]);
    expect(cost?.above).toBe("240.00");
    // Without A's own promise the segment is counted by A alone: 60 are 9 above 85 % of 60.
    const second = judgePromises(card, both.slice(1), { costing, services }).overServed;
    expect(second.above.map(({ excess, cost: all, counted }) => [excess, all, counted])).toEqual([["14", "280.00", "180.00"]]);
    expect(second.cost?.above).toBe("180.00");
  });

  it("finds service that is paid for and nobody was promised", () => {
    const used = ["C", "A"].map((customer) => ({ customer, driver: "creditChecks", quantity: 3, measure: "onTime" as const }));
    const { notPromised, cost, above } = judgePromises(card, promises, { costing, services: { used } }).overServed;
    expect(notPromised).toEqual([
      { customer: "C", measure: "onTime", name: "On time", driver: "creditChecks", quantity: "3", cost: "120.00" },
    ]);
    expect(cost?.notPromised).toBe("120.00");
    expect(above.map((one) => one.cost)).toEqual([null]);
    const toSegment = [...promises, { segment: "build", measure: "onTime", target: "90%" } as const];
    expect(judgePromises(card, toSegment, { costing, services: { used } }).overServed.notPromised).toEqual([]);
  });

  it("costs service that is paid for at the customer's own units, or at the average where none are measured", () => {
    const used = ["A", "B", "C"].map((customer) => ({ customer, driver: "orders", quantity: 2, measure: "inFull" as const }));
    const paid = (by: Costing) => judgePromises(card, promises, { costing: by, services: { used } }).overServed.notPromised;
    // Orders of A, B and C take 8, 16 and 15 minutes of 0.80.
    expect(paid(costing).map(({ cost }) => cost)).toEqual(["12.80", "25.60", "24.00"]);
    const model = library.costModel({
      currency: "EUR",
      resources: { desk: { cost: 100, capacity: { unit: "minute", practical: 100 } } },
      activities: { enter: { driver: "orders", consumes: { desk: { base: 1, when: [{ if: { intl: true }, add: 19 }] } } } },
      drivers: { orders: { from: "orders", count: true } },
    });
    const orders = [
      { customer: "A", product: "p", intl: true },
      { customer: "A", product: "q", intl: false },
      { customer: "B", product: "p", intl: false },
    ];
    const by = (dimensions: readonly string[]) => library.allocate(model, { events: { orders } }, { by: dimensions });
    // Orders of A take 20 and 1 minutes, that of B 1, and all three 22/3; C has none.
    for (const dimensions of [["customer"], ["customer", "product"]]) {
      expect(paid(by(dimensions)).map(({ cost }) => cost)).toEqual(["21.00", "2.00", "14.67"]);
    }
    // Nobody's own are known where cost objects are no customers.
    expect(paid(by(["product"])).map(({ cost }) => cost)).toEqual(["14.67", "14.67", "14.66"]);
  });

  it("takes a row of services with the customer and the driver misspelt for what it is, both at once", () => {
    const used = [{ customer: "AA", driver: "creditCheks", quantity: 3, measure: "onTime" as const }];
    expect(codesOf(() => judgePromises(card, promises, { costing, services: { used } }))).toEqual([
      "driver-without-rate services.used[0].driver 1 @",
      "promise-to-unknown services.used.customer 1 @",
    ]);
  });

  it("has no cost without a costing", () => {
    expect(judgePromises(card, promises).overServed).toMatchObject({ above: [{ cost: null }], notPromised: [], cost: null });
  });
});
