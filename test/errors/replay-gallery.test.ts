import { describe } from "vitest";
import { replayMessages } from "../../src/errors/replay-messages.js";
import { costModel } from "../../src/model/cost-model.js";
import { offer } from "../../src/policies/offer.js";
import type { OrderPolicy } from "../../src/policies/policy.js";
import { comparePolicies } from "../../src/policies/policy-comparison.js";
import { replay } from "../../src/policies/replay.js";
import { shop, shopData } from "../policies/order-history.js";
import { type Exhibit, itShowsAll } from "./gallery.js";

const weekly: OrderPolicy = { kind: "orderFrequency", every: "week" };
const run = (policy: unknown, options: unknown = {}) => replay(shop, shopData(), policy as never, options as never);

const calls = costModel({
  currency: "USD",
  resources: { van: { cost: "90.00", supply: "flexible", to: { call: 1, rush: 1 } } },
  activities: { call: { driver: "calls" }, rush: { driver: "rushes" } },
  drivers: {
    calls: { from: "orders", count: true },
    rushes: { from: "orders", count: true, where: { channel: "rush" } },
  },
});
const undated = [{ orderId: 1, customer: "A", channel: "web" }];

const priced = costModel({
  currency: "USD",
  resources: {},
  activities: { enter: { cost: 10, driver: "orders" } },
  drivers: { orders: { from: "orders", count: true } },
  tables: { orders: { date: "date" } },
  sales: { grossSales: { from: "orders", sum: ["price", "quantity"] } },
});
const picked = costModel({
  currency: "USD",
  resources: {},
  activities: { enter: { cost: 10, driver: "entered" }, pick: { cost: 10, driver: "lines" } },
  drivers: { entered: { from: "orders", sum: "nLines" }, lines: { from: "lines", count: true } },
  tables: { orders: { date: "date" }, lines: { join: { to: "orders", on: "orderId" } } },
});
const pickedEvents = {
  orders: [1, 2].map((orderId) => ({ orderId, customer: "A", date: `2026-07-0${5 + orderId}`, nLines: 1 })),
  lines: [1, 2].map((orderId) => ({ orderId, product: "P" })),
};
const order = (orderId: number, date: unknown) => ({ orderId, customer: "A", date, price: "1.50", quantity: 2 });
const unsold = replay(calls, { events: { orders: undated } }, []);

const GALLERY: { readonly [C in keyof typeof replayMessages]: Exhibit } = {
  "policy-invalid": { show: () => run({ kind: "minimumOrder", value: -1 }), path: "policy.value" },
  "policy-key-unknown": { show: () => run({ kind: "orderFrequency", every: "week", onn: "monday" }), path: "policy.onn" },
  "policy-product-unknown": {
    show: () => run({ kind: "dropShipment", products: ["P9"], field: "channel" }),
    path: "policy.products[0]",
  },
  "policy-pack-unknown": { show: () => run({ kind: "packRounding", pack: "palet" }), path: "policy.pack" },
  "policy-field-unread": { show: () => run({ kind: "deliveryWindow", to: "am" }), path: "policy.field" },
  "replay-option-invalid": { show: () => run(weekly, { fields: { date: 7 } }), path: "options.fields.date" },
  "replay-table-missing": {
    show: () => replay(calls, { events: { orders: undated } }, { kind: "returnsAllowance", share: 0 }),
    path: "options.tables.returns",
  },
  "replay-field-missing": { show: () => replay(calls, { events: { orders: undated } }, weekly), path: "events.orders" },
  "replay-field-unknown": { show: () => run(weekly, { fields: { together: ["chanel"] } }), path: "options.fields.together[0]" },
  "replay-kept-apart": { show: () => run(weekly).warnings, path: "events.orders.channel", severity: "warning" },
  "replay-shipments-kept": {
    show: () => run(weekly).warnings,
    path: "events.shipments",
    severity: "warning",
  },
  "replay-line-count-unnamed": {
    show: () => replay(picked, { events: pickedEvents }, weekly).warnings,
    path: "events.orders.nLines",
    severity: "warning",
  },
  "replay-value-missing": {
    show: () => replay(calls, { events: { orders: [{ ...undated[0], date: 20260701 }] } }, weekly),
    path: "events.orders.date",
  },
  "replay-customer-unknown": { show: () => run(weekly, { for: ["D"] }), path: "options.for[0]" },
  "replay-segment-empty": {
    show: () => run(weekly, { for: { matrix: run(weekly).segments({ thresholds: { value: 0, cost: 0 } }).before, segment: "build" } }),
    path: "options.for.segment",
  },
  "replay-no-history": { show: () => run(weekly, { for: ["C"] }), path: "options.for" },
  "replay-not-conserved": {
    show: () =>
      replay(priced, { events: { orders: [order(1, "2026-07-06"), order(2, "2026-07-07")] } }, weekly, {
        fields: { fixed: ["price", "quantity"] },
      }),
    path: "sales.grossSales",
  },
  "replay-rate-unknown": {
    show: () => replay(calls, { events: { orders: undated } }, { kind: "orderChannel", to: "rush" }).warnings,
    path: "activities.rush",
    severity: "warning",
  },
  "replayed-invalid": { show: () => offer({} as never), path: "replayed" },
  "policies-invalid": { show: () => comparePolicies(shop, shopData(), {}), path: "policies" },
  "offer-option-invalid": { show: () => offer(unsold, { share: "150%" }), path: "options.share" },
  "offer-no-sales": { show: () => [offer(unsold).reason], path: "discountableSales", severity: "warning" },
};

describe("errors/replay-gallery", () => {
  itShowsAll(GALLERY, replayMessages, "errors");
});
