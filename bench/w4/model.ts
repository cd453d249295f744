import { type CostModel, costModel } from "cost-to-serve";
import { orderLineModel } from "../w3/model.js";

/** Minor units that the desk costs an order: 6 minutes of a capacity of 6,000,000 for 3,000,000.00. */
export const CENTS_AN_ORDER = 300;

/** The model of W3, its customers on the orders, with an order desk by time and picking by line. */
export function orderModel(handlingIds: readonly string[]): CostModel {
  const { name, currency, resources, activities, drivers, sales = {} } = orderLineModel(handlingIds);
  return costModel({
    name: `${name}, by order`,
    currency,
    resources: { ...resources, desk: { cost: "3000000.00", capacity: { unit: "minute", practical: 6_000_000 } } },
    activities: {
      ...activities,
      enterOrder: { driver: "orders", consumes: { desk: 6 } },
      pickLine: { driver: "orderLines", cost: "2000000.00" },
    },
    drivers: { ...drivers, orders: { from: "orders", count: true }, orderLines: { from: "lines", count: true } },
    tables: { orders: { date: "date" }, lines: { join: { to: "orders", on: "orderId" } } },
    sales,
  });
}
