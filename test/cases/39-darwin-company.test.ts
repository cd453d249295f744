/**
 * Darwin Company: four customers, kilometres driven and the cost of the credit they take.
 *
 * C. Drury, Management and Cost Accounting, example of customer profitability analysis. The results were not collated with a
 * printed edition.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { each, expectFigures, minus } from "./compare.js";
import { darwinData, darwinSpec } from "./darwin-company.js";
import { expectFooting, expectProof } from "./proof.js";

const CUSTOMERS = ["A", "B", "Y", "Z"] as const;

const costing = allocate(costModel({ ...darwinSpec, scale: 6 }), darwinData);

describe("case 39, Darwin Company (Drury)", () => {
  const credit = (id: string) => minus(costing.statement(id).operatingProfit, costing.statement(id).economicProfit);
  const profit = (id: string) => costing.statement(id).economicProfit;

  it("gives the cost attributable to each customer", () => {
    expectFigures(
      each(CUSTOMERS, (id) => costing.statement(id).costToServe),
      { A: 104_000, B: 44_500, Y: 18_500, Z: 11_250 },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("gives the cost of credit and the profit of three customers to the nearest ten", () => {
    const others = CUSTOMERS.slice(1);
    expectFigures(
      { credit: each(others, credit), profit: each(others, profit) },
      { credit: { B: 8_220, Y: 1_370, Z: 5_480 }, profit: { B: 67_280, Y: 50_130, Z: 183_270 } },
      -1,
    );
  });

  it("gives those of the largest loss exactly", () => {
    // Published: 24,650 and -38,650; 24,657.53 was not rounded to the nearest ten like the others.
    expectFigures({ credit: credit("A"), profit: profit("A") }, { credit: "1800000/73", profit: "-2822000/73" }, 5);
  });
});
