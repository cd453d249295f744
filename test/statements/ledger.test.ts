import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import type { ControlTotals } from "../../src/measure/measured.js";
import { reconcileToLedger } from "../../src/statements/ledger.js";
import { reconciliationFigures } from "../../src/statements/reconciliation-figures.js";
import { exampleData } from "./example.js";
import { type CostingFixture, costingFixture } from "./fixture.js";

function totals(given: Partial<ControlTotals>): ControlTotals {
  return { sales: new Map(), costs: new Map(), operatingProfit: undefined, gaps: "error", ...given };
}

function lines(changes: Partial<CostingFixture>): readonly string[] | undefined {
  return reconcileToLedger(exampleData(changes))?.lines.map(({ id, amount }) => `${id} ${amount.toFixed(2)}`);
}

const noneHeld = { flexible: 0, committed: 0 };

describe("statements/ledger", () => {
  it("leads from customer operating profit to the ledger's, step by step", () => {
    expect(lines({ controlTotals: totals({ operatingProfit: 844_999 }) })).toEqual([
      "operatingProfit 13499.99",
      "heldAbove -850.00",
      "unusedCapacity -1200.00",
      "businessSustaining -3000.00",
    ]);
  });

  it("compares sales facts, derived ones too, and cost by account", () => {
    const data = costingFixture({
      cells: [["A"], ["B"]],
      facts: { grossSales: [1_000, 500], netSales: [900, 500], returns: [30, 0] },
      resources: [
        {
          id: "desk",
          own: noneHeld,
          received: noneHeld,
          cost: noneHeld,
          gross: undefined,
          assigned: noneHeld,
          unused: noneHeld,
          sustaining: noneHeld,
          capacity: undefined,
          accounts: [
            { account: "6300", cost: { flexible: 10, committed: 90 } },
            { account: undefined, cost: { flexible: 7, committed: 0 } },
          ],
        },
      ],
      controlTotals: totals({
        sales: new Map([
          ["netSales", 1_400],
          ["discounts", 70],
          ["grossSales", 1_500],
          ["cogs", 0],
        ]),
        costs: new Map([["6300", 100]]),
      }),
    });
    const ledger = reconcileToLedger(data);
    expect(
      ledger?.comparisons.map(({ kind, id, ledger, costing, gap }) => [kind, id, ...[ledger, costing, gap].map((one) => one.toFixed(2))]),
    ).toEqual([
      ["sales", "grossSales", "15.00", "15.00", "0.00"],
      ["sales", "discounts", "0.70", "0.70", "0.00"],
      ["sales", "netSales", "14.00", "14.00", "0.00"],
      ["sales", "cogs", "0.00", "0.00", "0.00"],
      ["cost", "6300", "1.00", "1.00", "0.00"],
    ]);
    expect(ledger?.operatingProfit.toFixed(2)).toBe("14.00");
  });

  it("refuses every gap at once, with both totals", () => {
    const controlTotals = totals({
      sales: new Map([
        ["cogs", 1],
        ["returns", 418_700],
      ]),
      costs: new Map([["6100", 5]]),
      operatingProfit: 0,
    });
    try {
      reconcileToLedger(exampleData({ controlTotals }));
      expect.unreachable();
    } catch (error) {
      if (!isCostError(error, "control-total-gap")) throw error;
      expect(error.findings.map(({ path }) => path)).toEqual([
        "controlTotals.sales.cogs",
        'controlTotals.costs["6100"]',
        "controlTotals.operatingProfit",
      ]);
      expect(error.message).toContain("found 0.01 in the ledger, 159880.00 in the costing: a gap of -159879.99");
    }
  });

  it("prints the gap as a line where the control totals say so", () => {
    expect(lines({ controlTotals: totals({ operatingProfit: 1_000_000, gaps: "line" }) })?.at(-1)).toBe("unexplained 1550.01");
    const ledger = reconcileToLedger(exampleData({ controlTotals: totals({ sales: new Map([["cogs", 1]]), gaps: "line" }) }));
    expect(ledger?.comparisons[0]?.gap.toFixed(2)).toBe("-159879.99");
  });

  it("gives each gap of a sales fact or an account a line of its own, as it changes profit; what is left stands last", () => {
    const gaps = (given: Partial<ControlTotals>, changes: Partial<CostingFixture> = {}) =>
      lines({ ...changes, controlTotals: totals({ gaps: "line", ...given }) })?.slice(4);
    const sales = new Map([
      ["grossSales", 22_840_100],
      ["discounts", 1_081_030],
      ["returnedCogs", 200_007],
      ["cogs", 15_988_002],
      ["directCosts", 230_005],
      ["receivables", 99],
    ] as const);
    const each = [
      "gap.sales.grossSales 1.00",
      "gap.sales.discounts -0.30",
      "gap.sales.cogs -0.02",
      "gap.sales.returnedCogs 0.07",
      "gap.sales.directCosts -0.05",
    ];
    expect(gaps({ sales })).toEqual(each);
    expect(gaps({ sales, costs: new Map([["6100", 11]]), operatingProfit: 845_100 })).toEqual([
      ...each,
      "gap.costs.6100 -0.11",
      "unexplained 0.42",
    ]);
    // Net sales contain the gaps of their parts, so that only the rest is added.
    expect(gaps({ sales: new Map([["netSales", 20_572_950]]) })).toEqual(["gap.sales.netSales 1.50"]);
    expect(gaps({ sales: new Map([...sales, ["netSales", 20_572_950] as const]) })).toContain("gap.sales.netSales 0.80");
    expect(gaps({ sales: new Map([...sales, ["netSales", 20_572_870] as const]) })?.some((line) => line.includes("netSales"))).toBe(false);
    const ledger = reconcileToLedger(exampleData({ controlTotals: totals({ sales, gaps: "line" }) }));
    expect(ledger?.operatingProfit.toFixed(2)).toBe("8450.69");
    // Where net sales were given, what lies between gross and net sales changes no profit.
    const given = { grossSales: [1_000], netSales: [900] };
    const controlTotals = totals({ sales: new Map([["grossSales", 1_100]]), gaps: "line" });
    expect(reconcileToLedger(costingFixture({ cells: [["A"]], facts: given, controlTotals }))?.lines.map(({ id }) => id)).toEqual([
      "operatingProfit",
    ]);
  });

  it("explains a gap by rounding only when the rounding of the facts is that gap", () => {
    const rounding = { grossSales: "0.004", cogs: "-0.004" };
    const at = (operatingProfit: number) => lines({ rounding, controlTotals: totals({ operatingProfit, gaps: "line" }) })?.slice(4);
    expect(at(845_000)).toEqual(["rounding 0.01"]);
    expect(at(844_999)).toEqual([]);
    expect(at(845_001)).toEqual(["unexplained 0.02"]);
  });

  it("brings one-off rows and standard rates without ledger cost back in", () => {
    const posting = {
      from: { kind: "standard", id: "visit" },
      to: { kind: "activity", id: "visit" },
      layer: "committed",
      amount: 500,
      method: "own",
    } as const;
    const changes = { oneOff: { grossSales: [1_000, 0, 0], cogs: [400, 0, 0] }, postings: [posting], controlTotals: totals({}) };
    expect(lines(changes)?.slice(4)).toEqual(["standardSource 5.00", "oneOff 6.00"]);
  });

  it("is not there without control totals, though the way to operating profit is", () => {
    const { ledger, profit, difference } = reconciliationFigures(exampleData());
    expect([ledger, profit.operatingProfit.toFixed(2), difference.toFixed(2)]).toEqual([undefined, "8449.99", "0.00"]);
  });
});
