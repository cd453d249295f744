import { describe, expect, it } from "vitest";
import { checkCondition } from "../../src/model/check-condition.js";
import { type Condition, conditionForm } from "../../src/model/condition.js";
import { wordFaults } from "../../src/model/fault-list.js";
import { ExactDecimal } from "../../src/number/decimal.js";

const faultsOf = (condition: unknown): string[] => wordFaults(checkCondition(condition, ["where"])).map((one) => `${one.code} ${one.path}`);

describe("model/check-condition", () => {
  it.each<Condition>([
    { mode: "desk" },
    { mode: ["desk", null], lines: 3, urgent: false },
    { "": "" },
    { field: "weight", op: "gt", value: "12.5" },
    { field: "due", op: "lt", value: "2026-07-01" },
    { field: "due", op: "between", value: ["2026-07-01", "2026-07-31T12:00Z"] },
    { field: "weight", op: "between", value: [0, "10"] },
    { field: "mode", op: "in", value: ["a", 1, true, null] },
    { field: "mode", op: "ne", value: null },
    { field: "mode", op: "exists", value: false },
    { field: "mode", op: "startsWith", value: "" },
    { field: "entered", op: "afterCutOff", value: "14:00" },
    { field: "entered", part: "weekday", op: "in", value: [6, 7] },
    { field: "entered", part: "hour", op: "between", value: [0, 23] },
    { field: "due", part: "leadDays", since: "entered", op: "lt", value: -1 },
    { all: [{ a: 1 }, { any: [{ b: 2 }, { not: { c: 3 } }] }] },
    { field: "all", op: "eq", value: "x" },
    { all: "x", mode: "desk" },
  ])("accepts %j", (condition) => {
    expect(faultsOf(condition)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [null, "condition-shape where"],
    [["a"], "condition-shape where"],
    [{}, "condition-empty where"],
    [{ all: [] }, "condition-empty where.all"],
    [{ all: { a: 1 } }, "condition-shape where.all"],
    [{ not: "a" }, "condition-shape where.not"],
    [{ any: [{ a: 1 }, { a: Number.NaN }] }, "condition-value-type where.any[1].a"],
    [{ a: [] }, "condition-value-type where.a"],
    [{ a: { gt: 1 } }, "condition-value-type where.a"],
    [{ a: 1n }, "condition-value-type where.a"],
    [{ a: new ExactDecimal(1) }, "condition-value-type where.a"],
    [{ field: "a", value: 1 }, "condition-shape where"],
    [{ field: 1, op: "eq", value: 1 }, "condition-value-type where.field"],
    [{ field: "a", op: "eq" }, "condition-value-type where.value"],
    [{ field: "a", op: "eq", value: [1] }, "condition-value-type where.value"],
    [{ field: "a", op: 1, value: [1] }, "condition-operator-unknown where.op"],
    [{ field: "a", op: "in", value: "b" }, "condition-value-type where.value"],
    [{ field: "a", op: "between", value: [1] }, "condition-value-type where.value"],
    [{ field: "a", op: "between", value: [1, "2026-07-01"] }, "condition-value-type where.value"],
    [{ field: "a", op: "exists", value: 1 }, "condition-value-type where.value"],
    [{ field: "a", op: "contains", value: 1 }, "condition-value-type where.value"],
    [{ field: "a", op: "lt", value: true }, "condition-value-type where.value"],
    [{ field: "a", op: "afterCutOff", value: "24:00" }, "condition-cut-off where.value"],
    [{ field: "a", op: "afterCutOff", value: 14 }, "condition-cut-off where.value"],
    [{ field: "a", op: "eq", value: 1, values: 2 }, "unknown-field where.values"],
    [{ field: "a", op: "eq", part: "year", value: 1 }, "condition-part where.part"],
    [{ field: "a", op: "exists", part: "hour", value: true }, "condition-part where.part"],
    [{ field: "a", op: "eq", part: "month", value: "7" }, "condition-part where.part"],
    [{ field: "a", op: "between", part: "month", value: [1] }, "condition-part where.part"],
    [{ field: "a", op: "eq", value: 1, since: "b" }, "condition-lead-days where"],
  ])("refuses %o", (condition, fault) => {
    expect(faultsOf(condition)).toEqual([fault]);
  });

  it("names the likely operator", () => {
    const [found] = wordFaults(checkCondition({ field: "a", op: "betwen", value: [1, 2] }, []));
    expect(found?.message).toContain('did you mean "between"?');
  });

  it("tells the forms apart", () => {
    expect(conditionForm({ all: [] })).toBe("all");
    expect(conditionForm({ any: [] })).toBe("any");
    expect(conditionForm({ not: { a: 1 } })).toBe("not");
    expect(conditionForm({ field: "a", op: "eq", value: 1 })).toBe("test");
    expect(conditionForm({ field: "a" })).toBe("equals");
    expect(conditionForm({ all: "a", b: 1 })).toBe("equals");
  });
});
