import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { type DataMessages, dataMessages } from "../../src/errors/data-messages.js";
import type { Finding } from "../../src/errors/finding.js";
import { measure, measureAsync } from "../../src/measure/measure.js";
import { type CostModel, costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";

interface Exhibit {
  readonly data: unknown;
  readonly path: string;
  readonly model?: CostModel;
  readonly options?: unknown;
  readonly severity?: "warning";
  readonly positions?: readonly number[];
}

/** A model whose data can be at fault in every way; each exhibit changes as little of model and data as it can. */
const spec = {
  currency: "EUR",
  period: { from: "2026-07-01", to: "2026-10-01" },
  resources: { desk: { cost: "1000.00", capacity: { practical: 600 } }, store: { cost: 500, to: { pick: 3, visit: 1 } } },
  activities: {
    enter: { driver: "orders", consumes: { desk: { base: 8, per: { saved: -1 } } } },
    pick: { driver: "pieces" },
    visit: { driver: "visits" },
  },
  drivers: { orders: { from: "orders", count: true }, pieces: { from: "lines", sum: "quantity" }, visits: {} },
  tables: { lines: { join: { to: "orders", on: "order", key: "id" } }, orders: { date: "entered" } },
} satisfies CostModelSpec;
const order = { id: 1, customer: "A", entered: "2026-07-01", saved: 0 };
const line = { order: 1, quantity: 5 };
const sound = {
  events: { orders: [order], lines: [line] },
  volumes: [{ customer: "A", driver: "visits", quantity: 1 }],
};
const modelOf = (more: object): CostModel => costModel({ ...spec, ...more } as CostModelSpec);
const withOrders = (...orders: readonly unknown[]) => ({ ...sound, events: { ...sound.events, orders } });
const withLines = (lines: unknown) => ({ ...sound, events: { ...sound.events, lines } });

const packs = modelOf({
  drivers: { ...spec.drivers, pieces: { from: "lines", packs: { quantity: "quantity", sizes: { box: { field: "box" } }, count: "box" } } },
});
const excluding = modelOf({ period: { ...spec.period, outside: "exclude" } });
const june = { ...order, id: 2, entered: "2026-06-30" };
async function* streamed(): AsyncGenerator<object> {
  yield line;
}
const failing = {
  [Symbol.iterator]: () => {
    throw new Error("disk gone");
  },
};
const unreadable = {
  order: 1,
  get quantity(): number {
    throw new Error("lazy field gone");
  },
};

const GALLERY: { readonly [C in Exclude<keyof DataMessages, "data-one-shot" | "sum-not-proved">]: Exhibit } = {
  "option-invalid": { data: sound, options: { by: [] }, path: "options.by" },
  "field-never-seen": {
    model: modelOf({ drivers: { ...spec.drivers, pieces: { from: "lines", sum: "quantity", where: { kind: [null, "sale"] } } } }),
    data: sound,
    path: "events.lines.kind",
    severity: "warning",
  },
  "dimension-not-found": { data: sound, options: { by: ["custmer"] }, path: "options.by[0]" },
  "data-invalid": { data: { ...sound, objects: [] }, path: "objects" },
  "data-key-unknown": { data: { ...sound, event: {} }, path: "event" },
  "table-unknown": { data: { ...sound, events: { ...sound.events, visits: [] } }, path: "events.visits" },
  "table-unused": {
    model: modelOf({ tables: { ...spec.tables, visits: {} } }),
    data: { ...sound, events: { ...sound.events, visits: [] } },
    path: "events.visits",
    severity: "warning",
  },
  "data-missing": { data: { ...sound, events: { orders: [order] } }, path: "events.lines" },
  "source-invalid": { data: withLines("lines.csv"), path: "events.lines" },
  "source-failed": { data: withLines(failing), path: "events.lines" },
  "data-async": { data: withLines(streamed()), path: "events.lines" },
  "columns-unequal": { data: withLines({ order: [1], quantity: [1], remark: [] }), path: "events.lines.remark" },
  "column-invalid": { data: withLines({ order: [1], quantity: [1], remark: 5 }), path: "events.lines.remark" },
  "column-code-invalid": {
    data: withLines({ order: [1], quantity: [1], note: { codes: [2], dictionary: ["x"] } }),
    path: "events.lines.note",
    positions: [0],
  },
  "measure-aborted": { data: sound, options: { signal: { aborted: true } }, path: "signal" },
  "row-invalid": { data: withLines([line, null]), path: "events.lines", positions: [1] },
  "value-unreadable": { data: withLines([unreadable]), path: "events.lines.quantity", positions: [0] },
  "value-missing": { data: withLines([line, { order: 1, quantity: null }]), path: "events.lines.quantity", positions: [1] },
  "value-invalid": { data: { ...sound, customers: [{ id: "A", intercompany: "yes" }] }, path: "customers.intercompany", positions: [0] },
  "field-mixed": {
    data: { ...sound, events: { orders: [{ ...order, quantity: 7 }], lines: [line, { order: 1 }] } },
    path: "events.lines.quantity",
    positions: [1],
  },
  "id-invalid": { data: withOrders(order, { ...order, id: 2, customer: 1.5 }), path: "events.orders.customer", positions: [1] },
  "object-duplicate": { data: { ...sound, customers: [{ id: "A" }, { id: "A" }] }, path: "customers.id", positions: [1] },
  "missing-object": { data: withOrders(order, { ...order, id: 2, customer: null }), path: "events.orders.customer", positions: [1] },
  "unknown-object": {
    data: { ...withOrders(order, { ...order, id: 2, customer: "B" }), customers: [{ id: "A" }] },
    path: "events.orders.customer",
    positions: [1],
  },
  "channel-disagrees": {
    model: modelOf({ activities: { ...spec.activities, pick: { driver: "pieces", level: "channel" } } }),
    data: { ...withLines([{ ...line, channel: "web" }]), customers: [{ id: "A", channel: "shop" }] },
    path: "events.lines.channel",
    positions: [0],
  },
  "negative-quantity": { data: withLines([line, { ...line, quantity: -1 }]), path: "events.lines.quantity", positions: [1] },
  "usage-negative": { data: withOrders({ ...order, saved: 9 }), path: "activities.enter.consumes.desk", positions: [0] },
  "pack-size-invalid": { model: packs, data: withLines([{ ...line, box: 0 }]), path: "events.lines.box", positions: [0] },
  "join-key-unknown": { data: withLines([line, { ...line, order: 9, customer: "A" }]), path: "events.lines.order", positions: [1] },
  "join-key-duplicate": { data: withOrders(order, { ...order, id: "1" }), path: "events.orders.id", positions: [1] },
  "join-key-missing": { data: withOrders(order, { ...order, id: null }), path: "events.orders.id", positions: [1] },
  "date-missing": { data: withOrders(order, { ...order, id: 2, entered: null }), path: "events.orders.entered", positions: [1] },
  "date-invalid": { data: withOrders(order, { ...order, id: 2, entered: "1/7/2026" }), path: "events.orders.entered", positions: [1] },
  "outside-period": { data: withOrders(order, june), path: "events.orders.entered", positions: [1] },
  "parent-excluded": {
    model: excluding,
    data: { ...sound, events: { orders: [order, june], lines: [line, { ...line, order: 2 }] } },
    path: "events.lines",
    severity: "warning",
    positions: [1],
  },
  "currency-other": {
    model: modelOf({ tables: { ...spec.tables, orders: { date: "entered", currency: "currency" } } }),
    data: withOrders({ ...order, currency: "EUR" }, { ...order, id: 2, currency: "USD" }),
    path: "events.orders.currency",
    positions: [1],
  },
  "driver-unknown": {
    data: { ...sound, volumes: [{ customer: "A", driver: "visit", quantity: 1 }] },
    path: "volumes.driver",
    positions: [0],
  },
  "driver-measured": {
    data: { ...sound, volumes: [{ customer: "A", driver: "orders", quantity: 1 }] },
    path: "volumes.driver",
    positions: [0],
  },
  "fact-unknown": { data: { ...sound, sales: [{ customer: "A", revenue: 1 }] }, path: "sales.revenue", positions: [0] },
  "facts-overdetermined": { data: { ...sound, sales: [{ customer: "A", netSales: 9, discounts: 1 }] }, path: "sales" },
  "resource-unknown": { data: { ...sound, costs: [{ resource: "stor", cost: 1 }] }, path: "costs.resource", positions: [0] },
  "driver-no-rows": { data: withLines([]), path: "drivers.pieces", severity: "warning" },
  "fact-no-rows": {
    model: modelOf({ sales: { grossSales: { from: "lines", sum: "quantity", where: { quantity: 9 } } } }),
    data: sound,
    path: "sales.grossSales",
    severity: "warning",
  },
  "condition-never-met": {
    model: modelOf({
      activities: {
        ...spec.activities,
        enter: { driver: "orders", consumes: { desk: { base: 8, when: [{ if: { saved: 1 }, add: 1 }] } } },
      },
    }),
    data: sound,
    path: "activities.enter.consumes.desk.when[0].if",
    severity: "warning",
  },
  "objects-not-seen": { data: { ...sound, customers: [{ id: "A" }, { id: "B" }] }, path: "customers", severity: "warning" },
};

/** Codes that one fault cannot be shown without. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  // The order left out is told beside its lines.
  "parent-excluded": ["outside-period"],
};

async function findingsOf({ model = modelOf({}), data, options }: Exhibit): Promise<readonly Finding[]> {
  const isAsync = typeof options === "object" && options !== null && "signal" in options;
  try {
    const measured = isAsync
      ? await measureAsync(model, data as never, options as never)
      : measure(model, data as never, (options ?? {}) as never);
    return measured.warnings;
  } catch (error) {
    if (isCostError(error)) return error.findings;
    throw error;
  }
}

describe("errors/data-gallery", () => {
  it("starts from data that are sound", () => {
    expect(measure(modelOf({}), sound).warnings).toEqual([]);
  });

  it("shows every code of the catalogue", () => {
    // Only `checkData` refuses iterators, and no data make a sum wrong; tests of their own show them.
    expect([...Object.keys(GALLERY), "data-one-shot", "sum-not-proved"].sort()).toEqual(Object.keys(dataMessages).sort());
  });

  for (const [code, exhibit] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, async () => {
      const { path, severity = "error", positions = [] } = exhibit;
      const findings = await findingsOf(exhibit);
      const found = findings.find((one) => one.code === code);
      expect(found, JSON.stringify(findings.map((one) => one.message))).toMatchObject({ severity, path, positions });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message).not.toMatch(/undefined|\[object/);
      expect(found?.message.length).toBeLessThan(700);
    });
  }

  it("shows one code at a time, so that no fault is reported twice", async () => {
    const told = new Map<string, readonly string[]>();
    for (const [code, exhibit] of Object.entries(GALLERY)) {
      const others = (await findingsOf(exhibit)).map((one) => one.code).filter((one) => one !== code);
      if (others.length > 0) told.set(code, others);
    }
    expect(Object.fromEntries(told)).toEqual(COMPANIONS);
  });
});
