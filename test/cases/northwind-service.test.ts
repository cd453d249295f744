import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { scorecard } from "../../src/service/scorecard.js";
import type { Scorecard } from "../../src/service/scorecard-result.js";

type Csv = Readonly<Record<string, string>>;

const FOLDER = "shared/data/northwind";
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = [join(root, "..", FOLDER), join("/work", FOLDER)].find(existsSync);

function rows(name: string): readonly Csv[] {
  return parse(readFileSync(join(folder as string, name), "utf8"), { columns: true }) as Csv[];
}

/** By requested date and ship date: Northwind does not say when orders were received. */
function card(asOf: string): Scorecard {
  const orders = rows("orders.csv");
  return scorecard(
    {
      customers: rows("customers.csv").map((row) => ({ id: row["customer_id"] as string })),
      orders: orders.map((row) => ({
        id: row["order_id"] as string,
        customer: row["customer_id"] as string,
        ordered: row["order_date"] as string,
        requested: row["required_date"] as string,
        channel: row["carrier"] as string,
      })),
      lines: rows("lines.csv").map((row) => ({
        order: row["order_id"] as string,
        line: row["line_no"] as string,
        quantity: row["quantity"] as string,
      })),
      deliveries: orders.map((row) => ({ order: row["order_id"] as string, shipped: row["shipped_date"] || null })),
    },
    { period: { from: "1996-07-01", to: "1998-07-01" }, asOf, due: "requested", clock: "shipped" },
  );
}

describe.skipIf(folder === undefined)("cases/Northwind, 1996 to 1998, by requested date and ship date", () => {
  const totals = folder === undefined ? {} : (JSON.parse(readFileSync(join(folder, "drivers.totals.json"), "utf8")) as Csv);
  const now = folder === undefined ? undefined : card("1998-05-07");
  const later = folder === undefined ? undefined : card("1998-07-01");

  it("has 830 orders of 91 customers, of whom 2 ordered nothing and have no figure", () => {
    expect(now?.asActivity.orders).toBe(Number(totals["orders"]));
    expect(now?.customers).toHaveLength(Number(totals["customers"]));
    const idle = now?.customers.filter((row) => row.activity.orders === 0);
    expect(idle?.map(({ id }) => id)).toEqual(["FISSA", "PARIS"]);
    expect(idle?.map(({ measures }) => measures.onTime.value)).toEqual([null, null]);
  });

  it("shipped 37 of 809 orders late; 21 are open", () => {
    const { due, late, open } = (later as Scorecard).total.orders;
    expect(late - open).toBe(Number(totals["late_orders"]));
    expect(open).toBe(Number(totals["open_orders"]));
    expect(due - open).toBe(Number(totals["shipped_orders"]));
    expect(later?.total.measures.onTime).toMatchObject({ name: "Shipped on time", numerator: "772" });
  });

  it("leaves orders that were not yet due on the last day out, shipped or open", () => {
    expect((now as Scorecard).total.orders).toMatchObject({ due: 763, late: 38, open: 1, onTime: 725, excluded: { notYetDue: 67 } });
  });

  it("counts all 21 open orders late once they are overdue", () => {
    expect(later?.total.orders).toMatchObject({ due: 830, late: 37 + 21, open: 21, onTime: 772 });
    expect(later?.total.measures.onTime.value).toBe("0.9301204819");
  });

  it("took 6,870 days from order to shipment, 236 of them beyond the requested date", () => {
    expect(later?.total.measures.orderCycleTime).toMatchObject({
      numerator: totals["lead_days_sum"],
      denominator: "809",
      exact: "6870/809",
    });
    const daysLate = rows("orders.csv").map(
      (row) => (Date.parse(row["shipped_date"] ?? "") - Date.parse(row["required_date"] ?? "")) / 864e5,
    );
    expect(daysLate.filter((days) => days > 0).reduce((sum, days) => sum + days, 0)).toBe(Number(totals["days_late"]));
  });

  it("has 68 rush orders, asked for within 14 days, by a window that opens 14 days before the request", () => {
    const orders = rows("orders.csv").map((row) => ({
      id: row["order_id"] as string,
      customer: row["customer_id"] as string,
      ordered: row["order_date"] as string,
      requested: row["required_date"] as string,
    }));
    const deliveries = orders.map(({ id, ordered }) => ({ order: id, received: ordered }));
    const period = { from: "1996-07-01", to: "1998-07-01" };
    const atOrder = scorecard({ orders, deliveries }, { period, window: { earlyDays: 14 } });
    expect(atOrder.total.orders.onTime).toBe(Number(totals["rush_orders"]));
  });

  it("names the carriers as channels, and their counts sum to the total", () => {
    expect(now?.channels.map(({ id, activity }) => [id, activity.orders])).toEqual([
      ["Federal Shipping", Number(totals["federal_shipping_orders"])],
      ["Speedy Express", Number(totals["speedy_express_orders"])],
      ["United Package", Number(totals["united_package_orders"])],
    ]);
  });

  it("charges every carrier its own freight bills: 64,942.69 in all, nothing unmatched", () => {
    const model = costModel({
      currency: "USD",
      resources: { freight: { account: "freight", supply: "flexible", to: { carry: 1 } } },
      activities: { carry: { level: "batch", driver: "freightBills" } },
      drivers: { freightBills: { kind: "intensity", from: "orders", sum: "freight" } },
    });
    const orders = rows("orders.csv");
    const costs = orders.map((row) => ({ resource: "freight", account: "freight", cost: row["freight"] as string }));
    const costing = allocate(model, { events: { orders }, costs }, { by: ["carrier"] });
    const freight = [...costing.statements()].map(({ id, costToServe }) => [id, costToServe.toString()]);
    expect(freight).toEqual([
      ["Federal Shipping", "20512.51"],
      ["Speedy Express", "16185.33"],
      ["United Package", "28244.85"],
    ]);
    expect(costing.resources.get("freight").cost.toString()).toBe("64942.69");
    expect(costing.warnings).toEqual([]);
  });

  it("has no figure for fullness, for no quantity shipped is recorded, and says so", () => {
    expect(later?.total.measures.inFull).toMatchObject({ value: null, observations: 0 });
    expect(later?.total.measures.perfectOrder.name).toBe("Perfect on measured components, by ship date");
    expect(later?.warnings.map(({ code, count }) => [code, count])).toEqual([
      ["delivery-undated", 21],
      ["delivered-quantity-missing", 809],
    ]);
  });
});
