import { describe, expect, it } from "vitest";
import { allocate } from "../../src/facade.js";
import { costModel } from "../../src/model/cost-model.js";
import { replay } from "../../src/policies/replay.js";
import { codesOf } from "./refusal.js";

const stock = { cost: "100.00", supply: "flexible" } as const;

describe("policies/replay: lines without a table of orders", () => {
  const model = costModel({
    currency: "EUR",
    resources: { desk: { ...stock, to: { invoice: 1 } }, floor: { ...stock, to: { pick: 1, ship: 1, rush: 1 } } },
    activities: { invoice: { driver: "invoices" }, pick: { driver: "lines" }, ship: { driver: "parcels" }, rush: { driver: "rushed" } },
    drivers: {
      invoices: { from: "sales", distinct: "invoice" },
      lines: { from: "sales", count: true },
      parcels: { from: "sales", distinct: "parcel" },
      rushed: { from: "sales", count: true, where: { field: "wanted", op: "lt", value: 3, part: "leadDays", since: "day" } },
    },
    tables: { sales: { date: "day", fields: { customer: "Client", invoice: "Invoice No" } } },
    sales: { grossSales: { from: "sales", sum: "net" } },
  });
  const line = (invoice: number, day: string, product: string, parcel: string, net = "10.00") => ({
    "Invoice No": invoice,
    Client: 7,
    day,
    wanted: day,
    product,
    parcel,
    net,
  });
  const sales = [
    line(1, "2026-07-06", "p", "x"),
    line(1, "2026-07-06", "q", "x"),
    line(2, "2026-07-08", "p", "y", "12.50"),
    line(3, "2026-07-20", "q", "z"),
  ];
  const options = { tables: { lines: "sales" }, fields: { order: "invoice", shipment: "parcel" } };

  it("takes lines of one id as an order, and joins lines that are alike in all but dates and figures", () => {
    const weekly = replay(
      model,
      { events: { sales } },
      [
        { kind: "shipping", consolidate: true },
        { kind: "orderFrequency", every: "week" },
        { kind: "shipping", consolidate: true },
      ],
      options,
    );
    expect(weekly.effects.orders).toEqual({ before: 3, after: 2 });
    const volumes = Object.fromEntries(weekly.activities.map(({ activity, volume }) => [activity, String(volume.after)]));
    // Lines of different parcels stay apart when they are joined; consolidating afterwards makes one parcel of them.
    expect(volumes).toEqual({ invoice: "2", pick: "4", ship: "2", rush: "4" });
    expect(weekly.after.get(7).netSales.toFixed(2)).toBe("42.50");
    expect(weekly.total().before.netSales.toFixed(2)).toBe("42.50");
  });

  it("moves the requested date with its order, and by a policy of lead time", () => {
    const later = replay(model, { events: { sales } }, { kind: "leadTime", field: "wanted", add: 5 }, options);
    expect(
      later
        .activitiesOf("7")
        .find(({ activity }) => activity === "rush")
        ?.volume.after.toString(),
    ).toBe("0");
    const set = replay(
      model,
      { events: { sales } },
      [
        { kind: "leadTime", field: "wanted", days: 3 },
        { kind: "orderFrequency", every: "week", on: "sunday" },
      ],
      options,
    );
    expect(
      set
        .activitiesOf("7")
        .find(({ activity }) => activity === "rush")
        ?.volume.after.toString(),
    ).toBe("0");
    const moved = replay(model, { events: { sales } }, { kind: "orderFrequency", every: "week", on: "sunday" }, options);
    expect(
      moved
        .activitiesOf("7")
        .find(({ activity }) => activity === "rush")
        ?.volume.after.toString(),
    ).toBe("4");
  });

  it("moves a requested date that stands on the lines below a table of orders, and leaves lines without one to their order", () => {
    const below = costModel({
      currency: "EUR",
      resources: { floor: { ...stock, to: { rush: 1 } } },
      activities: { rush: { driver: "rushed" } },
      drivers: {
        rushed: { from: "lines", count: true, where: { field: "requested", op: "lt", value: 3, part: "leadDays", since: "date" } },
      },
      tables: { orders: { date: "date" }, lines: { join: { to: "orders", on: "orderId" } } },
    });
    const orders = ["06", "07"].map((day) => ({ orderId: day, customer: "A", date: `2026-07-${day}`, requested: `2026-07-${day}` }));
    const dated = orders.map(({ orderId, date }) => ({ orderId, product: "P", requested: date }));
    const rushed = (history: readonly object[], lines: readonly object[], policy: { readonly days?: number; readonly add?: number }) => {
      const { activities } = replay(below, { events: { orders: history, lines } as never }, { kind: "leadTime", ...policy });
      return `${activities[0]?.volume.before} -> ${activities[0]?.volume.after}`;
    };
    const undated = orders.map(({ requested: _, ...order }) => order);
    const bare = dated.map(({ requested: _, ...line }) => line);
    for (const policy of [{ days: 3 }, { add: 3 }]) {
      expect(rushed(undated, dated, policy)).toBe("2 -> 0");
      expect(rushed(orders, bare, policy)).toBe("2 -> 0");
      expect(rushed(orders, [...dated, ...bare], policy)).toBe("4 -> 0");
    }
    expect(rushed(undated, dated, { add: 2 })).toBe("2 -> 2");
  });
});

describe("policies/replay: fields of lines and orders", () => {
  const model = costModel({
    currency: "EUR",
    resources: { floor: { ...stock, to: { pick: 1, rush: 1, drive: 1, invoice: 1 } } },
    activities: {
      pick: { driver: "picked" },
      rush: { driver: "express" },
      drive: { driver: "distance" },
      invoice: { cost: 20, driver: "freightBills" },
    },
    drivers: {
      picked: { from: "lines", count: true, where: { field: "dropShip", op: "ne", value: true } },
      express: { from: "lines", count: true, where: { mode: "express" } },
      distance: { from: "orders", sum: "km" },
      freightBills: { from: "orders", sum: "freight", kind: "intensity" },
    },
    tables: { orders: { date: "date" }, lines: { join: { to: "orders", on: "order", key: "no" } } },
    sales: {
      grossSales: { from: "lines", sum: ["price", "units"] },
      surcharges: { from: "lines", sum: "fee", where: { mode: "express" } },
    },
  });
  const orders = [1, 2, 3].map((no) => ({ no, customer: "A", date: `2026-07-0${no + 5}`, mode: "express", km: 30, freight: "4.00" }));
  const lines = [1, 1, 2, 3].map((order, i) => ({
    order,
    product: i === 1 ? "q" : "p",
    price: "1.25",
    units: 2 + i,
    fee: "1.00",
    dropShip: false,
    // This line says its mode itself, so the order's does not count for it.
    ...(i === 3 && { mode: "express" }),
  }));
  const events = { orders, lines };

  it("sets a field where rows have it, of the order and of lines that say so themselves", () => {
    const calm = replay(model, { events }, { kind: "shipping", mode: "standard" });
    expect(calm.activitiesOf("A").find(({ activity }) => activity === "rush")?.volume).toMatchObject({ before: expect.anything() });
    expect(
      calm
        .activitiesOf("A")
        .find(({ activity }) => activity === "rush")
        ?.volume.after.toString(),
    ).toBe("0");
    // A surcharge under a condition is no longer due: it is no saving, and the margin says so.
    expect(calm.money.grossMargin.toFixed(2)).toBe("-4.00");
    expect(calm.conserved.map(({ figure }) => figure)).toEqual(["grossSales"]);
  });

  it("drop-ships products, or a share of the lines", () => {
    const some = replay(model, { events }, { kind: "dropShipment", products: ["q"] });
    expect(
      some
        .activitiesOf("A")
        .find(({ activity }) => activity === "pick")
        ?.volume.after.toString(),
    ).toBe("3");
    const half = replay(model, { events }, { kind: "dropShipment", share: 0.5 });
    expect(
      half
        .activitiesOf("A")
        .find(({ activity }) => activity === "pick")
        ?.volume.after.toString(),
    ).toBe("2");
  });

  it("adds what the model sums when orders are joined, unless it is told that it does not add up", () => {
    const weekly = { kind: "orderFrequency", every: "week" } as const;
    const added = replay(model, { events }, weekly, { fields: { quantity: "units" } });
    expect(
      added
        .activitiesOf("A")
        .find(({ activity }) => activity === "drive")
        ?.volume.after.toString(),
    ).toBe("90");
    const fixed = replay(model, { events }, weekly, { fields: { fixed: ["km"], quantity: "units" } });
    expect(
      fixed
        .activitiesOf("A")
        .find(({ activity }) => activity === "drive")
        ?.volume.after.toString(),
    ).toBe("30");
    // Two lines of p at one price become one (that of order 3 has a mode of its own); charges traced to the customer stay.
    expect(fixed.effects.lines).toEqual({ before: 4, after: 3 });
    expect(
      fixed
        .activitiesOf("A")
        .find(({ activity }) => activity === "invoice")
        ?.volume.after.toString(),
    ).toBe("12");
    expect(fixed.after.get("A").grossSales.toString()).toBe(allocate(model, { events }).statement("A").grossSales.toString());
  });

  it("keeps apart orders that go to different places, on request", () => {
    const places = { orders: orders.map((one, i) => ({ ...one, shipTo: i === 0 ? "north" : "south" })), lines };
    const weekly = { kind: "orderFrequency", every: "week" } as const;
    expect(replay(model, { events: places }, weekly, { fields: { together: ["shipTo"] } }).effects.orders.after).toBe(2);
    expect(replay(model, { events: places }, weekly).effects.orders.after).toBe(1);
  });
});

describe("policies/replay: a table of orders alone", () => {
  const model = costModel({
    currency: "EUR",
    period: { from: "2026-07-01", to: "2026-08-01", outside: "exclude", timeZone: "Europe/Berlin" },
    resources: { desk: { cost: "90.00", capacity: { practical: 90, by: "period" } } },
    activities: {
      enter: { driver: "orders", consumes: { desk: { base: 1, per: { lines: "0.5" }, when: [{ if: { late: true }, add: 2 }] } } },
    },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "at" } },
  });
  const order = (orderId: string, at: unknown, lines: unknown) => ({ orderId, customer: "A", at, lines, late: false });

  it("adds up lines, reads dates with offsets and Dates in the zone of the period, and leaves orders outside it alone", () => {
    const orders = [
      order("1", "2026-06-30T12:00", "4"),
      // Midnight in Berlin is 22:00 of the day before in UTC: all three are of July 6.
      order("2", "2026-07-05T22:30Z", 3),
      order("3", new Date("2026-07-06T09:00Z"), 0),
      order("4", "2026-07-06", 5),
    ];
    const daily = replay(model, { events: { orders } }, { kind: "orderFrequency", every: { days: 1 } });
    expect(daily.effects.orders).toEqual({ before: 3, after: 1 });
    // 2.5 + 1 + 3.5 = 7 minutes become 1 + 4 = 5.
    expect(daily.capacity[0]?.units.toString()).toBe("2");
    expect(daily.effects.lines).toBeUndefined();
  });
});

describe("policies/replay: ids of orders", () => {
  const model = costModel({
    currency: "EUR",
    resources: { desk: { ...stock, to: { enter: 1, pick: 1, odd: 1 } } },
    activities: { enter: { driver: "orders" }, pick: { driver: "lines" }, odd: { driver: "odd" } },
    drivers: {
      orders: { from: "orders", count: true },
      lines: { from: "lines", count: true },
      odd: { from: "lines", count: true, where: { orderId: "2" } },
    },
    tables: { lines: { join: { to: "orders", on: "orderId" } } },
  });
  const order = (orderId: unknown, date: string) => ({ orderId, customer: "A", date });
  const weekly = { kind: "orderFrequency", every: "week" } as const;

  it("are the same as numbers and as text, and stay as they are written where nothing is joined", () => {
    const orders = [order(1, "2026-07-06"), order(2, "2026-07-13"), order("3", "2026-07-14")];
    const lines = ["1", "2", 3n].map((orderId) => ({ orderId, product: "p" }));
    const replayed = replay(model, { events: { orders, lines } }, weekly);
    const volumes = Object.fromEntries(
      replayed.activities.map(({ activity, volume }) => [activity, [volume.before, volume.after].map(Number)]),
    );
    expect(volumes).toEqual({ enter: [3, 2], odd: [1, 0], pick: [3, 2] });
    expect(allocate(model, { events: { orders, lines } }).activities.get("odd").volume?.toNumber()).toBe(1);
  });

  it("are asked of every order, under the code of measuring where lines join to them", () => {
    const orders = [order(1, "2026-07-06"), order(undefined, "2026-07-07")];
    expect(() => replay(model, { events: { orders, lines: [{ orderId: 1 }] } }, weekly)).toThrow(/join-key-missing/);
    const alone = costModel({
      currency: "EUR",
      resources: {},
      activities: { enter: { cost: 1, driver: "orders" } },
      drivers: { orders: { from: "orders", count: true } },
    });
    expect(() => replay(alone, { events: { orders } }, weekly)).toThrow(/replay-value-missing.*events\.orders\.orderId/);
  });
});

describe("policies/replay: drop shipment of products", () => {
  const model = (where: object) =>
    costModel({
      currency: "EUR",
      resources: { desk: { ...stock, to: { enter: 1, pick: 1 } } },
      activities: { enter: { driver: "orders" }, pick: { driver: "lines" } },
      drivers: { orders: { from: "orders", count: true, where: { dropShip: false } }, lines: { from: "lines", count: true, ...where } },
      tables: { lines: { join: { to: "orders", on: "orderId" } } },
    });
  const orders = [1, 2, 3, 4].map((orderId) => ({ orderId, customer: "A", dropShip: false }));
  // Order 1 has P alone, order 2 Q alone, order 3 both, order 4 nothing.
  const lines = [
    { orderId: 1, product: "P" },
    { orderId: 2, product: "Q" },
    { orderId: 3, product: "P" },
    { orderId: 3, product: "Q" },
  ];
  const volumes = (where: object, policy: object) => {
    const { activities } = replay(model(where), { events: { orders, lines } }, { kind: "dropShipment", ...policy });
    return Object.fromEntries(activities.map(({ activity, volume }) => [activity, `${volume.before} -> ${volume.after}`]));
  };

  it("marks orders all of whose lines are of the products, where the model reads the flag of orders alone", () => {
    expect(volumes({}, { products: ["P"] })).toEqual({ enter: "4 -> 3", pick: "4 -> 4" });
    expect(volumes({}, { products: ["P", "Q"] })).toEqual({ enter: "4 -> 1", pick: "4 -> 4" });
    // Evenly of the three orders there are to mark: the second.
    expect(volumes({}, { products: ["P", "Q"], share: "50%" })).toEqual({ enter: "4 -> 3", pick: "4 -> 4" });
    expect(volumes({}, {})).toEqual({ enter: "4 -> 0", pick: "4 -> 4" });
  });

  it("marks the lines, and the orders all of whose lines are marked, where the model reads the flag of both", () => {
    const where = { where: { dropShip: false } };
    expect(volumes(where, { products: ["P"] })).toEqual({ enter: "4 -> 3", pick: "4 -> 2" });
    expect(volumes(where, {})).toEqual({ enter: "4 -> 1", pick: "4 -> 0" });
  });

  it("asks for lines to tell products by", () => {
    const alone = costModel({
      currency: "EUR",
      resources: {},
      activities: { enter: { cost: 1, driver: "orders" } },
      drivers: { orders: { from: "orders", count: true, where: { dropShip: false } } },
    });
    expect(codesOf(() => replay(alone, { events: { orders } }, { kind: "dropShipment", products: ["P"] }))).toEqual([
      "replay-table-missing options.tables.lines @",
    ]);
  });
});
