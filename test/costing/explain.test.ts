import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainActivity } from "../../src/costing/explain-activity.js";
import type { Explanation } from "../../src/costing/explanation.js";
import type { CostModelSpec } from "../../src/model/spec.js";
import { codesOf, cost, NET, oneActivity, totals, volumes } from "./cost.js";
import { costed, models } from "./random-models.js";

function expectSums(node: Explanation): void {
  if (node.children.length > 0) {
    const sum = node.children.reduce((total, child) => total.plus(child.amount), node.amount.minus(node.amount));
    expect(sum.toString(), `${node.kind} ${node.id}`).toBe(node.amount.toString());
  }
  for (const child of node.children) expectSums(child);
}

function leaves(node: Explanation): readonly Explanation[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

/** One line a node: indent, kind, id, amount. */
function outline(node: Explanation, depth = 0): readonly string[] {
  const line = `${"  ".repeat(depth)}${node.kind} ${node.id} ${node.amount}`;
  return [line, ...node.children.flatMap((child) => outline(child, depth + 1))];
}

describe("costing/explain-activity", () => {
  it("sums at every node, and ends at ledger accounts, whatever the model", () => {
    fc.assert(
      fc.property(models, (model) => {
        const { data } = costed(model);
        for (const [id, result] of data.activities) {
          for (let cell = 0; cell < result.cells.count; cell++) {
            const tree = explainActivity(data, id, [cell]);
            expectSums(tree);
            const amount = BigInt(result.flexible[cell] as number) + BigInt(result.committed[cell] as number);
            expect(tree.amount.times(100).toFixed()).toBe(amount.toString());
            // Inflows that cancel leave nothing to attribute to; a standard rate applies cost where none came in.
            const ends = ["account", "rest", "standard"];
            for (const leaf of leaves(tree)) if (!leaf.amount.isZero()) expect(ends).toContain(leaf.kind);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("explains several cells together as the sum of each", () => {
    const data = cost(oneActivity({ cost: "1.00" }), { volumes: volumes({ A: 1, B: 1, C: 1 }) });
    expect(explainActivity(data, "serve", [0, 1, 2]).amount.toString()).toBe("1");
    expect(explainActivity(data, "serve", new Set([0, 2])).amount.toString()).toBe("0.67");
    expect(outline(explainActivity(data, "serve", []))).toEqual(["activity serve 0"]);
  });

  it("shows volume, rate, minutes used and the capacity cost rate of a time-driven activity", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { name: "Order desk", cost: 560_000, account: "6300", capacity: { unit: "minute", practical: 700_000 } } },
      activities: { enterOrder: { name: "Enter orders", driver: "orders", consumes: { desk: 8 } } },
      drivers: { orders: { unit: "order" } },
    };
    const data = cost(spec, { volumes: volumes({ A: 48_999, B: 1 }, "orders") });
    const tree = explainActivity(data, "enterOrder", [1]);
    expect(tree.label).toBe("Enter orders");
    expect(`${tree.amount} = ${tree.quantity} ${tree.unit} at ${tree.rate}`).toBe("6.4 = 1 order at 6.4");
    const desk = tree.children[0]?.children[0];
    expect(`${desk?.label}: ${desk?.amount} = ${desk?.quantity} ${desk?.unit} at ${desk?.rate}, ${desk?.basis}`).toBe(
      "Order desk: 6.4 = 8 minute at 0.8, posted",
    );
    expect(desk?.children.map(({ kind, id, label, basis }) => `${kind} ${id}, ${label}, ${basis}`)).toEqual([
      "account 6300, account 6300, attributed",
    ]);
    const rush = { ...spec, activities: { enterOrder: { name: "Rush", cost: 5, driver: "orders" } } };
    const own = explainActivity(cost(rush, { volumes: volumes({ A: 1 }, "orders") }), "enterOrder", [0]).children[0]?.children[0];
    expect(`${own?.kind} ${own?.id}, ${own?.label}`).toBe("account enterOrder, own cost of Rush");
  });

  it("tells time-driven parts from the activity's other inflows, in id order", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        press: { cost: 9, capacity: { practical: 9 } },
        desk: { cost: 8, capacity: { practical: 8 } },
        rent: { cost: 4, account: "6100", to: { desk: 1, enter: 1 } },
      },
      activities: { enter: { cost: 1, account: "6500", driver: "orders", consumes: { press: 1, desk: 1 } } },
      drivers: { orders: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1, B: 3 }, "orders") });
    expect(outline(explainActivity(data, "enter", [0]))).toEqual([
      "activity enter 3",
      "  layer committed 3",
      "    resource desk 1.25",
      "      account desk 1",
      "      resource rent 0.25",
      "        account 6100 0.25",
      "    resource press 1",
      "      account press 1",
      "    account 6500 0.25",
      "    resource rent 0.5",
      "      account 6100 0.5",
    ]);
  });

  it("shows a loop as one node, with what came into it from outside, charges between members left out", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        it: { name: "IT", cost: 6, to: { hr: 1, serve: 1 }, charges: [{ to: "hr", rate: 1, driver: "drives" }] },
        hr: { cost: 3, to: { it: 1, serve: 1 } },
        rent: { cost: 3, account: "6100", to: { it: 1 } },
      },
      activities: { serve: { driver: "drives" } },
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1 }) });
    const tree = explainActivity(data, "serve", [0]);
    expect(outline(tree)).toEqual([
      "activity serve 12",
      "  layer committed 12",
      "    loop hr + it 12",
      "      account hr 3",
      "      account it 6",
      "      resource rent 3",
      "        account 6100 3",
    ]);
    expect(tree.children[0]?.children[0]?.label).toBe("loop of hr + it");
    // Cost without an account is the pool's own, and says so.
    expect(tree.children[0]?.children[0]?.children.map(({ label }) => label)).toEqual(["own cost of hr", "own cost of IT", "rent"]);
  });

  it("explains a charge by the loop that the charged pool is a member of", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        it: { cost: 6, to: { hr: 1, other: 1 }, charges: [{ to: "serve", rate: 1, driver: "drives" }] },
        hr: { cost: 3, to: { it: 1, other: 1 } },
      },
      activities: { serve: { driver: "drives" }, other: { driver: "drives" } },
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1 }) });
    expect(outline(explainActivity(data, "serve", [0]))).toEqual([
      "activity serve 1",
      "  layer committed 1",
      "    loop hr + it 1",
      "      account hr 0.33",
      "      account it 0.67",
    ]);
  });

  it("shows pools as one node that a charge brings cost back to", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: {
        it: { cost: 6, to: { hr: 1, serve: 1 } },
        hr: { cost: 3, to: { serve: 1 }, charges: [{ to: "it", rate: 1, driver: "drives" }] },
      },
      activities: { serve: { driver: "drives" } },
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 2 }) });
    expect(data.loops).toEqual([]);
    expect(outline(explainActivity(data, "serve", [0]))).toEqual([
      "activity serve 9",
      "  layer committed 9",
      "    loop hr + it 9",
      "      account hr 3",
      "      account it 6",
    ]);
  });

  it("explains secondary activities between, and both layers", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: 4, supply: { flexible: 1, committed: 3 }, to: { plan: 1 } } },
      activities: { plan: { name: "Plan", to: { serve: 1 } }, serve: { driver: "drives" } },
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1, B: 1 }) });
    const tree = explainActivity(data, "serve", [1]);
    expect(outline(tree)).toEqual([
      "activity serve 2",
      "  layer flexible 0.5",
      "    activity plan 0.5",
      "      resource desk 0.5",
      "        account desk 0.5",
      "  layer committed 1.5",
      "    activity plan 1.5",
      "      resource desk 1.5",
      "        account desk 1.5",
    ]);
    expect(tree.children[0]?.children[0]?.label).toBe("Plan");
    expect(explainActivity(data, "plan", []).unit).toBeUndefined();
  });

  it("ends at the standard rate where that is its own source, and at all inflows where it replaces usage", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { desk: { cost: 8, account: "6300", capacity: { practical: 8 } } },
      activities: { visit: { driver: "visits", standard: 5 }, enter: { driver: "orders", consumes: { desk: 1 }, standard: 3 } },
      drivers: { visits: {}, orders: {} },
    };
    const data = cost(spec, { volumes: [...volumes({ A: 2 }, "visits"), ...volumes({ A: 2 }, "orders")] });
    const visit = explainActivity(data, "visit", [0]);
    expect(outline(visit)).toEqual(["activity visit 10", "  layer committed 10", "    standard visit 10"]);
    expect(visit.children[0]?.children[0]?.label).toBe("standard rate of visit");
    expect(outline(explainActivity(data, "enter", [0]))).toEqual([
      "activity enter 6",
      "  layer committed 6",
      "    resource desk 6",
      "      account 6300 6",
    ]);
  });

  it("says so where the inflows of a pool cancel", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      resources: { up: { cost: 3, to: { serve: 1 } }, down: { cost: -3, to: { serve: 1 } } },
      activities: { serve: { driver: "drives", standard: 2 } },
      drivers: { drives: {} },
    };
    const data = cost(spec, { volumes: volumes({ A: 1 }) });
    expect(outline(explainActivity(data, "serve", [0]))).toEqual(["activity serve 2", "  layer committed 2", "    rest rest 2"]);
  });

  it("explains a credit, and shares beyond the pool", () => {
    const data = cost(oneActivity({ cost: "-1.00", account: "6500", rules: { negativeVolume: "allow" } }, NET), {
      events: { drives: volumes({ A: 3, B: -1 }) },
    });
    expect(totals(data, "serve")).toEqual([-150, 50]);
    expect(outline(explainActivity(data, "serve", [1])).at(-1)).toBe("    account 6500 0.5");
  });

  it("refuses an activity the model does not have", () => {
    const data = cost(oneActivity({}), { volumes: volumes({ A: 1 }) });
    expect(codesOf(() => explainActivity(data, "srve", [0]))).toEqual(["unknown-id line"]);
    expect(codesOf(() => explainActivity(data, "constructor", [0]))).toEqual(["unknown-id line"]);
  });
});
