import { describe, expect, it } from "vitest";
import { type ScorecardMessages, scorecardMessages } from "../../src/errors/scorecard-messages.js";
import * as library from "../../src/index.js";
import { capability } from "../../src/service/capability.js";
import { failureCosts } from "../../src/service/failure-costs.js";
import { judgePromises } from "../../src/service/judge-promises.js";
import { scorecard } from "../../src/service/scorecard.js";
import { exampleCosting } from "../docs/example-costing.js";
import { type Exhibit, findingsOf, itShowsAll } from "./gallery.js";

const period = { from: "2026-07-01", to: "2026-08-01" };
const order = { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" };
const lines = [
  { order: 1, line: 1, quantity: 5 },
  { order: 1, line: 2, quantity: 5 },
];
const call = (events: object, options: object = {}) => scorecard({ orders: [order], ...events } as never, { period, ...options } as never);
const warnings = (events: object, options?: object) => call(events, options).warnings;
const card = call({ deliveries: [{ order: 1, received: "2026-07-08" }] });
const august = scorecard({ orders: [] }, { period: { from: "2026-08-01", to: "2026-09-01" }, window: { lateDays: 1 } });
const costing = exampleCosting(library);
const promise = { customer: "A", measure: "onTime", target: 1 } as const;

const GALLERY: { readonly [C in keyof ScorecardMessages]: Exhibit } = {
  "scorecard-option-invalid": { show: () => call({}, { confidence: 0.5 }), path: "confidence" },
  "event-table-invalid": { show: () => call({ orders: "all" }), path: "orders" },
  "event-row-invalid": { show: () => call({ deliveries: [null] }), path: "deliveries" },
  "event-id-invalid": { show: () => call({ orders: [{ ...order, id: 1.5 }] }), path: "orders.id" },
  "event-date-invalid": { show: () => call({ orders: [{ ...order, requested: "8 July" }] }), path: "orders.requested" },
  "event-date-missing": { show: () => call({ orders: [{ ...order, ordered: null }] }), path: "orders.ordered" },
  "event-value-invalid": { show: () => call({ invoices: [{ order: 1, correct: "yes" }] }), path: "invoices.correct" },
  "order-duplicate": { show: () => call({ orders: [order, order] }), path: "orders.id" },
  "order-line-duplicate": { show: () => call({ lines: [...lines, { order: 1, line: 2, quantity: 1 }] }), path: "lines.line" },
  "order-unknown": { show: () => call({ deliveries: [{ order: 2, received: "2026-07-08" }] }), path: "deliveries.order" },
  "order-customer-differs": {
    show: () => call({ complaints: [{ customer: "B", order: 1, opened: "2026-07-08" }] }),
    path: "complaints.customer",
  },
  "order-line-unknown": { show: () => call({ lines, returns: [{ order: 1, line: 3 }] }), path: "returns.line" },
  "order-customer-unknown": { show: () => call({ customers: [{ id: "B" }] }), path: "orders.customer" },
  "event-customer-duplicate": { show: () => call({ customers: [{ id: "A" }, { id: "A" }] }), path: "customers.id" },
  "delivery-line-missing": {
    show: () => call({ lines, deliveries: [{ order: 1, quantity: 10, received: "2026-07-08" }] }),
    path: "deliveries.line",
  },
  "delivery-duplicate": {
    show: () => call({ deliveries: [1, 2].map(() => ({ order: 1, id: "D", received: "2026-07-08" })) }),
    path: "deliveries.id",
  },
  "clock-undated": { show: () => call({ deliveries: [{ order: 1, shipped: "2026-07-08" }] }), path: "deliveries.received" },
  "due-date-missing": { show: () => warnings({}, { due: "promised" }), path: "orders", severity: "warning" },
  "delivery-undated": { show: () => warnings({ deliveries: [{ order: 1 }] }), path: "deliveries", severity: "warning" },
  "delivery-repeated": {
    show: () => warnings({ deliveries: [1, 2].map(() => ({ order: 1, received: "2026-07-08" })) }),
    path: "deliveries",
    severity: "warning",
  },
  "delivered-above-ordered": {
    show: () => warnings({ lines: [{ order: 1, quantity: 1 }], deliveries: [{ order: 1, quantity: 2, received: "2026-07-08" }] }),
    path: "deliveries",
    severity: "warning",
  },
  "cancelled-order-delivered": {
    show: () => warnings({ orders: [{ ...order, cancelled: "supplier" }], deliveries: [{ order: 1, received: "2026-07-08" }] }),
    path: "orders",
    severity: "warning",
  },
  "order-delivered-in-part": {
    show: () =>
      warnings({ lines: [{ order: 1, line: 1, quantity: 2 }], deliveries: [{ order: 1, line: 1, quantity: 1, received: "2026-07-08" }] }),
    path: "orders",
    severity: "warning",
  },
  "received-before-shipped": {
    show: () => warnings({ deliveries: [{ order: 1, shipped: "2026-07-08", received: "2026-07-07" }] }),
    path: "deliveries",
    severity: "warning",
  },
  "cycle-time-negative": {
    show: () => warnings({ deliveries: [{ order: 1, received: "2026-06-08" }] }),
    path: "orders",
    severity: "warning",
  },
  "resolution-negative": {
    show: () => warnings({ complaints: [{ customer: "A", opened: "2026-07-08", resolved: "2026-07-07" }] }),
    path: "complaints",
    severity: "warning",
  },
  "order-without-lines": { show: () => warnings({ lines: [] }), path: "orders", severity: "warning" },
  "delivered-quantity-missing": {
    show: () => warnings({ lines, deliveries: [{ order: 1, received: "2026-07-08" }] }),
    path: "deliveries",
    severity: "warning",
  },
  "customer-segment-missing": { show: () => warnings({}, { segments: [] }), path: "segments", severity: "warning" },
  "scorecard-invalid": { show: () => judgePromises({ kind: "scorecard" } as never, []), path: "scorecard.period" },
  "promise-invalid": { show: () => judgePromises(card, [{ ...promise, target: "120%" }]), path: "promises[0].target" },
  "promise-duplicate": { show: () => judgePromises(card, [promise, promise]), path: "promises[1]" },
  "promise-to-unknown": { show: () => judgePromises(card, [{ ...promise, customer: "B" }]), path: "promises.customer" },
  "measure-unknown": { show: () => judgePromises(card, [{ ...promise, measure: "ontime" as never }]), path: "promises[0].measure" },
  "measure-not-testable": { show: () => capability(card, [{ measure: "unitFillRate", target: 1 }]), path: "levels[0].measure" },
  "scorecard-basis-differs": { show: () => capability([card, august], [{ measure: "onTime", target: 1 }]), path: "history" },
  "scorecard-periods-overlap": { show: () => capability([card, card], []), path: "history" },
  "failure-unknown": { show: () => failureCosts(card, costing, { latte: { creditChecks: 1 } } as never), path: "spec.latte" },
  "driver-without-rate": { show: () => failureCosts(card, costing, { late: { creditCheck: 1 } }), path: "spec.late.creditCheck" },
};

describe("errors/scorecard-gallery", () => {
  itShowsAll(GALLERY, scorecardMessages, "always");

  it("offers the likely spelling", () => {
    const fixOf = (show: () => unknown) => findingsOf(show)[0]?.fix;
    expect(fixOf(GALLERY["measure-unknown"].show)).toContain('did you mean "onTime"');
    expect(fixOf(GALLERY["failure-unknown"].show)).toContain('did you mean "late"');
    expect(fixOf(GALLERY["driver-without-rate"].show)).toContain('did you mean "creditChecks"');
  });
});
