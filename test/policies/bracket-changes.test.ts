import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareRationals, rational, subtractRationals } from "../../src/number/rational.js";
import { whoChanges } from "../../src/policies/bracket-changes.js";
import type { BracketFigures } from "../../src/policies/bracket-changes-result.js";
import { formatBracketChanges } from "../../src/policies/format-bracket-changes.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { sumOf } from "../../src/policies/quote-rounding.js";
import { readExactText } from "../../src/segments/threshold.js";
import { codesOf } from "./refusal.js";

const model = costModel({
  currency: "USD",
  resources: {},
  activities: { enter: { driver: "orders", standard: { flexible: 4, committed: 8 } }, pick: { driver: "cases", standard: "0.5" } },
  drivers: { orders: {}, cases: {} },
});
const costing = allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 1 }] });
// Prices 12.50, 1.70 and 0.62 a case.
const sizes = [
  { id: "case", from: 1 },
  { id: "layer", from: 10 },
  { id: "pallet", from: 100 },
];
const brackets = { unit: "case", perOrder: { activities: { enter: 1 } }, perUnit: { activities: { pick: 1 } }, sizes };
const menu = menuPrices(costing, { brackets });
const text = ({ revenue, flexible, committed, contribution, profit }: BracketFigures) =>
  [revenue, flexible, committed, contribution, profit].map(({ rounded }) => rounded);

describe("policies/bracket-changes", () => {
  const orders = [
    { id: "2", customer: "Corner", quantity: 9 },
    { id: "1", customer: "Corner", quantity: 2 },
    { id: "3", customer: "Hotel", quantity: 95 },
  ];

  it("leaves everybody where they are without a behaviour, and tells their brackets", () => {
    const { customers, total, orders: read } = whoChanges(menu, orders);
    expect(read.map(({ id, bracket, newBracket, changes }) => [id, bracket, newBracket, changes])).toEqual([
      ["1", "case", "case", false],
      ["2", "case", "case", false],
      ["3", "layer", "layer", false],
    ]);
    expect(customers.map(({ customer, changing, byBracket }) => [customer, changing, byBracket.map((one) => one.orders)])).toEqual([
      ["Corner", 0, [2, 0, 0]],
      ["Hotel", 0, [0, 1, 0]],
    ]);
    expect(text(total.before)).toEqual(text(total.after));
    expect(text(total.change)).toEqual(["0.00", "0.00", "0.00", "0.00", "0.00"]);
    // 11 at 12.50 and 95 at 1.70; 3 orders of 4 and 8, and 106 cases of 0.50, which a standard rate without layers calls committed.
    expect(text(total.before)).toEqual(["299.00", "12.00", "77.00", "287.00", "210.00"]);
  });

  it("rounds orders up to the next bracket within a share, demand kept: the same cases in fewer orders", () => {
    const { customers, total, orders: read } = whoChanges(menu, orders, { roundUpWithin: "12%" });
    expect(read.filter(({ changes }) => changes).map(({ id, newBracket }) => [id, newBracket])).toEqual([
      ["2", "layer"],
      ["3", "pallet"],
    ]);
    // Order 2: 9 cases at 1.70 in 0.9 orders of 10. Order 3: 95 at 0.62 in 0.95 orders.
    expect(customers.map(({ change }) => text(change))).toEqual([
      ["-97.20", "-0.40", "-0.80", "-96.80", "-96.00"],
      ["-102.60", "-0.20", "-0.40", "-102.40", "-102.00"],
    ]);
    expect(text(total.change)).toEqual(["-199.80", "-0.60", "-1.20", "-199.20", "-198.00"]);
    expect(total.byBracket).toEqual([
      { bracket: "case", orders: 2, newOrders: 1 },
      { bracket: "layer", orders: 1, newOrders: 1 },
      { bracket: "pallet", orders: 0, newOrders: 1 },
    ]);
  });

  it("counts as many orders as before when demand grows, with the cost of the goods", () => {
    const withGoods = menuPrices(costing, { brackets: { ...brackets, basePrice: 3, unitCost: 2 } });
    const { total } = whoChanges(withGoods, [{ id: 1, customer: 7, quantity: 95 }], { roundUpWithin: 0.06, demand: "grows" });
    // 95 at 4.70 and 100 at 3.62; 4 + 190 and 4 + 200; 8 + 47.50 and 8 + 50.
    expect(text(total.before)).toEqual(["446.50", "194.00", "55.50", "252.50", "197.00"]);
    expect(text(total.after)).toEqual(["362.00", "204.00", "58.00", "158.00", "100.00"]);
  });

  it("prints who changes, orders by bracket, and revenue and cost before and after", () => {
    const found = whoChanges(menu, [...orders, { id: "4", customer: "Hotel", quantity: 94 }], { roundUpWithin: "12%" });
    expect(formatBracketChanges(found, { negatives: "parentheses" })).toMatchInlineSnapshot(`
      "Changes of bracket
      in USD; 3 of 4 orders to the next bracket, as much in fewer orders

      Who changes  From   To      Orders
      Corner       case   layer        1
      Hotel        layer  pallet       2

               Orders  Orders
      Bracket  before   after
      case          2       1
      layer         2       1
      pallet        0       2

                Revenue  Revenue  Flexible  Flexible  Committed  Committed    Profit
      Customer   before    after    before     after     before      after    change
      Corner    137.50    40.30      8.00      7.60      21.50      20.70    (96.00)
      Hotel     321.30   117.18      8.00      7.56     110.50     109.62   (202.80)
                -------  -------  --------  --------  ---------  ---------  --------
      Total     458.80   157.48     16.00     15.16     132.00     130.32   (298.80)
      "
    `);
    const none = formatBracketChanges(whoChanges(menu, orders, { demand: "grows" })).split("\n");
    expect(none.slice(0, 5)).toEqual([
      "Changes of bracket",
      "in USD; 0 of 3 orders to the next bracket, as many orders, each larger",
      "",
      "         Orders  Orders",
      "Bracket  before   after",
    ]);
    for (const garbage of [null, 5, {}, found.toJSON()]) {
      expect(codesOf(() => formatBracketChanges(garbage as never))).toEqual(["format-input-invalid changes @"]);
    }
    expect(codesOf(() => formatBracketChanges(found, { negatives: "red" } as never))).toEqual(["negatives-unknown options.negatives @"]);
  });

  it("takes the share as a bound that is included", () => {
    const at = (roundUpWithin: string) => whoChanges(menu, [{ id: 1, customer: 1, quantity: 8 }], { roundUpWithin }).total.changing;
    expect([at("24.9%"), at("25%"), at("0.25")]).toEqual([0, 1, 1]);
  });

  it("foots across customers exactly, keeps units when demand is kept, and is the same in any order", () => {
    const drawn = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 50 }),
        customer: fc.constantFrom("A", "B", "C"),
        quantity: fc.integer({ min: 10, max: 1300 }),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 60 }), (list, percent) => {
        const given = list.map((one) => ({ ...one, quantity: one.quantity / 10 }));
        const options = { roundUpWithin: `${percent}%` };
        const found = whoChanges(menu, given, options);
        expect(JSON.stringify(whoChanges(menu, given.reverse(), options))).toBe(JSON.stringify(found));
        const exact = (value: string) => readExactText(value) ?? rational(-1n);
        const cents = (value: string) => BigInt(value.replace(".", ""));
        for (const side of ["before", "after", "change"] as const) {
          for (const figure of ["revenue", "flexible", "committed", "contribution", "profit"] as const) {
            const parts = found.customers.map((one) => one[side][figure]);
            const whole = found.total[side][figure];
            expect(subtractRationals(sumOf(parts.map((part) => exact(part.exact))), exact(whole.exact)).n).toBe(0n);
            expect(parts.reduce((sum, { rounded }) => sum + cents(rounded), 0n)).toBe(cents(whole.rounded));
          }
        }
        // Prices a unit fall, orders fall, picking stays: no figure of cost rises.
        expect(compareRationals(exact(found.total.change.revenue.exact), rational(0n))).toBeLessThanOrEqual(0);
        expect(compareRationals(exact(found.total.change.flexible.exact), rational(0n))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("refuses orders and options that are none", () => {
    const refused = (given: unknown, options?: unknown) => codesOf(() => whoChanges(menu, given as never, options as never));
    for (const given of [null, 5, {}, () => 0]) expect(refused(given)).toEqual(["menu-orders-invalid orders @"]);
    expect(refused([])).toEqual(["menu-orders-invalid orders @"]);
    const rows = [
      null,
      { id: 1, customer: "A", quantity: 5 },
      { id: "1", customer: {}, quantity: "x" },
      { id: 1.5, customer: "B", quantity: -1 },
    ];
    expect(refused(rows)).toEqual([
      "menu-orders-invalid orders @0",
      "menu-orders-invalid orders.id @2",
      "menu-orders-invalid orders.customer @2",
      "number-invalid orders.quantity @2",
      "menu-orders-invalid orders.id @3",
      "quantity-below-brackets orders.quantity @3",
    ]);
    const fine = [{ id: 1, customer: "A", quantity: 5 }];
    expect(refused(fine, null)).toEqual(["quote-option-invalid options @"]);
    expect(refused(fine, { roundUpWithin: "-1%", demand: "falls", more: 1 })).toEqual([
      "quote-option-invalid options.more @",
      "quote-option-invalid options.roundUpWithin @",
      "quote-option-invalid options.demand @",
    ]);
    for (const given of [null, 5, {}, menuPrices(costing, { surcharges: { a: { per: "order", activities: { enter: 1 } } } })]) {
      expect(codesOf(() => whoChanges(given as never, fine))).toEqual(["menu-invalid menu @"]);
    }
  });
});
