import { describe, expect, it } from "vitest";
import type { CostModelSpec } from "../../src/model/spec.js";
import {
  codesOf,
  cost,
  NET,
  oneActivity,
  proofLines,
  refusal,
  totals,
  tupleRows,
  tuples,
  volumes,
  warningCodes,
  warnings,
} from "./cost.js";

describe("costing/check-volumes", () => {
  const allow = { negativeVolume: "allow" } as const;

  it("refuses negative volumes by default, naming the objects", () => {
    const spec = oneActivity({}, NET);
    const [found, ...more] = refusal(() => cost(spec, { events: { drives: volumes({ A: 5, B: -1, C: -2, D: -1, E: -1 }) } }));
    expect(found).toMatchObject({ code: "driver-volume-negative", path: "activities.serve", count: 4 });
    expect(found?.message).toContain('at "B", "C", "D"');
    expect(more).toEqual([]);
  });

  it("refuses the negative volume of unidentified rows and of not attributable ones", () => {
    const spec = oneActivity({ rules: { missingObject: "unidentified" } }, NET);
    const rows = [...volumes({ A: 5 }), { driver: "drives", quantity: -1 }];
    expect(refusal(() => cost(spec, { events: { drives: rows } }))[0]?.message).toContain('at "unidentified"');
    const data = { volumes: tupleRows.slice(0, 1), events: { drives: volumes({ A: -5 }) } };
    const net = { ...tuples({}), drivers: { drives: NET, lines: {} } };
    expect(refusal(() => cost(net, data, ["customer", "product"]))[0]?.message).toContain('at "A, not attributable"');
  });

  it("allows them by the same formula, and warns above a leverage of 1.5", () => {
    const spec = oneActivity({ cost: "1.00", rules: allow }, NET);
    const mild = cost(spec, { events: { drives: volumes({ A: 6, B: -1 }) } });
    expect(totals(mild, "serve")).toEqual([120, -20]);
    expect(warningCodes(mild)).toEqual([]);
    const wild = cost(spec, { events: { drives: volumes({ A: 3, B: -2 }) } });
    expect(totals(wild, "serve")).toEqual([300, -200]);
    expect(warnings(wild).map(({ message }) => message)).toEqual([expect.stringContaining("magnified 5.00 times")]);
  });

  it("counts unidentified rows in the leverage", () => {
    const spec = oneActivity({ cost: "1.00", rules: { ...allow, missingObject: "unidentified" } }, NET);
    const found = cost(spec, { events: { drives: [...volumes({ A: 3, B: -2 }), { driver: "drives", quantity: 19 }] } });
    expect(warningCodes(found)).toEqual([]);
    expect(totals(found, "serve")).toEqual([15, -10]);
    expect(proofLines(found)).toEqual({ costObjects: 5, unidentified: 95 });
  });

  it("treats volumes that cancel as no volume", () => {
    const found = cost(oneActivity({ rules: allow }, NET), { events: { drives: volumes({ A: 3, B: -3 }) } });
    expect(proofLines(found)).toEqual({ noDriverVolume: 10_000 });
  });

  it("lets negative use of capacity through to the pools of time-driven resources", () => {
    const spec: CostModelSpec = {
      currency: "USD",
      rules: allow,
      resources: { desk: { cost: 10, capacity: { practical: 100 } } },
      activities: { enter: { driver: "orders", consumes: { desk: 10 } }, undo: { driver: "returns", consumes: { desk: 10 } } },
      drivers: { orders: {}, returns: { ...NET, from: "returns" } },
    };
    const found = cost(spec, { volumes: volumes({ A: 4 }, "orders"), events: { returns: volumes({ A: -1 }) } });
    expect([totals(found, "enter"), totals(found, "undo")]).toEqual([[400], [-100]]);
    expect(proofLines(found)).toEqual({ costObjects: 300, unusedCapacity: 700 });
    expect(codesOf(() => cost({ ...spec, rules: {} }, { events: { returns: volumes({ A: -1 }) } }))).toEqual([
      "driver-volume-negative activities.undo",
    ]);
  });

  it("refuses shares beyond 2^53 - 1 where weights nearly cancel", () => {
    const spec = oneActivity({ cost: "9000000000", rules: allow }, NET);
    expect(codesOf(() => cost(spec, { events: { drives: volumes({ A: 9_000_000_001, B: -9_000_000_000 }) } }))).toEqual([
      "amount-too-large activities.serve",
    ]);
  });
});
