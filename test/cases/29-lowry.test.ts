/**
 * Lowry Locomotion: cumulative profit of customer groups, and the contribution of three channels.
 *
 * Exercises in customer and channel profitability, Lowry Locomotion and Lowry Locomotive; their author is not stated.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel, pareto, whaleCurve } from "../../src/index.js";
import { each, expectFigures, minus, percent, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { volumeRows } from "./volume-rows.js";

// Published without the minus sign of the last group; its own column of cumulative profit proves it.
const GROUPS = [
  { id: "top tenth", operatingProfit: 800_000, netSales: 3_200_000 },
  { id: "next", operatingProfit: 400_000, netSales: 2_600_000 },
  { id: "next but one", operatingProfit: 200_000, netSales: 4_000_000 },
  { id: "lowest tenth", operatingProfit: -150_000, netSales: 1_500_000 },
];

const CHANNELS = ["catalog", "distributors", "internet"] as const;

describe("case 29, Lowry Locomotion", () => {
  it("adds up the profit of the groups", () => {
    const curve = whaleCurve(GROUPS);
    expect(curve.ids).toEqual(GROUPS.map(({ id }) => id));
    expectFigures(
      {
        first: curve.point(1).cumulative,
        second: curve.point(2).cumulative,
        third: curve.point(3).cumulative,
        fourth: curve.point(4).cumulative,
        lowestTenth: curve.point(4).amount,
        lost: curve.losses.total,
      },
      { first: 800_000, second: 1_200_000, third: 1_400_000, fourth: 1_250_000, lowestTenth: -150_000, lost: -150_000 },
    );
  });

  it("adds up their revenue", () => {
    const sales = (ids: readonly string[]) => pareto(GROUPS.filter(({ id }) => ids.includes(id))).total;
    const ids = GROUPS.map(({ id }) => id);
    expectFigures(
      { first: sales(ids.slice(0, 1)), second: sales(ids.slice(0, 2)), third: sales(ids.slice(0, 3)), fourth: sales(ids) },
      { first: 3_200_000, second: 5_800_000, third: 9_800_000, fourth: 11_300_000 },
    );
  });

  it("gives the top tenth's share of the profit", () => {
    const curve = whaleCurve(GROUPS);
    // Published as one half; 800,000 is 64 % of the total and 57 % of the peak.
    expectFigures({ ofTotal: percent(curve.point(1).cumulative, curve.total) }, { ofTotal: 64 });
    expectFigures({ ofPeak: percent(curve.point(1).cumulative, curve.peak.amount) }, { ofPeak: 57 }, 0);
  });

  it("gives the contribution and the net of the channels", () => {
    const model = costModel({
      name: "Lowry Locomotive",
      currency: "USD",
      scale: 6,
      resources: { overhead: { cost: 1_000_000, to: { runChannel: 1 } } },
      activities: { runChannel: { driver: "overheadTraced" } },
      drivers: { overheadTraced: {} },
    });
    const costing = allocate(
      model,
      {
        volumes: volumeRows("channel", {
          catalog: { overheadTraced: 575_000 },
          distributors: { overheadTraced: 365_000 },
          internet: { overheadTraced: 60_000 },
        }),
        sales: [
          { channel: "catalog", grossSales: 1_500_000, cogs: 900_000 },
          { channel: "distributors", grossSales: 3_250_000, cogs: 2_600_000 },
          { channel: "internet", grossSales: 250_000, cogs: 150_000 },
        ],
      },
      { by: ["channel"] },
    );
    const channel = (id: string) => {
      const { customerContribution, operatingProfit } = costing.statement(id);
      return { contribution: customerContribution, net: operatingProfit };
    };
    expectFigures(each(CHANNELS, channel), {
      catalog: { contribution: 600_000, net: 25_000 },
      distributors: { contribution: 650_000, net: 285_000 },
      internet: { contribution: 100_000, net: 40_000 },
    });
    const total = (figure: "netSales" | "cogs" | "customerContribution" | "costToServe" | "operatingProfit") =>
      sum(...CHANNELS.map((id) => costing.statement(id)[figure]));
    // Published variable cost in total: 3,475,000; 5,000,000 - 1,350,000 is 3,650,000.
    expectFigures(
      {
        revenue: total("netSales"),
        variable: total("cogs"),
        contribution: total("customerContribution"),
        overhead: total("costToServe"),
        net: total("operatingProfit"),
        revenueLessVariable: minus(total("netSales"), total("cogs")),
      },
      {
        revenue: 5_000_000,
        variable: 3_650_000,
        contribution: 1_350_000,
        overhead: 1_000_000,
        net: 350_000,
        revenueLessVariable: 1_350_000,
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });
});
