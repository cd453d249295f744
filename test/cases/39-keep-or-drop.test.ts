/**
 * Darwin Company: what dropping its largest loss changes, the credit it takes released.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis. The results were not collated with a
 * printed edition.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import { expectFigures } from "./compare.js";
import { darwinData, darwinSpec } from "./darwin-company.js";

const costing = allocate(costModel({ ...darwinSpec, scale: 6 }), darwinData);

describe("case 39, Darwin Company (Drury), keep or drop", () => {
  it("gains A's loss after the cost of its credit where all its cost can go", () => {
    const a = keepChangeOrDrop(costing, { horizon: "long-run", changes: [{ customer: "A", amount: 0 }] }).of("A");
    expectFigures({ operating: a.operatingProfit }, { operating: -14_000 });
    expectFigures({ credit: a.drop.capital, effect: a.drop.effect }, { credit: "1800000/73", effect: "2822000/73" }, 5);
    expect(a.advice).toBe("drop");
  });

  it("loses A's contribution less that credit where no cost can go", () => {
    const decision = keepChangeOrDrop(costing, { horizon: "now", drop: ["A"] });
    const a = decision.of("A");
    expectFigures({ unavoidable: a.drop.unavoidableCost }, { unavoidable: 104_000 });
    expectFigures({ effect: decision.profitChange }, { effect: "-4770000/73" }, 5);
    expect(a.advice).toBe("change");
    expect([...decision].map(({ advice }) => advice)).toEqual(["change", "keep", "keep", "keep"]);
  });
});
