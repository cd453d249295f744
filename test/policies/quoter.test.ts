import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel, formatExplanation } from "../../src/index.js";
import { addRationals, compareRationals, multiplyRationals, type Rational, rational } from "../../src/number/rational.js";
import type { Quoter } from "../../src/policies/make-quoter.js";
import type { QuoteExplanation } from "../../src/policies/quote-explanation.js";
import { quoter } from "../../src/policies/quoter.js";
import { readQuoter } from "../../src/policies/read-quoter.js";
import { readExactText } from "../../src/segments/threshold.js";
import { asOrder, costed, model, orders, products } from "./quote-model.js";

const zero = rational(0n);

function expectEqual(a: Rational, b: Rational, name: string): void {
  expect(compareRationals(a, b), `${name}: ${a.n}/${a.d} and ${b.n}/${b.d}`).toBe(0);
}

function exact(text: string | undefined): Rational {
  return readExactText(text) as Rational;
}

function plus(values: readonly Rational[]): Rational {
  return values.reduce(addRationals, zero);
}

function expectSums(node: QuoteExplanation): void {
  if (node.children.length === 0) return;
  expectEqual(plus(node.children.map((child) => exact(child.exact))), exact(node.exact), node.label);
  node.children.forEach(expectSums);
}

describe("policies/quoter, laws", () => {
  it("quotes all orders of a period to rate x volume of each activity, exactly, and the uses of capacity to rate x use", () => {
    fc.assert(
      fc.property(orders, (period) => {
        const costing = costed(period);
        const quotes = period.map((one) => quoter(costing, { objects: { product: products } }).quote(asOrder(one)));
        const made = quoter(costing, { objects: { product: products } });
        for (const [i, { id, rate, uses }] of made.activities.entries()) {
          const volume = costing.data.measured.volumes.get(id);
          const used = costing.data.measured.usages.get(id);
          for (const layer of ["flexible", "committed"] as const) {
            const own = multiplyRationals(exact(rate[layer]), rational(BigInt(volume?.total ?? 0), 10n ** BigInt(volume?.decimals ?? 0)));
            const byUse = uses.map(({ resource, rate: capacity }) => {
              const usage = used?.get(resource);
              return multiplyRationals(exact(capacity[layer]), rational(BigInt(usage?.total ?? 0), 10n ** BigInt(usage?.decimals ?? 0)));
            });
            const quoted = plus(quotes.map((quote) => exact(quote.activities[i]?.[layer].exact)));
            expectEqual(quoted, plus([own, ...byUse]), `${id} ${layer}`);
            // What the costing assigned is the same, but for roundings of its postings.
            const assigned = costing.data.activities.get(id)?.assigned[layer] ?? 0;
            expect(Math.abs(Number((quoted.n * 100_000n) / quoted.d) / 1000 - assigned), `${id} ${layer} assigned`).toBeLessThan(3);
          }
        }
        const netSales = costing.data.measured.facts.get("grossSales");
        const gross = rational(BigInt(netSales?.total ?? 0), 10n ** BigInt(netSales?.decimals ?? 0));
        const rebates = plus(period.map(({ order }) => exact(String((order as { readonly rebate?: unknown }).rebate))));
        expectEqual(addRationals(plus(quotes.map((quote) => exact(quote.netSales?.exact))), rebates), gross, "sales");
      }),
      { numRuns: 60 },
    );
  });

  it("explains every quote by a tree whose children sum to each node exactly, and rounds so that parts foot", () => {
    fc.assert(
      fc.property(orders, (period) => {
        const made = quoter(costed(period), { objects: { product: products } });
        for (const one of period) {
          const quote = made.quote(asOrder(one));
          const tree = quote.explain();
          expectSums(tree);
          expect(tree.exact).toBe(quote.costToServe.exact);
          const cents = (text: string | undefined) => BigInt((text ?? "").replace(".", ""));
          const parts = quote.activities.map(({ flexible, committed }) => cents(flexible.rounded) + cents(committed.rounded));
          expect(parts.reduce((a, b) => a + b, 0n)).toBe(cents(quote.costToServe.rounded));
          expect(cents(quote.flexible.rounded) + cents(quote.committed.rounded)).toBe(cents(quote.costToServe.rounded));
          const before = cents(quote.grossMargin?.rounded) - cents(quote.directCosts?.rounded);
          expect(before - cents(quote.costToServe.rounded)).toBe(cents(quote.margin?.rounded));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("quotes alike after a journey through JSON, and whatever the order of rows and fields", () => {
    fc.assert(
      fc.property(orders, (period) => {
        const made = quoter(costed(period), { objects: { product: [...products].reverse() } });
        const sent = JSON.stringify(made);
        const read = readQuoter(JSON.parse(sent));
        expect(JSON.stringify(read)).toBe(sent);
        for (const { order, lines } of period) {
          const turned = Object.fromEntries(Object.entries(order).reverse());
          const there = JSON.stringify(read.quote({ lines: [...lines].reverse(), orders: [turned] } as never));
          expect(there).toBe(JSON.stringify(made.quote(asOrder({ order, lines }))));
        }
      }),
      { numRuns: 30 },
    );
  });
});

const period = [
  {
    order: { orderId: "1", customer: "A", channel: "phone", placed: "2026-07-01", due: "2026-07-09", lineCount: 2, rebate: 0 },
    lines: [
      { orderId: "1", product: "apple", zone: "north", QTY: 133, price: 2 },
      { orderId: "1", product: "bread", zone: "west", QTY: 10, price: 3 },
    ],
  },
];
const made: Quoter = quoter(costed(period), { objects: { product: products } });

describe("policies/quoter", () => {
  it("lists what no single order drives, with its cost and the reason", () => {
    expect(made.notInQuote).toEqual([
      { activity: "manage", name: "manage", level: "batch", reason: "volumesGiven", cost: { flexible: "0.00", committed: "250.00" } },
      { activity: "visit", name: "visit", level: "customer", reason: "level", cost: { flexible: "0.00", committed: "250.00" } },
    ]);
    expect(made.quote(asOrder(period[0] as never)).notInQuote).toBe(made.notInQuote);
  });

  it("explains capacity by the terms of the time equation, at the capacity cost rate, unrounded", () => {
    const quote = made.quote({ orders: { lineCount: 4, channel: "phone", placed: null, due: null, rebate: 0 }, lines: [] });
    const lines = formatExplanation(quote.explain(), { scale: 4 }).split("\n");
    expect(lines.map((line) => line.replace(/ {2,}/g, "  ").trim())).toMatchInlineSnapshot(`
      [
        "Cost to serve  1,016.1965",
        "Enter orders  1,016.1965  1 order at 1,016.1965",
        "flexible cost  4.6828",
        "desk  4.6828  20.5 minute at 0.2284",
        "base  0.5711  2.5 minute at 0.2284",
        "per lineCount  0.6853  3 minute at 0.2284",
        "when 0  2.5127  11 minute at 0.2284",
        "when 0 per lineCount  0.9137  4 minute at 0.2284",
        "committed cost  1,011.5138",
        "desk  10.9265  20.5 minute at 0.5330",
        "base  1.3325  2.5 minute at 0.5330",
        "per lineCount  1.5990  3 minute at 0.5330",
        "when 0  5.8630  11 minute at 0.5330",
        "when 0 per lineCount  2.1320  4 minute at 0.5330",
        "dock  0.5873  1 minute at 0.5873",
        "by order  1,000.0000  1 order at 1,000.0000",
        "",
      ]
    `);
  });

  it("keeps what an order causes apart from what is paid anyhow", () => {
    const quote = made.quote(asOrder(period[0] as never));
    const { flexible, committed, costToServe, grossMargin, contribution, margin } = quote;
    expect(flexible.amount.plus(committed.amount).toFixed(15)).toBe(costToServe.amount.toFixed(15));
    expect(grossMargin?.amount.minus(flexible.amount).toFixed(15)).toBe(contribution?.amount.toFixed(15));
    expect(grossMargin?.amount.minus(costToServe.amount).toFixed(15)).toBe(margin?.amount.toFixed(15));
  });

  it("joins a row without a key to the only row it can belong to, and tells tables that were not given", () => {
    const keyless = {
      orders: { ...period[0]?.order, orderId: undefined },
      lines: [{ product: "apple", zone: "north", QTY: 1, price: 2, orderId: undefined }],
    };
    // `drops` tells orders apart, so a key is asked for where one is counted.
    expect(() => made.quote(keyless as never)).toThrow("value-missing");
    const alone = made.quote({ orders: period[0]?.order as never });
    expect(alone.notGiven).toEqual(["lines"]);
    expect(alone.activities.find(({ activity }) => activity === "pickLoose")?.cost.rounded).toBe("0.00");
    expect(alone.cogs?.rounded).toBe("0.00");
  });

  it("warns of a field no row has that decides about cost", () => {
    const { orders: _, ...rest } = { orders: {}, lines: [] };
    const quote = made.quote({ ...rest, orders: { lineCount: 1, rebate: 0 } });
    expect(quote.warnings.map(({ code, path, severity }) => `${severity} ${code} ${path}`)).toEqual([
      "warning order-field-missing order.orders.channel",
      "warning order-field-missing order.orders.due",
      "warning order-field-missing order.orders.placed",
    ]);
  });

  it("takes packed products for loose units where they are not listed, and asks for `objects`", () => {
    const model = costModel({
      currency: "EUR",
      period: { from: "2026-01-01", to: "2026-02-01" },
      resources: { warehouse: { cost: 400, to: { pickCases: 1 } } },
      activities: { pickCases: { driver: "cases" } },
      drivers: { cases: { from: "lines", packs: { quantity: "units", sizes: { case: { field: "caseSize" } }, count: "case" } } },
      tables: { lines: { date: "ordered" } },
    });
    const paper = [{ id: "Paper", caseSize: 10 }];
    const packed = allocate(model, {
      events: { lines: [{ customer: "A", product: "Paper", ordered: "2026-01-06", units: 1_000 }] },
      products: paper,
    });
    const order = { lines: { product: "Paper", units: 30 } };
    const listed = quoter(packed, { objects: { product: paper } }).quote(order);
    expect([listed.costToServe.rounded, listed.warnings]).toEqual(["12.00", []]);
    const loose = quoter(packed).quote(order);
    expect(loose.costToServe.rounded).toBe("0.00");
    expect(loose.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(["order-field-missing order.lines.caseSize"]);
    expect(loose.warnings[0]?.fix).toContain("the option `objects` of `quoter`");
  });

  it("gives no margin where no table tells what the order sells for", () => {
    const without = costed(period);
    const { sales: _, ...json } = quoter(without, { objects: { product: products } }).toJSON();
    const quote = readQuoter({ ...json, sales: {} }).quote(asOrder(period[0] as never) as never);
    expect([quote.netSales, quote.cogs, quote.grossMargin, quote.directCosts, quote.contribution, quote.margin]).toEqual(
      Array(6).fill(undefined),
    );
    expect(Object.keys(quote.toJSON().figures)).toEqual(["flexible", "committed", "costToServe"]);
  });

  it("is frozen plain data beside its function", () => {
    expect(Object.isFrozen(made)).toBe(true);
    expect(Object.isFrozen(made.toJSON().activities[0]?.rate)).toBe(true);
    expect(made.tables).toEqual(["lines", "orders"]);
    expect(made.currency + made.scale + made.name).toBe("EUR2Quotes");
    expect(model.name).toBe("Quotes");
  });
});
