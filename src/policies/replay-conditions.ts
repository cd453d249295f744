import { type Condition, conditionForm, type FieldCondition } from "../model/condition.js";
import type { CostModel } from "../model/cost-model.js";
import type { FactSource } from "../model/driver-spec.js";
import { entriesOf } from "../model/entries.js";
import { isEquation } from "../model/is-equation.js";
import type { ActivitySpec, TimeEquation } from "../model/spec.js";
import { readDecimal } from "../number/decimal.js";

/** Fields that conditions of the model compare as dates. */
export function dateFields(model: CostModel): readonly string[] {
  return testsOf(model).flatMap(({ field, part, since, op }) => {
    if (part === undefined && op !== "afterCutOff") return [];
    return since === undefined ? [field] : [field, since];
  });
}

const ORDERED: readonly string[] = ["lt", "le", "gt", "ge", "between"];

/** Fields that conditions of the model compare as numbers: more than so many lines. */
export function orderedFields(model: CostModel): ReadonlySet<string> {
  const ordered = testsOf(model).filter(
    ({ part, op, value }) =>
      part === undefined && ORDERED.includes(op) && [value].flat().every((one) => typeof readDecimal(one) !== "string"),
  );
  return new Set(ordered.map(({ field }) => field));
}

/** The sources of all sales facts. */
export function factSources(model: CostModel): readonly FactSource[] {
  return entriesOf<FactSource | readonly FactSource[]>(model.sales).flatMap(([, source]) => source);
}

/** The time equations of an activity. */
export function equationsOf({ consumes }: ActivitySpec): readonly TimeEquation[] {
  return entriesOf(consumes).flatMap(([, use]) => (use !== undefined && isEquation(use) ? [use] : []));
}

function testsOf(model: CostModel): readonly FieldCondition[] {
  const conditions: (Condition | undefined)[] = [
    ...entriesOf(model.drivers).map(([, { where }]) => where),
    ...entriesOf(model.tables).map(([, { oneOff }]) => oneOff),
    ...factSources(model).map(({ where }) => where),
    ...entriesOf<ActivitySpec>(model.activities).flatMap(([, activity]) =>
      equationsOf(activity).flatMap(({ when }) => (when ?? []).map((term) => term.if)),
    ),
  ];
  return conditions.flatMap((one) => (one === undefined ? [] : testsIn(one)));
}

function testsIn(condition: Condition): readonly FieldCondition[] {
  const form = conditionForm(condition);
  if (form === "all" || form === "any") return (Object.values(condition)[0] as readonly Condition[]).flatMap(testsIn);
  if (form === "not") return testsIn((condition as { readonly not: Condition }).not);
  return form === "test" ? [condition as FieldCondition] : [];
}
