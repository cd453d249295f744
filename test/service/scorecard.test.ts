import { describe, expect, it } from "vitest";
import type { MeasureId } from "../../src/service/measure-id.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { DeliveryEvent, LineEvent, OrderEvent, ScorecardEvents } from "../../src/service/scorecard-events.js";
import type { ScorecardOptions } from "../../src/service/scorecard-options.js";

const JULY = { from: "2026-07-01", to: "2026-08-01" };
const order: OrderEvent = { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" };

function card(events: Partial<ScorecardEvents>, options: Partial<ScorecardOptions> = {}) {
  return scorecard({ orders: [order], ...events }, { period: JULY, ...options });
}

function measure(id: MeasureId, events: Partial<ScorecardEvents>, options: Partial<ScorecardOptions> = {}) {
  return card(events, options).total.measures[id];
}

/** Tells where one order, requested for 8 July, ends: by its own fields, deliveries and options. */
function standing(
  fields: Partial<OrderEvent>,
  deliveries: readonly Partial<DeliveryEvent>[],
  options: Partial<ScorecardOptions> = {},
): string {
  const { orders } = card(
    { orders: [{ ...order, ...fields }], deliveries: deliveries.map((one) => ({ order: 1, ...one })) },
    options,
  ).total;
  const { due, onTime, early, late, open, cancelledBySupplier, excluded } = orders;
  const left = Object.entries(excluded).filter(([, count]) => count > 0);
  if (due === 0) return left.map(([name]) => name).join();
  const how = open > 0 ? " open" : cancelledBySupplier > 0 ? " cancelled" : "";
  return `${onTime ? "on time" : early ? "early" : late ? "late" : "?"}${how}`;
}

describe("service/scorecard: the denominator", () => {
  it("is the orders due in the period, half-open", () => {
    const received = [{ received: "2026-07-02" }];
    expect(standing({}, received)).toBe("on time");
    expect(standing({ requested: "2026-07-01" }, [{ received: "2026-07-01" }])).toBe("on time");
    expect(standing({ requested: "2026-06-30" }, received)).toBe("outsidePeriod");
    expect(standing({ requested: "2026-08-01" }, received)).toBe("outsidePeriod");
  });

  it("counts an overdue open order late, and leaves out one that is not yet due", () => {
    expect(standing({}, [])).toBe("late open");
    expect(standing({}, [], { asOf: "2026-07-09" })).toBe("late open");
    expect(standing({}, [], { asOf: "2026-07-08" })).toBe("notYetDue");
    expect(standing({}, [], { asOf: "2026-07-08T23:59" })).toBe("notYetDue");
    expect(standing({ requested: "2026-07-31" }, [], { window: { lateDays: 2 } })).toBe("notYetDue");
    const late = { window: { lateDays: 2 } } as const;
    // Delivered or not: to count early ones alone would choose by the outcome.
    expect(standing({ requested: "2026-07-31" }, [{ received: "2026-07-30" }], late)).toBe("notYetDue");
    expect(standing({ requested: "2026-07-31" }, [{ received: "2026-08-02" }], { ...late, asOf: "2026-08-03" })).toBe("on time");
  });

  it("leaves out what the customer cancelled and fails what the supplier cancelled", () => {
    expect(standing({ cancelled: "customer" }, [{ received: "2026-07-20" }])).toBe("cancelledByCustomer");
    expect(standing({ cancelled: "supplier" }, [])).toBe("late cancelled");
    // A failure that is known before its window closes would count without the successes that are not.
    expect(standing({ cancelled: "supplier" }, [], { asOf: "2026-07-02" })).toBe("notYetDue");
    expect(standing({ cancelled: "supplier" }, [{ received: "2026-07-08" }])).toBe("late cancelled");
    expect(standing({ cancelled: "customer", requested: null }, [])).toBe("cancelledByCustomer");
    expect(standing({ cancelled: "customer", requested: "2026-08-08" }, [])).toBe("outsidePeriod");
  });

  it("goes by the date first promised on request; a reschedule is counted and moves nothing", () => {
    const promised = { promised: "2026-07-10", reschedules: [{ date: "2026-07-20" }] };
    expect(standing(promised, [{ received: "2026-07-10" }], { due: "promised" })).toBe("on time");
    expect(standing(promised, [{ received: "2026-07-11" }], { due: "promised" })).toBe("late");
    expect(standing(promised, [{ received: "2026-07-10" }])).toBe("late");
    const { asActivity } = card({ orders: [{ ...order, ...promised }] });
    expect(asActivity).toMatchObject({ reschedules: 1, rescheduledOrders: 1 });
  });

  it("leaves out orders without the due date, and says so", () => {
    const { total, warnings } = card({ orders: [order, { ...order, id: 2, requested: null }] }, {});
    expect(total.orders).toMatchObject({ due: 1, excluded: { noDueDate: 1 } });
    expect(warnings.map(({ code, count, severity }) => [code, count, severity])).toEqual([["due-date-missing", 1, "warning"]]);
  });
});

describe("service/scorecard: on time", () => {
  it("takes a due day to its end, and moments exactly", () => {
    expect(standing({}, [{ received: "2026-07-08T23:59:59" }])).toBe("on time");
    expect(standing({ requested: "2026-07-08T14:00" }, [{ received: "2026-07-08T14:00:00" }])).toBe("on time");
    expect(standing({ requested: "2026-07-08T14:00" }, [{ received: "2026-07-08T14:00:01" }])).toBe("late");
    expect(standing({ requested: "2026-07-08T14:00" }, [{ received: "2026-07-08" }])).toBe("on time");
  });

  it("reads offsets, zones and Dates; a Date at midnight of the zone is a day", () => {
    const cut = { requested: "2026-07-08T14:00Z" };
    expect(standing(cut, [{ received: "2026-07-08T15:59+02:00" }])).toBe("on time");
    expect(standing(cut, [{ received: "2026-07-08T16:00" }], { period: { ...JULY, timeZone: "Europe/Paris" } })).toBe("on time");
    expect(standing(cut, [{ received: "2026-07-08T16:01" }], { period: { ...JULY, timeZone: "Europe/Paris" } })).toBe("late");
    expect(standing({ requested: new Date("2026-07-08T00:00Z") }, [{ received: new Date("2026-07-08T18:00Z") }])).toBe("on time");
    expect(standing({ requested: new Date("2026-07-08T12:00Z") }, [{ received: new Date("2026-07-08T18:00Z") }])).toBe("late");
  });

  it("has a window of days early and late, both ends included", () => {
    const window = { earlyDays: 2, lateDays: "1" };
    const on = ["05", "06", "08", "09", "10"].map((day) => standing({}, [{ received: `2026-07-${day}` }], { window }));
    expect(on).toEqual(["early", "on time", "on time", "on time", "late"]);
    expect(standing({}, [{ received: "2026-07-01" }])).toBe("on time");
    const noon = { requested: "2026-07-08T12:00" };
    expect(standing(noon, [{ received: "2026-07-09T00:00:00" }], { window: { lateDays: "0.5" } })).toBe("on time");
    expect(standing(noon, [{ received: "2026-07-09T00:00:01" }], { window: { lateDays: "0.5" } })).toBe("late");
  });

  it("names a ship-date proxy, and counts goods on the way as not there by the clock of receipt", () => {
    const shipped = [{ shipped: "2026-07-08" }];
    expect(standing({}, shipped, { clock: "shipped" })).toBe("on time");
    const two = {
      orders: [order, { ...order, id: 2 }],
      deliveries: [
        { order: 1, shipped: "2026-07-07" },
        { order: 2, received: "2026-07-08" },
      ],
    };
    expect(card(two).total.orders).toMatchObject({ due: 2, onTime: 1, late: 1, open: 1 });
    expect(measure("onTime", {}).name).toBe("On time");
    expect(measure("onTime", {}, { clock: "shipped" })).toMatchObject({
      name: "Shipped on time",
      basis: { clock: "shipped", due: "requested" },
    });
  });
});

describe("service/scorecard: in full", () => {
  const lines: readonly LineEvent[] = [
    { order: 1, line: 1, quantity: 10 },
    { order: 1, line: 2, quantity: "2.5" },
  ];
  const full = [
    { order: 1, line: 1, quantity: 4, received: "2026-07-05" },
    { order: 1, line: 1, quantity: 6, received: "2026-07-09" },
    { order: 1, line: 2, quantity: "2.5", received: "2026-07-08" },
  ];

  it("dates split deliveries by the one that completes", () => {
    const { measures, orders } = card({ lines, deliveries: full }).total;
    expect(orders).toMatchObject({ onTime: 0, late: 1, open: 0 });
    expect(measures.orderCycleTime.value).toBe("8");
    expect(measures.inFull.value).toBe("1");
    expect(measures.onTimeInFull.value).toBe("0");
    expect(measures.onTimeLines).toMatchObject({ numerator: "1", denominator: "2" });
    expect(measures.onTimeInFullLines.value).toBe("0.5");
    expect(measures.unitFillRate).toMatchObject({ numerator: "12.5", denominator: "12.5", observations: 12, interval: null });
    expect(measures.onTimeInFullUnits).toMatchObject({ numerator: "6.5", exact: "0.52", value: "0.52" });
  });

  it("keeps an order that is short open, unless it is closed", () => {
    const short = full.slice(1).map((one) => ({ ...one, received: "2026-07-08" }));
    const open = card({ lines, deliveries: short }).total;
    expect(open.orders).toMatchObject({ late: 1, open: 1 });
    expect(open.measures.orderCycleTime.value).toBeNull();
    const closed = card({ orders: [{ ...order, closed: true }], lines, deliveries: short }).total;
    expect(closed.orders).toMatchObject({ onTime: 1, late: 0, open: 0 });
    expect(closed.measures.onTimeLines.value).toBe("1");
    for (const { measures } of [open, closed]) {
      expect(measures.inFull.value).toBe("0");
      expect(measures.lineFillRate.value).toBe("0.5");
      expect(measures.unitFillRate.exact).toBe("0.68");
    }
  });

  it("lets what is above the order fill nothing, and says so", () => {
    const { total, warnings } = card({ lines: lines.slice(0, 1), deliveries: [{ order: 1, quantity: 11, received: "2026-07-08" }] });
    expect(total.measures.unitFillRate).toMatchObject({ numerator: "10", denominator: "10" });
    expect(warnings.map(({ code }) => code)).toEqual(["delivered-above-ordered"]);
  });

  it("does not measure fullness without quantities, and never from failures alone", () => {
    const two = { orders: [order, { ...order, id: 2 }], lines: [...lines, { order: 2, quantity: 1 }] };
    const { total, warnings } = card({ ...two, deliveries: [{ order: 1, received: "2026-07-08" }] });
    expect(total.orders).toMatchObject({ due: 2, onTime: 1, open: 1 });
    expect([total.measures.inFull.value, total.measures.unitFillRate.value, total.failures.short]).toEqual([null, null, null]);
    expect(total.measures.onTimeLines).toMatchObject({ numerator: "2", denominator: "3" });
    expect(warnings.map(({ code }) => code)).toEqual(["delivered-quantity-missing"]);
    expect(measure("inFull", { lines, deliveries: [] }).value).toBe("0");
    expect(measure("inFull", { deliveries: [{ order: 1, received: "2026-07-08" }] }).value).toBeNull();
  });

  it("fails what the supplier cancelled, whatever was delivered before", () => {
    const { measures } = card({ orders: [{ ...order, cancelled: "supplier" }], lines, deliveries: full.slice(0, 1) }).total;
    expect(measures.inFull.value).toBe("0");
    expect(measures.onTimeInFullUnits.value).toBe("0");
    expect(measures.unitFillRate.exact).toBe("0.32");
  });

  it("tells which orders due have no lines", () => {
    const { warnings } = card({ orders: [order, { ...order, id: 2 }], lines, deliveries: full });
    expect(warnings.map(({ code, found }) => [code, found])).toEqual([["order-without-lines", '1 order due without lines: "2"']]);
  });
});

describe("service/scorecard: perfect order and the other measures", () => {
  const whole = { order: 1, received: "2026-07-08", quantity: 1, damaged: false, documentsCorrect: true };
  const perfect = { lines: [{ order: 1, quantity: 1 }], deliveries: [whole] };

  it("is perfect without a failure of RL.2.1 to RL.2.4, each of which spoils it", () => {
    expect(measure("perfectOrder", perfect)).toMatchObject({ name: "Perfect order", value: "1", unmeasured: [] });
    const failures: readonly Partial<ScorecardEvents>[] = [
      { lines: [{ order: 1, quantity: 2 }], orders: [{ ...order, closed: true }] },
      { deliveries: [{ ...whole, received: "2026-07-09" }] },
      { deliveries: [{ ...whole, documentsCorrect: false }] },
      { invoices: [{ order: 1, correct: false }] },
      { deliveries: [{ ...whole, damaged: true }] },
    ];
    for (const failure of failures) expect(measure("perfectOrder", { ...perfect, ...failure }).value).toBe("0");
  });

  it("says which components were not measured", () => {
    expect(measure("perfectOrder", { deliveries: [{ order: 1, received: "2026-07-08" }] })).toMatchObject({
      name: "Perfect on measured components",
      value: "1",
      unmeasured: [
        { component: "inFull", orders: 1 },
        { component: "documents", orders: 1 },
        { component: "condition", orders: 1 },
      ],
    });
    expect(measure("perfectOrder", { ...perfect, deliveries: [{ ...whole, damaged: null }] }).unmeasured).toEqual([
      { component: "condition", orders: 1 },
    ]);
  });

  it("rates damage, invoices, returns and complaints over what was looked at", () => {
    const { measures, failures } = card({
      ...perfect,
      deliveries: [{ ...whole, damaged: true }],
      invoices: [
        { order: 1, correct: true },
        { order: 1, correct: false },
      ],
      returns: [{ order: 1, quantity: 1 }, { order: 1 }],
      complaints: [
        { customer: "A", order: 1, opened: "2026-07-10", resolved: "2026-07-13" },
        { customer: "A", opened: "2026-07-11", resolved: "2026-07-12" },
        { customer: "A", opened: "2026-07-31T23:00" },
        { customer: "A", opened: "2026-08-01", resolved: "2026-09-01" },
      ],
      surveys: [
        { customer: "A", score: "4.5" },
        { customer: "A", score: 4 },
      ],
    }).total;
    expect(measures.damageFree.value).toBe("0");
    expect(measures.documentsCorrect.value).toBe("0");
    expect(measures.invoiceAccuracy).toMatchObject({ numerator: "1", denominator: "2", value: "0.5" });
    expect(measures.returnsRate).toMatchObject({ numerator: "1", denominator: "1" });
    expect(measures.complaintRate).toMatchObject({ kind: "ratio", value: "3", interval: { method: "poissonScore" } });
    expect(measures.complaintResolution).toMatchObject({ value: "2", observations: 2 });
    expect(measures.satisfaction).toMatchObject({ numerator: "8.5", denominator: "2", value: "4.25" });
    expect(failures).toEqual({ late: 0, early: 0, short: 0, damaged: 1, documents: 0, invoice: 1, return: 2, complaint: 3 });
  });

  it("has null, not 0, where nothing was observed", () => {
    const { measures, failures } = card({ deliveries: [{ order: 1, received: "2026-07-08" }] }).total;
    const unseen = [
      "inFull",
      "damageFree",
      "invoiceAccuracy",
      "returnsRate",
      "complaintRate",
      "complaintResolution",
      "satisfaction",
    ] as const;
    for (const id of unseen) expect(measures[id]).toMatchObject({ value: null, exact: null, interval: null, observations: 0 });
    expect(failures).toMatchObject({ late: 0, return: null, complaint: null });
    expect(measure("returnsRate", { deliveries: [{ order: 1, received: "2026-07-08" }], returns: [] }).value).toBe("0");
    expect(measure("onTime", { orders: [] }).value).toBeNull();
  });

  it("has null for wrong delivery documents where only invoices were looked at", () => {
    const { failures, measures } = card({
      deliveries: [{ order: 1, received: "2026-07-08" }],
      invoices: [{ order: 1, correct: true }],
    }).total;
    expect([failures.documents, failures.invoice, measures.documentsCorrect.value]).toEqual([null, 0, "1"]);
    expect(card({ ...perfect, deliveries: [{ ...whole, documentsCorrect: false }] }).total.failures.documents).toBe(1);
  });

  it("has null, not a failure, where there is no table of deliveries", () => {
    const events = { orders: [order, { ...order, id: 2, cancelled: "supplier" as const }], lines: [{ order: 1, quantity: 1 }] };
    const { orders, measures, failures } = card({ ...events, invoices: [{ order: 1, correct: true }] }).total;
    expect(orders).toMatchObject({ due: 2, onTime: 0, late: 1, notObserved: 1, open: 0, cancelledBySupplier: 1 });
    for (const id of ["onTime", "onTimeLines", "inFull", "unitFillRate", "perfectOrder", "orderCycleTime", "returnsRate"] as const)
      expect(measures[id]).toMatchObject({ value: null, noInterval: "notObserved", observations: 0 });
    expect(failures).toMatchObject({ late: null, short: null, invoice: 0 });
    expect(card({ ...events, deliveries: [] }).total.orders).toMatchObject({ late: 2, notObserved: 0, open: 1 });
  });

  it("counts surveys of the period, and those without a date", () => {
    const surveys = [
      { customer: "A", score: 5, answered: "2026-07-31" },
      { customer: "A", score: 1, answered: "2026-08-01" },
      { customer: "A", score: 4 },
    ];
    expect(measure("satisfaction", { surveys })).toMatchObject({ value: "4.5", observations: 2 });
    expect(card({ surveys }).asActivity.surveys).toBe(3);
  });

  it("takes an order delivered in part for late while it is open, and for short once it is closed", () => {
    const lines = [{ order: 1, line: 1, quantity: 10 }];
    const deliveries = [{ order: 1, line: 1, quantity: 9, received: "2026-07-07" }];
    const open = card({ orders: [order], lines, deliveries });
    expect(open.total.failures).toMatchObject({ late: 1, short: 0 });
    expect(open.total.measures.inFull.value).toBe("0");
    expect(open.warnings.map(({ code, count }) => [code, count])).toEqual([["order-delivered-in-part", 1]]);
    const closed = card({ orders: [{ ...order, closed: true }], lines, deliveries });
    expect(closed.total.failures).toMatchObject({ late: 0, short: 1 });
    expect(closed.warnings).toEqual([]);
  });

  it("warns of cancelled orders that were delivered, which have no cycle time", () => {
    const cancelled = [
      { ...order, cancelled: "supplier" as const },
      { ...order, id: 2, cancelled: "customer" as const },
    ];
    const deliveries = [1, 2].map((id) => ({ order: id, received: "2026-07-08" }));
    const { total, warnings } = card({ orders: cancelled, deliveries });
    expect(total.orders).toMatchObject({ due: 1, late: 1, open: 0, excluded: { cancelledByCustomer: 1 } });
    expect(total.measures.orderCycleTime.value).toBeNull();
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([["cancelled-order-delivered", 2]]);
  });

  it("asks no due date of what the customer cancelled", () => {
    const { total, warnings } = card({ orders: [{ ...order, requested: null, cancelled: "customer" }] });
    expect(total.orders.excluded).toMatchObject({ cancelledByCustomer: 1, noDueDate: 0 });
    expect(warnings).toEqual([]);
  });

  it("leaves a negative cycle time out and says so", () => {
    const { total, warnings } = card({ deliveries: [{ order: 1, received: "2026-06-30" }] });
    expect(total.orders).toMatchObject({ onTime: 1, negativeCycles: 1 });
    expect(total.measures.orderCycleTime.value).toBeNull();
    expect(warnings.map(({ code }) => code)).toEqual(["cycle-time-negative"]);
  });

  it("prints a fraction exactly and to 10 decimals, with its counts and interval", () => {
    const orders = [1, 2, 3].map((id) => ({ ...order, id }));
    const deliveries = [1, 2].map((id) => ({ order: id, received: "2026-07-08" }));
    expect(measure("onTime", { orders, deliveries }, { confidence: 0.9 })).toMatchObject({
      numerator: "2",
      denominator: "3",
      observations: 3,
      exact: "2/3",
      value: "0.6666666667",
      interval: { confidence: 0.9 },
      basis: { window: { earlyDays: null, lateDays: "0" }, unit: "order", denominator: "orders due in the period" },
    });
  });
});
