/** A value a condition compares with; equality is typed: `1` is not `"1"`. */
export type Scalar = string | number | boolean | null;

/**
 * Order operators read numbers and numeric strings; ISO dates compare as dates.
 * `between` takes `[low, high]`, both included; `exists` takes true or false.
 */
export type Operator =
  | "eq"
  | "ne"
  | "in"
  | "notIn"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "between"
  | "exists"
  | "startsWith"
  | "endsWith"
  | "contains"
  | "afterCutOff";

/**
 * Part of an ISO date that is compared instead of the text: `weekday` (1 Monday to 7 Sunday), `hour` (0 to 23), `month` (1 to 12),
 * `leadDays` (whole days from the field `since` to this field).
 */
export type DatePart = "weekday" | "hour" | "month" | "leadDays";

/** `{ field, op, value }`; `afterCutOff` takes a time of day such as `"14:00"`. */
export interface FieldCondition {
  readonly field: string;
  readonly op: Operator;
  readonly value: Scalar | readonly Scalar[];
  readonly part?: DatePart;
  /** For `leadDays`: the field the days are counted from. */
  readonly since?: string;
}

/** Shorthand: every named field equals the value, or one of the listed values. */
export interface FieldEquals {
  readonly [field: string]: Scalar | readonly Scalar[];
}

/** A condition on a row. All data: no code strings. */
export type Condition =
  | FieldEquals
  | FieldCondition
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The forms of a condition; see {@link conditionForm}. */
export type ConditionForm = "all" | "any" | "not" | "test" | "equals";

/**
 * Tells which form a condition has. `field` with `op` is a test; the sole key `all`, `any` or `not` combines; all else is shorthand.
 *
 * So a field called `all` is tested as `{ field: "all", op: "eq", value }`.
 */
export function conditionForm(condition: Condition): ConditionForm {
  const keys = Object.keys(condition);
  if (keys.includes("field") && keys.includes("op")) return "test";
  const only = keys.length === 1 ? keys[0] : undefined;
  return only === "all" || only === "any" || only === "not" ? only : "equals";
}

/** Tells whether a value is one a condition can compare with; NaN and infinities are not. */
export function isScalar(value: unknown): value is Scalar {
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || typeof value === "string" || typeof value === "boolean";
}
