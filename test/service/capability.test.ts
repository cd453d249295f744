import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { type CapabilityResult, capability } from "../../src/service/capability.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { processesToReengineer } from "../../src/service/processes-to-reengineer.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard } from "../../src/service/scorecard-result.js";
import { exampleCosting } from "../docs/example-costing.js";
import { countOf, draws } from "./draws.js";

function cardOf(onTime: number, due: number, month = "07"): Scorecard {
  const orders = Array.from({ length: due }, (_, id) => ({
    id,
    customer: "A",
    ordered: `2026-${month}-01`,
    requested: `2026-${month}-08`,
  }));
  const deliveries = orders.map(({ id }) => ({ order: id, received: `2026-${month}-${id < onTime ? "08" : "09"}` }));
  return scorecard({ orders, deliveries }, { period: { from: `2026-${month}-01`, to: `2026-${month}-28` } });
}

const status = (card: Scorecard | Scorecard[], target: string): CapabilityResult["status"] | undefined =>
  capability(card, [{ measure: "onTime", target }])[0]?.status;

describe("service/capability", () => {
  it("supports, refutes, or leaves a level possible", () => {
    const card = cardOf(56, 60);
    expect(["80%", "95%", "99%"].map((target) => status(card, target))).toEqual(["supported", "possible", "refuted"]);
    expect(status(cardOf(19, 19), "50%")).toBe("tooFewObservations");
  });

  it("agrees with the Clopper-Pearson bound: n of n supports alpha^(1/n)", () => {
    // 0.05^(1/100) = 0.970487.
    expect(capability(cardOf(100, 100), [{ measure: "onTime", target: "97%" }])[0]).toMatchObject({
      status: "supported",
      supportedLevel: "0.9704",
      successes: 100,
      value: "1",
    });
    expect(status(cardOf(100, 100), "97.05%")).toBe("possible");
  });

  it("adds the history of several periods up", () => {
    const history = [cardOf(29, 30, "08"), cardOf(30, 30, "07")];
    expect(capability(history, [{ measure: "onTime", target: "92%" }])[0]).toMatchObject({
      of: "total",
      status: "supported",
      successes: 59,
      observations: 60,
    });
  });

  it("speaks of a customer, and of what is to stay below a level", () => {
    const returns = Array.from({ length: 40 }, (_, id) => ({ id, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" }));
    const deliveries = returns.map(({ id }) => ({ order: id, received: "2026-07-08" }));
    const card = scorecard({ orders: returns, deliveries, returns: [{ order: 1 }] }, { period: { from: "2026-07-01", to: "2026-08-01" } });
    const levels = ["20%", "2%", "100%"].map((target) => ({ customer: "A", measure: "returnsRate" as const, target }));
    const results = capability(card, levels);
    expect(results.map((one) => one.status)).toEqual(["supported", "possible", "supported"]);
    expect(results[0]).toMatchObject({ of: "customer", id: "A", direction: "atMost" });
    expect(Number(results[0]?.supportedLevel)).toBeGreaterThan(0.025);
  });

  it("refutes a promise of always, or of never, by the first failure and not before", () => {
    expect([status(cardOf(60, 60), "100%"), status(cardOf(59, 60), "100%")]).toEqual(["possible", "refuted"]);
    const never = [{ measure: "onTime", target: 0, direction: "atMost" }] as const;
    expect([0, 1].map((x) => capability(cardOf(x, 60), never)[0]?.status)).toEqual(["possible", "refuted"]);
  });

  it("supports less the more is asked, and never supports what it refutes", () => {
    const trials = fc.integer({ min: 20, max: 80 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
    const rankOf = { supported: 0, possible: 1, refuted: 2, tooFewObservations: 3 };
    fc.assert(
      fc.property(trials, ([x, n]) => {
        const targets = ["0", "0.2", "0.5", "0.8", "0.9", "0.99", "1"];
        const found = capability(
          cardOf(x, n),
          targets.map((target) => ({ measure: "onTime" as const, target })),
        );
        const ranks = found.map((one) => rankOf[one.status]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        found.forEach(({ status: said, target, supportedLevel }) => {
          expect(said === "supported").toBe(Number(target) <= Number(supportedLevel));
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("service/capability: false alarms", () => {
  const draw = draws(20_260_703);
  // The result depends on the counts alone, so a card of each count will do.
  const cards = new Map<number, Scorecard>();
  const statusAt = (onTime: number, due: number, target: string) => {
    const card = cards.get(1000 * due + onTime) ?? cardOf(onTime, due);
    cards.set(1000 * due + onTime, card);
    return status(card, target);
  };

  it("are at most alpha a statement: a process just at the level is seldom supported, and seldom refuted", () => {
    const runs = 1500;
    for (const [p, target, n] of [
      [0.9, "90%", 60],
      [0.95, "95%", 100],
      [0.5, "50%", 40],
    ] as const) {
      const said = { supported: 0, refuted: 0, possible: 0, tooFewObservations: 0 };
      for (let run = 0; run < runs; run++) said[statusAt(countOf(p, n, draw), n, target) as keyof typeof said]++;
      expect(said.supported / runs).toBeLessThanOrEqual(0.05);
      expect(said.refuted / runs).toBeLessThanOrEqual(0.05);
      expect(said.supported).toBeGreaterThan(0);
      expect(said.refuted).toBeGreaterThan(0);
    }
  });

  it("do not keep it from finding a process that is well above its level, or well below", () => {
    const runs = 200;
    const share = (p: number, wanted: CapabilityResult["status"]) =>
      Array.from({ length: runs }, () => statusAt(countOf(p, 100, draw), 100, "90%")).filter((one) => one === wanted).length / runs;
    expect(share(0.99, "supported")).toBeGreaterThan(0.9);
    expect(share(0.75, "refuted")).toBeGreaterThan(0.95);
  });
});

describe("service/capability of many", () => {
  it("judges thousands of customers in a thousand segments, as failure costs and re-engineering do", () => {
    const customers = Array.from({ length: 5000 }, (_, i) => `C${i}`);
    const segments = customers.map((id, i) => ({ id, segment: `S${i % 1000}` }));
    const orders = customers.flatMap((customer) =>
      [0, 1].map((k) => ({ id: `${customer}-${k}`, customer, ordered: "2026-07-01", requested: "2026-07-08" })),
    );
    const deliveries = orders.map(({ id }, i) => ({ order: id, received: i % 4 === 0 ? "2026-07-09" : "2026-07-08" }));
    const card = scorecard({ orders, deliveries }, { period: { from: "2026-07-01", to: "2026-08-01" }, segments });
    const promises = customers.map((customer) => ({ customer, measure: "onTime" as const, target: "95%" }));
    const limits = { minimumObservations: 2 };
    expect(capability(card, promises, limits)).toHaveLength(5000);
    const costs = failureCosts(card, exampleCosting(library), { late: { creditChecks: 1 } });
    expect(costs.segments).toHaveLength(1000);
    expect(processesToReengineer(card, promises, { ...limits, failureCosts: costs }).processes[0]?.failures).toBe(2500);
  });
});

describe("service/processes-to-reengineer", () => {
  const costing = exampleCosting(library);
  const period = { from: "2026-07-01", to: "2026-08-01" };
  const customers = ["A", "B"];
  const orders = customers.flatMap((customer) =>
    Array.from({ length: 40 }, (_, i) => ({ id: `${customer}${i}`, customer, ordered: "2026-07-01", requested: "2026-07-08" })),
  );
  const isOf = (id: string, customer: string, below: number) => id.startsWith(customer) && Number(id.slice(1)) < below;
  const deliveries = orders.map(({ id }) => ({
    order: id,
    received: isOf(id, "A", 10) ? "2026-07-09" : "2026-07-08",
    quantity: isOf(id, "A", 2) ? 1 : 2,
    damaged: isOf(id, "B", 1),
    documentsCorrect: true,
  }));
  const lines = orders.map(({ id }) => ({ order: id, quantity: 2 }));
  const card = scorecard({ orders: orders.map((one) => ({ ...one, closed: true })), lines, deliveries }, { period });
  const costs = failureCosts(card, costing, { late: { creditChecks: 1 }, short: { creditChecks: 3 }, damaged: { creditChecks: 2 } });
  const profits = [
    { id: "A", operatingProfit: "900.00" },
    { id: "B", operatingProfit: "-5000.00" },
  ];

  it("ranks the processes that do not hold their promises by the money at stake", () => {
    const promises = [
      { customer: "A", measure: "perfectOrder", target: "95%" },
      { customer: "B", measure: "damageFree", target: "99%" },
      { customer: "B", measure: "onTime", target: "90%" },
      { customer: "B", measure: "satisfaction", target: 4 },
    ] as const;
    const found = processesToReengineer(card, promises, { failureCosts: costs, profits });
    expect(
      found.processes.map(({ process, isRefuted, customers: ids, failures, failureCost, profit, atStake }) => [
        process,
        isRefuted,
        ids.join(),
        failures,
        failureCost,
        profit,
        atStake,
      ]),
    ).toEqual([
      ["delivery", true, "A", 10, "400.00", "900.00", "1300.00"],
      ["availability", true, "A", 2, "240.00", "900.00", "1140.00"],
      ["handling", false, "B", 1, "80.00", "0.00", "80.00"],
    ]);
    expect(found.processes.map(({ losses }) => losses)).toEqual(["0.00", "0.00", "-5000.00"]);
    expect(found.supported.map(({ id, measure }) => [id, measure])).toEqual([["B", "onTime"]]);
    expect(found.notTested.map(({ measure }) => measure)).toEqual(["satisfaction"]);
  });

  it("names the process of a simple measure without any money known", () => {
    const { processes } = processesToReengineer(card, [{ customer: "A", measure: "onTime", target: "99.9%" }]);
    expect(processes).toMatchObject([{ process: "delivery", failureCost: "0.00", profit: "0.00", atStake: "0.00" }]);
  });

  it("takes the profits of statements, and failure costs from their JSON", () => {
    const promises = [{ customer: "A", measure: "onTime", target: "95%" }] as const;
    const given = { failureCosts: JSON.parse(JSON.stringify(costs)), profits: costing.statements() };
    const [delivery] = processesToReengineer(card, promises, given).processes;
    expect(delivery?.profit).toBe(costing.statement("A").operatingProfit.toFixed(2));
  });
});
