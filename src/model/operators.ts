import type { DatePart, Operator } from "./condition.js";

/** The operators of a condition. */
export const OPERATORS: readonly Operator[] = [
  "eq",
  "ne",
  "in",
  "notIn",
  "lt",
  "le",
  "gt",
  "ge",
  "between",
  "exists",
  "startsWith",
  "endsWith",
  "contains",
  "afterCutOff",
];

/** The parts of a date a condition can compare. */
export const DATE_PARTS: readonly DatePart[] = ["weekday", "hour", "month", "leadDays"];
