import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { quoter } from "../../src/policies/quoter.js";
import { asOrder, costed, products } from "./quote-model.js";
import { codesOf } from "./refusal.js";

const order = { orderId: "1", customer: "A", channel: "edi", placed: "2026-07-01", due: "2026-07-09", lineCount: 1, rebate: 0 };
const line = { orderId: "1", product: "apple", zone: "north", QTY: 3, price: 2 };
const made = quoter(costed([{ order, lines: [line] }]), { objects: { product: products } });
const quote = (given: unknown) => () => made.quote(given as never);
const withLine = (more: object) => quote({ orders: order, lines: [line, { ...line, ...more }] });

const negatives = costModel({
  currency: "EUR",
  resources: { floor: { cost: 10, capacity: { unit: "minute", practical: 10 } } },
  activities: { pick: { driver: "picks", cost: 1 }, enter: { driver: "orders", consumes: { floor: { base: 1, per: { steps: 1 } } } } },
  drivers: { picks: { from: "lines", sum: "qty", decimals: 1 }, orders: { from: "orders", count: true } },
  tables: { orders: { currency: "cur" }, lines: { join: { to: "orders", on: "no" } } },
});
const few = quoter(
  allocate(negatives, { events: { orders: [{ customer: "A", no: 1, steps: 1, cur: "EUR" }], lines: [{ no: 1, qty: 1 }] } }),
);
const refused = (orders: unknown, lines: unknown) => codesOf(() => few.quote({ orders, lines } as never));

describe("policies/quote, hostile orders", () => {
  it.each([[null], [undefined], [5], ["orders"], [[]], [[order]], [() => order]])("refuses %s in place of an order", (given) => {
    expect(codesOf(quote(given))[0]).toMatch(/^order-(invalid|empty) order @$/);
  });

  it("refuses tables nothing reads, rows of another kind and an order without rows", () => {
    expect(codesOf(quote({ orders: order, line: [line], visits: [] }))).toEqual([
      "order-table-unknown order.line @",
      "order-table-unknown order.visits @",
    ]);
    expect(codesOf(quote({ orders: "1", lines: 7 }))).toEqual(["order-rows-invalid order.orders @", "order-rows-invalid order.lines @"]);
    expect(codesOf(quote({ orders: new Map([["a", order]]) }))).toEqual(["order-rows-invalid order.orders @"]);
    expect(codesOf(quote({}))).toEqual(["order-empty order @"]);
    expect(codesOf(quote({ orders: [], lines: [] }))).toEqual(["order-empty order @"]);
    expect(codesOf(quote({ orders: [null, order], lines: [[], line, 3] }))).toEqual([
      "row-invalid order.lines @0,2",
      "row-invalid order.orders @0",
    ]);
  });

  it("refuses missing and wrong figures, all at once, grouped by field with the rows", () => {
    const lines = [line, { ...line, QTY: undefined }, { ...line, QTY: "1,000", price: Number.NaN }, { ...line, QTY: null, price: "x" }];
    expect(codesOf(quote({ orders: { ...order, lineCount: undefined }, lines }))).toEqual([
      "number-invalid order.lines.QTY @2",
      "value-missing order.lines.QTY @1,3",
      "number-invalid order.lines.price @2,3",
      "value-missing order.orders.lineCount @0",
    ]);
  });

  it("refuses products that are not listed, sizes that are none, and values that cannot be told apart", () => {
    expect(codesOf(withLine({ product: "aple" }))).toContain("unknown-object order.lines.product @1");
    expect(codesOf(withLine({ product: 1.5 }))).toContain("id-invalid order.lines.product @1");
    expect(codesOf(withLine({ perPallet: 0 }))).toEqual(["pack-size-invalid order.lines.perPallet @1"]);
    expect(codesOf(withLine({ perPallet: "x" }))).toEqual(["pack-size-invalid order.lines.perPallet @1"]);
    expect(codesOf(withLine({ zone: {} }))).toEqual(["value-invalid order.lines.zone @1"]);
    expect(codesOf(withLine({ zone: undefined }))).toEqual(["value-missing order.lines.zone @1"]);
  });

  it("refuses joins that lead nowhere, or to several", () => {
    expect(codesOf(withLine({ orderId: "2" }))).toEqual(["join-key-unknown order.lines.orderId @1"]);
    expect(codesOf(withLine({ orderId: {} }))).toContain("id-invalid order.lines.orderId @1");
    const two = [order, { ...order, orderId: "2" }];
    expect(codesOf(quote({ orders: two, lines: [line, { ...line, orderId: undefined }] }))).toContain(
      "order-key-missing order.lines.orderId @1",
    );
    expect(codesOf(quote({ orders: [order, order], lines: line }))).toEqual(["join-key-duplicate order.orders.orderId @1"]);
  });

  it("refuses negative quantities, decimals that are not declared, negative use of time and another currency", () => {
    const fine = { no: 1, steps: 1, cur: "EUR" };
    expect(
      refused(fine, [
        { no: 1, qty: -1 },
        { no: 1, qty: "-2.5" },
      ]),
    ).toEqual(["negative-quantity order.lines.qty @0,1"]);
    expect(refused(fine, { qty: "0.25" })).toEqual(["too-many-decimals order.lines.qty @0"]);
    expect(refused({ ...fine, steps: -4 }, [])).toEqual(["usage-negative order.orders @0"]);
    expect(refused([fine, { no: 2, steps: 1, cur: "USD" }, { no: 3, steps: 1 }], [])).toEqual(["currency-other order.orders.cur @1,2"]);
    expect(refused(fine, { qty: 2 ** 60 })).toEqual(["quantity-too-large order.lines.qty @0"]);
    expect(refused(fine, [{ qty: 2 ** 53 - 1 }, { qty: 2 ** 53 - 1 }])).toEqual(["quantity-too-large order.lines @1"]);
  });

  it("refuses a measured field that stands partly in the rows, partly elsewhere", () => {
    expect(codesOf(withLine({ unitCost: 1 }))).toEqual(["field-mixed order.lines.unitCost @0"]);
    expect(made.quote({ orders: order, lines: { ...line, unitCost: 1 } }).cogs?.rounded).toBe("3.00");
  });

  it("reads own properties alone, and survives rows that throw", () => {
    const heir = Object.create(line) as object;
    expect(codesOf(quote({ orders: order, lines: heir })).length).toBeGreaterThan(2);
    const trap = {
      get QTY(): never {
        throw new Error("no");
      },
    };
    expect(codesOf(quote({ orders: order, lines: trap }))).toEqual(["row-invalid order.lines @0"]);
    const poisoned = JSON.parse('{"__proto__": {"QTY": 1}, "constructor": 5}') as object;
    expect(codesOf(quote({ orders: order, lines: poisoned }))).toContain("value-missing order.lines.QTY @0");
    expect(codesOf(quote(JSON.parse('{"__proto__": [], "toString": []}')))).toEqual([
      "order-table-unknown order.__proto__ @",
      "order-table-unknown order.toString @",
    ]);
  });

  it.each([[null], [5], ["x"], [{}], [() => 0]])("refuses a quoter of %s", (given) => {
    expect(codesOf(() => quoter(given as never))[0]).toMatch(/^format-input-invalid costing/);
  });

  it("refuses options that are none", () => {
    const costing = costed([{ order, lines: [line] }]);
    const given = (options: unknown) => codesOf(() => quoter(costing, options as never));
    expect(given(null)).toEqual(["quote-option-invalid options @"]);
    expect(given({ object: {} })).toEqual(["quote-option-invalid options.object @"]);
    expect(given({ objects: [] })).toEqual(["quote-option-invalid options.objects @"]);
    expect(given({ objects: { product: 5 } })).toEqual(["quote-option-invalid options.objects.product @"]);
    expect(given({ objects: { product: [null, { id: 1 }, { id: "1" }, {}] } })).toEqual([
      "quote-option-invalid options.objects.product[0] @",
      "quote-option-invalid options.objects.product[2] @",
      "quote-option-invalid options.objects.product[3] @",
    ]);
  });

  it("quotes the order of the period as costed", () => {
    expect(made.quote(asOrder({ order, lines: [line] })).warnings).toEqual([]);
  });
});
