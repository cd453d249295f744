import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { decisionMessages } from "../../src/errors/decision-messages.js";
import type { Finding } from "../../src/errors/finding.js";
import { allocate, costModel, segment } from "../../src/index.js";
import { keepChangeOrDrop } from "../../src/policies/keep-or-drop.js";
import { keepChangeOrDropRows } from "../../src/policies/keep-or-drop-rows.js";
import { monteCarlo } from "../../src/policies/monte-carlo.js";
import { tornado } from "../../src/policies/tornado.js";
import { decisionCosting, TRADES, type Trade } from "../policies/decision-costing.js";
import { type Exhibit, findingsOf, itShowsAll } from "./gallery.js";

const costing = decisionCosting();
const matrix = segment(costing.statements(), { thresholds: { value: 26_000, cost: 20_000 } });
const rows = [
  { customer: "a", netSales: 100, cogs: 50 },
  { customer: "b", netSales: 100, cogs: 90 },
];
const decide = (options: object) => keepChangeOrDrop(costing, options as never);
const ofRows = (options: object, more: object = {}) =>
  keepChangeOrDropRows([...rows, { customer: "c", netSales: 0, cogs: 0, ...more }], options as never);
const run = (options: object) => monteCarlo(costing, matrix, { seed: 1, runs: 1, ...options } as never);
const other = segment(decisionCosting({ ...TRADES, A: { ...(TRADES["A"] as Trade), sales: 1 } }).statements(), {
  thresholds: { value: 26_000, cost: 20_000 },
});

function heldWarnings(): readonly Finding[] {
  const thresholds = { value: 26_000, cost: 20_000 };
  const less = decisionCosting({ ...TRADES, B: { ...(TRADES["B"] as Trade), sales: 25_000 } });
  const held = segment(less.statements(), { thresholds, previous: matrix, hysteresis: { value: "10%" } });
  return monteCarlo(less, held, { seed: 1, runs: 1, thresholds: { value: { uniform: [0, 0] } } }).warnings;
}

function monthlyWarnings(): readonly Finding[] {
  const capacity = { unit: "minute", practical: { "2026-01": 100 }, by: "month" } as const;
  const model = costModel({
    currency: "EUR",
    period: { from: "2026-01-01", to: "2026-02-01" },
    resources: { desk: { cost: 100, capacity, block: { size: 50, cost: 40 } } },
    activities: { enter: { driver: "orders", consumes: { desk: 10 } } },
    drivers: { orders: { from: "orders", count: true } },
    tables: { orders: { date: "ordered" } },
  });
  return keepChangeOrDrop(allocate(model, { events: { orders: [{ customer: "a", ordered: "2026-01-05" }] } })).warnings;
}

const GALLERY: { readonly [C in keyof typeof decisionMessages]: Exhibit } = {
  "decision-option-invalid": { show: () => decide({ horizon: "soon" }), path: "horizon" },
  "decision-row-invalid": { show: () => decide({ exitCost: ["A"] }), path: "exitCost[0]" },
  "decision-customer-invalid": { show: () => ofRows({}, { customer: 1.5 }), path: "rows[2].customer" },
  "decision-customer-duplicate": { show: () => ofRows({}, { customer: "b" }), path: "rows[2].customer" },
  "decision-customer-unknown": { show: () => decide({ drop: ["E"] }), path: "drop[0]" },
  "decision-id-unknown": { show: () => decide({ horizon: { resources: { hrs: 1 } } }), path: "horizon.resources.hrs" },
  "decision-dimension-unknown": { show: () => decide({ dimension: "channel" }), path: "dimension" },
  "common-cost-twice": {
    show: () =>
      keepChangeOrDropRows(
        rows.map((row) => ({ ...row, common: 1 })),
        { common: 2 },
      ),
    path: "common",
  },
  "spread-base-negative": { show: () => ofRows({}, { netSales: -1 }), path: "base" },
  "matrix-differs": { show: () => tornado(costing, other, { customer: "A" }), path: "matrix" },
  "matrix-invalid": { show: () => tornado(costing, matrix.toJSON() as never, { customer: "A" }), path: "matrix" },
  "matrix-axis-unknown": {
    show: () => {
      const own = Array.from(costing.statements(), ({ id, netSales, costToServe }) => ({ id, netSales, costToServe, visits: 1 }));
      return monteCarlo(costing, segment(own, { value: "visits", cost: "costToServe" }), { seed: 1 });
    },
    path: "matrix.axes.value",
  },
  "matrix-place-missing": {
    show: () => tornado(costing, segment(costing.statements(), { exclude: ["A"] }), { customer: "A" }),
    path: "customer",
  },
  "change-below-nothing": {
    show: () => run({ activityCosts: { all: { normal: { deviation: "20%" } } } }),
    path: "activityCosts.all",
  },
  "nothing-varies": { show: () => run({}), path: "options" },
  "death-spiral": { show: () => ofRows({ common: 30 }).warnings, path: "deathSpiral", severity: "warning" },
  "common-cost-unspread": { show: () => decide({ common: { cost: 1, base: () => 0 } }).warnings, path: "common", severity: "warning" },
  "blocks-by-bucket-estimated": { show: monthlyWarnings, path: "resources.desk.capacity", severity: "warning" },
  "hysteresis-left-out": { show: heldWarnings, path: "matrix", severity: "warning" },
};

describe("errors/decision-gallery", () => {
  itShowsAll(GALLERY, decisionMessages, "errors");
});

describe("errors/decision-gallery, hostile input", () => {
  const GARBAGE: readonly unknown[] = [
    null,
    7,
    "x",
    true,
    Number.NaN,
    [],
    [null],
    {},
    { a: 1 },
    () => 1,
    Symbol.iterator,
    new Map([[1, 2]]),
  ];
  const calls: readonly ((garbage: never) => unknown)[] = [
    (g) => keepChangeOrDrop(g),
    (g) => keepChangeOrDrop(costing, g),
    ...["dimension", "horizon", "avoidableCogs", "common", "drop", "linked", "exitCost", "changes", "workingCapital"].map(
      (name) => (g: never) => decide({ [name]: g }),
    ),
    (g) => decide({ horizon: { resources: g } }),
    (g) => decide({ horizon: { resources: { hr: g } } }),
    (g) => decide({ horizon: { blocks: g } }),
    (g) => decide({ common: { base: g } }),
    (g) => decide({ common: { cost: g } }),
    (g) => decide({ linked: [{ customer: g, other: g, amount: g }] }),
    (g) => decide({ workingCapital: { rate: g, released: g } }),
    (g) => keepChangeOrDropRows(g),
    (g) => keepChangeOrDropRows(rows, g),
    (g) => ofRows({}, { netSales: g }),
    (g) => ofRows({}, { customer: g }),
    (g) => ofRows({}, { common: g }),
    ...["scale", "currency", "common", "base", "avoidableCommitted"].map((name) => (g: never) => ofRows({ [name]: g })),
    (g) => tornado(g, matrix, { customer: "A" }),
    (g) => tornado(costing, g, { customer: "A" }),
    (g) => tornado(costing, matrix, g),
    ...["customer", "change", "kinds", "by"].map((name) => (g: never) => tornado(costing, matrix, { customer: "A", [name]: g })),
    (g) => tornado(costing, matrix, { customer: "A" }).at(g, 0.1),
    (g) => tornado(costing, matrix, { customer: "A" }).at("sales.cogs", g),
    (g) => monteCarlo(g, matrix, { seed: 1 }),
    (g) => monteCarlo(costing, g, { seed: 1 }),
    (g) => monteCarlo(costing, matrix, g),
    ...["seed", "runs", "activityCosts", "driverVolumes", "thresholds", "cutOffs"].map((name) => (g: never) => run({ [name]: g })),
    (g) => run({ activityCosts: { all: g } }),
    (g) => run({ activityCosts: { of: { pick: g } } }),
    (g) => run({ thresholds: { value: g } }),
    (g) => run({ cutOffs: { robust: g } }),
    ...["uniform", "triangular", "discrete", "normal"].map((name) => (g: never) => run({ thresholds: { value: { [name]: g } } })),
    (g) => run({ thresholds: { value: { uniform: [g, g] } } }),
    (g) => run({ thresholds: { value: { discrete: [g] } } }),
    (g) => run({ thresholds: { value: { discrete: [{ change: g, weight: g }] } } }),
    (g) => run({ thresholds: { value: { normal: { deviation: g } } } }),
  ];

  it("is refused with a code and a path, or taken for what it is", () => {
    for (const [k, call] of calls.entries()) {
      for (const garbage of GARBAGE) {
        try {
          call(garbage as never);
        } catch (error) {
          expect(isCostError(error), `call ${k} with ${String(garbage)}: ${String(error)}`).toBe(true);
        }
      }
    }
  });

  it("is reported all at once", () => {
    const show = () =>
      decide({ horizon: "soon", avoidableCogs: 2, drop: ["E", "A", "A"], exitCost: [{ customer: "A", amount: "1,0" }], odd: 1 });
    expect(findingsOf(show).map(({ code, path }) => [code, path])).toEqual([
      ["decision-option-invalid", "options.odd"],
      ["decision-option-invalid", "horizon"],
      ["decision-option-invalid", "avoidableCogs"],
      ["decision-customer-unknown", "drop[0]"],
      ["decision-customer-duplicate", "drop[2]"],
      ["number-invalid", "exitCost[0].amount"],
    ]);
  });
});
