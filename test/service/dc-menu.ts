import type { ServiceMenuSpec } from "../../src/service/menu-spec.js";

/** The menu of a small distribution centre: Protect gets more, Danger zone less, and Build another set of services altogether. */
export const DC_MENU: ServiceMenuSpec = {
  name: "Distribution centre",
  services: {
    orderFillRate: {
      unit: "% of lines",
      levels: [
        { id: "standard", name: "92 %", promise: { measure: "lineFillRate", target: "92%", direction: "atLeast" } },
        {
          id: "high",
          name: "98 %",
          promise: { measure: "lineFillRate", target: "98%", direction: "atLeast" },
          changes: { cartons: { times: "1.02" } },
        },
      ],
    },
    deliveryFrequency: {
      unit: "a week",
      levels: [
        { id: "weekly", promise: { measure: "orderCycleTime", target: 7, direction: "atMost" } },
        {
          id: "daily",
          promise: { measure: "orderCycleTime", target: 1, direction: "atMost" },
          changes: { deskDeliveries: { times: 5 }, shippedCartons: { add: "0.1", per: "cartons" } },
          fee: { amount: "12.50", per: "deskDeliveries" },
        },
      ],
    },
    orderChannel: {
      levels: [
        { id: "edi", name: "EDI", changes: { orders: { times: "0.25" } }, fee: { amount: "-20", per: "customer" } },
        { id: "phone", name: "Telephone" },
      ],
    },
    returnsPolicy: {
      levels: [{ id: "none" }, { id: "thirtyDays", name: "30 days", changes: { cartons: { add: "2", per: "orders" } } }],
    },
    paymentTerms: {
      unit: "days",
      levels: [
        { id: "prepaid", changes: { creditChecks: { set: 0 } } },
        { id: "net30", name: "30 days" },
        { id: "net60", name: "60 days", changes: { creditChecks: { set: 3 } }, fee: { amount: "15", per: "customer" } },
      ],
    },
  },
  packages: {
    protect: {
      services: {
        orderFillRate: "high",
        deliveryFrequency: "daily",
        orderChannel: "phone",
        returnsPolicy: "thirtyDays",
        paymentTerms: "net60",
      },
    },
    costEngineer: { services: { orderFillRate: "high", deliveryFrequency: "weekly", orderChannel: "edi", paymentTerms: "net30" } },
    build: { services: { orderFillRate: "standard", deliveryFrequency: "weekly", returnsPolicy: "thirtyDays" } },
    dangerZone: {
      services: {
        orderFillRate: "standard",
        deliveryFrequency: "weekly",
        orderChannel: "edi",
        returnsPolicy: "none",
        paymentTerms: "prepaid",
      },
    },
  },
};
