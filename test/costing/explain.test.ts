import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, costModel, type Explanation, isCostError } from "../../src/index.js";
import { explainActivity } from "../../src/costing/explain-activity.js";
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

describe("costing/explain-activity", () => {
  it("sums at every node, and ends at ledger accounts, whatever the model", () => {
    fc.assert(
      fc.property(models, (model) => {
        const { data } = costed(model);
        for (const [id, result] of data.activities) {
          for (let cell = 0; cell < data.cells.count; cell++) {
            const tree = explainActivity(data, id, [cell]);
            expectSums(tree);
            const cost = BigInt(result.flexible[cell] as number) + BigInt(result.committed[cell] as number);
            expect(tree.amount.times(100).toFixed()).toBe(cost.toString());
            for (const leaf of leaves(tree)) if (!leaf.amount.isZero()) expect(["account", "rest"]).toContain(leaf.kind);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("shows volume, rate, minutes used and the capacity cost rate of a time-driven activity", () => {
    const model = costModel({
      currency: "USD",
      resources: { desk: { name: "Order desk", cost: 560_000, account: "6300", capacity: { unit: "minute", practical: 700_000 } } },
      activities: { enterOrder: { name: "Enter orders", driver: "orders", consumes: { desk: 8 } } },
      drivers: { orders: { unit: "order" } },
    });
    const volumes = [
      { customer: "A", driver: "orders", quantity: 48_999 },
      { customer: "B", driver: "orders", quantity: 1 },
    ];
    const { data } = allocate(model, { volumes });
    const tree = explainActivity(data, "enterOrder", [1]);
    expect(tree.label).toBe("Enter orders");
    expect(`${tree.amount} = ${tree.quantity} ${tree.unit} at ${tree.rate}`).toBe("6.4 = 1 order at 6.4");
    const desk = tree.children[0]?.children[0];
    expect(`${desk?.label}: ${desk?.amount} = ${desk?.quantity} ${desk?.unit} at ${desk?.rate}, ${desk?.basis}`).toBe(
      "Order desk: 6.4 = 8 minute at 0.8, posted",
    );
    expect(desk?.children.map(({ kind, id, basis }) => `${kind} ${id} ${basis}`)).toEqual(["account 6300 attributed"]);
  });

  it("refuses an activity the model does not have", () => {
    const model = costModel({ currency: "USD", resources: {}, activities: { visit: { cost: 1, driver: "visits" } }, drivers: { visits: {} } });
    const { data } = allocate(model, { volumes: [{ customer: "A", driver: "visits", quantity: 1 }] });
    expect(() => explainActivity(data, "vist", [0])).toThrow(expect.objectContaining({ code: "unknown-id" }));
    try {
      explainActivity(data, "vist", [0]);
    } catch (error) {
      expect(isCostError(error, "unknown-id")).toBe(true);
    }
  });
});
