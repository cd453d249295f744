import { describe, expect, it } from "vitest";
import { assignPackages } from "../../src/service/assign-packages.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { scorecard } from "../../src/service/scorecard.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { codesOf } from "../segments/refusal.js";

const menu = serviceMenu({
  services: {
    delivery: { levels: [{ id: "on time", promise: { measure: "onTime", target: "90%", direction: "atLeast" } }] },
    fullness: { levels: [{ id: "whole", promise: { measure: "inFull", target: "95%", direction: "atLeast" } }] },
  },
  packages: { protect: { services: { delivery: "on time", fullness: "whole" } }, build: { services: { delivery: "on time" } } },
});
const packages = assignPackages(
  [
    { id: "A", segment: "protect" },
    { id: "B", segment: "build" },
    { id: "C", segment: "inactive" },
  ],
  menu,
);
const order = { ordered: "2026-07-01", requested: "2026-07-08" };
const events = {
  orders: [
    { id: 1, customer: "A", ...order },
    { id: 2, customer: "B", ...order },
  ],
  deliveries: [
    { order: 1, received: "2026-07-08" },
    { order: 2, received: "2026-07-09" },
  ],
};
const period = { from: "2026-07-01", to: "2026-08-01" };

describe("service/promises of packages", () => {
  it("are judged as they were assigned", () => {
    const { verdicts, counts } = judgePromises(scorecard(events, { period, promises: packages }), packages);
    expect(verdicts.map(({ id, measure, verdict }) => `${id} ${measure} ${verdict}`)).toEqual([
      "A onTime kept",
      "A inFull notObserved",
      "B onTime missed",
    ]);
    expect(counts.promises).toBe(3);
  });

  it("may be given as JSON too", () => {
    const { customers } = packages.toJSON();
    const card = scorecard(events, { period });
    expect(judgePromises(card, JSON.parse(JSON.stringify(customers)))).toEqual(judgePromises(card, packages));
  });

  it("are refused to somebody unknown, all at once, with the id they may have meant", () => {
    const strangers = [
      { customer: "Atlas", measure: "onTime", target: "90%" },
      { customer: "Atlsa", measure: "onTime", target: "90%" },
      { customer: "Q", measure: "onTime", target: "90%" },
      { segment: "protekt", measure: "inFull", target: "90%" },
    ] as const;
    const customers = [{ id: "A" }, { id: "B" }, { id: "Atlas" }];
    const segments = [{ id: "A", segment: "protect" }];
    const call = () => scorecard({ ...events, customers }, { period, segments, promises: strangers });
    expect(codesOf(call)).toEqual(["promise-to-unknown promises.customer 2 @", "promise-to-unknown promises.segment 1 @"]);
    expect(call).toThrow(/"Atlsa".*did you mean "Atlas"\?/s);
    // Known, though nothing was ordered.
    const [known] = strangers;
    expect(scorecard({ ...events, customers }, { period, promises: [known] }).asPhilosophy?.promised).toEqual(["Atlas"]);
  });

  it("are not observed where a known customer or segment ordered nothing", () => {
    const segments = [
      { id: "A", segment: "protect" },
      { id: "Z", segment: "dangerZone" },
    ];
    const card = scorecard(events, { period, segments });
    const asked = [
      { customer: "Z", measure: "onTime", target: "90%" },
      { segment: "dangerZone", measure: "onTime", target: "90%" },
    ] as const;
    expect(judgePromises(card, asked).verdicts.map(({ verdict }) => verdict)).toEqual(["notObserved", "notObserved"]);
  });
});
