import { describe, expect, it } from "vitest";
import * as library from "../src/index.js";

type Call = (...given: readonly unknown[]) => unknown;

const loose = library as unknown as Readonly<Record<string, Call>>;
const model = library.costModel({
  currency: "EUR",
  resources: { pool: { cost: 5, to: { serve: 1 } } },
  activities: { serve: { driver: "visits" } },
  drivers: { visits: {} },
});
const data = { volumes: [{ customer: "A", driver: "visits", quantity: 1 }] };
const costing = library.allocate(model, data);
const methods = costing as unknown as Readonly<Record<string, Call>>;
const soon = () => Promise.resolve([]);

const CALLS: readonly (readonly [string, () => unknown])[] = [
  ["allocate without data", () => loose["allocate"]?.(model, null)],
  ["options of null", () => loose["allocate"]?.(model, data, null)],
  ["costs of null", () => loose["allocate"]?.(model, data, { costs: null })],
  ["costs of a number", () => loose["allocate"]?.(model, data, { costs: 0 })],
  ["costs of an object", () => loose["allocate"]?.(model, data, { costs: {} })],
  ["costs not awaited", () => loose["allocate"]?.(model, data, { costs: soon() })],
  ["a cost row of null", () => loose["allocate"]?.(model, data, { costs: [null] })],
  ["data whose costs were not awaited", () => loose["allocate"]?.(model, { costs: soon() })],
  ["statement of null", () => methods["statement"]?.(null)],
  ["statement of a nested key", () => methods["statement"]?.([[]])],
  ["statements rolled up by null", () => methods["statements"]?.({ rollUp: null })],
  ["options of statements of null", () => methods["statements"]?.(null)],
  ["rows of an unknown table", () => methods["rows"]?.("x")],
  ["explain without a line", () => methods["explain"]?.("A")],
  ["explain of null", () => methods["explain"]?.(null)],
  ["explain of a numeric line", () => methods["explain"]?.({ object: "A", line: 5 })],
  ["a statement of cells that do not exist", () => loose["statementOf"]?.(costing, [7])],
  ["format options of null", () => loose["formatStatement"]?.(costing.statement("A"), null)],
];

const FUNCTIONS = [
  ...["costModel", "parseCostModel", "measure", "apportion", "segment", "pareto", "whaleCurve"],
  ...["statementOf", "statementsOf", "statementColumn"],
  ...["formatStatement", "formatStatements", "formatExplanation", "formatActivities", "formatResources", "formatReconciliation"],
];

function refusalOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe("hostile", () => {
  it.each(CALLS)("refuses %s with a coded error", (_, call) => {
    expect(library.isCostError(refusalOf(call))).toBe(true);
  });

  it.each(FUNCTIONS.flatMap((name) => [null, 5, "text", true, () => 0].map((value) => [name, String(value), value] as const)))(
    "%s refuses %s with a coded error",
    (name, _, value) => {
      expect(library.isCostError(refusalOf(() => loose[name]?.(value)))).toBe(true);
    },
  );
});
