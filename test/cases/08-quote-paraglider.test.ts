/**
 * Paraglider maker, as quotes: what an order of standard or custom gliders costs, apart from the customer level.
 *
 * R. H. Garrison, E. W. Noreen & P. C. Brewer, Managerial Accounting, exercise 7-5 / 8-5 (product and customer profitability), first and
 * second variant.
 */
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { quoter } from "../../src/policies/quoter.js";
import { readQuoter } from "../../src/policies/read-quoter.js";
import { each, expectFigures, minus, sum } from "./compare.js";
import { type ParagliderLine, type ParagliderRates, paragliderSpec } from "./paraglider-maker.js";

interface Variant {
  readonly rates: ParagliderRates;
  readonly lines: readonly Line[];
}

interface Line extends ParagliderLine {
  readonly wage: number;
}

function quoterOf({ rates, lines }: Variant) {
  const model = costModel(paragliderSpec(rates));
  const costing = allocate(model, { events: { lines: lines.map((line) => ({ customer: "school", ...line })) } });
  // As a checkout would have it.
  return readQuoter(JSON.parse(JSON.stringify(quoter(costing))));
}

const FIRST: Variant = {
  rates: { hour: 26, order: 284, design: 186, customer: 379 },
  lines: [
    { gliders: 20, orders: 1, designs: 0, hoursEach: 26.35, price: 1_850, materialsEach: 564, wage: 19.5 },
    { gliders: 3, orders: 3, designs: 3, hoursEach: 28, price: 2_400, materialsEach: 634, wage: 19.5 },
  ],
};
const SECOND: Variant = {
  rates: { hour: 18, order: 186, design: 265, customer: 428 },
  lines: [
    { gliders: 10, orders: 1, designs: 0, hoursEach: 28.5, price: 1_600, materialsEach: 480, wage: 20 },
    { gliders: 2, orders: 2, designs: 2, hoursEach: 32, price: 2_350, materialsEach: 566, wage: 20 },
  ],
};

function figuresOf(variant: Variant) {
  const made = quoterOf(variant);
  const quote = made.quote({ lines: variant.lines.map((line) => ({ ...line })) });
  const of = (id: string) => quote.activities.find(({ activity }) => activity === id)?.cost.amount;
  const apart = made.notInQuote.find(({ activity }) => activity === "serveCustomer");
  return {
    sales: quote.netSales?.amount,
    materials: quote.cogs?.amount,
    labour: quote.directCosts?.amount,
    supportLabour: of("supportLabour"),
    orders: of("processOrder"),
    design: of("designCustom"),
    customer: apart?.cost.committed,
    margin: minus(quote.margin?.amount, apart?.cost.committed),
  };
}

describe("case 08, paraglider maker (Garrison, Noreen & Brewer), as quotes", () => {
  it("gives the margin of the first variant's customer: its orders quoted, less the customer level that no quote holds", () => {
    expectFigures(figuresOf(FIRST), {
      sales: 44_200,
      materials: 13_182,
      labour: 11_914.5,
      supportLabour: 15_886,
      orders: 1_136,
      design: 558,
      customer: 379,
      margin: 1_144.5,
    });
  });

  it("gives the loss of the second", () => {
    expectFigures(figuresOf(SECOND), {
      sales: 20_700,
      materials: 5_932,
      labour: 6_980,
      supportLabour: 6_282,
      orders: 558,
      design: 530,
      customer: 428,
      margin: -10,
    });
  });

  it("quotes the lines one by one to the same, and one custom glider by itself", () => {
    const made = quoterOf(FIRST);
    const quotes = FIRST.lines.map((line) => made.quote({ lines: { ...line } }));
    expectFigures({ margin: sum(...quotes.map(({ margin }) => margin?.amount)) }, { margin: 1_144.5 + 379 });
    const custom = { ...(FIRST.lines[1] as Line), gliders: 1, orders: 1, designs: 1 };
    const quote = made.quote({ lines: custom });
    const ids = ["designCustom", "processOrder", "supportLabour"] as const;
    expectFigures(
      each(ids, (id) => quote.activities.find(({ activity }) => activity === id)?.cost.amount),
      { designCustom: 186, processOrder: 284, supportLabour: 28 * 26 },
    );
    expect(quote.notInQuote.map(({ activity, reason }) => [activity, reason])).toEqual([["serveCustomer", "level"]]);
  });
});
