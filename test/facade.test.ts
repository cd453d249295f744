import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  allocate,
  allocateAsync,
  checkData,
  costModel,
  type Explanation,
  formatActivities,
  formatResources,
  isCostError,
  measure,
  segment,
} from "../src/index.js";
import { codeOf } from "./statements/code-of.js";

const model = costModel({
  name: "Distribution centre",
  period: { from: "2026-07-01", to: "2026-10-01" },
  currency: "USD",
  resources: {
    warehouse: { cost: "2400000", account: "6100", supply: "committed", to: { processCarton: 90, deskDelivery: 10 } },
    freight: { cost: "450000", account: "6200", supply: "flexible", to: { shipCarton: 1 } },
    orderDesk: { name: "Order desk", cost: "560000", account: "6300", capacity: { unit: "minute", practical: 700_000 } },
    corporate: { cost: "300000", account: "6900" },
  },
  activities: {
    processCarton: { group: "Warehouse", level: "unit", driver: "cartons", capacity: { practical: 80_000 } },
    shipCarton: { group: "Delivery", level: "unit", driver: "shippedCartons" },
    deskDelivery: { group: "Delivery", level: "batch", driver: "deskDeliveries" },
    enterOrder: {
      name: "Enter orders",
      group: "Order desk",
      level: "batch",
      driver: "orders",
      consumes: { orderDesk: { base: 3, per: { lines: 0.5 }, when: [{ if: { international: true }, add: 10 }] } },
    },
    creditCheck: { group: "Order desk", level: "customer", driver: "creditChecks", consumes: { orderDesk: 50 } },
  },
  drivers: {
    cartons: { unit: "carton", from: "lines", sum: "cartons" },
    shippedCartons: { unit: "carton", from: "lines", sum: "cartons", where: { mode: "commercial" } },
    deskDeliveries: { unit: "delivery", from: "orders", count: true, where: { mode: "desk" } },
    orders: { unit: "order", from: "orders", count: true },
    creditChecks: { unit: "check" },
  },
  tables: { lines: { join: { to: "orders", on: "orderId" } } },
  sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
});

const orders = [
  { orderId: "1", customer: "A", mode: "commercial", lines: 2, international: false },
  { orderId: "2", customer: "A", mode: "desk", lines: 4, international: true },
  { orderId: "3", customer: "B", mode: "commercial", lines: 1, international: false },
];
const lines = [
  { orderId: "1", cartons: 300, amount: "900000.00", cost: "400000.00" },
  { orderId: "2", cartons: 100, amount: "2500000.10", cost: "150000" },
  { orderId: "3", cartons: 5, amount: "30.05", cost: "12.01" },
];

function data() {
  return {
    customers: [
      { id: "A", name: "Alder", channel: "retail" },
      { id: "B", name: "Birch", channel: "export" },
    ],
    events: { orders, lines },
    volumes: [{ customer: "A", driver: "creditChecks", quantity: 1 }],
    sales: [{ customer: "A", returns: "120.00" }],
  };
}

function expectSums(node: Explanation): void {
  if (node.children.length > 0) {
    const sum = node.children.reduce((total, child) => total.plus(child.amount), node.amount.minus(node.amount));
    expect(sum.toFixed(2), node.label).toBe(node.amount.toFixed(2));
  }
  for (const child of node.children) expectSums(child);
}

describe("facade", () => {
  const costing = allocate(model, data());

  it("gives figures of activities and resources by id, never undefined", () => {
    const { cost, volume, rate, assigned, unused } = costing.activities.get("processCarton");
    // 2,160,000 at 80,000 practical cartons is 27 each; 405 were handled.
    expect([cost, volume, rate, assigned, unused].map((one) => one?.toFixed())).toEqual(["2160000", "405", "27", "10935", "2149065"]);
    const desk = costing.resources.get("orderDesk");
    expect([desk.cost, desk.usedQuantity, desk.unusedQuantity, desk.rate, desk.assigned, desk.unused].map((one) => one?.toFixed())).toEqual(
      ["560000", "72.5", "699927.5", "0.8", "58", "559942"],
    );
    expect(costing.resources.get("corporate").sustaining.toFixed(2)).toBe("300000.00");
    expect(costing.resources.get("freight").practical).toBeUndefined();
    expect(costing.activities.ids).toEqual(["creditCheck", "deskDelivery", "enterOrder", "processCarton", "shipCarton"]);
    expect([...costing.resources].map((one) => one.name)).toEqual(["corporate", "freight", "Order desk", "warehouse"]);
    expect(codeOf(() => costing.activities.get("constructor" as "enterOrder"))).toBe("unknown-id");
    expect(costing.resources.has("__proto__")).toBe(false);
  });

  it("proves cost in = cost out and leads to the operating profit of the business", () => {
    const { costIn, lines: ends, nodes, difference, profit, ledger } = costing.reconciliation;
    expect(costIn.total.toFixed(2)).toBe("3710000.00");
    expect(ends.reduce((sum, one) => sum.plus(one.total), difference).toFixed(2)).toBe("3710000.00");
    for (const node of nodes) expect(node.in.toFixed(2), node.id).toBe(node.out.toFixed(2));
    // All cost of the ledger stands between gross margin and the operating profit of the business.
    expect(profit.operatingProfit.toFixed(2)).toBe(costing.total().grossMargin.minus("3710000").toFixed(2));
    expect(ledger).toBeUndefined();
  });

  it("gives statements by id, by roll-up and in total", () => {
    const statement = costing.statement("A");
    expect([statement.name, statement.netSales.toFixed(2), statement.returns.toFixed(2)]).toEqual(["Alder", "3399880.10", "120.00"]);
    expect(costing.statement("retail", { rollUp: "channel" }).operatingProfit).toEqual(statement.operatingProfit);
    expect(costing.statements().ids).toEqual(["A", "B"]);
    expect(costing.total().operatingProfit).toEqual(statement.operatingProfit.plus(costing.statement("B").operatingProfit));
    expect(codeOf(() => costing.statement("C"))).toBe("unknown-id");
  });

  it("gives its statements to segment as they are", () => {
    const matrix = segment(costing.statements(), { thresholds: { value: 100, cost: 100_000 } });
    expect([matrix.of("A").segment, matrix.of("B").segment]).toEqual(["costEngineer", "build"]);
  });

  it("explains activities and figures down to ledger accounts and tables", () => {
    const work = costing.explain("A", "enterOrder");
    expect([work.kind, work.label, work.amount.toFixed(2), work.quantity?.toFixed(), work.unit]).toEqual([
      "activity",
      "Enter orders",
      "15.20",
      "2",
      "order",
    ]);
    expectSums(work);
    for (const line of ["operatingProfit", "economicProfit", "costToServe", "netSales"]) {
      const tree = costing.explain({ object: "A", line });
      expect(tree.amount.toFixed(2), line).toBe(costing.statement("A")[line as "netSales"].toFixed(2));
      expectSums(tree);
    }
    const sales = costing.explain({ line: "grossSales" });
    expect(sales.sources).toEqual([{ table: "lines", rows: 3 }]);
    expect(costing.explain({ object: "retail", rollUp: "channel", line: { activity: "enterOrder" } }).amount).toEqual(work.amount);
    expect(codeOf(() => costing.explain("A", "entry" as "enterOrder"))).toBe("unknown-id");
    expect(codeOf(() => costing.explain({ object: "A", line: { figure: "enterOrder" as "cogs" } }))).toBe("unknown-id");
  });

  it("costs what was measured again, with other costs", () => {
    const again = allocate(model, costing.measured, {
      costs: [
        { resource: "freight", account: "6200", cost: "900000" },
        { resource: "freight", cost: 1, supply: "committed" },
      ],
    });
    expect(again.activities.get("shipCarton").cost.toFixed(2)).toBe("900001.00");
    expect(again.activities.get("shipCarton").layers.committed.toFixed(2)).toBe("1.00");
    expect(again.statement("A").grossMargin).toEqual(costing.statement("A").grossMargin);
    expect(allocate(model, measure(model, data())).toJSON()).toEqual(costing.toJSON());
  });

  it("refuses faulty cost rows all at once, and another `by` than was measured", () => {
    const costs = [
      { resource: "fright", cost: "1.005" },
      { resource: "freight", cost: 1, supply: "fixed" as "flexible" },
      { resource: "freight", cost: 1, account: 6 as unknown as string },
    ];
    expect(() => allocate(model, costing.measured, { costs })).toThrow(/4 findings/);
    expect(codeOf(() => allocate(model, costing.measured, { by: ["customer", "mode"] }))).toBe("by-of-measured");
    expect(allocate(model, costing.measured, { by: ["customer"] }).by).toEqual(["customer"]);
  });

  it("refuses options it does not have, whatever the data, naming the nearest", async () => {
    for (const input of [data(), costing.measured]) {
      expect(codeOf(() => allocate(model, input, { controlTotals: {} } as never))).toBe("option-invalid");
      expect(() => allocate(model, input, { cost: [] } as never)).toThrow(/options\.cost: .*one of by, costs; .*did you mean "costs"\?/);
      expect(codeOf(() => allocate(model, input, { signal: {} } as never))).toBe("option-invalid");
      expect(codeOf(() => allocate(model, input, { by: "customer" } as never))).toBe("option-invalid");
      expect(codeOf(() => allocate(model, input, null as never))).toBe("option-invalid");
      await expect(allocateAsync(model, input, { onprogress: () => 0 } as never)).rejects.toThrow(/did you mean "onProgress"\?/);
    }
    expect(codeOf(() => costing.statements({ rollup: "channel" } as never))).toBe("option-invalid");
    expect(codeOf(() => costing.statement("A", { rollup: "channel" } as never))).toBe("option-invalid");
    expect(codeOf(() => costing.rows("statements", { rollup: "channel" } as never))).toBe("option-invalid");
    expect(codeOf(() => costing.total({ rollUp: "channel" } as never))).toBe("option-invalid");
    expect(codeOf(() => costing.explain({ objekt: "A", line: "cogs" } as never))).toBe("option-invalid");
  });

  it("refuses fields of cost rows it does not have, grouped as those of the data", () => {
    const row = { resource: "freight", cost: 1 };
    const refused = (costs: unknown) => {
      try {
        allocate(model, costing.measured, { costs: costs as never });
      } catch (error) {
        if (isCostError(error)) return error.findings.map(({ code, path, count }) => `${code} ${path} ${count}`);
      }
      return [];
    };
    expect(refused([{ ...row, suply: "flexible" }, row, { ...row, suply: "flexible" }])).toEqual(["data-key-unknown costs.suply 2"]);
    expect(refused([null, 5, [row]])).toEqual(["row-invalid costs 3"]);
    expect(refused([{ cost: 1 }, { resource: "fright", cost: 1 }])).toEqual([
      "resource-unknown costs.resource 1",
      "value-invalid costs.resource 1",
    ]);
    for (const costs of [5, null, { freight: 1 }]) expect(refused(costs)).toEqual(["cost-rows-invalid costs 1"]);
    expect(() => allocate(model, costing.measured, { costs: [{ ...row, suply: 1 }] as never })).toThrow(/did you mean "supply"\?/);
    expect(() => allocate(model, costing.measured, { costs: [{ ...row, resource: "fright" }] })).toThrow(/did you mean "freight"\?/);
  });

  it("says of a cost row without cost what is wanting, and which field was meant", () => {
    const refusal = (row: object) => () => allocate(model, costing.measured, { costs: [row] as never });
    expect(refusal({ resource: "freight", amount: 1 })).toThrow(/costs\.amount: .*did you mean "cost"\?\n.*costs\.cost: found no "cost"/);
    expect(refusal({ resource: "freight", cost: 1, acount: "6" })).toThrow(/did you mean "account"\?/);
    expect(refusal({ resource: "freight", cost: {} })).toThrow("costs.cost: found an object (index 0)");
  });

  it("says that model and data were swapped", () => {
    for (const swapped of [allocate, checkData]) expect(() => swapped(data() as never, model as never)).toThrow("swap the arguments");
    expect(() => allocate({} as never, data())).toThrow("pass the spec through costModel first");
  });

  it("takes ids as rows give them", () => {
    const customers = [10002, 10003n, "C"].map((customer) => ({ customer, driver: "creditChecks", quantity: 1 }));
    const numbered = allocate(model, { events: { orders: [], lines: [] }, volumes: customers });
    const [one, ...others] = [10002, 10002n, "10002", [10002]].map((id) => numbered.statement(id));
    expect(others.map((other) => other.toJSON())).toEqual(others.map(() => one?.toJSON()));
    expect(numbered.explain(10003, "creditCheck").amount.toFixed(2)).toBe("40.00");
    expect(numbered.explain({ object: 10003n, line: "creditCheck" }).amount.toFixed(2)).toBe("40.00");
    expect(numbered.statements().has(10004)).toBe(false);
    for (const id of [1.5, Number.NaN, 2 ** 53, undefined, null, true, {}, [undefined]]) {
      expect(
        codeOf(() => numbered.statement(id as never)),
        String(id),
      ).toBe("id-invalid");
    }
  });

  it("names the nearest spelling of ids, but no other number", () => {
    const message = (call: () => unknown) => {
      try {
        return String(call());
      } catch (error) {
        return (error as Error).message;
      }
    };
    const numbered = allocate(model, {
      events: { orders: [], lines: [] },
      volumes: ["10002", "Nord-7", "Süd"].map((customer) => ({ customer, driver: "creditChecks", quantity: 1 })),
    });
    expect(message(() => numbered.statement("Nrod-7"))).toMatch(/did you mean "Nord-7"\?$/);
    expect(message(() => numbered.statement("Nord-8"))).not.toMatch(/did you mean/);
    expect(message(() => numbered.statement(10003))).toMatch(/found customer "10003"; .*correct the id$/);
    expect(message(() => costing.statement("retial", { rollUp: "channel" }))).toMatch(/did you mean "retail"\?$/);
    expect(message(() => costing.statements({ rollUp: "chanel" }))).toMatch(/did you mean "channel"\?$/);
    expect(message(() => costing.explain("A", "entrOrder" as "enterOrder"))).toMatch(/did you mean "enterOrder"\?$/);
    expect(message(() => costing.activities.get("entrOrder" as "enterOrder"))).toMatch(/did you mean "enterOrder"\?$/);
    expect(message(() => costing.statements().column("netSale"))).toMatch(/did you mean "netSales"\?$/);
  });

  it("shows figures where it is logged", () => {
    expect(inspect(costing)).toBe(
      [
        "{",
        "  name: 'Distribution centre',",
        "  period: { from: '2026-07-01', to: '2026-10-01' },",
        "  currency: 'USD',",
        "  costIn: '3710000.00',",
        "  by: [ 'customer' ],",
        "  objects: 2,",
        `  warnings: ${costing.warnings.length}`,
        "}",
      ].join("\n"),
    );
    const statement = costing.statement("A");
    const { id, name, of, currency, figures } = statement.toJSON();
    expect(inspect(statement)).toBe(inspect({ id, name, of, currency, ...figures }));
    expect(Object.keys({ ...statement })).toEqual(["id", "name", "key", "of"]);
    expect(inspect(allocate(costModel({ currency: "JPY", resources: {}, activities: {}, drivers: {} }), {}))).toContain("costIn: '0',");
  });

  it("agrees with the ledger, or is refused", () => {
    const controlTotals = { sales: { netSales: "3399910.15" }, costs: { "6100": 2_400_000 }, operatingProfit: "-860101.86" };
    const agreed = allocate(model, { ...data(), controlTotals });
    expect(agreed.reconciliation.ledger?.comparisons.every((one) => one.gap.isZero())).toBe(true);
    expect(codeOf(() => allocate(model, { ...data(), controlTotals: { ...controlTotals, operatingProfit: 0 } }))).toBe("control-total-gap");
  });

  it("costs by other objects, whose roll-ups are the same statements", () => {
    const byMode = allocate(model, data(), { by: ["customer", "mode"] });
    const rolled = byMode.statements({ rollUp: "customer" });
    for (const id of ["A", "B"]) {
      expect(rolled.get(id).netSales).toEqual(costing.statement(id).netSales);
      expect(rolled.get(id).operatingProfit.minus(costing.statement(id).operatingProfit).abs().lessThan("0.1")).toBe(true);
    }
    expect(byMode.statement(["A", "desk"]).grossSales.toFixed(2)).toBe("2500000.10");
    // A credit check has no mode, nor has a return that was given by customer.
    expect(byMode.statement(["A", null]).costToServe.toFixed(2)).toBe("40.00");
    expect(byMode.statements({ rollUp: "mode" }).notAttributable?.returns.toFixed(2)).toBe("120.00");
  });

  it("gives the same JSON every time, as text that parses back", () => {
    const json = JSON.stringify(costing);
    expect(json).toBe(JSON.stringify(allocate(model, data())));
    expect(JSON.parse(json)).toMatchObject({ format: "cost-to-serve/costing", version: 1, currency: "USD", by: ["customer"] });
  });

  it("costs streams of rows as it costs rows", async () => {
    async function* stream<T>(rows: readonly T[]): AsyncGenerator<T> {
      yield* rows;
    }
    const streamed = await allocateAsync(model, { ...data(), events: { orders: stream(orders), lines: stream(lines) } });
    expect(streamed.toJSON()).toEqual(costing.toJSON());
    expect((await allocateAsync(model, costing.measured)).toJSON()).toEqual(costing.toJSON());
    const signal = { aborted: true, reason: new Error("stopped") };
    await expect(allocateAsync(model, data(), { signal })).rejects.toThrow("stopped");
  });

  it("refuses a model that was not checked", () => {
    expect(codeOf(() => allocate({ ...model } as typeof model, data()))).toBe("model-not-checked");
  });

  it("writes activities and resources as tables", async () => {
    await expect(formatActivities(costing.data)).toMatchFileSnapshot("golden/statements/activities.txt");
    await expect(formatResources(costing.data, { negatives: "parentheses" })).toMatchFileSnapshot("golden/statements/resources.txt");
  });
});
