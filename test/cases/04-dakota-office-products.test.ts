/**
 * Dakota Office Products: what it costs a distributor to serve two customers who buy as much.
 *
 * R. S. Kaplan, Dakota Office Products, Harvard Business School case 9-102-021.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, minus, percent } from "./compare.js";
import { costOf, expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const ACTIVITIES = [
  "processCartons",
  "shipCommercial",
  "deliverToDesk",
  "setUpManualOrder",
  "enterOrderLines",
  "validateEdiOrder",
] as const;

/** The model of the case; the charge on receivables runs a year, or over the days of credit of a year of 360 days. */
function dakota(creditDays?: number) {
  return costModel({
    name: "Dakota Office Products",
    currency: "USD",
    scale: 6,
    resources: {
      warehousePersonnel: { cost: 2_400_000, to: { processCartons: 90, deliverToDesk: 10 } },
      warehouseExpenses: { cost: 2_000_000, to: { processCartons: 1 } },
      freight: { cost: 450_000, supply: "flexible", to: { shipCommercial: 1 } },
      deliveryTrucks: { cost: 200_000, to: { deliverToDesk: 1 } },
      orderEntry: { cost: 800_000, to: { setUpManualOrder: 2_000, enterOrderLines: 7_500, validateEdiOrder: 500 } },
      generalAndSelling: { cost: 2_000_000 },
    },
    activities: {
      processCartons: { group: "Warehouse", level: "unit", driver: "cartons" },
      shipCommercial: { group: "Delivery", level: "unit", driver: "cartonsShipped" },
      deliverToDesk: { group: "Delivery", driver: "deskDeliveries" },
      setUpManualOrder: { group: "Order entry", driver: "manualOrders" },
      enterOrderLines: { group: "Order entry", driver: "orderLines" },
      validateEdiOrder: { group: "Order entry", driver: "ediOrders" },
    },
    drivers: { cartons: {}, cartonsShipped: {}, deskDeliveries: {}, manualOrders: {}, orderLines: {}, ediOrders: {} },
    capitalCharge: creditDays === undefined ? { rate: "10%" } : { rate: "10%", yearDays: 360, periodDays: creditDays },
  });
}

const data = {
  volumes: volumeRows("customer", {
    A: { cartons: 200, cartonsShipped: 200, manualOrders: 6, orderLines: 60, ediOrders: 6 },
    B: { cartons: 200, cartonsShipped: 150, deskDeliveries: 25, manualOrders: 100, orderLines: 180 },
    others: {
      cartons: 79_600,
      cartonsShipped: 74_650,
      deskDeliveries: 1_975,
      manualOrders: 15_894,
      orderLines: 149_760,
      ediOrders: 7_994,
    },
  }),
  sales: [
    { customer: "A", grossSales: 103_000, cogs: 85_000, receivables: 9_000 },
    { customer: "B", grossSales: 104_000, cogs: 85_000, receivables: 30_000 },
  ],
};

describe("case 04, Dakota Office Products (Kaplan)", () => {
  const costing = allocate(dakota(), data);

  it("gives the cost and the rate of every activity", () => {
    expectFigures(
      {
        pool: each(ACTIVITIES, (id) => costing.activities.get(id).cost),
        rate: each(ACTIVITIES, (id) => costing.activities.get(id).rate),
      },
      {
        pool: {
          processCartons: 4_160_000,
          shipCommercial: 450_000,
          deliverToDesk: 440_000,
          setUpManualOrder: 160_000,
          enterOrderLines: 600_000,
          validateEdiOrder: 40_000,
        },
        rate: {
          processCartons: 52,
          shipCommercial: 6,
          deliverToDesk: 220,
          setUpManualOrder: 10,
          enterOrderLines: 4,
          validateEdiOrder: 5,
        },
      },
    );
    expectProof(costing);
  });

  it("gives the statement of both customers down to the charge on their receivables", () => {
    const statement = (id: string) => {
      const { grossMargin, operatingProfit, economicProfit } = costing.statement(id);
      return {
        grossMargin,
        ...each(ACTIVITIES, (activity) => costOf(costing, id, activity)),
        financing: minus(operatingProfit, economicProfit),
        contribution: economicProfit,
      };
    };
    expectFigures(each(["A", "B"], statement), {
      A: {
        grossMargin: 18_000,
        processCartons: 10_400,
        shipCommercial: 1_200,
        deliverToDesk: 0,
        setUpManualOrder: 60,
        enterOrderLines: 240,
        validateEdiOrder: 30,
        financing: 900,
        contribution: 5_170,
      },
      B: {
        grossMargin: 19_000,
        processCartons: 10_400,
        shipCommercial: 900,
        deliverToDesk: 5_500,
        setUpManualOrder: 1_000,
        enterOrderLines: 720,
        validateEdiOrder: 0,
        financing: 3_000,
        contribution: -2_520,
      },
    });
    expectFooting(costing);
  });

  it("gives the published percentages, which are of the cost of the items although they stand beside sales", () => {
    const share = (id: string) => percent(costing.statement(id).economicProfit, costing.statement(id).cogs);
    expectFigures(each(["A", "B"], share), { A: 6.1, B: -3.0 }, 1);
  });

  it("charges receivables for the days of credit only", () => {
    const [thirty, sixty] = [allocate(dakota(30), data), allocate(dakota(60), data)];
    const [a, b] = [thirty.statement("A"), sixty.statement("B")];
    // One published solution has 5,725 for A: it divides 400,000 instead of 40,000 by 8,000 EDI orders and charges 300 instead of 30.
    expectFigures(
      {
        financing: { A: minus(a.operatingProfit, a.economicProfit), B: minus(b.operatingProfit, b.economicProfit) },
        profit: { A: a.economicProfit, B: b.economicProfit },
      },
      { financing: { A: 75, B: 500 }, profit: { A: 5_995, B: -20 } },
    );
    expectProof(thirty);
    expectFooting(sixty);
  });
});
