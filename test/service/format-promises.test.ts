import { describe, expect, it } from "vitest";
import * as library from "../../src/index.js";
import { formatPromises } from "../../src/service/format-promises.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { ServicesPaid } from "../../src/service/services-paid.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const costing = exampleCosting(library);
const period = { from: "2026-07-01", to: "2026-08-01" };
const COUNTS = { A: [50, 60], B: [60, 60], C: [8, 10], D: [60, 60] } as const;
const all = Object.entries(COUNTS).flatMap(([customer, [onTime, due]]) =>
  Array.from({ length: due }, (_, i) => ({ id: `${customer}${i}`, customer, day: i < onTime ? "08" : "09" })),
);
const events = {
  orders: all.map(({ id, customer }) => ({ id, customer, ordered: "2026-07-01", requested: "2026-07-08" })),
  deliveries: all.map(({ id, day }) => ({ order: id, shipped: `2026-07-${day}` })),
};
const segments = ["A", "B", "C", "D"].map((id) => ({ id, segment: id === "D" ? "costEngineer" : "own segment" }));
const card = scorecard(events, { period, segments, clock: "shipped" });
const promises = [
  { customer: "A", measure: "onTime", target: "95%" },
  { customer: "B", measure: "onTime", target: "90%" },
  { customer: "B", measure: "satisfaction", target: 4 },
  { customer: "C", measure: "onTime", target: "90%" },
  { segment: "costEngineer", measure: "onTime", target: "90%" },
  { segment: "costEngineer", measure: "orderCycleTime", target: "6.125" },
  { segment: "own segment", measure: "onTime", target: "90.775%" },
] as const;
const services: ServicesPaid = {
  perOccurrence: { onTime: { creditChecks: 1 } },
  used: [{ customer: "C", driver: "creditChecks", quantity: "2.5", measure: "onTimeInFull" }],
};
const judged = judgePromises(card, promises, { costing, services });

describe("service/format-promises", () => {
  it("writes verdicts with what is proved, and service beyond promise with its cost", () => {
    expect(formatPromises(judged)).toMatchInlineSnapshot(`
      "Promises
      7 promises: 2 kept, 4 missed, of which 1 proved, 1 not observed; 4 tested together, alpha 0.05

      Promised to    Measure                  Target             Value    n  Verdict
      A              Shipped on time          at least 95.0%     83.3%   60  missed, proved
      B              Shipped on time          at least 90.0%    100.0%   60  kept
      B              Satisfaction             at least 4.00        n/a    0  not observed
      C              Shipped on time          at least 90.0%     80.0%   10  missed, too few to test
      Cost engineer  Shipped on time          at least 90.0%    100.0%   60  kept
      Cost engineer  Order to shipment, mean  at most 6.125       7.00   60  missed, no test
      own segment    Shipped on time          at least 90.775%  90.77%  130  missed, not proved

      Above promise  Measure          Target           Value  Excess    Cost  In total
      B              Shipped on time  at least 90.0%  100.0%       6  240.00    240.00
      Cost engineer  Shipped on time  at least 90.0%  100.0%       6  240.00    240.00
                                                                              --------
      Total, in USD                                                             480.00

      Not promised   Measure                  Driver        Quantity    Cost
      C              Shipped on time in full  creditChecks       2.5  100.00
                                                                      ------
      Total, in USD                                                   100.00
      "
    `);
  });

  it("lists what is asked for: missed promises, those proved, or none, without what is over-served", () => {
    const rows = (show: "missed" | "proved" | "nothing") => formatPromises(judged, { show, overServed: false }).split("\n").slice(4, -1);
    expect(rows("missed").map((row) => row[0])).toEqual(["A", "C", "C", "o"]);
    expect(rows("proved").map((row) => row[0])).toEqual(["A"]);
    expect(formatPromises(judged, { show: "nothing", overServed: false }).split("\n")).toHaveLength(3);
  });

  it("gives a value the decimals that show on which side of its target it is", () => {
    // 118 of 130 are 90.769 %: with one decimal it would stand above its target.
    expect(formatPromises(judged)).toMatch(/^own segment .* at least 90\.775% {2}90\.77% /m);
  });

  it("leaves costs out where none are known, and leaves room for brackets of losses", () => {
    const text = formatPromises(judgePromises(card, promises));
    expect(text).toMatch(/^Above promise .* Excess$/m);
    expect(text).not.toContain("Total");
    expect(formatPromises(judged, { negatives: "parentheses" })).toMatch(/^B .* 6 {2}240\.00 {4}240\.00$/m);
  });

  it("writes them from their JSON alike", () => {
    expect(formatPromises(JSON.parse(JSON.stringify(judged)))).toBe(formatPromises(judged));
  });

  it("refuses other options and other data with coded errors", () => {
    expect(codesOf(() => formatPromises(judged, { shown: "all" } as never))).toEqual(["option-invalid options.shown 1 @"]);
    expect(codesOf(() => formatPromises(judged, { show: "kept" } as never))).toEqual(["option-invalid options.show 1 @"]);
    expect(codesOf(() => formatPromises(judged, { overServed: 1 } as never))).toEqual(["option-invalid options.overServed 1 @"]);
    expect(codesOf(() => formatPromises(judged.verdicts as never))).toEqual(["format-input-invalid judgement 1 @"]);
    const changed = (more: object) => ({ ...judged, verdicts: [{ ...judged.verdicts[0], ...more }] }) as never;
    for (const [field, value] of Object.entries({
      measure: "toString",
      value: "1e3",
      to: "all",
      verdict: "late",
      untested: "constructor",
    })) {
      expect(codesOf(() => formatPromises(changed({ [field]: value })))).toEqual([
        `format-input-invalid judgement.verdicts[0].${field} 1 @`,
      ]);
    }
    expect(() => formatPromises(changed({ id: 7 }))).toThrow("judgement.verdicts[0].id: found number 7");
    expect(() => formatPromises(changed({ id: 7 }))).toThrow("pass what the call gave, or its JSON, unchanged");
  });
});
