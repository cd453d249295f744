import { describe, expect, it } from "vitest";
import { type ModelMessages, modelMessages } from "../../src/errors/model-messages.js";
import { checkModel } from "../../src/model/check-model.js";

type Spec = Readonly<Record<string, unknown>>;
interface Exhibit {
  readonly spec: unknown;
  readonly path: string;
  readonly severity?: "warning";
}

/** A model without fault or remark; each exhibit changes as little of it as it can. */
const sound = {
  currency: "EUR",
  resources: { desk: { cost: "1000.00", capacity: { practical: 600 } }, store: { cost: 500, to: { pick: 3, ship: 1 } } },
  activities: { enter: { driver: "orders", consumes: { desk: 8 } }, pick: { driver: "lines" }, ship: { driver: "orders" } },
  drivers: { orders: { from: "orders", count: true }, lines: { from: "lines", sum: "quantity" } },
};

const withResource = (id: string, spec: unknown): Spec => ({ ...sound, resources: { ...sound.resources, [id]: spec } });
const withActivity = (id: string, spec: unknown): Spec => ({ ...sound, activities: { ...sound.activities, [id]: spec } });
const withDriver = (id: string, spec: unknown): Spec => ({ ...sound, drivers: { ...sound.drivers, [id]: spec } });
const withStore = (more: Spec): Spec => withResource("store", { ...sound.resources.store, ...more });
const withDesk = (more: Spec): Spec => withResource("desk", { ...sound.resources.desk, ...more });
const withPick = (more: Spec): Spec => withActivity("pick", { ...sound.activities.pick, ...more });
const withEnter = (more: Spec): Spec => withActivity("enter", { ...sound.activities.enter, ...more });
const withOrders = (more: Spec): Spec => withDriver("orders", { ...sound.drivers.orders, ...more });
const where = (condition: unknown): Spec => withOrders({ where: condition });

const GALLERY: { readonly [C in keyof ModelMessages]: Exhibit } = {
  "model-not-plain": { spec: withDesk({ cost: () => 1000 }), path: "resources.desk.cost" },
  "wrong-type": { spec: { ...sound, resources: [] }, path: "resources" },
  "missing-field": { spec: withDesk({ capacity: { unit: "minute" } }), path: "resources.desk.capacity.practical" },
  "unknown-field": { spec: withDesk({ costs: 1 }), path: "resources.desk.costs" },
  "value-not-listed": { spec: withDesk({ supply: "fixed" }), path: "resources.desk.supply" },
  "out-of-range": { spec: { ...sound, capitalCharge: { rate: "10%", yearDays: 0 } }, path: "capitalCharge.yearDays" },
  "text-empty": { spec: { ...sound, allocateDown: [{ level: "business", base: "netSales", reason: "" }] }, path: "allocateDown[0].reason" },
  "list-empty": { spec: withDriver("lines", { from: "lines", sum: [] }), path: "drivers.lines.sum" },
  "scale-out-of-range": { spec: { ...sound, scale: 10 }, path: "scale" },
  "decimals-out-of-range": { spec: withOrders({ decimals: 2.5 }), path: "drivers.orders.decimals" },
  "percent-not-allowed": { spec: withDesk({ capacity: { practical: "80%" } }), path: "resources.desk.capacity.practical" },
  "id-reserved": {
    spec: { ...sound, resources: Object.assign(JSON.parse('{ "__proto__": {} }'), sound.resources) },
    path: "resources.__proto__",
  },
  "id-malformed": { spec: withDriver("cut \ud83d", {}), path: 'drivers["cut \\ud83d"]' },
  "more-findings": {
    spec: withResource("it", { to: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`no ${i}`, 1])) }),
    path: "",
  },
  "condition-shape": { spec: where("international"), path: "drivers.orders.where" },
  "condition-empty": { spec: where({}), path: "drivers.orders.where" },
  "condition-operator-unknown": { spec: where({ field: "weight", op: "gte", value: 1 }), path: "drivers.orders.where.op" },
  "condition-value-type": { spec: where({ field: "weight", op: "gt", value: "heavy" }), path: "drivers.orders.where.value" },
  "condition-part": { spec: where({ field: "date", part: "weekday", op: "eq", value: 8 }), path: "drivers.orders.where.part" },
  "condition-lead-days": { spec: where({ field: "due", part: "leadDays", op: "lt", value: 2 }), path: "drivers.orders.where" },
  "condition-cut-off": { spec: where({ field: "entered", op: "afterCutOff", value: "2 pm" }), path: "drivers.orders.where.value" },
  "unknown-reference": { spec: withEnter({ driver: "order" }), path: "activities.enter.driver" },
  "ambiguous-id": { spec: withActivity("desk", { cost: 1, driver: "orders" }), path: "activities.desk" },
  "duplicate-id": {
    spec: { ...withResource("it", { to: { store: 1 } }), support: { method: "step-down", order: ["it", "it"] } },
    path: "support.order[1]",
  },
  "join-loop": {
    spec: { ...sound, tables: { lines: { join: { to: "orders", on: "order" } }, orders: { join: { to: "lines", on: "line" } } } },
    path: "tables.lines.join",
  },
  "unused-driver": { spec: withDriver("visits", {}), path: "drivers.visits", severity: "warning" },
  "unused-table": { spec: { ...sound, tables: { line: {} } }, path: "tables.line", severity: "warning" },
  "weight-negative": { spec: withStore({ to: { pick: -1, ship: 1 } }), path: "resources.store.to.pick" },
  "weights-all-zero": { spec: withResource("it", { to: { pick: 0 } }), path: "resources.it.to" },
  "cost-negative": { spec: withStore({ cost: -1 }), path: "resources.store.cost", severity: "warning" },
  "charge-to-self": { spec: withStore({ charges: [{ to: "store", rate: 1, driver: "orders" }] }), path: "resources.store.charges[0].to" },
  "no-inflow": { spec: withActivity("pack", { driver: "orders" }), path: "activities.pack" },
  "loop-without-exit": {
    spec: { ...sound, resources: { ...sound.resources, hr: { to: { it: 1 } }, it: { to: { hr: 1 } } } },
    path: "resources.hr.to",
  },
  "support-without-target": {
    spec: {
      ...sound,
      support: { method: "direct" },
      resources: { ...sound.resources, hr: { to: { it: 1 } }, it: { to: { hr: 1, pick: 1 } } },
    },
    path: "resources.hr.to",
  },
  "support-order": {
    spec: { ...withResource("it", { to: { store: 1 } }), support: { method: "step-down", order: [] } },
    path: "support.order",
  },
  "support-order-ignored": {
    spec: { ...withResource("it", { to: { store: 1 } }), support: { order: ["it"] } },
    path: "support.order",
    severity: "warning",
  },
  "to-and-consumes": { spec: withDesk({ to: { pick: 1 } }), path: "resources.desk.to" },
  "block-not-positive": { spec: withDesk({ block: { size: 0, cost: 1 } }), path: "resources.desk.block.size" },
  "block-without-capacity": { spec: withStore({ block: { size: 1, cost: 1 } }), path: "resources.store.block", severity: "warning" },
  "capacity-not-positive": { spec: withDesk({ capacity: { practical: 0 } }), path: "resources.desk.capacity.practical" },
  "theoretical-without-percent": {
    spec: withDesk({ capacity: { theoretical: 800, practical: 640 } }),
    path: "resources.desk.capacity.practical",
  },
  "practical-above-theoretical": {
    spec: withDesk({ capacity: { theoretical: 800, practical: "120%" } }),
    path: "resources.desk.capacity.practical",
    severity: "warning",
  },
  "bucket-invalid": {
    spec: { ...withDesk({ capacity: { by: "month", practical: { "2026-13": 1 } } }), tables: { orders: { date: "entered" } } },
    path: 'resources.desk.capacity.practical["2026-13"]',
  },
  "bucket-without-figure": {
    spec: {
      ...withDesk({ capacity: { by: "month", practical: { "2026-07": 300 } } }),
      tables: { orders: { date: "entered" } },
      period: { from: "2026-07-01", to: "2026-09-01" },
    },
    path: "resources.desk.capacity.practical",
    severity: "warning",
  },
  "buckets-need-dates": { spec: withDesk({ capacity: { practical: 600, by: "month" } }), path: "activities.enter.consumes.desk" },
  "consumes-without-capacity": { spec: withResource("desk", { cost: 1000 }), path: "activities.enter.consumes.desk" },
  "capacity-without-consumer": { spec: withStore({ capacity: { practical: 1 } }), path: "resources.store.capacity", severity: "warning" },
  "capacity-on-flexible": {
    spec: {
      ...withStore({ supply: "flexible" }),
      activities: { ...sound.activities, pick: { driver: "lines", capacity: { practical: 9 } } },
    },
    path: "activities.pick.capacity",
  },
  "capacity-on-time-driven": { spec: withEnter({ capacity: { practical: 9 } }), path: "activities.enter.capacity" },
  "unused-capacity-invalid": {
    spec: withDesk({ capacity: { practical: 600, unused: { assignTo: { customer: "A", decision: "night shift" } } } }),
    path: "resources.desk.capacity.unused.assignTo",
  },
  "driver-missing": { spec: withActivity("pack", { cost: 1 }), path: "activities.pack" },
  "driver-unneeded": { spec: withPick({ to: { ship: 1 } }), path: "activities.pick.driver" },
  "secondary-conflict": { spec: withActivity("plan", { cost: 1, to: { ship: 1 }, standard: 2 }), path: "activities.plan.standard" },
  "dimension-needs-channel": { spec: withPick({ dimension: "market" }), path: "activities.pick.dimension" },
  "equation-needs-rows": { spec: withEnter({ driver: "lines", consumes: { desk: { base: 3 } } }), path: "activities.enter.consumes.desk" },
  "equation-empty": { spec: withEnter({ consumes: { desk: {} } }), path: "activities.enter.consumes.desk" },
  "consumption-negative": { spec: withEnter({ consumes: { desk: -8 } }), path: "activities.enter.consumes.desk" },
  "standard-with-equation": { spec: withEnter({ consumes: { desk: { base: 3 } }, standard: 12 }), path: "activities.enter.standard" },
  "intensity-conflict": {
    spec: { ...withEnter({ driver: "exact" }), drivers: { ...sound.drivers, exact: { kind: "intensity" } } },
    path: "activities.enter.consumes",
  },
  "driver-definition": { spec: withOrders({ sum: "quantity" }), path: "drivers.orders" },
  "intensity-needs-amounts": {
    spec: {
      ...withActivity("haul", { cost: 1, driver: "trips" }),
      drivers: { ...sound.drivers, trips: { from: "trips", count: true, kind: "intensity" } },
    },
    path: "drivers.trips.kind",
  },
  "scale-needs-intensity": { spec: withOrders({ scale: true }), path: "drivers.orders.scale" },
  "pack-unknown": {
    spec: withDriver("lines", { from: "lines", packs: { quantity: "pieces", sizes: { pallet: 100 }, count: "palet" } }),
    path: "drivers.lines.packs.count",
  },
  "pack-size-not-positive": {
    spec: withDriver("lines", { from: "lines", packs: { quantity: "pieces", sizes: { pallet: 0 }, count: "pallet" } }),
    path: "drivers.lines.packs.sizes.pallet",
  },
  "pack-reserved": {
    spec: withDriver("lines", { from: "lines", packs: { quantity: "pieces", sizes: { unit: 1 }, count: "unit" } }),
    path: "drivers.lines.packs.sizes.unit",
  },
  "net-sales-overdetermined": {
    spec: { ...sound, sales: { netSales: { from: "lines", sum: "net" }, discounts: { from: "lines", sum: "discount" } } },
    path: "sales.netSales",
  },
  "period-invalid": { spec: { ...sound, period: { from: "2026-10-01", to: "2026-07-01" } }, path: "period.to" },
  "currency-unknown": { spec: { ...sound, currency: "EUX" }, path: "currency", severity: "warning" },
};

describe("errors/model-gallery", () => {
  it("starts from a model that is sound", () => {
    expect(checkModel(sound)).toEqual([]);
  });

  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(modelMessages).sort());
  });

  for (const [code, { spec, path, severity = "error" }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const findings = checkModel(spec);
      const found = findings.find((one) => one.code === code);
      expect(found, JSON.stringify(findings.map((one) => one.message))).toMatchObject({ path, severity });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(700);
    });
  }

  it("shows one code at a time, so that no fault is reported twice", () => {
    for (const [code, { spec }] of Object.entries(GALLERY)) {
      const others = checkModel(spec).filter((one) => one.code !== code);
      // More than a hundred of a code cannot be shown without the hundred.
      expect(new Set(others.map((one) => one.code)), code).toEqual(new Set(code === "more-findings" ? ["unknown-reference"] : []));
    }
  });
});
