/**
 * Ramish Electronics: customer cost hierarchy, customer, channel, corporate; each cost is held at its level.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, exercise Ramish Electronics (customer-cost hierarchy).
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, minus, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

const CUSTOMERS = ["northAmerica", "southAmerica", "bigSam", "worldMarket"] as const;
const CHANNELS = ["wholesale", "retail"] as const;

const data = {
  customers: [
    { id: "northAmerica", channel: "wholesale" },
    { id: "southAmerica", channel: "wholesale" },
    { id: "bigSam", channel: "retail" },
    { id: "worldMarket", channel: "retail" },
  ],
  volumes: [
    ...volumeRows("customer", {
      northAmerica: { customerCost: 331_850 },
      southAmerica: { customerCost: 462_150 },
      bigSam: { customerCost: 120_700 },
      worldMarket: { customerCost: 91_605 },
    }),
    ...volumeRows("channel", { wholesale: { channelCost: 38_000 }, retail: { channelCost: 7_000 } }),
  ],
  sales: [
    { customer: "northAmerica", grossSales: 390_000 },
    { customer: "southAmerica", grossSales: 540_000 },
    { customer: "bigSam", grossSales: 123_000 },
    { customer: "worldMarket", grossSales: 99_500 },
  ],
};

describe("case 24, Ramish Electronics (Horngren, Datar & Rajan)", () => {
  const model = costModel({
    name: "Ramish Electronics, thousands",
    currency: "USD",
    scale: 6,
    resources: {
      customerLevel: { cost: 1_006_305, to: { serveCustomer: 1 } },
      channelLevel: { cost: 45_000, to: { runChannel: 1 } },
      corporate: { cost: 65_000 },
    },
    activities: {
      serveCustomer: { level: "customer", driver: "customerCost" },
      runChannel: { level: "channel", driver: "channelCost" },
    },
    drivers: { customerCost: { kind: "intensity" }, channelCost: { kind: "intensity" } },
  });
  const costing = allocate(model, data);
  const income = (id: string) => costing.statement(id).operatingProfit;

  it("gives the income of the customers", () => {
    expectFigures(each(CUSTOMERS, income), { northAmerica: 58_150, southAmerica: 77_850, bigSam: 2_300, worldMarket: 7_895 });
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the statements of the channels: their customers, then the cost held at the channel", () => {
    const channels = costing.statements({ rollUp: "channel" });
    const channel = (id: string) => {
      const { netSales, costToServe, operatingProfit, levelProfit } = channels.get(id);
      return {
        revenue: netSales,
        customerLevelCosts: costToServe,
        customerLevelIncome: operatingProfit,
        channelIncome: levelProfit,
      };
    };
    expectFigures(each(CHANNELS, channel), {
      wholesale: { revenue: 930_000, customerLevelCosts: 794_000, customerLevelIncome: 136_000, channelIncome: 98_000 },
      retail: { revenue: 222_500, customerLevelCosts: 212_305, customerLevelIncome: 10_195, channelIncome: 3_195 },
    });
  });

  it("gives the total down to the operating income of the company", () => {
    const customerLevelIncome = sum(...CUSTOMERS.map(income));
    const channelCosts = costing.activities.get("runChannel").held;
    const channelIncome = minus(customerLevelIncome, channelCosts);
    expectFigures(
      {
        revenue: sum(...CUSTOMERS.map((id) => costing.statement(id).netSales)),
        customerLevelCosts: costing.activities.get("serveCustomer").assigned,
        customerLevelIncome,
        channelCosts,
        channelIncome,
        operatingIncome: costing.reconciliation.profit.operatingProfit,
      },
      {
        revenue: 1_152_500,
        customerLevelCosts: 1_006_305,
        customerLevelIncome: 146_195,
        channelCosts: 45_000,
        channelIncome: 101_195,
        operatingIncome: 36_195,
      },
    );
  });

  it("turns a channel negative when corporate cost is pressed on it", () => {
    const model = costModel({
      name: "Ramish Electronics, corporate cost allocated",
      currency: "USD",
      scale: 6,
      resources: {
        customerLevel: { cost: 1_006_305, to: { serveCustomer: 1 } },
        channelLevel: { cost: 45_000, to: { runChannel: 1 } },
        corporate: { cost: 65_000, to: { governChannel: 1 } },
      },
      activities: {
        serveCustomer: { level: "customer", driver: "customerCost" },
        runChannel: { level: "channel", driver: "channelCost" },
        governChannel: { level: "channel", driver: "corporateShare" },
      },
      drivers: { customerCost: { kind: "intensity" }, channelCost: { kind: "intensity" }, corporateShare: {} },
    });
    const shares = volumeRows("channel", { wholesale: { corporateShare: 51_000 }, retail: { corporateShare: 14_000 } });
    const costing = allocate(model, { ...data, volumes: [...data.volumes, ...shares] });
    const channels = costing.statements({ rollUp: "channel" });
    expectFigures(
      each(CHANNELS, (id) => channels.get(id).levelProfit),
      { wholesale: 47_000, retail: -10_805 },
    );
    expectProof(costing);
  });
});
