import { checkConditionTest } from "./check-condition-test.js";
import { type Condition, conditionForm, isScalar } from "./condition.js";
import { type Fault, modelFault, type Path } from "./fault-list.js";

/**
 * Checks a condition of any depth: form, operators, types of values, parts of dates.
 *
 * @returns the faults; `path` is where the condition stands
 */
export function checkCondition(value: unknown, path: Path): Fault[] {
  if (!isRecord(value)) return [shapeFault(value, path, "not an object")];
  const form = conditionForm(value as Condition);
  if (form === "test") return checkConditionTest(value, path);
  if (form === "not") return checkCondition(value["not"], [...path, "not"]);
  if (form === "equals") return checkEquals(value, path);
  return checkList(value[form], [...path, form]);
}

function checkList(list: unknown, path: Path): Fault[] {
  if (!Array.isArray(list)) return [shapeFault(list, path, "not a list of conditions")];
  if (list.length === 0) return [modelFault("shape", "condition-empty", path, () => ({ form: "list of conditions" }))];
  return list.flatMap((one: unknown, i) => checkCondition(one, [...path, i]));
}

function checkEquals(value: Readonly<Record<string, unknown>>, path: Path): Fault[] {
  const fields = Object.keys(value);
  // A test whose operator was forgotten would otherwise ask for columns named "field" and "value".
  if (fields.includes("field") && fields.includes("value")) return [shapeFault(value, path, "with `field` and `value` but no `op`")];
  if (fields.length === 0) return [modelFault("shape", "condition-empty", path, () => ({ form: "condition" }))];
  return fields.flatMap((field) => {
    const wanted = value[field];
    if (isScalar(wanted)) return [];
    if (Array.isArray(wanted) && wanted.length > 0 && wanted.every(isScalar)) return [];
    const expected = "a string, a finite number, a boolean or null, or a list of them that is not empty";
    return [modelFault("shape", "condition-value-type", [...path, field], () => ({ op: "eq", value: wanted, expected }))];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shapeFault(value: unknown, path: Path, problem: string): Fault {
  return modelFault("shape", "condition-shape", path, () => ({ value, problem }));
}
