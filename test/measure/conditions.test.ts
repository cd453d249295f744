import { describe, expect, it } from "vitest";
import { measure } from "../../src/measure/measure.js";
import type { Condition } from "../../src/model/condition.js";
import { parseDecimal } from "../../src/number/decimal.js";
import { oneDriver, volumeOf } from "./reading.js";

/** Which of the values of field `f` meet the condition, by position. */
function meet(where: Condition, values: readonly unknown[], zone = "UTC"): number[] {
  const period = { from: "2020-01-01", to: "2030-01-01", timeZone: zone };
  const model = oneDriver({ from: "t", count: true, where }, { period }, { level: "batch" });
  const rows = values.map((f, i) => (f === undefined ? { customer: String(i) } : { customer: String(i), f }));
  return Object.keys(volumeOf(measure(model, { events: { t: rows } })).cells).map(Number);
}

const test = (op: string, value: unknown, more: object = {}): Condition => ({ field: "f", op, value, ...more }) as Condition;

describe("measure/conditions", () => {
  it("compare by type: 1 is not the text 1, true not the text true", () => {
    const values = [1, "1", 1n, true, "true", null, undefined, parseDecimal(1, ""), 1.5, ""];
    expect(meet({ f: 1 }, values)).toEqual([0, 2, 7]);
    expect(meet({ f: "1" }, values)).toEqual([1]);
    expect(meet({ f: true }, values)).toEqual([3]);
    expect(meet({ f: null }, values)).toEqual([5, 6]);
    expect(meet({ f: "" }, values)).toEqual([9]);
    expect(meet({ f: [1, "true", null] }, values)).toEqual([0, 2, 4, 5, 6, 7]);
  });

  it("name several fields: all must hold", () => {
    const model = oneDriver({ from: "t", count: true, where: { mode: ["road", "sea"], express: true } });
    const rows = [
      { customer: "A", mode: "road", express: true },
      { customer: "B", mode: "road", express: false },
      { customer: "C", mode: "air", express: true },
    ];
    expect(volumeOf(measure(model, { events: { t: rows } })).cells).toEqual({ A: "1" });
  });

  it("tell equal and listed values, a missing one being neither equal nor different", () => {
    const values = ["a", "b", null, undefined, 1];
    expect(meet(test("eq", "a"), values)).toEqual([0]);
    expect(meet(test("ne", "a"), values)).toEqual([1, 4]);
    expect(meet(test("in", ["a", 1]), values)).toEqual([0, 4]);
    expect(meet(test("notIn", ["a", 1]), values)).toEqual([1]);
    expect(meet(test("exists", true), values)).toEqual([0, 1, 4]);
    expect(meet(test("exists", false), values)).toEqual([2, 3]);
  });

  it("order numbers and numeric text exactly", () => {
    const values = [4, "4.99", 5, "5.0", 5n, "5.000000000000000000000000000001", "x", null, "", true, parseDecimal("4.5", ""), 1e300];
    expect(meet(test("lt", 5), values)).toEqual([0, 1, 10]);
    expect(meet(test("le", 5), values)).toEqual([0, 1, 2, 3, 4, 10]);
    expect(meet(test("gt", 5), values)).toEqual([5, 11]);
    expect(meet(test("ge", 5), values)).toEqual([2, 3, 4, 5, 11]);
    expect(meet(test("between", [4, "4.99"]), values)).toEqual([0, 1, 10]);
  });

  it("order ISO dates and Dates as dates", () => {
    const values = ["2026-06-30", "2026-07-01", "2026-07-01T00:00:01", new Date("2026-07-02"), "1 July", 20260701, null];
    expect(meet(test("lt", "2026-07-01"), values)).toEqual([0]);
    expect(meet(test("ge", "2026-07-01"), values)).toEqual([1, 2, 3]);
    expect(meet(test("between", ["2026-06-30", "2026-07-01"]), values)).toEqual([0, 1]);
  });

  it("read Dates and offsets by the clock of the period's zone", () => {
    const values = [new Date("2026-06-30T15:00:00Z"), "2026-06-30T14:59Z", "2026-06-30T23:59"];
    expect(meet(test("ge", "2026-07-01"), values, "Asia/Tokyo")).toEqual([0]);
    expect(meet(test("eq", 3, { part: "weekday" }), values, "Asia/Tokyo")).toEqual([0]);
    expect(meet(test("eq", 23, { part: "hour" }), values, "Asia/Tokyo")).toEqual([1, 2]);
  });

  it("look into texts", () => {
    const values = ["abc", "cab", "b", 1, null];
    expect(meet(test("startsWith", "a"), values)).toEqual([0]);
    expect(meet(test("endsWith", "b"), values)).toEqual([1, 2]);
    expect(meet(test("contains", "ab"), values)).toEqual([0, 1]);
  });

  it("take parts of dates: weekday from Monday 1 to Sunday 7, hour, month", () => {
    const week = ["2026-06-29", "2026-06-30", "2026-07-04T23:59", "2026-07-05T00:00", "no date", null, new Date("2026-07-05T12:00:00Z")];
    expect(meet(test("eq", 1, { part: "weekday" }), week)).toEqual([0]);
    expect(meet(test("in", [6, 7], { part: "weekday" }), week)).toEqual([2, 3, 6]);
    expect(meet(test("ge", 12, { part: "hour" }), week)).toEqual([2, 6]);
    expect(meet(test("eq", 6, { part: "month" }), week)).toEqual([0, 1]);
    expect(meet(test("ne", 6, { part: "month" }), week)).toEqual([2, 3, 6]);
  });

  it("count lead days between two dates of a row, as whole calendar days", () => {
    const where = { field: "due", op: "le", value: 1, part: "leadDays", since: "placed" } as const;
    const model = oneDriver({ from: "t", count: true, where });
    const rows = [
      { customer: "A", placed: "2026-07-01T23:59", due: "2026-07-02T00:01" },
      { customer: "B", placed: "2026-07-01", due: "2026-07-03" },
      { customer: "C", placed: "2026-07-02", due: "2026-07-01" },
      { customer: "D", placed: null, due: "2026-07-01" },
      { customer: "E", placed: "2026-07-01" },
    ];
    expect(volumeOf(measure(model, { events: { t: rows } })).cells).toEqual({ A: "1", C: "1" });
  });

  it("tell what came after the cut-off", () => {
    const values = ["2026-07-01T13:59:59", "2026-07-01T14:01", "2026-07-01", "2026-07-01T23:30", "14:30", null];
    expect(meet(test("afterCutOff", "14:00"), values)).toEqual([1, 3]);
  });

  it("combine by all, any and not", () => {
    const values = [1, 5, 9, null];
    expect(meet({ all: [test("gt", 1), test("lt", 9)] }, values)).toEqual([1]);
    expect(meet({ any: [test("le", 1), test("ge", 9)] }, values)).toEqual([0, 2]);
    expect(meet({ not: test("gt", 1) }, values)).toEqual([0, 3]);
    expect(meet({ all: [{ any: [{ f: 1 }, { f: 5 }] }, { not: { f: 1 } }] }, values)).toEqual([1]);
  });

  it("look fields up on parents and in the attributes of the row's customer, as they were given", () => {
    const tables = { lines: { join: { to: "orders", on: "orderId" } } };
    const model = oneDriver({ from: "lines", count: true, where: { mode: "road", vip: true } }, { tables });
    const orders = [
      { orderId: 1, customer: "A", mode: "road" },
      { orderId: 2, customer: "B", mode: "road" },
    ];
    const data = {
      customers: [
        { id: "A", vip: true },
        { id: "B", vip: false },
      ],
      events: { orders, lines: [{ orderId: 1 }, { orderId: 2 }] },
    };
    expect(volumeOf(measure(model, data)).cells).toEqual({ A: "1" });
  });

  it("take fields called as Object.prototype calls its own for what the row has", () => {
    expect(meet({ field: "f", op: "exists", value: true }, [1])).toEqual([0]);
    const model = oneDriver({ from: "t", count: true, where: { field: "constructor", op: "exists", value: true } });
    const rows: readonly object[] = [{ customer: "A" }, { customer: "B", constructor: "x" }];
    expect(volumeOf(measure(model, { events: { t: rows } })).cells).toEqual({ B: "1" });
  });
});
