import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIGURES, type Figure } from "../../src/statements/figure.js";
import { statementColumn } from "../../src/statements/figures.js";
import type { StatementLayout } from "../../src/statements/layout.js";
import { standardLayout } from "../../src/statements/standard-layout.js";
import { statementOf } from "../../src/statements/statement.js";
import { statementsOf } from "../../src/statements/statements.js";
import { codeOf } from "./code-of.js";
import { exampleData } from "./example.js";
import { costingFixture } from "./fixture.js";

function figures(data: ReturnType<typeof exampleData>, cell: number, ...names: readonly Figure[]): Record<string, string> {
  const statement = statementOf(data, [cell]);
  return Object.fromEntries(names.map((name) => [name, statement[name].toFixed(2)]));
}

describe("statements/statement", () => {
  it("gives every figure of the statement, in currency units", () => {
    const statement = statementOf(exampleData(), [1]);
    expect(Object.fromEntries(FIGURES.map((figure) => [figure, statement[figure].toFixed(2)]))).toEqual({
      grossSales: "125000.00",
      discounts: "8750.00",
      rebates: "3750.00",
      cashDiscounts: "0.00",
      promotions: "2500.00",
      penalties: "0.00",
      tradeSpend: "6250.00",
      returns: "3125.00",
      freightRecovered: "0.00",
      surcharges: "0.00",
      netSales: "106875.00",
      cogs: "87500.00",
      returnedCogs: "1500.00",
      grossMargin: "20875.00",
      directCosts: "4200.00",
      flexibleCostToServe: "1940.00",
      customerContribution: "14735.00",
      committedCostToServe: "15900.00",
      costToServe: "22040.00",
      operatingProfit: "-1165.00",
      levelCost: "0.00",
      levelProfit: "-1165.00",
      assignedUnused: "0.00",
      allocatedDown: "0.00",
      fullCostProfit: "-1165.00",
      receivablesCharge: "2635.27",
      stockCharge: "0.00",
      capitalCharge: "2635.27",
      economicProfit: "-3800.27",
    });
  });

  it("takes cost objects together as one statement", () => {
    const both = statementOf(exampleData(), [0, 1], { id: "both" });
    expect([both.id, both.name, both.key, both.operatingProfit.toFixed(2)]).toEqual(["both", "both", {}, "13838.00"]);
  });

  it("makes a statement of gross sales and cost of goods alone", () => {
    const data = costingFixture({ cells: [["A"]], facts: { grossSales: [1000], cogs: [600] } });
    expect(figures(data, 0, "netSales", "grossMargin", "operatingProfit", "economicProfit")).toEqual({
      netSales: "10.00",
      grossMargin: "4.00",
      operatingProfit: "4.00",
      economicProfit: "4.00",
    });
    expect(
      statementOf(data, [0])
        .lines.filter((line) => line.isPrinted)
        .map((line) => line.id),
    ).toEqual(["grossSales", "netSales", "cogs", "grossMargin", "customerContribution", "operatingProfit"]);
  });

  it("derives discounts from net sales given with gross sales", () => {
    const data = costingFixture({
      cells: [["A"], ["B"]],
      facts: { grossSales: [1000, 500], rebates: [50, 0], surcharges: [20, 0], netSales: [900, 500] },
    });
    expect(figures(data, 0, "discounts", "rebates", "netSales")).toEqual({ discounts: "0.70", rebates: "0.50", netSales: "9.00" });
    expect(figures(data, 1, "discounts", "netSales")).toEqual({ discounts: "0.00", netSales: "5.00" });
  });

  it("derives gross sales from net sales given without them", () => {
    const data = costingFixture({ cells: [["A"]], facts: { netSales: [900], rebates: [50], freightRecovered: [10] } });
    expect(figures(data, 0, "grossSales", "netSales")).toEqual({ grossSales: "9.40", netSales: "9.00" });
  });

  it("takes net sales given with gross sales and discounts only when they agree", () => {
    const facts = { grossSales: [1000, 10], discounts: [100, 0], netSales: [900, 10] };
    const data = costingFixture({ cells: [["A"], ["B"]], facts });
    expect(figures(data, 0, "grossSales", "discounts", "netSales")).toEqual({ grossSales: "10.00", discounts: "1.00", netSales: "9.00" });
    const wrong = costingFixture({ cells: [["A"], ["B"]], facts: { ...facts, netSales: [900, 11] } });
    expect(codeOf(() => statementOf(wrong, [0]))).toBe("net-sales-contradicted");
    expect(() => statementOf(wrong, [0])).toThrow(/1 cost objects, such as "B"/);
  });

  it("has ratios only where net sales and volumes are positive", () => {
    const { ratios } = statementOf(exampleData(), [1]);
    expect(ratios.costToServe?.toFixed(6)).toBe("0.206222");
    expect(ratios.operatingProfit?.toFixed(6)).toBe("-0.010901");
    expect(
      ratios.perDriver.map(({ driver, unit, volume, costToServe }) => [driver, unit, volume?.toFixed(), costToServe?.toFixed(2)]),
    ).toEqual([
      ["Check creditDriver", "check", "1", "22040.00"],
      ["Deliver to deskDriver", "delivery", "25", "881.60"],
      ["Enter orderDriver", "order", "100", "220.40"],
      ["Pick cartonDriver", "carton", "200", "110.20"],
      ["Ship cartonDriver", "carton", "150", "146.93"],
    ]);
    const loss = statementOf(exampleData(), [2]);
    expect([loss.netSales.toFixed(2), loss.ratios.grossMargin, loss.ratios.costToServe]).toEqual(["-250.00", null, null]);
    expect(loss.lines.every((line) => line.shareOfNetSales === null)).toBe(true);
    expect(loss.ratios.perDriver.find((one) => one.driver === "Deliver to deskDriver")?.costToServe).toBeNull();
    const zero = costingFixture({ cells: [["A"]], facts: { grossSales: [5], discounts: [5] } });
    expect(statementOf(zero, [0]).ratios.grossMargin).toBeNull();
  });

  it("lists activities by group with driver volume and average rate, traced ones without", () => {
    const lines = statementOf(exampleData(), [1]).lines.filter((line) => line.isPrinted && line.depth >= 2);
    const shown = lines.map(({ label, depth, basis, amount, volume, rate, unit }) => {
      const work = volume === undefined ? "" : `, ${volume} ${unit} at ${rate}`;
      return `${"  ".repeat(depth - 2)}${label} ${amount.toFixed(2)} ${basis}${work}`;
    });
    expect(shown.slice(2, 8)).toEqual([
      "Charged directly -1800.00 traced",
      "Account team -2400.00 traced",
      "  Own merchandiser -2400.00 traced",
      "Delivery -900.00 driver-assigned",
      "  Ship carton -900.00 driver-assigned, 150 carton at 6",
      "Warehouse -1040.00 driver-assigned",
    ]);
  });

  it("adds no distinct counts up, since the same order may be counted twice", () => {
    const data = exampleData({
      activities: { enter: { driver: { from: "lines", distinct: "order" }, committed: [10, 20, 30], volume: [1, 2, 3] } },
    });
    const volume = (cells: readonly number[]) =>
      statementOf(data, cells)
        .lines.find((line) => line.activity === "enter")
        ?.volume?.toFixed();
    expect([volume([0]), volume([0, 1])]).toEqual(["1", undefined]);
    expect(statementOf(data, [0, 1]).ratios.perDriver.map((one) => [one.volume, one.costToServe])).toEqual([[undefined, null]]);
  });

  it("marks a section by the basis its lines share", () => {
    const basis = (first: "allocated" | "driver-assigned") =>
      statementOf(
        costingFixture({ cells: [["A"]], activities: { a: { basis: first, committed: [1] }, b: { committed: [1] } } }),
        [0],
      ).lines.find((line) => line.id === "committedCostToServe")?.basis;
    expect([basis("driver-assigned"), basis("allocated")]).toEqual(["driver-assigned", undefined]);
  });

  it("keeps one-off rows in a column of their own, out of every figure", () => {
    const data = exampleData({ oneOff: { grossSales: [70_000, 0, 0], cogs: [50_000, 0, 0] } });
    const plain = statementOf(exampleData(), [0]);
    const statement = statementOf(data, [0]);
    expect(statement.operatingProfit).toEqual(plain.operatingProfit);
    const oneOff = Object.fromEntries(statement.lines.map((line) => [line.id, line.oneOff?.toFixed(2)]));
    expect(oneOff["grossSales"]).toBe("700.00");
    expect(oneOff["cogs"]).toBe("-500.00");
    expect([oneOff["grossMargin"], oneOff["operatingProfit"], oneOff["flexibleCostToServe"]]).toEqual(["200.00", "200.00", "0.00"]);
    expect(plain.lines[0]?.oneOff).toBeUndefined();
  });

  it("writes JSON with exactly the scale's decimals, the same every time, printed lines only", () => {
    const statement = statementOf(exampleData(), [0]);
    const json = statement.toJSON();
    expect(JSON.stringify(statement)).toBe(JSON.stringify(statementOf(exampleData(), [0])));
    expect(JSON.parse(JSON.stringify(statement))).toEqual(json);
    for (const text of [...Object.values(json.figures), ...json.lines.map((line) => line.amount)]) expect(text).toMatch(/^-?\d+\.\d\d$/);
    expect(json.ratios.grossMargin).toBe("0.274492194989");
    expect(json.lines.find((line) => line.id === "flexibleCostToServe.activity.Ship carton")).toEqual({
      id: "flexibleCostToServe.activity.Ship carton",
      label: "Ship carton",
      kind: "activity",
      basis: "driver-assigned",
      depth: 3,
      amount: "-1200.00",
      shareOfNetSales: "-0.01210861427",
      volume: "200",
      unit: "carton",
      rate: "6",
    });
  });

  it("keeps hostile ids and names apart and plain", () => {
    const ids = ["", "__proto__", "constructor", "\u{1F600}", "x".repeat(10_000)].sort();
    const data = costingFixture({ cells: ids.map((id) => [id]), facts: { grossSales: ids.map((_, i) => i + 1) } });
    const statements = statementsOf(data);
    expect(ids.map((id) => statements.get(id).netSales.toFixed(2))).toEqual(["0.01", "0.02", "0.03", "0.04", "0.05"]);
    const own = costingFixture({ by: ["__proto__"], cells: [["A"]], facts: { grossSales: [1] } });
    const { key } = statementsOf(own).get("A");
    expect(Object.entries(key)).toEqual([["__proto__", "A"]]);
    expect(JSON.stringify(statementsOf(own).get("A").toJSON().key)).toBe('{"__proto__":"A"}');
  });

  it("lays out as another layout says: labels, order, lines of zero left out or printed", () => {
    const layout: StatementLayout = {
      title: "Kundenergebnis",
      lines: [
        { kind: "amount", id: "sales", label: "Umsatz", figure: "netSales", sign: 1 },
        { kind: "amount", id: "penalties", label: "Strafen", figure: "penalties", sign: -1, printZero: true },
        { kind: "amount", id: "goods", label: "Wareneinsatz", figure: "cogs", sign: -1 },
        { kind: "amount", id: "back", label: "Zurück", figure: "returnedCogs", sign: 1 },
        { kind: "subtotal", id: "margin", label: "Rohertrag", figure: "grossMargin" },
        { kind: "amount", id: "service", label: "Servicekosten", figure: "costToServe", sign: -1 },
        { kind: "subtotal", id: "profit", label: "Ergebnis", figure: "operatingProfit" },
      ],
      ratios: [],
    };
    const { lines } = statementOf(exampleData(), [0], { layout });
    expect(lines.filter((line) => line.isPrinted).map((line) => [line.label, line.amount.toFixed(2)])).toEqual([
      ["Umsatz", "99103.00"],
      ["Strafen", "0.00"],
      ["Wareneinsatz", "-72100.00"],
      ["Zurück", "200.00"],
      ["Rohertrag", "27203.00"],
      ["Servicekosten", "-12200.00"],
      ["Ergebnis", "15003.00"],
    ]);
    expect(statementOf(exampleData(), [0]).layOut(layout).lines).toEqual(lines);
  });

  it("refuses a layout whose subtotals are not the sum of the lines above", () => {
    const without = (id: string) => ({ ...standardLayout, lines: standardLayout.lines.filter((line) => line.id !== id) });
    expect(codeOf(() => statementOf(exampleData(), [0], { layout: without("cogs") }).lines)).toBe("layout-does-not-foot");
    expect(codeOf(() => statementOf(exampleData(), [0], { layout: without("surcharges") }).lines)).toBe("none");
    const parts = standardLayout.lines.map((line) => (line.kind === "amount" && line.id === "tradeSpend" ? { ...line, parts: [] } : line));
    expect(codeOf(() => statementOf(exampleData(), [0], { layout: { ...standardLayout, lines: parts } }).lines)).toBe("none");
    const oneCarried = without("operatingProfitBeforeCharge");
    expect(codeOf(() => statementsOf(exampleData(), { rollUp: "channel", layout: oneCarried }).get("retail").lines)).toBe(
      "layout-does-not-foot",
    );
  });

  it("refuses a layout with an unknown figure or an id twice, both at once", () => {
    const layout = {
      title: "",
      lines: [
        { kind: "subtotal", id: "x", label: "", figure: "profit" as Figure },
        { kind: "subtotal", id: "x", label: "", figure: "netSales" },
      ],
      ratios: [{ label: "", figure: "constructor" as Figure, per: "netSales" }],
    } satisfies StatementLayout;
    expect(() => statementOf(exampleData(), [0], { layout }).lines).toThrow(/3 findings/);
  });

  it("agrees with a plain sum of the columns, for any facts", () => {
    const amount = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(fc.tuple(amount, amount, amount, amount, amount, amount, amount), ([g, d, r, f, c, x, y]) => {
        const data = costingFixture({
          cells: [["A"]],
          facts: { grossSales: [g], discounts: [d], penalties: [r], freightRecovered: [f], cogs: [c] },
          activities: { a: { flexible: [x], committed: [y] } },
        });
        expect(statementColumn(data, "operatingProfit")[0]).toBe(g - d - r + f - c - x - y);
      }),
    );
  });
});
