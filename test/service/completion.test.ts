import { describe, expect, it } from "vitest";
import { scorecard } from "../../src/service/scorecard.js";
import type { DeliveryEvent, LineEvent, OrderEvent } from "../../src/service/scorecard-events.js";
import type { ScorecardOptions } from "../../src/service/scorecard-options.js";

const order: OrderEvent = { id: 1, customer: "A", ordered: "2026-07-01", requested: "2026-07-08" };
const ten: readonly LineEvent[] = [{ order: 1, line: 1, quantity: 10 }];
const two: readonly LineEvent[] = [...ten, { order: 1, line: 2, quantity: 5 }];
const whole = { received: "2026-07-05" };
const onTheWay = { shipped: "2026-07-05" };

interface Given {
  readonly lines?: readonly LineEvent[];
  readonly fields?: Partial<OrderEvent>;
  readonly options?: Partial<ScorecardOptions>;
}

function totalOf(deliveries: readonly Partial<DeliveryEvent>[], { lines, fields, options }: Given = {}) {
  const rows = deliveries.map((one) => ({ order: 1, ...one }));
  const period = { from: "2026-07-01", to: "2026-08-01" };
  return scorecard({ orders: [{ ...order, ...fields }], deliveries: rows, ...(lines && { lines }) }, { period, ...options }).total;
}

/** How the one order ends: on time, late, or late and open; and the days it took. */
function endOf(deliveries: readonly Partial<DeliveryEvent>[], given: Given = {}): string {
  const { orders, measures } = totalOf(deliveries, given);
  const days = measures.orderCycleTime.value;
  return `${orders.onTime ? "on time" : "late"}${orders.open ? " open" : ""}${days === null ? "" : ` ${days}`}`;
}

describe("service/completion: split orders", () => {
  it("are not complete while goods are on the way", () => {
    expect(endOf([whole, onTheWay])).toBe("late open");
    expect(endOf([whole, {}])).toBe("late open");
    expect(endOf([whole, onTheWay], { lines: ten })).toBe("late open");
    expect(
      endOf(
        [
          { ...whole, line: 1 },
          { ...onTheWay, line: 2 },
        ],
        { lines: two },
      ),
    ).toBe("late open");
    expect(endOf([whole, onTheWay], { lines: two })).toBe("late open");
    expect(endOf([whole, { received: "2026-07-06" }])).toBe("on time 5");
  });

  it("are not complete by a delivery of nothing", () => {
    const nothing = { ...whole, quantity: 0 };
    expect(endOf([nothing])).toBe("late open");
    expect(endOf([nothing], { lines: ten })).toBe("late open");
    expect(
      endOf(
        [
          { ...nothing, line: 1 },
          { ...whole, line: 2 },
        ],
        { lines: two },
      ),
    ).toBe("late open");
    expect(endOf([whole, { ...nothing, received: "2026-07-20" }])).toBe("on time 4");
    expect(endOf([whole, { shipped: "2026-07-05", quantity: 0 }])).toBe("on time 4");
    expect(totalOf([nothing]).measures.returnsRate.value).toBeNull();
  });

  it("are complete when what arrived covers the order, whatever else is on the way", () => {
    expect(
      endOf(
        [
          { ...whole, quantity: 10 },
          { ...onTheWay, quantity: 2 },
        ],
        { lines: ten },
      ),
    ).toBe("on time 4");
    expect(
      endOf(
        [
          { ...whole, quantity: 9 },
          { ...onTheWay, quantity: 1 },
        ],
        { lines: ten },
      ),
    ).toBe("late open");
    expect(endOf([{ ...whole, quantity: 10 }, onTheWay], { lines: ten })).toBe("on time 4");
  });

  it("follow an order of many lines by their numbers", () => {
    const lines = Array.from({ length: 30 }, (_, line) => ({ order: 1, line, quantity: 1 }));
    const arrived = lines.map(({ line }) => ({ line, quantity: 1, received: line === 17 ? "2026-07-09" : "2026-07-07" }));
    expect(endOf(arrived, { lines })).toBe("late 8");
    expect(endOf(arrived.slice(1), { lines })).toBe("late open");
    expect(totalOf(arrived, { lines }).measures.onTimeLines.numerator).toBe("29");
  });
});

describe("service/completion: orders of any size", () => {
  it("take time in proportion to their lines and deliveries", { timeout: 10_000 }, () => {
    const lines = Array.from({ length: 30_000 }, (_, line) => ({ order: 1, line, quantity: 1 }));
    const arrived = lines.map(({ line }) => ({ line, quantity: 1, received: "2026-07-07" }));
    expect(endOf(arrived, { lines })).toBe("on time 6");
    const twice = arrived.map((one) => ({ ...one, line: 0 }));
    expect(totalOf(twice, { lines }).measures.onTimeLines.numerator).toBe("1");
  });
});

describe("service/completion: closed orders", () => {
  const closed = { fields: { closed: true } };

  it("end with their last delivery, and a line of which nothing came is late", () => {
    const given = { ...closed, lines: two };
    const first = { line: 1, quantity: 10, received: "2026-07-08" };
    expect(endOf([first], given)).toBe("on time 7");
    const { measures } = totalOf([first], given);
    expect(measures.onTimeLines).toMatchObject({ numerator: "1", denominator: "2" });
    expect([measures.inFull.value, measures.lineFillRate.value, measures.perfectOrder.value]).toEqual(["0", "0.5", "0"]);
    const short = [first, { line: 2, quantity: 1, received: "2026-07-09" }];
    expect(totalOf(short, given).measures.onTimeLines.numerator).toBe("1");
    expect(endOf(short, given)).toBe("late 8");
  });

  it("fail when nothing was delivered, and are not open", () => {
    expect(totalOf([], { ...closed, lines: ten }).orders).toMatchObject({ due: 1, late: 1, open: 0, notObserved: 0 });
    expect(totalOf([], { ...closed, lines: ten }).failures).toMatchObject({ late: 1, short: 1 });
    expect(endOf([onTheWay, { ...whole, quantity: 0 }], closed)).toBe("late");
  });
});

describe("service/completion: more than ordered", () => {
  const over = [{ ...whole, quantity: 11 }];

  it("is not in full, so not perfect, but neither short nor unfilled", () => {
    const { measures, failures } = totalOf(over, { lines: ten });
    expect([measures.inFull.value, measures.onTimeInFull.value, measures.perfectOrder.value]).toEqual(["0", "0", "0"]);
    expect([measures.lineFillRate.value, measures.unitFillRate.value, measures.onTimeInFullLines.value]).toEqual(["1", "1", "1"]);
    expect(failures.short).toBe(0);
  });
});

describe("service/completion: fill rates", () => {
  it("count goods whenever they came, or within the window", () => {
    const late = [
      { ...whole, quantity: 4 },
      { quantity: 6, received: "2026-07-20" },
    ];
    const { measures } = totalOf(late, { lines: ten });
    expect([measures.unitFillRate.value, measures.onTimeInFullUnits.value]).toEqual(["1", "0.4"]);
    expect([measures.lineFillRate.value, measures.onTimeInFullLines.value]).toEqual(["1", "0"]);
  });
});

describe("service/completion: a day and a moment of the same instant", () => {
  const noon = { fields: { requested: "2026-07-08T12:00" } };
  const parts = [
    { line: 1, quantity: 5, received: "2026-07-09" },
    { line: 1, quantity: 5, received: "2026-07-09T00:00" },
  ];

  it("come in one order, whatever that of the rows", () => {
    const window = { lateDays: "0.5" };
    const forms = [parts, parts.toReversed()].map((rows) => JSON.stringify(totalOf(rows, { ...noon, lines: ten, options: { window } })));
    expect(forms[0]).toBe(forms[1]);
  });
});
