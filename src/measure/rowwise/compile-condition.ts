import { type Condition, conditionForm, type FieldCondition, type Scalar } from "../../model/condition.js";
import { readScaled } from "../../number/scaled.js";
import type { Getter } from "./row-cursor.js";
import { dayOf, hourOf, isoWall, minuteOfDay, monthOf, weekdayOf } from "./row-date.js";

/** Gives the getter of a field on the row at hand. */
export type FieldLookup = (field: string) => Getter;

/** Tells whether the row at hand meets a condition. */
export type Test = () => boolean;

/**
 * Compiles a condition once into a closure over the row at hand; no code is made from text.
 *
 * Equality is typed (`1` is not `"1"`; a bigint equals the same whole number). Order operators read numbers and numeric strings, or else
 * compare ISO dates; values of different kinds are not ordered, so the test is false. A missing field fails every test but
 * `{ op: "exists", value: false }` and equality with `null`.
 */
export function compileCondition(condition: Condition, field: FieldLookup, timeZone: string): Test {
  const form = conditionForm(condition);
  if (form === "test") return compileTest(condition as FieldCondition, field, timeZone);
  if (form === "not") {
    const inner = compileCondition((condition as { readonly not: Condition }).not, field, timeZone);
    return () => !inner();
  }
  if (form === "all" || form === "any") {
    const list = (condition as { readonly all?: readonly Condition[]; readonly any?: readonly Condition[] })[form] ?? [];
    const tests = list.map((one) => compileCondition(one, field, timeZone));
    return form === "all" ? () => tests.every((test) => test()) : () => tests.some((test) => test());
  }
  const tests = Object.entries(condition as Readonly<Record<string, Scalar | readonly Scalar[]>>).map(([name, value]) => {
    const get = field(name);
    return isList(value) ? () => value.some((one) => isEqual(get(), one)) : () => isEqual(get(), value);
  });
  return () => tests.every((test) => test());
}

function compileTest(test: FieldCondition, field: FieldLookup, timeZone: string): Test {
  const own = field(test.field);
  const { op, value } = test;
  const values = isList(value) ? value : [value];
  if (op === "exists") return () => (own() !== undefined && own() !== null) === value;
  if (op === "afterCutOff") return afterCutOff(own, String(value), timeZone);
  const get = test.part === undefined ? own : datePart(test, own, field, timeZone);
  const first = values[0] as Scalar;
  switch (op) {
    case "eq":
      return () => isEqual(get(), first);
    case "ne":
      return () => present(get()) && !isEqual(get(), first);
    case "in":
      return () => values.some((one) => isEqual(get(), one));
    case "notIn":
      return () => present(get()) && !values.some((one) => isEqual(get(), one));
    case "between":
      return () => ordered(get(), first, (order) => order >= 0) && ordered(get(), values[1] as Scalar, (order) => order <= 0);
    case "lt":
      return () => ordered(get(), first, (order) => order < 0);
    case "le":
      return () => ordered(get(), first, (order) => order <= 0);
    case "gt":
      return () => ordered(get(), first, (order) => order > 0);
    case "ge":
      return () => ordered(get(), first, (order) => order >= 0);
    default:
      return textTest(op, get, String(first));
  }
}

function textTest(op: "startsWith" | "endsWith" | "contains", get: Getter, part: string): Test {
  return () => {
    const text = get();
    if (typeof text !== "string") return false;
    return op === "contains" ? text.includes(part) : op === "startsWith" ? text.startsWith(part) : text.endsWith(part);
  };
}

function afterCutOff(get: Getter, time: string, timeZone: string): Test {
  const cutOff = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return () => {
    const wall = isoWall(get(), timeZone);
    return wall !== undefined && minuteOfDay(wall) > cutOff;
  };
}

function datePart(test: FieldCondition, own: Getter, field: FieldLookup, timeZone: string): Getter {
  const since = test.since === undefined ? undefined : field(test.since);
  return () => {
    const wall = isoWall(own(), timeZone);
    if (wall === undefined) return undefined;
    if (test.part === "weekday") return weekdayOf(wall);
    if (test.part === "hour") return hourOf(wall);
    if (test.part === "month") return monthOf(wall);
    const start = since === undefined ? undefined : isoWall(since(), timeZone);
    return start === undefined ? undefined : dayOf(wall) - dayOf(start);
  };
}

function isEqual(found: unknown, wanted: Scalar): boolean {
  if (found === wanted) return true;
  if (typeof found === "bigint") return typeof wanted === "number" && Number.isInteger(wanted) && found === BigInt(wanted);
  return wanted === null && found === undefined;
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Order of two values as numbers, else as ISO dates; neither: not ordered. */
function ordered(found: unknown, wanted: Scalar, holds: (order: number) => boolean): boolean {
  const a = { int: 0, decimals: 0 };
  const b = { int: 0, decimals: 0 };
  if (readScaled(found, a) === 0 && readScaled(wanted, b) === 0) return holds(compareScaled(a, b));
  const x = isoWall(found, "UTC");
  const y = isoWall(wanted, "UTC");
  return x !== undefined && y !== undefined && holds(x - y);
}

interface Units {
  readonly int: number;
  readonly decimals: number;
}

/** Compares exactly: in BigInt at the finer of the two scales, when the quotient of doubles cannot tell. */
function compareScaled(a: Units, b: Units): number {
  if (a.decimals === b.decimals) return a.int - b.int;
  const decimals = Math.max(a.decimals, b.decimals);
  const x = BigInt(a.int) * 10n ** BigInt(decimals - a.decimals);
  const y = BigInt(b.int) * 10n ** BigInt(decimals - b.decimals);
  return x < y ? -1 : x > y ? 1 : 0;
}

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}
