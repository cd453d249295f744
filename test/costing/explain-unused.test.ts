import { describe, expect, it } from "vitest";
import { allocate, costModel, type Explanation } from "../../src/index.js";

function expectSums(node: Explanation): void {
  if (node.children.length > 0) {
    const sum = node.children.reduce((total, { amount }) => total.plus(amount), node.amount.times(0));
    expect(sum.toString(), node.label).toBe(node.amount.toString());
  }
  for (const child of node.children) expectSums(child);
}

function leaves(node: Explanation): readonly string[] {
  return node.children.length === 0 ? [`${node.kind} ${node.id} ${node.amount}`] : node.children.flatMap(leaves);
}

describe("costing/explain-unused", () => {
  it("leads from assigned unused capacity to the ledger accounts behind it, layer by layer", () => {
    const model = costModel({
      currency: "USD",
      resources: {
        rent: { cost: "30.00", account: "6150", to: { desk: 1 } },
        desk: {
          cost: "70.00",
          account: "6300",
          supply: { flexible: 1, committed: 1 },
          capacity: { unit: "minute", practical: 100, unused: "assign" },
        },
      },
      activities: { enter: { driver: "orders", consumes: { desk: 10 } } },
      drivers: { orders: { unit: "order" } },
    });
    const costing = allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 4 }] });
    const tree = costing.explain({ object: "A", line: "assignedUnused" });
    // 60 of 100 minutes unused: 0.6 x 35 flexible, 0.6 x (35 + 30) committed.
    expect(tree.amount.toString()).toBe("60");
    expectSums(tree);
    expect(leaves(tree)).toEqual(["account 6300 21", "account 6300 21", "account 6150 18"]);
    expectSums(costing.explain({ object: "A", line: "fullCostProfit" }));
  });

  it("has nothing behind nothing", () => {
    const model = costModel({
      currency: "USD",
      resources: { desk: { cost: 10, capacity: { practical: 10, unused: "assign" } } },
      activities: { enter: { driver: "orders", consumes: { desk: 1 } } },
      drivers: { orders: {} },
    });
    const costing = allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 10 }] });
    expect(costing.explain({ object: "A", line: "assignedUnused" }).children).toEqual([]);
  });
});
