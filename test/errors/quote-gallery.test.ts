import { describe } from "vitest";
import { quoteMessages } from "../../src/errors/quote-messages.js";
import { allocate, costModel } from "../../src/index.js";
import { whoChanges } from "../../src/policies/bracket-changes.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { quoter } from "../../src/policies/quoter.js";
import { readQuoter } from "../../src/policies/read-quoter.js";
import { type Exhibit, itShowsAll } from "./gallery.js";

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

const GALLERY: { readonly [C in keyof typeof quoteMessages]: Exhibit } = {
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

describe("errors/quote-gallery", () => {
  itShowsAll(GALLERY, quoteMessages, "always");
});
