/**
 * Spring Distribution: five retail customers, actual below list price, delivery miles, expedited delivery.
 *
 * C. T. Horngren, G. Foster & S. M. Datar, Cost Accounting, exercise Spring Distribution (customer profitability). The
 * operating incomes were not collated with the printed solutions; the other figures are derived.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel, whaleCurve } from "../../src/index.js";
import { each, expectFigures, sum } from "./compare.js";
import { expectFooting, expectProof } from "./proof.js";
import { CUSTOMERS, served, springDistribution } from "./spring-distribution.js";

const model = costModel({ ...springDistribution, scale: 6 });
const costing = allocate(model, { events: { served } });

describe("case 40, Spring Distribution (Horngren, Foster & Datar)", () => {
  it("gives gross margin, customer cost and operating income", () => {
    expectFigures(
      {
        grossMargin: each(CUSTOMERS, (id) => costing.statement(id).grossMargin),
        customerCost: each(CUSTOMERS, (id) => costing.statement(id).costToServe),
        operatingIncome: each(CUSTOMERS, (id) => costing.statement(id).operatingProfit),
        total: sum(...CUSTOMERS.map((id) => costing.statement(id).operatingProfit)),
      },
      {
        grossMargin: { P: 4_992, Q: 18_900, R: 72_960, S: 61_056, T: 3_744 },
        customerCost: { P: 2_980, Q: 7_355, R: 34_240, S: 19_200, T: 7_090 },
        operatingIncome: { P: 2_012, Q: 11_545, R: 38_720, S: 41_856, T: -3_346 },
        total: 90_787,
      },
    );
    expectProof(costing);
    expectFooting(costing);
  });

  it("draws the whale curve from the statements", () => {
    const curve = whaleCurve(costing.statements());
    expect(curve.ids).toEqual(["S", "R", "Q", "P", "T"]);
    expectFigures({ peak: curve.peak.amount, total: curve.total }, { peak: 94_133, total: 90_787 });
  });
});
