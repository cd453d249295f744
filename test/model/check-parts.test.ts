import { describe, expect, it } from "vitest";
import { checkModel } from "../../src/model/check-model.js";
import { around, base, codes, type Part } from "./model-around.js";

describe("model/check-drivers", () => {
  const driver = (spec: Part): string[] => codes(around({ to: { a: 1 } }, {}, spec));

  it.each<Part>([
    {},
    { kind: "intensity" },
    { kind: "intensity", from: "t", sum: "charge", scale: true },
    { of: "netSales" },
    { from: "t", count: true, where: { x: 1 }, negativeRows: "absolute", decimals: 0 },
    { from: "t", sum: ["pallets", "days"] },
    { from: "t", packs: { quantity: "q", sizes: { pallet: 100, case: "15" }, count: "unit" } },
  ])("accepts %j", (spec) => {
    expect(driver(spec)).toEqual([]);
  });

  it.each<[Part, string]>([
    [{ from: "t" }, "driver-definition drivers.d"],
    [{ count: true }, "driver-definition drivers.d"],
    [{ where: { x: 1 } }, "driver-definition drivers.d"],
    [{ from: "t", count: true, sum: "x" }, "driver-definition drivers.d"],
    [{ of: "netSales", from: "t" }, "driver-definition drivers.d"],
    [{ of: "netSales", where: { x: 1 } }, "driver-definition drivers.d"],
    [{ of: "turnover" }, "value-not-listed drivers.d.of"],
    [{ from: "t", count: false }, "value-not-listed drivers.d.count"],
    [{ from: "t", distinct: ["x", "x"] }, "duplicate-id drivers.d.distinct[1]"],
    [{ from: "t", distinct: [] }, "list-empty drivers.d.distinct"],
    [{ kind: "intensity", of: "netSales" }, "intensity-needs-amounts drivers.d.kind"],
    [{ kind: "intensity", from: "t", count: true }, "intensity-needs-amounts drivers.d.kind"],
    [
      { from: "t", packs: { quantity: "q", sizes: { pallet: -1 }, count: "pallet" } },
      "pack-size-not-positive drivers.d.packs.sizes.pallet",
    ],
    [
      { from: "t", packs: { quantity: "q", sizes: { pallet: { column: "x" } }, count: "pallet" } },
      "unknown-field drivers.d.packs.sizes.pallet.column",
    ],
  ])("refuses %j", (spec, expected) => {
    expect(driver(spec)[0]).toBe(expected);
  });
});

describe("model/check-tables", () => {
  const tables = (spec: Part): string[] => codes(around({ to: { a: 1 } }, {}, { from: "lines", count: true }, { tables: spec }));

  it("accepts a chain of joins, to tables that need not be listed", () => {
    const join = [
      { to: "orders", on: "order" },
      { to: "products", on: "product", key: "id" },
    ];
    expect(
      tables({ lines: { fields: { customer: "CustomerID" }, join }, orders: { date: "day", join: { to: "customers", on: "customer" } } }),
    ).toEqual([]);
  });

  it("refuses joins in a circle, of one table or several", () => {
    expect(tables({ lines: { join: { to: "lines", on: "parent" } } })).toEqual(["join-loop tables.lines.join"]);
    const circle = {
      lines: { join: { to: "orders", on: "o" } },
      orders: { join: [{ to: "trips", on: "t" }] },
      trips: { join: { to: "orders", on: "o" } },
    };
    expect(tables(circle)).toEqual(["join-loop tables.orders.join"]);
  });

  it("refuses the same parent twice", () => {
    expect(
      tables({
        lines: {
          join: [
            { to: "p", on: "a" },
            { to: "p", on: "b" },
          ],
        },
      }),
    ).toEqual(["duplicate-id tables.lines.join[1]"]);
  });

  it("guesses what an unread table should have been called", () => {
    expect(checkModel(around({ to: { a: 1 } }, {}, { from: "lines", count: true }, { tables: { lnes: {} } }))[0]?.message).toContain(
      'did you mean "lines"?',
    );
  });

  it("counts tables of sales facts as read", () => {
    const sales = { cogs: [{ from: "costs", sum: "amount" }], grossSales: { from: "invoices", sum: ["quantity", "price"], negate: true } };
    expect(codes({ ...base, tables: { costs: {}, invoices: {} }, sales })).toEqual([]);
  });
});

describe("model/check-sales", () => {
  it("accepts net sales with gross sales, and discounts with gross sales, not both", () => {
    const fact = { from: "t", sum: "x" };
    expect(codes({ ...base, sales: { grossSales: fact, netSales: fact } })).toEqual([]);
    expect(codes({ ...base, sales: { grossSales: fact, discounts: fact } })).toEqual([]);
    expect(codes({ ...base, sales: { grossSales: fact, netSales: fact, discounts: fact } })).toEqual([
      "net-sales-overdetermined sales.netSales",
    ]);
    expect(codes({ ...base, sales: { turnover: fact } })).toEqual(["unknown-field sales.turnover"]);
  });

  it("accepts a capital charge as a percentage or a share, never below zero", () => {
    expect(codes({ ...base, capitalCharge: { rate: "10%", periodDays: 91 } })).toEqual([]);
    expect(codes({ ...base, capitalCharge: { rate: 0 } })).toEqual([]);
    expect(codes({ ...base, capitalCharge: { rate: "-1%" } })).toEqual(["out-of-range capitalCharge.rate"]);
    expect(codes({ ...base, capitalCharge: { rate: "ten" } })).toEqual(["number-invalid capitalCharge.rate"]);
    expect(codes({ ...base, capitalCharge: {} })).toEqual(["missing-field capitalCharge.rate"]);
  });

  it("allocates a level down once, over a figure of the statement", () => {
    const down = { level: "channel", base: "netSales", reason: "as the board asked" };
    expect(codes({ ...base, allocateDown: [down, { ...down, level: "unused", base: "grossMargin" }] })).toEqual([]);
    expect(codes({ ...base, allocateDown: [down, down] })).toEqual(["duplicate-id allocateDown[1]"]);
    expect(codes({ ...base, allocateDown: [{ ...down, base: "profit" }] })).toEqual(["value-not-listed allocateDown[0].base"]);
  });
});

describe("model/check-period", () => {
  const period = (spec: Part): string[] => codes({ ...base, period: spec });

  it("accepts dates and date-times, in a zone", () => {
    expect(period({ from: "2026-07-01", to: "2026-07-02", timeZone: "Europe/Madrid", outside: "exclude" })).toEqual([]);
    expect(period({ from: "2026-07-01T00:00+02:00", to: "2026-07-01" })).toEqual([]);
  });

  it.each<[Part, string[]]>([
    [{ from: "2026-07-01", to: "2026-07-01" }, ["period-invalid period.to"]],
    [{ from: "2026-07-01", to: "2026-07-01T00:00+02:00" }, ["period-invalid period.to"]],
    [{ from: "1 July", to: "2026-02-30" }, ["period-invalid period.from", "period-invalid period.to"]],
    [{ from: "2026-07-01", to: "2026-10-01", timeZone: "Mars/Olympus" }, ["period-invalid period.timeZone"]],
    [{ from: "2026-07-01" }, ["missing-field period.to"]],
  ])("refuses %j", (spec, expected) => {
    expect(period(spec)).toEqual(expected);
  });
});
