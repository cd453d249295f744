import { describe, expect, it } from "vitest";
import { segment } from "../../src/segments/segment.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { OrderEvent, ScorecardEvents } from "../../src/service/scorecard-events.js";
import type { ScorecardOptions } from "../../src/service/scorecard-options.js";

const JULY = { from: "2026-07-01", to: "2026-08-01" };
const order: OrderEvent = { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" };

function card(events: Partial<ScorecardEvents>, options: Partial<ScorecardOptions> = {}) {
  return scorecard({ orders: [order], ...events }, { period: JULY, ...options });
}

describe("service/scorecard: intervals", () => {
  const orders = Array.from({ length: 80 }, (_, id) => ({ ...order, id }));
  const deliveries = orders.map(({ id }) => ({ order: id, received: `2026-07-0${(id % 9) + 1}`, quantity: 1 }));
  const lines = orders.map(({ id }) => ({ order: id, quantity: 1 }));
  const some = { returns: [{ order: 1 }], complaints: [{ customer: "A", opened: "2026-07-08" }] };
  const surveys = orders.map(({ id }) => ({ customer: "A", score: (id % 5) + 1 }));
  const { measures } = card({ orders, deliveries, lines, surveys, ...some }).total;

  it("are given by the method for the kind of measure, around its value", () => {
    const methods = Object.values(measures).map(({ id, interval, noInterval }) => [id, interval?.method ?? noInterval]);
    expect(Object.fromEntries(methods)).toEqual({
      onTime: "wilson",
      onTimeLines: "wilson",
      inFull: "wilson",
      lineFillRate: "wilson",
      unitFillRate: "unitsAreNoTrials",
      onTimeInFull: "wilson",
      onTimeInFullLines: "wilson",
      onTimeInFullUnits: "unitsAreNoTrials",
      perfectOrder: "wilson",
      documentsCorrect: "notObserved",
      damageFree: "notObserved",
      invoiceAccuracy: "notObserved",
      returnsRate: "wilson",
      complaintRate: "poissonScore",
      orderCycleTime: "studentT",
      orderCycleTimeMedian: "orderStatistics",
      orderCycleTimeP95: "orderStatistics",
      orderCycleTimeDeviation: "noStandardMethod",
      complaintResolution: "notObserved",
      satisfaction: "studentT",
    });
    for (const { value, interval, noInterval } of Object.values(measures)) {
      expect(interval === null).toBe(noInterval !== null);
      if (interval !== null) expect(Number(interval.lower) <= Number(value) && Number(value) <= Number(interval.upper)).toBe(true);
    }
  });

  it("are left out of a handful of days, with the reason", () => {
    const few = card({ orders: orders.slice(0, 5), deliveries: deliveries.slice(0, 5) }).total.measures;
    for (const id of ["orderCycleTime", "orderCycleTimeMedian", "orderCycleTimeP95"] as const)
      expect(few[id]).toMatchObject({ interval: null, noInterval: "tooFewObservations", observations: 5 });
    expect(few.onTime.interval?.method).toBe("wilson");
  });

  it("stand in every row: customer, segment, channel", () => {
    const rows = card(
      { orders: orders.map((one) => ({ ...one, channel: "web" })), deliveries },
      { segments: [{ id: "A", segment: "build" }] },
    );
    for (const row of [rows.customers[0], rows.segments[0], rows.channels[0]])
      expect(row?.measures.orderCycleTime.interval).toEqual(measures.orderCycleTime.interval);
  });
});

describe("service/scorecard: rows and the three faces of service", () => {
  const orders = [
    { ...order, channel: "web" },
    { ...order, id: 2, customer: "B" },
    { ...order, id: 3, customer: "C", channel: "desk" },
  ];

  it("has rows by customer, segment and channel, the row without an id last", () => {
    const segments = [
      { id: "A", segment: "protect" },
      { id: "B", segment: "build" },
    ];
    const found = card({ orders, customers: ["C", "B", "A", "Z"].map((id) => ({ id })) }, { segments });
    expect(found.customers.map(({ id, segment }) => [id, segment])).toEqual([
      ["A", "protect"],
      ["B", "build"],
      ["C", null],
      ["Z", null],
    ]);
    expect(found.segments.map(({ id, orders }) => [id, orders.due])).toEqual([
      ["build", 1],
      ["protect", 1],
      [null, 1],
    ]);
    expect(found.channels.map(({ id }) => id)).toEqual(["desk", "web", null]);
    expect(found.warnings.map(({ code }) => code)).toEqual(["customer-segment-missing"]);
  });

  it("takes the segments of a matrix, and none without one", () => {
    const rows = ["A", "B", "C"].map((id, i) => ({ id, netSales: 100 * i + 1, costToServe: i + 1 }));
    const matrix = segment(rows, { thresholds: { value: 100, cost: 2 } });
    expect(card({ orders }, { segments: matrix }).segments.map(({ id }) => id)).toEqual(["build", "costEngineer"]);
    expect(card({ orders: [order] })).toMatchObject({ segments: [], channels: [] });
  });

  it("shows service as activity, as measure and as philosophy", () => {
    const promises = [
      { customer: "A", measure: "onTime", target: "95%" },
      { segment: "build", measure: "inFull", target: 0.9 },
    ] as const;
    const segments = ["B", "C"].map((id) => ({ id, segment: id === "B" ? "build" : "protect" }));
    const found = card({ orders, complaints: [{ customer: "D", opened: "2025-01-01" }] }, { promises, segments });
    expect(found.asActivity).toMatchObject({ orders: 3, complaints: 1, returns: 0 });
    expect(found.asMeasure).toBe(found.total.measures);
    expect(found.asPhilosophy).toEqual({
      promises: [
        { to: "customer", id: "A", measure: "onTime", target: "0.95", direction: "atLeast" },
        { to: "segment", id: "build", measure: "inFull", target: "0.9", direction: "atLeast" },
      ],
      promised: ["A", "B"],
      unpromised: ["C", "D"],
    });
    expect(card({}).asPhilosophy).toBeNull();
  });

  it("is plain data, frozen", () => {
    const found = card({ orders });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect([found, found.total, found.total.measures, found.total.measures.onTime, found.customers].every(Object.isFrozen)).toBe(true);
  });
});
