import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import { modelOf, oneDriver, refused, usageOf, volumeOf } from "./reading.js";

const rowsOf = (...rows: readonly object[]) => ({ events: { t: rows } });

describe("measure/given-drivers: volumes given directly", () => {
  const given = oneDriver({});

  it("are added by object, as they stand", () => {
    const volumes = [
      { customer: "A", driver: "d", quantity: "1.5" },
      { customer: "B", driver: "d", quantity: 2 },
      { customer: "A", driver: "d", quantity: 0.25, note: "other fields are no matter" },
    ];
    const measured = measure(given, { volumes });
    expect(volumeOf(measured)).toEqual({ cells: { A: "1.75", B: "2" }, total: "3.75" });
    expect(measured.volumes.get("act")?.sources).toEqual([{ table: "volumes", rows: 3 }]);
  });

  it("stand apart when one-off", () => {
    const volumes = [
      { customer: "A", driver: "d", quantity: 1 },
      { customer: "A", driver: "d", quantity: 9, oneOff: true },
      { customer: "A", driver: "d", quantity: 4, oneOff: false },
    ];
    expect(volumeOf(measure(given, { volumes }))).toEqual({ cells: { A: "5" }, total: "5", oneOff: "9" });
  });

  it("use capacity at the constant use of the activity", () => {
    const model = oneDriver({}, { resources: { desk: { cost: 1, capacity: { practical: 100 } } } }, { consumes: { desk: "2.5" } });
    const measured = measure(model, { volumes: [{ customer: "A", driver: "d", quantity: "1.5" }] });
    expect(usageOf(measured, "act", "desk")).toEqual({ cells: { A: "3.75" }, total: "3.75" });
  });

  it("are refused for drivers the model does not have, or measures itself", () => {
    const model = modelOf({
      activities: { a: { cost: 1, driver: "counted" }, b: { cost: 1, driver: "sold" }, c: { cost: 1, driver: "given" } },
      drivers: { counted: { from: "t", count: true }, sold: { of: "grossSales" }, given: {} },
    });
    const volumes = [
      { customer: "A", driver: "counted", quantity: 1 },
      { customer: "A", driver: "sold", quantity: 1 },
      { customer: "A", driver: "givn", quantity: 1 },
      { customer: "A", quantity: 1 },
      { customer: "A", driver: "given", quantity: "1" },
    ];
    const found = refused(model, { events: { t: [] }, volumes });
    expect(found.map((line) => line.replace(/ .*@/, " @"))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^driver-measured @0/), expect.stringMatching(/^driver-unknown @2/)]),
    );
    expect(found.some((line) => line.startsWith("value-missing volumes.driver"))).toBe(true);
  });

  it("are refused without a quantity or with one that is no number", () => {
    const volumes = [
      { customer: "A", driver: "d" },
      { customer: "A", driver: "d", quantity: "1,5" },
      { customer: "A", driver: "d", quantity: null },
    ];
    expect(refused(given, { volumes })).toEqual(["number-invalid volumes.quantity 1 @1", "value-missing volumes.quantity 2 @0,2"]);
  });

  it("may be negative for intensity drivers, whose objects are charged their own amounts", () => {
    const model = oneDriver({ kind: "intensity" });
    const volumes = [
      { customer: "A", driver: "d", quantity: 10 },
      { customer: "A", driver: "d", quantity: -4 },
    ];
    expect(volumeOf(measure(model, { volumes })).total).toBe("6");
  });

  it("may be negative where the rule allows negative volumes", () => {
    const model = oneDriver({}, {}, { rules: { negativeVolume: "allow" } });
    const volumes = [
      { customer: "A", driver: "d", quantity: 10 },
      { customer: "B", driver: "d", quantity: -4 },
    ];
    expect(volumeOf(measure(model, { volumes }))).toEqual({ cells: { A: "10", B: "-4" }, total: "6" });
  });
});

describe("measure/given-drivers: sales figures", () => {
  const facts = {
    grossSales: { from: "t", sum: "gross" },
    discounts: { from: "t", sum: "discount" },
    returns: { from: "t", sum: "back" },
    freightRecovered: { from: "t", sum: "freight" },
  } as const;
  const rows = [
    { customer: "A", product: "p", gross: "100.00", discount: 10, back: "0.125", freight: 5 },
    { customer: "B", product: "q", gross: 50, discount: 0, back: 60, freight: 0 },
  ];

  it("serve as drivers, net sales from their parts", () => {
    const measured = measure(oneDriver({ of: "netSales" }, { sales: facts }), rowsOf(...rows));
    expect(volumeOf(measured)).toEqual({ cells: { A: "94.875", B: "-10" }, total: "84.875" });
  });

  it("take net sales as given where they are", () => {
    const measured = measure(oneDriver({ of: "netSales" }, { sales: { grossSales: facts.grossSales } }), {
      events: { t: rows },
      sales: [
        { customer: "A", netSales: 80 },
        { customer: "B", netSales: "45.5" },
      ],
    });
    expect(volumeOf(measured)).toEqual({ cells: { A: "80", B: "45.5" }, total: "125.5" });
  });

  it("add facts given directly", () => {
    const measured = measure(oneDriver({ of: "returns" }, { sales: facts }), {
      events: { t: rows },
      sales: [{ customer: "B", returns: 1 }],
    });
    expect(volumeOf(measured)).toEqual({ cells: { A: "0.125", B: "61" }, total: "61.125" });
  });

  it("reach the owners of an activity above the cost objects, row by row", () => {
    const model = oneDriver({ of: "grossSales" }, { sales: facts }, { level: "product" });
    expect(volumeOf(measure(model, rowsOf(...rows)))).toEqual({ cells: { p: "100", q: "50" }, total: "150" });
    const business = oneDriver({ of: "netSales" }, { sales: facts }, { level: "business" });
    expect(volumeOf(measure(business, rowsOf(...rows)))).toEqual({ cells: { "": "84.875" }, total: "84.875" });
  });

  it("stand on what the level owns of a tuple", () => {
    const model = oneDriver({ of: "grossSales" }, { sales: facts }, { level: "customer" });
    const measured = measure(model, rowsOf(...rows, { ...rows[0], product: "q" }), { by: ["customer", "product"] });
    expect(volumeOf(measured)).toEqual({ cells: { "A|-": "200", "B|-": "50" }, total: "250" });
  });

  it("leave one-off and unidentified sales apart", () => {
    const model = oneDriver(
      { of: "netSales" },
      { sales: facts, tables: { t: { oneOff: { promo: true } } }, rules: { missingObject: "unidentified" } },
    );
    const more = [
      { ...rows[0], promo: true },
      { ...rows[1], customer: undefined },
    ];
    expect(volumeOf(measure(model, rowsOf(...rows, ...more)))).toEqual({
      cells: { A: "94.875", B: "-10" },
      total: "84.875",
      oneOff: "94.875",
      unidentified: "-10",
    });
  });
});
