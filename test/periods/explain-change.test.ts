import { describe, expect, it } from "vitest";
import { type AllocateOptions, allocate, type Costing, costModel, segment } from "../../src/index.js";
import { explainChange } from "../../src/periods/explain-change.js";
import { formatChange } from "../../src/periods/format-change.js";
import { codesOf } from "../segments/refusal.js";

interface Sale {
  readonly customer: string;
  readonly product?: string;
  readonly cases: number;
  readonly amount: string;
  readonly cost?: string;
}

const spec = {
  currency: "EUR",
  resources: { depot: { cost: "60.00", to: { pick: 1 } }, desk: { cost: "100.00", capacity: { unit: "minute", practical: 100 } } },
  activities: { pick: { driver: "cases" }, enter: { name: "Enter orders", driver: "orders", consumes: { desk: 5 } } },
  drivers: { cases: { from: "lines", sum: "cases" }, orders: {} },
  sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
} as const;

function period(lines: readonly Sale[], orders: Record<string, number>, more: object = {}, options: AllocateOptions = {}): Costing {
  const volumes = Object.entries(orders).map(([customer, quantity]) => ({ customer, driver: "orders", quantity }));
  const rows = lines.map((line) => ({ cost: "0", ...line }));
  return allocate(costModel({ ...spec, ...more } as never), { volumes, events: { lines: rows } } as never, options);
}

const texts = (lines: object) =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([line, amount]) => (amount === null || amount.isZero() ? [] : [[line, amount.toFixed(2)]])),
  );

describe("periods/explain-change", () => {
  const before = period([{ customer: "A", cases: 10, amount: "500.00", cost: "200.00" }], { A: 2 });
  const after = period([{ customer: "A", cases: 20, amount: "960.00", cost: "420.00" }], { A: 10 });

  it("splits a change by hand: each line of symmetric effects, rates and order behaviour by activity", () => {
    // Margin: units 10 -> 20 at (50 - 20 + 48 - 21) / 2; pick 6.00 -> 3.00 a case, one a case; enter 5.00 an order, 0.2 -> 0.5 a case.
    const change = explainChange(before, after, { units: "cases" });
    expect(texts(change.of("A").lines)).toEqual({
      volume: "222.50",
      price: "-30.00",
      unitCost: "-15.00",
      orderBehaviour: "-22.50",
      rate: "45.00",
    });
    expect(change.of("A").activities.map(({ activity, name, ...effects }) => [activity, name, texts(effects)])).toEqual([
      ["enter", "Enter orders", { orderBehaviour: "-22.50" }],
      ["pick", "pick", { rate: "45.00" }],
    ]);
    expect(change.of("A").difference.toFixed(2)).toBe("200.00");
  });

  it("has a classic order: volume at old prices, price at new volumes", () => {
    const { lines } = explainChange(before, after, { units: "cases", method: "classic" }).of("A");
    expect(texts(lines)).toEqual({ volume: "230.00", price: "-40.00", unitCost: "-20.00", orderBehaviour: "-30.00", rate: "60.00" });
  });

  it("shows unused capacity and other cost of no customer as lines of the company, and foots to its profit", () => {
    const { total } = explainChange(before, after, { units: "cases" });
    expect(total.company.map(({ id, difference }) => [id, difference.toFixed(2)])).toEqual([["unusedCapacity", "40.00"]]);
    expect(total.difference.toFixed(2)).toBe("240.00");
    expect(total.after.toFixed(2)).toBe(after.reconciliation.profit.operatingProfit.toFixed(2));
    expect(total.lines.volume.toFixed(2)).toBe("222.50");
  });

  it("knows mix where costings are by customer and product", () => {
    const options = { by: ["customer", "product"] };
    const lines = (p: number, q: number) => [
      { customer: "A", product: "p", cases: p, amount: String(10 * p) },
      { customer: "A", product: "q", cases: q, amount: String(2 * q) },
    ];
    const [old, now] = [period(lines(10, 10), { A: 1 }, {}, options), period(lines(15, 5), { A: 1 }, {}, options)];
    const { lines: effects } = explainChange(old, now, { units: "cases" }).of("A");
    // 20 cases at 6.00 become 20 cases at 8.00, no price changed.
    expect(texts(effects)).toEqual({ mix: "40.00" });
    expect(explainChange(before, after, { units: "cases" }).of("A").lines.mix).toBeNull();
  });

  it("gives the whole profit of a customer in one period only to gained or lost", () => {
    const other = period([{ customer: "B", cases: 4, amount: "90.00" }], { B: 1 });
    const change = explainChange(before, other, { units: "cases" });
    expect(Array.from(change, ({ id, status, lines }) => [id, status, texts(lines)])).toEqual([
      ["A", "lost", { lost: "-230.00" }],
      ["B", "gained", { gained: "25.00" }],
    ]);
    expect(texts(change.total.lines)).toEqual({ lost: "-230.00", gained: "25.00" });
  });

  it("answers for customers without units in a period, and still sums", () => {
    const quiet = period(
      [
        { customer: "A", cases: 0, amount: "-30.00" },
        { customer: "C", cases: 1, amount: "1.00" },
      ],
      { A: 3 },
    );
    const one = explainChange(quiet, after, { units: "cases" }).of("A");
    expect(one.units.before.toFixed()).toBe("0");
    // 540.00 margin less 110.00 of work come with the units; the credit of 30.00 ends in price, the 3 orders in order behaviour.
    expect(texts(one.lines)).toEqual({ volume: "430.00", price: "30.00", orderBehaviour: "15.00" });
    const still = explainChange(quiet, quiet, { units: "cases" }).of("A");
    expect(texts(still.lines)).toEqual({});
  });

  it("sets apart what only one model has", () => {
    const more = { activities: { ...spec.activities, label: { cost: "7.00", driver: "cases" } } };
    const changed = period([{ customer: "A", cases: 10, amount: "500.00", cost: "200.00" }], { A: 2 }, more);
    expect(texts(explainChange(before, changed, { units: "cases" }).of("A").lines)).toEqual({ modelChange: "-7.00" });
    const without = period([{ customer: "A", cases: 10, amount: "500.00" }], { A: 2 }, { sales: { grossSales: spec.sales.grossSales } });
    expect(texts(explainChange(before, without, { units: "cases" }).of("A").lines)).toEqual({ modelChange: "200.00" });
    const redriven = { activities: { ...spec.activities, pick: { driver: "orders" } } };
    const other = period(
      [{ customer: "A", cases: 10, amount: "500.00", cost: "200.00" }],
      { A: 2 },
      { ...redriven, drivers: { ...spec.drivers, cases: {} } },
    );
    expect(codesOf(() => explainChange(before, other, { units: "cases" }))).toEqual(["change-units-unknown options.units 1 @"]);
    expect(texts(explainChange(before, other, { units: "grossSales" }).of("A").lines)).toEqual({});
  });

  it("takes a sales fact as units of a period in which nothing was sold as zero", () => {
    const model = costModel({ currency: "EUR", resources: {}, activities: { pick: { cost: 6, driver: "lines" } }, drivers: { lines: {} } });
    const cost = (sales: readonly object[]) =>
      allocate(model, {
        customers: ["A"].map((id) => ({ id })),
        volumes: [{ customer: "A", driver: "lines", quantity: 1 }],
        sales,
      } as never);
    const [empty, sold] = [cost([]), cost([{ customer: "A", grossSales: 50 }])];
    const change = explainChange(empty, sold, { units: "grossSales" });
    expect([change.of("A").units.before, change.of("A").units.after].map(String)).toEqual(["0", "50"]);
    expect(change.total.difference.toFixed(2)).toBe("50.00");
    expect(explainChange(sold, empty, { units: "grossSales" }).of("A").units.after.toString()).toBe("0");
    // Sales that are known as net sales only are no gross sales of zero.
    const net = cost([{ customer: "A", netSales: 50 }]);
    expect(codesOf(() => explainChange(net, sold, { units: "grossSales" }))).toEqual(["change-units-unknown options.units 1 @"]);
    expect(codesOf(() => explainChange(empty, empty, { units: "grossSales" }))).toEqual(["change-units-unknown options.units 1 @"]);
  });

  it("sets apart an activity whose driver counts something else in one model, traced ones too", () => {
    const line = { customer: "A", cases: 10, amount: "500.00", cost: "200.00" };
    const counted = (cases: object) => period([line], { A: 2 }, { drivers: { ...spec.drivers, cases } });
    // 60.00 of the depot for 10 cases are 60.00 for one line; `grossSales` counts units, for cases are none in common.
    const effects = (cases: object) => texts(explainChange(before, counted(cases), { units: "grossSales" }).of("A").lines);
    const dearer = { resources: { ...spec.resources, depot: { cost: "66.00", to: { pick: 1 } } } };
    const redefined = period([line], { A: 2 }, { ...dearer, drivers: { ...spec.drivers, cases: { from: "lines", count: true } } });
    expect(texts(explainChange(before, redefined, { units: "grossSales" }).of("A").lines)).toEqual({ modelChange: "-6.00" });
    expect(texts(explainChange(before, period([line], { A: 2 }, dearer), { units: "grossSales" }).of("A").lines)).toEqual({
      rate: "-6.00",
    });
    // What a driver is called, and how its definition is written, is no definition.
    const renamed = {
      ...dearer,
      drivers: { ...spec.drivers, cases: { from: "lines", sum: ["cases"], name: "Cases", kind: "transaction" } },
    };
    expect(texts(explainChange(before, period([line], { A: 2 }, renamed), { units: "grossSales" }).of("A").lines)).toEqual({
      rate: "-6.00",
    });
    expect(effects({ from: "lines", sum: "cases" })).toEqual({});
    const traced = (sum: string) =>
      period([line], { A: 2 }, { drivers: { ...spec.drivers, cases: { from: "lines", sum, kind: "intensity", unit: "EUR" } } });
    expect(texts(explainChange(traced("cases"), traced("cost"), { units: "grossSales" }).of("A").lines)).toEqual({
      modelChange: "-190.00",
    });
  });

  it("reads deductions given with the data of one period as a change, not as another model", () => {
    const rebate = allocate(before.model, {
      volumes: [{ customer: "A", driver: "orders", quantity: 2 }],
      events: { lines: [{ customer: "A", cases: 10, amount: "500.00", cost: "200.00" }] },
      sales: [{ customer: "A", rebates: "12.00", directCosts: "3.00" }],
    } as never);
    expect(texts(explainChange(before, rebate, { units: "cases" }).of("A").lines)).toEqual({
      discountsAndReturns: "-12.00",
      directCosts: "-3.00",
    });
  });

  it("takes net sales per unit as price where only one period knows gross sales", () => {
    const net = period(
      [{ customer: "A", cases: 10, amount: "450.00", cost: "200.00" }],
      { A: 2 },
      { sales: { netSales: spec.sales.grossSales, cogs: spec.sales.cogs } },
    );
    expect(texts(explainChange(before, net, { units: "cases" }).of("A").lines)).toEqual({ price: "-50.00" });
  });

  it("shows in `rounding` what facts lost when they were rounded, so that a price that stood still has not changed", () => {
    const fine = (cases: number) =>
      period(
        [
          { customer: "A", cases, amount: String((cases * 333) / 1000) },
          { customer: "B", cases: 1, amount: "0.001" },
        ],
        { A: 2 },
      );
    const change = explainChange(fine(1), fine(1005), { units: "cases" });
    // 0.333 was posted as 0.33 and 334.665 as 334.66 or 334.67; the exact price is 0.333 in both.
    expect(change.of("A").lines.price.isZero()).toBe(true);
    expect(change.of("A").lines.rounding.abs().lessThanOrEqualTo("0.01")).toBe(true);
  });

  it("sums up by segment, customers without one last, and takes a matrix or rows", () => {
    const book = (n: number) =>
      period(
        ["A", "B", "C"].map((customer, i) => ({ customer, cases: n + i, amount: String(100 * (n + i)) })),
        { A: 1, B: n },
      );
    const [old, now] = [book(1), book(4)];
    const byRows = explainChange(old, now, {
      units: "cases",
      segments: [
        { id: "B", segment: "build" },
        { id: "A", segment: "protect" },
      ],
    });
    expect(byRows.segments.map((one) => [one.segment, one.customers])).toEqual([
      ["build", 1],
      ["protect", 1],
      [null, 1],
    ]);
    expect(byRows.of("C").segment).toBeNull();
    const matrix = segment(old.statements(), { thresholds: { value: 150, cost: 10 } });
    const byMatrix = explainChange(old, now, { units: "cases", segments: matrix });
    for (const change of [byRows, byMatrix]) {
      const sum = change.segments.reduce((total, one) => total + Number(one.difference.times(100).toFixed()), 0);
      const customers = Array.from(change).reduce((total, one) => total + Number(one.difference.times(100).toFixed()), 0);
      expect(sum).toBe(customers);
    }
    expect(byMatrix.of("A").segment).toBe(matrix.of("A").segment);
  });

  it("gives the same bytes for rows in any order, and plain frozen results", () => {
    const lines = [
      { customer: "B", cases: 3, amount: "30.00" },
      { customer: "A", cases: 2, amount: "20.00" },
      { customer: "A", cases: 1, amount: "11.00" },
    ];
    const one = explainChange(period(lines, { A: 1, B: 2 }), after, { units: "cases" });
    const other = explainChange(period(lines.toReversed(), { B: 2, A: 1 }), after, { units: "cases" });
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    for (const part of [one, one.of("A"), one.of("A").lines, one.total, one.total.company, one.segments])
      expect(Object.isFrozen(part)).toBe(true);
    expect(JSON.parse(JSON.stringify(one)).customers[0].lines.mix).toBeNull();
  });

  it("writes a table of the total, of segments beside it, and of a customer", () => {
    const change = explainChange(before, after, { units: "cases", segments: [{ id: "A", segment: "build" }] });
    expect(formatChange(change)).toBe(
      [
        "Change of operating profit: total",
        "in EUR, symmetric effects",
        "",
        "                             Build   Total",
        "Operating profit before     230.00  140.00",
        "Volume                      222.50  222.50",
        "Price and mix               -30.00  -30.00",
        "Unit cost of goods and mix  -15.00  -15.00",
        "Order behaviour             -22.50  -22.50",
        "  Enter orders              -22.50  -22.50",
        "Rates                        45.00   45.00",
        "  pick                       45.00   45.00",
        "Unused capacity                      40.00",
        "                            ------  ------",
        "Operating profit after      430.00  380.00",
        "                            ======  ======",
        "",
        "Costed by customer and product, mix is told apart from price and unit cost.",
        "",
      ].join("\n"),
    );
    expect(formatChange(change, { customer: "A", negatives: "parentheses" })).toContain("Order behaviour             (22.50)");
    expect(codesOf(() => formatChange(change, { customer: "Z" }))).toEqual(["unknown-id id 1 @"]);
    expect(codesOf(() => formatChange(change.toJSON() as never))).toEqual(["format-input-invalid change 1 @"]);
    expect(codesOf(() => formatChange(change, { wide: true } as never))).toEqual(["option-invalid options.wide 1 @"]);
  });

  it("refuses what cannot be compared, all at once", () => {
    const other = period([], { A: 1 }, { currency: "USD", scale: 3 }, { by: ["customer", "product"] });
    expect(codesOf(() => explainChange(before, other, { units: "cases", method: "fifo" } as never))).toEqual([
      "change-option-invalid options.method 1 @",
      "change-currency-differs after 1 @",
      "change-scale-differs after 1 @",
      "change-by-differs after 1 @",
    ]);
    const byOrder = period([{ customer: "A", cases: 1, amount: "1" }], {}, {}, { by: ["customer", "order"] });
    expect(codesOf(() => explainChange(byOrder, byOrder, { units: "cases" }))).toEqual(["change-by-unsuitable before 1 @"]);
    for (const garbage of [null, undefined, 7, "costing", [], {}, before.toJSON(), { data: null }, { data: { measured: 1, cells: 1 } }]) {
      expect(codesOf(() => explainChange(garbage as never, after, { units: "cases" }))).toEqual(["change-costing-invalid before 1 @"]);
    }
  });

  it("refuses options that are none, each by name", () => {
    for (const options of [undefined, null, {}, { units: 7 }, { units: null }]) {
      expect(codesOf(() => explainChange(before, after, options as never))).toEqual(["change-option-invalid options.units 1 @"]);
    }
    expect(codesOf(() => explainChange(before, after, "cases" as never)).length).toBe(2);
    expect(codesOf(() => explainChange(before, after, { units: "case" }))).toEqual(["change-units-unknown options.units 1 @"]);
    expect(codesOf(() => explainChange(before, after, { units: "constructor" }))).toEqual(["change-units-unknown options.units 1 @"]);
    const given = (segments: unknown) => codesOf(() => explainChange(before, after, { units: "cases", segments } as never));
    expect(given(7)).toEqual(["segments-invalid options.segments 1 @"]);
    expect(given({})).toEqual(["segments-invalid options.segments 1 @"]);
    expect(given([null, { id: "A" }, { id: "A", segment: "x" }, { id: "A", segment: "y" }, { id: "Z", segment: "x" }])).toEqual([
      "row-invalid options.segments 1 @0",
      "segment-invalid options.segments.segment 1 @1",
      "row-id-duplicate options.segments.id 1 @3",
      "change-segment-unknown options.segments 1 @",
    ]);
    const change = explainChange(before, after, { units: "cases" });
    expect(change.has("Z")).toBe(false);
    expect(change.has(1.5)).toBe(false);
    expect(codesOf(() => change.of("Z"))).toEqual(["unknown-id id 1 @"]);
    expect(codesOf(() => change.of(null as never))).toEqual(["unknown-id id 1 @"]);
  });
});
