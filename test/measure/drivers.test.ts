import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { parseDecimal } from "../../src/number/decimal.js";
import { cellNames, factOf, modelOf, oneDriver, refused, volumeOf } from "./reading.js";

const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });

describe("measure/drivers", () => {
  it("counts rows by customer", () => {
    const measured = measure(oneDriver({ from: "t", count: true }), rowsOf({ customer: "B" }, { customer: "A" }, { customer: "B" }));
    expect(volumeOf(measured)).toEqual({ cells: { A: "1", B: "2" }, total: "3" });
    expect(measured.volumes.get("act")?.sources).toEqual([{ table: "t", rows: 3 }]);
    expect(measured.rowsRead.get("t")).toBe(3);
  });

  it("counts only rows that meet the condition, and names no object that they alone name", () => {
    const model = oneDriver({ from: "t", count: true, where: { mode: "desk" } });
    const measured = measure(model, rowsOf({ customer: "A", mode: "desk" }, { customer: "B", mode: "dock" }, { customer: "A" }));
    expect(volumeOf(measured)).toEqual({ cells: { A: "1" }, total: "1" });
    expect(cellNames(measured.cells)).toEqual(["A"]);
    expect(measured.volumes.get("act")?.sources).toEqual([{ table: "t", rows: 1 }]);
  });

  it("sums numbers, numeric text, bigints and Decimals exactly", () => {
    const values = [0.1, "0.2", 3n, parseDecimal("0.7", ""), 1e-7, "1.5e3"];
    const measured = measure(oneDriver({ from: "t", sum: "q" }), rowsOf(...values.map((q) => ({ customer: "A", q }))));
    expect(volumeOf(measured)).toEqual({ cells: { A: "1504.0000001" }, total: "1504.0000001" });
  });

  it("multiplies fields exactly, as pallet-days are", () => {
    const model = oneDriver({ from: "t", sum: ["pallets", "days", "share"] });
    const measured = measure(
      model,
      rowsOf({ customer: "A", pallets: 12, days: "30", share: 0.25 }, { customer: "A", pallets: 3, days: 0.1, share: 1 }),
    );
    expect(volumeOf(measured).total).toBe("90.3");
  });

  it("takes a product whose factors alone would pass 2^53 - 1 units when the trimmed product does not", () => {
    const model = oneDriver({ from: "t", sum: ["a", "b"] });
    expect(volumeOf(measure(model, rowsOf({ customer: "A", a: "0.00000125", b: 8_000_000_000_000 }))).total).toBe("10000000");
  });

  it("keeps sums beyond a float's exactness exact", () => {
    const rows = ["900719925474099", "0.1", "-900719925474098.3", 0.2].map((q) => ({ customer: "A", q }));
    expect(volumeOf(measure(oneDriver({ from: "t", sum: "q", negativeRows: "net" }), rowsOf(...rows))).total).toBe("1");
  });

  it("refuses sums beyond 2^53 - 1 units of the last place", () => {
    const model = oneDriver({ from: "t", sum: "q" });
    const limit = Number.MAX_SAFE_INTEGER;
    expect(volumeOf(measure(model, rowsOf({ customer: "A", q: limit }))).total).toBe(String(limit));
    expect(refused(model, rowsOf({ customer: "A", q: limit }, { customer: "A", q: 1 }))[0]).toMatch(/^quantity-too-large/);
    expect(refused(model, rowsOf({ customer: "A", q: limit }, { customer: "B", q: 1 }))[0]).toMatch(/^quantity-too-large/);
    expect(refused(model, rowsOf({ customer: "A", q: limit }, { customer: "B", q: "0.5" }))[0]).toMatch(/^quantity-too-large/);
    expect(refused(model, rowsOf({ customer: "A", q: "1e16" }))).toEqual(["quantity-too-large events.t.q 1 @0"]);
  });

  it("refuses a product that does not fit", () => {
    const model = oneDriver({ from: "t", sum: ["a", "b"] });
    expect(refused(model, rowsOf({ customer: "A", a: 1e9, b: 1e9 }))[0]).toMatch(/^quantity-too-large events\.t/);
  });

  it("refuses more decimals than the driver declares, in values, products and packs alike", () => {
    expect(volumeOf(measure(oneDriver({ from: "t", sum: "q", decimals: 2 }), rowsOf({ customer: "A", q: "1.250" }))).total).toBe("1.25");
    const [fault] = refused(
      oneDriver({ from: "t", sum: "q", decimals: 2 }),
      rowsOf({ customer: "A", q: 1 }, { customer: "A", q: "1.255" }),
    );
    expect(fault).toMatch(/^too-many-decimals events\.t\S* 1 @1$/);
    expect(refused(oneDriver({ from: "t", sum: ["a", "b"], decimals: 1 }), rowsOf({ customer: "A", a: 0.1, b: 0.1 }))[0]).toMatch(
      /^too-many-decimals/,
    );
    const packs = { quantity: "q", sizes: { box: "12.5" }, count: "unit" };
    const boxed = oneDriver({ from: "t", packs, decimals: 0 });
    expect(volumeOf(measure(boxed, rowsOf({ customer: "A", q: 28 }))).total).toBe("3");
  });

  it("says how many decimals were declared", () => {
    const model = oneDriver({ from: "t", sum: "q", decimals: 3 });
    expect(() => measure(model, rowsOf({ customer: "A", q: "0.0001" }))).toThrow(/at most 3 decimals/);
  });

  it("counts different values for each object, not over all of them", () => {
    const model = oneDriver({ from: "t", distinct: "order" });
    const rows = [
      { customer: "A", order: "1" },
      { customer: "A", order: "2" },
      { customer: "A", order: "1" },
      { customer: "B", order: "1" },
    ];
    const measured = measure(model, rowsOf(...rows));
    expect(volumeOf(measured)).toEqual({ cells: { A: "2", B: "1" }, total: "3" });
    expect(measured.volumes.get("act")?.sources).toEqual([{ table: "t", rows: 4 }]);
  });

  it("takes the number 7, the bigint 7 and the text 7 for one value, as ids are", () => {
    const values = [7, "7", 7n, "07", 7.5, true];
    const measured = measure(oneDriver({ from: "t", distinct: "v" }), rowsOf(...values.map((v) => ({ customer: "A", v }))));
    expect(volumeOf(measured).total).toBe("4");
  });

  it("tells Dates apart by their moment", () => {
    const values = [new Date(0), new Date(0), new Date(1)];
    const measured = measure(oneDriver({ from: "t", distinct: "v" }), rowsOf(...values.map((v) => ({ customer: "A", v }))));
    expect(volumeOf(measured).total).toBe("2");
  });

  it("counts different pairs without mixing up their parts", () => {
    const rows = [
      ["a", "b"],
      ["a", "b"],
      ["ab", ""],
      ["", "ab"],
      ["a,b", "c"],
      ["a", "b,c"],
    ].map(([x, y]) => ({ customer: "A", x, y }));
    expect(volumeOf(measure(oneDriver({ from: "t", distinct: ["x", "y"] }), rowsOf(...rows))).total).toBe("5");
  });

  it("refuses rows without a value to tell apart, and values that cannot be told apart", () => {
    const model = oneDriver({ from: "t", distinct: "v" });
    const rows = [{ customer: "A", v: null }, { customer: "A" }, { customer: "A", v: {} }, { customer: "A", v: ["x"] }];
    expect(refused(model, rowsOf(...rows))).toEqual(["value-invalid events.t.v 2 @2,3", "value-missing events.t.v 2 @0,1"]);
  });

  it("gives a driver's volume to every activity that uses it", () => {
    const model = modelOf({
      activities: { one: { cost: 1, driver: "d" }, two: { cost: 1, driver: "d", level: "customer" } },
      drivers: { d: { from: "t", sum: "q" } },
    });
    const measured = measure(model, rowsOf({ customer: "A", q: 2 }));
    expect(volumeOf(measured, "one")).toEqual(volumeOf(measured, "two"));
    expect(measured.driverTotals.get("d")?.total).toBe(2);
  });

  it("totals drivers that only a charge uses, sales facts and one-off rows apart among them", () => {
    const model = modelOf({
      resources: {
        it: { cost: 9, to: { act: 1 }, charges: ["count", "kinds", "sales", "given"].map((driver) => ({ to: "act", rate: 1, driver })) },
      },
      activities: { act: { driver: "count" } },
      drivers: { count: { from: "t", count: true }, kinds: { from: "t", distinct: "kind" }, sales: { of: "netSales" }, given: {} },
      tables: { t: { oneOff: { promo: true } } },
      sales: { grossSales: { from: "t", sum: "amount" }, discounts: { from: "t", sum: "discount" } },
    });
    const rows = [
      { customer: "A", kind: "x", amount: "10.50", discount: 1 },
      { customer: "B", kind: "y", amount: 5, discount: "0.25" },
      { customer: "B", kind: "z", amount: 100, discount: 0, promo: true },
    ];
    const volumes = [
      { customer: "A", driver: "given", quantity: 3 },
      { customer: "B", driver: "given", quantity: "0.5" },
    ];
    const { driverTotals } = measure(model, { events: { t: rows }, volumes });
    const totals = Object.fromEntries([...driverTotals].map(([id, { total, decimals }]) => [id, total / 10 ** decimals]));
    expect(totals).toEqual({ count: 2, kinds: 2, sales: 14.25, given: 3.5 });
  });

  it("warns of a driver that no row counts for, once", () => {
    const model = modelOf({
      activities: { one: { cost: 1, driver: "d" }, two: { cost: 1, driver: "d" } },
      drivers: { d: { from: "t", count: true, where: { mode: "desk" } } },
    });
    const { warnings } = measure(model, rowsOf({ customer: "A", mode: "Desk" }));
    expect(warnings.map(({ code, path, severity }) => ({ code, path, severity }))).toEqual([
      { code: "driver-no-rows", path: "drivers.d", severity: "warning" },
    ]);
  });
});

describe("measure/drivers: packs", () => {
  const sizes = { pallet: 100, case: 15 };
  const countOf = (count: string, row: object, more: object = {}) => {
    const model = oneDriver({ from: "t", packs: { quantity: "q", sizes, count }, ...more });
    return volumeOf(measure(model, rowsOf({ customer: "A", ...row }))).total;
  };

  it("splits 133 into 1 pallet of 100, 2 cases of 15 and 3 units", () => {
    expect(["pallet", "case", "unit"].map((count) => countOf(count, { q: 133 }))).toEqual(["1", "2", "3"]);
  });

  it("leaves nothing loose of a quantity that packs hold", () => {
    expect(["pallet", "case", "unit"].map((count) => countOf(count, { q: "245" }))).toEqual(["2", "3", "0"]);
  });

  it("keeps the fraction of a quantity in the loose rest", () => {
    expect(["pallet", "case", "unit"].map((count) => countOf(count, { q: "116.25" }))).toEqual(["1", "1", "1.25"]);
  });

  it("counts the packs of a return negatively where the rule nets", () => {
    const net = { negativeRows: "net" } as const;
    expect(["pallet", "case", "unit"].map((count) => countOf(count, { q: -133 }, net))).toEqual(["-1", "-2", "-3"]);
  });

  it("refuses a negative quantity even where none of the counted packs is in it", () => {
    const model = oneDriver({ from: "t", packs: { quantity: "q", sizes, count: "pallet" } });
    expect(refused(model, rowsOf({ customer: "A", q: -3 }))[0]).toMatch(/^negative-quantity events\.t\S* 1 @0$/);
  });

  it("reads sizes from fields; a blank one means: not packed so", () => {
    const byField = { pallet: { field: "perPallet" }, case: { field: "perCase" } };
    const count = (pack: string, row: object) =>
      volumeOf(measure(oneDriver({ from: "t", packs: { quantity: "q", sizes: byField, count: pack } }), rowsOf({ customer: "A", ...row })))
        .total;
    const row = { q: 133, perPallet: "100", perCase: 15 };
    expect(["pallet", "case", "unit"].map((pack) => count(pack, row))).toEqual(["1", "2", "3"]);
    for (const blank of [undefined, null, ""]) {
      expect(["pallet", "case", "unit"].map((pack) => count(pack, { ...row, perPallet: blank }))).toEqual(["0", "8", "13"]);
    }
    expect(["pallet", "case", "unit"].map((pack) => count(pack, { q: 133, perPallet: 10, perCase: 50 }))).toEqual(["3", "2", "3"]);
  });

  it("gives all of equal packs to the one that comes first by id, whatever the order in the model", () => {
    for (const packSizes of [
      { box: 10, crate: 10 },
      { crate: 10, box: 10 },
    ]) {
      const model = (count: string) => oneDriver({ from: "t", packs: { quantity: "q", sizes: packSizes, count } });
      expect(volumeOf(measure(model("box"), rowsOf({ customer: "A", q: 25 }))).total).toBe("2");
      expect(volumeOf(measure(model("crate"), rowsOf({ customer: "A", q: 25 }))).total).toBe("0");
    }
  });

  it("splits by fractional sizes exactly", () => {
    const packs = { quantity: "q", sizes: { sack: "0.1", tin: "0.03" }, count: "tin" };
    expect(volumeOf(measure(oneDriver({ from: "t", packs }), rowsOf({ customer: "A", q: 0.3 }))).total).toBe("0");
    expect(volumeOf(measure(oneDriver({ from: "t", packs }), rowsOf({ customer: "A", q: "0.29" }))).total).toBe("3");
  });

  it("refuses sizes of zero or less, and quantities that are none", () => {
    const packs = { quantity: "q", sizes: { box: { field: "size" } }, count: "box" };
    const rows = [{ q: 1, size: 0 }, { q: 1, size: -5 }, { q: 1, size: "x" }, { q: "many", size: 1 }, { size: 1 }];
    expect(refused(oneDriver({ from: "t", packs }), rowsOf(...rows.map((row) => ({ customer: "A", ...row }))))).toEqual([
      "number-invalid events.t.q 1 @3",
      "value-missing events.t.q 1 @4",
      "number-invalid events.t.size 1 @2",
      "pack-size-invalid events.t.size 2 @0,1",
    ]);
  });
});

describe("measure/drivers: negative rows", () => {
  const rows = [
    { customer: "A", q: 5 },
    { customer: "A", q: -2 },
    { customer: "B", q: "-1.5" },
  ];
  const of = (negativeRows: "error" | "exclude" | "absolute" | "net") =>
    volumeOf(measure(oneDriver({ from: "t", sum: "q", negativeRows }), rowsOf(...rows)));

  it("are refused by default, one finding with their rows", () => {
    for (const driver of [
      { from: "t", sum: "q" },
      { from: "t", sum: "q", kind: "intensity" },
    ] as const) {
      expect(refused(oneDriver(driver), rowsOf(...rows))).toEqual([expect.stringMatching(/^negative-quantity events\.t\S* 2 @1,2$/)]);
    }
  });

  it("may be left out", () => {
    const measured = measure(oneDriver({ from: "t", sum: "q", negativeRows: "exclude" }), rowsOf(...rows));
    expect(volumeOf(measured)).toEqual({ cells: { A: "5" }, total: "5" });
    expect(measured.volumes.get("act")?.sources).toEqual([{ table: "t", rows: 1 }]);
  });

  it("may count by their size, or net", () => {
    expect(of("absolute")).toEqual({ cells: { A: "7", B: "1.5" }, total: "8.5" });
    expect(of("net")).toEqual({ cells: { A: "3", B: "-1.5" }, total: "1.5" });
  });

  it("always net in sales facts", () => {
    const model = modelOf({ sales: { grossSales: { from: "t", sum: "q" } } });
    expect(factOf(measure(model, rowsOf(...rows)), "grossSales")).toEqual({ cells: { A: "3", B: "-1.5" }, total: "1.5" });
  });

  it("look at a product as a whole: two negative factors make no return", () => {
    const model = oneDriver({ from: "t", sum: ["q", "r"] });
    expect(volumeOf(measure(model, rowsOf({ customer: "A", q: -2, r: -3 }))).total).toBe("6");
  });
});
