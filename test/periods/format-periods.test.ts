import { describe, expect, it } from "vitest";
import { allocate, costModel, movedBecause, segment } from "../../src/index.js";
import { formatMovedBecause } from "../../src/periods/format-moved-because.js";
import { formatProgramme } from "../../src/periods/format-programme.js";
import { formatVariances } from "../../src/periods/format-variances.js";
import { judgeProgramme } from "../../src/periods/judge-programme.js";
import { variances } from "../../src/periods/variances.js";
import { exampleCosting } from "../docs/example-costing.js";
import { codesOf } from "../segments/refusal.js";
import { programmeCase } from "./programme-case.js";

const costing = exampleCosting({ costModel, allocate });
const GARBAGE = [null, undefined, 1, "x", [], {}];

describe("periods/format-variances", () => {
  const budget = {
    shipCarton: { standardRate: "6.00", standardPerUnit: 1 },
    processCarton: { cost: "880.00", practical: 120, volume: 110 },
    enterOrder: {},
  };
  const resources = { orderDesk: { cost: "540.00", practical: 600, volume: 100 } };
  const all = variances(costing, budget, { output: 68, resources });

  it("prints flexible and committed cost with totals, and who used the capacity", () => {
    expect(formatVariances(all)).toMatchInlineSnapshot(`
      "Variances against the budget, unfavourable positive
      in USD

      Flexible cost  Actual  At standard  Budget  Spending  Efficiency  Total
      shipCarton     450.00       420.00  408.00     30.00       12.00  42.00
      Total                                          30.00       12.00  42.00

      Committed cost  Actual  Budget  At standard  Spending  Planned unused  Volume   Total
      processCarton   900.00  880.00       733.33     20.00           73.33   73.34  166.67
      orderDesk       560.00  540.00        80.10     20.00          450.00    9.90  479.90
      Total                                           40.00          523.33   83.24  646.57

      Shared by use  Activity     Used         Spending  Planned unused  Volume   Total
      orderDesk      creditCheck    50 minute     11.24          252.81    5.56  269.61
                     Enter order    39 minute      8.76          197.19    4.34  210.29
      "
    `);
  });

  it("leaves out tables without rows, and writes negatives as asked", () => {
    expect(formatVariances(variances(costing, {}))).toBe("Variances against the budget, unfavourable positive\nin USD\n");
    const less = variances(costing, { processCarton: { ...budget.processCarton, cost: "990.00" } });
    expect(formatVariances(less, { negatives: "parentheses" })).toContain("(90.00)");
    expect(formatVariances(less)).not.toContain("Flexible cost");
  });

  it.each(GARBAGE)("refuses %s", (garbage) => {
    expect(codesOf(() => formatVariances(garbage as never))).toEqual(["format-input-invalid variances 1 @"]);
  });

  it("refuses plain data and unknown options", () => {
    expect(codesOf(() => formatVariances(all.toJSON() as never))).toEqual(["format-input-invalid variances 1 @"]);
    expect(codesOf(() => formatVariances(all, { most: 1 } as never))).toEqual(["option-invalid options.most 1 @"]);
  });
});

describe("periods/format-moved-because", () => {
  const model = costModel({
    currency: "USD",
    resources: {},
    activities: { pick: { cost: 100, driver: "cases" } },
    drivers: { cases: {} },
  });
  const period = (cases: Readonly<Record<string, number>>) => {
    const volumes = Object.entries(cases).map(([customer, quantity]) => ({ customer, driver: "cases", quantity }));
    const sales = Object.entries(cases).map(([customer, quantity]) => ({ customer, grossSales: quantity * 30 }));
    return allocate(model, { customers: ["A", "B", "C"].map((id) => ({ id })), volumes, sales });
  };
  const matrixOf = (of: ReturnType<typeof period>) => segment(of.statements(), { thresholds: { value: 300, cost: 60 } });
  const [before, after] = [period({ A: 5, B: 15 }), period({ A: 12, C: 8 })];
  const places = [before, after].map((one) => ({ costing: one, matrix: matrixOf(one) }));
  const moved = movedBecause(places[0] as never, places[1] as never, { units: "cases" });

  it("prints causes with their profit, then each customer", () => {
    expect(formatMovedBecause(moved)).toMatchInlineSnapshot(`
      "Why customers changed segment

      Because                                             Profit effect
      1 changed segment because they bought more or less         175.00
      1 changed segment because they are new                     200.00
      1 changed segment because they left                       -375.00

      Customer  From           To             Because  Profit effect
      A         Build          Cost engineer  Size            175.00
      B         Cost engineer  Inactive       Lost           -375.00
      C         Inactive       Build          Gained          200.00
      "
    `);
    expect(formatMovedBecause(moved, { customers: false, decimals: 0 })).not.toContain("Customer ");
  });

  it("says that nobody moved", () => {
    const none = movedBecause(places[0] as never, places[0] as never, { units: "cases" });
    expect(formatMovedBecause(none)).toBe("Why customers changed segment\n\nNobody changed segment\n");
  });

  it.each(GARBAGE)("refuses %s", (garbage) => {
    expect(codesOf(() => formatMovedBecause(garbage as never))).toEqual(["format-input-invalid moved 1 @"]);
  });

  it("refuses plain data and wrong options", () => {
    expect(codesOf(() => formatMovedBecause(moved.toJSON() as never))).toEqual(["format-input-invalid moved 1 @"]);
    expect(codesOf(() => formatMovedBecause(moved, { decimals: 1.5 }))).toEqual(["option-invalid options.decimals 1 @"]);
    expect(codesOf(() => formatMovedBecause(moved, { customers: 1 } as never))).toEqual(["option-invalid options.customers 1 @"]);
  });
});

describe("periods/format-programme", () => {
  const promises = [{ segment: "protect", promised: "99%", delivered: "97%" }] as const;
  const packages = { protect: "gold", dangerZone: "self-service" };
  const judged = judgeProgramme(programmeCase({ promises, packages, savings: [{ id: "D3", saving: 60 }] }));

  it("prints the verdict, its evidence, exposure, whom to reward and whom to reposition", () => {
    expect(formatProgramme(judged)).toMatchInlineSnapshot(`
      "Programme: profit improved, and every segment is satisfied

      periods       yes      the periods have the same length and season
      profit        yes      total operating profit without one-offs: 1000.00 before, 1200.00 after
                             programme cost of 100.00, a change of 200.00
      satisfaction  yes      Protect: satisfied by surveys
      satisfaction  yes      Danger zone: satisfied by surveys
      control       yes      profit changed by 105.00 a customer in the programme, -1.67 outside it:
                             106.67 more, 213.33 in all
      attrition     yes      no customer left
      promise       no       Protect: 97 % delivered of 99 % promised

      Promise to  Promised  Delivered    Gap  Exposure
      Protect       99.0 %     97.0 %  2.0 %    0.0198

      To reward: 3 customers to protect
      Customer  Why               Package   Worth  Change
      P1        kept              gold     560.00   60.00
      P2        kept              gold     290.00  -10.00
      D1        from Danger zone  gold      70.00  150.00

      To reposition, not to drop: 2 customers
      Customer  From         To package    Worth  As
      D3        Danger zone  self-service  60.00  saving
      D2        Danger zone  self-service  45.00  loss stopped
      "
    `);
  });

  it("prints the customers worth most, wraps evidence, and names the currency of a costing", () => {
    const text = formatProgramme(judged, { most: 1, width: 60 });
    expect(text).toContain("To reward: 3 customers to protect, the 1 worth most");
    expect(text).not.toContain("D2");
    const evidence = text.split("\n\n")[1]?.split("\n") ?? [];
    expect(evidence.length).toBeGreaterThan(judged.evidence.length);
    expect(Math.max(...evidence.map((line) => line.length))).toBeLessThanOrEqual(60);
    const dated = { costing, period: { from: "2025-07-01", to: "2025-10-01" } };
    const costed = judgeProgramme({ before: dated, after: { costing }, programme: ["A"], programmeCost: 0, satisfaction: "not measured" });
    expect(formatProgramme(costed).split("\n").slice(0, 2)).toEqual(["Programme: not enough is known to say", "in USD"]);
    const plain = judgeProgramme(programmeCase());
    expect(formatProgramme(plain)).toContain("not given");
  });

  it.each(GARBAGE)("refuses %s", (garbage) => {
    expect(codesOf(() => formatProgramme(garbage as never))).toEqual(["format-input-invalid judgement 1 @"]);
  });

  it("refuses plain data and wrong options", () => {
    expect(codesOf(() => formatProgramme(judged.toJSON() as never))).toEqual(["format-input-invalid judgement 1 @"]);
    expect(codesOf(() => formatProgramme(judged, { most: -1 }))).toEqual(["option-invalid options.most 1 @"]);
    expect(codesOf(() => formatProgramme(judged, { width: 0 }))).toEqual(["option-invalid options.width 1 @"]);
  });
});
