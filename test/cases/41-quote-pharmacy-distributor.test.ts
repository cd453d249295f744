/**
 * Pharmaceutical distributor, as quotes: orders, lines, deliveries and cartons of a month, apart from shelf stocking at customer level.
 *
 * C. T. Horngren, S. M. Datar & M. V. Rajan, Cost Accounting, exercise Figure Four. The answers were not collated with the printed
 * solutions.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { quoter } from "../../src/policies/quoter.js";
import { each, expectFigures, minus } from "./compare.js";
import { CUSTOMERS, MONTHS, monthRows, pharmacySpec } from "./pharmacy-distributor.js";

const costing = allocate(costModel(pharmacySpec), { events: { months: monthRows } });

describe("case 41, pharmaceutical distributor (Horngren, Datar & Rajan), as quotes", () => {
  const made = quoter(costing);

  it("gives the operating income of both customers once stocking is taken from the quotes", () => {
    const stocking = { charleston: 0, chapelHill: 10 * 0.5 * 16 };
    expectFigures(
      each(CUSTOMERS, (id) => {
        const { grossMargin, costToServe, margin } = made.quote({ months: MONTHS[id] });
        return { grossMargin: grossMargin?.amount, orderCost: costToServe.amount, operatingIncome: minus(margin?.amount, stocking[id]) };
      }),
      {
        charleston: { grossMargin: 2_100, orderCost: 1_375, operatingIncome: 725 },
        // Total cost 1,720 less stocking.
        chapelHill: { grossMargin: 1_500, orderCost: 1_640, operatingIncome: -220 },
      },
    );
    expect(made.notInQuote.map(({ activity, cost }) => [activity, cost.committed])).toEqual([["stockShelves", "80.00"]]);
  });
});
