import { describe, expect, it } from "vitest";
import { allocate, type Costing, costModel, type SegmentOptions, segment } from "../../src/index.js";
import { type MovedBecause, movedBecause } from "../../src/periods/moved-because.js";
import { codesOf } from "../segments/refusal.js";
import { type Doing, FROZEN, periodOf } from "./moved-period.js";

const COYLE = (value: number, cost: number): SegmentOptions => ({ preset: "coyle", thresholds: { value, cost } });
const of = (costing: Costing, options: SegmentOptions) => ({
  costing,
  matrix: segment(costing.statements({ rollUp: "customer" }), options),
});
const costs = (why: MovedBecause, id = "A") => why.of(id).steps.map(({ cost }) => cost?.toString());
const values = (why: MovedBecause, id = "A") => why.of(id).steps.map(({ value }) => value?.toString());

/** Two orders of so many lines for A, and one of ten for B; a minute of the desk costs its cost / 1000. */
function timed(lines: number, desk: number, activity: object = {}, more: object = {}) {
  const model = costModel({
    currency: "EUR",
    resources: { desk: { cost: desk, capacity: { unit: "minute", practical: 1000 } } },
    activities: { enter: { driver: "orders", consumes: { desk: { base: 2, per: { lines: 1 } } }, ...activity } },
    drivers: { orders: { unit: "order", from: "orders", count: true } },
    ...more,
  } as never);
  const orders = [["A", lines] as const, ["A", lines] as const, ["B", 10] as const].map(([customer, n]) => ({ customer, lines: n }));
  const sales = ["A", "B"].map((customer) => ({ customer, grossSales: "100.00" }));
  return of(allocate(model, { events: { orders }, sales } as never), COYLE(50, 30));
}

describe("periods/moved-because-figures", () => {
  const SALES = { units: "grossSales" };

  it("takes longer orders for order pattern, dearer minutes for rate, and another time equation for another model", () => {
    // 2 orders of 10 minutes at 1.00, then of 20.
    const longer = movedBecause(timed(8, 1000), timed(18, 1000), SALES);
    expect(longer.of("A")).toMatchObject({ from: "protect", to: "costEngineer", cause: "orderPattern" });
    expect(costs(longer)).toEqual(["20", "20", "40", "40", "40", "40", "40"]);
    const dearer = movedBecause(timed(8, 1000), timed(8, 2000), SALES);
    expect(dearer.of("A").cause).toBe("rate");
    expect(costs(dearer)).toEqual(["20", "20", "20", "20", "40", "40", "40"]);
    const slower = movedBecause(timed(8, 1000), timed(8, 1000, { consumes: { desk: { base: 12, per: { lines: 1 } } } }), SALES);
    expect(slower.of("A").cause).toBe("model");
    expect(costs(slower)).toEqual(["20", "20", "20", "20", "20", "40", "40"]);
  });

  it("follows use of capacity and cost of the driver apart", () => {
    // 20 minutes at 1.00, and 2 of 3 orders at 3.00; then 40 minutes at 1.00, and 2 of 3 orders at 5.00.
    const why = movedBecause(timed(8, 1000, { cost: 9 }), timed(18, 1000, { cost: 15 }), SALES);
    expect(costs(why)).toEqual(["26", "26", "46", "46", "50", "50", "50"]);
    expect(why.of("A").cause).toBe("orderPattern");
  });

  it("goes by the driver where one period has a standard rate in place of use", () => {
    const constant = { consumes: { desk: 10 } };
    const why = movedBecause(timed(8, 1000, constant), timed(8, 1000, { ...constant, standard: 20 }), SALES);
    expect(costs(why)).toEqual(["20", "20", "20", "20", "40", "40", "40"]);
    expect(why.of("A").cause).toBe("rate");
  });

  it("takes a driver that counts something else for another model", () => {
    const standard = { consumes: {}, standard: 10 };
    const lines = { drivers: { orders: { unit: "order", from: "orders", sum: "lines" } } };
    const why = movedBecause(timed(8, 1000, standard), timed(8, 1000, standard, lines), SALES);
    expect(why.of("A").cause).toBe("model");
    expect(costs(why)).toEqual(["20", "20", "20", "20", "20", "160", "160"]);
  });

  describe("by customer and product", () => {
    const model = costModel({
      currency: "EUR",
      resources: {},
      activities: { pick: { driver: "units", standard: 1 } },
      drivers: { units: { from: "lines", sum: "units" } },
      sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
    } as never);
    type Line = readonly [product: string | undefined, units: number, amount: number, cost?: number];
    const MARGIN: SegmentOptions = { value: "grossMargin", cost: "costToServe", thresholds: { value: 150, cost: 5 } };
    const period = (lines: readonly Line[], by = ["customer", "product"]) => {
      const rows = lines.map(([product, units, amount, cost = 0]) => ({ customer: "A", product, units, amount, cost }));
      return of(allocate(model, { events: { lines: rows } } as never, { by }), MARGIN);
    };
    const UNITS = { units: "units" };

    it("takes product mix for order pattern, and knows prices of what is sold and of what is bought", () => {
      // 10 p at 10 and 10 q at 2 earn 120; 15 p and 5 q earn 160.
      const before = period([
        ["p", 10, 100],
        ["q", 10, 20],
      ]);
      const mix = movedBecause(
        before,
        period([
          ["p", 15, 150],
          ["q", 5, 10],
        ]),
        UNITS,
      );
      expect(mix.of("A").cause).toBe("orderPattern");
      expect(values(mix)).toEqual(["120", "120", "160", "160", "160", "160", "160"]);
      expect(mix.of("A").text).toBe(
        '"A" moved from Danger zone to Cost engineer: because they changed their order pattern or product mix.',
      );
      const dearer = movedBecause(
        before,
        period([
          ["p", 10, 140],
          ["q", 10, 20],
        ]),
        UNITS,
      );
      expect([dearer.of("A").cause, dearer.of("A").text]).toEqual([
        "price",
        '"A" moved from Danger zone to Cost engineer: because prices changed.',
      ]);
      expect(values(dearer)).toEqual(["120", "120", "120", "160", "160", "160", "160"]);
      // Half as much again: 180 at base cost of goods, of which 12 more are paid for p.
      const bought = movedBecause(period([["p", 10, 150, 50]]), period([["p", 10, 150, 0]]), UNITS);
      expect(bought.of("A").cause).toBe("price");
      expect(values(bought)).toEqual(["100", "100", "100", "150", "150", "150", "150"]);
      expect(mix.summary.causes.find(({ cause }) => cause === "orderPattern")?.text).toContain("product mix");
    });

    it("takes a product not bought before at the price after, one no longer bought as gone, and a credit of no product with size", () => {
      // Before 10 p at 10, and a credit of 8 on nothing. After 5 p at 9 and 15 n at 10: 5 x 10 + 15 x 10 - 8 x 2.
      const why = movedBecause(
        period([
          ["p", 10, 100],
          ["q", 0, -8],
        ]),
        period([
          ["p", 5, 45],
          ["n", 15, 150],
          ["r", 0, -1],
        ]),
        UNITS,
      );
      expect(values(why)).toEqual(["92", "184", "184", "194", "194", "194", "194"]);
      const gone = movedBecause(
        period([
          ["p", 5, 100],
          ["q", 5, 60],
        ]),
        period([
          ["p", 5, 100],
          ["q", 0, -20],
        ]),
        UNITS,
      );
      expect(values(gone)).toEqual(["160", "80", "100", "80", "80", "80", "80"]);
    });

    it("says that price may be mix where costings are by customer alone", () => {
      const by = ["customer"];
      const why = movedBecause(
        period(
          [
            ["p", 10, 100],
            ["q", 10, 20],
          ],
          by,
        ),
        period(
          [
            ["p", 15, 150],
            ["q", 5, 10],
          ],
          by,
        ),
        UNITS,
      );
      expect(why.of("A").cause).toBe("price");
      expect(why.of("A").text).toContain("because prices or their product mix changed");
    });

    it("refuses costings by anything else, and one by product beside one without", () => {
      const before = period([["p", 10, 100]]);
      const byOrder = allocate(model, { events: { lines: [{ customer: "A", order: "1", units: 1, amount: 1, cost: 0 }] } } as never, {
        by: ["customer", "order"],
      });
      expect(codesOf(() => movedBecause({ costing: byOrder, matrix: before.matrix }, before, UNITS))).toEqual([
        "moved-period-invalid before.costing 1 @",
      ]);
      expect(codesOf(() => movedBecause(before, period([["p", 10, 100]], ["customer"]), UNITS))).toEqual([
        "moved-costings-differ after.costing 1 @",
      ]);
    });
  });

  describe("bands", () => {
    const doing = (orders: number): Doing => ({ orders, units: 100, sales: 2000 });
    const at = (orders: number, more: Partial<SegmentOptions> = {}) =>
      periodOf({ customers: { A: doing(orders) }, segment: { ...FROZEN, ...more } });
    const wide = { cost: { absolute: "0.05" } };
    const narrow = { cost: "5%" };
    // 30 % is high; 18 % stays high within 5 points of 20 %.
    const held = at(26, { hysteresis: wide, previous: at(50).matrix });
    const released = at(26, { hysteresis: narrow, previous: held.matrix });

    it("keeps the bands before until the thresholds change, so that a narrower band is not taken for volume", () => {
      const why = movedBecause(held, released, { units: "units", hysteresis: narrow, hysteresisBefore: wide });
      expect(why.of("A")).toMatchObject({ from: "costEngineer", to: "protect", cause: "threshold" });
      expect(
        why
          .of("A")
          .steps.map(({ segment: group }) => group)
          .slice(-2),
      ).toEqual(["costEngineer", "protect"]);
      const without = movedBecause(held, at(26), { units: "units", hysteresisBefore: wide });
      expect(without.of("A").cause).toBe("threshold");
    });

    it("refuses bands that the matrix before cannot have been made with", () => {
      expect(codesOf(() => movedBecause(held, released, { units: "units", hysteresis: narrow }))).toEqual([
        "moved-segment-differs before.matrix 1 @",
      ]);
    });
  });

  it("says several, with a warning, for net units below zero, and follows the others all the same", () => {
    const doing = (orders: number, sales: number): Doing => ({ orders, units: 100, sales });
    const before = periodOf({ customers: { A: doing(50, 2000), B: doing(50, -5), C: doing(5, -5) } });
    const after = periodOf({ customers: { A: doing(50, 4000), B: doing(5, 2000), C: doing(5, -6) } });
    const why = movedBecause(before, after, { units: "grossSales" });
    expect([...why].map(({ id, cause, steps }) => [id, cause, steps.length])).toEqual([
      // Twice the sales with the same orders: half the orders for its size.
      ["A", "orderPattern", 7],
      ["B", "several", 0],
    ]);
    expect(why.warnings.map(({ code, severity, count, found }) => [code, severity, count, found])).toEqual([
      ["moved-units-negative", "warning", 1, 'net units below zero for "B", whose moves are counted as for several reasons'],
    ]);
    expect(why.toJSON().warnings).toEqual(why.warnings);
    expect(movedBecause(after, before, { units: "grossSales" }).of("B").cause).toBe("several");
    expect(movedBecause(before, before, { units: "grossSales" }).warnings).toEqual([]);
  });
});
