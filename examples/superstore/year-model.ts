/** A cost model of one year of the retailer. The times and the ledger are open assumptions; put your own here. */
import { type CostModel, costModel } from "cost-to-serve";

/** What a year's ledger says; capacity that is paid for stays, whatever is sold. */
export interface YearLedger {
  readonly year: number;
  readonly orderDesk: string;
  readonly warehouse: string;
  readonly vans: string;
  readonly parcels: string;
  readonly customerService: string;
  readonly management: string;
}

const isExpedited = { shipMode: ["Same Day", "First Class"] };

export function yearModel({ year, orderDesk, warehouse, vans, parcels, customerService, management }: YearLedger): CostModel {
  return costModel({
    name: `Office supplies, ${year}`,
    period: { from: `${year}-01-01`, to: `${year + 1}-01-01` },
    currency: "USD",
    resources: {
      orderDesk: { name: "Order desk", cost: orderDesk, capacity: { unit: "minute", practical: 20_000 } },
      warehouse: {
        name: "Warehouse",
        cost: warehouse,
        capacity: { unit: "minute", practical: 30_000 },
        block: { size: 3_000, cost: "1800.00" },
      },
      vans: { name: "Vans", cost: vans, capacity: { unit: "minute", practical: 20_000 } },
      parcels: {
        name: "Parcel carriers",
        cost: parcels,
        supply: "flexible",
        charges: [{ to: "sendExpress", rate: "9.50", driver: "expressOrders" }],
        to: { sendParcels: 1 },
      },
      customerService: { name: "Customer service", cost: customerService, to: { answerQueries: 1 } },
      management: { name: "Management", cost: management },
    },
    activities: {
      enterOrders: {
        name: "Enter orders",
        group: "Order desk",
        driver: "orders",
        consumes: { orderDesk: { base: 5, per: { lines: 2 }, when: [{ if: isExpedited, add: 4 }] } },
      },
      pickUnits: { name: "Pick units", group: "Warehouse", level: "unit", driver: "units", consumes: { warehouse: "0.8" } },
      packOrders: { name: "Pack orders", group: "Warehouse", driver: "orders", consumes: { warehouse: { base: 6, per: { lines: 2 } } } },
      deliverByVan: {
        name: "Deliver by van",
        group: "Delivery",
        driver: "vanDeliveries",
        consumes: { vans: { base: 28, per: { bulkyUnits: 5 } } },
      },
      sendParcels: { name: "Send parcels", group: "Delivery", driver: "parcelLines" },
      sendExpress: { name: "Send by express", group: "Delivery", driver: "expressOrders" },
      answerQueries: { name: "Answer queries", group: "Customer care", driver: "lines" },
    },
    drivers: {
      orders: { unit: "order", from: "orders", count: true },
      expressOrders: { unit: "order", from: "orders", count: true, where: isExpedited },
      vanDeliveries: { unit: "delivery", from: "orders", count: true, where: { field: "bulkyUnits", op: "gt", value: 0 } },
      lines: { unit: "line", from: "lines", count: true },
      parcelLines: { unit: "line", from: "lines", count: true, where: { isBulky: false } },
      units: { unit: "unit", from: "lines", sum: "quantity" },
    },
    tables: { orders: { date: "ordered" }, lines: { join: { to: "orders", on: "orderId" } } },
    sales: {
      grossSales: { from: "lines", sum: "gross" },
      discounts: { from: "lines", sum: "discount" },
      cogs: { from: "lines", sum: "cogs" },
    },
  });
}
