/**
 * Customer margin of a maker of paragliders at predetermined rates: unit, order, custom design and customer level.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, exercise 7-5 / 8-5 (product and customer profitability), and two
 * variants of it.
 */
import { describe, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { expectFigures, minus, sum } from "./compare.js";
import { type ParagliderLine, type ParagliderRates, paragliderSpec } from "./paraglider-maker.js";
import { costOf, expectFooting, expectProof } from "./proof.js";

interface Variant {
  readonly rates: ParagliderRates;
  readonly wage: number;
  readonly standard: ParagliderLine;
  readonly custom: ParagliderLine;
}

function statementOf({ rates, wage, standard, custom }: Variant) {
  const model = costModel({ ...paragliderSpec(rates), scale: 6 });
  const lines = [
    { customer: "school", wage, ...standard },
    { customer: "school", wage, ...custom },
  ];
  const costing = allocate(model, { events: { lines } });
  expectProof(costing);
  expectFooting(costing);
  const { netSales, cogs, directCosts, costToServe, operatingProfit } = costing.statement("school");
  const cost = (activity: string) => costOf(costing, "school", activity);
  return {
    sales: netSales,
    materials: cogs,
    labour: directCosts,
    supportLabour: cost("supportLabour"),
    orders: cost("processOrder"),
    design: cost("designCustom"),
    customer: cost("serveCustomer"),
    activities: minus(costToServe, directCosts),
    total: sum(cogs, costToServe),
    margin: operatingProfit,
  };
}

describe("case 08, paraglider maker (Garrison, Noreen & Brewer)", () => {
  it("gives the margin of a customer of the first variant", () => {
    const { activities: _, ...ours } = statementOf({
      rates: { hour: 26, order: 284, design: 186, customer: 379 },
      wage: 19.5,
      standard: { gliders: 20, orders: 1, designs: 0, hoursEach: 26.35, price: 1_850, materialsEach: 564 },
      custom: { gliders: 3, orders: 3, designs: 3, hoursEach: 28, price: 2_400, materialsEach: 634 },
    });
    expectFigures(ours, {
      sales: 44_200,
      materials: 13_182,
      labour: 11_914.5,
      supportLabour: 15_886,
      orders: 1_136,
      design: 558,
      customer: 379,
      total: 43_055.5,
      margin: 1_144.5,
    });
  });

  it("gives the loss on a customer of the second variant", () => {
    const ours = statementOf({
      rates: { hour: 18, order: 186, design: 265, customer: 428 },
      wage: 20,
      standard: { gliders: 10, orders: 1, designs: 0, hoursEach: 28.5, price: 1_600, materialsEach: 480 },
      custom: { gliders: 2, orders: 2, designs: 2, hoursEach: 32, price: 2_350, materialsEach: 566 },
    });
    expectFigures(ours, {
      sales: 20_700,
      materials: 5_932,
      labour: 6_980,
      supportLabour: 6_282,
      orders: 558,
      design: 530,
      customer: 428,
      activities: 7_798,
      total: 20_710,
      margin: -10,
    });
  });

  it("gives the margin of a customer of the third variant with the custom designs its published answer left out", () => {
    const {
      activities: _,
      total: __,
      ...ours
    } = statementOf({
      rates: { hour: 20, order: 196, design: 269, customer: 436 },
      wage: 18,
      standard: { gliders: 14, orders: 2, designs: 0, hoursEach: 29.5, price: 1_650, materialsEach: 442 },
      custom: { gliders: 2, orders: 2, designs: 2, hoursEach: 33, price: 2_400, materialsEach: 584 },
    });
    // Published: a margin of 1,122, without the designs, 2 x 269 = 538.
    expectFigures(ours, {
      sales: 27_900,
      labour: 8_622,
      materials: 7_356,
      orders: 784,
      supportLabour: 9_580,
      design: 538,
      customer: 436,
      margin: 584,
    });
  });
});
