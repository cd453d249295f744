import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import type { Finding } from "../../src/errors/finding.js";
import { type QuoteMessages, quoteMessages } from "../../src/errors/quote-messages.js";
import { allocate, costModel } from "../../src/index.js";
import { whoChanges } from "../../src/policies/bracket-changes.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { quoter } from "../../src/policies/quoter.js";
import { readQuoter } from "../../src/policies/read-quoter.js";

interface Exhibit {
  /** A call that is refused, or the warnings of one that is not. */
  readonly show: () => unknown;
  readonly path: string;
  readonly severity?: "warning";
}

const model = costModel({
  currency: "EUR",
  resources: {},
  activities: { pick: { driver: "lines", standard: 2 }, call: { driver: "calls", standard: 5 } },
  drivers: { lines: { from: "lines", count: true }, calls: { from: "orders", count: true, where: { channel: "phone" } } },
  tables: { lines: { join: { to: "orders", on: "orderId" } } },
});
const costing = allocate(model, {
  events: { orders: [{ customer: "A", orderId: 1, channel: "phone" }], lines: [{ orderId: 1 }] },
});
const made = quoter(costing);
const quote = (order: unknown) => made.quote(order as never);
const perOrder = { activities: { call: 1 } };
const sizes = [{ id: "a", from: 2 }];
const brackets = { unit: "case", perOrder, perUnit: { activities: { pick: 1 } }, sizes };
const menu = menuPrices(costing, { brackets });
const dear = { id: "b", from: 3, perUnit: { activities: { pick: 9 } } };

const GALLERY: { readonly [C in keyof QuoteMessages]: Exhibit } = {
  "quote-option-invalid": { show: () => quoter(costing, { objects: 5 } as never), path: "options.objects" },
  "order-invalid": { show: () => quote(null), path: "order" },
  "order-table-unknown": { show: () => quote({ order: {} }), path: "order.order" },
  "order-rows-invalid": { show: () => quote({ orders: "A1" }), path: "order.orders" },
  "order-empty": { show: () => quote({ orders: [] }), path: "order" },
  "order-key-missing": { show: () => quote({ orders: [{ orderId: 1 }, { orderId: 2 }], lines: {} }), path: "order.lines.orderId" },
  "order-field-missing": { show: () => quote({ orders: {} }).warnings, path: "order.orders.channel", severity: "warning" },
  "quoter-invalid": { show: () => readQuoter({ ...made.toJSON(), scale: 2.5 }), path: "quoter.scale" },
  "menu-invalid": { show: () => menuPrices(costing, { brackets: { ...brackets, sizes: [] } }), path: "menu.brackets.sizes" },
  "menu-id-unknown": {
    show: () => menuPrices(costing, { surcharges: { a: { per: "line", activities: { pck: 1 } } } }),
    path: "menu.surcharges.a.activities.pck",
  },
  "brackets-not-monotone": {
    show: () => menuPrices(costing, { brackets: { ...brackets, sizes: [...sizes, dear] } }),
    path: "menu.brackets.sizes[1]",
  },
  "menu-orders-invalid": { show: () => whoChanges(menu, [{ id: 1, customer: null as never, quantity: 2 }]), path: "orders.customer" },
  "quantity-below-brackets": { show: () => whoChanges(menu, [{ id: 1, customer: "A", quantity: 1 }]), path: "orders.quantity" },
};

function findingsOf(show: () => unknown): readonly Finding[] {
  try {
    return show() as readonly Finding[];
  } catch (error) {
    if (!isCostError(error)) throw error;
    return error.findings;
  }
}

describe("errors/quote-gallery", () => {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(quoteMessages).sort());
  });

  for (const [code, { show, path, severity = "error" }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const findings = findingsOf(show).filter((one) => one.severity === severity);
      const found = findings.find((one) => one.code === code);
      expect(found, JSON.stringify(findings)).toMatchObject({ path, severity });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(700);
      expect(findings).toHaveLength(1);
    });
  }
});
