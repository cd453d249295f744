import { describe, expect, it } from "vitest";
import { explanation } from "../../src/costing/explanation.js";
import { finding } from "../../src/errors/finding.js";
import { statementMessages } from "../../src/errors/statement-messages.js";
import { toDecimal } from "../../src/number/decimal.js";
import { amountText, percentText, rateText, volumeText } from "../../src/statements/amount-text.js";
import { displayText, displayWidth, padText } from "../../src/statements/display-text.js";
import { formatExplanation } from "../../src/statements/format-explanation.js";
import { formatReconciliation } from "../../src/statements/format-reconciliation.js";
import { formatStatement } from "../../src/statements/format-statement.js";
import { formatStatements } from "../../src/statements/format-statements.js";
import { formatActivities, formatResources } from "../../src/statements/format-tables.js";
import { formatWarnings } from "../../src/statements/format-warnings.js";
import { periodText } from "../../src/statements/period-text.js";
import { standardLayout } from "../../src/statements/standard-layout.js";
import { statementsOf } from "../../src/statements/statements.js";
import { codeOf } from "./code-of.js";
import { exampleData, exampleFixture } from "./example.js";
import { costingFixture } from "./fixture.js";

const widthOf = (text: string) => Math.max(...text.split("\n").map(displayWidth));
const leaf = explanation({ kind: "account", id: "6300", label: "account 6300", amount: toDecimal(640, 2) });
const warning = finding(statementMessages, "layout-invalid", "layout", { problem: 'a line "x" of no figure' }, { severity: "warning" });
const golden = (name: string) => `../golden/statements/${name}.txt`;

/** Everything below operating profit as well. */
const full = () =>
  exampleData({
    oneOff: { grossSales: [0, 70_000, 0], cogs: [0, 50_000, 0] },
    assignedUnused: [{ node: "Night shift", policy: "assign", values: Float64Array.of(4_000, 12_000, 0), elsewhere: [] }],
    model: {
      ...exampleFixture.model,
      allocateDown: [{ level: "sustaining", base: "grossSales", reason: "Head office, by list sales" }],
    },
  });

describe("statements/format", () => {
  it("writes a statement to sign", async () => {
    await expect(formatStatement(statementsOf(exampleData()).get("B"))).toMatchFileSnapshot(golden("customer"));
  });

  it("writes losses in parentheses, one-off rows apart, and what stands below operating profit", async () => {
    const channel = statementsOf(full(), { rollUp: "channel" }).get("retail");
    await expect(formatStatement(channel, { negatives: "parentheses" })).toMatchFileSnapshot(golden("channel-in-parentheses"));
  });

  it("writes ratios as not available where net sales are negative, and cuts labels to the width", async () => {
    const text = formatStatement(statementsOf(exampleData()).get("C"), { width: 84, thousands: false });
    await expect(text).toMatchFileSnapshot(golden("negative-net-sales-narrow"));
    expect(widthOf(text)).toBeLessThanOrEqual(84);
  });

  it("leaves out volumes and rates where they do not fit, and then sets amounts in one column", async () => {
    const statement = statementsOf(exampleData()).get("B");
    const narrow = formatStatement(statement, { width: 80 });
    await expect(narrow).toMatchFileSnapshot(golden("customer-narrow"));
    await expect(formatStatement(statement, { width: 60 })).toMatchFileSnapshot(golden("customer-narrower"));
    expect(formatStatement(statement, { width: 98 })).toContain("Volume");
    for (const width of [98, 80, 60, 54]) expect(widthOf(formatStatement(statement, { width }))).toBeLessThanOrEqual(width);
    expect(formatStatement(statement, { width: 1 })).toMatch(/^Customer operating pr\.\.\. +-1,165\.00/m);
  });

  it("cuts no label below 24 columns, in one statement or several", () => {
    const cells = [["A"], ["B"]];
    const grossSales = [99_999_999_999, 100];
    const label = "A head office charge of a long name";
    const data = costingFixture({ cells, facts: { grossSales }, activities: { [label]: { committed: [5, 5], volume: [1, 1] } } });
    for (const text of [formatStatement(statementsOf(data).get("A"), { width: 54 }), formatStatements(statementsOf(data), { width: 54 })]) {
      expect(widthOf(text)).toBeLessThanOrEqual(54);
      expect(text).toMatch(/^ {4}A head office char.*\.\.\. /m);
    }
  });

  it("writes cost to serve per unit only of drivers that have a volume and no condition", () => {
    const driver = { unit: "line", from: "lines", count: true } as const;
    const activities = {
      enter: { driver, committed: [100, 0], volume: [4, 0] },
      frozen: { driver: { ...driver, where: { frozen: true } }, committed: [50, 0], volume: [2, 0] },
      visit: { driver: { unit: "visit" }, committed: [0, 9], volume: [0, 1] },
    };
    const statement = statementsOf(costingFixture({ cells: [["A"], ["B"]], facts: { grossSales: [1_000, 0] }, activities })).get("A");
    const ratios = (text: string) => text.split("\n").filter((line) => /^Cost to serve/.test(line));
    expect(ratios(formatStatement(statement))).toEqual(["Cost to serve  15.0 % of net sales", "Cost to serve  0.38 USD per line"]);
    expect(statement.ratios.perDriver.map(({ driver, isConditional }) => [driver, isConditional])).toEqual([
      ["enterDriver", false],
      ["frozenDriver", true],
      ["visitDriver", false],
    ]);
    const layout = { ...standardLayout, ratios: [{ label: "Service", figure: "costToServe", per: { driver: "visitDriver" } }] } as const;
    expect(formatStatement(statement, { layout })).toMatch(/^Service {2}n\/a USD per visit$/m);
  });

  it("writes statements side by side, footing across", async () => {
    await expect(formatStatements(statementsOf(exampleData()), { negatives: "parentheses" })).toMatchFileSnapshot(golden("side-by-side"));
  });

  it("continues below when the width is used up", async () => {
    const text = formatStatements(statementsOf(exampleData(), { rollUp: "channel" }), { width: 72 });
    await expect(text).toMatchFileSnapshot(golden("side-by-side-narrow"));
  });

  it("sets statements of different costings side by side, line by line", () => {
    const before = statementsOf(exampleData()).get("A");
    const after = statementsOf(exampleData({ facts: { ...exampleFixture.facts, surcharges: [500, 0, 0] } })).get("A");
    const text = formatStatements([before, after]);
    expect(text).toMatch(/Freight recovered +120\.00 +120\.00\n {2}Surcharges recovered +5\.00\n/);
    expect(formatStatements([])).toBe("");
  });

  it("writes the proof, the way to operating profit, and the ledger beside it", async () => {
    const sales = new Map([
      ["grossSales", 22_840_000],
      ["cogs", 15_988_000],
    ] as const);
    const controlTotals = { sales, costs: new Map([["6100", 0]]), operatingProfit: 844_999, gaps: "error" } as const;
    await expect(formatReconciliation(exampleData({ controlTotals }))).toMatchFileSnapshot(golden("reconciliation"));
  });

  it("names the gaps to the ledger, and no ledger profit where none was given; counts warnings last", async () => {
    const sales = new Map([
      ["grossSales", 22_840_100],
      ["netSales", 20_572_900],
      ["cogs", 15_988_050],
    ] as const);
    const controlTotals = { sales, costs: new Map([["6100", 5]]), operatingProfit: undefined, gaps: "line" } as const;
    const data = { ...exampleData({ controlTotals }), warnings: [warning] };
    await expect(formatReconciliation(data)).toMatchFileSnapshot(golden("reconciliation-gaps"));
    expect(formatReconciliation({ ...data, warnings: [warning, warning] })).toMatch(/\n\n2 warnings\n$/);
  });

  it("writes warnings one below the other, wrapped", () => {
    expect(formatWarnings([])).toBe("");
    expect(formatWarnings([warning, warning], { width: 60 }).split("\n")).toEqual([
      'layout-invalid  layout: found a line "x" of no figure;',
      "  expected lines of distinct ids, with figures the statement",
      "  knows; begin with standardLayout and change labels, order",
      "  or lines",
      'layout-invalid  layout: found a line "x" of no figure;',
      "  expected lines of distinct ids, with figures the statement",
      "  knows; begin with standardLayout and change labels, order",
      "  or lines",
      "",
    ]);
    const long = { ...warning, message: `${"x".repeat(200)}\n\u202E` };
    expect(formatWarnings([long]).split("\n").slice(0, -1)).toEqual(["layout-invalid", `  ${"x".repeat(115)}...`]);
    expect(codeOf(() => formatWarnings("none" as never))).toBe("format-input-invalid");
    expect(codeOf(() => formatWarnings([{}] as never))).toBe("format-input-invalid");
    expect(codeOf(() => formatWarnings([], { widht: 3 } as never))).toBe("option-invalid");
  });

  it("writes an explanation as a tree", async () => {
    const money = (cents: number) => toDecimal(cents, 2);
    const account = explanation({ kind: "account", id: "6300", label: "account 6300", amount: money(640), basis: "attributed" });
    const desk = explanation({
      kind: "resource",
      id: "desk",
      label: "Order desk",
      amount: money(640),
      quantity: toDecimal(8, 0),
      unit: "minute",
      rate: money(80),
      children: [account],
    });
    const fact = explanation({
      kind: "fact",
      id: "cogs",
      label: "Cost of goods sold",
      amount: money(-1_234_560),
      sources: [
        { table: "lines", rows: 12 },
        { table: "sales", rows: 1 },
      ],
    });
    const tree = explanation({
      kind: "figure",
      id: "x",
      label: "Customer operating profit",
      amount: money(-1_233_920),
      children: [fact, desk],
    });
    await expect(formatExplanation(tree, { negatives: "parentheses" })).toMatchFileSnapshot(golden("explanation"));
  });

  it("writes without model name, period, or activities", () => {
    const data = costingFixture({ cells: [["A"]], facts: { grossSales: [100] } });
    expect(formatStatement(statementsOf(data).get("A")).split("\n").slice(0, 3)).toEqual([
      "Cost-to-serve income statement",
      "customer A",
      "in USD",
    ]);
  });

  it("keeps each line one line, whatever the ids", () => {
    const ids = ["", "a\nb\t\u202Ec", "顧客".repeat(40), "x".repeat(10_000)];
    const data = costingFixture({
      cells: ids.map((id) => [id]),
      facts: { grossSales: ids.map(() => 100) },
      activities: Object.fromEntries(ids.slice(1).map((id) => [id, { group: id, committed: ids.map(() => 1) }])),
    });
    for (const statement of statementsOf(data)) {
      const text = formatStatement(statement);
      expect(text).not.toMatch(/[\t\u202E]/);
      expect(text.split("\n").every((line) => displayWidth(line) <= 130)).toBe(true);
      expect(text.split("\n")).toHaveLength(formatStatement(statementsOf(data).get("")).split("\n").length);
    }
  });

  it("refuses options it does not know, and values that are none, naming the nearest", () => {
    const data = exampleData();
    const statement = statementsOf(data).get("A");
    const calls: readonly ((options: never) => string)[] = [
      (options) => formatStatement(statement, options),
      (options) => formatStatements([statement], options),
      (options) => formatReconciliation(data, options),
      (options) => formatActivities(data, options),
      (options) => formatResources(data, options),
      (options) => formatExplanation(leaf, options),
    ];
    for (const call of calls) {
      for (const options of [{ negative: "minus" }, { thousands: "," }, { __proto__: null, "": 1 }, null]) {
        expect(codeOf(() => call(options as never))).toBe("option-invalid");
      }
      expect(() => call({ negative: "minus" } as never)).toThrow(/options\.negative: .*did you mean "negatives"\?/);
    }
    for (const width of [0, -1, 1.5, Number.NaN, "80"]) {
      expect(codeOf(() => formatStatement(statement, { width: width as number }))).toBe("option-invalid");
    }
    expect(codeOf(() => formatReconciliation(data, { width: 80 } as never))).toBe("option-invalid");
    for (const scale of [-1, 101, 0.5]) expect(codeOf(() => formatExplanation(leaf, { scale }))).toBe("option-invalid");
  });

  it("refuses what cannot be formatted, such as figures read back from JSON", () => {
    const data = exampleData();
    const json = JSON.parse(JSON.stringify(statementsOf(data)));
    const calls: readonly (() => string)[] = [
      () => formatStatement(json.statements[0]),
      () => formatStatement(undefined as never),
      () => formatStatements(json),
      () => formatStatements(json.statements),
      () => formatReconciliation({ data: {} } as never),
      () => formatReconciliation(null as never),
      () => formatActivities(json),
      () => formatExplanation({ amount: "5.00", children: [] } as never),
    ];
    expect(calls.map(codeOf)).toEqual(calls.map(() => "format-input-invalid"));
    expect(() => formatStatement(json.statements[0])).toThrow(/statement: found an object; expected a statement, as `costing\.statement`/);
  });

  it("refuses a style of negatives it does not know", () => {
    const negatives = "brackets" as "minus";
    expect(codeOf(() => formatStatement(statementsOf(exampleData()).get("A"), { negatives }))).toBe("negatives-unknown");
    expect(codeOf(() => formatReconciliation(exampleData(), { negatives }))).toBe("negatives-unknown");
  });
});

describe("statements/amount-text", () => {
  const text = (cents: number, format = {}) => amountText(toDecimal(cents, 2), 2, format);

  it("writes thousands, minus signs or parentheses, and never a negative zero", () => {
    expect([text(0), text(-5), text(100_000), text(-123_456_789), text(99_999)]).toEqual([
      "0.00",
      "-0.05",
      "1,000.00",
      "-1,234,567.89",
      "999.99",
    ]);
    expect([text(-123_456, { negatives: "parentheses" }), text(5, { negatives: "parentheses" })]).toEqual(["(1,234.56)", "0.05 "]);
    expect([text(-123_456, { thousands: false }), amountText(toDecimal(-4, 3), 2, {})]).toEqual(["-1234.56", "0.00"]);
    expect(amountText(toDecimal(-1_234, 0), 0, {})).toBe("-1,234");
  });

  it("rounds percentages, rates and volumes half-even", () => {
    expect([percentText(toDecimal(1_245, 4), {}), percentText(toDecimal(1_235, 4), {}), percentText(null, {})]).toEqual([
      "12.4",
      "12.4",
      "n/a",
    ]);
    expect([rateText(toDecimal(64, 1), 2, {}), rateText(toDecimal(123_456, 5), 2, {}), rateText(toDecimal(5, 0), 0, {})]).toEqual([
      "6.40",
      "1.2346",
      "5",
    ]);
    expect([volumeText(toDecimal(12_000, 0), {}), volumeText(toDecimal(12_345, 4), {})]).toEqual(["12,000", "1.234"]);
  });
});

describe("statements/display-text", () => {
  it("counts wide characters twice and combining marks not at all", () => {
    expect(["abc", "顧客", "e\u0301", "\u{1F600}", ""].map(displayWidth)).toEqual([3, 4, 1, 2, 0]);
    expect([padText("顧", 4, "left"), padText("ab", 4, "right"), padText("abcde", 4, "left")]).toEqual(["顧  ", "  ab", "abcde"]);
  });

  it("cuts to the width, and shows control characters as escapes", () => {
    expect([displayText("abcdef", 6), displayText("abcdefg", 6), displayText("顧客顧客", 6)]).toEqual(["abcdef", "abc...", "顧..."]);
    expect(displayText("a\nb\u202E", 30)).toBe("a\\u{a}b\\u{202e}");
  });
});

describe("statements/period-text", () => {
  it("names the first and the last day; times of day as given", () => {
    expect(periodText({ from: "2026-07-01", to: "2026-10-01" })).toBe("2026-07-01 to 2026-09-30");
    expect(periodText({ from: "2026-02-28", to: "2026-03-01" })).toBe("2026-02-28");
    expect(periodText({ from: "2026-07-01T06:00", to: "2026-07-02" })).toBe("2026-07-01T06:00 until 2026-07-02");
  });
});
