import { describe, expect, it } from "vitest";
import { allocate, type Costing, costModel } from "../../src/index.js";
import type { ProfitChange } from "../../src/periods/change-lines.js";
import { explainChange } from "../../src/periods/explain-change.js";

/** What one customer did: lines of product, units, gross sales, and what else is not zero. */
interface Doing {
  readonly lines: readonly (readonly [product: string, units: number, amount: string])[];
  readonly discount?: string;
  readonly returned?: string;
  readonly cogs?: string;
  readonly direct?: string;
  readonly orders: number;
}

const TEN: Doing = { lines: [["p", 10, "100.00"]], orders: 1 };

/** An order takes 5 minutes at 1.00; visits are R's alone, and labels, which only the model after knows, are T's. */
function period(customers: Readonly<Record<string, Doing>>, visits: string, labels?: string): Costing {
  const fact = (sum: string) => ({ from: "lines", sum });
  const model = costModel({
    currency: "EUR",
    resources: { desk: { cost: "1000.00", capacity: { unit: "minute", practical: 1000 } } },
    activities: {
      enter: { driver: "orders", consumes: { desk: 5 } },
      pick: { driver: "units", cost: "0.00" },
      visit: { driver: "visits", cost: visits },
      ...(labels === undefined ? {} : { label: { driver: "labels", cost: labels } }),
    },
    drivers: { orders: {}, visits: {}, units: fact("units"), ...(labels === undefined ? {} : { labels: {} }) },
    sales: {
      grossSales: fact("amount"),
      discounts: fact("discount"),
      returns: fact("returned"),
      cogs: fact("cogs"),
      directCosts: fact("direct"),
    },
  } as never);
  const doings = Object.entries(customers);
  const lines = doings.flatMap(([customer, { lines: bought, discount = "0", returned = "0", cogs = "0", direct = "0" }]) =>
    bought.map(([product, units, amount], i) => {
      const first = i === 0 ? { discount, returned, cogs, direct } : { discount: "0", returned: "0", cogs: "0", direct: "0" };
      return { customer, product, units, amount, ...first };
    }),
  );
  const volumes = [
    ...doings.map(([customer, { orders }]) => ({ customer, driver: "orders", quantity: orders })),
    { customer: "R", driver: "visits", quantity: 2 },
    ...(labels === undefined ? [] : [{ customer: "T", driver: "labels", quantity: 1 }]),
  ];
  return allocate(model, { volumes, events: { lines } } as never, { by: ["customer", "product"] });
}

const linesOf = ({ lines }: ProfitChange) =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([line, amount]) => (amount === null || amount.isZero() ? [] : [[line, amount.toFixed(2)]])),
  );

describe("periods/change terms", () => {
  const before = period(
    {
      V: TEN,
      M: {
        lines: [
          ["p", 10, "100.00"],
          ["q", 10, "20.00"],
        ],
        orders: 1,
      },
      P: TEN,
      D: TEN,
      U: { ...TEN, cogs: "20.00" },
      O: TEN,
      R: TEN,
      X: { ...TEN, direct: "3.00" },
      T: TEN,
      K: { lines: [["p", 1, "10.004"]], orders: 1 },
      L: { lines: [["p", 4, "40.00"]], orders: 1 },
    },
    "20.00",
  );
  const after = period(
    {
      V: { lines: [["p", 20, "200.00"]], orders: 2 },
      M: {
        lines: [
          ["p", 15, "150.00"],
          ["q", 5, "10.00"],
        ],
        orders: 1,
      },
      P: { lines: [["p", 10, "110.00"]], orders: 1 },
      D: { ...TEN, discount: "7.00", returned: "2.00" },
      U: { ...TEN, cogs: "25.00" },
      O: { ...TEN, orders: 3 },
      R: TEN,
      X: { ...TEN, direct: "4.00" },
      T: TEN,
      K: { lines: [["p", 1, "10.006"]], orders: 1 },
      G: { lines: [["p", 5, "50.00"]], orders: 1 },
    },
    "26.00",
    "7.00",
  );
  const segments = Object.entries({ V: 1, M: 1, P: 1, D: 1, U: 1, O: 2, R: 2, X: 2, T: 2, K: 2, G: 3, L: 3 }).map(([id, n]) => ({
    id,
    segment: `${n}`,
  }));

  it.each(["symmetric", "classic"] as const)("has a line for every cause, by customer, segment and in total (%s)", (method) => {
    const change = explainChange(before, after, { units: "units", segments, method });
    expect(Object.fromEntries(Array.from(change, (one) => [one.id, linesOf(one)]))).toEqual({
      // 10 more units at 10.00, and one more order of 5.00 with them.
      V: { volume: "95.00" },
      // 20 units: half of them at 10.00 and half at 2.00, then three quarters at 10.00.
      M: { mix: "40.00" },
      P: { price: "10.00" },
      D: { discountsAndReturns: "-9.00" },
      U: { unitCost: "-5.00" },
      // Two orders more for the same units.
      O: { orderBehaviour: "-10.00" },
      // Two visits at 13.00 instead of 10.00.
      R: { rate: "-6.00" },
      X: { directCosts: "-1.00" },
      T: { modelChange: "-7.00" },
      // 10.004 was posted as 10.00, and 10.006 as 10.01: a price of 0.002, and 0.008 of rounding.
      K: { rounding: "0.01" },
      G: { gained: "45.00" },
      L: { lost: "-35.00" },
    });
    expect(change.segments.map((one) => [one.segment, one.customers, one.difference.toFixed(2), linesOf(one)])).toEqual([
      ["1", 5, "131.00", { volume: "95.00", mix: "40.00", price: "10.00", discountsAndReturns: "-9.00", unitCost: "-5.00" }],
      ["2", 5, "-23.99", { orderBehaviour: "-10.00", rate: "-6.00", directCosts: "-1.00", modelChange: "-7.00", rounding: "0.01" }],
      ["3", 2, "10.00", { gained: "45.00", lost: "-35.00" }],
    ]);
    expect(linesOf(change.total)).toEqual({
      volume: "95.00",
      mix: "40.00",
      price: "10.00",
      discountsAndReturns: "-9.00",
      unitCost: "-5.00",
      orderBehaviour: "-10.00",
      rate: "-6.00",
      directCosts: "-1.00",
      gained: "45.00",
      lost: "-35.00",
      modelChange: "-7.00",
      rounding: "0.01",
    });
    // 11 orders of 5 minutes, then 14: 15 minutes less stand idle. Unused capacity belongs to no customer.
    expect(change.total.company.map(({ id, difference }) => [id, difference.toFixed(2)])).toEqual([["unusedCapacity", "15.00"]]);
    expect(change.total.difference.toFixed(2)).toBe("132.01");
  });

  it("divides what changes together by the mean over all orders of change, or in the classic order", () => {
    // 10 units at 10.00 less 2.00 in 1 order become 20 at 12.00 less 3.00 in 4 orders, of which each costs 5.00.
    const one = (units: number, amount: string, cogs: string, orders: number) => ({
      A: { lines: [["p", units, amount] as const], cogs, orders },
    });
    const [old, now] = [period(one(10, "100.00", "20.00", 1), "0.00"), period(one(20, "240.00", "60.00", 4), "0.00")];
    const lines = (method: "symmetric" | "classic") => linesOf(explainChange(old, now, { units: "units", method }).of("A"));
    // Volume: 10 x (8 + 9) / 2 = 85.00 of margin, less 10 x (0.1 + 0.2) / 2 x 5.00 = 7.50 of work.
    expect(lines("symmetric")).toEqual({ volume: "77.50", price: "30.00", unitCost: "-15.00", orderBehaviour: "-7.50" });
    // Volume at old margin and work: 10 x 8.00 - 10 x 0.1 x 5.00; the others at new volume.
    expect(lines("classic")).toEqual({ volume: "75.00", price: "40.00", unitCost: "-20.00", orderBehaviour: "-10.00" });
  });

  it("counts units that move to a better customer as volume, not as mix", () => {
    const sold = (a: number, b: number) =>
      period({ A: { lines: [["p", a, `${10 * a}`]], orders: 1 }, B: { lines: [["p", b, `${4 * b}`]], orders: 1 } }, "0.00");
    const { total } = explainChange(sold(10, 10), sold(15, 5), { units: "units" });
    // 5 more at 10.00 and 5 less at 4.00. There are as many orders as before: what volume has of them, order behaviour gives back.
    expect(total.lines.mix?.toFixed(2)).toBe("0.00");
    expect(total.lines.price.toFixed(2)).toBe("0.00");
    expect(total.difference.toFixed(2)).toBe("30.00");
    expect(total.lines.volume.plus(total.lines.orderBehaviour).toFixed(2)).toBe("30.00");
  });
});
