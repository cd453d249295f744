import { expect } from "vitest";
import type { Costing, Statement } from "../../src/index.js";
import { type Figure, type Fraction, minus, sum, times } from "./compare.js";

type Layer = "flexible" | "committed";

const FIGURES = [
  "netSales",
  "grossMargin",
  "costToServe",
  "customerContribution",
  "operatingProfit",
  "levelCost",
  "levelProfit",
  "allocatedDown",
  "fullCostProfit",
  "capitalCharge",
  "economicProfit",
] as const;

/** What an activity costs a cost object, as its statement has it; of one layer, where named. */
export function costOf(costing: Costing, object: string, activity: string, layer?: Layer): Fraction {
  const lines = costing.statement(object).lines.filter((line) => line.activity === activity);
  const wanted = layer === undefined ? lines : lines.filter((line) => line.id.startsWith(layer));
  return times(sum(...wanted.map(({ amount }) => amount)), -1);
}

/** What one node handed another, of one layer or of both. */
export function posted(costing: Costing, from: string, to: string, layer?: Layer): Fraction {
  const postings = costing.rows("postings").filter((one) => one["from"] === from && one["to"] === to);
  const wanted = layer === undefined ? postings : postings.filter((one) => one["layer"] === layer);
  return sum(...wanted.map(({ amount }) => String(amount)));
}

/** Expects that cost in is cost out, of the whole, of both layers and of every node. */
export function expectProof(costing: Costing): void {
  const { costIn, lines, nodes, difference } = costing.reconciliation;
  expectEqual(difference, 0, "difference");
  for (const part of ["flexible", "committed", "total"] as const) {
    expectEqual(sum(...lines.map((line) => line[part])), costIn[part], `cost out, ${part}`);
  }
  for (const node of nodes) expectEqual(node.out, node.in, `${node.kind} ${node.id}`);
}

/** Expects that every statement foots down, and that all of them foot across to the total. */
export function expectFooting(costing: Costing): void {
  const all = costing.statements();
  const { notAttributable, heldAbove, total } = all;
  const apart = [notAttributable, heldAbove].filter((one) => one !== undefined);
  for (const statement of [...all, ...apart, total]) expectFootsDown(statement);
  for (const figure of FIGURES) {
    expectEqual(sum(...[...all, ...apart].map((one) => one[figure])), total[figure], `${figure} across`);
  }
}

function expectFootsDown(statement: Statement): void {
  const { id, netSales, cogs, returnedCogs, grossMargin, operatingProfit } = statement;
  expectEqual(sum(minus(netSales, cogs), returnedCogs), grossMargin, `${id}, gross margin`);
  const { directCosts, flexibleCostToServe, committedCostToServe, costToServe, customerContribution } = statement;
  const costs = [directCosts, flexibleCostToServe, committedCostToServe];
  expectEqual(sum(...costs), costToServe, `${id}, cost to serve`);
  expectEqual(minus(grossMargin, sum(directCosts, flexibleCostToServe)), customerContribution, `${id}, contribution`);
  expectEqual(minus(grossMargin, costToServe), operatingProfit, `${id}, operating profit`);
  let running: Figure = 0;
  for (const { kind, depth, amount, id: line } of statement.lines) {
    if (kind === "subtotal") expectEqual(running, amount, `${id}, ${line}`);
    else if (kind === "carried") running = amount;
    else if (depth <= 1) running = sum(running, amount);
  }
}

function expectEqual(ours: Figure, expected: Figure, name: string): void {
  expect(minus(ours, expected).n, name).toBe(0n);
}
