import { describe, expect, it } from "vitest";
import { changeMessages } from "../../src/errors/change-messages.js";
import { allocate, type Costing, costModel } from "../../src/index.js";
import { activityScorecard } from "../../src/periods/activity-scorecard.js";
import type { ActivityScorecardOptions } from "../../src/periods/activity-scorecard-options.js";
import type { ExplainChangeOptions } from "../../src/periods/change-options.js";
import { explainChange } from "../../src/periods/explain-change.js";
import { variances } from "../../src/periods/variances.js";
import { findingsOf } from "./gallery.js";

interface Exhibit {
  readonly show: () => unknown;
  readonly path: string;
}

function costed(more: object = {}, by: readonly string[] = ["customer"]): Costing {
  const model = costModel({
    currency: "EUR",
    resources: { desk: { cost: 50, capacity: { practical: 100 } } },
    activities: {
      pick: { cost: 10, driver: "cases" },
      enter: { driver: "orders", consumes: { desk: 5 } },
      visit: { cost: 8, driver: "visits" },
      plan: { cost: 4, to: { pick: 1 } },
    },
    drivers: { cases: {}, orders: {}, visits: { kind: "intensity" } },
    ...more,
  } as never);
  const volumes = ["cases", "orders", "visits"].map((driver) => ({ customer: "A", product: "p", order: "1", driver, quantity: 4 }));
  return allocate(model, { volumes }, { by: [...by] });
}

const costing = costed();
const explain = (options: object, other: unknown = costing) =>
  explainChange(costing, other as Costing, { units: "cases", ...options } as ExplainChangeOptions);
const against = (budget: object) => variances(costing, budget as never);
const score = (options: object) => activityScorecard([costing, costing], options as ActivityScorecardOptions);
const segments = (...rows: unknown[]) => explain({ segments: rows });

const GALLERY: { readonly [C in keyof typeof changeMessages]: Exhibit } = {
  "change-costing-invalid": { show: () => explain({}, costing.toJSON()), path: "after" },
  "change-currency-differs": { show: () => explain({}, costed({ currency: "USD" })), path: "after" },
  "change-scale-differs": { show: () => explain({}, costed({ scale: 4 })), path: "after" },
  "change-by-differs": { show: () => explain({}, costed({}, ["product"])), path: "after" },
  "change-by-unsuitable": {
    show: () => explainChange(costed({}, ["customer", "order"]), costed({}, ["customer", "order"]), { units: "cases" }),
    path: "before",
  },
  "change-option-invalid": { show: () => explain({ method: "fifo" }), path: "options.method" },
  "change-units-unknown": { show: () => explain({ units: "case" }), path: "options.units" },
  "change-units-unsuitable": {
    show: () => explainChange(costing, costed({ currency: "EUR" }), { units: "visits" }),
    path: "options.units",
  },
  "change-segment-unknown": { show: () => segments({ id: "B", segment: "x" }), path: "options.segments" },
  "change-activity-unknown": { show: () => against({ pack: {} }), path: "budget.pack" },
  "variance-budget-incomplete": { show: () => against({ plan: {}, enter: { cost: 1 } }), path: "budget.enter" },
  "variance-layer-unbudgeted": { show: () => against({ pick: {} }), path: "budget.pick" },
  "variance-capacity-unbudgeted": { show: () => against({ enter: {} }), path: "budget.enter" },
  "variance-capacity-misplaced": { show: () => against({ enter: { cost: 1, practical: 1, volume: 1 } }), path: "budget.enter" },
  "variance-resource-unknown": {
    show: () => variances(costing, {}, { resources: { desks: { cost: 1, practical: 1, volume: 1 } } }),
    path: "options.resources.desks",
  },
  "variance-output-missing": {
    show: () => against({ pick: { cost: 1, practical: 1, volume: 1, standardRate: 1, standardPerUnit: 1 } }),
    path: "options.output",
  },
  "variance-volume-missing": { show: () => against({ plan: { cost: 1, practical: 1, volume: 1 } }), path: "budget.plan" },
  "activity-count-unknown": { show: () => score({ counts: { pick: { errors: "mispicks" } } }), path: "options.counts.pick.errors" },
  "activity-count-duplicate": {
    show: () => score({ counts: [1, 2].map((errors) => ({ activity: "pick", period: "1", errors })) }),
    path: "options.counts[1]",
  },
  "activity-period-unknown": { show: () => score({ counts: [{ activity: "pick", errors: 1 }] }), path: "options.counts[0].period" },
  "activity-standard-unused": { show: () => score({ standards: { enter: { floor: 1 } } }), path: "options.standards.enter.floor" },
};

describe("errors/change-gallery", () => {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(changeMessages).sort());
  });

  for (const [code, { show, path }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const found = findingsOf(show).find((one) => one.code === code);
      expect(found, JSON.stringify(findingsOf(show))).toMatchObject({ path, severity: "error" });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(700);
    });
  }

  it("says in which words, and what was probably meant", () => {
    expect(findingsOf(() => explain({ units: "case" }))[0]?.message).toBe(
      'options.units: found units "case"; expected a driver of an activity, or a sales fact, in both costings: "cases", "orders"; ' +
        'name the driver that counts units sold; did you mean "cases"?',
    );
  });
});
