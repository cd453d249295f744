/**
 * Darwin Company: customer A buys for a million and loses 14,000 before credit; which orders, kilometres and deliveries would have to go.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis. Inputs as there; the ways out are worked out by hand.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel, segment } from "../../src/index.js";
import { formatWayOut } from "../../src/policies/format-way-out.js";
import { expeditingLever, orderFrequencyLever, orderSizeLever } from "../../src/policies/lever-constructors.js";
import { wayOut } from "../../src/policies/way-out.js";
import { darwinData, darwinSpec } from "./darwin-company.js";

// The credit they take is not looked at here.
const { capitalCharge: _, ...spec } = darwinSpec;
const { customers: __, ...data } = darwinData;
const costing = allocate(costModel(spec), data);

const levers = [
  orderFrequencyLever({ drivers: "orders", most: "50%" }),
  orderSizeLever({ drivers: "orders", most: "20%" }),
  expeditingLever({ drivers: "urgentDeliveries", most: 1 }),
];

describe("case 39, Darwin Company, ways out (Drury)", () => {
  it("brings the customer to break even: 14,000 of 60,000 for orders, or rush deliveries and larger orders together", () => {
    const out = wayOut(costing, "A", { target: { operatingProfit: 0 }, levers });
    expect(out.before.operatingProfit.toFixed()).toBe("-14000");
    expect(out.singles.map(({ levers: [lever] }) => [lever?.id, lever?.exact])).toEqual([["orderFrequency", "7/30"]]);
    // 0.71 of 10,000 and 0.13 / 1.13 of 60,000 are 14,002.65, for an effort of 0.71 + 0.13 / 0.2; 0.76 and 0.12 ask as much.
    const found = out.combinations.map(({ levers: some, effort }) => [
      some.map(({ id, strength }) => `${id} ${strength}`),
      effort.toFixed(),
    ]);
    expect(found).toEqual([[["expediting 0.71", "orderSize 0.13"], "1.36"]]);
    expect(out.combinations[0]?.after.operatingProfit.toFixed(2)).toBe("2.65");
  });

  it("says so when nothing within the bounds takes the customer out of the high-cost half, and what comes nearest", () => {
    const matrix = segment(costing.statements(), { thresholds: { value: 800_000, cost: 50_000 } });
    const out = wayOut(costing, "A", { target: { segment: "protect", matrix }, levers });
    expect([out.reached, out.singles, out.combinations]).toEqual([false, [], []]);
    expect(formatWayOut(out)).toBe(
      [
        "Ways out: A",
        "in GBP; no change within the bounds reaches the target; below, the one that comes nearest",
        "",
        "Change                                     Effort     Net sales  Gross margin  Cost to serve  Operating profit  Segment",
        "As it is                                           1,000,000.00     90,000.00     104,000.00        -14,000.00  Cost engineer",
        "Less expediting 100 % + Fewer orders 50 %   2.000  1,000,000.00     90,000.00      64,000.00         26,000.00  Cost engineer",
        "",
        "Less expediting 100 % + Fewer orders 50 %",
        "  processOrder (committed cost to serve)     200 to 100 order at 300.00  30,000.00",
        "  deliverUrgently (committed cost to serve)  20 to 0 delivery at 500.00  10,000.00",
        "                                                                         ---------",
        "  Operating profit                                                       40,000.00",
        "",
      ].join("\n"),
    );
  });
});
