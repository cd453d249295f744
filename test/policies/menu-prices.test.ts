import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel } from "../../src/index.js";
import { compareRationals, decimalToRational, rational } from "../../src/number/rational.js";
import { bracketOf, bracketRates } from "../../src/policies/bracket-rates.js";
import { formatMenuPrices } from "../../src/policies/format-menu-prices.js";
import type { MenuSpec } from "../../src/policies/menu-price-spec.js";
import { menuPrices } from "../../src/policies/menu-prices.js";
import { readExactText } from "../../src/segments/threshold.js";
import { codesOf } from "./refusal.js";

const model = costModel({
  name: "Wholesaler",
  currency: "USD",
  resources: {
    desk: { cost: 900, capacity: { unit: "minute", practical: 1000 } },
    dock: { cost: 600, to: { breakCase: 1, palletise: 2 } },
    vans: { cost: 500, supply: "flexible", to: { deliver: 1 } },
  },
  activities: {
    enter: { name: "Enter order", driver: "orders", consumes: { desk: 10 } },
    breakCase: { driver: "broken" },
    palletise: { driver: "pallets" },
    deliver: { driver: "orders" },
    idle: { driver: "nothing", cost: 1 },
  },
  drivers: { orders: {}, broken: { unit: "case" }, pallets: {}, nothing: {} },
});
const volumes = Object.entries({ orders: 30, broken: 160, pallets: 7 }).map(([driver, quantity]) => ({ customer: "A", driver, quantity }));
const costing = allocate(model, { volumes });

const brackets: NonNullable<MenuSpec["brackets"]> = {
  unit: "case",
  perOrder: { activities: { enter: 1, deliver: 1 } },
  perUnit: { activities: { breakCase: "0.5" } },
  sizes: [
    { id: "loose", from: 1 },
    { id: "layer", from: 12 },
    { id: "pallet", name: "Pallet", from: 60, perUnit: { activities: { palletise: "0.01" } } },
  ],
};
const prices = (spec: MenuSpec) => menuPrices(costing, spec).toJSON();
const refused = (spec: unknown) => codesOf(() => menuPrices(costing, spec as never));

describe("policies/menu-prices", () => {
  it("prices a surcharge at driver units x rate and minutes x capacity cost rate, layers apart", () => {
    const spec: MenuSpec = {
      surcharges: {
        brokenCase: { name: "Broken case", per: "case", activities: { breakCase: 1 } },
        expedite: { per: "order", activities: { deliver: 1 }, capacity: { desk: 25 } },
      },
    };
    // 600 / 3 / 160; 500 / 30 and 25 x 900 / 1000.
    expect(prices(spec).surcharges).toEqual([
      {
        id: "brokenCase",
        name: "Broken case",
        per: "case",
        cost: { flexible: "0", committed: "1.25" },
        priceBefore: "1.25",
        price: "1.25",
      },
      {
        id: "expedite",
        name: "expedite",
        per: "order",
        cost: { flexible: "50/3", committed: "22.5" },
        priceBefore: "235/6",
        price: "39.17",
      },
    ]);
  });

  it("marks up what is recovered: an entry's own terms before those of the menu", () => {
    const surcharges = {
      all: { per: "order", activities: { deliver: 3 } },
      half: { per: "order", activities: { deliver: 3 }, recovery: "50%" },
      plain: { per: "order", activities: { deliver: 3 }, markup: 0, recovery: 1 },
    };
    expect(prices({ markup: "12%", recovery: "0.9", surcharges }).surcharges.map(({ price }) => price)).toEqual([
      "50.40",
      "28.00",
      "50.00",
    ]);
  });

  it("rounds half-even to the minor unit, or up to an ending, once", () => {
    const priced = (units: string, more: object = {}) =>
      prices({ surcharges: { a: { per: "case", activities: { breakCase: units }, ...more } } }).surcharges[0]?.price;
    expect(["0.02", "0.028", "0.012", "1"].map((units) => priced(units))).toEqual(["0.02", "0.04", "0.02", "1.25"]);
    expect(["0.004", "0.012"].map((units) => priced(units))).toEqual(["0.00", "0.02"]);
    const ending = { ending: { ending: "0.95" } };
    expect(["0.1", "0.76", "0.761", "8"].map((units) => priced(units, ending))).toEqual(["0.95", "0.95", "1.95", "10.95"]);
    expect(["0", "0.1", "4", "4.01"].map((units) => priced(units, { ending: { every: 5 } }))).toEqual(["0.00", "5.00", "5.00", "10.00"]);
    expect(priced("1", { ending: { every: "0.125", ending: "0.005" } })).toBe("1.255");
  });

  it("prices a unit in each bracket at its smallest order, falling with size, with handling of its own", () => {
    const menu = menuPrices(costing, { markup: "10%", brackets: { ...brackets, basePrice: "20", decimals: 4 } });
    // Per order 9 + 500 / 30; per case 0.625, on pallets 400 / 7 / 100.
    expect(menu.toJSON().brackets?.sizes.map(({ id, from, priceBefore, price }) => ({ id, from, priceBefore, price }))).toEqual([
      { id: "loose", from: "1", priceBefore: "11741/240", price: "48.9208" },
      { id: "layer", from: "12", priceBefore: "16589/720", price: "23.0403" },
      { id: "pallet", from: "60", priceBefore: "265849/12600", price: "21.0991" },
    ]);
  });

  it("finds the bracket of a quantity, its lower bound included", () => {
    const menu = menuPrices(costing, { brackets });
    const of = (quantity: bigint) => menu.brackets && bracketOf(bracketRates(menu.brackets), rational(quantity, 2n))?.id;
    expect([1n, 2n, 23n, 24n, 119n, 120n, 9_999n].map(of)).toEqual([undefined, "loose", "loose", "layer", "layer", "pallet", "pallet"]);
  });

  it("writes the menu as a table", () => {
    const text = formatMenuPrices(
      menuPrices(costing, {
        markup: "10%",
        surcharges: { brokenCase: { name: "Broken case", per: "case", activities: { breakCase: 1 } } },
        brackets,
      }),
    );
    expect(text).toMatchInlineSnapshot(`
      "Menu of prices
      Wholesaler
      in USD, at current rates

      Surcharge    Per   Flexible  Committed  Cost  Price
      Broken case  case      0.00       1.25  1.25   1.38

      Bracket  From (case)  Below  Per order  Per case  Cost to serve  Price per case
      loose              1     12      25.67      0.62          26.29           28.92
      layer             12     60      25.67      0.62           2.76            3.04
      Pallet            60             25.67      0.57           1.00            1.10
      "
    `);
  });

  it("refuses larger orders at a higher price", () => {
    const dear = { id: "truck", from: 900, perUnit: { activities: { breakCase: 2 } } };
    expect(refused({ brackets: { ...brackets, sizes: [...brackets.sizes, dear] } })).toEqual([
      "brackets-not-monotone menu.brackets.sizes[3] @",
    ]);
  });

  it("refuses what is no menu, at its place", () => {
    for (const given of [null, 5, "x", [], () => 0]) expect(refused(given)).toEqual(["menu-invalid menu @"]);
    expect(refused({})).toEqual(["menu-invalid menu @"]);
    expect(refused({ surcharges: { a: null, b: { per: "", activities: { breakCase: -1 } }, c: { per: "case" } }, mark: 1 })).toEqual([
      "menu-invalid menu.mark @",
      "menu-invalid menu.surcharges.a @",
      "menu-invalid menu.surcharges.a @",
      "menu-invalid menu.surcharges.a.per @",
      "menu-invalid menu.surcharges.b.activities.breakCase @",
      "menu-invalid menu.surcharges.b.per @",
      "menu-invalid menu.surcharges.c @",
    ]);
    expect(refused({ markup: "-1%", recovery: "x", ending: { ending: 2, every: 1 }, surcharges: {} })).toEqual([
      "menu-invalid menu.markup @",
      "menu-invalid menu.recovery @",
      "menu-invalid menu.ending.ending @",
    ]);
    expect(refused({ ending: { every: 0 }, surcharges: {} })).toEqual(["menu-invalid menu.ending.every @"]);
    const take = { activities: { breakcase: 1, idle: 1 }, capacity: { desks: 2, dock: 1 } };
    expect(refused({ surcharges: { a: { per: "case", ...take } } })).toEqual([
      "menu-id-unknown menu.surcharges.a.activities.breakcase @",
      "menu-id-unknown menu.surcharges.a.activities.idle @",
      "menu-id-unknown menu.surcharges.a.capacity.desks @",
      "menu-id-unknown menu.surcharges.a.capacity.dock @",
    ]);
  });

  it("refuses brackets that are none, at their place", () => {
    const sizes = (list: unknown) => refused({ brackets: { ...brackets, sizes: list } });
    expect(sizes([])).toEqual(["menu-invalid menu.brackets.sizes @"]);
    expect(sizes("x")).toEqual(["menu-invalid menu.brackets.sizes @"]);
    expect(sizes([{ id: "a", from: 0 }])).toEqual(["menu-invalid menu.brackets.sizes[0].from @"]);
    expect(
      sizes([
        { id: "a", from: 5 },
        { id: "a", from: 5 },
      ]),
    ).toEqual(["menu-invalid menu.brackets.sizes[1].from @", "menu-invalid menu.brackets.sizes[1].id @"]);
    expect(refused({ brackets: { ...brackets, unit: 5, decimals: 12, basePrice: -1, perOrder: undefined } })).toEqual([
      "menu-invalid menu.brackets.unit @",
      "menu-invalid menu.brackets.decimals @",
      "menu-invalid menu.brackets.basePrice @",
      "menu-invalid menu.brackets.perOrder @",
    ]);
  });

  it("has prices a unit that never rise with size, each at or above what its exact price rounds down to", () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
    const ending = fc.constantFrom(undefined, { ending: "0.99" }, { every: "0.05" });
    fc.assert(
      fc.property(bounds, ending, fc.integer({ min: 0, max: 80 }), (from, end, markup) => {
        const sizes = from.sort((a, b) => a - b).map((bound) => ({ id: `b${bound}`, from: bound }));
        const spec = { ...brackets, markup: `${markup}%`, sizes, ...(end && { ending: end }) };
        const list = menuPrices(costing, { brackets: spec }).brackets?.list ?? [];
        for (const [i, { price, priceBefore }] of list.entries()) {
          const next = list[i + 1];
          if (next !== undefined) expect(next.price.lte(price)).toBe(true);
          if (end !== undefined)
            expect(compareRationals(decimalToRational(price), readExactText(priceBefore) ?? rational(10n ** 9n))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
