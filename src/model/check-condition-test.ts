import { nearest } from "../errors/nearest.js";
import { readDecimal } from "../number/decimal.js";
import { isScalar } from "./condition.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";
import { isIsoText } from "./iso-date.js";
import { OPERATORS } from "./operators.js";

type Test = Readonly<Record<string, unknown>>;

const ON_PARTS: readonly string[] = ["eq", "ne", "in", "notIn", "lt", "le", "gt", "ge", "between"];
const FIELDS: readonly string[] = ["field", "op", "value", "part", "since"];
const RANGES: ReadonlyMap<unknown, readonly [number, number]> = /* @__PURE__ */ new Map<unknown, readonly [number, number]>([
  ["weekday", [1, 7]],
  ["hour", [0, 23]],
  ["month", [1, 12]],
  ["leadDays", [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
]);

/** Checks one `{ field, op, value, part?, since? }`. */
export function checkConditionTest(test: Test, path: Path): Fault[] {
  const { field, op, value, part } = test;
  const faults = checkFields(test, path);
  if (typeof field !== "string") faults.push(valueFault("field", field, "the name of a field, as text", [...path, "field"]));
  if (typeof op !== "string" || !isOperator(op)) {
    const detail = () => ({ value: op, allowed: OPERATORS, nearest: typeof op === "string" ? nearest(op, OPERATORS) : undefined });
    return [...faults, modelFault("shape", "condition-operator-unknown", [...path, "op"], detail)];
  }
  if (part !== undefined) return [...faults, ...checkPart(test, op, path)];
  const expected = op === "afterCutOff" ? undefined : expectedBy(op, value);
  if (expected !== undefined) faults.push(valueFault(op, value, expected, [...path, "value"]));
  if (op === "afterCutOff" && !isTimeOfDay(value)) {
    faults.push(modelFault("shape", "condition-cut-off", [...path, "value"], () => ({ value })));
  }
  return faults;
}

function checkFields(test: Test, path: Path): Fault[] {
  const faults: Fault[] = Object.keys(test)
    .filter((key) => !FIELDS.includes(key))
    .map((key) =>
      modelFault("shape", "unknown-field", [...path, key], () => ({ field: key, known: FIELDS, nearest: nearest(key, FIELDS) })),
    );
  const { part, since } = test;
  if (part === "leadDays" && typeof since !== "string") faults.push(leadDaysFault("leadDays without `since`", path));
  if (part !== "leadDays" && since !== undefined) faults.push(leadDaysFault("`since` without leadDays", path));
  return faults;
}

function checkPart(test: Test, op: string, path: Path): Fault[] {
  const { part, value } = test;
  const at = (problem: string): Fault[] => [modelFault("shape", "condition-part", [...path, "part"], () => ({ part, problem }))];
  const range = RANGES.get(part);
  if (range === undefined) return at("is not known");
  if (!ON_PARTS.includes(op)) return at(`cannot be compared by ${op}`);
  const isPart = (one: unknown): boolean => typeof one === "number" && Number.isInteger(one) && one >= range[0] && one <= range[1];
  if (matches(op, value, isPart)) return [];
  return at(op === "between" ? "needs two whole numbers in range" : "needs whole numbers in range");
}

function isOperator(op: string): boolean {
  return (OPERATORS as readonly string[]).includes(op);
}

// Says what an operator compares with when the value is not that; undefined when it is.
function expectedBy(op: string, value: unknown): string | undefined {
  if (op === "exists") return typeof value === "boolean" ? undefined : "true or false";
  if (op === "startsWith" || op === "endsWith" || op === "contains") return typeof value === "string" ? undefined : "text";
  if (op === "eq" || op === "ne") return isScalar(value) ? undefined : "a string, a finite number, a boolean or null";
  if (op === "in" || op === "notIn")
    return matches(op, value, isScalar) ? undefined : "a list of strings, numbers, booleans or nulls that is not empty";
  if (matches(op, value, isOrdered)) return undefined;
  const one = "a number, a numeric string or an ISO date";
  return op === "between" ? `[low, high], each ${one}, both of one kind` : one;
}

function matches(op: string, value: unknown, is: (one: unknown) => boolean): boolean {
  if (op === "in" || op === "notIn") return Array.isArray(value) && value.length > 0 && value.every(is);
  if (op !== "between") return is(value);
  if (!Array.isArray(value) || value.length !== 2 || !value.every(is)) return false;
  return isNumeric(value[0]) === isNumeric(value[1]);
}

function isOrdered(value: unknown): boolean {
  return isNumeric(value) || (typeof value === "string" && isIsoText(value));
}

function isNumeric(value: unknown): boolean {
  return (typeof value === "number" || typeof value === "string") && typeof readDecimal(value) !== "string";
}

function isTimeOfDay(value: unknown): boolean {
  return typeof value === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function valueFault(op: string, value: unknown, expected: string, path: Path): Fault {
  return modelFault("shape", "condition-value-type", path, () => ({ op, value, expected }));
}

function leadDaysFault(problem: string, path: Path): Fault {
  return modelFault("shape", "condition-lead-days", path, () => ({ problem }));
}
