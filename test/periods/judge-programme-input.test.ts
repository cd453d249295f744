import { describe, expect, it } from "vitest";
import { allocate, costModel, segment } from "../../src/index.js";
import { judgeProgramme } from "../../src/periods/judge-programme.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { programmeCase, SATISFIED } from "./programme-case.js";

describe("periods/judge-programme hostile input", () => {
  const bad = (more: object, options?: object) => codesOf(() => judgeProgramme(programmeCase(more as never), options as never));

  it.each([null, undefined, 1, "x", [], {}])("refuses %s in place of the input", (garbage) => {
    expect(codesOf(() => judgeProgramme(garbage as never)).every((line) => /^(programme-input|number)-invalid/.test(line))).toBe(true);
  });

  it("refuses every wrong part at its place, all at once", () => {
    expect(bad({ programmeCost: -1, programme: 5, satisfaction: "none", extra: 1 })).toEqual([
      "programme-input-invalid input.extra 1 @",
      "programme-input-invalid programme 1 @",
      "programme-input-invalid programmeCost 1 @",
      "programme-input-invalid satisfaction 1 @",
    ]);
    expect(bad({ programmeCost: Number.NaN })).toEqual(["number-invalid programmeCost 1 @"]);
    expect(bad({ programmeCost: "0.001" })).toEqual(["too-many-decimals programmeCost 1 @"]);
    expect(bad({ before: { operatingProfit: 1, costing: {} } })).toEqual([
      "programme-input-invalid before.costing 1 @",
      "programme-input-invalid before 1 @",
    ]);
    expect(bad({ before: {} })).toEqual(["programme-input-invalid before 1 @"]);
    expect(bad({ before: { operatingProfit: 1, period: { from: "2026-02-30", to: "x" } } })).toEqual([
      "programme-input-invalid before.period 1 @",
    ]);
    expect(bad({ before: { operatingProfit: 1, matrix: 1 } })).toEqual(["migration-matrix-invalid before.matrix 1 @"]);
    const lacking = segment([{ id: "P1", netSales: 1, costToServe: 1 }], { thresholds: { value: 1, cost: 1 } });
    expect(bad({ before: { operatingProfit: 1, matrix: lacking } })).toEqual(["programme-input-invalid before.matrix 1 @"]);
  });

  it("groups faults of rows", () => {
    const customers = [null, { id: 1.5, profit: "x" }, { id: "P1", profit: "y", segment: "gold" }, { id: "P1", profit: 1 }];
    expect(bad({ before: { operatingProfit: 1, customers } })).toEqual([
      "programme-input-invalid before.customers 1 @0",
      "programme-input-invalid before.customers.id 1 @1",
      "number-invalid before.customers.profit 2 @1,2",
      "programme-input-invalid before.customers.segment 1 @2",
      "programme-customer-duplicate before.customers 1 @",
    ]);
    expect(bad({ terms: [{ id: "P1", price: 1, orderBehaviour: null }, 1] })).toEqual([
      "number-invalid terms.orderBehaviour 1 @0",
      "programme-input-invalid terms 1 @1",
    ]);
    expect(
      bad({
        terms: [
          { id: "P1", price: 1, orderBehaviour: 1 },
          { id: "P1", price: 1, orderBehaviour: 1 },
        ],
      }),
    ).toHaveLength(1);
    expect(bad({ savings: [{ id: "P1", saving: -1 }, null, { id: "P1", saving: 1 }] })).toHaveLength(3);
    expect(bad({ packages: new Map([["build", "x"]]) })).toEqual(["programme-input-invalid packages 1 @"]);
    expect(bad({ packages: { build: "", gold: "x" } })).toEqual([
      "programme-input-invalid packages.gold 1 @",
      "programme-input-invalid packages.build 1 @",
    ]);
  });

  it("refuses customers that no period has", () => {
    expect(bad({ programme: ["P1", "Z"], terms: [{ id: "Y", price: 1, orderBehaviour: 1 }], savings: [{ id: "X", saving: 1 }] })).toEqual([
      "programme-customer-unknown programme 1 @",
      "programme-customer-unknown terms 1 @",
      "programme-customer-unknown savings 1 @",
    ]);
  });

  it("refuses measures and promises that cannot be", () => {
    const of = (measures: object) => bad({ satisfaction: [{ segment: "build", ...measures }] });
    expect(of({})).toEqual(["programme-input-invalid satisfaction[0] 1 @"]);
    expect(of({ measured: true })).toEqual(["programme-input-invalid satisfaction[0] 1 @"]);
    expect(of({ measured: false, surveys: { after: { mean: 1, n: 50 } } })).toHaveLength(1);
    expect(of({ surveys: { after: { mean: "high", n: 1.5 } } })).toEqual([
      "number-invalid satisfaction[0].surveys.after.mean 1 @",
      "programme-input-invalid satisfaction[0].surveys.after.n 1 @",
    ]);
    expect(of({ surveys: { after: { mean: "1e80", n: 50 } } })).toEqual(["number-too-long satisfaction[0].surveys.after.mean 1 @"]);
    expect(of({ complaints: { after: { count: -1, of: 2 } } })).toHaveLength(1);
    expect(of({ retention: { after: { count: 3, of: 2 } } })).toHaveLength(1);
    expect(of({ retention: { after: { count: 2, of: 2 }, target: 95 } })).toEqual([
      "programme-input-invalid satisfaction[0].retention.target 1 @",
    ]);
    expect(of({ retention: { after: { count: 2, of: 2 }, target: "-1%" } })).toHaveLength(1);
    expect(of({ complaints: { after: { count: 2, of: 2 }, target: -1 } })).toEqual([
      "programme-input-invalid satisfaction[0].complaints.target 1 @",
    ]);
    expect(bad({ satisfaction: [SATISFIED[0], SATISFIED[0]] })).toEqual(["programme-customer-duplicate satisfaction[1] 1 @"]);
    expect(bad({ satisfaction: [{ ...SATISFIED[0], segment: "gold" }] })).toEqual(["programme-input-invalid satisfaction[0].segment 1 @"]);
    const promise = { segment: "build", promised: 1, delivered: 1 };
    expect(
      bad({ promises: [promise, promise, { ...promise, segment: "protect", promised: 1.1 }, { ...promise, importance: -1 }] }),
    ).toEqual([
      "programme-customer-duplicate promises[1] 1 @",
      "programme-input-invalid promises[2].promised 1 @",
      "programme-input-invalid promises[3].importance 1 @",
      "programme-customer-duplicate promises[3] 1 @",
    ]);
    expect(bad({ promises: 7 })).toEqual(["programme-input-invalid promises 1 @"]);
  });

  it("refuses wrong options, and costings of another scale", () => {
    expect(bad({}, { scale: 10, minimumAnswers: -1, programmeCostIncluded: 1, cost: 1 })).toEqual([
      "migration-option-invalid options.cost 1 @",
      "migration-option-invalid options.scale 1 @",
      "migration-option-invalid options.minimumAnswers 1 @",
      "migration-option-invalid options.programmeCostIncluded 1 @",
    ]);
    expect(codesOf(() => judgeProgramme(programmeCase(), null as never))).toEqual(["migration-option-invalid options 1 @"]);
    const costing = exampleCosting({ costModel, allocate });
    expect(bad({ before: { costing } }, { scale: 3 })).toEqual(["migration-option-invalid options.scale 1 @"]);
    const yen = allocate(costModel({ currency: "JPY", resources: {}, activities: {}, drivers: {} }), {});
    expect(bad({ before: { costing }, after: { costing: yen } })).toEqual(["programme-scale-differs after.costing 1 @"]);
  });
});
