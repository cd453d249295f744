import { describe, expect, it } from "vitest";
import { type CostModel, costModel } from "../../src/model/cost-model.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { replay } from "../../src/policies/replay.js";
import type { ReplayFields } from "../../src/policies/replay-options.js";
import type { Replayed } from "../../src/policies/replayed.js";

const weekly: OrderPolicy = { kind: "orderFrequency", every: "week" };
const together: OrderPolicy = { kind: "shipping", consolidate: true };
const byCase: OrderPolicy = { kind: "packRounding", pack: "case", size: 12 };
const joined = { join: { to: "orders", on: "orderId" } } as const;

type Drivers = NonNullable<CostModelSpec["drivers"]>;

/** A model with an activity of 80.00 for each driver. */
function modelOf(drivers: Drivers, more: Partial<CostModelSpec> = {}): CostModel {
  return costModel({
    currency: "USD",
    resources: {},
    activities: Object.fromEntries(Object.keys(drivers).map((id) => [id, { cost: "80.00", supply: "flexible", driver: id }])),
    drivers,
    tables: { orders: { date: "date" }, lines: joined },
    ...more,
  });
}

type Row = Readonly<Record<string, unknown>>;

/** Orders of customer A, of one week. */
const ordersOf = (...rows: readonly Row[]) => rows.map((row, i) => ({ orderId: i, customer: "A", date: `2026-07-0${6 + i}`, ...row }));
/** One line an order. */
const linesOf = (...rows: readonly Row[]) => rows.map((row, i) => ({ orderId: i, ...row }));

function run(model: CostModel, events: Readonly<Record<string, readonly Row[]>>, policy: OrderPolicy, fields: ReplayFields = {}): Replayed {
  return replay(model, { events }, policy, { fields });
}

const volumes = ({ activities }: Replayed) =>
  Object.fromEntries(activities.map(({ activity, volume }) => [activity, `${volume.before} -> ${volume.after}`]));

describe("policies/replay: products of fields", () => {
  const line = { product: "P", pallets: 2, days: 5 };
  const palletDays = { from: "lines", sum: ["pallets", "days"] } as const;

  it("adds one factor up where the others are the same", () => {
    const replayed = run(
      modelOf({ palletDays, lines: { from: "lines", count: true } }),
      { orders: ordersOf({}, {}, {}), lines: linesOf(line, line, { ...line, days: 3 }) },
      weekly,
    );
    expect(volumes(replayed)).toEqual({ palletDays: "26 -> 26", lines: "3 -> 2" });
    expect(replayed.money.cash.toFixed(2)).toBe("26.67");
  });

  it("adds up the factor that is summed elsewhere", () => {
    const drivers = { palletDays, days: { from: "lines", sum: "days" }, lines: { from: "lines", count: true } } as const;
    const events = { orders: ordersOf({}, {}), lines: linesOf(line, { ...line, days: 3 }) };
    expect(volumes(run(modelOf(drivers), events, weekly))).toEqual({ palletDays: "16 -> 16", days: "8 -> 8", lines: "2 -> 1" });
  });

  it("keeps rows apart of which several factors add up, and says so", () => {
    const drivers = { palletDays, pallets: { from: "lines", sum: "pallets" }, days: { from: "lines", sum: "days" } } as const;
    const events = { orders: ordersOf({}, {}), lines: linesOf(line, line) };
    const apart = run(modelOf(drivers), events, weekly);
    expect(volumes(apart)).toEqual({ days: "10 -> 10", palletDays: "20 -> 20", pallets: "4 -> 4" });
    expect(apart.effects.apart).toEqual([
      { rows: "lines", field: "days", because: "factor", count: 2 },
      { rows: "lines", field: "pallets", because: "factor", count: 2 },
    ]);
    expect(volumes(run(modelOf(drivers), events, byCase, { quantity: "pallets" }))).toEqual(volumes(apart));
    const fixed = run(modelOf(drivers), events, weekly, { fixed: ["days"] });
    expect(volumes(fixed)).toEqual({ days: "10 -> 5", palletDays: "20 -> 20", pallets: "4 -> 4" });
  });

  it("joins orders that go as far, and no others", () => {
    const model = modelOf({ tonKm: { from: "orders", sum: ["tons", "km"] }, orders: { from: "orders", count: true } });
    const replayed = run(model, { orders: ordersOf({ tons: 2, km: 10 }, { tons: 2, km: 10 }, { tons: 1, km: 20 }) }, weekly);
    expect(volumes(replayed)).toEqual({ tonKm: "60 -> 60", orders: "3 -> 2" });
    expect(replayed.effects.apart).toEqual([{ rows: "orders", field: "km", because: "differs", count: 1 }]);
  });

  it("keeps orders apart whose added-up figure lines multiply", () => {
    const drivers = { km: { from: "orders", sum: "km" }, unitKm: { from: "lines", sum: ["units", "km"] } } as const;
    const events = { orders: ordersOf({ km: 10 }, { km: 10 }), lines: linesOf({ product: "P", units: 3 }, { product: "Q", units: 4 }) };
    const replayed = run(modelOf(drivers), events, weekly);
    expect(volumes(replayed)).toEqual({ km: "20 -> 20", unitKm: "70 -> 70" });
    expect(replayed.effects.apart).toEqual([{ rows: "orders", field: "km", because: "factor", count: 1 }]);
    expect(volumes(run(modelOf(drivers), events, weekly, { fixed: ["km"] }))).toEqual({ km: "20 -> 10", unitKm: "70 -> 70" });
  });

  it("keeps sales that are a product", () => {
    const model = modelOf({ lines: { from: "lines", count: true } }, { sales: { grossSales: { from: "lines", sum: ["qty", "price"] } } });
    const one = { product: "P", qty: 2, price: "5.00" };
    const replayed = run(model, { orders: ordersOf({}, {}), lines: linesOf(one, one) }, weekly);
    expect(replayed.conserved.map(({ figure, after }) => `${figure} ${after}`)).toEqual(["grossSales 20"]);
    expect(volumes(replayed)).toEqual({ lines: "2 -> 1" });
  });
});

describe("policies/replay: lines without a product", () => {
  const model = modelOf({ lines: { from: "lines", count: true }, units: { from: "lines", sum: "units" } });
  const events = { orders: ordersOf({}, {}), lines: linesOf({ sku: "P1", units: 6 }, { sku: "P2", units: 6 }) };

  it("are joined with none, and the effects say so", () => {
    const replayed = run(model, events, weekly);
    expect(volumes(replayed)).toEqual({ lines: "2 -> 2", units: "12 -> 12" });
    expect(replayed.effects.apart).toEqual([{ rows: "lines", field: "product", because: "missing", count: 2 }]);
    expect(replayed.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(["replay-kept-apart events.lines.product"]);
    expect(run(model, { ...events, lines: linesOf({ product: "P", units: 6 }, { units: 6 }) }, weekly).effects.lines?.after).toBe(2);
  });

  it("are not packed", () => {
    expect(() => run(model, events, byCase)).toThrow(/replay-field-missing.*events\.lines.*fields\.product/);
    const same = { ...events, lines: linesOf({ sku: "P", units: 6 }, { sku: "P", units: 6 }) };
    expect(run(model, same, byCase, { product: "sku" }).effects.lines).toEqual({ before: 2, after: 1 });
  });
});

describe("policies/replay: returns among what is joined", () => {
  it("are not netted against orders or shipments", () => {
    for (const [negativeRows, volume] of [
      ["absolute", "8 -> 8"],
      ["exclude", "5 -> 5"],
    ] as const) {
      const orders = modelOf({ units: { from: "orders", sum: "units", negativeRows } });
      const replayed = run(orders, { orders: ordersOf({ units: 5 }, { units: -3 }) }, weekly);
      expect(volumes(replayed)).toEqual({ units: volume });
      expect(replayed.effects.apart).toEqual([{ rows: "orders", field: "units", because: "sign", count: 1 }]);
      const tables = { orders: { date: "date" }, shipments: joined };
      const shipments = modelOf(
        { orders: { from: "orders", count: true }, kg: { from: "shipments", sum: "kg", negativeRows } },
        { tables },
      );
      const events = {
        orders: ordersOf({}),
        shipments: [
          { orderId: 0, kg: 5 },
          { orderId: 0, kg: -3 },
        ],
      };
      expect(volumes(run(shipments, events, together))).toEqual({ orders: "1 -> 1", kg: volume });
    }
  });
});

describe("policies/replay: shipments made one", () => {
  const tables = { orders: { date: "date" }, shipments: { date: "shipped", ...joined } };
  const shipments = [
    { orderId: 0, kg: 30, carrier: "sea", shipped: "2026-07-07" },
    { orderId: 0, kg: 5, carrier: "air", shipped: "2026-07-20" },
    { orderId: 0, kg: 4, carrier: "sea", shipped: "2026-07-08" },
  ];
  const model = modelOf(
    {
      orders: { from: "orders", count: true },
      shipments: { from: "shipments", count: true },
      air: { from: "shipments", sum: "kg", where: { carrier: "air" } },
      late: { from: "shipments", sum: "kg", where: { field: "shipped", op: "gt", value: "2026-07-07" } },
    },
    { tables },
  );

  it("are those alike in what the model reads of them", () => {
    const replayed = run(model, { orders: ordersOf({}), shipments }, together);
    expect(volumes(replayed)).toMatchObject({ shipments: "3 -> 2", air: "5 -> 5" });
    expect(replayed.effects.apart).toEqual([{ rows: "shipments", field: "carrier", because: "differs", count: 1 }]);
  });

  it("go with the last of them by date, not with the heaviest", () => {
    expect(volumes(run(model, { orders: ordersOf({}), shipments }, together))["late"]).toBe("9 -> 39");
    const all = run(model, { orders: ordersOf({}), shipments }, together, { differ: ["carrier"] });
    expect(volumes(all)).toMatchObject({ shipments: "3 -> 1", air: "5 -> 39" });
  });

  it("are found in a table of deliveries too, and told where joined orders still ship apart", () => {
    const model = modelOf(
      { trips: { from: "deliveries", count: true } },
      { tables: { orders: { date: "date" }, lines: joined, deliveries: joined } },
    );
    const events = { orders: ordersOf({}, {}), deliveries: linesOf({}, {}) };
    const apart = run(model, events, weekly);
    expect(volumes(apart)).toEqual({ trips: "2 -> 2" });
    expect(apart.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(["replay-shipments-kept events.deliveries"]);
    const shipped = replay(model, { events }, [weekly, together]);
    expect([volumes(shipped), shipped.warnings]).toEqual([{ trips: "2 -> 1" }, []]);
  });

  it("are told apart by no number of their own", () => {
    const counted = modelOf({ orders: { from: "orders", count: true }, parcels: { from: "shipments", distinct: "shipment" } }, { tables });
    const numbered = shipments.map((one, shipment) => ({ ...one, shipment }));
    expect(volumes(run(counted, { orders: ordersOf({}), shipments: numbered }, together))["parcels"]).toBe("3 -> 1");
  });
});

describe("policies/replay: one-off rows", () => {
  const promo = { oneOff: { promo: true } };
  const july = { oneOff: { field: "date", op: "eq", value: 7, part: "month" } } as const;
  const units = { units: { from: "lines", sum: "units" } } as const;
  const goods = linesOf({ product: "P", units: 6 }, { product: "P", units: 6 });

  it("keep their goods, whichever table says what is one-off", () => {
    for (const tables of [
      { orders: { date: "date", ...promo }, lines: joined },
      { orders: { date: "date" }, lines: { ...joined, ...promo } },
    ]) {
      const replayed = run(modelOf(units, { tables }), { orders: ordersOf({ promo: true }, { promo: false }), lines: goods }, byCase);
      expect(volumes(replayed)).toEqual({ units: "6 -> 6" });
      expect(replayed.effects.lines).toEqual({ before: 2, after: 2 });
    }
  });

  it("stay one-off on another day, and are joined with no others", () => {
    const sales = { grossSales: { from: "lines", sum: "amount" } } as const;
    const model = modelOf(
      { ...units, orders: { from: "orders", count: true } },
      { tables: { orders: { date: "date", ...july }, lines: joined }, sales },
    );
    const dates = ["2026-07-31", "2026-08-01", "2026-08-02"];
    const events = {
      orders: dates.map((date, orderId) => ({ orderId, customer: "A", date })),
      lines: dates.map((_, orderId) => ({ orderId, product: "P", units: 6, amount: "1.00" })),
    };
    const replayed = run(model, events, { kind: "orderFrequency", every: "week", on: "monday" });
    expect(volumes(replayed)).toEqual({ units: "12 -> 12", orders: "2 -> 1" });
    expect(replayed.effects.apart).toEqual([{ rows: "orders", field: "orders", because: "oneOff", count: 1 }]);
    expect(replayed.warnings.map(({ path }) => path)).toEqual(["tables.orders.oneOff"]);
  });
});

describe("policies/replay: goods that move between orders", () => {
  it("stay where orders differ in what lines are measured by", () => {
    const model = modelOf({ byPhone: { from: "lines", sum: "units", where: { channel: "phone" } } });
    const goods = linesOf({ product: "P", units: 6 }, { product: "P", units: 6 });
    const events = { orders: ordersOf({ channel: "phone" }, { channel: "web" }), lines: goods };
    const replayed = run(model, events, byCase);
    expect(volumes(replayed)).toEqual({ byPhone: "6 -> 6" });
    expect(replayed.effects.apart).toEqual([{ rows: "lines", field: "channel", because: "differs", count: 1 }]);
    expect(volumes(run(model, events, byCase, { differ: ["channel"] }))).toEqual({ byPhone: "6 -> 0" });
  });

  it("stay at their price where sales multiply by it, which is told; where sales sum an amount, they move", () => {
    const events = {
      orders: ordersOf({}, {}, {}),
      lines: linesOf(...["2", "2.1", "2.2"].map((price) => ({ product: "P", units: 5, price, amount: 10 }))),
    };
    const byPrice = modelOf(
      { units: { from: "lines", sum: "units" } },
      { sales: { grossSales: { from: "lines", sum: ["units", "price"] } } },
    );
    const rounded = run(byPrice, events, { kind: "packRounding", pack: "case", size: 8 }, { quantity: "units" });
    expect(rounded.effects.lines).toEqual({ before: 3, after: 3 });
    expect(rounded.effects.apart).toEqual([{ rows: "lines", field: "price", because: "differs", count: 2 }]);
    const byAmount = modelOf({ units: { from: "lines", sum: "units" } }, { sales: { grossSales: { from: "lines", sum: "amount" } } });
    const moved = run(byAmount, events, { kind: "packRounding", pack: "case", size: 8 }, { quantity: "units" });
    expect([moved.effects.lines, moved.effects.apart]).toEqual([{ before: 3, after: 2 }, []]);
  });

  it("leave an order without lines standing where none alike takes its goods", () => {
    const model = modelOf({
      units: { from: "lines", sum: "units" },
      phone: { from: "orders", count: true, where: { channel: "phone" } },
    });
    const goods = linesOf({ product: "P", units: 6 }, { product: "P", units: 6 });
    const replayed = run(model, { orders: ordersOf({ channel: "phone" }, { channel: "web" }), lines: goods }, byCase);
    expect(volumes(replayed)).toEqual({ phone: "1 -> 1", units: "12 -> 12" });
    expect(replayed.effects).toMatchObject({ orders: { before: 2, after: 2 }, lines: { before: 2, after: 1 } });
    expect(replayed.effects.apart).toEqual([{ rows: "orders", field: "channel", because: "differs", count: 1 }]);
  });
});

describe("policies/replay: counts of lines", () => {
  const lines = [
    { orderId: 0, product: "P" },
    { orderId: 1, product: "P" },
    { orderId: 1, product: "Q" },
  ];
  const drivers = { lines: { from: "lines", count: true } } as const;
  const long = (field: string) => ({ ...drivers, long: { from: "orders", count: true, where: { field, op: "gt", value: 1 } } }) as const;
  const counted = (field: string) => ({ orders: ordersOf({ [field]: 1 }, { [field]: 2 }), lines });

  it("keep no orders apart where a condition compares them", () => {
    for (const field of ["lines", "lineCount"]) {
      const replayed = run(modelOf(long(field)), counted(field), weekly);
      expect([volumes(replayed), replayed.effects.apart]).toEqual([{ lines: "3 -> 2", long: "1 -> 1" }, []]);
    }
    const apart = run(modelOf(long("nLines")), counted("nLines"), weekly);
    expect(apart.effects.apart).toEqual([{ rows: "orders", field: "nLines", because: "differs", count: 1 }]);
    expect(apart.warnings[0]?.message).toMatch(/1 of the orders kept apart because "nLines" differs.*fields\.differ/);
    expect(run(modelOf(long("nLines")), counted("nLines"), weekly, { lineCount: "nLines" }).effects.orders.after).toBe(1);
  });

  it("are counted anew by either usual name, and looked for under any other", () => {
    const minutes = (field: string) =>
      costModel({
        currency: "USD",
        resources: { desk: { cost: "80.00", capacity: { unit: "minute", practical: 100 } } },
        activities: { enter: { driver: "orders", consumes: { desk: { per: { [field]: 2 } } } }, pick: { cost: 1, driver: "lines" } },
        drivers: { orders: { from: "orders", count: true }, ...drivers },
        tables: { orders: { date: "date" }, lines: joined },
      });
    for (const field of ["lines", "lineCount"]) {
      const replayed = run(minutes(field), counted(field), weekly);
      expect([replayed.capacity[0]?.units.toString(), replayed.warnings]).toEqual(["2", []]);
    }
    const unnamed = run(minutes("nLines"), counted("nLines"), weekly);
    expect([unnamed.capacity.filter(({ id }) => id === "desk"), unnamed.warnings.map(({ code, path }) => `${code} ${path}`)]).toEqual([
      [],
      ["replay-line-count-unnamed events.orders.nLines"],
    ]);
    expect(run(minutes("nLines"), counted("nLines"), weekly, { additive: ["nLines"] }).warnings).toEqual([]);
    expect(run(minutes("nLines"), counted("nLines"), weekly, { lineCount: "nLines" }).capacity[0]?.units.toString()).toBe("2");
  });
});

describe("policies/replay: fields that options name", () => {
  const model = modelOf({ orders: { from: "orders", count: true, where: { channel: "web" } } }, { tables: { orders: { date: "date" } } });
  const events = { orders: ordersOf({ shipTo: "north", channel: "web" }, { shipTo: "south", channel: "web" }) };

  it("must be fields of the rows; all faults come at once, with the nearest", () => {
    const wrong = {
      together: ["shipTo", "shipToo"],
      differ: ["chanel"],
      additive: ["kgs"],
      fixed: ["kms"],
      quantity: "qty",
      amount: "sum",
    };
    const places = ["quantity", "amount", "additive[0]", "fixed[0]", "together[1]", "differ[0]"];
    let found: readonly string[] = [];
    try {
      run(model, events, weekly, { ...wrong, lineCount: "nr", date: "day" });
    } catch (error) {
      found = (error as { readonly findings: readonly { code: string; path: string; fix: string }[] }).findings.map(
        ({ code, path, fix }) => `${code} ${path}${fix.includes("did you mean") ? fix.slice(fix.indexOf("did")) : ""}`,
      );
    }
    expect(new Set(found.map((one) => one.replace(/did.*$/, "")))).toEqual(
      new Set(["date", ...places, "lineCount"].map((key) => `replay-field-unknown options.fields.${key}`)),
    );
    expect(found.join()).toContain('did you mean "shipTo"');
    expect(found.join()).toContain('did you mean "channel"');
  });
});

describe("policies/replay: units and money of a line", () => {
  it("takes no kilograms for units because of the name of a driver", () => {
    const drivers = { aWeight: { from: "lines", sum: "kg" }, units: { from: "lines", sum: "units" } } as const;
    const events = { orders: ordersOf({}, {}), lines: linesOf({ product: "P", kg: 1, units: 6 }, { product: "P", kg: 1, units: 6 }) };
    expect(() => run(modelOf(drivers), events, byCase)).toThrow(/replay-field-missing.*fields\.quantity/);
    expect(run(modelOf(drivers), events, byCase, { quantity: "units" }).effects.lines).toEqual({ before: 2, after: 1 });
    const named = { aWeight: { from: "lines", sum: "kg" }, quantity: { from: "lines", sum: "quantity" } } as const;
    const goods = linesOf({ product: "P", kg: 1, quantity: 6 }, { product: "P", kg: 1, quantity: 6 });
    expect(run(modelOf(named), { ...events, lines: goods }, byCase).effects.lines).toEqual({ before: 2, after: 1 });
  });

  it("measures a minimum by the product that gross sales sum", () => {
    const sales = { grossSales: { from: "lines", sum: ["quantity", "price"] } } as const;
    const model = modelOf({ orders: { from: "orders", count: true } }, { sales });
    const line = { product: "P", quantity: "2.5", price: "5.10" };
    const events = { orders: ordersOf({}, {}, {}), lines: linesOf(line, { ...line, quantity: 2 }, { ...line, quantity: 2, price: 5 }) };
    // 12.75 + 10.20 = 22.95 reach it to the cent; 10.00 are left.
    for (const [value, orders] of [
      ["22.95", 2],
      ["22.96", 1],
    ] as const)
      expect(run(model, events, { kind: "minimumOrder", value }).effects.orders.after).toBe(orders);
    expect(() => run(model, events, { kind: "minimumOrder", value: 1 }, { amount: "price" })).toThrow(
      /replay-option-invalid.*options\.fields\.amount.*quantity x price/,
    );
    expect(() => run(modelOf({ orders: { from: "orders", count: true } }), events, { kind: "minimumOrder", value: 1 })).toThrow(
      /replay-field-missing.*fields\.amount/,
    );
  });
});
