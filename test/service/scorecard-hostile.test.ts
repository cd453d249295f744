import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import * as library from "../../src/index.js";
import { capability } from "../../src/service/capability.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { formatCapability } from "../../src/service/format-capability.js";
import { formatFailureCosts } from "../../src/service/format-failure-costs.js";
import { formatProcesses } from "../../src/service/format-processes.js";
import { formatPromises } from "../../src/service/format-promises.js";
import { formatScorecard } from "../../src/service/format-scorecard.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { processesToReengineer } from "../../src/service/processes-to-reengineer.js";
import { scorecard } from "../../src/service/scorecard.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";

const period = { from: "2026-07-01", to: "2026-08-01" };
const order = { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" };
const card = scorecard({ orders: [order] }, { period });
const costing = exampleCosting(library);
const GARBAGE: readonly unknown[] = [
  null,
  7,
  "text",
  true,
  Symbol("s"),
  () => 1,
  [],
  [null],
  [7],
  [[]],
  {},
  { id: {} },
  Number.NaN,
  -1,
  1n,
  new Date(Number.NaN),
];

/** True when a call gives a result or the library's own error, whatever it is given. */
function isTame(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    return isCostError(error);
  }
}

describe("service/hostile", () => {
  it("refuses garbage in every argument with coded errors only", () => {
    for (const value of GARBAGE) {
      const v = value as never;
      const calls: readonly (() => unknown)[] = [
        () => scorecard(v, { period }),
        () => scorecard({ orders: [] }, v),
        () => judgePromises(v, []),
        () => judgePromises(card, v),
        () => judgePromises(card, [], v),
        () => judgePromises(card, [], { costing: v }),
        () => judgePromises(card, [], { costing, services: v }),
        () => judgePromises(card, [], { costing, services: { used: v } }),
        () => judgePromises(card, [], { costing, services: { perOccurrence: v } }),
        () => failureCosts(v, costing, {}),
        () => failureCosts(card, v, {}),
        () => failureCosts(card, costing, v),
        () => failureCosts(card, costing, { late: v }),
        () => failureCosts(card, costing, { late: { creditChecks: v } }),
        () => capability(v, []),
        () => capability(card, v),
        () => capability(card, [], v),
        () => processesToReengineer(v, []),
        () => processesToReengineer(card, v),
        () => processesToReengineer(card, [], v),
        () => processesToReengineer(card, [], { profits: v }),
        () => processesToReengineer(card, [], { failureCosts: v }),
        () => formatScorecard(v),
        () => formatScorecard(card, v),
        () => formatPromises(v),
        () => formatPromises(judgePromises(card, []), v),
        () => formatFailureCosts(v),
        () => formatFailureCosts(failureCosts(card, costing, {}), v),
        () => formatCapability(v),
        () => formatCapability([], v),
        () => formatProcesses(v),
        () => formatProcesses(processesToReengineer(card, []), v),
      ];
      for (const call of calls) expect(isTame(call), `${String(call)} with ${String(value)}`).toBe(true);
    }
  });

  it("refuses garbage in every option and every field with coded errors only", () => {
    const tables = ["orders", "lines", "deliveries", "invoices", "returns", "complaints", "surveys", "customers"];
    const fields = [
      "id",
      "customer",
      "ordered",
      "requested",
      "promised",
      "reschedules",
      "cancelled",
      "closed",
      "channel",
      "order",
      "line",
      "quantity",
    ];
    const more = ["shipped", "received", "damaged", "documentsCorrect", "correct", "opened", "resolved", "score", "answered"];
    const options = ["period", "asOf", "due", "clock", "window", "segments", "confidence", "promises"];
    for (const value of GARBAGE) {
      for (const option of options) expect(isTame(() => scorecard({ orders: [] }, { period, [option]: value } as never))).toBe(true);
      for (const table of tables) {
        expect(isTame(() => scorecard({ orders: [order], [table]: value } as never, { period }))).toBe(true);
        for (const field of [...fields, ...more]) {
          const row = { ...order, order: 1, received: "2026-07-08", [field]: value };
          expect(
            isTame(() => scorecard({ orders: [order], [table]: [row] } as never, { period })),
            `${table}.${field}`,
          ).toBe(true);
        }
      }
    }
  });

  it("reports all faults at once, grouped, with their first rows", () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({ ...order, id: i, requested: i % 2 === 0 ? "never" : "2026-07-08" }));
    const deliveries = [{ order: "x", quantity: -1, damaged: "no", received: "2026-13-01" }];
    const surveys = [{ customer: "A", score: Number.NaN }, { customer: "A" }];
    expect(codesOf(() => scorecard({ orders: rows, deliveries, surveys } as never, { period, clock: "boat" as never }))).toEqual([
      "scorecard-option-invalid clock 1 @",
      "event-date-invalid orders.requested 5 @0,2,4,6,8",
      "order-unknown deliveries.order 1 @0",
      "event-date-invalid deliveries.received 1 @0",
      "event-value-invalid deliveries.quantity 1 @0",
      "event-value-invalid deliveries.damaged 1 @0",
      "number-invalid surveys.score 1 @0",
      "event-value-invalid surveys.score 1 @1",
    ]);
  });

  it("says what was found as a reader would", () => {
    const refusal = (call: () => unknown) => {
      try {
        call();
      } catch (error) {
        return isCostError(error) ? error.message : String(error);
      }
      return "taken";
    };
    expect(refusal(() => scorecard(null as never, { period }))).toBe(
      "[event-table-invalid] events: found null; expected an object of tables; pass the tables by name, `orders` at least",
    );
    expect(refusal(() => scorecard({ orders: [{ ...order, requested: new Date(Number.NaN) }] }, { period }))).toContain(
      "orders.requested: found an invalid Date (index 0)",
    );
    expect(refusal(() => scorecard({ orders: [] }, { period: { ...period, from: new Date(Number.NaN) } }))).toContain(
      "period.from: found an invalid Date;",
    );
    const pretender = { [Symbol.toStringTag]: "Date" };
    expect(codesOf(() => scorecard({ orders: [{ ...order, ordered: pretender as never }] }, { period }))).toEqual([
      "event-date-invalid orders.ordered 1 @0",
    ]);
  });

  it("refuses events with the order of another customer, and where they are", () => {
    const orders = [order, { ...order, id: 2, customer: "B" }];
    const wrong = { order: 2, customer: "A" };
    const right = { order: 2, customer: "B" };
    const tables = {
      lines: [{ ...wrong, quantity: 1 }],
      deliveries: [
        { ...right, received: "2026-07-08" },
        { ...wrong, received: "2026-07-08" },
      ],
      invoices: [{ ...wrong, correct: true }],
      returns: [right, wrong],
      complaints: [
        { ...right, opened: "2026-07-08" },
        { ...wrong, opened: "2026-07-08" },
      ],
    };
    expect(codesOf(() => scorecard({ orders, ...tables }, { period }))).toEqual([
      "order-customer-differs lines.customer 1 @0",
      "order-customer-differs deliveries.customer 1 @1",
      "order-customer-differs invoices.customer 1 @0",
      "order-customer-differs returns.customer 1 @1",
      "order-customer-differs complaints.customer 1 @1",
    ]);
    const complaints = [
      { customer: "A", opened: "2026-07-08" },
      { customer: "C", opened: "2026-07-08" },
    ];
    expect(scorecard({ orders, complaints, returns: [{ order: 2 }] }, { period }).total.failures.complaint).toBe(2);
  });

  it("takes ids and drivers named like an object's own things for what they are", () => {
    const odd = { ...order, id: "__proto__", customer: "constructor", channel: "toString" };
    const found = scorecard({ orders: [odd], deliveries: [{ order: "__proto__", received: "2026-07-08" }] }, { period });
    expect(found.customers[0]).toMatchObject({ id: "constructor", orders: { onTime: 1 } });
    expect(codesOf(() => failureCosts(found, costing, { late: { constructor: 1 } } as never))).toEqual([
      "driver-without-rate spec.late.constructor 1 @",
    ]);
    expect(codesOf(() => judgePromises(found, [{ customer: "constructor", measure: "toString" as never, target: 1 }]))).toEqual([
      "measure-unknown promises[0].measure 1 @",
    ]);
  });

  it("refuses what a scorecard cannot mean", () => {
    const refused = (options: object) => codesOf(() => scorecard({ orders: [order] }, { period, ...options } as never));
    expect(refused({ period: { from: "2026-08-01", to: "2026-07-01" } })).toEqual(["scorecard-option-invalid period.to 1 @"]);
    expect(refused({ period: { ...period, timeZone: "Mars/Base" } })).toEqual(["scorecard-option-invalid period.timeZone 1 @"]);
    expect(refused({ window: { lateDays: -1 } })).toEqual(["scorecard-option-invalid window.lateDays 1 @"]);
    expect(refused({ windows: {} })).toEqual(["scorecard-option-invalid options.windows 1 @"]);
    expect(refused({ segments: [{ id: "A" }] })).toEqual(["segment-invalid segments.segment 1 @0"]);
    expect(codesOf(() => judgePromises(card, [], { alpha: 1 }))).toEqual(["scorecard-option-invalid alpha 1 @"]);
    expect(codesOf(() => judgePromises(card, [], { services: {} }))).toEqual(["scorecard-option-invalid costing 1 @"]);
    expect(codesOf(() => capability([], []))).toEqual(["scorecard-invalid history 1 @"]);
    expect(codesOf(() => scorecard({ orders: [order], lines: [{ order: 1, quantity: "1e-10" }] }, { period }))).toEqual([
      "too-many-decimals lines.quantity 1 @0",
    ]);
  });
});
