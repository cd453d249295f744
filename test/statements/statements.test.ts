import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { ExactDecimal } from "../../src/number/decimal.js";
import { FIGURES } from "../../src/statements/figure.js";
import { statementColumn } from "../../src/statements/figures.js";
import type { RollUp } from "../../src/statements/roll-up-by.js";
import type { Statement } from "../../src/statements/statement.js";
import { type Statements, statementsOf } from "../../src/statements/statements.js";
import { exampleData } from "./example.js";
import { cellTable, costingFixture } from "./fixture.js";
import { costings } from "./random-costing.js";

const ROLL_UPS: readonly (RollUp | undefined)[] = [
  undefined,
  "customer",
  "product",
  "channel",
  { dimension: "customer", attribute: "channel" },
  ["channel", "product"],
  { name: "segment", of: (id) => (id.length > 1 ? "long" : id === "" ? null : "short") },
  {
    name: "range",
    dimension: "product",
    of: new Map([
      ["A", "core"],
      ["", "core"],
    ]),
  },
];

function all({ notAttributable, heldAbove, ...statements }: Statements, rows: Iterable<Statement>): readonly Statement[] {
  void statements;
  return [...rows, ...[notAttributable, heldAbove].filter((one) => one !== undefined)];
}

function sumOf(statements: readonly Statement[], figure: (typeof FIGURES)[number]): string {
  return statements.reduce((sum, one) => sum.plus(one[figure]), new ExactDecimal(0)).toFixed(2);
}

function expectFootsDown(statement: Statement): void {
  let running = new ExactDecimal(0);
  let [parent, parts, hasParts] = [new ExactDecimal(0), new ExactDecimal(0), false];
  const closeParts = () => {
    if (hasParts) expect(parts.toFixed(2)).toBe(parent.toFixed(2));
    [parts, hasParts] = [new ExactDecimal(0), false];
  };
  for (const { kind, depth, amount } of statement.lines) {
    if (depth <= 1) {
      closeParts();
      parent = amount;
    }
    if (depth === 2) [parts, hasParts] = [parts.plus(amount), true];
    if (kind === "carried") running = amount;
    else if (kind === "subtotal") expect(amount.toFixed(2)).toBe(running.toFixed(2));
    else if (depth <= 1) running = running.plus(amount);
  }
  closeParts();
}

describe("statements/statements", () => {
  it("foots across: rows, not attributable and held above sum to the total in every figure, whatever the roll-up", () => {
    fc.assert(
      fc.property(costings, fc.constantFrom(...ROLL_UPS), (data, rollUp) => {
        const statements = statementsOf(data, rollUp === undefined ? {} : { rollUp });
        const rows = all(statements, statements);
        for (const figure of FIGURES) expect(sumOf(rows, figure), figure).toBe(statements.total[figure].toFixed(2));
      }),
      { numRuns: 150 },
    );
  });

  it("foots down: lines sum to subtotals, and parts to their line, in every statement", () => {
    fc.assert(
      fc.property(costings, fc.constantFrom(...ROLL_UPS), (data, rollUp) => {
        const statements = statementsOf(data, rollUp === undefined ? {} : { rollUp });
        for (const statement of [...all(statements, statements), statements.total]) expectFootsDown(statement);
      }),
      { numRuns: 60 },
    );
  });

  it("gives columns that are the statements' figures in minor units, parallel to ids, whatever the roll-up", () => {
    fc.assert(
      fc.property(costings, fc.constantFrom(...ROLL_UPS), (data, rollUp) => {
        const statements = statementsOf(data, rollUp === undefined ? {} : { rollUp });
        const list = [...statements];
        expect(list.map((one) => one.id)).toEqual(statements.ids);
        for (const figure of FIGURES) {
          expect(Array.from(statements.column(figure)), figure).toEqual(list.map((one) => one[figure].times(100).toNumber()));
        }
        for (const one of list) expect(statements.get(one.id).operatingProfit).toEqual(one.operatingProfit);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same total however it is rolled up", () => {
    fc.assert(
      fc.property(costings, (data) => {
        const totals = ROLL_UPS.map((rollUp) => statementsOf(data, rollUp === undefined ? {} : { rollUp }).total.toJSON());
        for (const total of totals) expect(total).toEqual(totals[0]);
      }),
      { numRuns: 20 },
    );
  });

  it("puts channel-level cost in the channel's statement, and above a roll-up that cuts across", () => {
    const byChannel = statementsOf(exampleData(), { rollUp: "channel" });
    expect(byChannel.ids).toEqual(["export", "retail"]);
    expect(byChannel.get("retail").levelCost.toFixed(2)).toBe("600.00");
    expect(byChannel.get("retail").levelProfit.toFixed(2)).toBe("13238.00");
    expect(byChannel.get("export").operatingProfit.toFixed(2)).toBe("0.00");
    expect(byChannel.get("export").levelProfit.toFixed(2)).toBe("-250.00");
    expect(byChannel.heldAbove).toBeUndefined();
    const byRegion = statementsOf(exampleData(), { rollUp: "region" });
    expect(byRegion.heldAbove?.levelCost.toFixed(2)).toBe("850.00");
    expect(byRegion.get("north").levelCost.isZero()).toBe(true);
  });

  it("gathers what the attribute does not name under not attributable", () => {
    const { notAttributable } = statementsOf(exampleData(), { rollUp: "channel" });
    expect(notAttributable?.key).toEqual({ channel: null });
    expect(notAttributable?.netSales.toFixed(2)).toBe("-250.00");
  });

  it("takes unused capacity assigned to a channel into the channel's statement", () => {
    const data = exampleData({
      assignedUnused: [
        { node: "van", policy: "assignTo", values: new Float64Array(3), elsewhere: [{ owner: "channel retail", amount: 7_700 }] },
      ],
      model: {
        resources: { van: { cost: 1, capacity: { practical: 1, unused: { assignTo: { channel: "retail" } } }, to: { "Pick carton": 1 } } },
      },
    });
    const byChannel = statementsOf(data, { rollUp: "channel" });
    expect(byChannel.get("retail").assignedUnused.toFixed(2)).toBe("77.00");
    expect(byChannel.get("retail").fullCostProfit.toFixed(2)).toBe("13761.00");
    expect(statementsOf(data).heldAbove?.assignedUnused.toFixed(2)).toBe("77.00");
  });

  it("names tuples by the JSON text of their components and finds them by both", () => {
    const data = costingFixture({
      by: ["customer", "product"],
      cells: [
        ["A", "P"],
        ["A", null],
        ["B", "P"],
        [null, null],
      ],
      facts: { grossSales: [1, 2, 4, 8] },
    });
    const statements = statementsOf(data);
    expect(statements.ids).toEqual(['["A","P"]', '["A",null]', '["B","P"]']);
    expect(statements.get(["A", null]).grossSales.toFixed(2)).toBe("0.02");
    expect(statements.get('["A",null]').key).toEqual({ customer: "A", product: null });
    expect(statements.notAttributable?.grossSales.toFixed(2)).toBe("0.08");
    expect(statementsOf(data, { rollUp: "customer" }).get("A").grossSales.toFixed(2)).toBe("0.03");
    expect(statementsOf(data, { rollUp: "product" }).notAttributable?.grossSales.toFixed(2)).toBe("0.10");
  });

  it("knows which rows consist of intercompany cost objects", () => {
    const data = exampleData({ intercompany: [0, 1, 1] });
    expect(statementsOf(data).intercompany).toEqual(Uint8Array.of(0, 1, 1));
    expect(statementsOf(data, { rollUp: "region" }).intercompany).toEqual(Uint8Array.of(0, 1));
    expect(statementsOf(exampleData()).intercompany).toBeUndefined();
  });

  it("works for one customer, and for none", () => {
    const one = statementsOf(costingFixture({ cells: [["A"]], facts: { grossSales: [100] } }));
    expect([...one].map(({ id, operatingProfit }) => [id, operatingProfit.toFixed(2)])).toEqual([["A", "1.00"]]);
    const none = statementsOf(costingFixture({ cells: [] }));
    expect([none.ids, [...none], none.total.netSales.toFixed(2)]).toEqual([[], [], "0.00"]);
  });

  it("rolls up by several groupings at once, each row a combination", () => {
    const statements = statementsOf(exampleData(), { rollUp: ["channel", "region"] });
    expect(statements.ids).toEqual(['["export",null]', '["retail","north"]', '["retail","south"]', '["retail",null]', '[null,"south"]']);
    expect(statements.get(["retail", null]).levelCost.toFixed(2)).toBe("600.00");
    expect(statements.get(["retail", "south"]).netSales.toFixed(2)).toBe("106875.00");
  });

  it("refuses ids and keys it does not have, with what it has", () => {
    const statements = statementsOf(exampleData());
    expect(() => statements.get("Z")).toThrow(/\[unknown-id\].*"A", "B", "C"|found customer "Z"/);
    expect(() => statements.get(["A", "B"])).toThrow(expect.objectContaining({ code: "key-shape" }));
    expect([statements.has("A"), statements.has("Z"), statements.has("__proto__")]).toEqual([true, false, false]);
  });

  it("refuses roll-ups it cannot make", () => {
    const data = exampleData({ attributes: { customer: { A: { channel: "x" } }, product: { P: { channel: "y" } } } });
    const code = (rollUp: unknown) => {
      try {
        statementsOf(data, { rollUp: rollUp as RollUp });
        return "none";
      } catch (error) {
        return isCostError(error) ? error.code : "other";
      }
    };
    expect(
      ["colour", 7, [], { name: "x" }, { attribute: "channel" }, ["channel", "channel"], { name: "x", of: () => 7 }].map(code),
    ).toEqual([
      "roll-up-unknown",
      "roll-up-invalid",
      "roll-up-invalid",
      "roll-up-invalid",
      "roll-up-invalid",
      "roll-up-invalid",
      "roll-up-invalid",
    ]);
    const two = costingFixture({
      by: ["customer", "product"],
      cells: [["A", "P"]],
      attributes: { customer: { A: { channel: "x" } }, product: { P: { channel: "y" } } },
    });
    expect(() => statementsOf(two, { rollUp: "channel" })).toThrow(expect.objectContaining({ code: "roll-up-ambiguous" }));
    expect(statementsOf(two, { rollUp: { dimension: "product", attribute: "channel" } }).ids).toEqual(["y"]);
  });

  it("refuses a figure it does not know and sums beyond the exact range", () => {
    const big = Number.MAX_SAFE_INTEGER;
    const data = costingFixture({
      cells: [["A"], ["B"]],
      facts: { grossSales: [big, big] },
      attributes: { customer: { A: { all: "x" }, B: { all: "x" } } },
    });
    expect(() => statementsOf(data).column("sales")).toThrow(expect.objectContaining({ code: "figure-unknown" }));
    expect(() => statementsOf(data, { rollUp: "all" }).column("netSales")).toThrow(expect.objectContaining({ code: "amount-too-large" }));
    expect(statementsOf(data).total.netSales.toFixed(2)).toBe("180143985094819.82");
    expect(statementColumn(data, "netSales")).toEqual(Float64Array.of(big, big));
  });

  it("places product-level cost in the row of the product, which needs no sales of its own", () => {
    const data = costingFixture({
      by: ["customer", "product"],
      cells: [["A", "P"]],
      facts: { grossSales: [500] },
      activities: { launch: { level: "product", owners: cellTable(["product"], [["P"], ["Q"]]), committed: [30, 20] } },
    });
    const byProduct = statementsOf(data, { rollUp: "product" });
    expect([...byProduct].map(({ id, levelProfit }) => [id, levelProfit.toFixed(2)])).toEqual([
      ["P", "4.70"],
      ["Q", "-0.20"],
    ]);
    // In the finest statements the product's cost stands with the product, at no customer.
    expect(statementsOf(data).ids).toEqual(['["A","P"]', '[null,"P"]', '[null,"Q"]']);
  });
});
