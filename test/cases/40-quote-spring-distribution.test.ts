/**
 * Spring Distribution, as quotes and surcharges: what each customer's orders earn before visits, which no order causes.
 *
 * C. T. Horngren, G. Foster & S. M. Datar, Cost Accounting, exercise Spring Distribution (customer profitability). The
 * operating incomes were not collated with the printed solutions; the other figures are derived.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { quoter } from "../../src/policies/quoter.js";
import { each, expectFigures, minus } from "./compare.js";
import { CUSTOMERS, SERVED, served, springDistribution } from "./spring-distribution.js";

const model = costModel(springDistribution);
const costing = allocate(model, { events: { served } });

describe("case 40, Spring Distribution (Horngren, Foster & Datar), as quotes", () => {
  const made = quoter(costing);

  it("gives gross margin, customer cost and operating income once visits are taken from the quotes", () => {
    const quotes = each(CUSTOMERS, (id) => made.quote({ served: SERVED[id] }).margin?.amount);
    expectFigures(
      {
        grossMargin: each(CUSTOMERS, (id) => made.quote({ served: SERVED[id] }).grossMargin?.amount),
        orderCost: each(CUSTOMERS, (id) => made.quote({ served: SERVED[id] }).costToServe.amount),
        operatingIncome: each(CUSTOMERS, (id) => minus(quotes[id], 80 * SERVED[id].visits)),
      },
      {
        grossMargin: { P: 4_992, Q: 18_900, R: 72_960, S: 61_056, T: 3_744 },
        // Customer cost 2,980, 7,355, 34,240, 19,200 and 7,090 less visits.
        orderCost: { P: 2_820, Q: 7_115, R: 33_760, S: 19_040, T: 6_850 },
        operatingIncome: { P: 2_012, Q: 11_545, R: 38_720, S: 41_856, T: -3_346 },
      },
    );
    expect(made.notInQuote.map(({ activity, cost }) => [activity, cost.committed])).toEqual([["visit", "1280.00"]]);
  });

  it("gives a menu that charges orders, miles and expedited deliveries at cost", () => {
    const menu = menuPrices(costing, {
      surcharges: {
        order: { per: "order", activities: { takeOrder: 1 } },
        expedite: { per: "expedited delivery", activities: { expedite: 1 } },
        distance: { per: "delivery to T", activities: { deliver: 40 }, recovery: "50%" },
      },
    });
    expect(menu.toJSON().surcharges.map(({ id, price }) => [id, price])).toEqual([
      ["distance", "40.00"],
      ["expedite", "300.00"],
      ["order", "100.00"],
    ]);
  });
});
